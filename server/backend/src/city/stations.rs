//! Police stations from a file: everything or nothing, with every fault by line and column first.
//!
//! A station that is there already is brought up to date by its identifier. One that the file does not name stays as it is:
//! points and jurisdictions may name it. A city's own stations come first, then its points, then its jurisdictions; a station
//! that no jurisdiction names is responsible for nobody.

use super::{
    cells::{self, Line, Sheet},
    import::IntoInsert,
    load,
    turn::take_turn,
};
use crate::{Backend, Result, db::entity::police_station};
use domain::{
    geography::{DistrictCode, Geography},
    import::{Fault, ImportFault, ImportReport},
};
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, sea_query::OnConflict};
use std::collections::{BTreeMap, BTreeSet};

/// The columns that a file must have, in any order; others are not looked at.
const COLUMNS: [&str; 6] = ["id", "name", "full_name", "district_code", "address", "phone"];
/// Rows in one statement.
const CHUNK: usize = 1_000;

impl Backend {
    /// Imports police stations from CSV, and reads the city again.
    pub async fn import_stations(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        let transaction = self.db().begin().await?;
        take_turn(&transaction).await?;
        let places = load::places(&transaction).await?;
        let rows = match parse(bytes, &places).and_then(Sheet::sound) {
            Ok(rows) => rows,
            Err(faults) => return Ok(ImportReport::refused(faults)),
        };
        let known = police_station::Entity::find().all(&transaction).await?;
        let (report, written) = compare(&known, rows);
        if !dry_run {
            write(&transaction, &written).await?;
            transaction.commit().await?;
        }
        self.after_import(report, dry_run).await
    }
}

fn parse(bytes: &[u8], places: &Geography) -> std::result::Result<Sheet<police_station::Model>, Vec<ImportFault>> {
    let mut seen = BTreeSet::new();
    cells::read(bytes, &COLUMNS, |line| {
        let row = parse_line(line, places);
        if !row.id.is_empty() && !seen.insert(row.id.clone()) {
            line.blame("id", Fault::Duplicate);
        }
        row
    })
}

fn parse_line(line: &mut Line<'_>, places: &Geography) -> police_station::Model {
    let district = line.text("district_code");
    if !district.is_empty() && places.district(&DistrictCode::new(&district)).is_none() {
        line.blame("district_code", Fault::UnknownDistrict);
    }
    police_station::Model {
        id: line.identifier("id"),
        name: line.text("name"),
        full_name: line.text("full_name"),
        district_code: district,
        address: line.text("address"),
        phone: line.text("phone"),
    }
}

/// What the file changes, and the rows that are new or different.
fn compare(
    known: &[police_station::Model],
    rows: Vec<police_station::Model>,
) -> (ImportReport, Vec<police_station::Model>) {
    let known: BTreeMap<&str, &police_station::Model> = known.iter().map(|row| (row.id.as_str(), row)).collect();
    let mut report = ImportReport::default();
    let mut written = Vec::new();
    for row in rows {
        match known.get(row.id.as_str()) {
            None => report.added += 1,
            Some(same) if **same == row => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.updated += 1,
        }
        written.push(row);
    }
    (report, written)
}

/// Writes rows over those with the same identifier.
async fn write(connection: &impl ConnectionTrait, rows: &[police_station::Model]) -> Result<()> {
    use police_station::Column as C;
    let overwrite = OnConflict::column(C::Id)
        .update_columns([C::Name, C::FullName, C::DistrictCode, C::Address, C::Phone])
        .to_owned();
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(|row| row.into_active_model().whole());
        police_station::Entity::insert_many(rows)
            .on_conflict(overwrite.clone())
            .exec_without_returning(connection)
            .await?;
    }
    Ok(())
}
