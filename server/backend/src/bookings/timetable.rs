//! What is offered: whole slots of the opening hours, on the days that can be booked.

use crate::{Backend, Result, applications::status_of, city::City, db::entity::application};
use chrono::{Days, NaiveDate, NaiveDateTime};
use domain::{
    application::ApplicationStatus,
    beijing::{beijing_date, from_beijing},
    geography::{Geography, Home, PointId, ServicePoint},
    policy_values::PolicyValues,
    service::Service,
    slot::{SlotOffer, SlotTime, bookable_days},
    violation::{Field, Rule, Violations},
};
use std::{cell::OnceCell, collections::HashMap, sync::Arc};

impl Backend {
    /// A point's slots of one day that have not begun, in order, with all their places.
    pub(super) fn slots_on(&self, point: &PointId, date: NaiveDate) -> Vec<SlotOffer> {
        self.to_come(self.city().slots(point, date, self.slot_minutes()))
    }

    /// Those of these slots that have not begun.
    pub(super) fn to_come(&self, mut slots: Vec<SlotOffer>) -> Vec<SlotOffer> {
        let now = self.now();
        slots.retain(|slot| from_beijing(slot.time.start) > now);
        slots
    }

    /// Length of a slot.
    pub(crate) fn slot_minutes(&self) -> u16 {
        u16::try_from(self.policy().values.slot_minutes).unwrap_or(0)
    }

    /// The first day that an application can be booked on. While it is undecided the review needs its time; the days it
    /// has waited already count. Once it is approved, tomorrow.
    pub(super) fn first_day(&self, application: &application::Model) -> Result<NaiveDate> {
        first_day(application, self.today(), &self.policy().values)
    }

    /// The days that an application can be booked on, in order.
    pub(super) fn days(&self, application: &application::Model) -> Result<Vec<NaiveDate>> {
        days(application, self.today(), &self.policy().values)
    }

    /// The offered slot of a key, for one application.
    ///
    /// # Errors
    /// Those of [`Wanted::offered`].
    pub(super) fn offered(&self, key: &str, home: &Home, service: Service, days: &[NaiveDate]) -> Result<SlotOffer> {
        Wanted::of(self).offered(key, home, service, days)
    }
}

fn first_day(application: &application::Model, today: NaiveDate, values: &PolicyValues) -> Result<NaiveDate> {
    use ApplicationStatus as S;
    let after = |day: NaiveDate, days: i64| {
        day.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(NaiveDate::MAX)
    };
    let target = values.review_target_days;
    Ok(match status_of(application)? {
        S::Submitted | S::InReview => {
            let submitted = application.submitted_at.map_or(today, beijing_date);
            after(submitted, target).max(after(today, 1.min(target)))
        }
        S::Approved | S::Mismatched => after(today, 1),
        _ => after(today, target),
    })
}

fn days(application: &application::Model, today: NaiveDate, values: &PolicyValues) -> Result<Vec<NaiveDate>> {
    Ok(bookable_days(first_day(application, today, values)?, 0, values.booking_horizon_days))
}

/// Slots that people want, by one reading of city and policy. What many people ask is found out once: in a crowd nearly
/// all want the same slot, and reading opening hours costs more than everything else that is asked about it.
pub(super) struct Wanted<'a> {
    backend: &'a Backend,
    city: Arc<City>,
    /// Figures of the policy.
    pub values: PolicyValues,
    today: NaiveDate,
    slots: HashMap<&'a str, Option<Known>>,
}

/// What is known of a key: it names a point that takes bookings.
struct Known {
    /// Where that stands in the city's list.
    point: usize,
    start: NaiveDateTime,
    /// Whether the point is for whoever lives there.
    covers: HashMap<Home, bool>,
    /// The slot, if there is one; not looked for before it is on a day that somebody may book.
    offer: OnceCell<Option<SlotOffer>>,
}

impl<'a> Wanted<'a> {
    /// Nothing is asked yet.
    pub(super) fn of(backend: &'a Backend) -> Self {
        let (city, values, today) = (backend.city(), backend.policy().values, backend.today());
        Self { backend, city, values, today, slots: HashMap::new() }
    }

    /// The days that an application can be booked on, in order.
    pub(super) fn days(&self, application: &application::Model) -> Result<Vec<NaiveDate>> {
        days(application, self.today, &self.values)
    }

    /// The offered slot of a key.
    ///
    /// # Errors
    /// `Invalid`: the point lies outside the jurisdiction of the residence (S5), does not take the service, or there is no such
    /// slot on these days.
    pub(super) fn offered(
        &mut self,
        key: &'a str,
        home: &Home,
        service: Service,
        days: &[NaiveDate],
    ) -> Result<SlotOffer> {
        let refuse = |field, rule| Err(Violations::one(field, rule).into());
        let (backend, city) = (self.backend, &self.city);
        let known = self.slots.entry(key).or_insert_with(|| Known::read(&city.geography, key));
        let Some(slot) = known else { return refuse(Field::Slot, Rule::NotOffered) };
        let point = &city.geography.points[slot.point];
        if !slot.covers(&city.geography, point, home) {
            return refuse(Field::ServicePoint, Rule::OutsideJurisdiction);
        }
        if !point.services.contains(&service) {
            return refuse(Field::ServicePoint, Rule::PointWithoutService);
        }
        let offer = days.contains(&slot.start.date()).then(|| slot.offer(backend, city, point)).flatten();
        offer.map_or_else(|| refuse(Field::Slot, Rule::NotOffered), Ok)
    }
}

impl Known {
    /// Only points that take new bookings: a closed one is still known to those who have a place there.
    fn read(geography: &Geography, key: &str) -> Option<Self> {
        let (id, start) = SlotTime::parse_key(key)?;
        let point = geography.points.iter().position(|row| row.id == id)?;
        Some(Self { point, start, covers: HashMap::new(), offer: OnceCell::new() })
    }

    fn covers(&mut self, geography: &Geography, point: &ServicePoint, home: &Home) -> bool {
        if let Some(covers) = self.covers.get(home) {
            return *covers;
        }
        let covers = geography.point_covers(&point.id, home);
        self.covers.insert(home.clone(), covers);
        covers
    }

    fn offer(&self, backend: &Backend, city: &City, point: &ServicePoint) -> Option<SlotOffer> {
        let of_day = || backend.to_come(city.slots(&point.id, self.start.date(), backend.slot_minutes()));
        self.offer.get_or_init(|| of_day().into_iter().find(|slot| slot.time.start == self.start)).clone()
    }
}
