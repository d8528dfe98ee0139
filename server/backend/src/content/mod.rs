//! Guides, policies, questions, announcements, statements. Those that come with the program are files; what two people have
//! published in the database takes the place of the file of the same kind, name and language, and a document that is
//! withdrawn disappears.
//!
//! - [`files`] reads the files, [`front_matter`] their heads, [`render`] makes HTML of Markdown.
//! - [`shown`] is what readers see today. Every question asks the database whether something was published since: one row, so
//!   that an edit is seen at once on every copy of the platform.
//! - [`edit`] and [`publish`] are the two steps: whoever writes proposes, somebody else publishes. [`office`] shows both,
//!   [`history`] with the versions so far.
//! - [`privacy`] names the text of the privacy notice that registration is about.

mod difference;
mod edit;
mod files;
mod front_matter;
mod history;
mod office;
mod privacy;
mod publish;
mod render;
mod rows;
mod shown;

pub use edit::Saved;
pub use office::{ContentFilter, ContentLook};
pub use privacy::PrivacyNotice;
pub use render::Heading;
pub use shown::{Shown, ShownPage};
