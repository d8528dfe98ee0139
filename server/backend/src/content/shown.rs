//! What readers see today.

use super::{
    files::SHIPPED,
    render::{Heading, Rendered, render},
    rows,
};
use crate::{
    Backend, Error, Result,
    db::entity::{content, content_edition, content_version},
};
use chrono::NaiveDate;
use domain::{
    content::{ContentKey, ContentKind, Document, VersionState},
    language::Language,
    view::ShownNow,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Arc, PoisonError},
};

/// A document as it is shown.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ShownPage {
    /// The last part of its address.
    pub id: String,
    /// In which language it is.
    pub language: Language,
    /// The number of its version; none: it came with the program.
    pub number: Option<i64>,
    /// The document.
    pub document: Document,
    /// Its text as safe HTML.
    pub html: String,
    /// Its words alone.
    pub text: String,
    /// Its headings.
    pub headings: Vec<Heading>,
}

impl ShownPage {
    pub(super) fn new(key: &ContentKey, number: Option<i64>, document: Document) -> Self {
        let Rendered { html, text, headings } = render(&document.body, key.language, &key.id);
        Self { id: key.id.clone(), language: key.language, number, document, html, text, headings }
    }
}

/// Everything that is shown on a day, as of an edition.
#[derive(Debug)]
pub struct Shown {
    edition: i64,
    day: NaiveDate,
    own: BTreeMap<ContentKey, Arc<ShownPage>>,
    lists: HashMap<(ContentKind, Language), Vec<Arc<ShownPage>>>,
}

impl Shown {
    /// Other whenever something else may be shown.
    pub const fn stamp(&self) -> (i64, NaiveDate) {
        (self.edition, self.day)
    }

    /// The documents of a kind, in the order of their page. What there is in Chinese only stands in the English list too.
    pub fn list(&self, kind: ContentKind, language: Language) -> &[Arc<ShownPage>] {
        self.lists.get(&(kind, language)).map(Vec::as_slice).unwrap_or_default()
    }

    /// A document in that language, or in Chinese where there is none.
    pub fn find(&self, kind: ContentKind, language: Language, id: &str) -> Option<&Arc<ShownPage>> {
        let in_language = |language| self.own.get(&ContentKey { kind, id: id.to_owned(), language });
        in_language(language).or_else(|| in_language(Language::Chinese).filter(|_| language == Language::English))
    }

    /// What readers see of one document in its own language.
    pub(super) fn now(&self, key: &ContentKey) -> ShownNow {
        match self.own.get(key).map(|page| page.number) {
            None => ShownNow::Nothing,
            Some(None) => ShownNow::Shipped,
            Some(Some(number)) => ShownNow::Version(number),
        }
    }

    /// A document in its own language and no other.
    pub(super) fn own(&self, key: &ContentKey) -> Option<&Arc<ShownPage>> {
        self.own.get(key)
    }

    /// Reads what was published.
    pub(crate) async fn load(connection: &impl ConnectionTrait, day: NaiveDate) -> Result<Self> {
        // The edition first: what is published while this reads is read again by whoever asks next.
        let edition = edition(connection).await?;
        let withdrawn = content::Entity::find().filter(Expr::col(content::Column::Withdrawn)).all(connection).await?;
        let withdrawn: HashSet<ContentKey> = withdrawn.iter().map(rows::key).collect::<Result<_>>()?;
        let published = content_version::Entity::find()
            .filter(content_version::Column::State.eq(VersionState::Published.code()))
            .find_also_related(content::Entity)
            .order_by_asc(content_version::Column::Number)
            .all(connection)
            .await?;
        let shipped = SHIPPED
            .iter()
            .filter(|(key, shipped)| !withdrawn.contains(*key) && shipped.page.document.in_force.holds_on(day));
        let mut own: BTreeMap<ContentKey, Arc<ShownPage>> =
            shipped.map(|(key, shipped)| (key.clone(), Arc::clone(&shipped.page))).collect();
        for (version, of) in &published {
            let key = rows::key(of.as_ref().ok_or(Error::Unreadable("content_version.content"))?)?;
            // The number decides: the later of two versions for the same day is shown.
            match rows::form(version)?.read(key.kind) {
                Ok(document) if document.in_force.holds_on(day) => {
                    let page = ShownPage::new(&key, Some(version.number), document);
                    own.insert(key, Arc::new(page));
                }
                Ok(_) => {}
                // Rules may have become stricter since; the rest of the content is shown all the same.
                Err(faults) => {
                    tracing::warn!(%key, number = version.number, ?faults, "published content cannot be read");
                }
            }
        }
        Ok(Self { edition, day, lists: lists(&own), own })
    }
}

fn lists(own: &BTreeMap<ContentKey, Arc<ShownPage>>) -> HashMap<(ContentKind, Language), Vec<Arc<ShownPage>>> {
    let mut lists: HashMap<(ContentKind, Language), Vec<Arc<ShownPage>>> = HashMap::new();
    for (key, page) in own {
        lists.entry((key.kind, key.language)).or_default().push(Arc::clone(page));
        let english = ContentKey { language: Language::English, ..key.clone() };
        if key.language == Language::Chinese && !own.contains_key(&english) {
            lists.entry((key.kind, Language::English)).or_default().push(Arc::clone(page));
        }
    }
    for ((kind, _), list) in &mut lists {
        list.sort_by_key(|page| (place(*kind, &page.document), page.id.clone()));
    }
    lists
}

/// Announcements with the newest first, all others in the order of their numbers.
fn place(kind: ContentKind, document: &Document) -> (Reverse<String>, u32) {
    match kind {
        ContentKind::Announcement => (Reverse(document.issued.clone()), 0),
        ContentKind::Guide | ContentKind::Policy | ContentKind::Question | ContentKind::Statement => {
            (Reverse(String::new()), document.order)
        }
    }
}

async fn edition(connection: &impl ConnectionTrait) -> Result<i64> {
    let row = content_edition::Entity::find_by_id(rows::EDITION).one(connection).await?;
    Ok(row.ok_or(Error::Unreadable("content_edition"))?.edition)
}

impl Backend {
    /// What readers see today. Asks the database whether something was published since the last time, on whichever copy of the
    /// platform; if the database does not answer, what was known last.
    pub async fn content(&self) -> Arc<Shown> {
        let known = Arc::clone(&self.0.content.read().unwrap_or_else(PoisonError::into_inner));
        match self.published_since(&known).await {
            Ok(Some(fresh)) => self.keep_content(Arc::new(fresh)),
            Ok(None) => known,
            Err(error) => {
                tracing::warn!(%error, "content could not be read again");
                known
            }
        }
    }

    async fn published_since(&self, known: &Shown) -> Result<Option<Shown>> {
        let (connection, today) = (self.db().read(), self.today());
        if (edition(connection).await?, today) == known.stamp() {
            return Ok(None);
        }
        Shown::load(connection, today).await.map(Some)
    }

    /// Whoever read an older edition, and was slower, does not put it in the place of a newer one.
    fn keep_content(&self, fresh: Arc<Shown>) -> Arc<Shown> {
        let mut kept = self.0.content.write().unwrap_or_else(PoisonError::into_inner);
        if fresh.edition >= kept.edition {
            *kept = Arc::clone(&fresh);
            self.begin_edition();
        }
        drop(kept);
        fresh
    }
}
