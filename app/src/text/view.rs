//! The language of the page, and how it is shown: known to every line that writes words, without being handed down.
//!
//! In the browser a document has one language from its first line to its last. On the server many pages are written at
//! the same time: whoever works on one tells its thread the view before, and takes it back afterwards (`speak`).

use domain::language::Language;
use std::cell::Cell;

/// How a page is shown to one reader. Part of what two readers must have in common to get the same page.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct View {
    /// In which language.
    pub language: Language,
    /// 长者模式: larger, and fewer things at once.
    pub elder: bool,
}

thread_local! {
    static VIEW: Cell<View> = const { Cell::new(View { language: Language::Chinese, elder: false }) };
}

/// Tells the thread how the page it works on is shown; gives back what it knew before.
pub fn speak(view: View) -> View {
    VIEW.replace(view)
}

/// The language of the page.
pub fn lang() -> Language {
    VIEW.get().language
}

/// Whether the page is in 长者模式.
pub fn elder() -> bool {
    VIEW.get().elder
}

/// The address of one of our pages, in the language of this one.
pub fn to(address: impl AsRef<str>) -> String {
    lang().address(address.as_ref())
}

/// `lang=` of what is Chinese whatever the page's language is: names of points, addresses. None where the page is Chinese.
pub fn chinese() -> Option<&'static str> {
    (lang() != Language::Chinese).then_some(Language::Chinese.tag())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_links_are_those_of_the_page_that_is_written() {
        let before = speak(View { language: Language::English, elder: true });
        assert_eq!((lang(), to("/me").as_str(), elder()), (Language::English, "/en/me", true));
        assert_eq!(chinese(), Some("zh-CN"));
        speak(before);
        assert_eq!((lang(), to("/me").as_str(), elder()), (Language::Chinese, "/me", false));
        assert_eq!(chinese(), None);
    }
}
