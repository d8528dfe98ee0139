//! What the dialog says, to applicants in the language of their page, and to officers in Chinese: the form keeps itself, the
//! office's forms do not.

use crate::{t, text::zh::session::office as office_words};
use domain::session::Ending;

/// Whether a page belongs to the office.
pub fn is_office(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}

/// The button that goes on, and what stands above it.
pub fn warning(ending: Ending, time: &str, office: bool) -> (&'static str, String) {
    match ending {
        Ending::Idle if office => (t!(session::STAY), office_words::idle(time)),
        Ending::Idle => (t!(session::STAY), t!(session::idle(time))),
        Ending::Absolute if office => (t!(session::SEEN), office_words::absolute(time)),
        Ending::Absolute => (t!(session::SEEN), t!(session::absolute(time))),
    }
}

/// The session has ended.
pub fn over(office: bool) -> &'static str {
    if office { office_words::ENDED } else { t!(session::ENDED) }
}
