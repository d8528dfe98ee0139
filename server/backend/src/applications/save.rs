//! Saving answers. What was typed is kept whatever it is; whether it is right is judged by the same code as in the page.

use crate::{Backend, Result, db::entity::application, error::Error};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, may},
    draft::{Conflict, DraftRecord},
    error::Refusal,
    ids::ApplicationId,
    journey::Step,
    view::Autosaved,
    violation::{Field, Violations},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, IntoActiveModel};

use super::scope::{status_of, subject};

/// The longest answer that is stored. Longer ones are cut here, whichever way they come, and refused as too long by every
/// field's own rule. A draft remembers what its fields held before, so one endless answer would be stored many times.
const LONGEST: usize = 12_000;

/// How often a write is tried again when another tab was faster between read and write.
const TRIES: usize = 5;

/// What became of a step that was sent with 继续.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// Right: on to this step.
    Next(Step),
    /// Kept, but something is wrong: back to the step, which shows everything.
    Wrong(Violations),
    /// Kept, but another place wrote the same field: back to the step, which asks.
    Conflict,
}

impl Backend {
    /// Keeps what a step's form holds, and says where to go.
    pub async fn save_step(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        step: Step,
        base: i64,
        typed: Vec<(Field, String)>,
    ) -> Result<Saved> {
        let typed: Vec<(Field, String)> = typed.into_iter().map(|(field, value)| (field, clip(value))).collect();
        let record = self.rewrite(actor, id, |record| {
            record.merge(base, &typed);
            Ok(())
        });
        let (record, now) = record.await?;
        let fields: Vec<Field> = typed.iter().map(|(field, _)| *field).collect();
        if fields.iter().any(|field| record.is_undecided(*field)) {
            return Ok(Saved::Conflict);
        }
        let journey = self.progress(actor, id, now).await?;
        let wrong = journey.violations(step);
        if wrong.is_empty() { Ok(Saved::Next(journey.after(step))) } else { Ok(Saved::Wrong(wrong)) }
    }

    /// Keeps one field that was left. Not a trail entry.
    pub async fn autosave(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        field: Field,
        based_on: &str,
        value: String,
    ) -> Result<Autosaved> {
        // The page knows the answer as it was typed: cut like it, what it is based on is what stands in the draft.
        let (based_on, value) = (clip(based_on.to_owned()), clip(value));
        let mut conflict: Option<Conflict> = None;
        let written = self.rewrite(actor, id, |record| {
            conflict = record.autosave(field, &based_on, value.clone()).err();
            Ok(())
        });
        let (record, at) = written.await?;
        Ok(match conflict {
            Some(conflict) => Autosaved::Conflict(conflict),
            None => Autosaved::Saved { version: record.version, at },
        })
    }

    /// Settles a field that several places wrote: `keep` is the value chosen on a page that showed the draft's version
    /// `seen`.
    pub async fn settle_conflict(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        field: Field,
        keep: &str,
        seen: i64,
    ) -> Result<()> {
        let settled = self.rewrite(actor, id, |record| {
            record.settle(field, keep, seen);
            Ok(())
        });
        settled.await.map(|_| ())
    }

    /// Reads the draft, lets `change` work on it, and writes it; again if somebody was faster. The draft's own version
    /// says what a tab has seen; the row's version only keeps two writers apart.
    async fn rewrite(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        mut change: impl FnMut(&mut DraftRecord) -> Result<()>,
    ) -> Result<(DraftRecord, DateTime<Utc>)> {
        let mut last = Error::Refused(Refusal::Unavailable);
        for _ in 0..TRIES {
            let now = self.now();
            let transaction = self.db().begin().await?;
            let row = self.editable(&transaction, actor, id).await?;
            let mut record = self.draft_record(&row)?;
            let lived = record.draft.residence.clone();
            change(&mut record)?;
            match self.write_draft(&transaction, &row, &record, now).await {
                Ok(_) => {
                    if record.draft.residence != lived {
                        self.note_written_address(&transaction, &row, &record, now).await?;
                    }
                    transaction.commit().await?;
                    return Ok((record, now));
                }
                Err(error @ Error::Refused(Refusal::Stale { .. })) => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// The actor's own application, if it may be written now.
    pub(crate) async fn editable(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        id: &ApplicationId,
    ) -> Result<application::Model> {
        let row = self.own_application(connection, actor, id).await?;
        check_editable(actor, &row)?;
        Ok(row)
    }

    pub(crate) async fn write_draft(
        &self,
        transaction: &impl ConnectionTrait,
        row: &application::Model,
        record: &DraftRecord,
        now: DateTime<Utc>,
    ) -> Result<application::Model> {
        let mut changed = row.clone().into_active_model();
        changed.draft_enc = Set(self.keys().seal_json("application.draft", record)?);
        if status_of(row)? == ApplicationStatus::Draft {
            self.note_place_of_work(&mut changed, record);
        }
        self.write(transaction, row, changed, now).await
    }

    /// Keeps the district and station of the residence beside the sealed draft: officers' scopes are made of them.
    fn note_place_of_work(&self, changed: &mut application::ActiveModel, record: &DraftRecord) {
        let city = self.city();
        let station = city.geography.station_for(&record.draft.residence.home());
        changed.station = Set(station.map(|station| station.id.as_str().to_owned()));
        changed.district = Set(station.map(|station| station.district.as_str().to_owned()));
    }
}

/// # Errors
/// `WrongState` where the actor may not write it (any more).
pub(crate) fn check_editable(actor: &Actor, row: &application::Model) -> Result<()> {
    if may(actor, Action::EditAnswers, &subject(row)?) { Ok(()) } else { Err(Refusal::WrongState.into()) }
}

/// Cuts what no field could take anyway, at a character.
pub(crate) fn clip(mut value: String) -> String {
    if let Some((end, _)) = value.char_indices().nth(LONGEST) {
        value.truncate(end);
    }
    value
}
