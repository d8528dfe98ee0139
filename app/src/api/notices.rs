//! A person's own pages: what there is, where it stands, the acceptance notice, and what anybody may verify.

use super::{ApiError, qr::QrPicture};
use domain::view::{AcceptanceNoticeView, ApplicationView, MeView, VerifyView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::{backend, caller, refused, see_other, sign_in_path};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, ids::ApplicationId};

/// The acceptance notice with the picture of its code.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NoticePage {
    /// The notice.
    pub notice: AcceptanceNoticeView,
    /// The address behind the picture.
    pub address: String,
    /// The picture; none if the address does not fit into one.
    pub qr: Option<QrPicture>,
}

/// `/me`.
#[server(endpoint = "load-me")]
pub async fn load_me() -> Result<MeView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.me(&actor).await.map_err(refused)
}

/// Marks every notice as read.
#[server(endpoint = "mark-read")]
pub async fn mark_read() -> Result<(), ApiError> {
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, "/me"),
    };
    backend.mark_read(&actor).await.map_err(refused)?;
    see_other("/me");
    Ok(())
}

/// `/applications/{id}`.
#[server(endpoint = "load-application")]
pub async fn load_application(id: String) -> Result<ApplicationView, ApiError> {
    let (actor, backend) = caller().await?;
    backend.application(&actor, &ApplicationId::new(id)).await.map_err(refused)
}

/// Takes an application back.
#[server(endpoint = "withdraw-application")]
pub async fn withdraw_application(id: String, version: i64) -> Result<(), ApiError> {
    let application = ApplicationId::new(id);
    let page = format!("/applications/{application}");
    let (actor, backend) = match caller().await {
        Ok(found) => found,
        Err(error) => return to_sign_in(&error, &page),
    };
    match backend.withdraw(&actor, &application, version).await {
        Ok(()) => see_other(&page),
        Err(backend::Error::Refused(Refusal::Stale { .. } | Refusal::WrongState)) => {
            see_other(&format!("{page}?changed=1"));
        }
        Err(error) => return Err(refused(error)),
    }
    Ok(())
}

/// `/applications/{id}/notice`.
#[server(endpoint = "load-acceptance-notice")]
pub async fn load_acceptance_notice(id: String) -> Result<NoticePage, ApiError> {
    let (actor, backend) = caller().await?;
    let notice = backend.acceptance_notice(&actor, &ApplicationId::new(id)).await.map_err(refused)?;
    let address = format!("{}/verify?code={}", backend.settings().public_origin, notice.code);
    let qr = super::qr::picture(&address);
    Ok(NoticePage { notice, address, qr })
}

/// `/verify?code=`: for anybody.
#[server(endpoint = "load-verify")]
pub async fn load_verify(code: String) -> Result<VerifyView, ApiError> {
    backend()?.verify_code(&code).await.map_err(refused)
}

/// Sends a notice again.
#[server(endpoint = "retry-notice")]
pub async fn retry_notice(id: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    backend.retry_notice(&actor, &id).await.map_err(refused)?;
    see_other("/admin/outbox");
    Ok(())
}

#[cfg(feature = "ssr")]
fn to_sign_in(error: &ApiError, back: &str) -> Result<(), ApiError> {
    match error.refusal() {
        Refusal::SignedOut => see_other(&sign_in_path(back)),
        Refusal::SecondFactorNeeded => see_other("/sign-in/code"),
        _ => return Err(error.clone()),
    }
    Ok(())
}
