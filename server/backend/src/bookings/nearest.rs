//! Somewhere else: places nearest to one that cannot be had, and calmer ones than a crowded one (S8).

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, booking},
};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use domain::{
    application::ApplicationStatus,
    beijing::beijing_naive,
    geography::PointId,
    slot::{Crowding, HalfDay, SlotTime},
    view::{Alternative, DayOffer, Emptiest, HalfDayOffer, Nudge, PointOffer},
};
use sea_orm::ConnectionTrait;

use super::{
    offers::{Offers, emptier, halves},
    rows,
};

/// How many others are offered first to somebody whose place is gone.
const ALTERNATIVES: usize = 3;

/// What the others are near to.
struct Wanted<'a> {
    point: &'a str,
    start: NaiveDateTime,
    /// Each on a half-day of its own: whatever took the place away may have taken its neighbours too.
    apart: bool,
}

impl Backend {
    /// Three other places nearest in time to the one that is gone, of different half-days; none while a place is kept, and
    /// none during the cool-down.
    pub(crate) async fn alternatives(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Vec<Alternative>> {
        let may_choose = chooses(status_of(application)?);
        let mine = rows::of_application(connection, &application.id).await?;
        let last = mine.iter().find(|row| row.booked_at.is_some());
        let Some(last) = last.filter(|_| may_choose && !mine.iter().any(rows::is_live)) else { return Ok(Vec::new()) };
        if self.may_book_from(connection, &last.number_hash, &last.service).await?.is_some() {
            return Ok(Vec::new());
        }
        let points = self.points_of(connection, application).await?;
        let offers = self.offers(connection, &points, &self.days(application)?).await?;
        Ok(self.instead_of_lost(&offers, last))
    }

    /// The three places that somebody is offered first whose own is gone.
    pub(super) fn instead_of_lost(&self, offers: &Offers, lost: &booking::Model) -> Vec<Alternative> {
        self.nearest(offers, &Wanted { point: &lost.point, start: beijing_naive(lost.starts_at), apart: true })
    }

    /// The three places nearest to one that somebody else was faster with; none while it can be had.
    pub(super) fn instead_of(&self, offers: &Offers, slot_key: Option<&str>) -> Vec<Alternative> {
        let Some((point, start)) = slot_key.and_then(SlotTime::parse_key) else { return Vec::new() };
        if offers.free().any(|(_, slot)| Some(slot.key.as_str()) == slot_key) {
            return Vec::new();
        }
        self.nearest(offers, &Wanted { point: point.as_str(), start, apart: false })
    }

    fn nearest(&self, offers: &Offers, wanted: &Wanted<'_>) -> Vec<Alternative> {
        let mut free: Vec<_> = offers.free().collect();
        let distance = |start| TimeDelta::abs(&(wanted.start - start));
        free.sort_by_key(|(point, slot)| (distance(slot.start), point.as_str() != wanted.point));
        let mut chosen: Vec<Alternative> = Vec::new();
        for (point, slot) in free {
            let half = HalfDay::of(slot.start.time());
            let known = |other: &Alternative| other.start.date() == slot.start.date() && other.half == half;
            if chosen.len() < ALTERNATIVES && !(wanted.apart && chosen.iter().any(known)) {
                let Some(card) = self.city().point_card(point) else { continue };
                chosen.push(Alternative { slot: slot.key.clone(), point_name: card.name, start: slot.start, half });
            }
        }
        chosen
    }
}

/// Whether somebody chooses a place by itself; who corrects a form chooses with that.
pub(super) const fn chooses(status: ApplicationStatus) -> bool {
    use ApplicationStatus as S;
    matches!(status, S::Submitted | S::InReview | S::Approved | S::Mismatched)
}

/// Every half-day of a point's days.
fn all_halves(card: &PointOffer) -> impl Iterator<Item = (NaiveDate, HalfDay, HalfDayOffer)> {
    card.days.iter().flat_map(|day: &DayOffer| halves(*day).map(|(half, offer)| (day.date, half, offer)))
}

/// The emptiest half-day of all these points, of equals the earliest: the list says so in words.
pub(super) fn emptiest(cards: &[PointOffer]) -> Option<Emptiest> {
    let all = cards.iter().flat_map(|card| all_halves(card).map(move |half| (card, half)));
    let free = all.filter(|(_, (_, _, offer))| offer.left > 0);
    let best = free.reduce(|best, next| {
        let earlier = || (next.1.0, next.1.1) < (best.1.0, best.1.1) && !emptier(best.1.2, next.1.2);
        if emptier(next.1.2, best.1.2) || earlier() { next } else { best }
    });
    best.map(|(card, (date, half, _))| Emptiest { point_name: card.point.name.clone(), date, half })
}

/// Somewhere at least one level emptier than the crowded half-day (or point) that is being looked at: the same point on
/// another half-day if that helps, or if there is no other point; else another point of the jurisdiction (S8).
pub(super) fn nudge(cards: &[PointOffer], point: &PointId, half_day: Option<(NaiveDate, HalfDay)>) -> Option<Nudge> {
    let here = cards.iter().find(|card| card.point.id == *point)?;
    let looked_at = match half_day {
        Some((date, half)) => here.days.iter().find(|day| day.date == date)?.half(half)?.crowding,
        None => here.crowding,
    };
    if !matches!(looked_at, Crowding::Busy | Crowding::Full) {
        return None;
    }
    let best = |card: &PointOffer| {
        let calmer = all_halves(card).filter(|(_, _, offer)| offer.left > 0 && offer.crowding < looked_at);
        let (date, half, offer) = calmer.reduce(|best, next| if emptier(next.2, best.2) { next } else { best })?;
        let (point, point_name) = (card.point.id.clone(), card.point.name.clone());
        Some((offer, Nudge { point, point_name, date, half, left: offer.left }))
    };
    let elsewhere = || cards.iter().filter(|card| card.point.id != *point).filter_map(best);
    let calmest = elsewhere().reduce(|one, next| if emptier(next.0, one.0) { next } else { one });
    best(here).filter(|_| half_day.is_some() || cards.len() == 1).or(calmest).map(|(_, nudge)| nudge)
}
