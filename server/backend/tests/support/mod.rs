//! A city for tests: the whole backend on SQLite or PostgreSQL, with a clock that stands still and a simulated gateway.
#![allow(dead_code, reason = "every test file uses its own part")]

pub mod answers;
pub mod fixtures;
pub mod many;
pub mod postgres;

use backend::{
    Backend, Parts, Settings,
    clock::{Clock, ManualClock},
    db::{Db, migration::Migrator},
    keyring::{Keyring, SealingKey},
    ports::{FormatOnlyCheck, SmsSimulator},
};
use chrono::{DateTime, Utc};
use sea_orm_migration::MigratorTrait;
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

/// Monday, 23 November 2026, 09:00 in Beijing.
pub const START: &str = "2026-11-23T01:00:00Z";

/// The platform with everything a test may want to touch.
pub struct TestCity {
    pub backend: Backend,
    pub clock: Arc<ManualClock>,
    pub sms: Arc<SmsSimulator>,
    pub db: Db,
    people: AtomicU32,
    folder: PathBuf,
}

static CITIES: AtomicU32 = AtomicU32::new(0);

impl TestCity {
    /// On a new SQLite file.
    pub async fn on_sqlite() -> Self {
        let folder = new_folder();
        let url = format!("sqlite://{}/platform.db?mode=rwc", folder.display());
        Self::on(&url, folder).await
    }

    /// On a new database of this process' PostgreSQL.
    pub async fn on_postgres() -> Self {
        let url = postgres::new_database().await;
        Self::on(&url, new_folder()).await
    }

    async fn on(url: &str, folder: PathBuf) -> Self {
        let db = Db::connect(url, 8).await.expect("database");
        Migrator::up(db.raw(), None).await.expect("migrations");
        backend::city::ensure_sample(&db).await.expect("sample city");
        backend::city::ensure_calendar(&db).await.expect("calendar");
        let start: DateTime<Utc> = START.parse().expect("a moment");
        let clock = Arc::new(ManualClock::at(start));
        let sms = Arc::new(SmsSimulator::new(Arc::clone(&clock) as Arc<dyn Clock>));
        let files = object_store::local::LocalFileSystem::new_with_prefix(&folder).expect("folder");
        let backend = Backend::assemble(Parts {
            db: db.clone(),
            keys: keys(),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            sms: Arc::clone(&sms) as Arc<dyn backend::ports::SmsGateway>,
            identity: Arc::new(FormatOnlyCheck),
            files: Arc::new(files),
            settings: Settings { demo: true, ..Settings::default() },
        })
        .await
        .expect("backend");
        Self { backend, clock, sms, db, people: AtomicU32::new(0), folder }
    }

    /// Where this city's files are.
    pub fn folder(&self) -> &std::path::Path {
        &self.folder
    }

    /// A number that no other person of this city has.
    fn next_person(&self) -> u32 {
        self.people.fetch_add(1, Ordering::Relaxed) + 1
    }
}

impl Drop for TestCity {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The same keys in every city, so that a test may open what the backend sealed.
pub fn keys() -> Keyring {
    Keyring::new(&[SealingKey { id: 1, key: [7; 32] }], [8; 32])
}

fn new_folder() -> PathBuf {
    let number = CITIES.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("residence-permit-{}-{number}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("temporary folder");
    folder
}

/// Runs a test on both databases.
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($city:ident: TestCity) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($city: $crate::support::TestCity) $body

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                run($crate::support::TestCity::on_sqlite().await).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                run($crate::support::TestCity::on_postgres().await).await;
            }
        }
    )+};
}
