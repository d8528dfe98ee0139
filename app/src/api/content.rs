//! Guides, policies, questions, announcements and statements as readers see them today. The server alone writes their
//! pages, so nothing of it is asked over the network.

use super::{ApiError, backend, language};
use ::backend::content::ShownPage;
use domain::{
    content::{ContentKind, LegalForce},
    error::Refusal,
    language::Language,
    view::{ContentEntry, ContentPage, FaqEntry},
};
use std::{collections::BTreeMap, sync::Arc};

/// The policy that stands behind each source, by the letter of the work: a source that is cited leads to it.
#[derive(Clone, Debug, Default)]
pub struct Works(Arc<BTreeMap<String, String>>);

impl Works {
    /// The last part of the policy's address.
    pub fn policy(&self, work: &str) -> Option<&str> {
        self.0.get(work).map(String::as_str)
    }
}

/// What sources lead to today.
pub async fn load_works() -> Result<Works, ApiError> {
    let shown = backend()?.content().await;
    let mut works = BTreeMap::new();
    for page in shown.list(ContentKind::Policy, Language::Chinese) {
        // A policy's own source is the work that it sums up.
        let work = page.document.sources.first().and_then(|code| code.split(':').next());
        if let Some(work) = work {
            works.entry(work.to_owned()).or_insert_with(|| page.id.clone());
        }
    }
    Ok(Works(Arc::new(works)))
}

/// All guides.
pub async fn list_guides() -> Result<Vec<ContentEntry>, ApiError> {
    entries(ContentKind::Guide, |_| true).await
}

/// One guide.
pub async fn load_guide(id: &str) -> Result<ContentPage, ApiError> {
    one(ContentKind::Guide, id).await
}

/// All policies.
pub async fn list_policies() -> Result<Vec<ContentEntry>, ApiError> {
    entries(ContentKind::Policy, |_| true).await
}

/// One policy.
pub async fn load_policy(id: &str) -> Result<ContentPage, ApiError> {
    one(ContentKind::Policy, id).await
}

/// All announcements, the newest first.
pub async fn list_announcements() -> Result<Vec<ContentEntry>, ApiError> {
    entries(ContentKind::Announcement, |_| true).await
}

/// The announcements that are shown as a banner today.
pub async fn list_banners() -> Result<Vec<ContentEntry>, ApiError> {
    entries(ContentKind::Announcement, |page| page.document.banner).await
}

/// One announcement.
pub async fn load_announcement(id: &str) -> Result<ContentPage, ApiError> {
    one(ContentKind::Announcement, id).await
}

/// A statement: `privacy`, `accessibility`.
pub async fn load_statement(id: &str) -> Result<ContentPage, ApiError> {
    one(ContentKind::Statement, id).await
}

/// All questions with their answers.
pub async fn list_questions() -> Result<Vec<FaqEntry>, ApiError> {
    let shown = backend()?.content().await;
    Ok(shown.list(ContentKind::Question, language()).iter().map(|page| question(page)).collect())
}

async fn entries(kind: ContentKind, takes: impl Fn(&ShownPage) -> bool) -> Result<Vec<ContentEntry>, ApiError> {
    let (shown, language) = (backend()?.content().await, language());
    let pages = shown.list(kind, language).iter().map(Arc::as_ref);
    Ok(pages.filter(|page| takes(page)).map(|page| entry(page, language)).collect())
}

async fn one(kind: ContentKind, id: &str) -> Result<ContentPage, ApiError> {
    let (shown, language) = (backend()?.content().await, language());
    let found = shown.find(kind, language, id).ok_or(Refusal::NotFound)?;
    // What a policy is called at the window, for a reader of its translation.
    let original = shown.find(kind, Language::Chinese, id).filter(|original| original.language != found.language);
    let called = original.map_or("", |original| &original.document.title);
    Ok(page(kind, found, called, language))
}

/// The title in the reader's language, where the text is in another.
fn translated(page: &ShownPage, reader: Language) -> String {
    let foreign = reader == Language::English && page.language != reader;
    if foreign { page.document.title_en.clone() } else { String::new() }
}

fn entry(page: &ShownPage, reader: Language) -> ContentEntry {
    ContentEntry {
        id: page.id.clone(),
        title: page.document.title.clone(),
        translated: translated(page, reader),
        group: page.document.issuer.clone(),
        issued: page.document.issued_on(),
        language: page.language,
        sample: page.document.sample,
    }
}

fn page(kind: ContentKind, page: &ShownPage, called: &str, reader: Language) -> ContentPage {
    let parts = page.headings.iter().filter(|heading| heading.level == 2);
    ContentPage {
        id: page.id.clone(),
        title: page.document.title.clone(),
        translated: translated(page, reader),
        language: page.language,
        html: page.html.clone(),
        headings: parts.map(|heading| (heading.id.clone(), heading.title.clone())).collect(),
        sources: page.document.sources.clone(),
        checked: page.document.checked,
        facts: facts(kind, page, called),
        issued: page.document.issued_on(),
        sample: page.document.sample,
    }
}

/// What is known of a policy, by the codes that its words have; whether it is in force is always said. Of a statement its
/// version: people have agreed to it by that name.
fn facts(kind: ContentKind, page: &ShownPage, called: &str) -> Vec<(String, String)> {
    let document = &page.document;
    let known = match kind {
        ContentKind::Policy => vec![
            ("chinese_title", called),
            ("issuer", document.issuer.as_str()),
            ("number", &document.number),
            ("issued", &document.issued),
            ("effective", &document.effective),
            ("status", document.force.unwrap_or(LegalForce::Unverified).code()),
            ("note", &document.note),
        ],
        ContentKind::Statement => vec![("version", document.issued.as_str())],
        ContentKind::Guide | ContentKind::Question | ContentKind::Announcement => Vec::new(),
    };
    known.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (key.into(), value.into())).collect()
}

fn question(page: &ShownPage) -> FaqEntry {
    let document = &page.document;
    FaqEntry {
        id: page.id.clone(),
        question: document.title.clone(),
        language: page.language,
        category: document.group.map(|group| group.code().to_owned()).unwrap_or_default(),
        html: page.html.clone(),
        basis: document.basis.map(|basis| basis.code().to_owned()).unwrap_or_default(),
        sources: document.sources.clone(),
        checked: document.checked,
    }
}
