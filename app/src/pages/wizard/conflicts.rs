//! Fields that several tabs wrote differently: every value, and the person's choice.

use super::form::Hidden;
use crate::{
    api::applications::step_path,
    components::mixed::Mixed,
    t,
    text::{answers, labels, states, to},
};
use domain::{draft::Undecided, journey::Step, view::StepView, violation::Field};
use leptos::prelude::*;
use std::sync::Arc;

/// The step's own undecided fields; before the submission the way to all of them.
#[component]
pub(super) fn Conflicts(view: Arc<StepView>) -> impl IntoView {
    if view.step == Step::Confirm {
        return view! { <Elsewhere view/> }.into_any();
    }
    let here = view.undecided.iter().filter(|asked| Step::asking(asked.field) == Some(view.step)).cloned();
    let here: Vec<Undecided> = here.collect();
    here.into_iter().map(|asked| view! { <Choice view=Arc::clone(&view) asked/> }).collect_view().into_any()
}

/// One field: what stands in the draft and every other value, a button each.
#[component]
fn Choice(view: Arc<StepView>, asked: Undecided) -> impl IntoView {
    let Undecided { field, stands, others } = asked;
    let others = others.into_iter().map(|value| {
        let label = t!(wizard::conflicts::take(&answers::words(field, &value, &view.towns)));
        view! { <Keep view=Arc::clone(&view) field value label/> }
    });
    let others = others.collect_view();
    let label = t!(wizard::conflicts::keep(&answers::words(field, &stands, &view.towns)));
    view! {
        <div class="conflict notice notice--warning" role="alert">
            <p>{t!(wizard::conflicts::asked(labels::field(field)))}</p>
            <div class="cluster">
                <Keep view field value=stands label/>
                {others}
            </div>
        </div>
    }
}

/// Keeps one value. The version tells what the page showed: a value that arrived since is asked about afterwards.
#[component]
fn Keep(view: Arc<StepView>, field: Field, value: String, label: String) -> impl IntoView {
    let version = view.version.to_string();
    view! {
        <form method="post" action="/api/settle-conflict">
            <Hidden view/>
            <input type="hidden" name="version" value=version/>
            <input type="hidden" name="field" value=field.name()/>
            <input type="hidden" name="keep" value=value/>
            <button class="button button--secondary" type="submit"><Mixed words=label/></button>
        </form>
    }
}

/// Nothing is submitted while a field is undecided: each with a link to its step, where the values stand.
#[component]
fn Elsewhere(view: Arc<StepView>) -> impl IntoView {
    let items = view.undecided.iter().filter_map(|asked| {
        let step = Step::asking(asked.field)?;
        let href = to(step_path(view.service, view.id.as_str(), step));
        Some(view! { <li><a href=href>{t!(pieces::named(states::step(step), labels::field(asked.field)))}</a></li> })
    });
    let items: Vec<_> = items.collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="conflict notice notice--warning" role="alert">
                <p>{t!(wizard::conflicts::ELSEWHERE)}</p>
                <ul>{items}</ul>
            </div>
        }
    })
}
