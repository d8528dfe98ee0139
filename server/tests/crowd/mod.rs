//! A crowd before the real HTTP server: people who are signed in and have written everything but their time, the clients
//! they use, and copies of the program that can be killed.
#![allow(dead_code, unused_imports, reason = "each file of tests uses what it needs")]

#[path = "../../backend/tests/support/answers.rs"]
mod answers;
mod client;
mod copies;
#[path = "../../backend/tests/interleavings/never.rs"]
mod never;
mod people;
#[path = "../../backend/tests/support/postgres.rs"]
pub mod postgres;

pub use client::{Answer, get, open_many, post};
pub use copies::Copy;
pub use never::never;
pub use people::{Person, crowd};

use backend::{
    Backend,
    db::{
        Db,
        entity::{service_point, slot},
    },
};
use leptos_config::LeptosOptions;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use server::{
    config::{Settings, Source},
    wiring,
};
use std::path::PathBuf;

/// The point that everybody wants, one of three of the station of their street.
pub const POINT: &str = "SP110101003";

/// Two keys of nobody, for a platform that is not the demo.
const KEYS: [(&str, &str); 2] = [
    ("PLATFORM_ENCRYPTION_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
    ("PLATFORM_LOOKUP_KEY", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA="),
];

/// What copies of the platform share: the database, a folder and settings; and the test's own way in.
pub struct Ground {
    pub backend: Backend,
    pub db: Db,
    pub settings: Settings,
    pub variables: Vec<(String, String)>,
    folder: PathBuf,
}

impl Ground {
    /// On the given database, or a new SQLite file.
    pub async fn new(name: &str, database: Option<String>) -> Self {
        let folder = std::env::temp_dir().join(format!("permit-{name}-{}", std::process::id()));
        let own = format!("sqlite://{}/test.db?mode=rwc", folder.display());
        let mut variables = vec![
            ("DATABASE_URL".to_owned(), database.unwrap_or(own)),
            ("PLATFORM_EVIDENCE_DIR".to_owned(), folder.join("evidence").display().to_string()),
            // The clients are proxies of people at addresses of their own: no limit of one address is reached.
            ("PLATFORM_TRUSTED_PROXIES".to_owned(), "127.0.0.1".to_owned()),
        ];
        variables.extend(KEYS.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let source = Source::new(Vec::new(), variables.clone(), false).unwrap();
        let options = LeptosOptions::builder().output_name("permit").build();
        let settings = Settings::from_source(&source, options, false).unwrap();
        let db = wiring::open(&settings).await.unwrap();
        let backend = wiring::assemble(&settings, db.clone()).await.unwrap();
        Self { backend, db, settings, variables, folder }
    }

    /// Leaves the point that everybody wants so many places a day.
    pub async fn shrink(&self, places: i64) {
        service_point::Entity::update_many()
            .col_expr(service_point::Column::DailyCapacity, Expr::value(places))
            .filter(service_point::Column::Id.eq(POINT))
            .exec(self.db.raw())
            .await
            .unwrap();
        self.backend.refresh().await.unwrap();
    }

    /// A slot's row.
    pub async fn slot(&self, key: &str) -> Option<slot::Model> {
        slot::Entity::find_by_id(key).one(self.db.raw()).await.unwrap()
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}
