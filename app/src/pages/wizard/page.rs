//! One step's page. The code of the whole form is one chunk, loaded where a step is opened.

use super::form::StepForm;
use crate::{
    api::applications::{StepPage, load_step},
    components::gate::page_or_refusal,
    pages::bookings::AppointmentOffers,
};
use domain::{
    journey::Step,
    view::StepView,
    violation::{Field, Rule},
};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    components::Redirect,
    hooks::{use_params_map, use_query_map},
    lazy_route,
    params::ParamsMap,
};

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
}

impl Tried {
    fn read(query: &ParamsMap) -> Self {
        let has = |name| query.get(name).is_some();
        Self { check: has("check"), at: query.get("at"), in_person: has("in_person"), is_true: has("true") }
    }
}

/// A step's page.
pub struct WizardPage {
    tried: Memo<Tried>,
    step: Resource<Result<StepPage, crate::api::ApiError>>,
    offers: AppointmentOffers,
}

#[lazy_route]
impl LazyRoute for WizardPage {
    fn data() -> Self {
        let params = use_params_map();
        let query = use_query_map();
        let part = move |name: &'static str| params.with(|params| params.get(name).unwrap_or_default());
        // What a refused try leaves in the address: after each the page is loaded again.
        let tried = Memo::new(move |_| query.with(Tried::read));
        let key = move || (part("service"), part("id"), part("step"), tried.get());
        let step = Resource::new_blocking(key, |(service, id, step, tried)| load_step(service, id, step, tried.check));
        Self { step, tried, offers: AppointmentOffers::of_address() }
    }

    fn view(this: Self) -> AnyView {
        let (step, tried) = (this.step, this.tried);
        // Read by the appointment step, which is made only once its page has loaded.
        provide_context(this.offers);
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    page_or_refusal(step.await, |page| match page {
                        StepPage::Step(view) => {
                            let tried = tried.get_untracked();
                            let view = with_declarations(*view, &tried);
                            view! { <Fresh view tried/> }.into_any()
                        }
                        StepPage::Elsewhere(path) => view! { <Redirect path/> }.into_any(),
                    })
                })}
            </Suspense>
        }
        .into_any()
    }
}

/// A step's form, made anew for every step and every try. Fields are uncontrolled: built over the last step's fields they
/// would keep what was typed there, and save it under another name.
#[component]
fn Fresh(view: StepView, tried: Tried) -> impl IntoView {
    let this = move || [view.clone()];
    view! {
        <For each=this key=move |view| (view.id.clone(), view.step, view.version, tried.clone()) let:view>
            <StepForm view/>
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
