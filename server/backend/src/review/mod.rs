//! Review: the queue, the lease, the decision. Two officers never decide the same version: whoever comes second is told
//! that the application has changed, when, and by whom.

mod decide;
mod facts;
mod guard;
mod lease;
mod office;
mod people;
mod queue;
mod reveal;
mod saved;
mod view;

pub use queue::{QueueFilter, claimed_page, queue_page};

pub(crate) use guard::{WHOLE, check_reasons, could_ever, officer_words, restart_draft, within};
pub(crate) use people::people;
