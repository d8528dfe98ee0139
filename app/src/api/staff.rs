//! The officers in an administrator's hands.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::{ApiError, qr::QrPicture};
use domain::{
    ids::AccountId,
    view::{FirstSecrets, StaffFilter, StaffListView, StaffMemberView, WhoView},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// What an officer needs to sign in, with the picture that a telephone takes the second factor from.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fresh {
    /// What is new.
    pub secrets: FirstSecrets,
    /// The picture, where the second factor is new.
    pub qr: Option<QrPicture>,
}

#[cfg(feature = "ssr")]
impl From<FirstSecrets> for Fresh {
    fn from(secrets: FirstSecrets) -> Self {
        Self { qr: secrets.enrolment_address().as_deref().and_then(super::qr::picture), secrets }
    }
}

/// The list.
pub const USERS: &str = "/admin/users";

/// The page of an officer.
pub fn member_path(id: &AccountId) -> String {
    format!("{USERS}/{id}")
}

/// The list with a filter; with `after`, its page after that name. Nothing in it needs to be escaped.
pub fn users_path(filter: &StaffFilter, after: Option<&str>) -> String {
    let parts =
        [("name", filter.name.as_deref()), ("role", filter.role.map(domain::authority::Role::code)), ("after", after)];
    let parts: Vec<String> =
        parts.into_iter().filter_map(|(name, part)| part.map(|part| format!("{name}={part}"))).collect();
    if parts.is_empty() { USERS.to_owned() } else { format!("{USERS}?{}", parts.join("&")) }
}

/// A page of the officers, by sign-in name. What is no name and no role counts as not given.
#[server(endpoint = "staff-list")]
pub async fn load_staff_list(
    name: Option<String>,
    role: Option<String>,
    after: Option<String>,
) -> Result<(WhoView, StaffListView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let filter = StaffFilter::read(name.as_deref(), role.as_deref());
    let view = backend.staff_list(&caller.actor, &filter, after.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// One officer with what was done about them.
#[server(endpoint = "staff-member")]
pub async fn load_staff_member(id: AccountId) -> Result<(WhoView, StaffMemberView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.staff_member(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Adds an officer. What they need to sign in is in the answer, and nowhere else.
#[server(endpoint = "add-staff")]
pub async fn add_staff(
    #[server(default)] login: String,
    #[server(default)] role: String,
    #[server(default)] scope: String,
) -> Result<Fresh, ApiError> {
    use domain::staff::StaffInput;
    let (actor, backend) = caller().await?;
    backend.add_staff(&actor, &StaffInput { login, role, scope }).await.map(Fresh::from).map_err(refused)
}

/// Gives an officer another role or another scope.
#[server(endpoint = "change-staff")]
pub async fn change_staff(
    id: AccountId,
    version: i64,
    #[server(default)] role: String,
    #[server(default)] scope: String,
) -> Result<(), ApiError> {
    use domain::staff::StaffInput;
    let (actor, backend) = caller().await?;
    let input = StaffInput { login: String::new(), role, scope };
    backend.change_staff(&actor, &id, version, &input).await.map_err(refused)?;
    see_other(&member_path(&id));
    Ok(())
}

/// Locks an officer out, lets them in, ends their sessions, gives them another second factor or password: `act` is its code.
/// What is new is in the answer, and nowhere else.
#[server(endpoint = "act-on-staff")]
pub async fn act_on_staff(id: AccountId, version: i64, #[server(default)] act: String) -> Result<Fresh, ApiError> {
    use domain::staff::StaffAct;
    let (actor, backend) = caller().await?;
    // An unknown act is none that this page offers; who may act at all is asked first.
    let act = StaffAct::from_code(&act).unwrap_or(StaffAct::Added);
    backend.act_on_staff(&actor, &id, version, act).await.map(Fresh::from).map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::authority::Role;

    #[test]
    fn administrator_comes_to_the_next_page_of_the_same_officers() {
        let filter = StaffFilter { name: Some("wang".to_owned()), role: Some(Role::Clerk) };
        assert_eq!(users_path(&filter, None), "/admin/users?name=wang&role=clerk");
        assert_eq!(users_path(&filter, Some("wang.li")), "/admin/users?name=wang&role=clerk&after=wang.li");
        assert_eq!(users_path(&StaffFilter::default(), None), "/admin/users");
    }
}
