//! The place that is kept for the moment: which, until when, and the one extension.

use crate::{
    api::bookings::ExtendHold,
    components::{
        mixed::Mixed,
        post_form::{PostForm, Posts},
    },
    t,
    text::dates,
};
use chrono::{DateTime, Utc};
use domain::{ids::ApplicationId, service::Service, view::HoldView};
use leptos::{prelude::*, server_fn::ServerFn};

/// The kept place. The end stands there as a time of day; where scripts run the minutes that are left are told too.
#[component]
pub fn KeptPlace(
    /// Which form.
    service: Service,
    /// Whose.
    application: ApplicationId,
    /// What is kept.
    hold: HoldView,
) -> impl IntoView {
    let extend = Posts::new();
    let shown = Memo::new(move |_| extend.value::<Option<HoldView>>().flatten().unwrap_or_else(|| hold.clone()));
    let minutes = minutes_left(shown);
    let place =
        move || shown.with(|hold| t!(bookings::hold::place(&hold.point_name, &dates::day_and_time(hold.start))));
    let ending = move || minutes.get().is_some_and(|left| left <= 2);
    view! {
        <div class="hold" class:hold--ending=ending>
            <div>
                <p>{move || view! { <Mixed words=place()/> }}</p>
                {move || shown.with(|hold| hold.until).map(|until| view! {
                    <p>
                        {t!(bookings::hold::UNTIL)}<strong>{dates::clock(until)}</strong>{t!(bookings::hold::SUBMIT_BEFORE)}
                        {move || minutes.get().map(|left| t!(bookings::hold::minutes_left(left)))}
                    </p>
                })}
            </div>
            {move || shown.with(|hold| hold.can_extend).then(|| {
                let id = application.to_string();
                view! {
                    <PostForm to=ExtendHold::PATH posts=extend>
                        <input type="hidden" name="service" value=service.segment()/>
                        <input type="hidden" name="id" value=id/>
                        <button class="button button--link" type="submit">{t!(bookings::hold::EXTEND)}</button>
                    </PostForm>
                }
            })}
        </div>
    }
}

/// Whole minutes until the hold's end by the device's clock; none before the script runs, and none when that clock is
/// obviously wrong. Only a comfort: the server decides.
fn minutes_left(hold: Memo<HoldView>) -> RwSignal<Option<i64>> {
    let minutes = RwSignal::new(None);
    Effect::new(move |_| {
        let until = hold.with(|hold| hold.until);
        let tick = move || minutes.set(until.and_then(|until| plausible(until, device_clock()?)));
        tick();
        if let Ok(ticking) = set_interval_with_handle(tick, std::time::Duration::from_secs(15)) {
            on_cleanup(move || ticking.clear());
        }
    });
    minutes
}

fn plausible(until: DateTime<Utc>, now: DateTime<Utc>) -> Option<i64> {
    let left = (until - now).num_minutes();
    (0..=60).contains(&left).then_some(left)
}

/// What the device's clock shows; only a browser has one to ask.
fn device_clock() -> Option<DateTime<Utc>> {
    #[cfg(feature = "hydrate")]
    {
        #[allow(
            clippy::cast_possible_truncation,
            reason = "milliseconds since 1970 fit for longer than there are browsers"
        )]
        let milliseconds = web_sys::js_sys::Date::now() as i64;
        DateTime::from_timestamp_millis(milliseconds)
    }
    #[cfg(not(feature = "hydrate"))]
    None
}
