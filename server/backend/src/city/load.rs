//! Rows to the domain's city.

use super::{
    City, calendar,
    sample::is_shipped,
    timetable::{self, Editions},
};
use crate::{
    Error, Result,
    db::entity::{district, jurisdiction, police_station, service_point, town},
};
use chrono::NaiveDate;
use domain::{
    geography::{
        Community, District, DistrictCode, Geography, Jurisdiction, Place, PointId, PointKind, PoliceStation,
        ServicePoint, StationId, Town, TownCode,
    },
    service::Service,
    timetable::PointPlan,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};
use std::collections::BTreeMap;

/// Between the services of a point.
const SEPARATOR: char = '|';
/// How often the city is read again that changes while it is read.
const TRIES: usize = 3;

impl City {
    /// Reads the city as it is from `today` on. A point whose hours cannot be read any more is shut until somebody corrects
    /// it.
    pub async fn load(connection: &impl ConnectionTrait, today: NaiveDate) -> Result<Self> {
        // Several statements: what changes while they run may be read half. Then the city is read again, and in the end
        // known by the editions from before, with which nothing is sold that has changed since.
        let mut editions = timetable::editions(connection).await?;
        for _ in 0..TRIES {
            let city = Self::load_as(connection, today, &editions).await?;
            let now = timetable::editions(connection).await?;
            if now == editions {
                return Ok(city);
            }
            editions = now;
        }
        Self::load_as(connection, today, &editions).await
    }

    async fn load_as(connection: &impl ConnectionTrait, today: NaiveDate, editions: &Editions) -> Result<Self> {
        let rows = service_point::Entity::find().order_by_asc(service_point::Column::Id).all(connection).await?;
        let sample_points = rows.iter().any(|row| row.sample && row.open);
        let (open, closed): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.open);
        let points = open.into_iter().map(point).collect::<Result<Vec<_>>>()?;
        let closed_points = closed.into_iter().map(point).collect::<Result<Vec<_>>>()?;
        let mut closures = timetable::closures(connection, today).await?;
        let plan = |point: &ServicePoint| {
            let (edition, weekly) = editions.get(point.id.as_str()).copied().unwrap_or_default();
            let closures = closures.remove(point.id.as_str()).unwrap_or_default();
            (point.id.clone(), PointPlan { edition, daily: point.daily_capacity, weekly, closures })
        };
        let plans = points.iter().chain(&closed_points).map(plan).collect();
        let geography = Geography { points, closed_points, ..places(connection).await? };
        let sample = sample_points || is_shipped(&geography);
        Ok(Self::new(geography, plans, sample, calendar::load(connection).await?))
    }
}

/// Everything but the points, in the order of the codes.
pub(super) async fn places(connection: &impl ConnectionTrait) -> Result<Geography> {
    let districts = district::Entity::find().order_by_asc(district::Column::Code).all(connection).await?;
    let towns = town::Entity::find().order_by_asc(town::Column::Code).all(connection).await?;
    let stations = police_station::Entity::find().order_by_asc(police_station::Column::Id).all(connection).await?;
    let covered = jurisdiction::Entity::find().order_by_asc(jurisdiction::Column::TownCode).all(connection).await?;
    Ok(Geography {
        districts: districts
            .into_iter()
            .map(|row| District { code: DistrictCode::new(row.code), name: row.name })
            .collect(),
        towns: towns.into_iter().map(town).collect(),
        stations: stations.into_iter().map(station).collect(),
        points: Vec::new(),
        closed_points: Vec::new(),
        jurisdictions: jurisdictions(covered),
    })
}

/// One jurisdiction a station; a rule without a community is that of the town's rest.
pub(super) fn jurisdictions(rows: Vec<jurisdiction::Model>) -> Vec<Jurisdiction> {
    let mut of: BTreeMap<String, Jurisdiction> = BTreeMap::new();
    for row in rows {
        let station = StationId::new(&row.station_id);
        let empty = || Jurisdiction { station, towns: Vec::new(), communities: Vec::new() };
        let known = of.entry(row.station_id).or_insert_with(empty);
        let town = TownCode::new(row.town_code);
        match row.community.as_str() {
            "" => known.towns.push(town),
            community => known.communities.push((town, Community::read(community))),
        }
    }
    of.into_values().collect()
}

fn town(row: town::Model) -> Town {
    Town {
        code: TownCode::new(row.code),
        district: DistrictCode::new(row.district_code),
        name: row.name,
        lon: row.lon,
        lat: row.lat,
    }
}

pub(super) fn station(row: police_station::Model) -> PoliceStation {
    PoliceStation {
        id: StationId::new(row.id),
        name: row.name,
        full_name: row.full_name,
        district: DistrictCode::new(row.district_code),
        address: row.address,
        phone: row.phone,
    }
}

fn point(row: service_point::Model) -> Result<ServicePoint> {
    let small = |value: i64, column| u16::try_from(value).map_err(|_| Error::Unreadable(column));
    Ok(ServicePoint {
        windows: small(row.windows, "service_point.windows")?,
        daily_capacity: small(row.daily_capacity, "service_point.daily_capacity")?,
        kind: PointKind::from_code(&row.kind).ok_or(Error::Unreadable("service_point.kind"))?,
        services: services(&row.services).ok_or(Error::Unreadable("service_point.services"))?,
        id: PointId::new(row.id),
        name: row.name,
        short_name: row.short_name,
        station: StationId::new(row.station_id),
        district: DistrictCode::new(row.district_code),
        town: TownCode::new(row.town_code),
        address: row.address,
        phone: row.phone,
        place: Place { lon: row.lon, lat: row.lat },
        opening_hours: row.opening_hours,
        opening_hours_zh: row.opening_hours_zh,
    })
}

/// `card|permit` as services, at least one, each once; none for anything else.
pub(super) fn services(text: &str) -> Option<Vec<Service>> {
    let mut services =
        text.split(SEPARATOR).map(|code| Service::parse_segment(code.trim())).collect::<Option<Vec<_>>>()?;
    services.sort_unstable();
    services.dedup();
    Some(services)
}
