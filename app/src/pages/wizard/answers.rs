//! The steps that ask: fields in a form that saves while it is filled in.

use super::{
    autosave::{Autosave, SaveState},
    form::{Buttons, Hidden, StepState},
    steps,
};
use crate::{
    api::applications::{SaveBasis, SaveDelivery, SaveIdentity, SaveProof, SaveResidence},
    components::{mixed::Mixed, post_form::PostForm},
    t,
    text::{answers, dates, labels},
};
use domain::{draft::Conflict, journey::Step, view::StepView};
use leptos::{prelude::*, server_fn::ServerFn};
use std::sync::Arc;

/// The fields of a step; nothing for a step that asks in another way.
pub fn answers(view: Arc<StepView>, state: StepState) -> AnyView {
    match view.step {
        Step::Identity => {
            let fields = steps::identity(&view);
            kept::<SaveIdentity>(view, state, fields)
        }
        Step::Residence => {
            let fields = steps::residence(&view, state);
            kept::<SaveResidence>(view, state, fields)
        }
        Step::Basis => {
            let fields = steps::basis(&view, state);
            kept::<SaveBasis>(view, state, fields)
        }
        Step::Proof => {
            let fields = steps::proof(&view, state);
            kept::<SaveProof>(view, state, fields)
        }
        Step::Delivery => {
            let fields = steps::delivery(&view, state);
            kept::<SaveDelivery>(view, state, fields)
        }
        Step::Evidence | Step::Appointment | Step::Confirm => ().into_any(),
    }
}

/// A step's fields as a form that `S` takes.
fn kept<S: ServerFn>(view: Arc<StepView>, state: StepState, fields: impl IntoView + 'static) -> AnyView {
    view! { <Kept to=S::PATH view state fields=fields.into_any()/> }.into_any()
}

/// A form that saves while it is filled in. Its errors are all shown at once, in our own words: the browser's own checks
/// would show one bubble and stop there.
#[component]
fn Kept(to: &'static str, view: Arc<StepView>, state: StepState, fields: AnyView) -> impl IntoView {
    let saver = Autosave::new(&view, state);
    let (typing, leaving, again, adopting) = (saver.clone(), saver.clone(), saver.clone(), saver.clone());
    let form = NodeRef::<leptos::html::Form>::new();
    Effect::new(move |_| {
        if let Some(form) = form.get() {
            adopting.adopt(&form);
        }
    });
    view! {
        <PostForm to node_ref=form attr:novalidate=true
            on:input=move |event| typing.typed(&event)
            on:focusout=move |event| leaving.left(&event)
        >
            <Hidden view=Arc::clone(&view)/>
            <Version saver=saver.clone() view=Arc::clone(&view)/>
            {fields}
            <SaveLine view=Arc::clone(&view) state=saver.state retry=Callback::new(move |()| again.retry())/>
            <Buttons view=Arc::clone(&view)/>
        </PostForm>
    }
}

#[component]
fn Version(saver: Autosave, view: Arc<StepView>) -> impl IntoView {
    let version = saver.version;
    view! { <input type="hidden" name="version" value=view.version.to_string() prop:value=move || version.get().to_string()/> }
}

/// When it was saved, or what went wrong and how to try again.
#[component]
fn SaveLine(view: Arc<StepView>, state: RwSignal<SaveState>, retry: Callback<()>) -> impl IntoView {
    view! {
        <div class="save-line" role="status" aria-live="polite">
            {move || match state.try_get().unwrap_or(SaveState::Idle) {
                SaveState::Idle => ().into_any(),
                SaveState::Saving => view! { <p class="save-state save-state--saving">{t!(wizard::saving::SAVING)}</p> }.into_any(),
                SaveState::Saved(at) => view! { <p class="save-state">{t!(wizard::saving::saved(&dates::clock(at)))}</p> }.into_any(),
                SaveState::Failed(fault) => view! {
                    <p class="save-state save-state--error">
                        {fault.words()}" "
                        <button class="button button--small button--secondary" type="button" on:click=move |_| retry.run(())>
                            {t!(wizard::saving::AGAIN)}
                        </button>
                    </p>
                }.into_any(),
                SaveState::Conflict(Conflict { field, theirs, .. }) => {
                    let theirs = answers::words(field, &theirs, &view.towns);
                    let words = t!(wizard::saving::conflict(labels::field(field), &theirs));
                    view! { <p class="save-state save-state--error"><Mixed words/></p> }.into_any()
                }
            }}
        </div>
    }
}
