//! Points from a file: everything or nothing, with every fault by line and column first.

use super::{
    lines::{Columns, Fault, ImportFault, Line},
    load,
};
use crate::{Backend, Result, db::Db, db::entity::service_point};
use csv::{ReaderBuilder, StringRecord};
use domain::geography::Geography;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use std::collections::{BTreeMap, BTreeSet};

/// Rows in one statement: SQLite takes 32,766 values, a point has 17.
const CHUNK: usize = 500;

/// What an import did, or would do.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ImportReport {
    /// New points.
    pub added: usize,
    /// Points that changed.
    pub updated: usize,
    /// Points that are the same as before.
    pub unchanged: usize,
    /// What is wrong; with one fault nothing is written.
    pub faults: Vec<ImportFault>,
}

impl Backend {
    /// Imports points from CSV (UTF-8, first line names the columns), and reads the city again.
    pub async fn import_points(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        let report = import_points(self.db(), bytes, dry_run).await?;
        if !dry_run && report.faults.is_empty() {
            self.refresh().await?;
        }
        Ok(report)
    }
}

/// Imports points from CSV. A point that is there already is brought up to date by its identifier; points that the file
/// does not name stay as they are. Slots that somebody has booked keep their places.
pub async fn import_points(db: &Db, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
    let transaction = db.begin().await?;
    let places = load::places(&transaction).await?;
    let rows = match parse(bytes, &places) {
        Ok(rows) => rows,
        Err(faults) => return Ok(ImportReport { faults, ..ImportReport::default() }),
    };
    let (report, changed) = compare(&transaction, rows).await?;
    if !dry_run {
        write(&transaction, changed).await?;
        transaction.commit().await?;
    }
    Ok(report)
}

/// Every line as a row.
///
/// # Errors
/// Every fault of the file, in its order.
pub(super) fn parse(
    bytes: &[u8],
    places: &Geography,
) -> std::result::Result<Vec<service_point::Model>, Vec<ImportFault>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    if let Err(error) = std::str::from_utf8(bytes) {
        let line = bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count() as u64;
        return Err(vec![ImportFault { line, column: "", fault: Fault::WrongEncoding }]);
    }
    let mut reader = ReaderBuilder::new().from_reader(bytes);
    let header = reader.headers().cloned().unwrap_or_else(|_| StringRecord::new());
    let columns = Columns::read(&header)?;
    let (mut rows, mut faults, mut seen) = (Vec::new(), Vec::new(), BTreeSet::new());
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                faults.push(ImportFault { line, column: "", fault: Fault::WrongShape });
                continue;
            }
        };
        let number = record.position().map_or(0, csv::Position::line);
        match Line::new(&columns, &record, number).parse(places) {
            Ok(row) if !seen.insert(row.id.clone()) => {
                faults.push(ImportFault { line: number, column: "id", fault: Fault::Duplicate });
            }
            Ok(row) => rows.push(row),
            Err(wrong) => faults.extend(wrong),
        }
    }
    if faults.is_empty() { Ok(rows) } else { Err(faults) }
}

/// What is new and what is different.
async fn compare(
    connection: &impl ConnectionTrait,
    rows: Vec<service_point::Model>,
) -> Result<(ImportReport, Vec<service_point::Model>)> {
    let known = service_point::Entity::find().all(connection).await?;
    let known: BTreeMap<String, service_point::Model> = known.into_iter().map(|row| (row.id.clone(), row)).collect();
    let mut report = ImportReport::default();
    let mut changed = Vec::new();
    for row in rows {
        match known.get(&row.id) {
            None => report.added += 1,
            Some(before) if *before == row => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.updated += 1,
        }
        changed.push(row);
    }
    Ok((report, changed))
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
