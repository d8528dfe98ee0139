//! The pages of the steps. What only one kind of step needs is a part of the code of its own, loaded where such a step is
//! opened: somebody who fills in fields waits for no map of times.

use super::{
    answers::answers,
    confirm::ConfirmStep,
    form::{Body, Buttons, Hidden, StepForm},
};
use crate::{
    api::{
        applications::{ContinueStep, LoadStep, StepPage},
        loaded::Loaded,
    },
    components::{gate::page_or_refusal, post_form::PostForm},
    pages::{
        applicant::EvidenceStep,
        bookings::{AppointmentOffers, AppointmentStep, wrong_with_choice},
    },
    parts::{ScriptedPage, part},
};
use domain::{
    journey::Step,
    view::StepView,
    violation::{Field, Rule, Violation, Violations},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{
    components::Redirect,
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};
use std::sync::Arc;

/// What a refused try left in the address.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
struct Tried {
    /// There was one.
    check: bool,
    /// When: two in a row are told apart by it.
    at: Option<String>,
    /// The declaration to come in person was made.
    in_person: bool,
    /// The declaration that everything is true was made.
    is_true: bool,
    /// What was wrong with the choice of a place.
    choice: Option<Violation>,
}

impl Tried {
    fn turn(&self) -> u64 {
        self.at.as_deref().and_then(|at| at.parse().ok()).unwrap_or_default()
    }

    fn read(query: &ParamsMap) -> Self {
        let has = |name| query.get(name).is_some();
        let check = has("check");
        let choice = if check { wrong_with_choice(query) } else { None };
        Self { check, at: query.get("at"), in_person: has("in_person"), is_true: has("true"), choice }
    }
}

/// What a step's page is made from.
struct Data {
    tried: Memo<Tried>,
    step: Loaded<LoadStep>,
}

impl Data {
    /// Of the step in the address, or of the one whose address it is.
    fn of_address(own: Option<Step>) -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let part = move |name: &'static str| params.with(|params| params.get(name).unwrap_or_default());
        // What a refused try leaves in the address: after each the page is loaded again.
        let tried = Memo::new(move |_| query.with(Tried::read));
        let question = move || LoadStep {
            service: part("service"),
            id: part("id"),
            step: own.map_or_else(|| part("step"), |step| step.segment().to_owned()),
            check: tried.get().check,
        };
        Self { step: Loaded::again(move || tried.with(Tried::turn), question), tried }
    }

    fn show(self, body: Body) -> AnyView {
        let Self { tried, step } = self;
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    page_or_refusal(step.read().await, |page| match page {
                        StepPage::Step(view) => {
                            let tried = tried.get_untracked();
                            let view = with_choice(with_declarations(*view, &tried), &tried);
                            view! { <Fresh view tried body/> }.into_any()
                        }
                        // Without a language: the server puts it before the address, in the browser the router does.
                        StepPage::Elsewhere(path) => view! { <Redirect path/> }.into_any(),
                    })
                })}
            </Suspense>
        }
        .into_any()
    }
}

/// A step that asks for answers.
pub struct WizardPage(Data);

part!(form: WizardPage, wizard_page);

impl ScriptedPage for WizardPage {
    fn data() -> Self {
        Self(Data::of_address(None))
    }

    fn view(self) -> AnyView {
        self.0.show(answers)
    }
}

/// The step of uploads.
pub struct EvidencePage(Data);

part!(finish: EvidencePage, evidence_page);

impl ScriptedPage for EvidencePage {
    fn data() -> Self {
        Self(Data::of_address(Some(Step::Evidence)))
    }

    fn view(self) -> AnyView {
        self.0.show(|view, _| {
            view! {
                <EvidenceStep view=StepView::clone(&view)/>
                <PostForm to=ContinueStep::PATH>
                    <Hidden view=Arc::clone(&view)/>
                    <Buttons view=Arc::clone(&view)/>
                </PostForm>
            }
            .into_any()
        })
    }
}

/// The step of point and time.
pub struct PlacePage(Data, AppointmentOffers);

part!(finish: PlacePage, place_page);

impl ScriptedPage for PlacePage {
    fn data() -> Self {
        Self(Data::of_address(Some(Step::Appointment)), AppointmentOffers::of_address())
    }

    fn view(self) -> AnyView {
        // Read by the step, which is made only once its page has loaded.
        provide_context(self.1);
        self.0.show(|view, _| view! { <AppointmentStep view=StepView::clone(&view)/> }.into_any())
    }
}

/// Preview and confirmation.
pub struct ConfirmPage(Data);

part!(finish: ConfirmPage, confirm_page);

impl ScriptedPage for ConfirmPage {
    fn data() -> Self {
        Self(Data::of_address(Some(Step::Confirm)))
    }

    fn view(self) -> AnyView {
        self.0.show(|view, _| view! { <ConfirmStep view/> }.into_any())
    }
}

/// A step's form, made anew for every step and every try. Fields are uncontrolled: built over the last step's fields they
/// would keep what was typed there, and save it under another name.
#[component]
fn Fresh(view: StepView, tried: Tried, body: Body) -> impl IntoView {
    let this = move || [view.clone()];
    view! {
        <For each=this key=move |view| (view.id.clone(), view.step, view.version, tried.clone()) let:view>
            <StepForm view body/>
        </For>
    }
}

/// Declarations are made anew with every submission and kept nowhere: after a refused one the address tells which were
/// made, and the others are asked for.
fn with_declarations(mut view: StepView, tried: &Tried) -> StepView {
    if view.step == Step::Confirm && tried.check {
        for (made, field) in [(tried.in_person, Field::DeclareInPerson), (tried.is_true, Field::DeclareTrue)] {
            if !made {
                view.violations.add(field, Rule::NotDeclared);
            }
        }
    }
    view
}

/// A place is asked for as a whole, and the point stands for it. Who has chosen one already is told what is wrong with the time.
fn with_choice(mut view: StepView, tried: &Tried) -> StepView {
    let missing = view.step == Step::Appointment && view.violations.of(Field::ServicePoint) == Some(Rule::Required);
    if let Some(wrong) = tried.choice.filter(|_| missing) {
        view.violations = Violations::one(wrong.field, wrong.rule);
    }
    view
}
