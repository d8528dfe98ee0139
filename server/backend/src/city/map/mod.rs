//! The map: outlines, districts with what is left in them, points, and the jurisdiction of a chosen point.

mod base;
mod sketch;

pub(super) use base::in_the_city;

use super::{City, PointOutlook};
use crate::{Backend, Result};
use base::{Outline, base, path};
use domain::{
    error::Refusal,
    geography::{District, PointId, ServicePoint, Town},
    map_plane::{self, Spot, TileDatum},
    service::PublicService,
    slot::{Crowding, CrowdingThresholds},
    view::{Bounds, MapChoice, MapDistrict, MapPoint, MapTiles, MapView, TownArea},
};

impl Backend {
    /// The map. With `all` every point of the city is on it, else those of the district.
    pub async fn map(&self, district: &str, all: bool) -> Result<MapView> {
        let city = self.city();
        let outlooks = self.outlooks(&city).await?;
        let tiles = self.tiles();
        let datum = tiles.as_ref().map(|tiles| tiles.datum).unwrap_or_default();
        let thresholds = super::crowding_thresholds(&self.policy().values);
        let districts: Vec<MapDistrict> = city
            .geography
            .districts
            .iter()
            .filter_map(|known| city.map_district(known, &outlooks, thresholds, datum))
            .collect();
        let points = city.geography.points.iter().zip(outlooks.iter());
        let points = points.filter(|(point, _)| all || point.district.as_str() == district);
        Ok(MapView {
            whole: whole(&districts),
            points: points.map(|(point, outlook)| map_point(point, outlook, datum)).collect(),
            lines: base(datum).lines.clone(),
            districts,
            tiles,
            sample: city.sample,
            standing: self.service_now(PublicService::Points),
        })
    }

    /// The point that was chosen on the map, with its jurisdiction.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn map_choice(&self, id: &PointId) -> Result<MapChoice> {
        let city = self.city();
        let outlooks = self.outlooks(&city).await?;
        let listing = city.listing_of(&outlooks, id).ok_or(Refusal::NotFound)?;
        let point = city.geography.point(id).ok_or(Refusal::NotFound)?;
        let datum = self.tiles().map(|tiles| tiles.datum).unwrap_or_default();
        let towns = super::search::covered_towns(&city.geography, point);
        Ok(MapChoice {
            listing,
            at: Spot::of(point.place, datum),
            areas: towns.iter().filter_map(|town| city.area_of(town, datum)).collect(),
            towns: towns.into_iter().map(|town| town.name.clone()).collect(),
        })
    }

    fn tiles(&self) -> Option<MapTiles> {
        self.settings().map_tiles.clone()
    }
}

impl City {
    /// A district with the sums of its points; none where no outline is known.
    fn map_district(
        &self,
        district: &District,
        outlooks: &[PointOutlook],
        thresholds: CrowdingThresholds,
        datum: TileDatum,
    ) -> Option<MapDistrict> {
        let Outline { path, label, bounds, .. } = outline(district.code.as_str(), datum)?;
        let points = self.geography.points.iter().zip(outlooks);
        let inside: Vec<_> = points.filter(|(point, _)| point.district == district.code).map(|(_, of)| of).collect();
        let sum = |of: fn(&PointOutlook) -> i64| inside.iter().map(|outlook| of(outlook)).sum::<i64>();
        let (left, capacity) = (sum(|outlook| outlook.left), sum(|outlook| outlook.capacity));
        Some(MapDistrict {
            code: district.code.clone(),
            name: district.name.clone(),
            path: path.clone(),
            label: *label,
            bounds: *bounds,
            points: count(inside.len()),
            quiet: sum(|outlook| i64::from(outlook.crowding == Crowding::Quiet)),
            crowding: Crowding::of(capacity - left, capacity, thresholds),
        })
    }

    /// The sketch of a town's area; none where its seat or its district's outline is not known.
    fn area_of(&self, town: &Town, datum: TileDatum) -> Option<TownArea> {
        let seat = |town: &Town| Some(Spot::of(domain::geography::Place { lon: town.lon?, lat: town.lat? }, datum));
        let Outline { bounds, .. } = outline(town.district.as_str(), datum)?;
        let neighbours = self.geography.towns.iter().filter(|other| other.district == town.district);
        let seats: Vec<Spot> = neighbours.filter_map(seat).collect();
        let area = sketch::cell(seat(town)?, &seats, *bounds);
        Some(TownArea { district: town.district.clone(), path: path(&[area], true) })
    }
}

fn outline(code: &str, datum: TileDatum) -> Option<&'static Outline> {
    base(datum).outlines.iter().find(|outline| outline.code == code)
}

fn map_point(point: &ServicePoint, outlook: &PointOutlook, datum: TileDatum) -> MapPoint {
    MapPoint {
        id: point.id.clone(),
        name: point.short_name.clone(),
        district: point.district.clone(),
        at: Spot::of(point.place, datum),
        crowding: outlook.crowding,
        left: outlook.left,
    }
}

/// What all districts take up; the whole plane if there is none.
fn whole(districts: &[MapDistrict]) -> Bounds {
    let edge = |of: fn(&Bounds) -> i32| districts.iter().map(move |district| of(&district.bounds));
    let sides = edge(|b| b.x).min().zip(edge(|b| b.y).min());
    let far = edge(|b| b.x + b.width).max().zip(edge(|b| b.y + b.height).max());
    if let Some(((x, y), (right, bottom))) = sides.zip(far) {
        Bounds { x, y, width: right - x, height: bottom - y }
    } else {
        let (width, height) = map_plane::size();
        Bounds { x: 0, y: 0, width, height }
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
