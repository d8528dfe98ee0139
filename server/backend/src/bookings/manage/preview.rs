//! What a change would do, before it is done.

use crate::{Backend, Error, Result, city::PointTimetable};
use chrono::NaiveDate;
use domain::{
    authority::Actor,
    geography::PointId,
    ids::ClosureId,
    point_change::{ChangeForm, ChangeKind, PointChange},
    slot::{HalfDay, SlotOffer},
    view::{ChangedDay, Impact, PointChangeView},
};
use std::collections::BTreeSet;

use super::{
    super::overbooked::Overbooked,
    impact::{displaced, fingerprint, in_numbers},
    proposal::{Proposal, minutes_each},
};

/// Days that are shown of every change.
const DAYS: usize = 14;
/// Further days of a closure that are shown.
const CLOSED_DAYS: usize = 31;
/// People that are shown with what they would be offered; of more there is the number.
const PEOPLE: usize = 200;

impl Backend {
    /// `/admin/points/{id}/change`: everything that is wrong with the form, or what the change would do. Changes nothing.
    ///
    /// # Errors
    /// `NotFound` for whoever does not manage the point.
    pub async fn preview_change(&self, actor: &Actor, point: &PointId, form: &ChangeForm) -> Result<PointChangeView> {
        self.managed(actor, point)?;
        self.read_latest(point).await?;
        let city = self.managed(actor, point)?;
        let (impact, faults) = match self.propose(&city, point, form)? {
            Ok(proposal) => (Some(self.look_at(&proposal).await?), Vec::new()),
            Err(faults) => (None, faults),
        };
        let lifted = ClosureId::new(&form.closure);
        let lifts = form.kind() == Some(ChangeKind::Lift);
        Ok(PointChangeView {
            point: city.point_card(point).ok_or(Error::Unreadable("service_point"))?,
            closure: city.closures(point).iter().find(|closure| lifts && closure.id == lifted).cloned(),
            form: form.clone(),
            faults,
            impact,
            sample: city.sample,
        })
    }

    async fn look_at(&self, proposal: &Proposal) -> Result<Impact> {
        let connection = self.db().read();
        let over = self.impact(connection, proposal).await?;
        let losers: Vec<_> = over.iter().flat_map(Overbooked::losers).take(PEOPLE).collect();
        let today = self.today();
        Ok(Impact {
            days: days(proposal, today).into_iter().map(|date| changed_day(proposal, date)).collect(),
            week: proposal.after.week(today),
            minutes_each: minutes_each(&proposal.after, &proposal.city.calendar, today, proposal.minutes),
            slots: over.iter().map(in_numbers).collect(),
            displaced: displaced(&over),
            people: self.displaced_people(connection, proposal, &losers).await?,
            fingerprint: fingerprint(proposal, &over),
        })
    }
}

/// The next two weeks, and the days that a closure begins or ends in.
fn days(proposal: &Proposal, today: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut days: BTreeSet<NaiveDate> = today.iter_days().take(DAYS).collect();
    let closed = match &proposal.change {
        PointChange::Close { from, until, .. } => Some((from.0, until.0)),
        PointChange::Lift(id) => {
            let lifted = proposal.before.plan.closures.iter().find(|closure| closure.id == *id);
            lifted.map(|closure| (closure.from.0.max(today), closure.until.0))
        }
        _ => None,
    };
    if let Some((from, until)) = closed {
        days.extend(from.iter_days().take(CLOSED_DAYS).take_while(|date| *date <= until));
    }
    days
}

fn changed_day(proposal: &Proposal, date: NaiveDate) -> ChangedDay {
    let places = |slots: &[SlotOffer]| {
        HalfDay::ALL.map(|half| {
            let of_half = slots.iter().filter(|slot| slot.time.half_day() == half);
            of_half.map(|slot| i64::from(slot.capacity)).sum()
        })
    };
    let hours = |timetable: &PointTimetable| timetable.intervals(&proposal.city.calendar, date);
    ChangedDay {
        date,
        note: proposal.city.day_note(date),
        hours: hours(&proposal.after),
        before: places(&proposal.mine_before(date)),
        after: places(&proposal.mine(date)),
    }
}
