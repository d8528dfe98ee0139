//! The window: today's list, the search, a visit, and the acts. An act carries the key that the page made when it was
//! pressed, so that it takes effect once however often it is sent; without a script there is no key, and nothing is sent twice.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    ids::ApplicationId,
    view::{DeskListView, DeskView, WhoView},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};
#[cfg(feature = "ssr")]
use backend::desk::{DeskAct, Mismatch};
#[cfg(feature = "ssr")]
use domain::{
    comparison::{Finding, MismatchKind},
    desk::ActKey,
    error::Refusal,
    sheet::Label,
};

/// Where the list is.
#[cfg(feature = "ssr")]
const LIST: &str = "/admin/desk";

/// Today at the clerk's point.
#[server(endpoint = "desk")]
pub async fn load_desk() -> Result<(WhoView, DeskListView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let list = backend.desk_list(&caller.actor, None).await.map_err(refused)?;
    Ok((caller.who, list))
}

/// A search at the window: by POST, so that no number and no name gets into an address. What names one person leads on.
#[server(endpoint = "search-desk")]
pub async fn search_desk(#[server(default)] q: String) -> Result<DeskListView, ApiError> {
    let (actor, backend) = caller().await?;
    let list = backend.desk_list(&actor, Some(&q)).await.map_err(refused)?;
    if let Some(id) = &list.meant {
        see_other(&visit_path(id));
    }
    Ok(list)
}

/// One visit for the clerk.
#[server(endpoint = "visit")]
pub async fn load_visit(id: ApplicationId) -> Result<(WhoView, DeskView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.desk_view(&caller.actor, &id).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// The applicant is at the window.
#[server(endpoint = "check-in")]
pub async fn check_in(
    id: ApplicationId,
    version: i64,
    #[server(default)] key: String,
    #[server(default)] by: String,
) -> Result<(), ApiError> {
    act(&id, version, &DeskAct::CheckIn, &key, &by).await?;
    see_other(&visit_path(&id));
    Ok(())
}

/// Ends the visit. `compared[label]` is `match` or `mismatch`; `outcome` is `accept`, `papers_missing` or `form_wrong`.
#[server(endpoint = "finish-visit")]
pub async fn finish_visit(
    id: ApplicationId,
    version: i64,
    outcome: String,
    #[server(default)] compared: BTreeMap<String, String>,
    #[server(default)] words: String,
    #[server(default)] key: String,
    #[server(default)] by: String,
) -> Result<(), ApiError> {
    let found = |finding: Finding| -> Vec<Label> {
        let cells = compared.iter().filter(|(_, value)| *value == finding.code());
        cells.filter_map(|(name, _)| Label::from_code(name)).collect()
    };
    let (matching, differing) = (found(Finding::Match), found(Finding::Mismatch));
    let kinds = [MismatchKind::PapersMissing, MismatchKind::FormWrong];
    let done = match kinds.into_iter().find(|kind| kind.code() == outcome) {
        Some(kind) => DeskAct::Mismatch(Mismatch { kind, differing: &differing, words: &words }),
        None if outcome == "accept" => DeskAct::Accept(&matching),
        None => return Err(ApiError::Malformed),
    };
    act(&id, version, &done, &key, &by).await?;
    // Whose papers are missing may get another time at once.
    if outcome == MismatchKind::PapersMissing.code() {
        see_other(&visit_path(&id));
    } else {
        see_other(LIST);
    }
    Ok(())
}

/// The person did not come.
#[server(endpoint = "mark-missed")]
pub async fn mark_missed(
    id: ApplicationId,
    version: i64,
    #[server(default)] key: String,
    #[server(default)] by: String,
) -> Result<(), ApiError> {
    act(&id, version, &DeskAct::Missed, &key, &by).await?;
    see_other(LIST);
    Ok(())
}

/// Another time at this point, given at the window.
#[server(endpoint = "book-at-window")]
pub async fn book_at_window(
    id: ApplicationId,
    version: i64,
    #[server(default)] slot: String,
    #[server(default)] key: String,
    #[server(default)] by: String,
) -> Result<(), ApiError> {
    act(&id, version, &DeskAct::BookAgain(&slot), &key, &by).await?;
    see_other(LIST);
    Ok(())
}

#[cfg(feature = "ssr")]
fn visit_path(id: &ApplicationId) -> String {
    format!("{LIST}/{id}")
}

/// Does an act. What one officer pressed is never done in another one's name, who has signed in in the same browser since:
/// `by` is the account that the page was made for.
#[cfg(feature = "ssr")]
async fn act(id: &ApplicationId, version: i64, act: &DeskAct<'_>, key: &str, by: &str) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    if !by.is_empty() && by != actor.account.as_str() {
        return Err(Refusal::NotAllowed.into());
    }
    let key = match key {
        "" => None,
        text => Some(ActKey::parse(text).ok_or(ApiError::Malformed)?),
    };
    backend.desk_act(&actor, id, version, act, key.as_ref()).await.map_err(refused)
}
