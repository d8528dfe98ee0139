//! All wording of codes: one exhaustive match each. What a page says beside that stands in the page.

pub mod answers;
pub mod dates;
pub mod hours;
pub mod imports;
pub mod labels;
pub mod managing;
pub mod points;
pub mod refusals;
pub mod rules;
pub mod sources;
pub mod states;
pub mod violations;
