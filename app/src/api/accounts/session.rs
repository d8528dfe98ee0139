//! The session of this request: whose it is, when it ends, going on with it.

use crate::api::ApiError;
use domain::{session::SessionEnds, view::WhoView};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::api::{backend, refused, visit};
#[cfg(feature = "ssr")]
use domain::error::Refusal;

/// Who is signed in; nobody is an answer too.
#[server(endpoint = "who")]
pub async fn who() -> Result<Option<WhoView>, ApiError> {
    let backend = backend()?;
    let caller = backend.caller(visit().token.as_deref()).await.map_err(refused)?;
    Ok(caller.map(|caller| caller.who))
}

/// When the session ends; nothing if it has ended. Asking does not prolong it.
#[server(endpoint = "session-ends")]
pub async fn load_session_ends() -> Result<Option<SessionEnds>, ApiError> {
    backend()?.session_ends(visit().token.as_deref()).await.map_err(refused)
}

/// Goes on with the session: the idle time begins anew. Gives its ends; nothing if it has ended.
#[server(endpoint = "stay")]
pub async fn stay() -> Result<Option<SessionEnds>, ApiError> {
    match backend()?.stay(visit().token.as_deref()).await.map_err(refused) {
        Ok(ends) => Ok(Some(ends)),
        Err(ApiError::Refused(Refusal::SignedOut)) => Ok(None),
        Err(error) => Err(error),
    }
}
