//! The pages: choosing a place, and changing it later.

use crate::{
    Backend, Result,
    applications::{service_of, status_of, subject},
    db::entity::{account, application, booking},
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    authority::{Action, Actor, may},
    beijing::beijing_naive,
    booking::BookingStatus,
    closure::ClosureReason,
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    outlook::emptiest_first,
    slot::HalfDay,
    view::{AppointmentView, ChangeView, PointOffer},
};
use sea_orm::{ConnectionTrait, EntityTrait};

use super::{
    nearest::{emptiest, nudge},
    rows,
};

/// What of the offers somebody looks at.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LookedAt {
    /// The point.
    pub point: Option<PointId>,
    /// The Beijing day.
    pub day: Option<NaiveDate>,
    /// The half of it.
    pub half: Option<HalfDay>,
    /// The slot that they wanted, and that somebody else may have been faster with.
    pub wanted: Option<String>,
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
        let places = |card: &PointOffer| (card.left, card.capacity);
        // Of equals by name, so that the order stays.
        cards.sort_by(|one, other| {
            emptiest_first(places(one), places(other)).then_with(|| one.point.id.cmp(&other.point.id))
        });
        let chosen = looked_at.point.as_ref().filter(|point| points.contains(point)).or(match points.as_slice() {
            [only] => Some(only),
            _ => None,
        });
        let half_day = looked_at.day.zip(looked_at.half).filter(|(day, _)| chosen.is_some() && days.contains(day));
        let slots = match (chosen, half_day) {
            (Some(point), Some((day, half))) => offers.half_day(point, day, half),
            _ => Vec::new(),
        };
        Ok(AppointmentView {
            point: chosen.cloned(),
            half_day,
            slots,
            nudge: chosen.and_then(|point| nudge(&cards, point, half_day)),
            emptiest: emptiest(&cards),
            instead: self.instead_of(&offers, looked_at.wanted.as_deref()),
            may_book_from: self.cooling_down(connection, application).await?,
            points: cards,
        })
    }

    /// From when on this application may be booked again, if its owner gave a place up of their own will.
    async fn cooling_down(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Option<DateTime<Utc>>> {
        if self.live_booking(connection, &application.id).await?.is_some() {
            return Ok(None);
        }
        let account = account::Entity::find_by_id(&application.account_id).one(connection).await?;
        match account.and_then(|account| account.number_hash) {
            Some(number_hash) => self.may_book_from(connection, &number_hash, &application.service).await,
            None => Ok(None),
        }
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
        let live = mine.iter().find(|row| rows::is_live(row));
        let values = self.policy().values;
        let appointment = self.appointment_of(connection, &application, looked_at).await?;
        Ok(ChangeView {
            id: id.clone(),
            number: application.number.clone().unwrap_or_default(),
            service: service_of(&application)?,
            status: status_of(&application)?,
            booking: booking.and_then(|row| self.booking_view(row, &application)),
            closed: booking.and_then(|row| self.closed_for(row)),
            can_choose: self.can_choose(&application, &mine) && appointment.may_book_from.is_none(),
            moves_left: (values.moves_allowed - application.moves).max(0),
            cutoff_hours: values.move_cutoff_hours,
            cooldown_minutes: values.rebook_cooldown_minutes,
            waiting: self.waiting_view(connection, &application, live).await?,
            alternatives: self.alternatives(connection, &application).await?,
            appointment,
        })
    }

    /// Why the point is closed at the time of a place that was taken away.
    fn closed_for(&self, row: &booking::Model) -> Option<ClosureReason> {
        let displaced = row.status == BookingStatus::Displaced.code();
        let start = beijing_naive(row.starts_at);
        if displaced { self.city().closed_for(&PointId::new(&row.point), start) } else { None }
    }

    /// The points where this application can be booked: of the residence's jurisdiction, offering the service. The
    /// residence is the draft's while answers may change, and the submitted one afterwards.
    pub(super) async fn points_of(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Vec<PointId>> {
        let draft = if status_of(application)?.is_editable() {
            self.draft_record(application)?.draft
        } else {
            self.latest_snapshot(connection, &application.id).await?.draft
        };
        let service = service_of(application)?;
        let city = self.city();
        let points = city.geography.points_for(&draft.residence.home(), service).into_iter();
        Ok(points.map(|point| point.id.clone()).collect())
    }

    fn can_choose(&self, application: &application::Model, mine: &[booking::Model]) -> bool {
        let live = mine.iter().find(|row| rows::is_live(row));
        self.check_limits(application, mine, live).is_ok()
    }
}
