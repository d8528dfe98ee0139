//! What a refused person is told: what it is, and what to do.

use crate::api::{ApiError, wait_of};
use domain::error::{FileFault, Refusal};

/// Title and advice of a page that says no.
pub fn page(refusal: &Refusal) -> (&'static str, &'static str) {
    t!(refusals::page(refusal))
}

/// The same, with how long to wait where that is known.
pub fn page_with_wait(refusal: &Refusal) -> (&'static str, String) {
    let (title, advice) = page(refusal);
    let advice = wait_of(refusal).map_or_else(|| advice.to_owned(), |seconds| t!(errors::again_in(seconds)));
    (title, advice)
}

/// Title and advice for a post that was not taken.
pub fn post(error: &ApiError) -> (&'static str, String) {
    match error {
        ApiError::Unreachable => {
            let (title, advice) = t!(refusals::UNREACHABLE);
            (title, advice.to_owned())
        }
        other => page_with_wait(&other.refusal()),
    }
}

/// Why a file was not taken, and what to do.
pub fn file(fault: FileFault) -> &'static str {
    t!(refusals::file(fault))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, speak};
    use domain::language::Language;

    #[test]
    fn who_tried_too_often_is_told_how_long_to_wait() {
        let told = |retry_after| page_with_wait(&Refusal::TooManyTries { retry_after }).1;
        assert_eq!((told(61).as_str(), told(0).as_str()), ("请在 2 分钟后再试。", "请在 1 秒后再试。"));
        let before = speak(View { language: Language::English, ..View::default() });
        assert_eq!(told(61), "Try again in 2 minutes.");
        speak(before);
        let (_, advice) = page(&Refusal::NotFound);
        assert_eq!(post(&Refusal::NotFound.into()).1, advice);
    }
}
