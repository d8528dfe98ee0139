//! What is offered: whole slots of the opening hours, on the days that can be booked.

use crate::{Backend, Result, applications::status_of, db::entity::application};
use chrono::{Days, NaiveDate};
use domain::{
    application::ApplicationStatus,
    beijing::{beijing_date, from_beijing},
    geography::{Home, PointId},
    service::Service,
    slot::{SlotOffer, SlotTime, bookable_days},
    violation::{Field, Rule, Violations},
};

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
    pub(super) fn slot_minutes(&self) -> u16 {
        u16::try_from(self.policy().values.slot_minutes).unwrap_or(0)
    }

    /// The first day that an application can be booked on. While it is undecided the review needs its time; the days it
    /// has waited already count. Once it is approved, tomorrow.
    pub(super) fn first_day(&self, application: &application::Model) -> Result<NaiveDate> {
        use ApplicationStatus as S;
        let after = |day: NaiveDate, days: i64| {
            day.checked_add_days(Days::new(u64::try_from(days).unwrap_or(0))).unwrap_or(NaiveDate::MAX)
        };
        let (today, target) = (self.today(), self.policy().values.review_target_days);
        Ok(match status_of(application)? {
            S::Submitted | S::InReview => {
                let submitted = application.submitted_at.map_or(today, beijing_date);
                after(submitted, target).max(after(today, 1.min(target)))
            }
            S::Approved | S::Mismatched => after(today, 1),
            _ => after(today, target),
        })
    }

    /// The days that an application can be booked on, in order.
    pub(super) fn days(&self, application: &application::Model) -> Result<Vec<NaiveDate>> {
        Ok(bookable_days(self.first_day(application)?, 0, self.policy().values.booking_horizon_days))
    }

    /// The offered slot of a key.
    ///
    /// # Errors
    /// `Invalid`: the point lies outside the jurisdiction of the residence (S5), does not take the service, or there is no such
    /// slot on these days.
    pub(super) fn offered(&self, key: &str, home: &Home, service: Service, days: &[NaiveDate]) -> Result<SlotOffer> {
        let refuse = |field, rule| Err(Violations::one(field, rule).into());
        let Some((point, start)) = SlotTime::parse_key(key) else { return refuse(Field::Slot, Rule::NotOffered) };
        let city = self.city();
        // Only points that take new bookings: a closed one is still known to those who have a place there.
        let open = city.geography.points.iter().find(|row| row.id == point);
        let Some(row) = open else { return refuse(Field::Slot, Rule::NotOffered) };
        if !city.geography.point_covers(&point, home) {
            return refuse(Field::ServicePoint, Rule::OutsideJurisdiction);
        }
        if !row.services.contains(&service) {
            return refuse(Field::ServicePoint, Rule::PointWithoutService);
        }
        let offered = days.contains(&start.date()).then(|| self.slots_on(&point, start.date()));
        let slot = offered.unwrap_or_default().into_iter().find(|slot| slot.time.start == start);
        slot.map_or_else(|| refuse(Field::Slot, Rule::NotOffered), Ok)
    }
}
