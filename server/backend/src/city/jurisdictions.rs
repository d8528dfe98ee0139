//! Which police station is responsible where, from a file. The file is the whole of it: a town that it does not name would
//! be a town whose people cannot book.

use super::{
    cells::{self, Line, Sheet},
    import::{IntoInsert, without_point},
    load,
    turn::take_turn,
};
use crate::{
    Backend, Result,
    db::entity::{jurisdiction, service_point},
};
use domain::{
    geography::{Community, Geography, GeographyFault, StationId, TownCode},
    import::{Fault, ImportFault, ImportReport},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, sea_query::OnConflict};
use std::collections::{BTreeMap, BTreeSet};

/// The columns that a file must have. `community` may be there too; empty is the rule for the rest of the town.
const COLUMNS: [&str; 2] = ["town_code", "police_station_id"];
const COMMUNITY: &str = "community";
/// Rows in one statement.
const CHUNK: usize = 1_000;

impl Backend {
    /// Imports every jurisdiction of the city from CSV. What was booked stays where it is: a point must lie in the
    /// jurisdiction of the residence when it is booked (S5).
    pub async fn import_jurisdictions(&self, bytes: &[u8], dry_run: bool) -> Result<ImportReport> {
        let transaction = self.db().begin().await?;
        take_turn(&transaction).await?;
        let places = load::places(&transaction).await?;
        let Sheet { rows, mut faults } = match parse(bytes, &places) {
            Ok(sheet) => sheet,
            Err(faults) => return Ok(ImportReport::refused(faults)),
        };
        faults.extend(coverage_faults(&rows, &places));
        faults.extend(bare_stations(&transaction, &rows, &places).await?.into_iter().map(without_point));
        if !faults.is_empty() {
            return Ok(ImportReport::refused(faults));
        }
        let known = jurisdiction::Entity::find().all(&transaction).await?;
        let report = compare(&known, &rows);
        if !dry_run {
            jurisdiction::Entity::delete_many().exec(&transaction).await?;
            insert(&transaction, rows).await?;
            transaction.commit().await?;
        }
        self.after_import(report, dry_run).await
    }
}

/// Every line as a row.
fn parse(bytes: &[u8], places: &Geography) -> std::result::Result<Sheet<jurisdiction::Model>, Vec<ImportFault>> {
    let mut seen = BTreeSet::new();
    cells::read(bytes, &COLUMNS, |line| {
        let row = parse_line(line, places);
        if !row.town_code.is_empty() && !seen.insert((row.town_code.clone(), row.community.clone())) {
            line.blame(if row.community.is_empty() { "town_code" } else { COMMUNITY }, Fault::CoveredTwice);
        }
        row
    })
}

/// Towns that no line names. A line counts whatever else is wrong with it: its fault is told there.
fn coverage_faults(rows: &[jurisdiction::Model], places: &Geography) -> Vec<ImportFault> {
    let city = Geography { jurisdictions: load::jurisdictions(rows.to_vec()), ..places.clone() };
    city.faults().into_iter().filter_map(uncovered).collect()
}

/// The domain says what is not covered; everything else was found line by line.
fn uncovered(fault: GeographyFault) -> Option<ImportFault> {
    use GeographyFault as G;
    match fault {
        G::TownNotCovered(town) => Some(ImportFault::missing("town_code", Fault::TownNotCovered, town.as_str())),
        G::SplitWithoutRest(town) => Some(ImportFault::missing(COMMUNITY, Fault::NoRuleForTheRest, town.as_str())),
        G::DuplicateDistrict(_)
        | G::DuplicateTown(_)
        | G::DuplicateStation(_)
        | G::DuplicatePoint(_)
        | G::UnknownDistrict(_)
        | G::UnknownTown(_)
        | G::UnknownStation(_)
        | G::TownCoveredTwice(_)
        | G::CommunityCoveredTwice(..) => None,
    }
}

fn parse_line(line: &mut Line<'_>, places: &Geography) -> jurisdiction::Model {
    let town = line.text("town_code");
    if !town.is_empty() && places.town(&TownCode::new(&town)).is_none() {
        line.blame("town_code", Fault::UnknownTown);
    }
    let station = line.text("police_station_id");
    if !station.is_empty() && places.station(&StationId::new(&station)).is_none() {
        line.blame("police_station_id", Fault::UnknownStation);
    }
    let community = Community::read(&line.optional_text(COMMUNITY)).as_str().to_owned();
    jurisdiction::Model { town_code: town, community, station_id: station }
}

/// Stations of the file at which nobody could book. One that is not known is told in its line.
async fn bare_stations(
    connection: &impl ConnectionTrait,
    rows: &[jurisdiction::Model],
    places: &Geography,
) -> Result<BTreeSet<String>> {
    let open = service_point::Column::Open.eq(true);
    let points = service_point::Entity::find().filter(open).all(connection).await?;
    let served: BTreeSet<&str> = points.iter().map(|point| point.station_id.as_str()).collect();
    let bare = rows.iter().map(|row| &row.station_id).filter(|station| !served.contains(station.as_str()));
    Ok(bare.filter(|station| places.station(&StationId::new(*station)).is_some()).cloned().collect())
}

fn compare(known: &[jurisdiction::Model], rows: &[jurisdiction::Model]) -> ImportReport {
    let known: BTreeMap<(&str, &str), &str> = known.iter().map(|row| (key(row), row.station_id.as_str())).collect();
    let mut report = ImportReport::default();
    for row in rows {
        match known.get(&key(row)) {
            None => report.added += 1,
            Some(station) if **station == row.station_id => report.unchanged += 1,
            Some(_) => report.updated += 1,
        }
    }
    report.removed = known.len() - report.unchanged - report.updated;
    report
}

fn key(row: &jurisdiction::Model) -> (&str, &str) {
    (&row.town_code, &row.community)
}

/// Writes rules that are not there yet.
pub(super) async fn insert(
    connection: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = jurisdiction::Model>,
) -> Result<()> {
    let rows: Vec<_> = rows.into_iter().collect();
    let key = [jurisdiction::Column::TownCode, jurisdiction::Column::Community];
    let keep = OnConflict::columns(key).do_nothing().to_owned();
    for chunk in rows.chunks(CHUNK) {
        let rows = chunk.iter().cloned().map(|row| row.into_active_model().whole());
        jurisdiction::Entity::insert_many(rows).on_conflict(keep.clone()).exec_without_returning(connection).await?;
    }
    Ok(())
}
