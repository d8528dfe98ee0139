//! The office. Every page needs the script and is still made of plain forms; the role is checked by every server function,
//! what is hidden here is hidden for convenience only.

mod audit;
mod audit_search;
mod city_data;
mod claims;
mod content;
mod content_editing;
mod content_form;
mod content_history;
mod content_item;
mod content_proposal;
#[cfg(feature = "hydrate")]
mod content_unsaved;
mod decision;
mod desk;
mod done;
mod evidence;
mod feedback;
mod feedback_item;
mod frame;
mod front;
mod import_report;
mod jurisdictions;
mod managed_point;
mod outbox;
mod point_change;
mod point_forms;
mod point_impact;
mod points_list;
mod policies;
mod policy_figure;
mod policy_words;
mod queue;
mod receive;
mod review;
mod services;

pub use audit::AuditPage;
pub use city_data::CityDataPage;
pub use claims::ClaimsPage;
pub use content::ContentListPage;
pub use content_item::ContentItemPage;
pub use desk::DeskPage;
pub use feedback::FeedbackQueuePage;
pub use feedback_item::FeedbackItemPage;
pub use front::OfficePage;
pub use jurisdictions::JurisdictionsPage;
pub use managed_point::ManagedPointPage;
pub use outbox::OutboxPage;
pub use point_change::PointChangePage;
pub use policies::PolicyFiguresPage;
pub use policy_figure::PolicyFigurePage;
pub use queue::QueuePage;
pub use receive::ReceivePage;
pub use review::ReviewPage;
pub use services::ServicesPage;
