//! The city's data in its officers' hands: what there is, and files brought in from a page. Every try is kept with its
//! report: counts, lines and columns, never what stood in the file.

use super::{City, holidays};
use crate::{Backend, Error, Result, db::entity::imported, keyring::new_id};
use chrono::Datelike;
use domain::{
    authority::{Action, Actor, Scope, Subject, may},
    calendar::DayKind,
    error::Refusal,
    import::{ImportKind, ImportReport},
    view::{CalendarYear, CityDataView, ImportEntry},
};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryOrder, QuerySelect};
use std::collections::BTreeMap;

/// The longest file that is read, bytes: a city's list of points has some hundred thousand.
pub const MAX_FILE: usize = 8 * 1024 * 1024;

/// Reports in the list.
const RECENT: u64 = 10;

/// A file as an officer sends it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ImportOrder {
    /// What it is about.
    pub kind: ImportKind,
    /// Only try.
    pub dry_run: bool,
    /// Points only: the file is the whole list, and what it does not name takes no new bookings.
    pub complete: bool,
}

impl Backend {
    /// What the city has, the last imports, and the report that is asked for.
    ///
    /// # Errors
    /// `NotFound` for whoever does not keep the city's data.
    pub async fn city_data(&self, actor: &Actor, report: Option<&str>) -> Result<CityDataView> {
        check(actor)?;
        let connection = self.db().read();
        let shown = match report {
            Some(id) => imported::Entity::find_by_id(id).one(connection).await?,
            None => None,
        };
        let recent = imported::Entity::find().order_by_desc(imported::Column::Id).limit(RECENT).all(connection).await?;
        let city = self.city();
        let communities = city.geography.jurisdictions.iter().map(|jurisdiction| jurisdiction.communities.len());
        Ok(CityDataView {
            points: count(city.geography.points.len()),
            closed_points: count(city.geography.closed_points.len()),
            stations: count(city.geography.stations.len()),
            towns: count(city.geography.towns.len()),
            communities: count(communities.sum()),
            sample: city.sample,
            years: city.years(),
            shown: shown.map(entry).transpose()?,
            recent: recent.into_iter().map(entry).collect::<Result<_>>()?,
        })
    }

    /// Brings a file in, or tries it, and keeps the report; gives back the report's identifier.
    ///
    /// # Errors
    /// `NotFound` for whoever does not keep the city's data.
    pub async fn import_city_data(&self, actor: &Actor, order: ImportOrder, bytes: &[u8]) -> Result<String> {
        let ImportOrder { kind, dry_run, complete } = order;
        if kind == ImportKind::Holidays {
            holidays::check(actor)?;
        } else {
            check(actor)?;
        }
        let report = match kind {
            ImportKind::Points if complete => self.import_all_points(bytes, dry_run).await?,
            ImportKind::Points => self.import_points(bytes, dry_run).await?,
            ImportKind::Jurisdictions => self.import_jurisdictions(bytes, dry_run).await?,
            ImportKind::Holidays => self.replace_years(Some(actor), bytes, dry_run).await?,
            ImportKind::EmsNumbers => return Err(Refusal::NotFound.into()),
        };
        self.keep_report(actor, kind, dry_run, &report).await
    }

    async fn keep_report(
        &self,
        actor: &Actor,
        kind: ImportKind,
        dry_run: bool,
        report: &ImportReport,
    ) -> Result<String> {
        let id = new_id();
        let row = imported::ActiveModel {
            id: Set(id.clone()),
            kind: Set(kind.code().to_owned()),
            account_id: Set(actor.account.as_str().to_owned()),
            dry_run: Set(dry_run),
            report: Set(serde_json::to_string(&short(report)).map_err(|_| Error::System("serialisation"))?),
            created_at: Set(self.now()),
        };
        let transaction = self.db().begin().await?;
        imported::Entity::insert(row).exec_without_returning(&transaction).await?;
        transaction.commit().await?;
        let (officer, faults) = (actor.account.as_str(), report.faults.len());
        tracing::info!(event = "city_data_imported", kind = kind.code(), dry_run, faults, officer);
        Ok(id)
    }
}

/// A file of another kind altogether may have a fault in every line: nobody reads more than this.
fn short(report: &ImportReport) -> ImportReport {
    const MOST: usize = 500;
    let mut report = report.clone();
    report.faults.truncate(MOST);
    report
}

impl City {
    pub(super) fn years(&self) -> Vec<CalendarYear> {
        let mut years: BTreeMap<i32, CalendarYear> = BTreeMap::new();
        for (date, day) in self.calendar.iter() {
            let empty = CalendarYear { year: date.year(), off: 0, working: 0, provisional: false };
            let year = years.entry(date.year()).or_insert(empty);
            match day.kind {
                DayKind::Off => year.off += 1,
                DayKind::Working => year.working += 1,
            }
            year.provisional |= day.provisional;
        }
        years.into_values().collect()
    }
}

/// The city's data is in the hands of those who work for the whole city.
fn check(actor: &Actor) -> Result<()> {
    let whole = actor.scope == Scope::City;
    if whole && may(actor, Action::ManageCity, &Subject::Platform) { Ok(()) } else { Err(Refusal::NotFound.into()) }
}

/// A file with its report.
pub(super) fn entry(row: imported::Model) -> Result<ImportEntry> {
    Ok(ImportEntry {
        kind: ImportKind::from_code(&row.kind).ok_or(Error::Unreadable("imported.kind"))?,
        report: serde_json::from_str(&row.report).map_err(|_| Error::Unreadable("imported.report"))?,
        id: row.id,
        dry_run: row.dry_run,
        at: row.created_at,
    })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
