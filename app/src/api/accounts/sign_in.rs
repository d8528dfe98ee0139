//! Signing in with the second factor of staff, and signing out.

use crate::api::ApiError;
use domain::view::{AskPage, SignInPage};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::go_on;
#[cfg(feature = "ssr")]
use crate::api::{backend, clear_session_cookie, refused, see_other, visit};
#[cfg(feature = "ssr")]
use backend::accounts::SignInInput;
#[cfg(feature = "ssr")]
use domain::error::Refusal;

/// `/sign-in`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SignInForm {
    /// What was typed and what is wrong.
    pub page: SignInPage,
    /// Where somebody who is signed in already goes.
    pub home: Option<String>,
}

/// The sign-in form.
#[server(endpoint = "load-sign-in")]
pub async fn load_sign_in(check: bool) -> Result<SignInForm, ApiError> {
    let backend = backend()?;
    let visit = visit();
    let page = if check { backend.sign_in_page(&visit).await.map_err(refused)? } else { SignInPage::default() };
    let caller = backend.caller(visit.token.as_deref()).await.map_err(refused)?;
    let home = caller.map(|caller| if caller.actor.role.is_staff() { "/admin" } else { "/me" }.to_owned());
    Ok(SignInForm { page, home })
}

/// Takes the sign-in form.
#[server(endpoint = "sign-in")]
pub async fn sign_in(
    #[server(default)] login: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), ApiError> {
    let input = SignInInput { login, password, next };
    let signed_in = backend()?.sign_in(&visit(), &input).await.map_err(refused)?;
    go_on(&signed_in, "/sign-in?check=1");
    Ok(())
}

/// The page that asks staff for the second factor.
#[server(endpoint = "load-sign-in-code")]
pub async fn load_second_factor(check: bool) -> Result<AskPage, ApiError> {
    let page = backend()?.second_factor_page(&visit()).await.map_err(refused)?;
    Ok(if check { page } else { AskPage::default() })
}

/// Takes the code of the second factor.
#[server(endpoint = "sign-in-code")]
pub async fn sign_in_code(#[server(default)] totp_code: String) -> Result<(), ApiError> {
    match backend()?.second_factor(&visit(), &totp_code).await.map_err(refused) {
        Ok(signed_in) => go_on(&signed_in, "/sign-in/code?check=1"),
        Err(ApiError::Refused(Refusal::SignedOut)) => see_other("/sign-in"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Signs out.
#[server(endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), ApiError> {
    backend()?.sign_out(visit().token.as_deref()).await.map_err(refused)?;
    clear_session_cookie();
    see_other("/sign-out");
    Ok(())
}
