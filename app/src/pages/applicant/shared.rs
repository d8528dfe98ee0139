//! What several of a person's pages say in the same words.

use crate::text::{dates, states};
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
        NextAction::Continue => "还没有提交，可以接着填写。".to_owned(),
        NextAction::WaitForReview(day) => format!("预计{}前完成审核，结果会发短信给您。", dates::day(*day)),
        NextAction::Correct(day) => format!("请在{}前修改，再提交一次。", dates::day(*day)),
        NextAction::Visit(at) => format!("请本人在{}到场办理。", dates::day_and_time(*at)),
        NextAction::BookAgain => "请选择新的现场受理时间。".to_owned(),
        NextAction::WaitForIssue if status == ApplicationStatus::Issued => "证件已制好，请按所选方式领取。".to_owned(),
        NextAction::WaitForIssue => "正在制作，完成后会发短信给您。".to_owned(),
        NextAction::Nothing => String::new(),
    }
}

/// An application's state as a tag.
pub(super) fn status_tag(status: ApplicationStatus) -> impl IntoView {
    view! { <span class=states::application_tag(status)>{states::application(status)}</span> }
}
