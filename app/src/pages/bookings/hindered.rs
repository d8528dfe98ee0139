//! What stands in the way of a place, above the choice.

use crate::{
    api::bookings::Hindrance,
    t,
    text::{dates, refusals, violations},
};
use chrono::{DateTime, Utc};
use domain::{
    error::Refusal,
    violation::{Field, Violation},
};
use leptos::prelude::*;

/// Why the place could not be had, above the choice.
#[component]
pub fn Hindered(
    /// The code in the address.
    #[prop(into)]
    why: Signal<Option<Hindrance>>,
    /// What the limit is, in this page's words.
    limit: &'static str,
    /// The summary above has said it aloud already; here it stands where the choice is made.
    #[prop(optional)]
    told: bool,
) -> impl IntoView {
    let role = (!told).then_some("alert");
    move || {
        why.get().map(|why| {
            let words = match why {
                Hindrance::Rule(broken) => violations::sentence(Violation { field: Field::Slot, rule: broken }),
                Hindrance::LimitReached => limit.to_owned(),
                Hindrance::TooSoon => t!(bookings::choice::TOO_SOON).to_owned(),
                Hindrance::Changed => refusals::page(&Refusal::Stale { at: None, by_staff: false }).1.to_owned(),
            };
            view! { <div class="notice notice--error" role=role><p>{words}</p></div> }
        })
    }
}

/// Somebody gave a place up of their own will: from when on they may choose again.
#[component]
pub fn TooSoon(
    /// That moment.
    from: DateTime<Utc>,
) -> impl IntoView {
    view! {
        <div class="notice notice--warning">
            <p>
                {t!(bookings::choice::AGAIN_BEFORE)}<strong>{dates::moment(from)}</strong>{t!(bookings::choice::AGAIN_AFTER)}
            </p>
        </div>
    }
}
