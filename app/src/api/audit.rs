//! The trail in an auditor's hands. What is typed comes by post; an address holds identifiers, codes and days.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::view::{AuditFilter, AuditView, AuditWrong, WhoView};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// The trail.
pub const AUDIT: &str = "/admin/audit";

/// The address of a search; with `after`, of its page after that key. Nothing in it needs to be escaped.
pub fn audit_path(filter: &AuditFilter, after: Option<&str>) -> String {
    let after = after.map(|key| ("after", key.to_owned()));
    let parts = filter.parts().into_iter().chain(after).map(|(name, part)| format!("{name}={part}"));
    let parts: Vec<String> = parts.collect();
    if parts.is_empty() { AUDIT.to_owned() } else { format!("{AUDIT}?{}", parts.join("&")) }
}

/// A page of the trail, the newest first. What is no identifier, code, day or key counts as not given.
#[server(endpoint = "audit")]
pub async fn load_audit(
    #[server(default)] subject: Option<String>,
    #[server(default)] request: Option<String>,
    #[server(default)] officer: Option<String>,
    #[server(default)] action: Option<String>,
    #[server(default)] from: Option<String>,
    #[server(default)] until: Option<String>,
    #[server(default)] after: Option<String>,
) -> Result<(WhoView, AuditView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let filter = AuditFilter::read(|name| match name {
        "subject" => subject.clone(),
        "request" => request.clone(),
        "officer" => officer.clone(),
        "action" => action.clone(),
        "from" => from.clone(),
        "until" => until.clone(),
        _ => None,
    });
    let view = backend.trail_page(&caller.actor, &filter, after.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Leads to what was typed, or tells which parts of it lead nowhere.
#[server(endpoint = "find-trail")]
pub async fn find_trail(
    #[server(default)] subject: String,
    #[server(default)] officer: String,
    #[server(default)] action: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
) -> Result<AuditWrong, ApiError> {
    use domain::view::AuditInput;
    let (actor, backend) = caller().await?;
    let typed = AuditInput { subject, officer, action, from, until };
    Ok(match backend.find_trail(&actor, &typed).await.map_err(refused)? {
        Ok(filter) => {
            see_other(&audit_path(&filter, None));
            AuditWrong::default()
        }
        Err(wrong) => wrong,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditor_comes_to_the_next_page_of_the_same_search() {
        let filter = AuditFilter::read(|name| (name == "subject").then(|| "0199ab".to_owned()));
        assert_eq!(audit_path(&filter, None), "/admin/audit?subject=0199ab");
        assert_eq!(audit_path(&filter, Some("17.3.0199ab")), "/admin/audit?subject=0199ab&after=17.3.0199ab");
        assert_eq!(audit_path(&AuditFilter::default(), None), "/admin/audit");
    }
}
