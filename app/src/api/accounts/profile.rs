//! One's own page: password and signed-in devices.

use crate::api::ApiError;
use domain::view::ProfileView;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::api::{full_caller, refused, see_other, set_session_cookie, sign_in_path, visit};
#[cfg(feature = "ssr")]
use domain::{error::Refusal, ids::SessionId};

/// One's own page.
#[server(endpoint = "load-profile")]
pub async fn load_profile() -> Result<ProfileView, ApiError> {
    let (caller, backend) = full_caller().await?;
    backend.profile(&caller).await.map_err(refused)
}

/// Changes the password.
#[server(endpoint = "change-password")]
pub async fn change_password(
    #[server(default)] current_password: String,
    #[server(default)] password: String,
) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    let changed = backend.change_password(&caller, &visit(), &current_password, &password).await.map_err(refused)?;
    see_other(match changed {
        Some(token) => {
            set_session_cookie(&token);
            "/me/profile?done=password"
        }
        None => "/me/profile?check=1",
    });
    Ok(())
}

/// Ends one of one's own sessions.
#[server(endpoint = "end-session")]
pub async fn end_session(id: String) -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    match backend.end_session(&caller, &SessionId::new(id)).await.map_err(refused) {
        // It has ended meanwhile: that is what was asked for.
        Ok(()) | Err(ApiError::Refused(Refusal::NotFound)) => see_other("/me/profile?done=devices"),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Ends every other session of one's own.
#[server(endpoint = "end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), ApiError> {
    let Some((caller, backend)) = signed_in_or_leave().await? else { return Ok(()) };
    backend.end_other_sessions(&caller).await.map_err(refused)?;
    see_other("/me/profile?done=devices");
    Ok(())
}

/// Who is signed in; otherwise the browser is sent to the sign-in page and nothing is given.
#[cfg(feature = "ssr")]
pub(super) async fn signed_in_or_leave() -> Result<Option<(backend::accounts::Caller, backend::Backend)>, ApiError> {
    match full_caller().await {
        Ok(found) => Ok(Some(found)),
        Err(error) => {
            match error.refusal() {
                Refusal::SignedOut => see_other(&sign_in_path("/me/profile")),
                Refusal::SecondFactorNeeded => see_other("/sign-in/code"),
                _ => return Err(error),
            }
            Ok(None)
        }
    }
}
