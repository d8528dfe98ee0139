//! Another time, given at the window: to whom its papers were missing, and to whose last place was missed or taken away. The
//! applicant stands there; the time is at this point, and costs none of their moves.

use crate::{
    Backend, Result,
    applications::status_of,
    db::entity::{application, booking},
    error::Error,
};
use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    authority::Actor,
    booking::BookingStatus,
    desk::books_again_at_window,
    error::Refusal,
    geography::PointId,
    notice::NoticeKind,
    trail::TrailAction,
    view::SlotChoice,
    violation::{Field, Rule, Violations},
};
use sea_orm::ConnectionTrait;
use std::collections::BTreeSet;

use super::{
    changing::{already_live, successor},
    places, rows,
};

/// Days with a place left that the window offers; a later one the applicant chooses at home.
const DAYS: usize = 5;

impl Backend {
    /// The times that the window may give now: the next days with a place left at the application's point.
    pub(crate) async fn times_at_window(
        &self,
        connection: &impl ConnectionTrait,
        application: &application::Model,
    ) -> Result<Vec<SlotChoice>> {
        let mine = rows::of_application(connection, &application.id).await?;
        let Some(point) = application.point.clone().map(PointId::new) else { return Ok(Vec::new()) };
        // It may have left the jurisdiction, or the list, since.
        if !may_be_given(application, &mine)? || !self.points_of(connection, application).await?.contains(&point) {
            return Ok(Vec::new());
        }
        let days = self.days(application)?;
        let offers = self.offers(connection, std::slice::from_ref(&point), &days).await?;
        let mut free: Vec<SlotChoice> = offers.free().map(|(_, slot)| slot.clone()).collect();
        free.sort_by_key(|slot| slot.start);
        let first: BTreeSet<NaiveDate> = free.iter().map(|slot| slot.start.date()).collect();
        let first: BTreeSet<NaiveDate> = first.into_iter().take(DAYS).collect();
        free.retain(|slot| first.contains(&slot.start.date()));
        Ok(free)
    }

    /// Gives the applicant another time at this point, within the transaction of the act. The S7 moment stays.
    ///
    /// # Errors
    /// `WrongState` for whoever has a place or has to choose one themselves, `Invalid` for a slot that is not offered or lies
    /// at another point, `NoPlaceLeft`.
    pub(crate) async fn book_again_at_window(
        &self,
        transaction: &impl ConnectionTrait,
        actor: &Actor,
        application: &application::Model,
        slot_key: &str,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mine = rows::of_application(transaction, &application.id).await?;
        if mine.iter().any(rows::is_live) || !may_be_given(application, &mine)? {
            return Err(Refusal::WrongState.into());
        }
        if slot_key.is_empty() {
            return Err(Violations::one(Field::Slot, Rule::Required).into());
        }
        let offer = self.offered_after_submission(transaction, application, slot_key).await?;
        if application.point.as_deref() != Some(offer.time.point.as_str()) {
            return Err(Violations::one(Field::Slot, Rule::NotOffered).into());
        }
        let application = self.note_move(transaction, application, &offer, false, now).await?;
        let new = successor(&application, &mine, &offer, now)?;
        rows::insert(transaction, &new).await.map_err(already_live)?;
        places::swap(transaction, None, Some(&offer)).await?;
        self.tell(transaction, actor, &application, (TrailAction::Booked, NoticeKind::Moved), &new, now).await
    }

    /// Whether an act that failed may well work when it is tried again at once.
    pub(crate) async fn may_work_again(&self, failed: &Error, slot_key: &str) -> Result<bool> {
        match failed {
            // The slot was full of holds that had run out.
            Error::Refused(Refusal::NoPlaceLeft) => Ok(self.expire_holds_in(slot_key).await? > 0),
            Error::OldTimetable => {
                self.refresh().await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}

/// Whether the window may give this application another time.
fn may_be_given(application: &application::Model, mine: &[booking::Model]) -> Result<bool> {
    let last = mine.iter().find(|row| row.booked_at.is_some());
    let last: Option<BookingStatus> = last.map(rows::status_of).transpose()?;
    Ok(books_again_at_window(status_of(application)?, last))
}
