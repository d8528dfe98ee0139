//! Holidays and the working days that make up for them: what comes with the program, and what a city imports.
//!
//! The embedded days of 2026 are the State Council's arrangement. Those of 2027 are only what the law names (as amended in
//! 2024), because the arrangement for that year was not known when this was written: they are marked `provisional`, and an
//! import of the year replaces them. What is sold on a day that becomes a holiday is not touched here: the point's manager
//! closes the day and sees first whom that displaces.

use super::{
    cells::{self, Line, Sheet},
    import::IntoInsert,
    turn::take_turn,
};
use crate::{Backend, Error, Result, bookings::editions, db::Db, db::entity::calendar_day, keyring::digest, trail};
use chrono::{Datelike, NaiveDate};
use domain::{
    authority::Actor,
    calendar::{Calendar, DayKind, SpecialDay, is_weekend},
    import::{Fault, ImportFault, ImportReport},
    trail::TrailAction,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, sea_query::OnConflict,
};
use std::collections::{BTreeMap, BTreeSet};

const HOLIDAYS: &str = include_str!("../../data/holidays.csv");
/// The columns that a file must have; `source` and `provisional` (`1`) may be there too.
const COLUMNS: [&str; 3] = ["date", "kind", "name"];
/// The years that a date may lie in.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 2000..=2099;

impl Backend {
    /// Imports days off and working days from CSV. Each year that the file names is replaced as a whole.
    pub async fn import_holidays(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        self.replace_years(None, bytes, dry_run).await
    }

    /// The same, with an entry in the trail where an officer does it.
    pub(super) async fn replace_years(
        &self,
        actor: Option<&Actor>,
        bytes: &[u8],
        dry_run: bool,
    ) -> Result<ImportReport> {
        let transaction = self.db().begin().await?;
        take_turn(&transaction).await?;
        let rows = match parse(bytes).and_then(Sheet::sound) {
            Ok(rows) => rows,
            Err(faults) => return Ok(ImportReport::refused(faults)),
        };
        let years: BTreeSet<i32> = rows.iter().map(|row| row.day.year()).collect();
        let known = calendar_day::Entity::find().all(&transaction).await?;
        let known = known.into_iter().filter(|row| years.contains(&row.day.year()));
        let known: BTreeMap<NaiveDate, calendar_day::Model> = known.map(|row| (row.day, row)).collect();
        let report = compare(&known, &rows);
        if !dry_run {
            let days = known.keys().copied();
            calendar_day::Entity::delete_many()
                .filter(calendar_day::Column::Day.is_in(days))
                .exec(&transaction)
                .await?;
            insert(&transaction, rows).await?;
            editions::next_of_all(&transaction, self.now()).await?;
            if let Some(actor) = actor {
                let happened = TrailAction::CalendarChanged;
                trail::append_administration(&transaction, happened, actor, self.now(), digest(bytes)).await?;
            }
            transaction.commit().await?;
        }
        self.after_import(report, dry_run).await
    }
}

/// Enters the days that come with the program where there are none yet. True if it did.
pub async fn ensure_calendar(db: &Db) -> Result<bool> {
    let transaction = db.begin().await?;
    if calendar_day::Entity::find().count(&transaction).await? > 0 {
        return Ok(false);
    }
    let rows =
        parse(HOLIDAYS.as_bytes()).and_then(Sheet::sound).map_err(|_| Error::Unreadable("the embedded holidays"))?;
    insert(&transaction, rows).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Reads the calendar.
pub(super) async fn load(connection: &impl ConnectionTrait) -> Result<Calendar> {
    let rows = calendar_day::Entity::find().all(connection).await?;
    let day = |row: calendar_day::Model| {
        let kind = DayKind::from_code(&row.kind).ok_or(Error::Unreadable("calendar_day.kind"))?;
        Ok((row.day, SpecialDay { kind, name: row.name, provisional: row.provisional }))
    };
    rows.into_iter().map(day).collect()
}

fn parse(bytes: &[u8]) -> std::result::Result<Sheet<calendar_day::Model>, Vec<ImportFault>> {
    let mut seen = BTreeSet::new();
    cells::read(bytes, &COLUMNS, |line| {
        let day = date(line);
        if day.is_some_and(|day| !seen.insert(day)) {
            line.blame("date", Fault::Duplicate);
        }
        parse_line(line, day)
    })
}

fn parse_line(line: &mut Line<'_>, day: Option<NaiveDate>) -> calendar_day::Model {
    let kind = kind(line);
    if kind == Some(DayKind::Working) && day.is_some_and(|day| !is_weekend(day)) {
        line.blame("kind", Fault::WorkedAnyway);
    }
    calendar_day::Model {
        day: day.unwrap_or_default(),
        kind: kind.map(DayKind::code).unwrap_or_default().to_owned(),
        name: line.text("name"),
        source: line.optional_text("source"),
        provisional: line.cell("provisional") == Some("1"),
    }
}

fn date(line: &mut Line<'_>) -> Option<NaiveDate> {
    let text = line.text("date");
    let date = text.parse::<NaiveDate>().ok().filter(|date| YEARS.contains(&date.year()));
    if date.is_none() && !text.is_empty() {
        line.blame("date", Fault::BadDate);
    }
    date
}

fn kind(line: &mut Line<'_>) -> Option<DayKind> {
    let text = line.text("kind");
    let kind = match text.as_str() {
        "放假" | "休" => Some(DayKind::Off),
        "上班" | "班" => Some(DayKind::Working),
        code => DayKind::from_code(code),
    };
    if kind.is_none() && !text.is_empty() {
        line.blame("kind", Fault::UnknownDayKind);
    }
    kind
}

fn compare(known: &BTreeMap<NaiveDate, calendar_day::Model>, rows: &[calendar_day::Model]) -> ImportReport {
    let mut report = ImportReport::default();
    for row in rows {
        match known.get(&row.day) {
            None => report.added += 1,
            Some(same) if same == row => report.unchanged += 1,
            Some(_) => report.updated += 1,
        }
    }
    report.removed = known.len() - report.unchanged - report.updated;
    report
}

/// Enters days that are not there yet.
pub(super) async fn insert(connection: &impl ConnectionTrait, rows: Vec<calendar_day::Model>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = rows.into_iter().map(|row| row.into_active_model().whole());
    // Another copy of the program may enter the same days at the same moment.
    let keep = OnConflict::column(calendar_day::Column::Day).do_nothing().to_owned();
    calendar_day::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(connection).await?;
    Ok(())
}
