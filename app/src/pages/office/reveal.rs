//! The whole citizen number, masked until an officer says why it is needed. Saying so is an entry of the trail.

use crate::{
    api::office::RevealNumber,
    components::post_form::{PostForm, Posts},
};
use domain::{ids::ApplicationId, trail::RevealReason};
use leptos::{prelude::*, server_fn::ServerFn};

/// Asks for the reason, then shows the number.
#[component]
pub(super) fn Reveal(
    /// Whose number.
    id: ApplicationId,
) -> impl IntoView {
    let posts = Posts::to(RevealNumber::PATH);
    let number = Memo::new(move |_| posts.value::<String>());
    view! {
        <details class="card" open=number.get_untracked().is_some()>
            <summary>"查看完整证件号码"</summary>
            <PostForm to=RevealNumber::PATH posts attr:class="stack">
                <input type="hidden" name="id" value=id.to_string()/>
                <div class="field">
                    <label class="field__label" for="reveal-reason">"为什么要看"</label>
                    <p class="field__hint">"查看的人、时间和原因都会记入轨迹，申请人也会看到有人查看。"</p>
                    <select class="select" id="reveal-reason" name="reason">
                        {RevealReason::chosen().map(|reason| view! {
                            <option value=reason.code()>{reveal_reason(reason)}</option>
                        }).collect_view()}
                    </select>
                </div>
                <div class="button-row"><button class="button button--secondary" type="submit">"查看"</button></div>
            </PostForm>
            <p role="status" class="revealed">{move || number.get()}</p>
        </details>
    }
}

/// A reason in words.
pub(super) const fn reveal_reason(reason: RevealReason) -> &'static str {
    match reason {
        RevealReason::WindowComparison => "窗口核对原件",
        RevealReason::UnclearPapers => "材料上的号码看不清",
        RevealReason::Duplicate => "核对是否重复申请",
        RevealReason::PoliceRegister => "与公安登记核对",
        RevealReason::PersonAsks => "答复申请人本人的询问",
    }
}
