//! The window: today's list, the search, check-in, the comparison with the originals, acceptance or mismatch (S9).

mod list;
mod receive;
mod search;
pub(crate) mod service_times;
mod view;
