//! The one place that puts the backend together and hangs the app's pages into the router.

use crate::{
    config::{SecretKey, Settings},
    state::AppState,
};
use anyhow::{Context, Result};
use axum::Router;
use backend::{
    Backend, Parts,
    clock::{Clock, SystemClock},
    db::Db,
    keyring::{Keyring, SealingKey},
    ports::{
        FormatOnlyCheck, HttpIdentityCheck, HttpPort, HttpSms, IdentityCheck, PortError, SmsGateway, SmsSimulator,
    },
};
use leptos::prelude::provide_context;
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use object_store::local::LocalFileSystem;
use std::{
    sync::{Arc, LazyLock},
    time::Duration,
};

/// How long somebody else's system may take to answer.
const PORT_TIMEOUT: Duration = Duration::from_secs(10);

/// Connects to the database, without changing it.
pub async fn connect(settings: &Settings) -> Result<Db> {
    // The address may hold a password; sea-orm's message does not repeat it.
    Db::connect(&settings.database_url, settings.database_connections).await.context("the database cannot be opened")
}

/// Connects, brings the tables up to date and, where there are none yet, enters the sample points.
pub async fn open(settings: &Settings) -> Result<Db> {
    let db = connect(settings).await?;
    db.migrate().await.context("the database cannot be brought up to date")?;
    if backend::city::ensure_sample(&db).await.context("the sample points cannot be entered")? {
        tracing::info!("sample districts, stations and service points entered");
    }
    if backend::city::ensure_calendar(&db).await.context("the holidays cannot be entered")? {
        tracing::info!("holidays and working days entered");
    }
    Ok(db)
}

/// The platform on an opened database.
pub async fn assemble(settings: &Settings, db: Db) -> Result<Backend> {
    std::fs::create_dir_all(&settings.evidence_dir).context("evidence_dir cannot be made")?;
    let files = LocalFileSystem::new_with_prefix(&settings.evidence_dir).context("evidence_dir cannot be opened")?;
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let SecretKey(key) = settings.encryption_key;
    let SecretKey(lookup) = settings.lookup_key;
    let parts = Parts {
        db,
        keys: Keyring::new(&[SealingKey { id: settings.encryption_key_id, key }], lookup),
        sms: sms_gateway(settings, &clock),
        identity: identity_check(settings),
        clock,
        files: Arc::new(files),
        settings: backend_settings(settings),
    };
    Backend::assemble(parts).await.context("the platform cannot be started")
}

/// The platform, ready to serve; with `--demo` also its people and applications.
pub async fn start(settings: &Settings) -> Result<Backend> {
    let backend = assemble(settings, open(settings).await?).await?;
    if settings.demo {
        backend::demo::seed(&backend).await.context("the demo data cannot be entered")?;
    }
    Ok(backend)
}

fn backend_settings(settings: &Settings) -> backend::Settings {
    backend::Settings {
        demo: settings.demo,
        public_origin: settings.public_origin.clone(),
        applicant_idle_minutes: minutes(settings.session_idle),
        applicant_absolute_minutes: minutes(settings.session_absolute),
        staff_idle_minutes: minutes(settings.staff_session_idle),
        staff_absolute_minutes: minutes(settings.staff_session_absolute),
        map_tiles: settings.map_tiles.clone(),
    }
}

fn minutes(duration: Duration) -> i64 {
    i64::try_from(duration.as_secs() / 60).unwrap_or(i64::MAX)
}

/// The configured gateway; with `--demo` the simulator, whose messages `/simulator` shows.
fn sms_gateway(settings: &Settings, clock: &Arc<dyn Clock>) -> Arc<dyn SmsGateway> {
    match &settings.sms_url {
        Some(url) => Arc::new(HttpSms::new(port(url, settings.sms_token.as_ref()))),
        None if settings.demo => Arc::new(SmsSimulator::new(Arc::clone(clock))),
        None => {
            tracing::warn!("no sms_url: messages wait in the outbox, and nobody can register");
            Arc::new(NoGateway)
        }
    }
}

fn identity_check(settings: &Settings) -> Arc<dyn IdentityCheck> {
    match &settings.identity_check_url {
        Some(url) => Arc::new(HttpIdentityCheck::new(port(url, settings.identity_check_token.as_ref()))),
        None => Arc::new(FormatOnlyCheck),
    }
}

fn port(url: &str, token: Option<&String>) -> HttpPort {
    HttpPort { url: url.to_owned(), token: token.cloned().unwrap_or_default(), timeout: PORT_TIMEOUT }
}

/// Stands where no SMS gateway is configured: every message fails and is kept for later.
#[derive(Clone, Copy, Debug)]
struct NoGateway;

#[async_trait::async_trait]
impl SmsGateway for NoGateway {
    async fn send(&self, _to: &str, _text: &str) -> Result<(), PortError> {
        Err(PortError::Unreachable)
    }
}

/// Every page. Listed once, before anything is served: a page that begins to load while Leptos makes the list never ends
/// (leptos-rs/leptos#4773).
pub fn routes() -> &'static [AxumRouteListing] {
    static ROUTES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(app::App));
    &ROUTES
}

/// Pages and server functions, with the backend in their context; what nobody serves becomes the app's own 404 page.
pub fn pages(state: &AppState) -> Router<AppState> {
    let routes = routes().to_vec();
    let context = {
        let backend = state.backend.clone();
        move || provide_context(backend.clone())
    };
    let shell = {
        let options = Arc::clone(&state.options);
        move || app::shell((*options).clone())
    };
    let missing = leptos_axum::file_and_error_handler_with_context::<AppState, _>(context.clone(), app::shell);
    Router::new()
        .merge(app::api::statistics::file_routes())
        .merge(app::api::office_statistics::file_routes())
        .merge(app::api::accounts::export_routes())
        .leptos_routes_with_context(state, routes, context, shell)
        .fallback(missing)
}

/// Uploads and the files themselves.
pub fn uploads() -> Router<AppState> {
    app::api::evidence::upload_routes().merge(app::api::city::import_routes()).merge(app::api::production::ems_routes())
}
