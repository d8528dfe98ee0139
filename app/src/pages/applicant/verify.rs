//! `/verify?code=`: what the code on a notice tells anybody. No personal data.

use super::shared::status_tag;
use crate::{
    api::notices::load_verify,
    components::{frame::Page, mixed::Mixed},
    t,
    text::{refusals, to},
};
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
        <Page title=t!(applicant::verify::TITLE)>
            <h1>{t!(applicant::verify::TITLE)}</h1>
            <p class="lead"><Mixed words=t!(applicant::verify::LEAD)/></p>
            <form method="get" action=to("/verify") class="stack">
                <div class="field">
                    <label class="field__label" for="code">{t!(applicant::verify::CODE)}</label>
                    <input class="input input--w18" id="code" name="code" autocomplete="off" spellcheck="false" autocapitalize="none" value=code/>
                </div>
                <div class="button-row"><button class="button" type="submit">{t!(applicant::verify::CHECK)}</button></div>
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
                <p>{t!(applicant::verify::holds(found.entries))}</p>
            </div>
        }
        .into_any()
    } else {
        view! {
            <div class="notice notice--error" role="alert">
                <p>{t!(applicant::verify::BROKEN)}</p>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-label=t!(applicant::verify::RESULT)>
            {chain}
            <dl class="summary-list">
                <div class="summary-list__row">
                    <dt class="summary-list__key">{t!(applicant::NUMBER)}</dt>
                    <dd class="summary-list__value">{found.number}</dd>
                </div>
                <div class="summary-list__row">
                    <dt class="summary-list__key">{t!(applicant::verify::STATE)}</dt>
                    <dd class="summary-list__value">{status_tag(found.status)}</dd>
                </div>
            </dl>
        </section>
    }
}

fn not_found(refusal: &Refusal) -> impl IntoView + use<> {
    let words = match refusal {
        Refusal::NotFound => t!(applicant::verify::NOT_FOUND),
        other => refusals::page(other).1,
    };
    view! { <div class="notice notice--warning" role="alert"><p>{words}</p></div> }
}
