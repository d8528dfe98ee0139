//! A step: caption, errors, form, live sheet. One signal holds what was typed; everything else is derived from it.

use super::{
    autosave::{Autosave, SaveState},
    confirm::ConfirmStep,
    steps,
};
use crate::{
    api::applications::{ContinueStep, SaveBasis, SaveDelivery, SaveIdentity, SaveProof, SaveResidence, step_path},
    components::{field::Errors, frame::Page, sheet::SheetView, summary::ErrorSummary},
    pages::{applicant::EvidenceStep, bookings::AppointmentStep},
    text::{dates, labels, states},
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

/// A plain form that a server function takes; with scripts it saves while it is filled in. A macro, because the bounds of a
/// generic server function are longer than the form.
macro_rules! step_form {
    ($action:ty, $view:expr, $state:expr, $fields:expr) => {{
        let action = ServerAction::<$action>::new();
        let saver = Autosave::new(&$view, $state);
        let (typing, leaving, again) = (saver.clone(), saver.clone(), saver.clone());
        let form = NodeRef::<leptos::html::Form>::new();
        let adopting = saver.clone();
        Effect::new(move |_| {
            if let Some(form) = form.get() {
                adopting.adopt(&form);
            }
        });
        view! {
            // All errors at once, in our own words: the browser's own checks would show one bubble and stop there.
        <ActionForm action=action node_ref=form attr:novalidate=true
                on:input=move |event| typing.typed(&event)
                on:focusout=move |event| leaving.left(&event)
            >
                <Hidden view=Arc::clone(&$view)/>
                <Version saver=saver.clone() view=Arc::clone(&$view)/>
                {$fields}
                <SaveLine state=saver.state retry=Callback::new(move |()| again.retry())/>
                <Buttons view=Arc::clone(&$view)/>
            </ActionForm>
        }
        .into_any()
    }};
}

/// A step's page.
#[component]
pub fn StepForm(view: StepView) -> impl IntoView {
    let state = StepState {
        draft: RwSignal::new(view.draft.clone()),
        left: RwSignal::new(BTreeSet::new()),
        changed: RwSignal::new(None),
    };
    let view = Arc::new(view);
    provide_context(Errors(errors(state, Arc::clone(&view))));
    let title = format!("{} - 申请{}", states::step(view.step), states::service(view.service));
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
                    <StepBody view=Arc::clone(&view) state/>
                </div>
                <aside class="wizard__preview">
                    <details class="sheet-fold" open=view.step == Step::Confirm>
                        <summary>"查看表格预览"</summary>
                        <SheetView sheet changed=state.changed/>
                    </details>
                </aside>
            </div>
        </Page>
    }
}

fn caption(view: &StepView) -> String {
    let at = view.step.position(view.service).unwrap_or(1);
    format!("申请{} · 第{at}步，共{}步", states::service(view.service), Step::of(view.service).len())
}

/// The sheet of what is typed, by the domain's rows.
fn sheet(state: StepState, view: Arc<StepView>) -> Signal<Sheet> {
    Memo::new(move |_| {
        state.draft.with(|draft| {
            let mut place = view.place.clone();
            if let Some(town) = view.towns.iter().find(|town| town.code.as_str() == draft.residence.town) {
                place.town = town_words(town);
                place.police_station.clone_from(&town.station_name);
            }
            Sheet::of(view.service, &view.applicant, draft, &place)
        })
    })
    .into()
}

fn town_words(town: &TownOption) -> String {
    format!("北京市{}{}", town.district, town.name)
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
            view! { <li class=class><a href=step_path(view.service, view.id.as_str(), mark.step)>{name}</a></li> }
                .into_any()
        } else {
            view! { <li><span>{name}</span></li> }.into_any()
        }
    });
    view! { <nav class="steps" aria-label="填写步骤"><ol>{items.collect_view()}</ol></nav> }
}

#[component]
fn CorrectionAsked(view: Arc<StepView>) -> impl IntoView {
    let correction = view.correction.clone()?;
    let reasons = correction.reasons.into_iter().filter_map(|reason| {
        let step = Step::asking(reason.field)?;
        let name = labels::field(reason.field);
        let words = format!("{name}：{}", reason.words);
        Some(if step == view.step {
            view! { <li>{words}</li> }.into_any()
        } else {
            view! { <li><a href=step_path(view.service, view.id.as_str(), step)>{words}</a></li> }.into_any()
        })
    });
    Some(view! {
        <div class="notice notice--warning">
            <p>{format!("请在{}前修改下列内容，再提交一次：", dates::day(correction.due))}</p>
            <ul>{reasons.collect_view()}</ul>
        </div>
    })
}

/// Fields that two places wrote differently: both values, and the person's choice.
#[component]
fn Conflicts(view: Arc<StepView>) -> impl IntoView {
    let here = view.conflicts.iter().filter(|conflict| Step::asking(conflict.field) == Some(view.step));
    here.map(|conflict| view! {
        <div class="conflict notice notice--warning" role="alert">
            <p>{format!("“{}”在另一个页面里也改过，两处不一样，请选择保留哪一个：", labels::field(conflict.field))}</p>
            <div class="cluster">
                <Keep view=Arc::clone(&view) field=conflict.field keep="theirs" label=format!("保留另一处的：{}", conflict.theirs)/>
                <Keep view=Arc::clone(&view) field=conflict.field keep="mine" label=format!("保留这里的：{}", conflict.mine)/>
            </div>
        </div>
    })
    .collect_view()
}

#[component]
fn Keep(view: Arc<StepView>, field: Field, keep: &'static str, label: String) -> impl IntoView {
    view! {
        <form method="post" action="/api/settle-conflict">
            <Hidden view/>
            <input type="hidden" name="field" value=field.name()/>
            <input type="hidden" name="keep" value=keep/>
            <button class="button button--secondary" type="submit">{label}</button>
        </form>
    }
}

/// The step's own form.
#[component]
fn StepBody(view: Arc<StepView>, state: StepState) -> impl IntoView {
    match view.step {
        Step::Identity => {
            let fields = steps::identity(&view);
            step_form!(SaveIdentity, view, state, fields)
        }
        Step::Residence => {
            let fields = steps::residence(&view, state);
            step_form!(SaveResidence, view, state, fields)
        }
        Step::Basis => {
            let fields = steps::basis(&view, state);
            step_form!(SaveBasis, view, state, fields)
        }
        Step::Proof => {
            let fields = steps::proof(&view, state);
            step_form!(SaveProof, view, state, fields)
        }
        Step::Delivery => {
            let fields = steps::delivery(&view, state);
            step_form!(SaveDelivery, view, state, fields)
        }
        Step::Evidence => {
            let go_on = ServerAction::<ContinueStep>::new();
            view! {
                <EvidenceStep view=StepView::clone(&view)/>
                <ActionForm action=go_on>
                    <Hidden view=Arc::clone(&view)/>
                    <Buttons view=Arc::clone(&view)/>
                </ActionForm>
            }
            .into_any()
        }
        Step::Appointment => view! { <AppointmentStep view=StepView::clone(&view)/> }.into_any(),
        Step::Confirm => view! { <ConfirmStep view=Arc::clone(&view)/> }.into_any(),
    }
}

#[component]
fn Version(saver: Autosave, view: Arc<StepView>) -> impl IntoView {
    let version = saver.version;
    view! { <input type="hidden" name="version" value=view.version.to_string() prop:value=move || version.get().to_string()/> }
}

#[component]
fn Hidden(view: Arc<StepView>) -> impl IntoView {
    view! {
        <input type="hidden" name="service" value=view.service.segment()/>
        <input type="hidden" name="id" value=view.id.to_string()/>
        <input type="hidden" name="step" value=view.step.segment()/>
    }
}

#[component]
fn Buttons(view: Arc<StepView>) -> impl IntoView {
    let back = view.step.before(view.service).map(|step| step_path(view.service, view.id.as_str(), step));
    view! {
        <div class="button-row button-row--sticky">
            <button class="button" type="submit" id="continue">"继续"</button>
            {back.map(|path| view! { <a class="button button--link" href=path>"返回上一步"</a> })}
        </div>
    }
}

/// "已保存 14:32", or what went wrong and how to try again.
#[component]
fn SaveLine(state: RwSignal<SaveState>, retry: Callback<()>) -> impl IntoView {
    view! {
        <div class="save-line" role="status" aria-live="polite">
            {move || match state.get() {
                SaveState::Idle => ().into_any(),
                SaveState::Saving => view! { <p class="save-state save-state--saving">"正在保存…"</p> }.into_any(),
                SaveState::Saved(at) => view! { <p class="save-state">{format!("已保存 {}", dates::clock(at))}</p> }.into_any(),
                SaveState::Failed(fault) => view! {
                    <p class="save-state save-state--error">
                        {fault.words()}" "
                        <button class="button button--small button--secondary" type="button" on:click=move |_| retry.run(())>"重试保存"</button>
                    </p>
                }.into_any(),
                SaveState::Conflict(conflict) => view! {
                    <p class="save-state save-state--error">
                        {format!("“{}”在另一个页面里改成了“{}”。点“继续”后请选择保留哪一个。", labels::field(conflict.field), conflict.theirs)}
                    </p>
                }.into_any(),
            }}
        </div>
    }
}
