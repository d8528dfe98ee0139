//! 网点查询: the points of the city with what is left of their places.

use super::{City, taken::Places};
use crate::{Backend, Result};
use domain::{
    error::Refusal,
    geography::{DistrictCode, Geography, PointId, ServicePoint, TownCode},
    slot::Crowding,
    text::fold,
    view::{DistrictCount, PointListing, PointPage, PointsView},
};

/// Points on a page.
const PAGE: usize = 20;
/// More is never looked for, characters.
const LONGEST: usize = 64;

/// What is looked for: flat strings as they came with the address, empty for everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PointsQuery {
    /// Words of a name, street, address, district or police station.
    pub q: String,
    /// Code of a district.
    pub district: String,
    /// Code of a town: the points where people who live there may go (S5).
    pub town: String,
    /// `name` for the order of the districts; anything else is the emptiest first (S8).
    pub sort: String,
    /// Which page, from 1 on.
    pub page: i64,
}

impl Backend {
    /// The points that match, one page of them. Codes that are not known find nothing.
    pub async fn points(&self, query: &PointsQuery) -> Result<PointsView> {
        let city = self.city();
        let places = self.places(&city).await?;
        let none = Places { left: 0, capacity: 0, crowding: Crowding::Full };
        let of = |point: &ServicePoint| places.get(&point.id).copied().unwrap_or(none);
        let mut found = city.search(query);
        if query.sort != "name" {
            // Stable: equals stay in the order of the districts.
            found.sort_by(|one, other| of(one).emptier(of(other)));
        }
        let pages = found.len().div_ceil(PAGE).max(1);
        let page = usize::try_from(query.page).unwrap_or(1).clamp(1, pages);
        let listing = |point: &&ServicePoint| {
            let Places { left, capacity, crowding } = of(point);
            PointListing { point: city.card(point), left, capacity, crowding }
        };
        let days = self.bookable();
        let town = city.towns.iter().find(|town| town.code.as_str() == query.town).cloned();
        let towns = city.towns.iter().filter(|town| town.district_code.as_str() == query.district).cloned().collect();
        Ok(PointsView {
            districts: city.district_counts(),
            towns,
            town,
            points: found.iter().skip((page - 1) * PAGE).take(PAGE).map(listing).collect(),
            matches: count(found.len()),
            page: count(page),
            pages: count(pages),
            days: days.first().copied().zip(days.last().copied()),
            total: count(city.geography.points.len()),
            sample: city.sample,
        })
    }

    /// One point with its days.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn point(&self, id: &PointId) -> Result<PointPage> {
        let offer = self.offers_for_point(id).await?.ok_or(Refusal::NotFound)?;
        let city = self.city();
        let point = city.geography.point(id).ok_or(Refusal::NotFound)?;
        let station = city.geography.station(&point.station);
        Ok(PointPage {
            offer,
            services: point.services.clone(),
            station: station.map(|station| station.full_name.clone()).unwrap_or_default(),
            jurisdiction: towns_of(&city.geography, point).into_iter().map(str::to_owned).collect(),
            sample: city.sample,
        })
    }
}

impl City {
    /// The points that match, in the order of their identifiers.
    fn search(&self, query: &PointsQuery) -> Vec<&ServicePoint> {
        let words: String = fold(&query.q).to_lowercase().chars().take(LONGEST).collect();
        let words: Vec<&str> = words.split_whitespace().collect();
        let (district, town) = (DistrictCode::new(&query.district), TownCode::new(&query.town));
        let matches = |point: &&ServicePoint| {
            (query.district.is_empty() || point.district == district)
                && (query.town.is_empty() || self.geography.point_covers(&point.id, &town))
        };
        let says_all = |text: &String| words.iter().all(|word| text.contains(word));
        let points = self.geography.points.iter().zip(&self.texts).filter(|(_, text)| says_all(text));
        points.map(|(point, _)| point).filter(matches).collect()
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

/// What is known about each point in words, the streets of its jurisdiction included.
pub(super) fn texts(geography: &Geography) -> Vec<String> {
    let text = |point: &ServicePoint| {
        let district = geography.district(&point.district).map(|district| district.name.as_str());
        let station = geography.station(&point.station).map(|station| station.name.as_str());
        let mut words = vec![point.name.as_str(), &point.short_name, &point.address];
        words.extend(district.into_iter().chain(station));
        words.extend(towns_of(geography, point));
        words.join("\n").to_lowercase()
    };
    geography.points.iter().map(text).collect()
}

/// The names of the towns of a point's jurisdiction.
fn towns_of<'a>(geography: &'a Geography, point: &ServicePoint) -> Vec<&'a str> {
    let covered = geography.jurisdictions.iter().filter(|jurisdiction| jurisdiction.station == point.station);
    let towns = covered.flat_map(|jurisdiction| &jurisdiction.towns).filter_map(|town| geography.town(town));
    towns.map(|town| town.name.as_str()).collect()
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
