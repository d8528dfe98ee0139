//! The calendar of holidays in its officers' hands: a year, a file for whole years, and a single day. Who has a place on a day
//! that becomes a holiday keeps it: the officer sees how many they are first, and the point's manager closes the day.

use super::{
    calendar::{self, YEARS},
    office,
    turn::take_turn,
};
use crate::{
    Backend, Error, Result,
    bookings::editions,
    db::entity::{calendar_day, imported, slot},
    keyring::digest,
    trail,
};
use chrono::{Datelike, NaiveDate};
use domain::{
    authority::{Action, Actor, Role, Scope, Subject, may},
    calendar::{DayKind, is_weekend},
    error::Refusal,
    import::ImportKind,
    trail::TrailAction,
    view::{DayNote, HolidayImpact, HolidayInput, HolidayRow, HolidaysView},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use std::collections::BTreeSet;

impl Backend {
    /// A year of the calendar, the impact of changing one day, and the report of a file that is asked for. What is no year of
    /// the calendar is this one.
    ///
    /// # Errors
    /// `NotFound` for whoever does not keep the calendar.
    pub async fn holidays(
        &self,
        actor: &Actor,
        year: Option<i32>,
        day: Option<NaiveDate>,
        report: Option<&str>,
    ) -> Result<HolidaysView> {
        check(actor)?;
        let connection = self.db().read();
        let day = day.filter(|day| YEARS.contains(&day.year()));
        let year = day.map(|day| day.year()).or(year).filter(|year| YEARS.contains(year));
        let year = year.unwrap_or_else(|| self.today().year());
        let impact = match day {
            Some(day) => Some(self.holiday_impact(connection, day).await?),
            None => None,
        };
        let shown = match report {
            Some(id) => imported::Entity::find_by_id(id).one(connection).await?,
            None => None,
        };
        let shown = shown.filter(|row| row.kind == ImportKind::Holidays.code());
        Ok(HolidaysView {
            year,
            years: self.city().years(),
            days: days_of(connection, year).await?,
            impact,
            shown: shown.map(office::entry).transpose()?,
        })
    }

    /// Makes a day a holiday or a working day, or takes it out of the calendar. `seen` is the kind that the officer saw.
    ///
    /// # Errors
    /// `NotFound` for whoever does not keep the calendar, `WrongState` for a day that is over and for a weekday that is to be
    /// worked, `Invalid` for the name, `Stale` when somebody else was faster.
    pub async fn set_holiday(&self, actor: &Actor, day: NaiveDate, seen: &str, input: &HolidayInput) -> Result<()> {
        check(actor)?;
        let becomes = input.parse()?;
        let now = self.now();
        let works = matches!(becomes, Some((DayKind::Working, _)));
        if !input.is_known() || !YEARS.contains(&day.year()) || day < self.today() || (works && !is_weekend(day)) {
            return Err(Refusal::WrongState.into());
        }
        let transaction = self.db().begin().await?;
        take_turn(&transaction).await?;
        let known = calendar_day::Entity::find_by_id(day).one(&transaction).await?;
        if known.as_ref().map_or(HolidayInput::ORDINARY, |row| row.kind.as_str()) != seen {
            return Err(Refusal::Stale { at: None, by_staff: true }.into());
        }
        let row = becomes.map(|(kind, name)| calendar_day::Model {
            day,
            kind: kind.code().to_owned(),
            name,
            source: String::new(),
            provisional: false,
        });
        if row == known {
            return Ok(());
        }
        let (kind, name) =
            row.as_ref().map_or((HolidayInput::ORDINARY, ""), |row| (row.kind.as_str(), row.name.as_str()));
        // Everybody may know what it commits to.
        let commitment = digest(format!("{day}\n{kind}\n{name}").as_bytes());
        calendar_day::Entity::delete_by_id(day).exec(&transaction).await?;
        calendar::insert(&transaction, row.into_iter().collect()).await?;
        editions::next_of_all(&transaction, now).await?;
        trail::append_administration(&transaction, TrailAction::CalendarChanged, actor, now, commitment).await?;
        transaction.commit().await?;
        self.refresh().await
    }

    async fn holiday_impact(&self, connection: &impl ConnectionTrait, day: NaiveDate) -> Result<HolidayImpact> {
        let standing = calendar_day::Entity::find_by_id(day).one(connection).await?;
        let taken = slot::Entity::find()
            .filter(slot::Column::Day.eq(day))
            .filter(slot::Column::Taken.gt(0))
            .all(connection)
            .await?;
        let points: BTreeSet<&str> = taken.iter().map(|slot| slot.point.as_str()).collect();
        Ok(HolidayImpact {
            day,
            standing: standing.map(row).transpose()?,
            weekend: is_weekend(day),
            over: day < self.today(),
            booked: taken.iter().map(|slot| slot.taken).sum(),
            points: i64::try_from(points.len()).unwrap_or(i64::MAX),
        })
    }
}

/// The calendar is the whole city's: administrators keep it, and point managers who work for all of it.
pub(super) fn check(actor: &Actor) -> Result<()> {
    let whole = actor.scope == Scope::City || actor.role == Role::Administrator;
    if whole && may(actor, Action::ManageHolidays, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

async fn days_of(connection: &impl ConnectionTrait, year: i32) -> Result<Vec<HolidayRow>> {
    let end = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    let rows = calendar_day::Entity::find()
        .filter(calendar_day::Column::Day.between(end(1, 1), end(12, 31)))
        .order_by_asc(calendar_day::Column::Day)
        .all(connection)
        .await?;
    rows.into_iter().map(row).collect()
}

fn row(row: calendar_day::Model) -> Result<HolidayRow> {
    let kind = match DayKind::from_code(&row.kind).ok_or(Error::Unreadable("calendar_day.kind"))? {
        DayKind::Off => DayNote::Off,
        DayKind::Working => DayNote::Working,
    };
    let calendar_day::Model { day, name, source, provisional, .. } = row;
    Ok(HolidayRow { day, kind, name, source, provisional })
}
