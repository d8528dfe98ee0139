//! The pages: choosing a place, and changing it later.

use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::{application, booking},
};
use chrono::{NaiveDate, TimeDelta};
use domain::{
    application::ApplicationStatus,
    authority::{Action, Actor, may},
    beijing::beijing_naive,
    error::Refusal,
    geography::{PointId, TownCode},
    ids::ApplicationId,
    slot::HalfDay,
    text::fold,
    view::{Alternative, AppointmentView, ChangeView, DayOffer, Nudge, PointOffer},
};
use sea_orm::ConnectionTrait;

use super::{
    offers::{emptier, halves},
    rows,
};

/// How many others are offered first to somebody whose place is gone.
const ALTERNATIVES: usize = 3;

/// What of the offers somebody looks at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LookedAt {
    /// The point.
    pub point: Option<PointId>,
    /// The Beijing day.
    pub day: Option<NaiveDate>,
    /// The half of it.
    pub half: Option<HalfDay>,
}

impl Backend {
    /// Points of the jurisdiction, the emptiest first, and what is left at the one that is being looked at. Somebody
    /// whose jurisdiction has one point looks at that one.
    pub async fn appointment_view(
        &self,
        actor: &Actor,
        id: &ApplicationId,
        looked_at: &LookedAt,
    ) -> Result<AppointmentView> {
        let application = self.own_application(self.db().read(), actor, id).await?;
        self.appointment_of(self.db().read(), &application, looked_at).await
    }

    pub(crate) async fn appointment_of(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
        looked_at: &LookedAt,
    ) -> Result<AppointmentView> {
        let points = self.points_of(connection, application).await?;
        let days = self.days(application)?;
        let offers = self.offers(connection, &points, &days).await?;
        let mut cards: Vec<PointOffer> =
            points.iter().filter_map(|point| self.point_offer(point, &offers, &days)).collect();
        cards.sort_by(emptiest_first);
        let chosen = looked_at.point.as_ref().filter(|point| points.contains(point)).or(match points.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        let half_day = looked_at.day.zip(looked_at.half).filter(|(day, _)| chosen.is_some() && days.contains(day));
        let slots = match (chosen, half_day) {
            (Some(point), Some((day, half))) => offers.half_day(point, day, half),
            _ => Vec::new(),
        };
        let nudge = chosen.and_then(|point| nudge(&cards, point, half_day));
        Ok(AppointmentView { point: chosen.cloned(), half_day, slots, nudge, points: cards })
    }

    /// `/applications/{id}/appointment`.
    ///
    /// # Errors
    /// `NotFound` for anybody else's; `WrongState` before the submission and after the visit.
    pub async fn change_view(&self, actor: &Actor, id: &ApplicationId, looked_at: &LookedAt) -> Result<ChangeView> {
        let connection = self.db().read();
        let application = self.own_application(connection, actor, id).await?;
        if !may(actor, Action::ChangeBooking, &subject(&application)?) {
            return Err(Refusal::WrongState.into());
        }
        let mine = rows::of_application(connection, &application.id).await?;
        let booking = mine.iter().find(|row| rows::is_live(row)).or(mine.iter().find(|row| row.booked_at.is_some()));
        let values = self.policy().values;
        Ok(ChangeView {
            id: id.clone(),
            number: application.number.clone().unwrap_or_default(),
            service: service_of(&application)?,
            status: status_of(&application)?,
            booking: booking.and_then(|row| self.booking_view(row, &application)),
            can_choose: self.can_choose(&application, &mine),
            moves_left: (values.moves_allowed - application.moves).max(0),
            cutoff_hours: values.move_cutoff_hours,
            alternatives: self.alternatives(connection, &application).await?,
            appointment: self.appointment_of(connection, &application, looked_at).await?,
        })
    }

    /// Three other places nearest in time to the one that is gone, of different half-days; none while a place is kept.
    pub(crate) async fn alternatives(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Vec<Alternative>> {
        let may_choose = matches!(
            status_of(application)?,
            ApplicationStatus::Submitted
                | ApplicationStatus::InReview
                | ApplicationStatus::Approved
                | ApplicationStatus::Mismatched
        );
        let mine = rows::of_application(connection, &application.id).await?;
        let last = mine.iter().find(|row| row.booked_at.is_some());
        let Some(last) = last.filter(|_| may_choose && !mine.iter().any(rows::is_live)) else { return Ok(Vec::new()) };
        let points = self.points_of(connection, application).await?;
        let offers = self.offers(connection, &points, &self.days(application)?).await?;
        let mut free: Vec<_> = offers.free().collect();
        let wanted = beijing_naive(last.starts_at);
        let distance = |start| TimeDelta::abs(&(wanted - start));
        free.sort_by_key(|(point, slot)| (distance(slot.start), point.as_str() != last.point));
        let mut chosen: Vec<Alternative> = Vec::new();
        for (point, slot) in free {
            let half = HalfDay::of(slot.start.time());
            let known = |other: &Alternative| other.start.date() == slot.start.date() && other.half == half;
            if chosen.len() < ALTERNATIVES && !chosen.iter().any(known) {
                let Some(card) = self.city().point_card(point) else { continue };
                chosen.push(Alternative { slot: slot.key.clone(), point_name: card.name, start: slot.start, half });
            }
        }
        Ok(chosen)
    }

    /// The points where this application can be booked: of the residence's jurisdiction, offering the service. The
    /// residence is the draft's while answers may change, and the submitted one afterwards.
    async fn points_of(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Vec<PointId>> {
        let draft = if status_of(application)?.is_editable() {
            self.draft_record(application)?.draft
        } else {
            self.latest_snapshot(connection, &application.id).await?.draft
        };
        let town = TownCode::new(fold(&draft.residence.town));
        let service = service_of(application)?;
        let city = self.city();
        let here = city.geography.points.iter().filter(|point| point.services.contains(&service));
        let here = here.filter(|point| city.geography.point_covers(&point.id, &town));
        Ok(here.map(|point| point.id.clone()).collect())
    }

    fn can_choose(&self, application: &application::Model, mine: &[booking::Model]) -> bool {
        let live = mine.iter().find(|row| rows::is_live(row));
        self.check_limits(application, mine, live).is_ok()
    }
}

/// By the share of places left, the larger first; of equals by name, so that the order stays.
fn emptiest_first(one: &PointOffer, other: &PointOffer) -> std::cmp::Ordering {
    let share = |left: i64, capacity: i64| i128::from(left) * i128::from(capacity.max(1));
    share(other.left, one.capacity)
        .cmp(&share(one.left, other.capacity))
        .then_with(|| one.point.id.cmp(&other.point.id))
}

/// Somewhere at least one level emptier than the crowded half-day (or point) that is being looked at: the same point on
/// another half-day if that helps, else another point of the jurisdiction (S8).
fn nudge(cards: &[PointOffer], point: &PointId, half_day: Option<(NaiveDate, HalfDay)>) -> Option<Nudge> {
    use domain::slot::Crowding;
    let here = cards.iter().find(|card| card.point.id == *point)?;
    let looked_at = match half_day {
        Some((date, half)) => here.days.iter().find(|day| day.date == date)?.half(half)?.crowding,
        None => here.crowding,
    };
    if !matches!(looked_at, Crowding::Busy | Crowding::Full) {
        return None;
    }
    let best = |card: &PointOffer| {
        let all = card.days.iter().flat_map(|day: &DayOffer| halves(*day).map(|(half, offer)| (day.date, half, offer)));
        let calmer = all.filter(|(_, _, offer)| offer.left > 0 && offer.crowding < looked_at);
        let (date, half, offer) = calmer.reduce(|best, next| if emptier(next.2, best.2) { next } else { best })?;
        let (point, point_name) = (card.point.id.clone(), card.point.name.clone());
        Some((offer, Nudge { point, point_name, date, half, left: offer.left }))
    };
    let elsewhere = || cards.iter().filter(|card| card.point.id != *point).filter_map(best);
    let calmest = elsewhere().reduce(|one, next| if emptier(next.0, one.0) { next } else { one });
    best(here).filter(|_| half_day.is_some()).or(calmest).map(|(_, nudge)| nudge)
}
