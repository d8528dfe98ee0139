//! What is wrong with an answer: a sentence that says what to do. The same words stand in the summary and at the field.

use domain::violation::Violation;

/// The sentence.
pub fn sentence(violation: Violation) -> String {
    t!(violations::sentence(violation))
}
