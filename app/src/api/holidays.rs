//! The calendar of holidays in its officers' hands. A file for whole years comes to the handler of all imports.
#![allow(
    missing_docs,
    reason = "arguments of a server function become fields of a struct; the function's comment covers them"
)]

use super::ApiError;
use chrono::NaiveDate;
use domain::view::{HolidaysView, WhoView};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{caller, full_caller, refused, see_other};

/// The calendar.
pub const HOLIDAYS: &str = "/admin/holidays";

/// The address of a year.
pub fn year_path(year: i32) -> String {
    format!("{HOLIDAYS}?year={year}")
}

/// The address at which a day is changed.
pub fn day_path(day: NaiveDate) -> String {
    format!("{HOLIDAYS}?day={day}")
}

/// A year of the calendar; with `day`, what changing that day would concern; with `report`, what a file did.
#[server(endpoint = "holidays")]
pub async fn load_holidays(
    year: Option<i32>,
    day: Option<NaiveDate>,
    report: Option<String>,
) -> Result<(WhoView, HolidaysView), ApiError> {
    let (caller, backend) = full_caller().await?;
    let view = backend.holidays(&caller.actor, year, day, report.as_deref()).await.map_err(refused)?;
    Ok((caller.who, view))
}

/// Makes a day a holiday or a working day, or takes it out of the calendar.
#[server(endpoint = "set-holiday")]
pub async fn set_holiday(
    day: NaiveDate,
    #[server(default)] seen: String,
    #[server(default)] kind: String,
    #[server(default)] holiday_name: String,
) -> Result<(), ApiError> {
    use chrono::Datelike;
    use domain::view::HolidayInput;
    let (actor, backend) = caller().await?;
    let input = HolidayInput { kind, holiday_name };
    backend.set_holiday(&actor, day, &seen, &input).await.map_err(refused)?;
    see_other(&year_path(day.year()));
    Ok(())
}
