//! Confirming a change: written, and everybody beyond its places displaced.

use crate::{
    Backend, Error, Result,
    db::entity::{closure, point_change, point_timetable, service_point},
    keyring::{digest, new_id},
    trail,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::Actor,
    error::Refusal,
    geography::PointId,
    ids::PointChangeId,
    point_change::{ChangeForm, ChangeKind, PointChange},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use std::collections::BTreeSet;

use super::{
    super::{editions, overbooked::Overbooked},
    impact::fingerprint,
    proposal::Proposal,
};

/// Changes of one pass of the worker.
const AT_ONCE: u64 = 20;

/// What became of a confirmation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ChangeOutcome {
    /// The change stands, and those whom it displaced are told.
    Done(PointChangeId),
    /// Nothing is changed: the form is wrong, or what it would do is not what was looked at. To be looked at again.
    LookAgain,
}

impl Backend {
    /// Does what [`Backend::preview_change`] has shown, if it still is what it was: `seen` is its fingerprint.
    ///
    /// # Errors
    /// `NotFound` for whoever does not manage the point.
    pub async fn change_point(
        &self,
        actor: &Actor,
        point: &PointId,
        form: &ChangeForm,
        seen: &str,
    ) -> Result<ChangeOutcome> {
        self.managed(actor, point)?;
        self.read_latest(point).await?;
        let city = self.managed(actor, point)?;
        let Ok(proposal) = self.propose(&city, point, form)? else { return Ok(ChangeOutcome::LookAgain) };
        let kind = form.kind().ok_or(Error::Refused(Refusal::WrongState))?;
        let Some(change) = self.confirm(actor, kind, &proposal, seen).await? else {
            return Ok(ChangeOutcome::LookAgain);
        };
        // It stands: what fails from here on the worker does again.
        if let Err(error) = self.finish_change(&change).await {
            tracing::warn!(%error, change = change.id, "left to the worker");
        }
        Ok(ChangeOutcome::Done(PointChangeId::new(change.id)))
    }

    /// Writes the change, and that there are people to be displaced, in one transaction; none where the impact is another
    /// than the one that was seen.
    async fn confirm(
        &self,
        actor: &Actor,
        kind: ChangeKind,
        proposal: &Proposal,
        seen: &str,
    ) -> Result<Option<point_change::Model>> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        if !begin_edition(&transaction, proposal).await? || !write(&transaction, actor, proposal, now).await? {
            return Ok(None);
        }
        editions::freeze(&transaction, &[proposal.point.as_str().to_owned()], now).await?;
        let over = self.impact(&transaction, proposal).await?;
        if fingerprint(proposal, &over) != seen {
            return Ok(None);
        }
        let change = change_row(actor, kind, proposal, &over, now)?;
        let commitment = digest(format!("{}\n{}\n{}", change.id, change.point, change.detail).as_bytes());
        let row: point_change::ActiveModel = change.clone().into();
        point_change::Entity::insert(sea_orm::ActiveModelTrait::reset_all(row))
            .exec_without_returning(&transaction)
            .await?;
        trail::append_administration(&transaction, kind.happened(), actor, now, commitment).await?;
        transaction.commit().await?;
        let (point, officer) = (change.point.as_str(), actor.account.as_str());
        tracing::info!(event = "point_changed", kind = kind.code(), point, officer);
        Ok(Some(change))
    }

    /// Displaces those whom a confirmed change displaces; what is done already is not done again.
    async fn finish_change(&self, change: &point_change::Model) -> Result<u64> {
        let point = PointId::new(&change.point);
        let slots: BTreeSet<&str> = change.slots.lines().collect();
        let displaced = self.settle(&point, |slot| slots.contains(slot)).await?;
        let left = self.overbooked(&point).await?;
        let done = !left.iter().any(|over| over.can_be_settled() && slots.contains(over.slot.as_str()));
        let more = i64::try_from(displaced).unwrap_or(i64::MAX);
        let transaction = self.db().begin().await?;
        point_change::Entity::update_many()
            .col_expr(point_change::Column::Displaced, Expr::col(point_change::Column::Displaced).add(more))
            .col_expr(point_change::Column::Done, Expr::value(done))
            .filter(point_change::Column::Id.eq(&change.id))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        Ok(displaced)
    }

    /// Goes on with changes that were confirmed and whose people are not all displaced yet: the program ended in between.
    /// Gives back how many people it displaced.
    pub async fn finish_changes(&self) -> Result<u64> {
        let open = point_change::Entity::find()
            .filter(Expr::col(point_change::Column::Done).not())
            .order_by_asc(point_change::Column::Id)
            .limit(AT_ONCE)
            .all(self.db().read())
            .await?;
        let mut displaced = 0;
        for change in open {
            displaced += self.finish_change(&change).await?;
        }
        Ok(displaced)
    }
}

/// Takes the point's row and begins the next edition of its timetable; false when another change was faster.
async fn begin_edition(transaction: &impl ConnectionTrait, proposal: &Proposal) -> Result<bool> {
    let begun = point_timetable::Entity::update_many()
        .col_expr(point_timetable::Column::Edition, Expr::col(point_timetable::Column::Edition).add(1))
        .filter(point_timetable::Column::Id.eq(proposal.point.as_str()))
        .filter(point_timetable::Column::Edition.eq(proposal.before.plan.edition))
        .exec(transaction)
        .await?;
    Ok(begun.rows_affected == 1)
}

/// Writes what is changed; false when it is so already.
async fn write(
    transaction: &impl ConnectionTrait,
    actor: &Actor,
    proposal: &Proposal,
    now: DateTime<Utc>,
) -> Result<bool> {
    use service_point::Column as C;
    let point = proposal.point.as_str();
    let update = || service_point::Entity::update_many().filter(C::Id.eq(point));
    match &proposal.change {
        PointChange::Hours { opening_hours, words } => {
            let words = if words.is_empty() { opening_hours } else { words };
            let update = update().col_expr(C::OpeningHours, Expr::value(opening_hours.as_str()));
            update.col_expr(C::OpeningHoursZh, Expr::value(words.as_str())).exec(transaction).await?;
        }
        PointChange::Windows(windows) => {
            update().col_expr(C::Windows, Expr::value(i64::from(*windows))).exec(transaction).await?;
        }
        PointChange::Places(week) => {
            let stored = serde_json::to_string(week).map_err(|_| Error::System("serialisation"))?;
            point_timetable::Entity::update_many()
                .col_expr(point_timetable::Column::WeeklyPlaces, Expr::value(stored))
                .filter(point_timetable::Column::Id.eq(point))
                .exec(transaction)
                .await?;
        }
        PointChange::Close { from, until, reason } => {
            let closure = closure::ActiveModel {
                id: Set(new_id()),
                point: Set(point.to_owned()),
                from_day: Set(from.0),
                from_half: Set(from.1.code().to_owned()),
                until_day: Set(until.0),
                until_half: Set(until.1.code().to_owned()),
                reason: Set(reason.code().to_owned()),
                created_at: Set(now),
                created_by: Set(actor.account.as_str().to_owned()),
                lifted_at: Set(None),
                lifted_by: Set(None),
            };
            closure::Entity::insert(closure).exec_without_returning(transaction).await?;
        }
        PointChange::Lift(id) => {
            let lifted = closure::Entity::update_many()
                .col_expr(closure::Column::LiftedAt, Expr::value(now))
                .col_expr(closure::Column::LiftedBy, Expr::value(actor.account.as_str()))
                .filter(closure::Column::Id.eq(id.as_str()))
                .filter(closure::Column::Point.eq(point))
                .filter(closure::Column::LiftedAt.is_null())
                .exec(transaction)
                .await?;
            return Ok(lifted.rows_affected == 1);
        }
        PointChange::Clear => {}
    }
    Ok(true)
}

fn change_row(
    actor: &Actor,
    kind: ChangeKind,
    proposal: &Proposal,
    over: &[Overbooked],
    now: DateTime<Utc>,
) -> Result<point_change::Model> {
    let slots: Vec<&str> = over.iter().map(|over| over.slot.as_str()).collect();
    Ok(point_change::Model {
        id: new_id(),
        point: proposal.point.as_str().to_owned(),
        kind: kind.code().to_owned(),
        account_id: actor.account.as_str().to_owned(),
        detail: serde_json::to_string(&proposal.change).map_err(|_| Error::System("serialisation"))?,
        slots: slots.join("\n"),
        displaced: 0,
        done: false,
        created_at: now,
    })
}
