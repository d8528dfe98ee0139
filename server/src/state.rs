//! What handlers share.

use axum::extract::FromRef;
use backend::Backend;
use leptos_config::LeptosOptions;

/// The router's state.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// Address, folders and file names of the site.
    pub options: LeptosOptions,
    /// Every use case of the platform.
    pub backend: Backend,
}
