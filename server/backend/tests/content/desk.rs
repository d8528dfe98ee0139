//! What editors do, in few words.

use crate::support::TestCity;
use backend::{
    content::{ContentLook, Saved},
    db::entity::{content, content_version, trail},
};
use domain::{
    authority::{Actor, Role, Scope},
    content::{ContentField as F, ContentForm, ContentKey, ContentKind, VersionState},
    ids::ContentVersionId,
    language::Language,
    view::{ContentOfficeView, OpenVersion},
};
use sea_orm::{EntityTrait, QueryOrder};

/// A guide that comes with the program, in both languages.
pub fn guide(language: Language) -> ContentKey {
    key(ContentKind::Guide, "apply-card", language)
}

/// An announcement that nobody has written yet.
pub fn announcement() -> ContentKey {
    key(ContentKind::Announcement, "holiday-hours", Language::Chinese)
}

pub fn key(kind: ContentKind, id: &str, language: Language) -> ContentKey {
    ContentKey::new(kind, id, language).expect("a name")
}

pub fn typed(fields: &[(F, &str)]) -> ContentForm {
    fields.iter().fold(ContentForm::default(), |form, (field, text)| form.with(*field, *text))
}

/// A form that can be published.
pub fn words(title: &str, body: &str) -> ContentForm {
    typed(&[(F::Title, title), (F::Order, "1"), (F::Issued, "2026-11-20"), (F::Body, body)])
}

impl TestCity {
    pub async fn editor(&self) -> Actor {
        self.officer(Role::Editor, Scope::City).await
    }

    pub async fn administrator(&self) -> Actor {
        self.officer(Role::Administrator, Scope::City).await
    }

    /// The page of a document.
    pub async fn document(&self, actor: &Actor, key: &ContentKey) -> ContentOfficeView {
        self.backend.content_office(actor, key, ContentLook::default()).await.expect("a document")
    }

    /// The version under way.
    pub async fn open(&self, actor: &Actor, key: &ContentKey) -> OpenVersion {
        self.document(actor, key).await.open.expect("a version under way")
    }

    /// Begins a version.
    pub async fn start(&self, editor: &Actor, key: &ContentKey) -> OpenVersion {
        self.backend.start_content(editor, key, None).await.expect("begun");
        self.open(editor, key).await
    }

    /// Begins a version, writes it and proposes it.
    pub async fn propose(&self, editor: &Actor, key: &ContentKey, form: ContentForm) -> OpenVersion {
        let OpenVersion { id, revision, .. } = self.start(editor, key).await;
        let saved = self.backend.save_content(editor, &id, revision, form, true).await.expect("saved");
        assert_eq!(saved, Saved::Proposed(key.clone()));
        self.open(editor, key).await
    }

    /// Two people bring a text to its readers.
    pub async fn publish(&self, key: &ContentKey, form: ContentForm) -> i64 {
        let (editor, other) = (self.editor().await, self.administrator().await);
        let OpenVersion { id, revision, number, .. } = self.propose(&editor, key, form).await;
        self.backend.publish_content(&other, &id, revision).await.expect("published");
        number
    }

    /// Title and text as a reader of that language sees them.
    pub async fn read(&self, key: &ContentKey) -> Option<(String, String)> {
        let shown = self.backend.content().await;
        let page = shown.find(key.kind, key.language, &key.id)?;
        Some((page.document.title.clone(), page.html.clone()))
    }

    pub async fn title(&self, key: &ContentKey) -> Option<String> {
        self.read(key).await.map(|(title, _)| title)
    }

    /// Every row that content has, and everything that the trail says.
    pub async fn everything(&self) -> String {
        let connection = self.db.raw();
        let documents = content::Entity::find().order_by_asc(content::Column::Id).all(connection).await.expect("rows");
        let versions = content_version::Entity::find().order_by_asc(content_version::Column::Id);
        let versions = versions.all(connection).await.expect("rows");
        format!("{documents:?} {versions:?} {:?}", self.happened().await)
    }

    /// What the trail says, in its order.
    pub async fn happened(&self) -> Vec<String> {
        let rows = trail::Entity::find().order_by_asc(trail::Column::Sequence).all(self.db.raw()).await.expect("trail");
        rows.into_iter().map(|row| row.action).collect()
    }

    /// Where a version stands.
    pub async fn state(&self, id: &ContentVersionId) -> VersionState {
        let row = content_version::Entity::find_by_id(id.as_str()).one(self.db.raw()).await.expect("rows");
        VersionState::from_code(&row.expect("a version").state).expect("a state")
    }
}
