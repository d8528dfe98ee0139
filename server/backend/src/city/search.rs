//! 网点查询: the points of the city with what is left of their places.

use super::{City, PointOutlook, index::Words};
use crate::{Backend, Result};
use chrono::{Datelike, Weekday};
use domain::{
    distance::metres,
    error::Refusal,
    geography::{DistrictCode, Geography, Place, PointId, PointKind, ServicePoint, Town, TownCode},
    outlook::emptiest_first,
    point_search::PointOrder,
    slot::Crowding,
    view::{DistrictCount, Emptiest, PointListing, PointPage, PointsView, TownOption},
};
use std::{cmp::Ordering, collections::HashSet};

/// Points on a page.
const PAGE: usize = 20;

/// What is looked for: flat strings as they came with the address, empty for everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PointsQuery {
    /// Words of a name, street, address, district or police station, in Chinese or pinyin.
    pub q: String,
    /// Code of a district.
    pub district: String,
    /// Code of a town: the points where people who live there may go (S5). One of another district counts for nothing.
    pub town: String,
    /// `quiet`, `moderate`, `busy` or `full`; anything else is every level.
    pub level: String,
    /// `1`: only those that are open on a Saturday of the days ahead.
    pub saturday: String,
    /// `name`, `nearest` (to the town); anything else is the emptiest first (S8).
    pub sort: String,
    /// Which page, from 1 on.
    pub page: i64,
}

/// A point with its days ahead, as it is sorted.
#[derive(Clone, Copy)]
struct Found<'a> {
    point: &'a ServicePoint,
    outlook: &'a PointOutlook,
    metres: Option<i64>,
}

/// Where the search looks: the codes of the address, understood.
struct Area {
    district: Option<DistrictCode>,
    town: Option<TownOption>,
    /// Codes that nobody knows: nothing is there.
    nowhere: bool,
}

impl Backend {
    /// The points that match, one page of them. Codes that are not known find nothing.
    pub async fn points(&self, query: &PointsQuery) -> Result<PointsView> {
        let city = self.city();
        let outlooks = self.outlooks(&city).await?;
        let area = city.area(query);
        let mut found = city.search(query, &area, &outlooks);
        let order = sort(&mut found, PointOrder::of(&query.sort));
        let pages = found.len().div_ceil(PAGE).max(1);
        let page = usize::try_from(query.page).unwrap_or(1).clamp(1, pages);
        let in_district = |town: &&TownOption| Some(&town.district_code) == area.district.as_ref();
        let days = outlooks.first().map(|outlook| outlook.days.as_slice()).unwrap_or_default();
        Ok(PointsView {
            districts: city.district_counts(),
            split: area.town.as_ref().is_some_and(|town| !city.geography.split(&town.code).is_empty()),
            towns: city.towns.iter().filter(in_district).cloned().collect(),
            order,
            points: found.iter().skip((page - 1) * PAGE).take(PAGE).map(|found| city.listing(*found)).collect(),
            matches: count(found.len()),
            page: count(page),
            pages: count(pages),
            days: days.first().map(|day| day.date).zip(days.last().map(|day| day.date)),
            emptiest: emptiest(&found),
            total: count(city.geography.points.len()),
            windows: count(city.geography.points.iter().filter(|point| point.kind == PointKind::PoliceWindow).count()),
            sample: city.sample,
            district: area.district,
            town: area.town,
        })
    }

    /// One point with its days.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn point(&self, id: &PointId) -> Result<PointPage> {
        let city = self.city();
        let outlooks = self.outlooks(&city).await?;
        let found = city.with_outlook(&outlooks).find(|found| found.point.id == *id).ok_or(Refusal::NotFound)?;
        let station = city.geography.station(&found.point.station);
        Ok(PointPage {
            listing: city.listing(found),
            days: found.outlook.days.clone(),
            district: found.point.district.clone(),
            services: found.point.services.clone(),
            station: station.map(|station| station.full_name.clone()).unwrap_or_default(),
            jurisdiction: jurisdiction_words(&city.geography, found.point),
            sample: city.sample,
        })
    }
}

impl City {
    /// One point as a list shows it; none if there is no such point.
    pub(super) fn listing_of(&self, outlooks: &[PointOutlook], id: &PointId) -> Option<PointListing> {
        self.with_outlook(outlooks).find(|found| found.point.id == *id).map(|found| self.listing(found))
    }

    /// The points that match, in the order of their identifiers.
    fn search<'a>(&'a self, query: &PointsQuery, area: &Area, outlooks: &'a [PointOutlook]) -> Vec<Found<'a>> {
        if area.nowhere {
            return Vec::new();
        }
        let (words, level) = (Words::of(&query.q), Crowding::from_code(&query.level));
        let seat = area.town.as_ref().and_then(|town| self.seat(&town.code));
        let found = self.with_outlook(outlooks).zip(&self.index).filter(|(_, entry)| entry.has(&words));
        let there = |found: &Found<'_>| match (&area.town, &area.district) {
            // People of a town may go to the points of its police station, be they in another district.
            (Some(town), _) => touches(&self.geography, found.point, &town.code),
            (None, Some(district)) => found.point.district == *district,
            (None, None) => true,
        };
        let fits = |found: &Found<'_>| {
            level.is_none_or(|level| found.outlook.crowding == level)
                && (query.saturday != "1" || open_on_saturday(found.outlook))
        };
        let near = |found: Found<'a>| Found { metres: seat.map(|seat| distance(seat, found.point.place)), ..found };
        found.map(|(found, _)| found).filter(there).filter(fits).map(near).collect()
    }

    fn with_outlook<'a>(&'a self, outlooks: &'a [PointOutlook]) -> impl Iterator<Item = Found<'a>> {
        let points = self.geography.points.iter().zip(outlooks);
        points.map(|(point, outlook)| Found { point, outlook, metres: None })
    }

    /// The chosen district and town. A town of another district is what is left of an earlier choice and counts for
    /// nothing; a town alone brings its district.
    fn area(&self, query: &PointsQuery) -> Area {
        let known = self.geography.districts.iter().find(|district| district.code.as_str() == query.district);
        let town = self.towns.iter().find(|town| town.code.as_str() == query.town);
        let nowhere = (known.is_none() && !query.district.is_empty()) || (town.is_none() && !query.town.is_empty());
        let town = town.filter(|town| query.district.is_empty() || town.district_code.as_str() == query.district);
        let district = known.map(|known| known.code.clone()).or_else(|| town.map(|town| town.district_code.clone()));
        Area { district, town: town.cloned(), nowhere }
    }

    fn listing(&self, found: Found<'_>) -> PointListing {
        let PointOutlook { left, capacity, crowding, emptiest, .. } = *found.outlook;
        PointListing { point: self.card(found.point), left, capacity, crowding, emptiest, metres: found.metres }
    }

    fn seat(&self, town: &TownCode) -> Option<Place> {
        let town = self.geography.town(town)?;
        Some(Place { lon: town.lon?, lat: town.lat? })
    }

    fn district_counts(&self) -> Vec<DistrictCount> {
        let points_in =
            |code: &DistrictCode| count(self.geography.points.iter().filter(|point| point.district == *code).count());
        let districts = self.geography.districts.iter();
        districts
            .map(|district| DistrictCount {
                code: district.code.clone(),
                name: district.name.clone(),
                points: points_in(&district.code),
            })
            .collect()
    }
}

/// Sorts; equals stay in the order of the districts. What nothing is known to be near to is sorted as usual.
fn sort(found: &mut [Found<'_>], order: PointOrder) -> PointOrder {
    let emptier = |one: &Found<'_>, other: &Found<'_>| {
        let places = |found: &Found<'_>| (found.outlook.left, found.outlook.capacity);
        emptiest_first(places(one), places(other))
    };
    let nearest = order == PointOrder::Nearest && found.iter().all(|found| found.metres.is_some());
    match order {
        PointOrder::Name => {
            found.sort_by(|one, other| one.by_name().cmp(&other.by_name()));
            return order;
        }
        PointOrder::Nearest if nearest => {
            found.sort_by_key(|found| found.metres);
            return order;
        }
        PointOrder::Nearest | PointOrder::Emptiest => found.sort_by(emptier),
    }
    PointOrder::Emptiest
}

impl<'a> Found<'a> {
    fn by_name(&self) -> (&'a DistrictCode, &'a str) {
        (&self.point.district, &self.point.name)
    }
}

/// The emptiest half-day of them all; of equals the earliest.
fn emptiest(found: &[Found<'_>]) -> Option<Emptiest> {
    let halves = found
        .iter()
        .flat_map(|found| found.outlook.halves().map(move |(date, half, of_half)| (found.point, date, half, of_half)));
    let order = |one: &(_, _, _, domain::view::HalfDayOutlook), other: &(_, _, _, domain::view::HalfDayOutlook)| {
        emptiest_first((one.3.left(), one.3.capacity), (other.3.left(), other.3.capacity))
    };
    let best = halves.min_by(|one, other| match order(one, other) {
        Ordering::Equal => (one.1, one.2).cmp(&(other.1, other.2)),
        unequal => unequal,
    });
    best.filter(|(_, _, _, half)| half.left() > 0).map(|(point, date, half, _): (&ServicePoint, _, _, _)| Emptiest {
        point_name: point.short_name.clone(),
        date,
        half,
    })
}

fn open_on_saturday(outlook: &PointOutlook) -> bool {
    outlook.days.iter().any(|day| day.date.weekday() == Weekday::Sat && day.is_open())
}

#[allow(clippy::cast_possible_truncation, reason = "no two places are farther apart than 20 million metres")]
fn distance(one: Place, other: Place) -> i64 {
    metres(one, other).round() as i64
}

/// Whether people of a town, or of a part of it, may go to a point.
fn touches(geography: &Geography, point: &ServicePoint, town: &TownCode) -> bool {
    geography.jurisdiction(&point.station).is_some_and(|jurisdiction| jurisdiction.touches(town))
}

/// The towns of a point's jurisdiction, split ones included.
pub(super) fn covered_towns<'a>(geography: &'a Geography, point: &ServicePoint) -> Vec<&'a Town> {
    let jurisdiction = geography.jurisdiction(&point.station);
    let parts = jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.communities).map(|(town, _)| town);
    let mut codes: Vec<_> = jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.towns).chain(parts).collect();
    let mut seen = HashSet::new();
    codes.retain(|code| seen.insert(*code));
    codes.into_iter().filter_map(|code| geography.town(code)).collect()
}

/// A jurisdiction in words: whole towns, and the communities of split ones.
fn jurisdiction_words(geography: &Geography, point: &ServicePoint) -> Vec<String> {
    let Some(jurisdiction) = geography.jurisdiction(&point.station) else { return Vec::new() };
    let name = |code: &TownCode| geography.town(code).map(|town| town.name.clone());
    let whole = jurisdiction.towns.iter().filter_map(name);
    let parts = jurisdiction.communities.iter().filter_map(|(town, community)| Some(name(town)? + community.as_str()));
    whole.chain(parts).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
