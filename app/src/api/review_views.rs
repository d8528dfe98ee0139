//! Views of the queue that a reviewer keeps under a name.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{application::ApplicationStatus, service::Service};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, refused, see_other};

/// The queue with these filters, from `key` on. Filters are codes of ours, or nothing.
pub fn queue_address(service: Option<Service>, status: Option<ApplicationStatus>, key: Option<&str>) -> String {
    let service = service.map(|service| format!("service={}", service.segment()));
    let status = status.map(|status| format!("status={}", status.code()));
    let key = key.map(|key| format!("after={key}"));
    let parts: Vec<String> = [service, status, key].into_iter().flatten().collect();
    if parts.is_empty() { "/admin/review".to_owned() } else { format!("/admin/review?{}", parts.join("&")) }
}

/// Keeps filters under a name. What is no service or state counts as not given.
#[server(endpoint = "save-review-view")]
pub async fn save_review_view(
    #[server(default)] name: String,
    #[server(default)] service: String,
    #[server(default)] status: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let filter = backend::review::QueueFilter {
        service: Service::parse_segment(&service),
        status: ApplicationStatus::from_code(&status),
    };
    backend.save_review_view(&actor, &name, &filter).await.map_err(refused)?;
    see_other(&queue_address(filter.service, filter.status, None));
    Ok(())
}

/// Forgets a view.
#[server(endpoint = "remove-review-view")]
pub async fn remove_review_view(id: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.remove_review_view(&actor, &id).await.map_err(refused)?;
    see_other("/admin/review");
    Ok(())
}
