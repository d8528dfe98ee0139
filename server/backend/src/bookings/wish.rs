//! Somebody who wants a place: everything that decides whether they get it, read for many people at once, and the decision.

use crate::{
    Backend, Result,
    applications::{check_editable, service_of},
    db::{
        entity::{account, application, booking, cooldown},
        rounded,
    },
    error::Error,
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::Actor,
    beijing::{beijing_date, from_beijing},
    booking::{BookingStatus, Hold},
    draft::Draft,
    error::Refusal,
    evidence::EvidenceKind,
    fairness::check_cooldown,
    geography::TownCode,
    ids::ApplicationId,
    journey::{Journey, Step},
    slot::SlotOffer,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QuerySelect, QueryTrait,
    sea_query::{Expr, LockType},
};
use serde::Deserialize;
use std::collections::HashMap;

use super::{rows, timetable::Wanted};

/// A place that somebody asks for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub(super) actor: Actor,
    pub(super) id: ApplicationId,
    pub(super) slot: String,
}

/// What stands behind it.
pub(super) struct Wish {
    pub application: application::Model,
    draft: Draft,
    number_hash: Option<String>,
    may_book_from: Option<DateTime<Utc>>,
    /// What papers there are.
    papers: Vec<EvidenceKind>,
    /// The application's bookings that keep a place, newest first, without the places that were only offered to it.
    mine: Vec<booking::Model>,
    /// The hold for this application or, where it was asked for, the person's for whichever; whether it ran out or not.
    held: Option<booking::Model>,
}

/// What becomes of it.
pub(super) enum Judged {
    /// They have a place in this very slot already.
    Has(booking::Model),
    /// They may have this one.
    May(booking::Model, SlotOffer),
}

/// What the tables hold on everybody who asks, by application.
pub(super) struct Dossiers {
    found: HashMap<String, Found>,
    /// Bookings that keep a place, newest first.
    bookings: HashMap<String, Vec<booking::Model>>,
}

#[derive(FromQueryResult)]
struct Found {
    #[sea_orm(nested)]
    application: application::Model,
    number_hash: Option<String>,
    until: Option<DateTime<Utc>>,
    papers: Option<String>,
    keeps: bool,
}

/// The answers of a stored draft. Who wrote what when stands beside them and decides about no place.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Answers {
    draft: Draft,
}

impl Dossiers {
    /// Reads them: by one statement for everybody, and by one more where somebody has a place already.
    pub(super) async fn read(connection: &impl ConnectionTrait, asked: &[Asked]) -> Result<Self> {
        let ids = rounded(asked.iter().map(|asked| asked.id.as_str()).collect());
        let people = rounded(asked.iter().map(|asked| asked.actor.account.as_str()).collect());
        let found = found(connection, &ids, &people).await?;
        let keepers: Vec<&str> = found.iter().filter(|row| row.keeps).map(|row| row.application.id.as_str()).collect();
        let kept = kept_by(connection, &rounded(keepers)).await?;
        let mut bookings: HashMap<String, Vec<booking::Model>> = HashMap::new();
        for row in kept {
            bookings.entry(row.application_id.clone()).or_default().push(row);
        }
        let found = found.into_iter().map(|row| (row.application.id.clone(), row)).collect();
        Ok(Self { found, bookings })
    }

    /// Takes out what one of them asked about. Somebody else's application does not exist for them, and stays in.
    fn take(&mut self, asked: &Asked) -> Option<(Found, Vec<booking::Model>)> {
        let id = asked.id.as_str();
        let own = |found: &&Found| found.application.account_id == asked.actor.account.as_str();
        self.found.get(id).filter(own)?;
        Some((self.found.remove(id)?, self.bookings.remove(id).unwrap_or_default()))
    }
}

impl Backend {
    /// What stands behind each, in their order. Who asks twice about one application finds it once.
    pub(super) fn wishes(&self, mut dossiers: Dossiers, asked: &[Asked]) -> Vec<Result<Wish>> {
        asked.iter().map(|asked| self.wish(&mut dossiers, asked)).collect()
    }

    /// What stands behind one of them.
    ///
    /// # Errors
    /// `NotFound` where it is not their own.
    pub(super) fn wish(&self, dossiers: &mut Dossiers, asked: &Asked) -> Result<Wish> {
        let (found, bookings) = dossiers.take(asked).ok_or(Error::Refused(Refusal::NotFound))?;
        let answers: Answers = self.keys().open_json("application.draft", &found.application.draft_enc)?;
        Ok(Wish {
            draft: answers.draft,
            number_hash: found.number_hash,
            may_book_from: found.until,
            papers: kinds(found.papers.as_deref())?,
            held: bookings.iter().find(|row| rows::hold_of(row).is_some()).cloned(),
            mine: bookings.into_iter().filter(|row| rows::offered_to(row).is_none()).collect(),
            application: found.application,
        })
    }

    /// Where the form goes on once this place is kept for it.
    pub(super) fn next_with(&self, wish: &Wish, kept: &booking::Model, now: DateTime<Utc>) -> Result<Step> {
        let (city, home) = (self.city(), wish.draft.residence.home());
        let journey = Journey {
            service: service_of(&wish.application)?,
            draft: &wish.draft,
            as_of: beijing_date(wish.application.first_submitted_at.unwrap_or(now)),
            evidence: &wish.papers,
            has_place: self.keeps_its_place(kept, &home, now),
            knows_town: |town: &TownCode| city.knows_town(town),
        };
        Ok(journey.next())
    }
}

impl Wish {
    /// Whether they may have the place, as far as they themselves decide it; how full the slot is comes later.
    ///
    /// # Errors
    /// `WrongState` once it is submitted, `Invalid` (outside the jurisdiction, not offered), `TooSoon` after giving a place
    /// up.
    pub(super) fn judge<'a>(&self, asked: &'a Asked, wanted: &mut Wanted<'a>, now: DateTime<Utc>) -> Result<Judged> {
        check_editable(&asked.actor, &self.application)?;
        let keeps = |row: &&booking::Model| row.starts_at > now && (rows::holds(row, now) || rows::is_live(row));
        if let Some(kept) = self.mine.iter().filter(keeps).find(|row| row.slot_id == asked.slot) {
            return Ok(Judged::Has(kept.clone()));
        }
        let home = self.draft.residence.home();
        let (service, days) = (service_of(&self.application)?, wanted.days(&self.application)?);
        let offer = wanted.offered(&asked.slot, &home, service, &days)?;
        let number_hash = self.number_hash.clone().ok_or(Error::Unreadable("account.number"))?;
        check_cooldown(self.may_book_from, now)?;
        let hold = Hold::starting(now, wanted.values.hold_minutes);
        Ok(Judged::May(new_hold(&self.application, number_hash, &asked.slot, &offer, hold, now), offer))
    }

    /// The same with the person's hold, whichever application it is for.
    pub(super) async fn with_any_hold(self, connection: &impl ConnectionTrait) -> Result<Self> {
        let of_person = booking::Column::AccountId.eq(&self.application.account_id);
        let held = booking::Entity::find().filter(of_person).filter(rows::is_hold()).one(connection).await?;
        Ok(Self { held, ..self })
    }

    /// The hold that they give up for it: the one they have, or, where a correction goes back to the place it has, its
    /// own new one.
    pub(super) fn gives_up(&self, judged: &Judged) -> Option<&booking::Model> {
        match judged {
            Judged::Has(kept) => self.mine.iter().find(|row| rows::hold_of(row).is_some() && row.id != kept.id),
            Judged::May(..) => self.held.as_ref(),
        }
    }
}

/// A hold of an offered slot, whose one key is the one it was asked for by.
fn new_hold(
    application: &application::Model,
    number_hash: String,
    key: &str,
    offer: &SlotOffer,
    hold: Hold,
    now: DateTime<Utc>,
) -> booking::Model {
    booking::Model {
        id: new_id(),
        slot_id: key.to_owned(),
        point: offer.time.point.as_str().to_owned(),
        application_id: application.id.clone(),
        account_id: application.account_id.clone(),
        number_hash,
        service: application.service.clone(),
        status: BookingStatus::Held.code().to_owned(),
        held_until: Some(hold.until),
        extended: hold.extended,
        booked_at: None,
        starts_at: from_beijing(offer.time.start),
        created_at: now,
        updated_at: now,
        waiting_id: None,
    }
}

/// The kinds of an application's papers, with commas between them: nothing else of the papers decides where a form goes on.
const PAPERS: &str = "(select string_agg(kind, ',') from evidence where application_id = application.id)";

fn kinds(papers: Option<&str>) -> Result<Vec<EvidenceKind>> {
    let kind = |code: &str| EvidenceKind::from_code(code).ok_or(Error::Unreadable("evidence.kind"));
    papers.into_iter().flat_map(|papers| papers.split(',')).map(kind).collect()
}

/// The applications of these people, with the hash of their number, the end of its cool-down, their papers, and whether they
/// keep a place. They stay as they are until the transaction ends: nobody withdraws one while a place is written for it.
async fn found(connection: &impl ConnectionTrait, ids: &[&str], people: &[&str]) -> Result<Vec<Found>> {
    let owner =
        application::Entity::belongs_to(account::Entity).from(application::Column::AccountId).to(account::Column::Id);
    let cools = application::Entity::belongs_to(cooldown::Entity)
        .from(application::Column::Service)
        .to(cooldown::Column::Service)
        .on_condition(|_, cooldown| {
            let number = Expr::col((cooldown, cooldown::Column::NumberHash));
            Condition::all().add(number.equals((account::Entity, account::Column::NumberHash)))
        });
    let of_it = Expr::col((booking::Entity, booking::Column::ApplicationId))
        .equals((application::Entity, application::Column::Id));
    let keeps = booking::Entity::find()
        .select_only()
        .column(booking::Column::Id)
        .filter(of_it)
        .filter(rows::is_held_or_live())
        .into_query();
    let mut found = application::Entity::find()
        .column(account::Column::NumberHash)
        .column(cooldown::Column::Until)
        .expr_as(Expr::cust(PAPERS), "papers")
        .expr_as(Expr::exists(keeps), "keeps")
        .join(JoinType::InnerJoin, owner.into())
        .join(JoinType::LeftJoin, cools.into())
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .filter(application::Column::AccountId.is_in(people.iter().copied()));
    // The cool-down may be missing, and what may be missing cannot be locked.
    QuerySelect::query(&mut found).lock_with_tables(LockType::Share, [application::Entity]);
    Ok(found.into_model().all(connection).await?)
}

/// The bookings of these applications that keep a place, newest first. Whoever came to hold one a moment after [`found`]
/// looked is refused a second one by the index of holds.
async fn kept_by(connection: &impl ConnectionTrait, ids: &[&str]) -> Result<Vec<booking::Model>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of_these = booking::Column::ApplicationId.is_in(ids.iter().copied());
    let mut rows = booking::Entity::find().filter(of_these).filter(rows::is_held_or_live()).all(connection).await?;
    rows.sort_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    Ok(rows)
}
