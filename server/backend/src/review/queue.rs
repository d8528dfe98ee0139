//! The queue: within the officer's scope, the oldest first, paged by key.

use super::{people, saved, within};
use crate::{
    Backend, Result,
    applications::{service_of, status_of},
    db::entity::{account, application, booking},
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, Subject, may},
    beijing::beijing_naive,
    booking::BookingStatus,
    error::Refusal,
    ids::ApplicationId,
    service::Service,
    view::{QueueRow, QueueView},
    waiting_time::{Waited, is_overdue, is_visit_soon},
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use std::collections::BTreeMap;

/// Lines on a page.
const PAGE: usize = 25;

/// What a reviewer wants to see.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct QueueFilter {
    /// One service only.
    pub service: Option<Service>,
    /// One state only; without it, everything that waits for a decision.
    pub status: Option<ApplicationStatus>,
}

impl Backend {
    /// A page of the queue. `after` is the `next` of the page before; anything else begins at the front.
    ///
    /// # Errors
    /// `NotFound` for everybody but reviewers.
    pub async fn queue(&self, actor: &Actor, filter: &QueueFilter, after: Option<&str>) -> Result<QueueView> {
        if !may(actor, Action::SeeQueue, &Subject::Platform) {
            return Err(Refusal::NotFound.into());
        }
        let connection = self.db().read();
        let mut rows = queue_page(actor, filter, after).all(connection).await?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(key_of);
        let mine = if after.is_none() { claimed_page(actor, self.now()).all(connection).await? } else { Vec::new() };
        let rows = self.queue_rows(connection, &rows).await?;
        let mine = self.queue_rows(connection, &mine).await?;
        Ok(QueueView { rows, next, mine, views: saved::views_of(connection, actor).await? })
    }

    /// The lines of the queue, with the people and the visits that belong to them.
    async fn queue_rows(
        &self,
        connection: &impl ConnectionTrait,
        rows: &[application::Model],
    ) -> Result<Vec<QueueRow>> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids = rows.iter().map(|row| &row.account_id).chain(rows.iter().filter_map(|row| row.reviewer_id.as_ref()));
        let people = people(connection, ids).await?;
        let visits = visits(connection, rows).await?;
        rows.iter().map(|row| self.queue_row(row, &people, &visits)).collect()
    }

    /// The next one after `row` that waits for a reviewer, or the first of all: where a reviewer goes on.
    pub(super) async fn next_waiting(
        &self,
        connection: &impl ConnectionTrait,
        actor: &Actor,
        row: &application::Model,
    ) -> Result<Option<ApplicationId>> {
        let waiting = QueueFilter { service: None, status: Some(ApplicationStatus::Submitted) };
        let from = |place: Condition| {
            find(actor, waiting)
                .filter(place)
                .filter(application::Column::Id.ne(&row.id))
                .order_by_asc(application::Column::SubmittedAt)
                .order_by_asc(application::Column::Id)
        };
        let mut next = None;
        if let Some(at) = row.submitted_at {
            next = from(after_key((at, row.id.clone()))).one(connection).await?;
        }
        if next.is_none() {
            next = from(Condition::all()).one(connection).await?;
        }
        Ok(next.map(|row| ApplicationId::new(row.id)))
    }

    fn queue_row(
        &self,
        row: &application::Model,
        people: &BTreeMap<String, account::Model>,
        visits: &BTreeMap<String, DateTime<Utc>>,
    ) -> Result<QueueRow> {
        let applicant = people.get(&row.account_id).ok_or(Error::Unreadable("application.account"))?;
        let status = status_of(row)?;
        let claimed = status == ApplicationStatus::InReview && row.lease_until.is_some_and(|until| until > self.now());
        let holder = row.reviewer_id.as_ref().filter(|_| claimed).and_then(|id| people.get(id));
        let now = self.now();
        let submitted_at = row.submitted_at.ok_or(Error::Unreadable("application.submitted_at"))?;
        let waits = status.waits_for_review();
        let on_site = visits.get(&row.id).map(|visit| beijing_naive(*visit));
        Ok(QueueRow {
            id: ApplicationId::new(&row.id),
            number: row.number.clone().unwrap_or_default(),
            service: service_of(row)?,
            status,
            name: self.masked_name(applicant)?,
            submitted_at,
            waited: waits.then(|| Waited::since(submitted_at, now)),
            overdue: waits && is_overdue(submitted_at, now, self.policy().values.review_target_days),
            visit_soon: waits && on_site.is_some_and(|visit| is_visit_soon(visit, now)),
            again: row.submitted_at != row.first_submitted_at,
            on_site,
            claimed_by: holder.map(|officer| officer.staff_name.clone().unwrap_or_default()),
        })
    }
}

/// The one statement of a page, with one row more than the page has: whether there is a next one. An index leads to each, in
/// this order, however many applications there are; a test reads that from the database's plan.
pub fn queue_page(actor: &Actor, filter: &QueueFilter, after: Option<&str>) -> sea_orm::Select<application::Entity> {
    find(actor, *filter)
        .filter(after.and_then(parse_key).map_or_else(Condition::all, after_key))
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .limit(PAGE as u64 + 1)
}

/// What an officer holds the lease of, the oldest first. An index of nothing but claims leads there.
pub fn claimed_page(actor: &Actor, now: DateTime<Utc>) -> sea_orm::Select<application::Entity> {
    application::Entity::find()
        .filter(within(&actor.scope))
        .filter(stands_in(vec![ApplicationStatus::InReview.code()]))
        .filter(application::Column::ReviewerId.eq(actor.account.as_str()))
        .filter(application::Column::LeaseUntil.gt(now))
        .order_by_asc(application::Column::SubmittedAt)
        .order_by_asc(application::Column::Id)
        .limit(PAGE as u64)
}

/// Within the scope, never one's own, never a draft.
fn find(actor: &Actor, filter: QueueFilter) -> sea_orm::Select<application::Entity> {
    let statuses: Vec<&'static str> = match filter.status {
        Some(status) => vec![status.code()],
        None => ApplicationStatus::ALL
            .iter()
            .filter(|status| status.waits_for_review())
            .map(|status| status.code())
            .collect(),
    };
    let service = filter.service.map(|service| application::Column::Service.eq(service.segment()));
    application::Entity::find()
        .filter(within(&actor.scope))
        .filter(stands_in(statuses))
        .filter(application::Column::SubmittedAt.is_not_null())
        .filter(application::Column::AccountId.ne(actor.account.as_str()))
        .filter(service.map_or_else(Condition::all, |only| Condition::all().add(only)))
}

/// `1790000000000.0199…`: milliseconds and identifier of the last line.
fn key_of(row: &application::Model) -> String {
    format!("{}.{}", row.submitted_at.map_or(0, |at| at.timestamp_millis()), row.id)
}

fn parse_key(key: &str) -> Option<(DateTime<Utc>, String)> {
    let (millis, id) = key.split_once('.')?;
    let at = DateTime::from_timestamp_millis(millis.parse().ok()?)?;
    let is_id = !id.is_empty() && id.len() <= 64 && id.bytes().all(|b| b.is_ascii_alphanumeric());
    is_id.then(|| (at, id.to_owned()))
}

/// As one comparison of two parts, so that an index leads there.
fn after_key((at, id): (DateTime<Utc>, String)) -> Condition {
    // Only here: it gives numbers a second `min` and `max`.
    use sea_orm::ExprTrait;
    let columns = [application::Column::SubmittedAt, application::Column::Id];
    let columns = columns.map(|column| Expr::col((application::Entity, column)));
    Condition::all().add(Expr::tuple(columns).gt(Expr::tuple([Expr::value(at), Expr::value(id)])))
}

/// The condition that an application stands in one of these states. The words stand in the statement and are not bound to it:
/// a planner uses an index of nothing but what waits only where it can see that nothing else is asked for.
fn stands_in(codes: Vec<&'static str>) -> Expr {
    // Only here, as there.
    use sea_orm::ExprTrait;
    let codes = codes.into_iter().map(|code| Expr::Constant(code.into()));
    Expr::col((application::Entity, application::Column::Status)).is_in(codes)
}

/// The visit of each application that has a live booking.
async fn visits(
    connection: &impl ConnectionTrait,
    rows: &[application::Model],
) -> Result<BTreeMap<String, DateTime<Utc>>> {
    let live = BookingStatus::ALL.iter().filter(|status| status.is_live()).map(|status| status.code());
    let bookings = booking::Entity::find()
        .filter(booking::Column::ApplicationId.is_in(rows.iter().map(|row| &row.id)))
        .filter(booking::Column::Status.is_in(live))
        .all(connection)
        .await?;
    Ok(bookings.into_iter().map(|booking| (booking.application_id, booking.starts_at)).collect())
}
