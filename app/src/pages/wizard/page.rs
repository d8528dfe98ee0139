//! One step's page. The code of the whole form is one chunk, loaded where a step is opened.

use super::form::StepForm;
use crate::{
    api::applications::{StepPage, load_step},
    components::gate::page_or_refusal,
    pages::bookings::AppointmentOffers,
};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    components::Redirect,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

/// A step's page.
pub struct WizardPage {
    step: Resource<Result<StepPage, crate::api::ApiError>>,
    offers: AppointmentOffers,
}

#[lazy_route]
impl LazyRoute for WizardPage {
    fn data() -> Self {
        let params = use_params_map();
        let query = use_query_map();
        let part = move |name: &'static str| params.with(|params| params.get(name).unwrap_or_default());
        let key = move || (part("service"), part("id"), part("step"), query.with(|query| query.get("check").is_some()));
        let step = Resource::new_blocking(key, |(service, id, step, check)| load_step(service, id, step, check));
        Self { step, offers: AppointmentOffers::of_address() }
    }

    fn view(this: Self) -> AnyView {
        let step = this.step;
        // Read by the appointment step, which is made only once its page has loaded.
        provide_context(this.offers);
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    page_or_refusal(step.await, |page| match page {
                        StepPage::Step(view) => view! { <StepForm view=*view/> }.into_any(),
                        StepPage::Elsewhere(path) => view! { <Redirect path/> }.into_any(),
                    })
                })}
            </Suspense>
        }
        .into_any()
    }
}
