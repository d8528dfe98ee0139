//! What an import must refuse.

use super::{Community, DistrictCode, Geography, PointId, StationId, Town, TownCode};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt};

/// What is wrong with a geography. Identifiers only.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GeographyFault {
    /// A district is there twice.
    DuplicateDistrict(DistrictCode),
    /// A town is there twice.
    DuplicateTown(TownCode),
    /// A police station is there twice.
    DuplicateStation(StationId),
    /// A service point is there twice.
    DuplicatePoint(PointId),
    /// A town, station or point names a district that is not there.
    UnknownDistrict(DistrictCode),
    /// A point or jurisdiction names a town that is not there.
    UnknownTown(TownCode),
    /// A point or jurisdiction names a police station that is not there.
    UnknownStation(StationId),
    /// No police station is responsible for a town: people there could not book.
    TownNotCovered(TownCode),
    /// More than one police station is responsible for a town, or for the rest of a split one.
    TownCoveredTwice(TownCode),
    /// More than one police station is responsible for a community.
    CommunityCoveredTwice(TownCode, Community),
    /// Some communities of a town have a police station, the rest of it has none.
    SplitWithoutRest(TownCode),
}

impl fmt::Display for GeographyFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateDistrict(code) => write!(f, "district {code} is there twice"),
            Self::DuplicateTown(code) => write!(f, "town {code} is there twice"),
            Self::DuplicateStation(id) => write!(f, "police station {id} is there twice"),
            Self::DuplicatePoint(id) => write!(f, "service point {id} is there twice"),
            Self::UnknownDistrict(code) => write!(f, "district {code} is named but not there"),
            Self::UnknownTown(code) => write!(f, "town {code} is named but not there"),
            Self::UnknownStation(id) => write!(f, "police station {id} is named but not there"),
            Self::TownNotCovered(code) => write!(f, "town {code} has no police station"),
            Self::TownCoveredTwice(code) => write!(f, "town {code} has more than one police station"),
            Self::CommunityCoveredTwice(code, community) => {
                write!(f, "community {} of town {code} has more than one police station", community.as_str())
            }
            Self::SplitWithoutRest(code) => write!(f, "town {code} is split, and the rest of it has no police station"),
        }
    }
}

impl Geography {
    /// Everything that is wrong, sorted, each once. An import refuses a geography with faults.
    pub fn faults(&self) -> Vec<GeographyFault> {
        let mut faults = self.duplicates();
        faults.extend(self.unknown_references());
        faults.extend(self.coverage_faults());
        faults.sort();
        faults.dedup();
        faults
    }

    fn duplicates(&self) -> Vec<GeographyFault> {
        use GeographyFault as F;
        let districts = repeated(self.districts.iter().map(|d| &d.code)).map(F::DuplicateDistrict);
        let towns = repeated(self.towns.iter().map(|t| &t.code)).map(F::DuplicateTown);
        let stations = repeated(self.stations.iter().map(|s| &s.id)).map(F::DuplicateStation);
        let points = repeated(self.points.iter().map(|p| &p.id)).map(F::DuplicatePoint);
        districts.chain(towns).chain(stations).chain(points).collect()
    }

    fn unknown_references(&self) -> Vec<GeographyFault> {
        let in_towns = self.towns.iter().map(|town| &town.district);
        let in_stations = self.stations.iter().map(|station| &station.district);
        let districts = in_towns.chain(in_stations).chain(self.points.iter().map(|point| &point.district));
        let in_jurisdictions = self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.towns);
        let communities = self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.communities);
        let in_jurisdictions = in_jurisdictions.chain(communities.map(|(town, _)| town));
        let towns = in_jurisdictions.chain(self.points.iter().map(|point| &point.town));
        let stations = self.jurisdictions.iter().map(|j| &j.station).chain(self.points.iter().map(|p| &p.station));
        let unknown_districts = districts.filter(|code| self.district(code).is_none()).cloned();
        let unknown_towns = towns.filter(|code| self.town(code).is_none()).cloned();
        let unknown_stations = stations.filter(|id| self.station(id).is_none()).cloned();
        unknown_districts
            .map(GeographyFault::UnknownDistrict)
            .chain(unknown_towns.map(GeographyFault::UnknownTown))
            .chain(unknown_stations.map(GeographyFault::UnknownStation))
            .collect()
    }

    fn coverage_faults(&self) -> Vec<GeographyFault> {
        use GeographyFault as F;
        let covered = self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.towns);
        let twice = repeated(covered).map(F::TownCoveredTwice);
        let communities = self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.communities);
        let parts_twice = repeated(communities).map(|(town, community)| F::CommunityCoveredTwice(town, community));
        let is_covered = |town: &&Town| self.jurisdictions.iter().any(|jurisdiction| jurisdiction.covers(&town.code));
        let never = self.towns.iter().filter(|town| !is_covered(town)).map(|town| self.not_covered(town));
        twice.chain(parts_twice).chain(never).collect()
    }

    fn not_covered(&self, town: &Town) -> GeographyFault {
        let split = self.jurisdictions.iter().any(|jurisdiction| jurisdiction.touches(&town.code));
        let code = town.code.clone();
        if split { GeographyFault::SplitWithoutRest(code) } else { GeographyFault::TownNotCovered(code) }
    }
}

/// What stands in a list more than once.
fn repeated<'a, T: Ord + Clone + 'a>(ids: impl Iterator<Item = &'a T>) -> impl Iterator<Item = T> {
    let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
    ids.for_each(|id| *counts.entry(id).or_default() += 1);
    counts.into_iter().filter(|(_, count)| *count > 1).map(|(id, _)| id.clone())
}
