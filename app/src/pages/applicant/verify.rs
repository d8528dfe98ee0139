//! `/verify?code=`: what the code on a notice tells anybody. No personal data.

use super::shared::status_tag;
use crate::{api::notices::load_verify, components::frame::Page, text::refusals};
use domain::{error::Refusal, view::VerifyView};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn Verify() -> impl IntoView {
    let query = use_query_map();
    let code = move || query.with(|query| query.get("code").unwrap_or_default());
    let found = Resource::new_blocking(code, |code| async move {
        if code.trim().is_empty() { None } else { Some(load_verify(code).await) }
    });
    view! {
        <Page title="核验受理通知">
            <h1>"核验受理通知"</h1>
            <p class="lead">"输入受理通知上的核验码，可以看到通知的真伪和当前状态，不显示个人信息。"</p>
            <form method="get" action="/verify" class="stack">
                <div class="field">
                    <label class="field__label" for="code">"核验码"</label>
                    <input class="input input--w18" id="code" name="code" autocomplete="off" spellcheck="false" autocapitalize="none" value=code/>
                </div>
                <div class="button-row"><button class="button" type="submit">"核验"</button></div>
            </form>
            <Suspense>
                {move || Suspend::new(async move {
                    match found.await {
                        None => ().into_any(),
                        Some(Ok(found)) => view! { <Found found/> }.into_any(),
                        Some(Err(error)) => not_found(&error.refusal()).into_any(),
                    }
                })}
            </Suspense>
        </Page>
    }
}

#[component]
fn Found(found: VerifyView) -> impl IntoView {
    let chain = if found.chain_holds {
        view! {
            <div class="notice notice--success">
                <p>{format!("通知真实有效。办理记录共{}条，前后相连，没有被改动。", found.entries)}</p>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="notice notice--error" role="alert">
                <p>"编号存在，但办理记录的校验没有通过。请与受理网点核实。"</p>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-label="核验结果">
            {chain}
            <dl class="summary-list">
                <div class="summary-list__row">
                    <dt class="summary-list__key">"申请编号"</dt>
                    <dd class="summary-list__value">{found.number}</dd>
                </div>
                <div class="summary-list__row">
                    <dt class="summary-list__key">"当前状态"</dt>
                    <dd class="summary-list__value">{status_tag(found.status)}</dd>
                </div>
            </dl>
        </section>
    }
}

fn not_found(refusal: &Refusal) -> impl IntoView + use<> {
    let words = match refusal {
        Refusal::NotFound => "没有这个核验码的通知。请检查输入是否完整；编号不是核验码。",
        other => refusals::page(other).1,
    };
    view! { <div class="notice notice--warning" role="alert"><p>{words}</p></div> }
}
