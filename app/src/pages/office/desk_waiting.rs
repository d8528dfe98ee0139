//! What waits to be sent from this window, on every page of the window.

use super::desk_queue::{OnItsWay, Standing, forget, on_their_way, words};
use crate::text::refusals;
use leptos::prelude::*;

/// The list; nothing while every act has its answer.
#[component]
pub(super) fn DeskWaiting() -> impl IntoView {
    let lines = move || {
        let shown: Vec<OnItsWay> = on_their_way().into_iter().filter(|act| act.standing != Standing::Sending).collect();
        let waits = shown.iter().any(OnItsWay::waits);
        let title = if waits { "等待发送" } else { "没有办成" };
        let advice = waits.then_some("网络恢复后自动发送，每项只生效一次。发送前请不要关闭这个窗口，也不要刷新。");
        (!shown.is_empty()).then(|| {
            view! {
                <section class="notice notice--warning">
                    <h2>{title}</h2>
                    <p>{advice}</p>
                    <ul class="plain-list">{shown.into_iter().map(line).collect_view()}</ul>
                </section>
            }
        })
    };
    // There from the start, so that a screen reader says what comes into it.
    view! { <div role="status">{lines}</div> }
}

fn line(act: OnItsWay) -> impl IntoView {
    let what = format!("{} {}", act.number, words(act.what));
    let stands = match act.standing {
        Standing::Sending | Standing::Waiting => view! { "，等待发送" }.into_any(),
        Standing::SignedOut => view! {
            "，登录已结束，等待发送。"
            <a href="/sign-in?next=/admin/desk" target="_blank" rel="noopener external">"在新窗口登录"</a>
        }
        .into_any(),
        Standing::Refused(refusal) => {
            let (title, advice) = refusals::page(&refusal);
            let key = act.key;
            view! {
                "，没有办成："{title}"。"{advice}" "
                <button type="button" class="button button--link" on:click=move |_| forget(&key)>"知道了"</button>
            }
            .into_any()
        }
    };
    view! { <li>{what}{stands}</li> }
}
