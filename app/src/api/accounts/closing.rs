//! Closing one's own account. Its page is written by the server alone.

use crate::api::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::profile::signed_in_or_leave;
#[cfg(feature = "ssr")]
use crate::api::{clear_session_cookie, full_caller, refused, see_other, visit};
#[cfg(feature = "ssr")]
use domain::{
    error::Refusal,
    view::{ClosingView, PasswordCheck},
};

/// What closing would do.
#[cfg(feature = "ssr")]
pub async fn load_closing(check: bool) -> Result<ClosingView, ApiError> {
    let (caller, backend) = full_caller().await?;
    let page = backend.closing_page(&caller, &visit()).await.map_err(refused)?;
    Ok(if check { page } else { ClosingView { password: PasswordCheck::default(), ..page } })
}

/// Closes the account.
#[server(endpoint = "close-account")]
pub async fn close_account(#[server(default)] current_password: String) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    match backend.close_account(&caller, &visit(), &current_password).await.map_err(refused) {
        Ok(true) => {
            clear_session_cookie();
            see_other("/sign-out?done=closed");
        }
        Ok(false) => see_other("/me/profile/close?check=1"),
        // The page shows what has changed, and what has to be waited for.
        Err(ApiError::Refused(Refusal::WrongState | Refusal::Stale { .. })) => see_other("/me/profile/close"),
        Err(error) => return Err(error),
    }
    Ok(())
}
