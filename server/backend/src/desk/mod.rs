//! The window: today's list, the search, check-in, the comparison with the originals, acceptance or mismatch (S9), who did
//! not come, and another time on the spot.

mod acts;
mod list;
mod receive;
mod search;
pub(crate) mod service_times;
mod view;

pub use acts::DeskAct;
pub use receive::Mismatch;
