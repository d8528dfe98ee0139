//! Thousands of random interleavings of everything that happens to places, on both databases: one act after the other, and
//! two at the same moment. After each the rows are counted by SQL, and compared with what was seen before; an act that the
//! rules of states.md allow must succeed, one that they do not allow must be refused and change nothing.
//!
//! They were tried against planted bugs, each of which they find and shrink to one, two or three acts: `taken < capacity`
//! dropped, a hold that ends without giving its place back, a second moment of success (S7), a displacement that nobody is
//! told of, a move that keeps the old place, the jurisdiction not asked at the submission; and, on PostgreSQL, where two acts
//! really overlap, `status` dropped from the `WHERE` of `rows::set_status`.
//!
//! The default is what the suite has time for; `PROPTEST_CASES` asks for more. A failure is shrunk to the fewest acts that
//! still fail, each tried from the same morning.

mod support;

#[path = "interleavings/acts.rs"]
mod acts;
#[path = "interleavings/ledger.rs"]
mod ledger;
#[path = "interleavings/must.rs"]
mod must;
#[path = "interleavings/never.rs"]
mod never;
#[path = "interleavings/odds.rs"]
mod odds;
#[path = "interleavings/rows.rs"]
mod rows;
#[path = "interleavings/sketch.rs"]
mod sketch;
#[path = "interleavings/world.rs"]
mod world;

use backend::{Error, bookings::LookedAt, trail::ChainState};
use domain::{application::ApplicationStatus, booking::BookingStatus, error::Refusal, slot::SlotTime};
use ledger::Ledger;
use proptest::test_runner::{Config, TestRunner};
use proptest_state_machine::ReferenceStateMachine;
use rows::{Rows, serves, status};
use sketch::{Act, Happens, Interleavings};
use std::{
    collections::BTreeSet,
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use support::TestCity;
use tokio::runtime::{Builder, Runtime};
use world::{APPLICATIONS, World};

/// Cases of the suite, and acts in the longest one.
const CASES: u32 = 64;
const ACTS: usize = 80;
/// Tries to make a failure smaller.
const SHRINKS: u32 = 400;

fn config() -> Config {
    let config = Config { failure_persistence: None, max_shrink_iters: SHRINKS, ..Config::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { Config { cases: CASES, ..config } }
}

/// Runs the machine in a city that is set back before each case.
fn whatever_happens(city: impl Future<Output = TestCity>) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let world = Arc::new(runtime.block_on(async { World::build(city.await).await }));
    let mut runner = TestRunner::new(config());
    let outcome = runner.run(&Interleavings::sequential_strategy(1..=ACTS), |(_, happens, seen)| {
        follow(&runtime, &world, happens, seen.as_deref());
        Ok(())
    });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

fn follow(runtime: &Runtime, world: &Arc<World>, happens: Vec<Happens>, seen: Option<&AtomicUsize>) {
    runtime.block_on(async {
        world.begin_again().await;
        let mut ledger = Ledger::default();
        let mut rows = Arc::new(Rows::read(world).await);
        for happens in happens {
            seen.map(|seen| seen.fetch_add(1, Ordering::Relaxed));
            match happens {
                Happens::One(act) => alone(world, &rows, act).await,
                Happens::Both(one, other) => together(world, &rows, [one, other]).await,
            }
            rows = Arc::new(Rows::read(world).await);
            never::never(world.city.db.raw()).await;
            ledger.follow(&rows);
            who_lost_a_place_is_offered_others(world, &rows).await;
        }
        for id in rows.applications.keys() {
            let chain = backend::trail::verify(world.city.db.raw(), id).await.expect("chain");
            assert!(matches!(chain, ChainState::Holds { .. }), "{chain:?}");
        }
    });
}

/// One act: what must succeed succeeds, what is refused changes nothing.
async fn alone(world: &World, before: &Rows, act: Act) {
    let must = must::succeed(world, before, act);
    let answer = acts::perform(world, before, act).await;
    let after = Rows::read(world).await;
    is_an_answer(act, &answer);
    assert!(must.is_none_or(|must| must == answer.is_ok()), "{act:?} had to succeed: {must:?}, and: {answer:?}");
    match (answer, act) {
        (Err(_), _) => {
            let changed = rows::changes(&before.with_time_noticed(), &after.with_time_noticed());
            assert!(changed.is_empty(), "{act:?} was refused, and yet: {changed:#?}");
        }
        (Ok(()), Act::Displace(point)) => must::latest_went(before, &after, point, true),
        (Ok(()), Act::Close(pick)) => must::latest_went(before, &after, pick.point, false),
        (Ok(()), _) => assert!(must::done(world, &after, act), "{act:?} did nothing"),
    }
}

/// Two acts at the same moment, each by people who see the same page.
async fn together(world: &Arc<World>, before: &Arc<Rows>, acts: [Act; 2]) {
    let [one, other] = acts.map(|act| {
        let (world, before) = (Arc::clone(world), Arc::clone(before));
        tokio::spawn(async move { acts::perform(&world, &before, act).await })
    });
    for (answer, act) in [(one.await, acts[0]), (other.await, acts[1])] {
        is_an_answer(act, &answer.expect("task"));
    }
}

/// Refused by a rule is an answer; anything else is not.
fn is_an_answer(act: Act, answer: &Result<(), Error>) {
    if let Err(error) = answer {
        assert!(!matches!(error.refusal(), Refusal::Unavailable), "{act:?}: {error}");
    }
}

/// Whoever lost a place by the city's doing, and has none, finds three others nearest to it, or as many as there are.
async fn who_lost_a_place_is_offered_others(world: &World, rows: &Rows) {
    use ApplicationStatus as A;
    for app in 0..APPLICATIONS {
        let lost = rows.mine(app).find(|row| row.booked_at.is_some());
        let lost = lost.is_some_and(|row| status(row) == BookingStatus::Displaced);
        let chooses = matches!(rows.status(app), A::Submitted | A::InReview | A::Approved | A::Mismatched);
        if !lost || !chooses || rows.is_cooling_down(world.number(app), World::service(app).segment()) {
            continue;
        }
        let town = rows.submitted_town(rows.id(app).as_str()).unwrap_or_default();
        let mut halves = BTreeSet::new();
        for pick in sketch::every_pick() {
            let key = world.key(pick);
            let taken = rows.slots.get(&key).map_or(0, |slot| slot.taken);
            if serves(world::POINT[pick.point], town) && taken < rows.places(&key) {
                halves.insert((pick.day, pick.afternoon));
            }
        }
        let looked_at = LookedAt::default();
        let page = world.city.backend.change_view(world.owner(app), &rows.id(app), &looked_at).await.expect("the page");
        let offered: BTreeSet<_> = page.alternatives.iter().map(|other| other.start).collect();
        assert_eq!(offered.len(), halves.len().min(3), "{:?} of {halves:?}", page.alternatives);
        for other in &page.alternatives {
            let (point, _) = SlotTime::parse_key(&other.slot).expect("a key");
            assert!(serves(point.as_str(), town) && rows.has_room(&other.slot, None), "{}", other.slot);
        }
    }
}

#[test]
fn nobody_is_sold_a_place_twice_and_nobody_loses_one_whatever_happens_on_sqlite() {
    whatever_happens(TestCity::on_sqlite());
}

#[test]
fn nobody_is_sold_a_place_twice_and_nobody_loses_one_whatever_happens_on_postgres() {
    whatever_happens(TestCity::on_postgres());
}
