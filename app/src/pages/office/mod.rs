//! The office. Every page needs the script and is still made of plain forms; the role is checked by every server function,
//! what is hidden here is hidden for convenience only.

mod city_data;
mod claims;
mod decision;
mod desk;
mod done;
mod evidence;
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
mod queue;
mod receive;
mod review;

pub use city_data::CityDataPage;
pub use claims::ClaimsPage;
pub use desk::DeskPage;
pub use front::OfficePage;
pub use jurisdictions::JurisdictionsPage;
pub use managed_point::ManagedPointPage;
pub use outbox::OutboxPage;
pub use point_change::PointChangePage;
pub use queue::QueuePage;
pub use receive::ReceivePage;
pub use review::ReviewPage;
