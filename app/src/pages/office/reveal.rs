//! The whole citizen number, masked until an officer says why it is needed. Saying so is an entry of the trail.

use crate::{api::office::RevealNumber, text::refusals};
use domain::{error::Refusal, ids::ApplicationId, trail::RevealReason};
use leptos::{ev::SubmitEvent, html::Select, prelude::*, server_fn::ServerFn};

/// What became of the question: the number, or why not; nothing before it is asked.
type Shown = Option<Result<String, Refusal>>;

/// Asks for the reason, then shows the number.
#[component]
pub(super) fn Reveal(
    /// Whose number.
    id: ApplicationId,
) -> impl IntoView {
    let shown = RwSignal::new(Shown::None);
    let reason = NodeRef::<Select>::new();
    let hidden = id.to_string();
    let ask = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = reason.get_untracked().and_then(|select| RevealReason::from_code(&select.value()));
        if let Some(reason) = chosen {
            follow(RevealNumber { id: id.clone(), reason }, shown);
        }
    };
    view! {
        <details class="card">
            <summary>"查看完整证件号码"</summary>
            <form method="post" action=RevealNumber::PATH class="stack" on:submit=ask>
                <input type="hidden" name="id" value=hidden/>
                <div class="field">
                    <label class="field__label" for="reveal-reason">"为什么要看"</label>
                    <p class="field__hint">"查看的人、时间和原因都会记入轨迹，申请人也会看到有人查看。"</p>
                    <select class="select" id="reveal-reason" name="reason" node_ref=reason>
                        {RevealReason::chosen().map(|reason| view! {
                            <option value=reason.code()>{reveal_reason(reason)}</option>
                        }).collect_view()}
                    </select>
                </div>
                <div class="button-row"><button class="button button--secondary" type="submit">"查看"</button></div>
            </form>
            <p role="status" class="revealed">{move || words(shown.get())}</p>
        </details>
    }
}

fn words(shown: Shown) -> String {
    match shown {
        None => String::new(),
        Some(Ok(number)) => number,
        Some(Err(refusal)) => refusals::page(&refusal).0.to_owned(),
    }
}

#[cfg(feature = "hydrate")]
fn follow(asked: RevealNumber, shown: RwSignal<Shown>) {
    leptos::task::spawn_local(async move {
        let form = serde_qs::to_string(&asked).unwrap_or_default();
        let answer = match crate::api::posted(RevealNumber::PATH, form).await {
            Ok(text) => serde_json::from_str(&text).map_err(|_| Refusal::Unavailable),
            Err(error) => Err(error.refusal()),
        };
        shown.try_set(Some(answer));
    });
}

#[cfg(not(feature = "hydrate"))]
fn follow(_: RevealNumber, _: RwSignal<Shown>) {}

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
