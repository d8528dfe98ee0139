//! The trail: one hash chain an application, its head in the application's row, written in the transaction of the act; one for
//! the administration and one for looks, their heads in rows of their own.

use crate::{
    Result,
    db::entity::{application, chain, trail},
    error::Error,
    keyring::digest,
    request,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Actor, Role},
    error::Refusal,
    ids::AccountId,
    trail::{RevealReason, TrailAction, TrailEntry},
    view::TimelineEntry,
    violation::Field,
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

/// What is to be written down.
#[derive(Default)]
pub(crate) struct Happened<'a> {
    /// Who; none for the clock.
    pub actor: Option<&'a Actor>,
    /// Which fields it was about.
    pub fields: &'a [Field],
    /// Salted commitment to a snapshot; empty if there is none.
    pub commitment: String,
}

/// Moves the head of the application's chain and appends an entry.
///
/// # Errors
/// `Stale` when somebody else wrote to the chain at the same moment.
pub(crate) async fn append(
    transaction: &impl ConnectionTrait,
    application_id: &str,
    action: TrailAction,
    at: DateTime<Utc>,
    happened: Happened<'_>,
) -> Result<()> {
    let row = application::Entity::find_by_id(application_id)
        .one(transaction)
        .await?
        .ok_or(Error::Unreadable("application"))?;
    let entry = TrailEntry {
        sequence: row.trail_length + 1,
        action,
        actor: happened.actor.map(|actor| actor.account.clone()),
        role: happened.actor.map(|actor| actor.role),
        at,
        fields: happened.fields.to_vec(),
        commitment: happened.commitment,
        subject: None,
        reason: None,
        request: request::current(),
    };
    let hash = digest(entry.canonical(&row.trail_head).as_bytes());
    // The head first: whoever is second waits here for the first one's commit, and is told that somebody was faster.
    let moved = application::Entity::update_many()
        .col_expr(application::Column::TrailHead, Expr::value(&hash))
        .col_expr(application::Column::TrailLength, Expr::value(entry.sequence))
        .filter(application::Column::Id.eq(application_id))
        .filter(application::Column::TrailLength.eq(row.trail_length))
        .exec(transaction)
        .await?;
    if moved.rows_affected != 1 {
        return Err(Refusal::Stale { at: Some(row.updated_at), by_staff: false }.into());
    }
    trail::Entity::insert(to_row(application_id, &entry, &hash)).exec_without_returning(transaction).await?;
    Ok(())
}

/// The chain of what officers change about the platform itself.
pub const ADMINISTRATION: &str = "administration";

/// Waits until everybody else who writes to the administration's chain is done. To be called before anything is read that a
/// change is decided on: figures that have to fit each other, or who may act, are not changed at the same moment. SQLite has
/// one writer and needs no turns.
pub(crate) async fn take_turn(transaction: &impl ConnectionTrait) -> Result<()> {
    let head = chain::Entity::find_by_id(ADMINISTRATION).lock_exclusive().one(transaction).await?;
    if head.is_some() { Ok(()) } else { Err(Error::Unreadable("chain")) }
}

/// Appends an entry to the administration's chain.
pub(crate) async fn append_administration(
    transaction: &impl ConnectionTrait,
    action: TrailAction,
    actor: &Actor,
    at: DateTime<Utc>,
    commitment: String,
) -> Result<()> {
    let entry = by(action, actor, at);
    append_named(transaction, ADMINISTRATION, TrailEntry { commitment, ..entry }).await
}

/// The chain of looks: at papers, and at whole numbers.
pub const LOOKS: &str = "looks";

/// Appends a look at something of an application.
pub(crate) async fn append_look(
    transaction: &impl ConnectionTrait,
    action: TrailAction,
    actor: &Actor,
    at: DateTime<Utc>,
    application_id: &str,
    reason: Option<RevealReason>,
) -> Result<()> {
    let subject = Some(application_id.to_owned());
    append_named(transaction, LOOKS, TrailEntry { subject, reason, ..by(action, actor, at) }).await
}

/// What an officer does now, as an entry whose place is not known yet.
fn by(action: TrailAction, actor: &Actor, at: DateTime<Utc>) -> TrailEntry {
    TrailEntry {
        sequence: 0,
        action,
        actor: Some(actor.account.clone()),
        role: Some(actor.role),
        at,
        fields: Vec::new(),
        commitment: String::new(),
        subject: None,
        reason: None,
        request: request::current(),
    }
}

/// Appends an entry to a chain that has a name. Its head is taken first, so that two officers write one after the other.
async fn append_named(transaction: &impl ConnectionTrait, name: &str, entry: TrailEntry) -> Result<()> {
    chain::Entity::update_many()
        .col_expr(chain::Column::Length, Expr::col(chain::Column::Length).add(1))
        .filter(chain::Column::Id.eq(name))
        .exec(transaction)
        .await?;
    let head = chain::Entity::find_by_id(name).one(transaction).await?.ok_or(Error::Unreadable("chain"))?;
    let entry = TrailEntry { sequence: head.length, ..entry };
    let hash = digest(entry.canonical(&head.head).as_bytes());
    trail::Entity::insert(to_row(name, &entry, &hash)).exec_without_returning(transaction).await?;
    chain::Entity::update_many()
        .col_expr(chain::Column::Head, Expr::value(hash))
        .filter(chain::Column::Id.eq(name))
        .exec(transaction)
        .await?;
    Ok(())
}

/// What a look at one chain finds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ChainState {
    /// Every entry fits, and the last one is the head.
    Holds {
        /// Entries in it.
        entries: i64,
    },
    /// The first entry that does not fit.
    Broken {
        /// Its place in the chain, from 1; one past the end if the head does not fit.
        sequence: i64,
    },
}

/// Verifies an application's chain against its head.
pub async fn verify(connection: &impl ConnectionTrait, application_id: &str) -> Result<ChainState> {
    let row = application::Entity::find_by_id(application_id).one(connection).await?;
    let row = row.ok_or(Error::Refused(Refusal::NotFound))?;
    follow(connection, application_id, &row.trail_head, row.trail_length).await
}

/// Verifies a chain that has a name against its head.
pub async fn verify_named(connection: &impl ConnectionTrait, name: &str) -> Result<ChainState> {
    let row = chain::Entity::find_by_id(name).one(connection).await?.ok_or(Error::Unreadable("chain"))?;
    follow(connection, name, &row.head, row.length).await
}

/// Goes along a chain to its head.
async fn follow(connection: &impl ConnectionTrait, name: &str, last: &str, length: i64) -> Result<ChainState> {
    let mut head = String::new();
    let mut sequence = 0;
    for stored in entries(connection, name).await? {
        sequence += 1;
        if stored.sequence != sequence || !fits(&stored, &head) {
            return Ok(ChainState::Broken { sequence });
        }
        head = stored.hash;
    }
    if head == last && sequence == length {
        Ok(ChainState::Holds { entries: sequence })
    } else {
        Ok(ChainState::Broken { sequence: sequence + 1 })
    }
}

/// Whether an entry is what was written after one with that hash; the first comes after an empty one.
pub(crate) fn fits(stored: &trail::Model, previous: &str) -> bool {
    from_row(stored).is_some_and(|entry| digest(entry.canonical(previous).as_bytes()) == stored.hash)
}

/// The application's course, oldest first, with the looks at it. That the clerk saw the number which is compared at the window
/// tells nobody anything: it is what the visit is for.
pub(crate) async fn timeline(connection: &impl ConnectionTrait, application_id: &str) -> Result<Vec<TimelineEntry>> {
    let either =
        Condition::any().add(trail::Column::Chain.eq(application_id)).add(trail::Column::Subject.eq(application_id));
    // Of one moment, the application's own first, in their order.
    let own = Expr::col(trail::Column::Subject).is_not_null();
    let at_window = trail::Column::Reason.eq(RevealReason::WindowComparison.code());
    let told = Condition::any().add(trail::Column::Reason.is_null()).add(at_window.not());
    let entries = trail::Entity::find()
        .filter(either)
        .filter(told)
        .order_by_asc(trail::Column::At)
        .order_by_asc(own)
        .order_by_asc(trail::Column::Sequence)
        .all(connection)
        .await?;
    Ok(entries
        .iter()
        .filter_map(from_row)
        .map(|entry| TimelineEntry { action: entry.action, at: entry.at, by: entry.role })
        .collect())
}

async fn entries(connection: &impl ConnectionTrait, chain: &str) -> Result<Vec<trail::Model>> {
    Ok(trail::Entity::find()
        .filter(trail::Column::Chain.eq(chain))
        .order_by_asc(trail::Column::Sequence)
        .all(connection)
        .await?)
}

/// The row of an entry that is written with this hash.
pub(crate) fn to_row(chain: &str, entry: &TrailEntry, hash: &str) -> trail::ActiveModel {
    let fields: Vec<&str> = entry.fields.iter().map(|field| field.name()).collect();
    trail::ActiveModel {
        chain: Set(chain.to_owned()),
        sequence: Set(entry.sequence),
        action: Set(entry.action.code().to_owned()),
        actor_id: Set(entry.actor.as_ref().map(|actor| actor.as_str().to_owned())),
        role: Set(entry.role.map(|role| role.code().to_owned())),
        at: Set(entry.at),
        fields: Set(fields.join(",")),
        commitment: Set(entry.commitment.clone()),
        subject: Set(entry.subject.clone()),
        reason: Set(entry.reason.map(|reason| reason.code().to_owned())),
        request: Set(entry.request.clone()),
        hash: Set(hash.to_owned()),
    }
}

fn from_row(row: &trail::Model) -> Option<TrailEntry> {
    let names = row.fields.split(',').filter(|name| !name.is_empty());
    Some(TrailEntry {
        sequence: row.sequence,
        action: TrailAction::from_code(&row.action)?,
        actor: row.actor_id.clone().map(AccountId::new),
        role: match &row.role {
            Some(code) => Some(Role::from_code(code)?),
            None => None,
        },
        at: row.at,
        fields: names.map(Field::from_name).collect::<Option<_>>()?,
        commitment: row.commitment.clone(),
        subject: row.subject.clone(),
        reason: match &row.reason {
            Some(code) => Some(RevealReason::from_code(code)?),
            None => None,
        },
        request: row.request.clone(),
    })
}
