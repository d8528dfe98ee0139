//! Another mobile: the password and a code from the new one. Its pages are written by the server alone, so what they show is
//! not asked over the network.

use crate::api::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{CodeForm, back_to_code, code_form, profile::signed_in_or_leave};
#[cfg(feature = "ssr")]
use crate::api::{clear_session_cookie, full_caller, refused, see_other, visit};
#[cfg(feature = "ssr")]
use backend::accounts::MobileThen;
#[cfg(feature = "ssr")]
use domain::{error::Refusal, view::MobilePage};

/// The page of the form.
#[cfg(feature = "ssr")]
pub async fn load_mobile(check: bool) -> Result<MobilePage, ApiError> {
    let (caller, backend) = full_caller().await?;
    let page = backend.mobile_page(&caller, &visit()).await.map_err(refused)?;
    Ok(if check { page } else { MobilePage::default() })
}

/// The page of the code.
#[cfg(feature = "ssr")]
pub async fn load_mobile_code(check: bool) -> Result<CodeForm, ApiError> {
    let (caller, backend) = full_caller().await?;
    let page = backend.mobile_code_page(&caller, &visit()).await.map_err(refused)?;
    code_form(page, check)
}

/// Takes password and new mobile, and sends a code there.
#[server(endpoint = "change-mobile")]
pub async fn change_mobile(
    #[server(default)] current_password: String,
    #[server(default)] mobile: String,
) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    let sent = backend.ask_new_mobile(&caller, &visit(), &current_password, &mobile).await.map_err(refused)?;
    see_other(if sent { "/me/profile/mobile/code" } else { "/me/profile/mobile?check=1" });
    Ok(())
}

/// Takes the code; the person then signs in again.
#[server(endpoint = "confirm-mobile")]
pub async fn confirm_mobile(#[server(default)] sms_code: String) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    match backend.confirm_new_mobile(&caller, &visit(), &sms_code).await.map_err(refused) {
        Ok(MobileThen::Changed) => {
            clear_session_cookie();
            see_other("/sign-in?done=mobile");
        }
        Ok(MobileThen::WrongCode) => see_other("/me/profile/mobile/code?check=1"),
        Ok(MobileThen::Taken) => see_other("/me/profile/mobile?check=1"),
        Err(ApiError::Refused(Refusal::NotFound)) => see_other("/me/profile/mobile"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Sends the code again.
#[server(endpoint = "resend-mobile-code")]
pub async fn resend_mobile_code() -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    let sent = backend.resend_mobile_code(&caller, &visit()).await.map_err(refused);
    back_to_code(sent, "/me/profile/mobile")
}
