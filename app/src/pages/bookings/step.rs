//! The appointment step's body.

use super::{
    choice::PlaceChoice,
    hindered::{Hindered, TooSoon},
    hold::KeptPlace,
    instead::Instead,
};
use crate::{
    api::{
        applications::step_path,
        bookings::{Hindrance, HoldPlace, LoadAppointment, LookedAt, wish_of},
        loaded::Loaded,
    },
    components::{
        post_form::{PostForm, Posts},
        sample::SampleMark,
    },
    t,
    text::{refusals, to},
};
use domain::{
    ids::{ApplicationId, is_plain_id},
    journey::Step,
    view::StepView,
    violation::{Field, Rule, Violation},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::{
    hooks::{use_params_map, use_query_map},
    params::ParamsMap,
};

/// Points, days and times of the step's address. Made where the route's other data is made, so that server and browser
/// number their resources alike.
#[derive(Clone, Copy)]
pub struct AppointmentOffers {
    offers: Loaded<LoadAppointment>,
    hold: Posts,
}

impl AppointmentOffers {
    /// What the address asks for.
    pub fn of_address() -> Self {
        let params = use_params_map();
        let looked_at = looked_at();
        let question = move || {
            let id = params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
            LoadAppointment { id, looked_at: looked_at.get() }
        };
        // A refused try comes back to the same address: what is left has changed all the same.
        let hold = Posts::new();
        Self { offers: Loaded::again(move || hold.changes(), question), hold }
    }
}

/// What the page's address looks at.
pub(super) fn looked_at() -> Memo<LookedAt> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            let part = |name| query.get(name);
            let looked_at =
                LookedAt::read(part("service_point").as_deref(), part("day").as_deref(), part("half_day").as_deref());
            // Only where somebody else was faster something else is offered in its place.
            let too_late = part("refused").as_deref().and_then(Hindrance::from_code);
            let too_late = too_late == Some(Hindrance::Rule(Rule::NoPlaceLeft));
            looked_at.wanting(wish_of(part("slot")).filter(|_| too_late))
        })
    })
}

/// The slot that the page's address says was chosen before, at this moment.
pub(super) fn wish() -> impl Fn() -> Option<String> + Copy + Send + Sync {
    let query = use_query_map();
    move || wish_of(query.with_untracked(|query| query.get("slot")))
}

/// What the page's address says was in the way.
pub(super) fn hindrance() -> Signal<Option<Hindrance>> {
    let query = use_query_map();
    Signal::derive(move || query.with(|query| query.get("refused")).as_deref().and_then(Hindrance::from_code))
}

/// What is wrong with the choice of a place, by the page's address; none before a point is chosen. Then it is the time that is
/// missing, and where somebody else was faster the words say so.
pub fn wrong_with_choice(query: &ParamsMap) -> Option<Violation> {
    query.get("service_point").filter(|point| is_plain_id(point))?;
    let refused = query.get("refused").as_deref().and_then(Hindrance::from_code);
    Some(match refused {
        Some(Hindrance::Rule(rule @ (Rule::OutsideJurisdiction | Rule::PointWithoutService))) => {
            Violation { field: Field::ServicePoint, rule }
        }
        Some(Hindrance::Rule(rule)) => Violation { field: Field::Slot, rule },
        _ => Violation { field: Field::Slot, rule: Rule::Required },
    })
}

/// The step: what is kept, and the choice.
#[component]
pub fn AppointmentStep(
    /// The step's page.
    view: StepView,
) -> impl IntoView {
    if view.draft.residence.home().town.is_unlisted() {
        return view! { <AddressWaits view/> }.into_any();
    }
    let hold = view.hold.clone();
    let told = !view.violations.is_empty();
    let go_on = view.steps.iter().find(|mark| !mark.complete).map_or(Step::Confirm, |mark| mark.step);
    let go_on = to(step_path(view.service, view.id.as_str(), go_on));
    let back = view.step.before(view.service).map(|step| to(step_path(view.service, view.id.as_str(), step)));
    let kept = hold.clone().map(|hold| view! { <KeptPlace service=view.service application=view.id.clone() hold/> });
    let heading = hold.is_some().then(|| view! { <h2>{t!(bookings::step::OTHER)}</h2> });
    view! {
        {view.sample.then(|| view! {
            <p class="notice notice--warning"><SampleMark sample=true/>" "{t!(bookings::step::SAMPLE)}</p>
        })}
        <Hindered why=hindrance() limit=t!(bookings::step::EXTENDED_ALREADY) told/>
        {kept}
        {hold.as_ref().map(|_| view! {
            <div class="button-row"><a class="button" href=go_on>{t!(wizard::CONTINUE)}</a></div>
        })}
        {heading}
        <Choice view=view.clone()/>
        {back.map(|path| view! { <p><a href=path>{t!(wizard::BACK)}</a></p> })}
    }
    .into_any()
}

/// The address is not in the list: there is nothing to choose before staff have found out where it belongs.
#[component]
fn AddressWaits(view: StepView) -> impl IntoView {
    let change = to(step_path(view.service, view.id.as_str(), Step::Residence));
    view! {
        <div class="notice notice--info" id="address-waits">
            <h2>{t!(bookings::step::WAITS)}</h2>
            <p>{t!(bookings::step::WAITS_WORDS)}</p>
            <p class="cluster">
                <a href=change>{t!(bookings::step::SEE_ADDRESS)}</a>
                <a href=to("/me")>{t!(bookings::step::TO_MINE)}</a>
            </p>
        </div>
    }
}

#[component]
fn Choice(view: StepView) -> impl IntoView {
    let Some(AppointmentOffers { offers, hold }) = use_context::<AppointmentOffers>() else { return ().into_any() };
    let base = step_path(view.service, view.id.as_str(), view.step);
    let wish = wish();
    let current = view.hold.as_ref().map(|hold| hold.slot.clone()).unwrap_or_default();
    let (service, id, version) = (view.service, view.id.clone(), view.version);
    let fields =
        vec![("service", service.segment().to_owned()), ("id", id.to_string()), ("version", version.to_string())];
    let submit = Callback::new(move |(slots,): (AnyView,)| {
        let id = id.to_string();
        view! {
            <PostForm to=HoldPlace::PATH posts=hold attr:autocomplete="off">
                <input type="hidden" name="service" value=service.segment()/>
                <input type="hidden" name="id" value=id/>
                <input type="hidden" name="version" value=version.to_string()/>
                {slots}
                <p class="field__hint">{t!(bookings::step::HOLD_HINT)}</p>
                <div class="button-row button-row--sticky">
                    <button class="button" type="submit" id="continue">{t!(wizard::CONTINUE)}</button>
                </div>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <Transition>
            {move || {
                let (base, current, fields) = (base.clone(), current.clone(), fields.clone());
                Suspend::new(async move {
                    match offers.read().await {
                        Ok(appointment) => match appointment.may_book_from {
                            Some(from) => view! { <TooSoon from/> }.into_any(),
                            None => view! {
                                <Instead places=appointment.instead.clone() to=HoldPlace::PATH posts=hold fields
                                    does=t!(bookings::step::INSTEAD)/>
                                <PlaceChoice appointment base current wish=wish() submit/>
                            }
                            .into_any(),
                        },
                        Err(error) => view! {
                            <div class="notice notice--error" role="alert"><p>{refusals::page(&error.refusal()).1}</p></div>
                        }
                        .into_any(),
                    }
                })
            }}
        </Transition>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use crate::text::violations;

    #[test]
    fn applicant_whose_time_was_taken_is_not_asked_for_the_point_again() {
        let said = |pairs: &[(&'static str, &'static str)]| {
            let mut query = ParamsMap::new();
            for (name, value) in pairs {
                query.insert(*name, (*value).to_owned());
            }
            wrong_with_choice(&query).map(violations::sentence)
        };
        let point = ("service_point", "SP110101001");
        assert_eq!(said(&[point, ("refused", "no_place_left")]).as_deref(), Some("这个时段刚刚约满，请换一个时段"));
        assert_eq!(said(&[point, ("refused", "required")]).as_deref(), Some("请选择时段"));
        assert_eq!(said(&[point]).as_deref(), Some("请选择时段"));
        let outside = said(&[point, ("refused", "outside_jurisdiction")]);
        assert!(outside.is_some_and(|words| words.contains("网点")));
        assert_eq!(said(&[("refused", "required")]), None, "no point is chosen yet");
    }
}
