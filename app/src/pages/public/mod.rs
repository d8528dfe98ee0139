//! Pages for everybody: they carry no personal state, need no script and can be cached.

mod announcements;
mod content;
mod document;
mod eligibility;
mod eligibility_answer;
mod eligibility_asked;
mod faq;
mod feedback;
mod feedback_answer;
mod home;
mod links;
mod offline;
mod point;
mod point_filters;
mod points;
mod rules;
mod search;
mod statements;
mod statistics;

pub use announcements::{Announcement, AnnouncementBanner, AnnouncementList, Announcements, Banners};
pub use content::{Guide, Guides, Policies, Policy};
pub use eligibility::Eligibility;
pub use faq::Faq;
pub use feedback::Feedback;
pub use feedback_answer::{FeedbackAnswer, FindFeedback};
pub use home::Home;
pub use offline::{KeepGuides, Offline};
pub use point::Point;
pub use points::Points;
pub use rules::Rules;
pub use search::Search;
pub use statements::{Accessibility, Privacy};
pub use statistics::Statistics;
