//! `/register`: real-name registration, and the page for numbers that belong elsewhere.

use super::{Page, RefusalSummary, checking, page_or_refusal, query};
use crate::{
    api::accounts::{RegisterForm, load_register},
    components::{
        field::{CheckField, TextField},
        summary::{ErrorSummary, Wrong, provide_errors},
    },
    t,
    text::{labels, to},
};
use domain::{
    view::RegisterPage,
    violation::{Field, Rule, Violations},
};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The registration form.
#[component]
pub fn Register() -> impl IntoView {
    let page = Resource::new_blocking(checking(), load_register);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |form| view! { <RegisterBody form/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn RegisterBody(form: RegisterForm) -> impl IntoView {
    if form.signed_in {
        return view! { <Redirect path="/me"/> }.into_any();
    }
    let RegisterPage { real_name, citizen_number, mobile, consent, notice: _, violations, refusal, not_matched } =
        form.page;
    let error = !violations.is_empty() || refusal.is_some() || not_matched;
    let violations = with_password(violations);
    provide_errors(violations.clone());
    view! {
        <Page title=t!(accounts::register::TITLE) error=error>
            <ErrorSummary violations/>
            <RefusalSummary refusal/>
            {not_matched.then(not_matched_words)}
            <h1>{t!(accounts::register::TITLE)}</h1>
            <p class="lead">{t!(accounts::register::LEAD)}</p>
            <form method="post" action="/api/register" class="stack" novalidate>
                <input type="hidden" name="notice" value=form.notice/>
                <TextField field=Field::RealName label=labels::field(Field::RealName)
                    hint=t!(accounts::register::NAME_HINT) value=real_name width="input--w18" autocomplete="name"/>
                <TextField field=Field::CitizenNumber label=labels::field(Field::CitizenNumber)
                    hint=t!(accounts::register::NUMBER_HINT) value=citizen_number width="input--w18"/>
                <TextField field=Field::Mobile label=labels::field(Field::Mobile) hint=t!(accounts::register::MOBILE_HINT)
                    value=mobile width="input--w12" kind="tel" inputmode="tel" autocomplete="tel"/>
                <TextField field=Field::Password label=t!(accounts::register::PASSWORD) hint=t!(accounts::PASSWORD_HINT)
                    kind="password" width="input--w18" autocomplete="new-password"/>
                <p>
                    {t!(accounts::register::PRIVACY_BEFORE)}
                    <a href=to("/privacy")>{t!(accounts::register::PRIVACY_LINK)}</a>
                    {t!(accounts::register::privacy_after(&form.consent_version))}
                </p>
                <CheckField field=Field::Consent label=t!(accounts::register::CONSENT) checked={consent == "yes"}/>
                <div class="button-row"><button class="button" type="submit">{t!(accounts::CONTINUE)}</button></div>
            </form>
            <p>{t!(accounts::register::REGISTERED)}<a href=to("/sign-in")>{t!(accounts::SIGN_IN)}</a></p>
            <p class="hint">{t!(accounts::register::WHAT_IS_CHECKED)}</p>
        </Page>
    }
    .into_any()
}

/// Passwords are not shown again, so the person is told that it has to be typed once more.
fn with_password(mut all: Violations) -> Violations {
    if !all.is_empty() && all.of(Field::Password).is_none() {
        all.add(Field::Password, Rule::Required);
    }
    all
}

fn not_matched_words() -> impl IntoView {
    view! {
        <Wrong title=t!(accounts::register::NOT_MATCHED)><p>{t!(accounts::register::NOT_MATCHED_ADVICE)}</p></Wrong>
    }
}

/// Where people with another kind of number go.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let kind = query("kind");
    move || if kind() == "foreign" { foreign().into_any() } else { hong_kong_macao_taiwan().into_any() }
}

fn hong_kong_macao_taiwan() -> impl IntoView {
    view! {
        <Page title=t!(accounts::elsewhere::HMT_TITLE)>
            <h1>{t!(accounts::elsewhere::HMT_TITLE)}</h1>
            <p class="lead">{t!(accounts::elsewhere::HMT_LEAD)}</p>
            <h2>{t!(accounts::elsewhere::WHAT_TO_DO)}</h2>
            <ul>
                <li>{t!(accounts::elsewhere::HMT_WHERE)}</li>
                <li>{t!(accounts::elsewhere::HMT_BRING)}</li>
            </ul>
            <Back/>
        </Page>
    }
}

fn foreign() -> impl IntoView {
    view! {
        <Page title=t!(accounts::elsewhere::FOREIGN_TITLE)>
            <h1>{t!(accounts::elsewhere::FOREIGN_TITLE)}</h1>
            <p class="lead">{t!(accounts::elsewhere::FOREIGN_LEAD)}</p>
            <h2>{t!(accounts::elsewhere::WHAT_TO_DO)}</h2>
            <ul>
                <li>{t!(accounts::elsewhere::FOREIGN_LODGING)}</li>
                <li>{t!(accounts::elsewhere::FOREIGN_CARD)}</li>
            </ul>
            <Back/>
        </Page>
    }
}

#[component]
fn Back() -> impl IntoView {
    view! {
        <p class="cluster">
            <a class="button button--secondary" href=to("/register?check=1")>{t!(accounts::elsewhere::WRONG_NUMBER)}</a>
            <a href=to("/")>{t!(common::HOME)}</a>
        </p>
    }
}
