//! What every request passes through, and in which order.

mod access_log;
mod answered_page;
mod apart;
mod app_answers;
mod guards;
mod headers;
mod kept_pages;
mod page;
mod script_free;
mod view;

pub use headers::DEFAULT_POLICY;
pub use kept_pages::{Moment, Now};

use crate::{
    client_address,
    config::{ConfigError, Settings},
    plain_page,
};
use axum::{Router, middleware};
use kept_pages::KeptPages;
use std::sync::Arc;

/// Wraps the router; `now` is the platform's edition and clock. The last layer is the outermost: headers are on every
/// answer, those of errors included; the log sees every answer; errors and panics become pages before both.
pub fn wrap(router: Router, settings: &Settings, now: Now) -> Result<Router, ConfigError> {
    let style_sheet = plain_page::style_sheet(&settings.leptos);
    let trusted = Arc::from(settings.trusted_proxies.as_slice());
    let router = router
        .layer(guards::compression())
        .layer(middleware::from_fn_with_state(KeptPages::new(now), kept_pages::keep))
        .layer(guards::same_origin(&settings.public_origin)?)
        .layer(middleware::from_fn_with_state(trusted, client_address::provide))
        .layer(guards::panics())
        .layer(middleware::from_fn_with_state(style_sheet, plain_page::dress))
        .layer(middleware::from_fn(access_log::log))
        .layer(middleware::from_fn(headers::secure));
    // Around the router: what changes an address has to come before it is routed.
    Ok(Router::new().fallback_service(router).layer(middleware::from_fn(view::show)))
}

pub use answered_page::Pages;
pub use apart::keep as keep_apart;
pub use app_answers::correct;
pub use guards::{body_limit, timeout};
pub use page::{TileOrigin, decide_scripts};
