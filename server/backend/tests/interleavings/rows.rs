//! The rows as they are at one moment, and what they say by themselves.

use super::{
    sketch::App,
    world::{APPLICATIONS, POINT, TOWN, World},
};
use crate::support::keys;
use backend::{
    applications::Snapshot,
    db::entity::{
        application, booking, closure, cooldown, freed_place, outbox, service_point, slot, snapshot, trail, waiting,
    },
    trail::LOOKS,
};
use chrono::{DateTime, Utc};
use domain::{
    application::ApplicationStatus, booking::BookingStatus, draft::DraftRecord, ids::ApplicationId, slot::HalfDay,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that an act could change.
#[derive(Clone, PartialEq, Debug)]
pub struct Rows {
    pub now: DateTime<Utc>,
    /// Newest first.
    pub bookings: Vec<booking::Model>,
    pub applications: BTreeMap<String, application::Model>,
    pub slots: BTreeMap<String, slot::Model>,
    pub freed: Vec<freed_place::Model>,
    cooldowns: BTreeMap<(String, String), cooldown::Model>,
    pub waiting: Vec<waiting::Model>,
    /// Half-days that managers closed, oldest first: each is one.
    pub closures: Vec<closure::Model>,
    /// Entries in trails but for looks, which a refused act may need; notices.
    written: (u64, u64),
    /// Town of the newest snapshot of each application.
    submitted: BTreeMap<String, String>,
    points: BTreeMap<String, (bool, i64)>,
    /// The newest application behind each number of the sketch.
    current: Vec<String>,
}

impl Rows {
    /// As they are now.
    pub async fn read(world: &World) -> Self {
        let db = world.city.db.raw();
        let newest = booking::Entity::find().order_by_desc(booking::Column::CreatedAt);
        let bookings = newest.order_by_desc(booking::Column::Id).all(db).await.expect("bookings");
        let applications = application::Entity::find().all(db).await.expect("applications");
        let slots = slot::Entity::find().all(db).await.expect("slots");
        let points = service_point::Entity::find().all(db).await.expect("points");
        let cooldowns = cooldown::Entity::find().all(db).await.expect("cool-downs");
        let first = |app: App| {
            let mine = |row: &&application::Model| {
                row.account_id == world.owner(app).account.as_str() && row.service == World::service(app).segment()
            };
            let newest = applications.iter().filter(mine).max_by_key(|row| (row.created_at, row.id.clone()));
            newest.expect("an application").id.clone()
        };
        Self {
            now: world.city.backend.now(),
            bookings,
            current: (0..APPLICATIONS).map(first).collect(),
            applications: applications.into_iter().map(|row| (row.id.clone(), row)).collect(),
            slots: slots.into_iter().map(|row| (row.id.clone(), row)).collect(),
            freed: freed_place::Entity::find().order_by_asc(freed_place::Column::Id).all(db).await.expect("places"),
            cooldowns: cooldowns.into_iter().map(|row| ((row.number_hash.clone(), row.service.clone()), row)).collect(),
            waiting: waiting::Entity::find().order_by_asc(waiting::Column::Id).all(db).await.expect("entries"),
            closures: closure::Entity::find().order_by_asc(closure::Column::Id).all(db).await.expect("closures"),
            written: (
                trail::Entity::find().filter(trail::Column::Chain.ne(LOOKS)).count(db).await.expect("trails"),
                outbox::Entity::find().filter(outbox::Column::Channel.eq("inbox")).count(db).await.expect("notices"),
            ),
            submitted: submitted(world).await,
            points: points.into_iter().map(|row| (row.id, (row.open, row.daily_capacity))).collect(),
        }
    }

    /// The application behind a number of the sketch.
    pub fn application(&self, app: App) -> &application::Model {
        &self.applications[&self.current[app]]
    }

    pub fn id(&self, app: App) -> ApplicationId {
        ApplicationId::new(&self.current[app])
    }

    pub fn status(&self, app: App) -> ApplicationStatus {
        ApplicationStatus::from_code(&self.application(app).status).expect("a state")
    }

    /// Its bookings, newest first, without what was only offered to it.
    pub fn mine(&self, app: App) -> impl Iterator<Item = &booking::Model> {
        self.bookings.iter().filter(move |row| row.application_id == self.current[app] && !is_offer(row))
    }

    /// Its hold, if it stands.
    pub fn hold(&self, app: App) -> Option<&booking::Model> {
        self.mine(app).find(|row| self.holds(row))
    }

    /// Its booking, from the submission to the window.
    pub fn live(&self, app: App) -> Option<&booking::Model> {
        self.mine(app).find(|row| status(row).is_live())
    }

    /// A hold whose time is not over.
    pub fn holds(&self, row: &booking::Model) -> bool {
        status(row) == BookingStatus::Held && row.held_until.is_some_and(|until| self.now < until)
    }

    /// A hold whose time is over, and that nobody ended yet. What is offered to the waiting list is not given to others.
    fn ran_out(&self, row: &booking::Model) -> bool {
        status(row) == BookingStatus::Held && !self.holds(row) && !is_offer(row)
    }

    /// Whether somebody can get a place in a slot; `account` gives back what it holds there.
    pub fn has_room(&self, key: &str, account: Option<&str>) -> bool {
        let own = |row: &booking::Model| {
            account == Some(row.account_id.as_str()) && status(row) == BookingStatus::Held && !is_offer(row)
        };
        let kept = |row: &&booking::Model| {
            row.slot_id == key && status(row).takes_a_place() && !self.ran_out(row) && !own(row)
        };
        let taken = self.bookings.iter().filter(kept).count();
        let coming_back = self.freed.iter().filter(|place| place.slot_id == key).count();
        i64::try_from(taken + coming_back).expect("few") < self.places(key)
    }

    /// Places by the timetable: half of the day's in the morning, and one more if they are odd.
    pub fn places(&self, key: &str) -> i64 {
        let (point, start) = key.split_once('@').expect("a key");
        let half = if start.ends_with("T09:00") { HalfDay::Morning } else { HalfDay::Afternoon };
        let closes = |row: &closure::Model| {
            row.point == point
                && row.lifted_at.is_none()
                && start.starts_with(&row.from_day.to_string())
                && row.from_half == half.code()
        };
        if self.closures.iter().any(closes) {
            return 0;
        }
        match self.points[point] {
            (false, _) => 0,
            (true, a_day) if half == HalfDay::Morning => (a_day + 1) / 2,
            (true, a_day) => a_day / 2,
        }
    }

    pub fn is_cooling_down(&self, number: &str, service: &str) -> bool {
        self.cooldowns.get(&(number.to_owned(), service.to_owned())).is_some_and(|row| self.now < row.until)
    }

    /// The town that stands in the draft.
    pub fn draft_town(&self, app: App) -> String {
        let sealed = &self.application(app).draft_enc;
        let record: DraftRecord = keys().open_json("application.draft", sealed).expect("a draft");
        record.draft.residence.town
    }

    /// The town that was submitted last.
    pub fn submitted_town(&self, application: &str) -> Option<&str> {
        self.submitted.get(application).map(String::as_str)
    }

    /// The same rows once everybody's time that is over has been noticed: whoever asks for a full slot notices it, even if
    /// they are refused then.
    pub fn with_time_noticed(&self) -> Self {
        let mut rows = self.clone();
        for row in rows.bookings.iter_mut().filter(|row| self.ran_out(row)) {
            BookingStatus::Expired.code().clone_into(&mut row.status);
            row.updated_at = self.now;
            if let Some(slot) = rows.slots.get_mut(&row.slot_id) {
                slot.taken -= 1;
            }
        }
        // When an ended hold was noticed says nothing.
        for row in rows.bookings.iter_mut().filter(|row| row.status == BookingStatus::Expired.code()) {
            row.updated_at = row.created_at;
        }
        rows
    }
}

/// What differs between two moments, a line each.
pub fn changes(before: &Rows, after: &Rows) -> Vec<String> {
    let lines = |rows: &Rows| -> BTreeSet<String> {
        let mut lines: BTreeSet<String> = rows.bookings.iter().map(|row| format!("{row:?}")).collect();
        lines.extend(rows.applications.values().map(|row| format!("{row:?}")));
        lines.extend(rows.slots.values().map(|row| format!("{row:?}")));
        lines.extend(rows.freed.iter().map(|row| format!("{row:?}")));
        lines.extend(rows.waiting.iter().map(|row| format!("{row:?}")));
        lines.extend(rows.closures.iter().map(|row| format!("{row:?}")));
        lines.extend(rows.cooldowns.values().map(|row| format!("{row:?}")));
        lines.insert(format!("{:?} {:?} {:?}", rows.written, rows.submitted, rows.points));
        lines
    };
    let (before, after) = (lines(before), lines(after));
    before.symmetric_difference(&after).cloned().collect()
}

/// Whether a point serves a town (S5).
pub fn serves(point: &str, town: &str) -> bool {
    match TOWN.iter().position(|known| *known == town) {
        Some(0) => POINT[..2].contains(&point),
        Some(_) => POINT[2..].contains(&point),
        None => false,
    }
}

/// A booking's state.
pub fn status(row: &booking::Model) -> BookingStatus {
    BookingStatus::from_code(&row.status).expect("a state")
}

/// Kept for somebody of the waiting list who has not taken it.
pub fn is_offer(row: &booking::Model) -> bool {
    row.waiting_id.is_some() && row.booked_at.is_none()
}

async fn submitted(world: &World) -> BTreeMap<String, String> {
    let rows = snapshot::Entity::find()
        .order_by_asc(snapshot::Column::Sequence)
        .all(world.city.db.raw())
        .await
        .expect("snapshots");
    let mut known = world.snapshot_towns.lock().expect("nobody panicked");
    let town = |row: snapshot::Model| {
        let read = || {
            let data: Snapshot = keys().open_json("snapshot.data", &row.data_enc).expect("a snapshot");
            data.draft.residence.town
        };
        (row.application_id.clone(), known.entry(row.id.clone()).or_insert_with(read).clone())
    };
    rows.into_iter().map(town).collect()
}
