//! What every request passes through, and in which order.

mod access_log;
mod app_answers;
mod guards;
mod headers;
mod script_free;

pub use headers::DEFAULT_POLICY;

use crate::{
    client_address,
    config::{ConfigError, Settings},
    plain_page,
};
use axum::{Router, middleware};
use std::sync::Arc;

/// Wraps the router. The last layer is the outermost: headers are on every answer, those of errors included; the log
/// sees every answer; a panic becomes a page before both.
pub fn wrap(router: Router, settings: &Settings) -> Result<Router, ConfigError> {
    let trusted = Arc::from(settings.trusted_proxies.as_slice());
    Ok(router
        .layer(guards::compression())
        .layer(guards::same_origin(&settings.public_origin)?)
        .layer(middleware::from_fn_with_state(trusted, client_address::provide))
        .layer(guards::panics())
        .layer(middleware::from_fn(plain_page::dress))
        .layer(middleware::from_fn(access_log::log))
        .layer(middleware::from_fn(headers::secure)))
}

pub use app_answers::correct;
pub use guards::{body_limit, timeout};
pub use script_free::strip;
