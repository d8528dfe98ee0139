//! Content in its editors' hands: the list, and a document with its version under way and its history.

use super::{edit::writes, files::SHIPPED, history::History, publish::sees, render::render, rows, shown::Shown};
use crate::{
    Backend, Result,
    db::entity::{content, content_version},
};
use domain::{
    authority::{Action, Actor, Subject, may},
    content::{ContentField, ContentForm, ContentKey, ContentKind, VersionState},
    error::Refusal,
    language::Language,
    view::{ContentListView, ContentOfficeView, ContentRow, ShownNow},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet};

/// Which documents the list has.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ContentFilter {
    /// Of one kind.
    pub kind: Option<ContentKind>,
    /// In one language.
    pub language: Option<Language>,
    /// `draft`, `proposed`, `published`, `shipped`, `nothing`; anything else is no filter.
    pub standing: String,
}

/// What somebody looks at on the page of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ContentLook {
    /// The older of two versions that are compared; 0 is the text that comes with the program. Without one, that which was
    /// published before the newer one.
    pub older: Option<i64>,
    /// The newer one. Without one, the version under way.
    pub newer: Option<i64>,
    /// What a faster colleague's save has left behind.
    pub left: Option<i64>,
}

impl ContentFilter {
    fn takes(&self, row: &ContentRow) -> bool {
        let stands = match self.standing.as_str() {
            "draft" => row.open == Some(VersionState::Draft),
            "proposed" => row.open == Some(VersionState::Proposed),
            "published" => matches!(row.shown, ShownNow::Version(_)),
            "shipped" => row.shown == ShownNow::Shipped,
            "nothing" => row.shown == ShownNow::Nothing,
            _ => true,
        };
        stands
            && self.kind.is_none_or(|kind| kind == row.key.kind)
            && self.language.is_none_or(|language| language == row.key.language)
    }
}

impl Backend {
    /// `/admin/content`.
    ///
    /// # Errors
    /// `NotFound` for whoever has nothing to do with content.
    pub async fn content_list(&self, actor: &Actor, filter: &ContentFilter) -> Result<ContentListView> {
        sees(actor)?;
        let (connection, shown) = (self.db().read(), self.content().await);
        let rows = content::Entity::find().all(connection).await?;
        let touched = rows.iter().map(|row| Ok((rows::key(row)?, row.touched_at)));
        let touched: BTreeMap<ContentKey, _> = touched.collect::<Result<_>>()?;
        let open = open_versions(connection).await?;
        let keys: BTreeSet<&ContentKey> = SHIPPED.keys().chain(touched.keys()).collect();
        let row = |key: &ContentKey| {
            let under_way = open.get(&key.to_string());
            Ok((
                place(&shown, key),
                ContentRow {
                    key: key.clone(),
                    title: title(&shown, key, under_way.map(rows::form).transpose()?.as_ref()),
                    shown: shown.now(key),
                    open: under_way.map(rows::state).transpose()?,
                    at: touched.get(key).copied(),
                },
            ))
        };
        let mut listed = keys.into_iter().map(row).collect::<Result<Vec<_>>>()?;
        listed.retain(|(_, row)| filter.takes(row));
        listed.sort_by(|(left, _), (right, _)| left.cmp(right));
        let rows = listed.into_iter().map(|(_, row)| row).collect();
        Ok(ContentListView { rows, may_write: may(actor, Action::WriteContent, &Subject::Platform) })
    }

    /// `/admin/content/{kind}/{id}/{language}`.
    ///
    /// # Errors
    /// `NotFound` for whoever has nothing to do with content, and for a document that there is not.
    pub async fn content_office(
        &self,
        actor: &Actor,
        key: &ContentKey,
        look: ContentLook,
    ) -> Result<ContentOfficeView> {
        sees(actor)?;
        let (connection, shown) = (self.db().read(), self.content().await);
        let versions = content_version::Entity::find()
            .filter(content_version::Column::ContentId.eq(key.to_string()))
            .order_by_desc(content_version::Column::Number)
            .all(connection)
            .await?;
        if versions.is_empty() && !SHIPPED.contains_key(key) {
            return Err(Refusal::NotFound.into());
        }
        let history = History::of(connection, key, &shown, &versions).await?;
        let open = history.open(actor)?;
        let other = ContentKey { language: key.language.other(), ..key.clone() };
        let allowed = |action| may(actor, action, &Subject::Platform);
        let in_other_language = SHIPPED.contains_key(&other) || has_versions(connection, &other).await?;
        Ok(ContentOfficeView {
            key: key.clone(),
            title: title(&shown, key, open.as_ref().map(|open| &open.form)),
            today: self.today(),
            shown: shown.now(key),
            shown_html: shown.own(key).map(|page| page.html.clone()).unwrap_or_default(),
            has_file: SHIPPED.contains_key(key),
            in_other_language,
            history: history.rows()?,
            difference: history.difference(look)?,
            left_behind: look.left.map(|number| history.left_behind(actor, number)).transpose()?.flatten(),
            may_start: open.is_none() && allowed(Action::WriteContent),
            may_translate: !in_other_language && allowed(Action::WriteContent),
            // What is published for later days can be taken back as well.
            may_withdraw: allowed(Action::WithdrawContent)
                && (history.has_published() || rows::has_file(connection, key).await?),
            open,
        })
    }

    /// Whether there is that document, shown or not.
    ///
    /// # Errors
    /// `NotFound` for whoever has nothing to do with content.
    pub async fn has_content(&self, actor: &Actor, key: &ContentKey) -> Result<bool> {
        sees(actor)?;
        Ok(SHIPPED.contains_key(key) || has_versions(self.db().read(), key).await?)
    }

    /// A text as readers would see it, while it is being written.
    ///
    /// # Errors
    /// `NotFound` for whoever writes no content.
    pub fn preview_content(&self, actor: &Actor, language: Language, markdown: &str) -> Result<String> {
        writes(actor)?;
        Ok(render(markdown, language, "preview").html)
    }

    /// Proposals that wait for this officer: nobody publishes their own.
    pub(crate) async fn count_proposals(&self, connection: &impl ConnectionTrait, actor: &Actor) -> Result<u64> {
        use content_version::Column as C;
        let others = content_version::Entity::find()
            .filter(C::State.eq(VersionState::Proposed.code()))
            .filter(C::WrittenBy.ne(actor.account.as_str()))
            .filter(C::ProposedBy.ne(actor.account.as_str()));
        Ok(others.count(connection).await?)
    }
}

async fn has_versions(connection: &impl ConnectionTrait, key: &ContentKey) -> Result<bool> {
    let of = content_version::Entity::find().filter(content_version::Column::ContentId.eq(key.to_string()));
    Ok(of.one(connection).await?.is_some())
}

async fn open_versions(connection: &impl ConnectionTrait) -> Result<BTreeMap<String, content_version::Model>> {
    let states = VersionState::ALL.iter().filter(|state| state.is_open()).map(|state| state.code());
    let open = content_version::Entity::find().filter(content_version::Column::State.is_in(states));
    let rows = open.all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.content_id.clone(), row)).collect())
}

/// As it is shown; or as it is being written; or its name.
fn title(shown: &Shown, key: &ContentKey, typed: Option<&ContentForm>) -> String {
    let typed = typed.map(|form| form.get(ContentField::Title)).filter(|title| !title.is_empty());
    let shown = shown.own(key).map(|page| page.document.title.as_str());
    let shipped = || SHIPPED.get(key).map(|shipped| shipped.page.document.title.as_str());
    shown.or(typed).or_else(shipped).unwrap_or(&key.id).to_owned()
}

/// By kind, in the order of the page, Chinese before English.
fn place(shown: &Shown, key: &ContentKey) -> (ContentKind, u32, String, Language) {
    let order = shown.own(key).map_or(u32::MAX, |page| page.document.order);
    (key.kind, order, key.id.clone(), key.language)
}
