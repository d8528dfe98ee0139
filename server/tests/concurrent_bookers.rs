//! Two thousand people post the same form for the same last place at one moment, each over a connection of their own: one
//! gets it, the others are told, are shown the three places nearest to it, and have lost nothing of what they wrote. On
//! both databases, and with two copies of the program on one PostgreSQL.
//!
//! The tests fail on planted bugs: when neither the group of holds nor the statement that takes a place asks whether one is
//! left, somebody is answered with an error (the table's check stops the second sale); without the slot in the address that
//! leads back, nobody is shown what is nearest.

mod crowd;

use backend::{
    bookings::LookedAt,
    db::entity::{application, booking},
};
use crowd::{Answer, Copy, Ground, POINT, Person, get, never, open_many, post, postgres};
use domain::{geography::PointId, slot::HalfDay};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{
    connections::{self, Limits},
    router,
    state::AppState,
};
use std::{net::SocketAddr, sync::Arc};
use tokio::{
    net::TcpListener,
    sync::{Barrier, Mutex, watch},
};

const PEOPLE: usize = 2_000;

/// Every so many losers open the page that they are led to. The address is looked at for all of them.
const LOOKS: usize = 40;

/// One crowd after the other: two would only wait for each other.
static DOOR: Mutex<()> = Mutex::const_new(());

/// Answers from within the test: the program's own loop, router and limits.
async fn within(ground: &Ground) -> (SocketAddr, watch::Sender<bool>) {
    let state = AppState { options: ground.settings.leptos.clone().into(), backend: ground.backend.clone() };
    let application = router::build(state, &ground.settings).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let limits = Limits { head: ground.settings.head_timeout, connections: ground.settings.connections };
    let (stop, stopping) = watch::channel(false);
    tokio::spawn(connections::serve(listener, application, limits, stopping));
    (address, stop)
}

/// The slot of the only place of a day, and the three nearest to it: at the same time at the station's other points, then
/// half an hour later.
async fn last_place(ground: &Ground, person: &Person) -> (String, [String; 3]) {
    let view = ground.backend.appointment_view(&person.actor, &person.draft, &LookedAt::default()).await.unwrap();
    let offer = view.points.iter().find(|offer| offer.point.id.as_str() == POINT).unwrap();
    let (day, half) = offer.emptiest.unwrap();
    assert_eq!(half, HalfDay::Morning);
    let at = LookedAt { point: Some(PointId::new(POINT)), day: Some(day), half: Some(half), wanted: None };
    let view = ground.backend.appointment_view(&person.actor, &person.draft, &at).await.unwrap();
    assert_eq!(view.slots.len(), 1, "one place, one slot");
    let nearest = ["SP110101001@{day}T09:00", "SP110101002@{day}T09:00", "SP110101001@{day}T09:30"];
    (view.slots[0].key.clone(), nearest.map(|key| key.replace("{day}", &day.to_string())))
}

async fn two_thousand_want_one_place(ground: &Ground, addresses: &[SocketAddr]) {
    let (people, written) = crowd::crowd(&ground.backend, &ground.db, PEOPLE).await;
    let (slot, nearest) = last_place(ground, &people[0]).await;
    let together = Arc::new(Barrier::new(PEOPLE));
    let posts: Vec<_> = people
        .iter()
        .zip(addresses.iter().cycle())
        .map(|(person, address)| {
            let slot = slot.replace(':', "%3A").replace('@', "%40");
            let form = format!("service=card&id={}&version=1&slot={slot}", person.draft);
            let (person, address, together) = (person.clone(), *address, Arc::clone(&together));
            tokio::spawn(
                async move { post(address, &person, "/api/hold-place", &form, Some(&together)).await.unwrap() },
            )
        })
        .collect();
    let (mut winners, mut losers) = (Vec::new(), Vec::new());
    for ((one, person), address) in posts.into_iter().zip(&people).zip(addresses.iter().cycle()) {
        let Answer { status, location, body } = one.await.unwrap();
        assert_eq!(status, 303, "{location} {body}");
        if location.contains("refused=no_place_left") {
            assert!(location.ends_with(&format!("&slot={slot}")), "{location}");
            losers.push((person, *address, location));
        } else {
            assert_eq!(
                location,
                format!("/apply/card/{}/confirm", person.draft),
                "nothing but the confirmation is left"
            );
            winners.push(person);
        }
    }
    assert_eq!((winners.len(), losers.len()), (1, PEOPLE - 1));
    for (person, address, location) in losers.iter().step_by(PEOPLE / LOOKS) {
        is_shown_the_nearest(*address, person, location, &nearest).await;
    }
    nothing_is_lost(ground, &written, &slot, winners[0]).await;
}

async fn is_shown_the_nearest(address: SocketAddr, person: &Person, location: &str, nearest: &[String; 3]) {
    let page = get(address, person, location).await.unwrap();
    assert_eq!(page.status, 200);
    let (_, instead) = page.body.split_once("id=\"instead\"").expect("the nearest places");
    let (instead, _) = instead.split_once("</section>").expect("the end of the section");
    let offered: Vec<&str> = instead
        .split("name=\"slot\"")
        .skip(1)
        .filter_map(|button| button.split_once("value=\"")?.1.split('"').next())
        .collect();
    assert_eq!(offered, nearest);
}

/// The place is the winner's, nobody else has one, and every form is as it was written.
async fn nothing_is_lost(ground: &Ground, written: &application::Model, slot: &str, winner: &Person) {
    never(ground.db.raw()).await;
    let row = ground.slot(slot).await.unwrap();
    assert_eq!((row.taken, row.capacity), (1, 1));
    let held = booking::Entity::find().all(ground.db.raw()).await.unwrap();
    assert_eq!(held.len(), 1);
    assert_eq!((held[0].application_id.as_str(), held[0].status.as_str()), (winner.draft.as_str(), "held"));
    let whole = application::Entity::find()
        .filter(application::Column::DraftEnc.eq(written.draft_enc.clone()))
        .filter(application::Column::Status.eq("draft"))
        .filter(application::Column::Version.eq(written.version));
    assert_eq!(whole.count(ground.db.raw()).await.unwrap(), PEOPLE as u64 + 1, "and of whom they are copies");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_thousand_bookers_one_gets_the_last_place_on_sqlite() {
    let _door = DOOR.lock().await;
    open_many();
    let ground = Ground::new("bookers-sqlite", None).await;
    ground.shrink(1).await;
    let (address, _stop) = within(&ground).await;
    two_thousand_want_one_place(&ground, &[address]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_thousand_bookers_one_gets_the_last_place_on_postgres() {
    let _door = DOOR.lock().await;
    open_many();
    let ground = Ground::new("bookers-postgres", Some(postgres::new_database().await)).await;
    ground.shrink(1).await;
    let (address, _stop) = within(&ground).await;
    two_thousand_want_one_place(&ground, &[address]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_thousand_bookers_at_two_copies_of_the_program_one_gets_the_last_place() {
    let _door = DOOR.lock().await;
    open_many();
    let ground = Ground::new("bookers-copies", Some(postgres::new_database().await)).await;
    ground.shrink(1).await;
    let copies = [Copy::start(&ground.variables), Copy::start(&ground.variables)];
    two_thousand_want_one_place(&ground, &copies.each_ref().map(|copy| copy.address)).await;
}
