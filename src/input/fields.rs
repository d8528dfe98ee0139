//! What every step's input has in common.

use crate::{
    text::{char_count, fold, has_forbidden_character},
    violation::Rule,
};

/// Declares an input: one `String` a field, with access by [`crate::violation::Field`].
macro_rules! input {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident => $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$fdoc])* pub $field: String),+ }

        impl $name {
            /// The fields of this input in the order of the form.
            pub const FIELDS: &[crate::violation::Field] = &[$(crate::violation::Field::$variant),+];

            /// What was typed into a field of this input.
            pub fn get(&self, field: crate::violation::Field) -> Option<&str> {
                $(if field == crate::violation::Field::$variant { return Some(&self.$field); })+
                None
            }

            /// Writes one field; false if it is not a field of this input.
            pub fn set(&mut self, field: crate::violation::Field, value: String) -> bool {
                $(if field == crate::violation::Field::$variant { self.$field = value; return true; })+
                false
            }
        }

        // What a citizen typed never enters a log: only which fields were answered.
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let answered = Self::FIELDS.iter().filter(|field| self.get(**field).is_some_and(|v| !v.is_empty()));
                f.debug_set().entries(answered.map(|field| field.name())).finish()
            }
        }
    };
}
pub(crate) use input;

/// One line of free text: folded, at most `most` code points.
pub fn line(raw: &str, most: usize) -> Result<String, Rule> {
    let folded = fold(raw);
    if folded.is_empty() {
        Err(Rule::Required)
    } else if folded.contains('\n') || has_forbidden_character(&folded) || folded.contains(['<', '>']) {
        Err(Rule::ForbiddenCharacter)
    } else if char_count(&folded) > most {
        Err(Rule::TooLong)
    } else {
        Ok(folded)
    }
}

/// As [`line`], but nothing is an answer too.
pub fn optional_line(raw: &str, most: usize) -> Result<Option<String>, Rule> {
    match line(raw, most) {
        Err(Rule::Required) => Ok(None),
        other => other.map(Some),
    }
}

/// One of a closed list.
pub fn choice<T>(raw: &str, from_code: impl Fn(&str) -> Option<T>) -> Result<T, Rule> {
    let folded = fold(raw);
    if folded.is_empty() { Err(Rule::Required) } else { from_code(&folded).ok_or(Rule::NotAChoice) }
}
