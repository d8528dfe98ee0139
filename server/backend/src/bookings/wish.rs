//! Somebody who wants a place: everything that decides whether they get it, read for many people at once, and the decision.

use crate::{
    Backend, Result,
    applications::{check_editable, service_of},
    db::{
        entity::{account, application, booking, cooldown},
        rounded,
    },
    error::Error,
    evidence::evidence_of_each,
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::Actor,
    beijing::from_beijing,
    booking::{BookingStatus, Hold},
    draft::DraftRecord,
    error::Refusal,
    fairness::check_cooldown,
    ids::ApplicationId,
    journey::Step,
    slot::SlotOffer,
    view::EvidenceView,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter,
    QuerySelect,
    sea_query::{Expr, LockType},
};

use super::rows;

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
    record: DraftRecord,
    number_hash: Option<String>,
    may_book_from: Option<DateTime<Utc>>,
    papers: Vec<EvidenceView>,
    /// The application's bookings, newest first, without the places that were only offered to it.
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

#[derive(FromQueryResult)]
struct Found {
    #[sea_orm(nested)]
    application: application::Model,
    number_hash: Option<String>,
    until: Option<DateTime<Utc>>,
}

impl Backend {
    /// Reads what stands behind each, in their order, by three statements for all of them. Somebody else's application
    /// does not exist for them.
    pub(super) async fn wishes(&self, connection: &impl ConnectionTrait, asked: &[Asked]) -> Result<Vec<Result<Wish>>> {
        let ids = rounded(asked.iter().map(|asked| asked.id.as_str()).collect());
        let people = rounded(asked.iter().map(|asked| asked.actor.account.as_str()).collect());
        let found = found(connection, &ids, &people).await?;
        let bookings = bookings(connection, &ids).await?;
        let papers = evidence_of_each(connection, &ids).await?;
        let wish = |asked: &Asked| {
            let own = |found: &&Found| {
                found.application.id == asked.id.as_str()
                    && found.application.account_id == asked.actor.account.as_str()
            };
            let found = found.iter().find(own).ok_or(Error::Refused(Refusal::NotFound))?;
            let of_form = bookings.iter().filter(|row| row.application_id == found.application.id);
            Ok(Wish {
                record: self.draft_record(&found.application)?,
                application: found.application.clone(),
                number_hash: found.number_hash.clone(),
                may_book_from: found.until,
                papers: papers.get(asked.id.as_str()).cloned().unwrap_or_default(),
                held: of_form.clone().find(|row| rows::hold_of(row).is_some()).cloned(),
                mine: of_form.filter(|row| rows::offered_to(row).is_none()).cloned().collect(),
            })
        };
        Ok(asked.iter().map(wish).collect())
    }

    /// Whether they may have the place, as far as they themselves decide it; how full the slot is comes later.
    ///
    /// # Errors
    /// `WrongState` once it is submitted, `Invalid` (outside the jurisdiction, not offered), `TooSoon` after giving a place
    /// up.
    pub(super) fn judge(&self, asked: &Asked, wish: &Wish, now: DateTime<Utc>) -> Result<Judged> {
        check_editable(&asked.actor, &wish.application)?;
        let keeps = |row: &&booking::Model| row.starts_at > now && (rows::holds(row, now) || rows::is_live(row));
        if let Some(kept) = wish.mine.iter().filter(keeps).find(|row| row.slot_id == asked.slot) {
            return Ok(Judged::Has(kept.clone()));
        }
        let home = wish.record.draft.residence.home();
        let (service, days) = (service_of(&wish.application)?, self.days(&wish.application)?);
        let offer = self.offered(&asked.slot, &home, service, &days)?;
        let number_hash = wish.number_hash.clone().ok_or(Error::Unreadable("account.number"))?;
        check_cooldown(wish.may_book_from, now)?;
        Ok(Judged::May(self.new_hold(&wish.application, number_hash, &offer, now), offer))
    }

    fn new_hold(
        &self,
        application: &application::Model,
        number_hash: String,
        offer: &SlotOffer,
        now: DateTime<Utc>,
    ) -> booking::Model {
        booking::Model {
            id: new_id(),
            slot_id: offer.time.key(),
            point: offer.time.point.as_str().to_owned(),
            application_id: application.id.clone(),
            account_id: application.account_id.clone(),
            number_hash,
            service: application.service.clone(),
            status: BookingStatus::Held.code().to_owned(),
            held_until: Some(Hold::starting(now, self.policy().values.hold_minutes).until),
            extended: false,
            booked_at: None,
            starts_at: from_beijing(offer.time.start),
            created_at: now,
            updated_at: now,
            waiting_id: None,
        }
    }

    /// Where the form goes on once this place is kept for it.
    pub(super) fn next_with(&self, wish: Wish, kept: &booking::Model, now: DateTime<Utc>) -> Result<Step> {
        let Wish { application, record, papers, .. } = wish;
        Ok(self.progress_with(&application, record, papers, Some(kept.clone()), now)?.next())
    }
}

impl Wish {
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

/// The applications of these people, with the hash of their number and the end of its cool-down. They stay as they are
/// until the transaction ends: nobody withdraws one while a place is written for it.
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
    let mut found = application::Entity::find()
        .column(account::Column::NumberHash)
        .column(cooldown::Column::Until)
        .join(JoinType::InnerJoin, owner.into())
        .join(JoinType::LeftJoin, cools.into())
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .filter(application::Column::AccountId.is_in(people.iter().copied()));
    // The cool-down may be missing, and what may be missing cannot be locked.
    QuerySelect::query(&mut found).lock_with_tables(LockType::Share, [application::Entity]);
    Ok(found.into_model().all(connection).await?)
}

/// Every booking of these applications, newest first.
async fn bookings(connection: &impl ConnectionTrait, ids: &[&str]) -> Result<Vec<booking::Model>> {
    let of_these = booking::Column::ApplicationId.is_in(ids.iter().copied());
    let mut rows = booking::Entity::find().filter(of_these).all(connection).await?;
    rows.sort_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
    Ok(rows)
}
