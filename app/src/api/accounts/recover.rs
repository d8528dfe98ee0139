//! A forgotten password: whose, then the code and a new one.

use super::CodeForm;
use crate::api::ApiError;
use domain::view::AskPage;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{back_to_code, code_form, go_on};
#[cfg(feature = "ssr")]
use crate::api::{backend, refused, see_other, visit};
#[cfg(feature = "ssr")]
use domain::error::Refusal;

/// The page that asks whose password is forgotten.
#[server(endpoint = "load-recover")]
pub async fn load_recover(check: bool) -> Result<AskPage, ApiError> {
    let page = backend()?.recover_page(&visit()).await.map_err(refused)?;
    Ok(if check { page } else { AskPage::default() })
}

/// Takes the login whose password is forgotten. The answer is the same for every login.
#[server(endpoint = "recover")]
pub async fn recover(#[server(default)] login: String) -> Result<(), ApiError> {
    let recovering = backend()?.recover(&visit(), &login).await.map_err(refused)?;
    go_on(&recovering, "/recover?check=1");
    Ok(())
}

/// The page that asks for the recovery's code and a new password.
#[server(endpoint = "load-recover-code")]
pub async fn load_recover_code(check: bool) -> Result<CodeForm, ApiError> {
    let page = backend()?.recover_code_page(&visit()).await.map_err(refused)?;
    code_form(page, check)
}

/// Takes the recovery's code and the new password.
#[server(endpoint = "recover-code")]
pub async fn recover_code(
    #[server(default)] sms_code: String,
    #[server(default)] password: String,
) -> Result<(), ApiError> {
    match backend()?.finish_recovery(&visit(), &sms_code, &password).await.map_err(refused) {
        Ok(signed_in) => go_on(&signed_in, "/recover/code?check=1"),
        Err(ApiError::Refused(Refusal::NotFound)) => see_other("/recover"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Sends the recovery's code again.
#[server(endpoint = "recover-resend")]
pub async fn recover_resend() -> Result<(), ApiError> {
    let sent = backend()?.resend_recovery_code(&visit()).await.map_err(refused);
    back_to_code(sent, "/recover")
}
