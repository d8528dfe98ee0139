//! The waiting list: who has a place and wants an earlier one waits in line for it.

use crate::{
    api::waiting::{JoinWaiting, LeaveWaiting, PassOffer, TakeOffer},
    components::{
        mixed::Mixed,
        post_form::{PostForm, Posts},
    },
    t,
    text::{chinese, dates},
};
use domain::{
    ids::ApplicationId,
    view::{OfferedPlace, WaitingStanding, WaitingView},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// Where the applicant stands in the list, and what they can do.
#[component]
pub fn WaitingList(
    /// Whose.
    application: ApplicationId,
    /// Where they stand.
    waiting: WaitingView,
    /// What became of the posts; the page is loaded again after them.
    posts: Posts,
) -> impl IntoView {
    let WaitingView { standing, hold_minutes, offers, offers_left } = waiting;
    let promise = t!(bookings::waiting::promise(&dates::duration(hold_minutes)));
    let body = match standing {
        WaitingStanding::Outside => view! {
            <p>{promise}{t!(bookings::waiting::at_most(offers))}</p>
            <Act to=JoinWaiting::PATH application posts label=t!(bookings::waiting::JOIN)/>
        }
        .into_any(),
        WaitingStanding::UsedUp => view! {
            <p>{t!(bookings::waiting::used_up(offers))}</p>
            <Act to=JoinWaiting::PATH application posts label=t!(bookings::waiting::JOIN_AGAIN)/>
        }
        .into_any(),
        WaitingStanding::InLine { position } => view! {
            <p>
                <strong>{t!(bookings::waiting::position(position))}</strong>
                {t!(bookings::waiting::at_most_more(offers_left))}
            </p>
            <p class="muted">{promise}</p>
            <Act to=LeaveWaiting::PATH application posts label=t!(bookings::waiting::LEAVE)/>
        }
        .into_any(),
        WaitingStanding::Offered(place) => view! { <Offer place application posts offers_left/> }.into_any(),
    };
    view! {
        <section class="stack" aria-labelledby="waiting">
            <h2 id="waiting">{t!(bookings::waiting::TITLE)}</h2>
            {body}
        </section>
    }
}

/// The place that is kept for them.
#[component]
fn Offer(place: OfferedPlace, application: ApplicationId, posts: Posts, offers_left: i64) -> impl IntoView {
    let more =
        if offers_left > 0 { t!(bookings::waiting::more(offers_left)) } else { t!(bookings::waiting::LAST).to_owned() };
    let (id, same_id) = (application.to_string(), application.to_string());
    view! {
        <div class="notice notice--info stack">
            <p>
                {t!(bookings::waiting::EARLIER)}<strong>{dates::day_and_time(place.start)}</strong>{t!(pieces::COMMA)}
                <Mixed words=place.point_name/><br/><span class="muted" lang=chinese()>{place.address}</span>
            </p>
            <p>
                {t!(bookings::waiting::KEPT_UNTIL)}<strong>{dates::clock(place.until)}</strong>
                {t!(bookings::waiting::KEPT_AFTER)}{more}
            </p>
            <div class="button-row">
                <PostForm to=TakeOffer::PATH posts>
                    <input type="hidden" name="id" value=id/>
                    <button class="button" type="submit">{t!(bookings::MOVE)}</button>
                </PostForm>
                <PostForm to=PassOffer::PATH posts told_elsewhere=true>
                    <input type="hidden" name="id" value=same_id/>
                    <button class="button button--secondary" type="submit">{t!(bookings::waiting::PASS)}</button>
                </PostForm>
            </div>
        </div>
    }
}

#[component]
fn Act(to: &'static str, application: ApplicationId, posts: Posts, label: &'static str) -> impl IntoView {
    view! {
        <PostForm to posts>
            <input type="hidden" name="id" value=application.to_string()/>
            <button class="button button--secondary" type="submit">{label}</button>
        </PostForm>
    }
}
