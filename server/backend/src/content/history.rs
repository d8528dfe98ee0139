//! A document's versions as an officer sees them: what is under way, what was, and what one has otherwise than another.

use super::{difference::difference, files::SHIPPED, office::ContentLook, render::render, rows, shown::Shown};
use crate::{
    Error, Result,
    db::entity::{account, content_version},
};
use domain::{
    authority::{Action, Actor, may},
    content::{ContentField, ContentForm, ContentKey, VersionState},
    ids::ContentVersionId,
    view::{Difference, LeftBehind, OpenVersion, SentBack, ShownNow, VersionRow},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use std::collections::{BTreeMap, BTreeSet};

/// The number under which the text that comes with the program is compared: versions begin with one.
const SHIPPED_NUMBER: i64 = 0;

/// A document's versions, the newest first.
pub(super) struct History<'a> {
    key: &'a ContentKey,
    names: BTreeMap<String, String>,
    shown: &'a Shown,
    versions: &'a [content_version::Model],
}

impl<'a> History<'a> {
    pub(super) async fn of(
        connection: &impl ConnectionTrait,
        key: &'a ContentKey,
        shown: &'a Shown,
        versions: &'a [content_version::Model],
    ) -> Result<Self> {
        Ok(Self { key, names: names(connection, versions).await?, shown, versions })
    }

    fn name(&self, account: &str) -> String {
        self.names.get(account).cloned().unwrap_or_default()
    }

    pub(super) fn has_published(&self) -> bool {
        self.versions.iter().any(|row| row.state == VersionState::Published.code())
    }

    fn version(&self, number: i64) -> Option<&content_version::Model> {
        self.versions.iter().find(|row| row.number == number)
    }

    fn open_row(&self) -> Option<&content_version::Model> {
        self.versions.iter().find(|row| rows::state(row).is_ok_and(VersionState::is_open))
    }

    /// The version under way.
    pub(super) fn open(&self, actor: &Actor) -> Result<Option<OpenVersion>> {
        let Some(row) = self.open_row() else { return Ok(None) };
        let (form, subject) = (rows::form(row)?, rows::subject(row)?);
        let allowed = |action| may(actor, action, &subject);
        Ok(Some(OpenVersion {
            id: ContentVersionId::new(&row.id),
            number: row.number,
            state: rows::state(row)?,
            revision: row.revision,
            faults: form.read(self.key.kind).err().unwrap_or_default(),
            html: render(form.get(ContentField::Body), self.key.language, "preview").html,
            written_by: self.name(&row.written_by),
            written_at: row.written_at,
            proposed_by: row.proposed_by.as_deref().map(|account| self.name(account)),
            sent_back: self.sent_back(row),
            may_write: allowed(Action::WriteContent),
            may_publish: allowed(Action::PublishContent),
            may_send_back: allowed(Action::SendContentBack),
            form,
        }))
    }

    /// Why it went back last.
    fn sent_back(&self, row: &content_version::Model) -> Option<SentBack> {
        let (reason, by) = row.sent_back_reason.clone().zip(row.sent_back_by.as_deref())?;
        Some(SentBack { reason, by: self.name(by), at: row.sent_back_at? })
    }

    /// Every version, the newest first.
    pub(super) fn rows(&self) -> Result<Vec<VersionRow>> {
        self.versions.iter().map(|row| self.row(row)).collect()
    }

    fn row(&self, row: &content_version::Model) -> Result<VersionRow> {
        let read = rows::form(row)?.read(self.key.kind);
        let published = row.published_by.as_deref().zip(row.published_at);
        Ok(VersionRow {
            number: row.number,
            state: rows::state(row)?,
            in_force: read.map(|document| document.in_force).unwrap_or_default(),
            shown: self.shown.now(self.key) == ShownNow::Version(row.number),
            written_by: self.name(&row.written_by),
            written_at: row.written_at,
            proposed_by: row.proposed_by.as_deref().map(|account| self.name(account)),
            published: published.map(|(account, at)| (self.name(account), at)),
        })
    }

    /// What readers see, as a form.
    fn shown_form(&self) -> Result<(ShownNow, ContentForm)> {
        match self.shown.now(self.key) {
            ShownNow::Version(number) => numbered(self.version(number).ok_or(Error::Unreadable("content_version"))?),
            ShownNow::Shipped => Ok(self.file()),
            ShownNow::Nothing => Ok((ShownNow::Nothing, ContentForm::default())),
        }
    }

    /// What comes with the program, if anything does.
    fn file(&self) -> (ShownNow, ContentForm) {
        match SHIPPED.get(self.key) {
            Some(shipped) => (ShownNow::Shipped, shipped.form.clone()),
            None => (ShownNow::Nothing, ContentForm::default()),
        }
    }

    /// The two versions that are asked for; without any, what is under way and what is shown.
    pub(super) fn difference(&self, look: ContentLook) -> Result<Option<Difference>> {
        match look.newer.or_else(|| self.open_row().filter(|_| look.older.is_some()).map(|row| row.number)) {
            Some(newer) => self.between(look.older, newer),
            None => self.open_row().map(|open| self.with_what_is_shown(open)).transpose(),
        }
    }

    fn with_what_is_shown(&self, open: &content_version::Model) -> Result<Difference> {
        let (shown, form) = self.shown_form()?;
        Ok(difference((shown, &form), (open.number, &rows::form(open)?)))
    }

    /// Two versions; without an older one, the one that was published before, or what came with the program.
    fn between(&self, older: Option<i64>, newer: i64) -> Result<Option<Difference>> {
        let Some(row) = self.version(newer) else { return Ok(None) };
        let before = match older {
            Some(SHIPPED_NUMBER) => None,
            Some(number) if self.version(number).is_none() => return Ok(None),
            Some(number) => self.version(number),
            None => self.versions.iter().find(|row| row.number < newer && row.published_at.is_some()),
        };
        let (older, form) = before.map_or_else(|| Ok(self.file()), numbered)?;
        Ok(Some(difference((older, &form), (newer, &rows::form(row)?))))
    }

    /// What somebody typed and could not save any more: for themselves, and only as long as it was never anything else.
    pub(super) fn left_behind(&self, actor: &Actor, number: i64) -> Result<Option<LeftBehind>> {
        let own = self.version(number).filter(|row| {
            row.written_by == actor.account.as_str()
                && row.published_at.is_none()
                && rows::state(row).is_ok_and(|state| state == VersionState::Withdrawn)
        });
        let Some(row) = own else { return Ok(None) };
        let form = rows::form(row)?;
        let (older, now) = match self.open_row() {
            Some(open) => numbered(open)?,
            None => self.shown_form()?,
        };
        Ok(Some(LeftBehind { number, difference: difference((older, &now), (number, &form)), form }))
    }
}

/// A version with its number.
fn numbered(row: &content_version::Model) -> Result<(ShownNow, ContentForm)> {
    Ok((ShownNow::Version(row.number), rows::form(row)?))
}

/// Staff names of everybody who had a hand in these versions.
async fn names(
    connection: &impl ConnectionTrait,
    versions: &[content_version::Model],
) -> Result<BTreeMap<String, String>> {
    let people = versions.iter().flat_map(|row| {
        let hands = [row.proposed_by.as_ref(), row.published_by.as_ref(), row.sent_back_by.as_ref()];
        hands.into_iter().flatten().chain([&row.written_by])
    });
    let people: BTreeSet<&str> = people.map(String::as_str).collect();
    let rows = account::Entity::find().filter(account::Column::Id.is_in(people)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.staff_name.unwrap_or_default())).collect())
}
