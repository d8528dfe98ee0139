//! Where made-up people live, and places in real slots of the timetables: never more than a slot has.

use super::dice::Dice;
use crate::{Result, city::City, db::entity::slot};
use chrono::{Days, NaiveDate};
use domain::{
    beijing::from_beijing,
    geography::{Home, PointId, TownCode},
    service::Service,
    slot::SlotOffer,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Communities are free text in the form; these stand in none of the sample's rules.
const COMMUNITIES: [&str; 6] = ["和平社区", "团结社区", "幸福社区", "朝阳里社区", "新世纪社区", "花园社区"];

/// Days that are looked through for a free place: the longest holiday with a weekend on each side, and more.
const DAYS: u64 = 15;

/// A street or town where people live who can go to a point.
#[derive(Clone, Debug)]
pub(super) struct Town {
    /// Its code.
    pub code: TownCode,
    /// The community in it.
    pub community: &'static str,
    /// The district in words.
    pub district: String,
    /// The points for whoever lives there, for both services.
    pub points: Vec<PointId>,
}

/// Every town that has points, in the order of the codes.
pub(super) fn towns(city: &City) -> Vec<Town> {
    let geography = &city.geography;
    let town = |(place, town): (usize, &domain::geography::Town)| {
        let community = COMMUNITIES[place % COMMUNITIES.len()];
        let home = Home::read(town.code.as_str(), community);
        let both = |id: &PointId| {
            geography.point(id).is_some_and(|point| Service::ALL.iter().all(|service| point.services.contains(service)))
        };
        let points = geography.points_for(&home, Service::Permit).into_iter().map(|point| point.id.clone());
        let points: Vec<PointId> = points.filter(both).collect();
        let district = geography.district(&town.district)?.name.clone();
        (!points.is_empty()).then(|| Town { code: town.code.clone(), community, district, points })
    };
    geography.towns.iter().enumerate().filter_map(town).collect()
}

/// Which way free places are looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Way {
    /// From this day on.
    From(NaiveDate),
    /// Up to this day, the latest first.
    UpTo(NaiveDate),
}

/// The slots of the days that were looked at, with what is taken of them.
#[derive(Debug)]
pub(super) struct Places {
    city: Arc<City>,
    slot_minutes: u16,
    /// Slots that others have booked in already: left as they are.
    known: BTreeSet<String>,
    days: BTreeMap<(NaiveDate, PointId), Vec<(SlotOffer, i64)>>,
}

impl Places {
    /// Nothing is taken yet, and what stands in the table stays out of it.
    pub async fn new(connection: &impl ConnectionTrait, city: Arc<City>, slot_minutes: u16) -> Result<Self> {
        let known: Vec<String> =
            slot::Entity::find().select_only().column(slot::Column::Id).into_tuple().all(connection).await?;
        Ok(Self { city, slot_minutes, known: known.into_iter().collect(), days: BTreeMap::new() })
    }

    /// A free slot of one of these points; `takes` it, or only looks (a place that was given back since). None where these
    /// days are full.
    pub fn find(&mut self, points: &[PointId], way: Way, takes: bool, dice: &mut Dice) -> Option<SlotOffer> {
        for ahead in (0..DAYS).map(Days::new) {
            let day = match way {
                Way::From(day) => day.checked_add_days(ahead)?,
                Way::UpTo(day) => day.checked_sub_days(ahead)?,
            };
            let first = dice.place(points.len());
            for point in points.iter().cycle().skip(first).take(points.len()) {
                let slots = self.slots(point, day);
                let start = dice.place(slots.len());
                let (before, after) = slots.split_at_mut(start);
                let free = |(offer, taken): &&mut (SlotOffer, i64)| *taken < i64::from(offer.capacity);
                if let Some((offer, taken)) = after.iter_mut().chain(before).find(free) {
                    *taken += i64::from(takes);
                    return Some(offer.clone());
                }
            }
        }
        None
    }

    fn slots(&mut self, point: &PointId, day: NaiveDate) -> &mut Vec<(SlotOffer, i64)> {
        let Self { city, slot_minutes, known, days } = self;
        days.entry((day, point.clone())).or_insert_with(|| {
            let offers = city.slots(point, day, *slot_minutes).into_iter();
            offers.filter(|offer| !known.contains(&offer.time.key())).map(|offer| (offer, 0)).collect()
        })
    }

    /// The slots that somebody is in.
    pub fn rows(&self) -> Vec<slot::ActiveModel> {
        self.days.values().flatten().filter(|(_, taken)| *taken > 0).map(|(offer, taken)| row(offer, *taken)).collect()
    }
}

fn row(offer: &SlotOffer, taken: i64) -> slot::ActiveModel {
    slot::ActiveModel {
        id: Set(offer.time.key()),
        point: Set(offer.time.point.as_str().to_owned()),
        day: Set(offer.time.date()),
        half: Set(offer.time.half_day().code().to_owned()),
        starts_at: Set(from_beijing(offer.time.start)),
        minutes: Set(i64::from(offer.time.minutes)),
        capacity: Set(i64::from(offer.capacity)),
        taken: Set(taken),
        edition: Set(offer.edition),
    }
}
