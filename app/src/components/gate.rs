//! What a page shows when it may not be shown: a way to sign in, or a plain answer with its status.

use crate::{
    api::ApiError,
    components::frame::Page,
    t,
    text::{refusals, to},
};
use domain::error::Refusal;
use leptos::prelude::*;
use leptos_router::{components::Redirect, hooks::use_location};

/// The page for a refused request. Signed out leads to the sign-in page and back here afterwards. Where it leads is said
/// without a language: the server puts it before the address, in the browser the router does.
#[component]
pub fn Refused(
    /// Why.
    error: ApiError,
) -> impl IntoView {
    let refusal = error.refusal();
    if refusal == Refusal::SignedOut {
        let location = use_location();
        let here = format!("{}?{}", location.pathname.get_untracked(), location.search.get_untracked());
        return view! { <Redirect path=crate::api::sign_in_path(&here)/> }.into_any();
    }
    if refusal == Refusal::SecondFactorNeeded {
        return view! { <Redirect path="/sign-in/code"/> }.into_any();
    }
    set_status(&refusal);
    let (title, advice) = refusals::page_with_wait(&refusal);
    view! {
        <Page title=title>
            <h1>{title}</h1>
            <p class="lead">{advice}</p>
            <p class="cluster">
                <a class="button button--secondary" href=to("/me")>{t!(common::MY_APPLICATIONS)}</a>
                <a href=to("/")>{t!(common::HOME)}</a>
            </p>
        </Page>
    }
    .into_any()
}

/// Tells the browser by status and header what the page says in words.
fn set_status(refusal: &Refusal) {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(crate::api::status_of(refusal));
        if let Some(seconds) = crate::api::wait_of(refusal) {
            response.insert_header(http::header::RETRY_AFTER, http::HeaderValue::from(seconds));
        }
    }
    #[cfg(not(feature = "ssr"))]
    let _ = refusal;
}

/// A resource's value as a page: its view, or the refusal's page.
pub fn page_or_refusal<T: 'static>(loaded: Result<T, ApiError>, page: impl FnOnce(T) -> AnyView) -> AnyView {
    match loaded {
        Ok(value) => page(value),
        Err(error) => view! { <Refused error/> }.into_any(),
    }
}
