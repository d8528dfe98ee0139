//! Two hundred people post the same form for the same last place, each over a connection of their own: one gets it, the
//! others are told, nobody sees an error. On both databases.
//!
//! The test fails on a planted bug: without `taken < capacity` in the statement that takes a place, two get it (on a
//! database without the check constraint) or somebody is answered with 500.

#[path = "../backend/tests/support/postgres.rs"]
mod postgres;

use backend::{
    Backend,
    applications::Started,
    bookings::LookedAt,
    db::{
        Db,
        entity::{account, service_point, session, slot},
    },
    keyring::{digest, new_id, token},
};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    geography::PointId,
    ids::{AccountId, ApplicationId},
    journey::Step,
    service::Service,
    slot::HalfDay,
    violation::Field,
};
use leptos_config::LeptosOptions;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    config::{Settings, Source},
    router,
    state::AppState,
    wiring,
};
use std::{net::SocketAddr, path::PathBuf, sync::Arc};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Barrier,
};

const PEOPLE: usize = 200;

/// 交道口街道 and one of its three points, here with a single place a day.
const TOWN: &str = "110101003";
const POINT: &str = "SP110101003";

/// The whole application behind a real listener.
struct Platform {
    address: SocketAddr,
    backend: Backend,
    db: Db,
    folder: PathBuf,
}

impl Platform {
    async fn start(name: &str, database: Option<String>) -> Self {
        let folder = std::env::temp_dir().join(format!("permit-bookers-{name}-{}", std::process::id()));
        let own = format!("sqlite://{}/test.db?mode=rwc", folder.display());
        let variables = vec![
            ("DATABASE_URL".to_owned(), database.unwrap_or(own)),
            ("PLATFORM_EVIDENCE_DIR".to_owned(), folder.join("evidence").display().to_string()),
        ];
        let source = Source::new(Vec::new(), variables, true).unwrap();
        let options = LeptosOptions::builder().output_name("permit").build();
        let settings = Settings::from_source(&source, options, true).unwrap();
        let db = wiring::open(&settings).await.unwrap();
        let backend = wiring::assemble(&settings, db.clone()).await.unwrap();
        let state = AppState { options: settings.leptos.clone(), backend: backend.clone() };
        let application = router::build(state, &settings).unwrap().into_make_service_with_connect_info::<SocketAddr>();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, application).await });
        Self { address, backend, db, folder }
    }

    /// Somebody who is signed in and has a draft with an address: the draft and the cookie.
    async fn person(&self) -> (Actor, ApplicationId, String) {
        let (id, now) = (new_id(), self.backend.now());
        let row = account::ActiveModel {
            id: Set(id.clone()),
            role: Set(Role::Applicant.code().to_owned()),
            status: Set("number_checked".to_owned()),
            scope: Set(Scope::City.to_code()),
            number_hash: Set(Some(format!("number-{id}"))),
            password_hash: Set("-".to_owned()),
            totp_last_step: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        account::Entity::insert(row).exec_without_returning(self.db.raw()).await.unwrap();
        let cookie = token().unwrap();
        let later = now + Duration::hours(1);
        let signed_in = session::ActiveModel {
            id: Set(new_id()),
            token_hash: Set(digest(cookie.as_bytes())),
            account_id: Set(Some(id.clone())),
            awaits_second_factor: Set(false),
            device: Set(String::new()),
            created_at: Set(now),
            seen_at: Set(now),
            idle_until: Set(later),
            absolute_until: Set(later),
            ..Default::default()
        };
        session::Entity::insert(signed_in).exec_without_returning(self.db.raw()).await.unwrap();
        let actor = Actor { account: AccountId::new(id), role: Role::Applicant, scope: Scope::City };
        let Started::Draft(draft) = self.backend.start(&actor, Service::Card).await.unwrap() else { panic!("live") };
        let typed = vec![(Field::Town, TOWN.to_owned())];
        self.backend.save_step(&actor, &draft, Step::Residence, i64::MAX, typed).await.unwrap();
        (actor, draft, cookie)
    }

    /// Leaves the point one place a day and finds the slot of the first.
    async fn last_place(&self, actor: &Actor, draft: &ApplicationId) -> String {
        service_point::Entity::update_many()
            .col_expr(service_point::Column::DailyCapacity, Expr::value(1))
            .filter(service_point::Column::Id.eq(POINT))
            .exec(self.db.raw())
            .await
            .unwrap();
        self.backend.refresh().await.unwrap();
        let view = self.backend.appointment_view(actor, draft, &LookedAt::default()).await.unwrap();
        let offer = view.points.iter().find(|offer| offer.point.id.as_str() == POINT).unwrap();
        let (day, half) = offer.emptiest.unwrap();
        assert_eq!(half, HalfDay::Morning);
        let at = LookedAt { point: Some(PointId::new(POINT)), day: Some(day), half: Some(half), wanted: None };
        let view = self.backend.appointment_view(actor, draft, &at).await.unwrap();
        assert_eq!(view.slots.len(), 1, "one place, one slot");
        view.slots[0].key.clone()
    }
}

/// Posts the step's form as a browser without JavaScript does; gives back the status and where it leads.
async fn post(address: SocketAddr, cookie: &str, body: &str, together: Arc<Barrier>) -> (u16, String) {
    let mut connection = TcpStream::connect(address).await.unwrap();
    let request = format!(
        "POST /api/hold-place HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nConnection: close\r\n\
         Cookie: __Host-session={cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    together.wait().await;
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.unwrap();
    let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    let lines = answer.lines().take_while(|line| !line.is_empty());
    let location =
        lines.filter_map(|line| line.split_once(": ")).find(|(name, _)| name.eq_ignore_ascii_case("location"));
    (status, location.map(|(_, path)| path.to_owned()).unwrap_or_default())
}

async fn two_hundred_want_one_place(name: &str, database: Option<String>) {
    let platform = Platform::start(name, database).await;
    let mut people = Vec::new();
    for _ in 0..PEOPLE {
        people.push(platform.person().await);
    }
    let slot = platform.last_place(&people[0].0, &people[0].1).await;
    let together = Arc::new(Barrier::new(PEOPLE));
    let posts: Vec<_> = people
        .into_iter()
        .map(|(_, draft, cookie)| {
            let body =
                format!("service=card&id={draft}&version=1&slot={}", slot.replace(':', "%3A").replace('@', "%40"));
            let (address, together) = (platform.address, Arc::clone(&together));
            tokio::spawn(async move { post(address, &cookie, &body, together).await })
        })
        .collect();
    let (mut held, mut told) = (0, 0);
    for one in posts {
        let (status, leads_to) = one.await.unwrap();
        assert_eq!(status, 303, "{leads_to}");
        if leads_to.contains("refused=no_place_left") {
            told += 1;
        } else {
            assert!(leads_to.starts_with("/apply/card/") && !leads_to.contains("refused"), "{leads_to}");
            held += 1;
        }
    }
    assert_eq!((held, told), (1, PEOPLE - 1));
    let row = slot::Entity::find_by_id(&slot).one(platform.db.raw()).await.unwrap().unwrap();
    assert_eq!((row.taken, row.capacity), (1, 1));
    drop(std::fs::remove_dir_all(&platform.folder));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_bookers_one_gets_the_last_place_on_sqlite() {
    two_hundred_want_one_place("sqlite", None).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_hundred_bookers_one_gets_the_last_place_on_postgres() {
    let database = postgres::new_database().await;
    two_hundred_want_one_place("postgres", Some(database)).await;
}
