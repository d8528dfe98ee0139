//! All addresses: built files, pages and server functions, and what operations ask.

use crate::{
    config::{ConfigError, Settings},
    health, middleware,
    state::AppState,
    wiring,
};
use axum::{Router, handler::HandlerWithoutStateExt, http::HeaderValue, routing::get};
use backend::Backend;
use http::{StatusCode, header};
use leptos_config::LeptosOptions;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

/// Forms and server functions. A step whose every field holds ten thousand characters still gets through, and gets a clear
/// answer: one Han character takes nine bytes in a form.
const FORM_BYTES: usize = 1024 * 1024;

/// The handler reads a file that is too large to its end and answers in the applicant's words; what goes on beyond this
/// is cut off.
const UPLOAD_BYTES: usize = 64 * 1024 * 1024;

/// Ten megabytes over a slow telephone line.
const UPLOAD_TIME: Duration = Duration::from_mins(5);

/// The whole application with its middleware.
pub fn build(state: AppState, settings: &Settings) -> Result<Router, ConfigError> {
    let operations = Router::new().route("/healthz", get(health::alive)).route("/readyz", get(health::ready));
    #[cfg(debug_assertions)]
    let operations = operations.route("/styleguide/broken", get(break_down));
    let pages = wiring::pages(&state)
        .layer(axum::middleware::from_fn(middleware::keep_apart))
        .layer(axum::middleware::from_fn_with_state(middleware::TileOrigin::of(settings), middleware::decide_scripts));
    let written = middleware::Pages(pages.clone().with_state(state.clone()));
    let pages = pages
        .layer(axum::middleware::from_fn_with_state(written, middleware::correct))
        .layer(middleware::timeout(settings.request_timeout))
        .layer(middleware::body_limit(FORM_BYTES));
    let uploads = wiring::uploads().layer(middleware::timeout(UPLOAD_TIME)).layer(middleware::body_limit(UPLOAD_BYTES));
    let now = moments(&state.backend);
    let router = Router::new()
        .merge(operations)
        .merge(pages)
        .merge(uploads)
        .nest(&format!("/{}", state.options.site_pkg_dir), built_files(&state.options))
        .with_state(state);
    middleware::wrap(router, settings, now)
}

/// Fails as no page should, so that the page people see then can be looked at: in development builds only.
#[cfg(debug_assertions)]
async fn break_down() -> StatusCode {
    panic!("asked to break down")
}

/// The moment, for pages that are kept: minutes by the platform's clock, which opens and closes services.
fn moments(backend: &Backend) -> middleware::Now {
    let (backend, start) = (backend.clone(), Instant::now());
    Arc::new(move || middleware::Moment {
        edition: backend.edition(),
        minute: backend.now().timestamp() / 60,
        second: start.elapsed().as_secs(),
    })
}

/// The hashed folder of the build: never changes under its name, so it may be kept for ever; served as compressed by
/// the build. A file of an older build is a plain 404, not a page.
fn built_files(options: &LeptosOptions) -> Router<AppState> {
    let folder = format!("{}/{}", options.site_root, options.site_pkg_dir);
    let missing = (|| async { StatusCode::NOT_FOUND }).into_service();
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip().fallback(missing);
    let immutable = HeaderValue::from_static("public, max-age=31536000, immutable");
    let set = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, move |response: &http::Response<_>| {
        response.status().is_success().then(|| immutable.clone())
    });
    Router::new().route_service("/{*file}", ServiceBuilder::new().layer(set).service(files))
}
