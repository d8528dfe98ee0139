//! All wording. What the pages say stands in one folder a language, `zh` and `en`, with the same names in both; a page picks
//! with `t!(home::TITLE)`. The files beside them know how to put codes and dates into the words of the page's language.

/// The words of the page's language: `t!(home::TITLE)`, `t!(home::points(count))`. What one language says the other must say
/// too, with the same arguments, or it does not compile.
#[macro_export]
macro_rules! t {
    ($($words:tt)+) => {
        match $crate::text::lang() {
            ::domain::language::Language::Chinese => $crate::text::zh::$($words)+,
            ::domain::language::Language::English => $crate::text::en::$($words)+,
        }
    };
}

pub mod answers;
pub mod content_office;
pub mod dates;
pub mod en;
pub mod hours;
pub mod imports;
pub mod labels;
pub mod managing;
pub mod numbers;
pub mod office_statistics;
pub mod points;
pub mod refusals;
pub mod return_phrases;
pub mod rules;
pub mod service;
pub mod sources;
pub mod states;
pub mod statistics;
#[cfg(test)]
mod tests;
pub mod view;
pub mod violations;
pub mod zh;

pub use view::{View, chinese, elder, lang, speak, to};
