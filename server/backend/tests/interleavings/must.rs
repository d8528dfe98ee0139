//! Which acts have to succeed and which have to be refused, read from the rows by the rules of states.md and by nothing
//! that the platform computes.

use super::{
    rows::{Rows, is_offer, serves, status},
    sketch::{Act, App, Pick},
    world::{CUTOFF_HOURS, HORIZON, POINT, World},
};
use backend::db::entity::booking;
use chrono::{Datelike, Duration};
use domain::{
    application::ApplicationStatus as A, beijing::beijing_date, booking::BookingStatus as B, service::Service,
};

/// Moves of one application, as the city's policy says.
const MOVES: i64 = 3;

/// Whether the act must succeed; none where these rules say nothing.
pub fn succeed(world: &World, rows: &Rows, act: Act) -> Option<bool> {
    match act {
        Act::Hold(app, pick) => Some(may_hold(world, rows, app, pick)),
        Act::Extend(app) => {
            let may = rows.status(app).is_editable() && rows.hold(app).is_some_and(|hold| !hold.extended);
            Some(may)
        }
        Act::LetGo(_)
        | Act::Leave(_)
        | Act::Work(_)
        | Act::Displace(_)
        | Act::Open(..)
        | Act::Capacity(..)
        | Act::Close(_)
        | Act::Lift(_) => Some(true),
        Act::Submit(app) => may_submit(rows, app),
        Act::MoveHouse(app) => Some(rows.status(app).is_editable()),
        Act::StartAnew(app) => Some(!rows.status(app).is_live()),
        Act::Move(app, pick) => Some(may_move(world, rows, app, pick)),
        Act::Cancel(app) => Some(rows.live(app).is_some_and(|live| may_change(rows, app, live))),
        Act::Withdraw(app) => {
            let status = rows.status(app);
            Some(matches!(status, A::Draft | A::Withdrawn) || status.is_live())
        }
        Act::Approve(app) | Act::Return(app) | Act::Reject(app) => {
            Some(matches!(rows.status(app), A::Submitted | A::InReview))
        }
        Act::CheckIn(app) => {
            let today = |live: &booking::Model| beijing_date(live.starts_at) == beijing_date(rows.now);
            let here = rows.live(app).is_some_and(|live| status(live) == B::Confirmed && today(live));
            Some(rows.status(app) == A::Approved && here)
        }
        Act::Accept(app) | Act::TurnAway(app) => Some(rows.status(app) == A::CheckedIn),
        Act::Take(app) => {
            (!rows.bookings.iter().any(|row| is_offer(row) && row.application_id == rows.id(app).as_str()))
                .then_some(rows.live(app).is_some_and(|live| live.waiting_id.is_some()) && took_last(rows, app))
        }
        Act::Join(_) | Act::Pass(_) | Act::Later(_) | Act::DayOf(_) => None,
    }
}

/// Whether the offer that was taken is that of the newest entry: then a second click finds the first one's result.
fn took_last(rows: &Rows, app: App) -> bool {
    let id = rows.id(app);
    let newest = rows.waiting.iter().filter(|entry| entry.application_id == id.as_str()).map(|entry| &entry.id).max();
    let may = matches!(rows.status(app), A::Submitted | A::InReview | A::Approved | A::Mismatched);
    may && rows.live(app).is_some_and(|live| live.waiting_id.as_ref() == newest)
}

fn may_hold(world: &World, rows: &Rows, app: App, pick: Pick) -> bool {
    let (key, account) = (world.key(pick), world.owner(app).account.as_str());
    if !rows.status(app).is_editable() {
        return false;
    }
    let keeps = |row: &booking::Model| row.starts_at > rows.now && (rows.holds(row) || status(row).is_live());
    if rows.mine(app).any(|row| row.slot_id == key && keeps(row)) {
        return true;
    }
    is_offered(rows, &key, pick, &rows.draft_town(app))
        && !rows.is_cooling_down(world.number(app), World::service(app).segment())
        && rows.has_room(&key, Some(account))
}

/// A day that can be booked, a point that serves the town and takes bookings.
fn is_offered(rows: &Rows, key: &str, pick: Pick, town: &str) -> bool {
    (1..=HORIZON).contains(&pick.day) && serves(POINT[pick.point], town) && rows.places(key) > 0
}

/// What stands is submitted; a second click finds the first one's result.
fn may_submit(rows: &Rows, app: App) -> Option<bool> {
    if !rows.status(app).is_editable() {
        return Some(rows.application(app).submitted_at.is_some());
    }
    let live = rows.live(app).filter(|live| live.starts_at > rows.now);
    let kept = rows.hold(app).or(live);
    let may = kept.is_some_and(|kept| serves(&kept.point, &rows.draft_town(app)));
    // The six months of tax of the fixture end with November; see `eligibility`.
    let in_time = rows.application(app).service == Service::Card.segment() || beijing_date(rows.now).month() == 11;
    (!may || in_time).then_some(may)
}

fn may_change(rows: &Rows, app: App, live: &booking::Model) -> bool {
    matches!(rows.status(app), A::Submitted | A::InReview | A::Approved)
        && matches!(status(live), B::Reserved | B::Confirmed)
        && rows.now + Duration::hours(CUTOFF_HOURS) <= live.starts_at
}

fn may_move(world: &World, rows: &Rows, app: App, pick: Pick) -> bool {
    let key = world.key(pick);
    if !matches!(rows.status(app), A::Submitted | A::InReview | A::Approved | A::Mismatched) {
        return false;
    }
    let live = rows.live(app);
    if live.is_some_and(|live| live.slot_id == key) {
        return true;
    }
    let given_up = rows.mine(app).find(|row| row.booked_at.is_some()).is_some_and(|row| status(row) == B::Cancelled);
    let counts = live.is_some() || given_up;
    let town = rows.submitted_town(rows.id(app).as_str()).unwrap_or_default();
    live.is_none_or(|live| may_change(rows, app, live))
        && (!counts || rows.application(app).moves < MOVES)
        && (live.is_some() || !rows.is_cooling_down(world.number(app), World::service(app).segment()))
        && is_offered(rows, &key, pick, town)
        && rows.has_room(&key, None)
}

/// Whether an act that succeeded did what it says.
pub fn done(world: &World, rows: &Rows, act: Act) -> bool {
    match act {
        Act::Hold(app, pick) => {
            let key = world.key(pick);
            rows.mine(app).any(|row| row.slot_id == key && (rows.holds(row) || status(row).is_live()))
        }
        Act::Extend(app) => rows.hold(app).is_some_and(|hold| hold.extended),
        Act::LetGo(app) => rows.hold(app).is_none(),
        Act::Submit(app) => !rows.status(app).is_editable(),
        Act::Move(app, pick) => rows.live(app).is_some_and(|live| live.slot_id == world.key(pick)),
        Act::Cancel(app) | Act::Accept(app) | Act::TurnAway(app) => rows.live(app).is_none(),
        Act::Withdraw(app) => rows.status(app) == A::Withdrawn,
        Act::Approve(app) => rows.status(app) == A::Approved,
        Act::Return(app) => rows.status(app) == A::Returned,
        Act::Reject(app) => rows.status(app) == A::Rejected,
        Act::CheckIn(app) => rows.live(app).is_some_and(|live| status(live) == B::CheckedIn),
        Act::Take(app) => rows.live(app).is_some_and(|live| live.waiting_id.is_some()),
        Act::StartAnew(app) => rows.status(app).is_editable(),
        // What these do shows in the rows that are looked at after every act.
        _ => true,
    }
}

/// After people of a point were displaced: whoever lost a place came later than whoever kept theirs. Where all of it is
/// `settled`, nothing is left that could be taken away from a slot with too many.
pub fn latest_went(before: &Rows, after: &Rows, point: usize, settled: bool) {
    let order = |row: &booking::Model| (row.created_at, row.id.clone());
    for slot in after.slots.values().filter(|slot| slot.point == POINT[point] && slot.starts_at > after.now) {
        let here = |row: &&booking::Model| row.slot_id == slot.id;
        let can_go = |row: &&booking::Model| matches!(status(row), B::Held | B::Reserved | B::Confirmed);
        let left = after.bookings.iter().filter(here).filter(can_go).count();
        let coming_back = after.freed.iter().filter(|place| place.slot_id == slot.id).count();
        let fits = !settled || slot.taken <= after.places(&slot.id) || left + coming_back == 0;
        assert!(fits, "{} still has {} of {}", slot.id, slot.taken, after.places(&slot.id));
        let had = |row: &&booking::Model| {
            let was = before.bookings.iter().find(|old| old.id == row.id);
            was.is_some_and(|was| matches!(status(was), B::Reserved | B::Confirmed))
        };
        let went = after.bookings.iter().filter(here).filter(had).filter(|row| status(row) == B::Displaced).map(order);
        let stayed =
            after.bookings.iter().filter(here).filter(had).filter(|row| status(row) != B::Displaced).map(order);
        if let (Some(first), Some(last)) = (went.min(), stayed.max()) {
            assert!(last < first, "{}: somebody who came earlier lost their place", slot.id);
        }
    }
}
