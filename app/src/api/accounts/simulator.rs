//! The demo's simulated SMS gateway.

use crate::api::ApiError;
use domain::view::SimulatedMessage;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::api::{backend, refused};

/// What the simulated gateway was asked to send (demo mode only).
#[server(endpoint = "load-simulator")]
pub async fn load_messages() -> Result<Vec<SimulatedMessage>, ApiError> {
    backend()?.simulated_messages().map_err(refused)
}
