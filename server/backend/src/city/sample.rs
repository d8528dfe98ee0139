//! The sample city that comes with the program. It is sample data, marked so in every row.

use super::{
    cells::Sheet,
    import::{IntoInsert, parse, write},
    jurisdictions, load,
};
use crate::{
    Error, Result,
    db::{
        Db,
        entity::{district, jurisdiction, police_station, town},
    },
};
use domain::geography::Geography;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, sea_query::OnConflict};
use serde::{Deserialize, de::DeserializeOwned};
use std::{collections::BTreeMap, sync::LazyLock};

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
    let places = load::places(&transaction).await?;
    let points = parse(POINTS.as_bytes(), &places).and_then(Sheet::sound);
    let points = points.map_err(|_| Error::Unreadable("the sample city"))?;
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
    insert(connection, stations()?, police_station::Column::Id).await?;
    jurisdictions::insert(connection, rules()?).await
}

fn stations() -> Result<Vec<police_station::Model>> {
    let station = |line: StationLine| police_station::Model {
        id: line.id,
        name: line.name,
        full_name: line.full_name,
        district_code: line.district_code,
        address: line.address,
        phone: line.phone,
    };
    Ok(lines(STATIONS)?.into_iter().map(station).collect())
}

/// Who is responsible for which town, in the order of their codes.
fn rules() -> Result<Vec<jurisdiction::Model>> {
    let rule = |line: JurisdictionLine| jurisdiction::Model {
        town_code: line.town_code,
        community: String::new(),
        station_id: line.police_station_id,
    };
    let mut rules: Vec<_> = lines(JURISDICTIONS)?.into_iter().map(rule).collect();
    rules.sort_by(|one, other| one.town_code.cmp(&other.town_code));
    Ok(rules)
}

/// Whether the jurisdictions are still those that come with the program, or one of their police stations is. Points carry a
/// mark of their own.
pub(super) fn is_shipped(city: &Geography) -> bool {
    // What was compiled in can be read; `ensure_sample` would have said so.
    static SHIPPED: LazyLock<Geography> = LazyLock::new(|| Geography {
        stations: stations().unwrap_or_default().into_iter().map(load::station).collect(),
        jurisdictions: load::jurisdictions(rules().unwrap_or_default()),
        ..Geography::default()
    });
    let mut responsible = city.jurisdictions.iter().filter_map(|jurisdiction| city.station(&jurisdiction.station));
    city.jurisdictions == SHIPPED.jurisdictions || responsible.any(|station| SHIPPED.stations.contains(station))
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
