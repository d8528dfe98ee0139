//! Pages for everybody: they carry no personal state, need no script and can be cached.

mod content;
mod eligibility;
mod eligibility_answer;
mod faq;
mod home;
mod links;
mod point;
mod point_filters;
mod points;
mod rules;
mod statements;

pub use content::{Guide, Guides, Policies, Policy};
pub use eligibility::Eligibility;
pub use faq::Faq;
pub use home::Home;
pub use point::Point;
pub use points::Points;
pub use rules::Rules;
pub use statements::{Accessibility, Privacy};
