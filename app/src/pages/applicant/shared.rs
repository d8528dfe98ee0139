//! What several of a person's pages say in the same words.

use crate::{
    t,
    text::{dates, states},
};
use domain::{application::ApplicationStatus, view::NextAction};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The application's identifier in the address.
pub(super) fn id_in_address() -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let params = use_params_map();
    move || params.with(|params| params.get("id").unwrap_or_default())
}

/// What to do next, in one sentence.
pub(super) fn next_words(next: &NextAction, status: ApplicationStatus) -> String {
    match next {
        NextAction::Continue => t!(applicant::next::GO_ON).to_owned(),
        NextAction::WaitForReview(day) => t!(applicant::next::review(&dates::day(*day))),
        NextAction::Correct(day) => t!(applicant::next::correct(&dates::day(*day))),
        NextAction::Visit(at) => t!(applicant::next::visit(&dates::day_and_time(*at))),
        NextAction::BookAgain => t!(applicant::next::BOOK_AGAIN).to_owned(),
        NextAction::WaitForIssue if status == ApplicationStatus::Issued => t!(applicant::next::ISSUED).to_owned(),
        NextAction::WaitForIssue => t!(applicant::next::IN_PRODUCTION).to_owned(),
        NextAction::Nothing => String::new(),
    }
}

/// An application's state as a tag.
pub(super) fn status_tag(status: ApplicationStatus) -> impl IntoView {
    view! { <span class=states::application_tag(status)>{states::application(status)}</span> }
}
