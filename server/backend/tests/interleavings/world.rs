//! A city so small that everybody is in everybody's way: three points, two places a day at each of them or so, five people
//! with seven applications, half an hour's worth of clicks from the last place. It is set back to the same morning again
//! and again.

use super::sketch::{App, Pick};
use crate::support::{START, TestCity, fixtures::permit};
use backend::{applications::Started, db::entity::account, policy};
use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    evidence::EvidenceKind,
    geography::PointId,
    ids::ApplicationId,
    journey::Step,
    service::Service,
};
use sea_orm::{ConnectionTrait, EntityTrait};
use std::{collections::BTreeMap, sync::Mutex};

/// Points of the city.
pub const POINTS: usize = 3;
/// The first two serve 交道口街道, the third 东直门街道.
pub const POINT: [&str; POINTS] = ["SP110101001", "SP110101003", "SP110101006"];
/// Where people live, and where they move to.
pub const TOWN: [&str; 2] = ["110101003", "110101009"];
/// Places a day, half of them (rounded up) in the morning.
const PLACES: [i64; POINTS] = [2, 3, 2];

/// Applications in the city: whose, and for what.
pub const APPLICATIONS: usize = 7;
const OWNER: [usize; APPLICATIONS] = [0, 1, 2, 3, 4, 0, 1];
const SERVICE: [Service; APPLICATIONS] =
    [Service::Card, Service::Card, Service::Card, Service::Card, Service::Card, Service::Permit, Service::Permit];
const NAMES: [&str; 5] = ["王伟", "李娜", "张敏", "刘洋", "陈静"];

/// What is booked when the day begins.
const BOOKED: [(App, Pick); 4] = [
    (0, Pick { point: 0, day: 3, afternoon: false }),
    (3, Pick { point: 1, day: 2, afternoon: false }),
    (4, Pick { point: 1, day: 3, afternoon: false }),
    (5, Pick { point: 1, day: 3, afternoon: false }),
];
/// Which of these is approved.
const APPROVED: App = 5;
/// Who waits for an earlier place.
pub const IN_LINE: [bool; APPLICATIONS] = [true, false, false, false, true, false, false];

/// Figures that make every limit come near. Slots of four hours: two a day.
const POLICY: [(&str, i64); 12] = [
    ("review_target_days", 1),
    ("booking_horizon_days", 3),
    ("slot_minutes", 240),
    ("moves_allowed", 3),
    ("move_cutoff_hours", CUTOFF_HOURS),
    ("freed_delay_min_minutes", 5),
    ("freed_delay_max_minutes", 20),
    ("rebook_cooldown_minutes", 40),
    ("waiting_hold_minutes", 30),
    ("waiting_offers", 2),
    ("correction_days", 2),
    ("draft_days", 30),
];
/// Days that can be booked, from tomorrow on.
pub const HORIZON: u64 = 3;
/// The last moment for changes, before the visit.
pub const CUTOFF_HOURS: i64 = 12;

/// Makes it small. The points are open every day, holidays included: which days those are is tested elsewhere.
const SMALL: &str = "
delete from calendar_day;
delete from service_point where id not in ('SP110101001', 'SP110101003', 'SP110101006');
delete from jurisdiction where town_code not in (select code from town where district_code = '110101');
delete from police_station where district_code <> '110101';
delete from town where district_code <> '110101';
update service_point set opening_hours = 'Mo-Su 09:00-17:00'";

/// Tables that acts change, each after those that refer to it.
const CHANGED: [&str; 17] = [
    "service_time",
    "point_change",
    "closure",
    "chain",
    "freed_place",
    "cooldown",
    "waiting",
    "inbox",
    "outbox",
    "written_address",
    "booking",
    "slot",
    "trail",
    "snapshot",
    "evidence",
    "application",
    "service_point",
];

/// The city and everybody in it.
pub struct World {
    pub city: TestCity,
    pub people: Vec<Actor>,
    pub reviewer: Actor,
    pub manager: Actor,
    pub clerks: Vec<Actor>,
    /// The look-up hashes of the people's numbers.
    numbers: Vec<String>,
    /// The towns that stand in snapshots: those never change.
    pub snapshot_towns: Mutex<BTreeMap<String, String>>,
}

impl World {
    /// Builds it and remembers how it was.
    pub async fn build(city: TestCity) -> Self {
        city.db.raw().execute_unprepared(SMALL).await.expect("a small city");
        for (point, places) in POINT.into_iter().zip(PLACES) {
            let sql = format!("update service_point set daily_capacity = {places} where id = '{point}'");
            city.db.raw().execute_unprepared(&sql).await.expect("few places");
        }
        for (key, value) in POLICY {
            assert!(policy::set_value(city.db.raw(), key, value, city.backend.now()).await.expect("policy"), "{key}");
        }
        city.backend.refresh().await.expect("refreshed");
        let (mut people, mut numbers) = (Vec::new(), Vec::new());
        for name in NAMES {
            let actor = city.applicant(name).await;
            let row = account::Entity::find_by_id(actor.account.as_str()).one(city.db.raw()).await.expect("database");
            numbers.push(row.and_then(|row| row.number_hash).expect("a number"));
            people.push(actor);
        }
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let manager = city.officer(Role::PointManager, Scope::City).await;
        let mut clerks = Vec::new();
        for point in POINT {
            clerks.push(city.officer(Role::Clerk, Scope::Point(PointId::new(point))).await);
        }
        let world = Self { city, people, reviewer, manager, clerks, numbers, snapshot_towns: Mutex::default() };
        world.prepare().await;
        world
    }

    async fn prepare(&self) {
        for (app, waits) in IN_LINE.into_iter().enumerate() {
            let id = self.written(app).await.expect("a draft");
            let Some((_, pick)) = BOOKED.iter().find(|(booked, _)| *booked == app) else { continue };
            let (actor, backend) = (self.owner(app), &self.city.backend);
            backend.hold(actor, &id, &self.key(*pick)).await.expect("held");
            backend.submit(actor, &id, true, true).await.expect("submitted");
            if app == APPROVED {
                backend.claim(&self.reviewer, &id, self.city.version(&id).await).await.expect("claimed");
                backend.approve(&self.reviewer, &id, self.city.version(&id).await).await.expect("approved");
            }
            if waits {
                backend.join_waiting(actor, &id).await.expect("in line");
            }
        }
        for table in CHANGED {
            let sql = format!("create table as_it_was_{table} as select * from {table}");
            self.city.db.raw().execute_unprepared(&sql).await.expect("remembered");
        }
    }

    /// Sets everything back to the morning.
    pub async fn begin_again(&self) {
        let emptied = CHANGED.iter().map(|table| format!("delete from {table}"));
        let filled = CHANGED.iter().rev().map(|table| format!("insert into {table} select * from as_it_was_{table}"));
        let sql: Vec<String> = emptied.chain(filled).collect();
        let sql = sql.join(";");
        self.city.db.raw().execute_unprepared(&sql).await.expect("as it was");
        let start: DateTime<Utc> = START.parse().expect("a moment");
        self.city.clock.advance(start - self.city.backend.now());
        self.city.backend.refresh().await.expect("refreshed");
    }

    /// Whose an application is.
    pub fn owner(&self, app: App) -> &Actor {
        &self.people[OWNER[app]]
    }

    /// Their number, as bookings know it.
    pub fn number(&self, app: App) -> &str {
        &self.numbers[OWNER[app]]
    }

    /// What it is for.
    pub const fn service(app: App) -> Service {
        SERVICE[app]
    }

    /// The key of a slot.
    pub fn key(&self, pick: Pick) -> String {
        format!("{}@{}T{}", POINT[pick.point], self.day(pick), if pick.afternoon { "13:00" } else { "09:00" })
    }

    /// The Beijing day of a slot.
    pub fn day(&self, pick: Pick) -> NaiveDate {
        self.city.backend.today().checked_add_days(Days::new(pick.day)).expect("a day")
    }

    /// A draft with every answer and paper, new or resumed.
    pub async fn written(&self, app: App) -> backend::Result<ApplicationId> {
        let (actor, service, backend) = (self.owner(app), Self::service(app), &self.city.backend);
        let id = match backend.start(actor, service).await? {
            Started::Draft(id) => id,
            Started::Live(_) => return Err(domain::error::Refusal::AlreadyLive.into()),
        };
        for (step, answers) in permit().filter(|(step, _)| Step::of(service).contains(step)) {
            let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            backend.save_step(actor, &id, *step, i64::MAX, typed).await?;
        }
        let papers: &[EvidenceKind] = match service {
            Service::Card => &[EvidenceKind::HousingProof],
            Service::Permit => &[
                EvidenceKind::Portrait,
                EvidenceKind::HousingProof,
                EvidenceKind::EmploymentProof,
                EvidenceKind::TaxRecord,
            ],
        };
        for kind in papers {
            self.city.paper(&id, *kind).await;
        }
        Ok(id)
    }
}
