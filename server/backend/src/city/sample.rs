//! The sample city that comes with the program. It is sample data, marked so in every row.

use super::{
    import::{IntoInsert, parse, write},
    jurisdictions,
};
use crate::{
    Error, Result,
    db::{
        Db,
        entity::{district, jurisdiction, police_station, town},
    },
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, sea_query::OnConflict};
use serde::{Deserialize, de::DeserializeOwned};
use std::collections::BTreeMap;

const TOWNS: &str = include_str!("../../data/towns.csv");
const STATIONS: &str = include_str!("../../data/police_stations.csv");
const JURISDICTIONS: &str = include_str!("../../data/police_jurisdictions.csv");
const POINTS: &str = include_str!("../../data/service_points.csv");

#[derive(Deserialize)]
struct TownLine {
    code: String,
    district_code: String,
    district: String,
    name: String,
    lon: Option<f64>,
    lat: Option<f64>,
}

#[derive(Deserialize)]
struct StationLine {
    id: String,
    name: String,
    full_name: String,
    district_code: String,
    address: String,
    phone: String,
}

#[derive(Deserialize)]
struct JurisdictionLine {
    town_code: String,
    police_station_id: String,
}

/// Fills the tables with the sample city if they are empty. To be called after the migrations, before the platform is put
/// together. Two copies that start at once do not disturb each other.
///
/// True if it filled them.
pub async fn ensure_sample(db: &Db) -> Result<bool> {
    let transaction = db.begin().await?;
    if district::Entity::find().count(&transaction).await? > 0 {
        return Ok(false);
    }
    fill_places(&transaction).await?;
    let places = super::load::places(&transaction).await?;
    let points = parse(POINTS.as_bytes(), &places).map_err(|_| Error::Unreadable("the sample city"))?;
    write(&transaction, points).await?;
    transaction.commit().await?;
    Ok(true)
}

async fn fill_places(connection: &impl ConnectionTrait) -> Result<()> {
    let towns: Vec<TownLine> = lines(TOWNS)?;
    let districts: BTreeMap<&str, &str> =
        towns.iter().map(|town| (town.district_code.as_str(), town.district.as_str())).collect();
    let districts = districts.into_iter().map(|(code, name)| district::Model { code: code.into(), name: name.into() });
    insert(connection, districts.collect::<Vec<_>>(), district::Column::Code).await?;
    let towns = towns.into_iter().map(|line| town::Model {
        code: line.code,
        district_code: line.district_code,
        name: line.name,
        lon: line.lon,
        lat: line.lat,
    });
    insert(connection, towns, town::Column::Code).await?;
    let stations = lines::<StationLine>(STATIONS)?.into_iter().map(|line| police_station::Model {
        id: line.id,
        name: line.name,
        full_name: line.full_name,
        district_code: line.district_code,
        address: line.address,
        phone: line.phone,
    });
    insert(connection, stations, police_station::Column::Id).await?;
    let covered = lines::<JurisdictionLine>(JURISDICTIONS)?.into_iter();
    let covered = covered.map(|line| jurisdiction::Model {
        town_code: line.town_code,
        community: String::new(),
        station_id: line.police_station_id,
    });
    jurisdictions::insert(connection, covered).await
}

fn lines<T: DeserializeOwned>(text: &str) -> Result<Vec<T>> {
    let rows = csv::Reader::from_reader(text.as_bytes()).into_deserialize();
    rows.collect::<std::result::Result<_, _>>().map_err(|_| Error::Unreadable("the sample city"))
}

async fn insert<M, A>(
    connection: &impl ConnectionTrait,
    rows: impl IntoIterator<Item = M>,
    key: <A::Entity as EntityTrait>::Column,
) -> Result<()>
where
    M: IntoActiveModel<A>,
    A: ActiveModelTrait,
{
    let rows = rows.into_iter().map(|row| row.into_active_model().whole());
    let keep = OnConflict::column(key).do_nothing().to_owned();
    A::Entity::insert_many(rows).on_conflict(keep).exec_without_returning(connection).await?;
    Ok(())
}
