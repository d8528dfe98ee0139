//! A step: caption, errors, form, live sheet. One signal holds what was typed; everything else is derived from it.

use super::conflicts::Conflicts;
use crate::{
    api::applications::step_path,
    components::{field::Errors, frame::Page, mixed::Mixed, sheet::SheetView, summary::ErrorSummary},
    t,
    text::{dates, labels, states, to, zh},
};
use domain::{
    draft::Draft,
    geography::TownCode,
    journey::{Journey, Step},
    sheet::{Label, Sheet},
    view::{StepView, TownOption},
    violation::{Field, Violations},
};
use leptos::prelude::*;
use std::{collections::BTreeSet, sync::Arc};

/// What a step's fields and its sheet share.
#[derive(Clone, Copy)]
pub struct StepState {
    /// What is typed at this moment.
    pub draft: RwSignal<Draft>,
    /// Fields that were left once.
    pub left: RwSignal<BTreeSet<Field>>,
    /// The cell that changed last.
    pub changed: RwSignal<Option<Label>>,
}

/// What a step puts between its heading and its sheet.
pub type Body = fn(Arc<StepView>, StepState) -> AnyView;

/// A step's page.
#[component]
pub fn StepForm(
    /// The step.
    view: StepView,
    /// Its own part.
    body: Body,
) -> impl IntoView {
    let state = StepState {
        draft: RwSignal::new(view.draft.clone()),
        left: RwSignal::new(BTreeSet::new()),
        changed: RwSignal::new(None),
    };
    let view = Arc::new(view);
    provide_context(Errors(errors(state, Arc::clone(&view))));
    let title = t!(wizard::title(states::step(view.step), states::service_in_sentence(view.service)));
    let sheet = sheet(state, Arc::clone(&view));
    view! {
        <Page title=title error=!view.violations.is_empty() wide=true>
            <Steps view=Arc::clone(&view)/>
            <div class="wizard">
                <div class="wizard__form">
                    <ErrorSummary violations=view.violations.clone()/>
                    <Conflicts view=Arc::clone(&view)/>
                    <h1><span class="caption">{caption(&view)}</span>{states::step(view.step)}</h1>
                    <CorrectionAsked view=Arc::clone(&view)/>
                    {body(Arc::clone(&view), state)}
                </div>
                <aside class="wizard__preview">
                    <details class="sheet-fold" open=view.step == Step::Confirm>
                        <summary>{t!(wizard::PREVIEW)}</summary>
                        <SheetView sheet changed=state.changed/>
                    </details>
                </aside>
            </div>
        </Page>
    }
}

fn caption(view: &StepView) -> String {
    let at = view.step.position(view.service).unwrap_or(1);
    t!(wizard::caption(states::service_in_sentence(view.service), at, Step::of(view.service).len()))
}

/// The sheet of what is typed, by the domain's rows.
fn sheet(state: StepState, view: Arc<StepView>) -> Signal<Sheet> {
    Memo::new(move |_| {
        state.draft.with(|draft| {
            let mut place = view.place.clone();
            if let Some(town) = view.towns.iter().find(|town| town.code.as_str() == draft.residence.town) {
                place.town = town_words(town);
                town.station_name_for(&draft.residence.community).clone_into(&mut place.police_station);
            }
            Sheet::of(view.service, &view.applicant, draft, &place)
        })
    })
    .into()
}

/// As the sheet prints it.
fn town_words(town: &TownOption) -> String {
    zh::steps::residence::town(&town.district, &town.name)
}

/// At first what the server found; once a field was left, the same rules on what stands in the fields now.
fn errors(state: StepState, view: Arc<StepView>) -> Signal<Violations> {
    Memo::new(move |_| {
        let left = state.left.get();
        if left.is_empty() {
            return view.violations.clone();
        }
        let live = state.draft.with(|draft| live_violations(&view, draft));
        let mut shown = Violations::new();
        for wrong in live.iter() {
            if left.contains(&wrong.field) || view.violations.of(wrong.field).is_some() {
                shown.add(wrong.field, wrong.rule);
            }
        }
        shown
    })
    .into()
}

/// The domain's own judgement, in the browser.
fn live_violations(view: &StepView, draft: &Draft) -> Violations {
    let evidence: Vec<_> = view.evidence.iter().map(|paper| paper.kind).collect();
    let journey = Journey {
        service: view.service,
        draft,
        as_of: view.as_of,
        evidence: &evidence,
        has_place: view.hold.is_some(),
        knows_town: |code: &TownCode| view.towns.iter().any(|town| town.code == *code),
    };
    journey.violations(view.step)
}

#[component]
fn Steps(view: Arc<StepView>) -> impl IntoView {
    let items = view.steps.iter().map(|mark| {
        let name = states::step(mark.step);
        if mark.step == view.step {
            view! { <li class="is-current"><span aria-current="step">{name}</span></li> }.into_any()
        } else if mark.open {
            let class = if mark.complete { "is-done" } else { "" };
            view! { <li class=class><a href=to(step_path(view.service, view.id.as_str(), mark.step))>{name}</a></li> }
                .into_any()
        } else {
            view! { <li><span>{name}</span></li> }.into_any()
        }
    });
    view! { <nav class="steps" aria-label=t!(wizard::STEPS)><ol>{items.collect_view()}</ol></nav> }
}

#[component]
fn CorrectionAsked(view: Arc<StepView>) -> impl IntoView {
    let correction = view.correction.clone()?;
    let reasons = correction.reasons.into_iter().filter_map(|reason| {
        let step = Step::asking(reason.field)?;
        let name = labels::field(reason.field);
        let words = view! { <Mixed words=t!(pieces::named(name, &reason.words))/> };
        Some(if step == view.step {
            view! { <li>{words}</li> }.into_any()
        } else {
            view! { <li><a href=to(step_path(view.service, view.id.as_str(), step))>{words}</a></li> }.into_any()
        })
    });
    Some(view! {
        <div class="notice notice--warning">
            <p>{t!(wizard::correct_by(&dates::day(correction.due)))}</p>
            <ul>{reasons.collect_view()}</ul>
        </div>
    })
}

/// Which form and step a post is about.
#[component]
pub(super) fn Hidden(view: Arc<StepView>) -> impl IntoView {
    view! {
        <input type="hidden" name="service" value=view.service.segment()/>
        <input type="hidden" name="id" value=view.id.to_string()/>
        <input type="hidden" name="step" value=view.step.segment()/>
    }
}

/// On, and back.
#[component]
pub(super) fn Buttons(view: Arc<StepView>) -> impl IntoView {
    let back = view.step.before(view.service).map(|step| to(step_path(view.service, view.id.as_str(), step)));
    view! {
        <div class="button-row button-row--sticky">
            <button class="button" type="submit" id="continue">{t!(wizard::CONTINUE)}</button>
            {back.map(|path| view! { <a class="button button--link" href=path>{t!(wizard::BACK)}</a> })}
        </div>
    }
}
