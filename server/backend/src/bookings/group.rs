//! Holds of many people in one transaction: read together, written together, one update a slot, one commit.
//!
//! A group is for those who have no hold yet, which is nearly everybody in a crowd. Who gives another place back, or has a
//! second tab or form open, goes alone: so no group waits for rows of anybody's past. Rows are written by people's ids and slots
//! taken by their keys, so that two groups never wait for each other in a circle.
//!
//! The next group waits for this one, so a group does what has to be one transaction and nothing else: where the form of each
//! goes on is for each to find out, when their place is theirs.

use crate::{
    Backend, Result,
    db::{
        entity::{booking, slot},
        rounded,
        together::Together,
    },
    error::Error,
};
use chrono::{DateTime, Utc};
use domain::{error::Refusal, journey::Step, service::Service, slot::SlotOffer};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    places, rows,
    timetable::Wanted,
    wish::{Asked, Dossiers, Judged, Wish},
};

/// Where people meet who want a place: by slot.
pub type Holds = Together<Asked, Outcome>;

/// Whose place is kept: which form it is for, and where that goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kept {
    /// Which form.
    pub service: Service,
    /// Its first step that is not complete.
    pub next: Step,
}

/// A place that somebody has, with what stands behind it.
pub struct Placed {
    pub(super) wish: Wish,
    pub(super) row: booking::Model,
}

/// What a group says to one of its members.
pub enum Outcome {
    /// Their place, or why they have none.
    Done(Result<Box<Placed>>),
    /// That they have to try it in a transaction of their own.
    Alone,
}

impl Outcome {
    fn placed(wish: Wish, row: booking::Model) -> Self {
        Self::Done(Ok(Box::new(Placed { wish, row })))
    }
}

/// Somebody of a group for whom there is a place.
struct Lucky {
    /// Their number in the group.
    at: usize,
    wish: Wish,
    row: booking::Model,
    offer: SlotOffer,
}

impl Backend {
    /// Asks for a place with whoever else asks for one at this moment.
    pub(super) async fn hold_in_group(&self, asked: Asked) -> Result<Outcome> {
        let (backend, slot) = (self.clone(), asked.slot.clone());
        let work = move |group: Vec<Asked>| {
            let backend = backend.clone();
            async move { backend.hold_all(&group).await }
        };
        self.holds().join(&slot, asked, work).await
    }

    async fn hold_all(&self, asked: &[Asked]) -> Vec<Outcome> {
        let everybody = |say: fn() -> Outcome| asked.iter().map(|_| say()).collect();
        match self.try_hold_all(asked).await {
            Ok(outcomes) => outcomes,
            // Somebody outside the group was faster; each may still be lucky.
            Err(Error::Refused(_) | Error::OldTimetable) => everybody(|| Outcome::Alone),
            Err(error) if error.is_conflict() => everybody(|| Outcome::Alone),
            Err(error) => {
                tracing::error!(%error, members = asked.len(), "a group of holds failed");
                everybody(|| Outcome::Done(Err(Error::System("the group failed"))))
            }
        }
    }

    /// All of it, or nothing for anybody. Nobody has an answer before the commit.
    async fn try_hold_all(&self, asked: &[Asked]) -> Result<Vec<Outcome>> {
        let now = self.now();
        let transaction = self.db().begin().await?;
        let dossiers = Dossiers::read(&transaction, asked).await?;
        let keys: Vec<&str> = asked.iter().map(|asked| asked.slot.as_str()).collect();
        let slots = places::slots(&transaction, keys);
        // The drafts are opened while the database looks for the slots.
        let (slots, wishes) = tokio::join!(slots, async { self.wishes(dossiers, asked) });
        let slots = slots?;
        let (mut outcomes, lucky) = self.look(asked, wishes, &slots, now);
        spare_who_holds_there(&transaction, asked, &mut outcomes).await?;
        let lucky = write(&transaction, lucky, &slots).await?;
        transaction.commit().await?;
        for Lucky { at, wish, row, .. } in lucky {
            outcomes[at] = Outcome::placed(wish, row);
        }
        Ok(outcomes)
    }

    /// Who of the group may have a place, in the order in which they came, as long as there are places; and what all others
    /// are told.
    fn look(
        &self,
        asked: &[Asked],
        wishes: Vec<Result<Wish>>,
        slots: &HashMap<String, slot::Model>,
        now: DateTime<Utc>,
    ) -> (Vec<Outcome>, Vec<Lucky>) {
        let mut wanted = Wanted::of(self);
        let (mut left, mut people) = (HashMap::new(), HashSet::new());
        let (mut outcomes, mut lucky) = (Vec::with_capacity(asked.len()), Vec::with_capacity(asked.len()));
        for (at, (asked, wish)) in asked.iter().zip(wishes).enumerate() {
            // A second click: it waits for what becomes of the first.
            if !people.insert(&asked.actor.account) {
                outcomes.push(Outcome::Alone);
                continue;
            }
            let judged = wish.and_then(|wish| Ok((wish.judge(asked, &mut wanted, now)?, wish)));
            outcomes.push(match judged {
                Err(error) => Outcome::Done(Err(error)),
                Ok((judged, wish)) if wish.gives_up(&judged).is_some() => Outcome::Alone,
                Ok((Judged::Has(row), wish)) => Outcome::placed(wish, row),
                Ok((Judged::May(row, offer), wish)) => {
                    let slot = slots.get(&asked.slot);
                    let left = left.entry(&asked.slot).or_insert_with(|| places::left(&offer, slot));
                    *left -= 1;
                    if *left < 0 {
                        Outcome::Done(Err(Refusal::NoPlaceLeft.into()))
                    } else {
                        lucky.push(Lucky { at, wish, row, offer });
                        // Until it is written: where the database refuses a second hold, they try again.
                        Outcome::Alone
                    }
                }
            });
        }
        (outcomes, lucky)
    }
}

/// A slot that is full has a place for whoever gives back their own in it: a hold for their other application. They go
/// alone.
async fn spare_who_holds_there(
    connection: &impl ConnectionTrait,
    asked: &[Asked],
    outcomes: &mut [Outcome],
) -> Result<()> {
    let full = |outcome: &Outcome| matches!(outcome, Outcome::Done(Err(Error::Refused(Refusal::NoPlaceLeft))));
    let late: Vec<&Asked> =
        asked.iter().zip(&*outcomes).filter(|(_, outcome)| full(outcome)).map(|(one, _)| one).collect();
    if late.is_empty() {
        return Ok(());
    }
    let slots: BTreeSet<&str> = late.iter().map(|one| one.slot.as_str()).collect();
    let people = rounded(late.iter().map(|one| one.actor.account.as_str()).collect());
    let held: Vec<(String, String)> = booking::Entity::find()
        .select_only()
        .columns([booking::Column::AccountId, booking::Column::SlotId])
        .filter(booking::Column::SlotId.is_in(rounded(slots.into_iter().collect())))
        .filter(booking::Column::AccountId.is_in(people))
        .filter(rows::is_hold())
        .into_tuple()
        .all(connection)
        .await?;
    for (asked, outcome) in asked.iter().zip(outcomes).filter(|(_, outcome)| full(outcome)) {
        let own = |(account, slot): &(String, String)| asked.actor.account.as_str() == account && asked.slot == *slot;
        if held.iter().any(own) {
            *outcome = Outcome::Alone;
        }
    }
    Ok(())
}

/// Writes their holds, by the ids of the people, then takes their places, by the keys of the slots. Gives back those whom
/// the database did not refuse.
///
/// # Errors
/// `NoPlaceLeft`, `OldTimetable`: not all of them can have what was there a moment ago.
async fn write(
    transaction: &impl ConnectionTrait,
    mut lucky: Vec<Lucky>,
    slots: &HashMap<String, slot::Model>,
) -> Result<Vec<Lucky>> {
    lucky.sort_by(|one, other| one.row.account_id.cmp(&other.row.account_id));
    let rows: Vec<&booking::Model> = lucky.iter().map(|one| &one.row).collect();
    let written = rows::insert_each(transaction, &rows).await?;
    lucky.retain(|one| written.contains(&one.row.id));
    let mut taken = BTreeMap::new();
    for one in &lucky {
        taken.entry(&one.row.slot_id).or_insert((&one.offer, 0)).1 += 1;
    }
    for (key, (offer, places)) in taken {
        places::take(transaction, offer, slots.get(key), places).await?;
    }
    Ok(lucky)
}
