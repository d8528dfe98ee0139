//! No such address.

use crate::{api::ApiError, components::gate::Refused};
use domain::error::Refusal;
use leptos::prelude::*;

/// The page for an address that does not exist, with status 404.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Refused error=ApiError::Refused(Refusal::NotFound)/> }
}
