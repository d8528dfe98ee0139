//! What handlers share.

use axum::extract::FromRef;
use backend::Backend;
use leptos_config::LeptosOptions;
use std::sync::Arc;

/// The router's state. Cheap to clone: every request gets copies of it.
#[derive(Clone)]
pub struct AppState {
    /// Address, folders and file names of the site.
    pub options: Arc<LeptosOptions>,
    /// Every use case of the platform.
    pub backend: Backend,
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        (*state.options).clone()
    }
}

impl FromRef<AppState> for Backend {
    fn from_ref(state: &AppState) -> Self {
        state.backend.clone()
    }
}
