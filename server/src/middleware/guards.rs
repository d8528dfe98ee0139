//! Layers that stop what must not get through: foreign posts, endless requests, oversized bodies, panics.

use crate::config::ConfigError;
use axum::{
    body::Body,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use std::{any::Any, time::Duration};
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::CompressionLayer,
    csrf::{CsrfLayer, ProtectionError, ResponseForProtectionError},
    limit::RequestBodyLimitLayer,
    timeout::TimeoutLayer,
};

/// Answers a request that comes from another site.
#[derive(Clone, Copy, Debug)]
pub struct Rejection;

impl ResponseForProtectionError<Body> for Rejection {
    fn response_for_protection_error(&mut self, _error: ProtectionError) -> Response {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// Refuses writes whose `Sec-Fetch-Site` or `Origin` names another site. A client that sends neither is no browser
/// and carries nobody's cookies.
pub fn same_origin(public_origin: &str) -> Result<CsrfLayer<Rejection>, ConfigError> {
    let layer = CsrfLayer::new().add_trusted_origin(public_origin);
    let layer = layer.map_err(|_| ConfigError::new("public_origin", "must be scheme, host and perhaps port"))?;
    Ok(layer.with_rejection_response(Rejection))
}

/// A request that takes longer is answered with 503; uploads on slow lines have a limit of their own.
pub fn timeout(after: Duration) -> TimeoutLayer {
    TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, after)
}

/// Cheap levels: pages are compressed anew for every request.
pub fn compression() -> CompressionLayer {
    CompressionLayer::new().br(true).gzip(true).quality(CompressionLevel::Precise(3))
}

/// A body beyond this many bytes is answered with 413.
pub fn body_limit(bytes: usize) -> RequestBodyLimitLayer {
    RequestBodyLimitLayer::new(bytes)
}

/// A panic in one request is an error for that request and nothing for the others. Its message stays inside.
pub fn panics() -> CatchPanicLayer<fn(Box<dyn Any + Send>) -> Response> {
    CatchPanicLayer::custom(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}
