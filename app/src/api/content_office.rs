//! Content in its editors' hands: one writes and proposes, another one publishes.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use domain::{
    content::{ContentKey, ContentKind},
    ids::ContentVersionId,
    language::Language,
    view::{ContentListView, ContentOfficeView, WhoView},
};
use leptos::prelude::*;
use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other, wants_html};
#[cfg(feature = "ssr")]
use domain::{
    content::{ContentField, ContentForm},
    error::Refusal,
};

/// The list.
pub const CONTENT: &str = "/admin/content";

/// So much of a reason that is too long goes back with the address: enough to shorten it.
#[cfg(feature = "ssr")]
const REASON_AGAIN: usize = 2_000;

/// The same of a name.
#[cfg(feature = "ssr")]
const NAME_AGAIN: usize = 100;

/// The editors' page of a document.
pub fn content_path(key: &ContentKey) -> String {
    format!("{CONTENT}/{key}")
}

/// The documents, narrowed down.
#[server(endpoint = "content-list")]
pub async fn load_content_list(
    #[server(default)] kind: Option<ContentKind>,
    #[server(default)] language: Option<Language>,
    #[server(default)] standing: String,
) -> Result<(WhoView, ContentListView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let filter = ::backend::content::ContentFilter { kind, language, standing };
    let view = backend.content_list(&caller.actor, &filter).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// A document, with two versions compared and with what a faster colleague has left behind.
#[server(endpoint = "content-item")]
pub async fn load_content_office(
    kind: String,
    id: String,
    language: String,
    #[server(default)] older: Option<i64>,
    #[server(default)] newer: Option<i64>,
    #[server(default)] left: Option<i64>,
) -> Result<(WhoView, ContentOfficeView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let key = named(&kind, &id, &language).ok_or(Refusal::NotFound)?;
    let look = ::backend::content::ContentLook { older, newer, left };
    let view = backend.content_office(&caller.actor, &key, look).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Begins a document that there is not yet. One that there is is shown; a name that cannot be one comes back.
#[server(endpoint = "new-content")]
pub async fn new_content(
    #[server(default)] kind: String,
    #[server(default)] id: String,
    #[server(default)] language: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let id = domain::text::fold(&id).to_ascii_lowercase();
    let Some(key) = named(&kind, &id, &language) else {
        // Whoever may not write learns nothing by it: the page that it leads to is closed to them.
        let kind = ContentKind::from_code(&kind).map_or("", ContentKind::code).to_owned();
        let language = Language::parse_code(&language).map_or("", Language::code).to_owned();
        let id = id.chars().take(NAME_AGAIN).collect();
        let typed = BTreeMap::from([("kind", kind), ("id", id), ("language", language)]);
        let typed = serde_qs::to_string(&typed).map_err(|_| ApiError::Malformed)?;
        see_other(&format!("{CONTENT}?check=1&{typed}"));
        return Ok(());
    };
    if backend.has_content(&actor, &key).await.map_err(refused)? {
        see_other(&format!("{}?done=exists", content_path(&key)));
        return Ok(());
    }
    backend.start_content(&actor, &key, None).await.map_err(refused)?;
    see_other(&format!("{}?done=started", content_path(&key)));
    Ok(())
}

/// Begins a new version; `from` is the number of the one that it begins with.
#[server(endpoint = "start-content")]
pub async fn start_content(
    kind: String,
    id: String,
    language: String,
    #[server(default)] from: Option<i64>,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let key = named(&kind, &id, &language).ok_or(Refusal::NotFound)?;
    backend.start_content(&actor, &key, from).await.map_err(refused)?;
    see_other(&format!("{}?done=started", content_path(&key)));
    Ok(())
}

/// Writes a draft, and with `propose` proposes it. Answers with the revision that it has now; with 0 if somebody else was
/// faster, and what was typed stands as a version of its own.
#[server(endpoint = "save-content")]
pub async fn save_content(
    version: ContentVersionId,
    revision: i64,
    #[server(default)] fields: BTreeMap<String, String>,
    #[server(default)] propose: String,
) -> Result<i64, ApiError> {
    use ::backend::content::Saved;
    let (actor, backend) = caller().await?;
    let known = fields.into_iter().filter_map(|(name, typed)| Some((ContentField::from_code(&name)?, typed)));
    let typed = known.fold(ContentForm::default(), |form, (field, typed)| form.with(field, typed));
    let saved = backend.save_content(&actor, &version, revision, typed, !propose.is_empty()).await.map_err(refused)?;
    let (key, then, now) = match saved {
        Saved::Draft(key) => (key, "done=saved".to_owned(), revision + 1),
        Saved::Proposed(key) => (key, "done=proposed".to_owned(), revision + 1),
        Saved::Wrong(key) => (key, "check=1".to_owned(), revision + 1),
        Saved::LeftBehind(key, number) => (key, format!("left={number}"), 0),
    };
    see_other(&format!("{}?{then}", content_path(&key)));
    Ok(now)
}

/// Throws a draft away; it stays in the history.
#[server(endpoint = "discard-content")]
pub async fn discard_content(version: ContentVersionId, revision: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let key = backend.discard_content(&actor, &version, revision).await.map_err(refused)?;
    see_other(&format!("{}?done=discarded", content_path(&key)));
    Ok(())
}

/// Publishes what somebody else has proposed.
#[server(endpoint = "publish-content")]
pub async fn publish_content(version: ContentVersionId, revision: i64) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let key = backend.publish_content(&actor, &version, revision).await.map_err(refused)?;
    see_other(&format!("{}?done=published", content_path(&key)));
    Ok(())
}

/// Sends a proposal back to be written on; another's with a reason. A plain form without a right one comes back with what was
/// typed, to the page of the document that it names.
#[server(endpoint = "send-content-back")]
pub async fn send_content_back(
    version: ContentVersionId,
    revision: i64,
    #[server(default)] reason: String,
    #[server(default)] kind: String,
    #[server(default)] id: String,
    #[server(default)] language: String,
) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let sent = backend.send_content_back(&actor, &version, revision, &reason).await.map_err(refused);
    let again = named(&kind, &id, &language).filter(|_| wants_html());
    if let (Err(ApiError::Refused(Refusal::Invalid(_))), Some(key)) = (&sent, again) {
        let typed: String = reason.chars().take(REASON_AGAIN).collect();
        let typed = serde_qs::to_string(&BTreeMap::from([("reason", typed)])).map_err(|_| ApiError::Malformed)?;
        see_other(&format!("{}?back=1&{typed}", content_path(&key)));
        return Ok(());
    }
    see_other(&format!("{}?done=back", content_path(&sent?)));
    Ok(())
}

/// Takes a document back.
#[server(endpoint = "withdraw-content")]
pub async fn withdraw_content(kind: String, id: String, language: String) -> Result<(), ApiError> {
    let (actor, backend) = caller().await?;
    let key = named(&kind, &id, &language).ok_or(Refusal::NotFound)?;
    backend.withdraw_content(&actor, &key).await.map_err(refused)?;
    see_other(&format!("{}?done=withdrawn", content_path(&key)));
    Ok(())
}

/// A text as readers would see it, while it is being written: safe HTML.
#[server(endpoint = "preview-content")]
pub async fn preview_content(language: Language, #[server(default)] body: String) -> Result<String, ApiError> {
    let (actor, backend) = caller().await?;
    backend.preview_content(&actor, language, &body).map_err(refused)
}

/// The document that an address names.
#[cfg(feature = "ssr")]
fn named(kind: &str, id: &str, language: &str) -> Option<ContentKey> {
    ContentKey::new(ContentKind::from_code(kind)?, id, Language::parse_code(language)?)
}
