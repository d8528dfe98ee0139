//! The whole application on a fresh demo database, asked through its router.
#![allow(dead_code, reason = "each file of tests uses what it needs")]

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, header},
};
use backend::{
    Backend,
    db::{Db, entity::account},
};
use domain::{authority::Role, ids::AccountId};
use leptos_config::LeptosOptions;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::{
    config::{Settings, Source},
    router,
    state::AppState,
    wiring,
};
use std::path::PathBuf;
use tower::ServiceExt;

/// The address that requests are sent to, and the origin of the platform's own forms.
const HOST: &str = "127.0.0.1:3000";

/// The application on a database of its own, in a folder that goes away with it.
pub struct Platform {
    pub router: Router,
    pub backend: Backend,
    pub db: Db,
    folder: PathBuf,
}

impl Platform {
    /// On SQLite.
    pub async fn start(name: &str) -> Self {
        Self::start_on(name, None).await
    }

    /// On the database with that address, or on SQLite.
    pub async fn start_on(name: &str, database: Option<String>) -> Self {
        let folder = std::env::temp_dir().join(format!("permit-{name}-{}", std::process::id()));
        let database = database.unwrap_or_else(|| format!("sqlite://{}/test.db?mode=rwc", folder.display()));
        let variables = vec![
            ("DATABASE_URL".to_owned(), database),
            ("PLATFORM_EVIDENCE_DIR".to_owned(), folder.join("evidence").display().to_string()),
        ];
        let source = Source::new(Vec::new(), variables, true).unwrap();
        let site = folder.join("site");
        std::fs::create_dir_all(&site).unwrap();
        std::fs::write(site.join("favicon.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").unwrap();
        let options = LeptosOptions::builder().output_name("permit").site_root(site.display().to_string()).build();
        let settings = Settings::from_source(&source, options, true).unwrap();
        let db = wiring::open(&settings).await.unwrap();
        let backend = wiring::assemble(&settings, db.clone()).await.unwrap();
        backend::demo::seed(&backend).await.unwrap();
        let state = AppState { options: settings.leptos.clone().into(), backend: backend.clone() };
        Self { router: router::build(state, &settings).unwrap(), backend, db, folder }
    }

    /// What a browser gets that navigates.
    pub async fn ask(&self, request: http::request::Builder, body: impl Into<Body>) -> Response<Body> {
        let request = request.header(header::HOST, HOST).header(header::ACCEPT, "text/html,*/*;q=0.8");
        self.router.clone().oneshot(request.body(body.into()).unwrap()).await.unwrap()
    }

    /// What a browser gets for an address.
    pub async fn get(&self, path: &str) -> Response<Body> {
        self.ask(Request::get(path), Body::empty()).await
    }

    /// What a browser with this session gets for an address.
    pub async fn get_as(&self, path: &str, session: &str) -> Response<Body> {
        let cookie = format!("__Host-session={session}");
        self.ask(Request::get(path).header(header::COOKIE, cookie), Body::empty()).await
    }

    /// The demo's account of a role.
    pub async fn account(&self, role: Role) -> AccountId {
        let of_role = account::Entity::find().filter(account::Column::Role.eq(role.code()));
        AccountId::new(of_role.one(self.db.raw()).await.unwrap().unwrap().id)
    }

    /// A session of the demo's account of a role.
    pub async fn session(&self, role: Role) -> String {
        let account = self.account(role).await;
        self.backend.open_session(&account).await.unwrap()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// The body as text.
pub async fn text(response: Response<Body>) -> String {
    String::from_utf8(to_bytes(response.into_body(), 10_000_000).await.unwrap().to_vec()).unwrap()
}

/// A header as text; empty where there is none.
pub fn header(response: &Response<Body>, name: &str) -> String {
    response.headers().get(name).map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
}
