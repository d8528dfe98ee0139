//! Points from a file: everything or nothing, with every fault by line and column first.
//!
//! A point that is there already is brought up to date by its identifier. What becomes of points that the file does not
//! name is the caller's choice: with [`Backend::import_points`] they stay as they are, with [`Backend::import_all_points`]
//! the file is the whole list and they take no new bookings. No point is ever deleted and no booking is touched: who has a
//! place keeps it, at the point where it was booked.

use super::{
    cells::{self, Sheet},
    lines::{COLUMNS, PointLine},
    load,
    turn::take_turn,
};
use crate::{
    Backend, Result,
    bookings::editions,
    db::Db,
    db::entity::{booking, service_point},
};
use chrono::{DateTime, Utc};
use domain::{
    booking::BookingStatus,
    geography::{Geography, StationId},
    import::{Fault, ImportFault, ImportReport},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    sea_query::{Expr, OnConflict},
};
use std::collections::{BTreeMap, BTreeSet};

/// Rows in one statement: SQLite takes 32,766 values, a point has 18.
const CHUNK: usize = 500;

impl Backend {
    /// Imports points from CSV (UTF-8, first line names the columns), and reads the city again. Points that the file does
    /// not name stay as they are.
    pub async fn import_points(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        self.after_import(import_points(self.db(), bytes, dry_run, false, self.now()).await?, dry_run).await
    }

    /// Imports a city's whole list of points: as [`Backend::import_points`], and those that the file does not name take
    /// no new bookings.
    pub async fn import_all_points(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        self.after_import(import_points(self.db(), bytes, dry_run, true, self.now()).await?, dry_run).await
    }

    /// Reads the city again if something was written.
    pub(super) async fn after_import(&self, report: ImportReport, dry_run: bool) -> Result<ImportReport> {
        if !dry_run && report.faults.is_empty() {
            self.refresh().await?;
        }
        Ok(report)
    }
}

async fn import_points(
    db: &Db,
    bytes: &[u8],
    dry_run: bool,
    complete: bool,
    now: DateTime<Utc>,
) -> Result<ImportReport> {
    let transaction = db.begin().await?;
    take_turn(&transaction).await?;
    let places = load::places(&transaction).await?;
    let Sheet { rows, mut faults } = match parse(bytes, &places) {
        Ok(sheet) => sheet,
        Err(faults) => return Ok(ImportReport::refused(faults)),
    };
    let known = service_point::Entity::find().all(&transaction).await?;
    let change = Change::between(&known, rows, complete);
    faults.extend(change.bare_stations(&known, &places, complete).into_iter().map(without_point));
    if !faults.is_empty() {
        return Ok(ImportReport::refused(faults));
    }
    let report = ImportReport { kept_bookings: change.live_bookings(&transaction).await?, ..change.report.clone() };
    if !dry_run {
        let mut touched: Vec<String> = change.changed.iter().chain(&change.closed).cloned().collect();
        touched.sort_unstable();
        write(&transaction, change.written).await?;
        close(&transaction, &change.closed).await?;
        editions::next(&transaction, &touched, now).await?;
        transaction.commit().await?;
    }
    Ok(report)
}

/// Every line as a row.
///
/// # Errors
/// What keeps the lines from being read.
pub(super) fn parse(
    bytes: &[u8],
    places: &Geography,
) -> std::result::Result<Sheet<service_point::Model>, Vec<ImportFault>> {
    let mut seen = BTreeSet::new();
    cells::read(bytes, &COLUMNS, |line| {
        let row = PointLine::new(line).parse(places);
        if !row.id.is_empty() && !seen.insert(row.id.clone()) {
            line.blame("id", Fault::Duplicate);
        }
        row
    })
}

/// A police station that is responsible for somewhere, and at which nobody could book.
pub(super) fn without_point(station: String) -> ImportFault {
    ImportFault::missing("police_station_id", Fault::StationWithoutPoint, station)
}

/// What a file changes.
struct Change {
    report: ImportReport,
    /// New or different.
    written: Vec<service_point::Model>,
    /// Points that are there already and come out different.
    changed: Vec<String>,
    /// Points that take no new bookings any more.
    closed: Vec<String>,
}

impl Change {
    fn between(known: &[service_point::Model], rows: Vec<service_point::Model>, complete: bool) -> Self {
        let before: BTreeMap<&str, &service_point::Model> = known.iter().map(|row| (row.id.as_str(), row)).collect();
        let named: BTreeSet<String> = rows.iter().map(|row| row.id.clone()).collect();
        let gone = known.iter().filter(|row| complete && row.open && !named.contains(&row.id));
        let closed: Vec<String> = gone.map(|row| row.id.clone()).collect();
        let mut report = ImportReport { removed: closed.len(), ..ImportReport::default() };
        let (mut written, mut changed) = (Vec::new(), Vec::new());
        for row in rows {
            match before.get(row.id.as_str()) {
                None => report.added += 1,
                Some(same) if **same == row => {
                    report.unchanged += 1;
                    continue;
                }
                Some(_) => {
                    report.updated += 1;
                    changed.push(row.id.clone());
                }
            }
            written.push(row);
        }
        Self { report, written, changed, closed }
    }

    /// Responsible police stations that would have no open point: people there could not book. A file that is not the
    /// whole list is only asked about those that it leaves without one.
    fn bare_stations(&self, known: &[service_point::Model], places: &Geography, complete: bool) -> Vec<String> {
        let served_by = |rows: &mut dyn Iterator<Item = &service_point::Model>| -> BTreeSet<StationId> {
            rows.filter(|row| row.open).map(|row| StationId::new(&row.station_id)).collect()
        };
        let written: BTreeSet<&str> = self.written.iter().map(|row| row.id.as_str()).collect();
        let stays = |row: &&service_point::Model| !written.contains(row.id.as_str()) && !self.closed.contains(&row.id);
        let after = served_by(&mut known.iter().filter(stays).chain(&self.written));
        let before = served_by(&mut known.iter());
        let responsible = places.jurisdictions.iter().map(|jurisdiction| &jurisdiction.station);
        let bare = responsible.filter(|station| !after.contains(station) && (complete || before.contains(station)));
        bare.map(ToString::to_string).collect()
    }

    async fn live_bookings(&self, connection: &impl ConnectionTrait) -> Result<usize> {
        let touched: Vec<&String> = self.changed.iter().chain(&self.closed).collect();
        let live = |status: &&BookingStatus| status.takes_a_place() && **status != BookingStatus::Served;
        let live: Vec<&str> = BookingStatus::ALL.iter().filter(live).map(|status| status.code()).collect();
        let mut count = 0;
        for chunk in touched.chunks(CHUNK) {
            count += booking::Entity::find()
                .filter(booking::Column::Point.is_in(chunk.iter().copied()))
                .filter(booking::Column::Status.is_in(live.clone()))
                .count(connection)
                .await?;
        }
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }
}

/// These points take no new bookings any more.
async fn close(connection: &impl ConnectionTrait, points: &[String]) -> Result<()> {
    for chunk in points.chunks(CHUNK) {
        service_point::Entity::update_many()
            .col_expr(service_point::Column::Open, Expr::value(false))
            .filter(service_point::Column::Id.is_in(chunk))
            .exec(connection)
            .await?;
    }
    Ok(())
}

/// Writes rows over those with the same identifier.
pub(super) async fn write(connection: &impl ConnectionTrait, rows: Vec<service_point::Model>) -> Result<()> {
    use service_point::Column as C;
    let overwrite = OnConflict::column(C::Id)
        .update_columns([
            C::Name,
            C::ShortName,
            C::Kind,
            C::StationId,
            C::DistrictCode,
            C::TownCode,
            C::Address,
            C::Phone,
            C::Lon,
            C::Lat,
            C::Windows,
            C::DailyCapacity,
            C::OpeningHours,
            C::OpeningHoursZh,
            C::Services,
            C::Sample,
            C::Open,
        ])
        .to_owned();
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
        let rows = rows.map(IntoInsert::whole);
        service_point::Entity::insert_many(rows)
            .on_conflict(overwrite.clone())
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}

/// A row read as a model counts as unchanged; an insert must name every value.
pub(super) trait IntoInsert {
    /// Every value set.
    fn whole(self) -> Self;
}

impl<A: sea_orm::ActiveModelTrait> IntoInsert for A {
    fn whole(self) -> Self {
        self.reset_all()
    }
}
