//! `/applications/{id}/appointment`: the place there is; moving it, booking again, giving it up.

use super::{
    choice::{OfferedTimes, PlaceChoice},
    hindered::{Hindered, TooSoon},
    instead::Instead,
    step::{hindrance, looked_at, wish},
    waiting::WaitingList,
};
use crate::{
    api::{
        bookings::{CancelBooking, LoadChange, MoveBooking, change_path},
        loaded::Loaded,
    },
    components::{
        frame::Page,
        gate::page_or_refusal,
        mixed::Mixed,
        post_form::{PostForm, Posts},
        sample::SampleMark,
    },
    parts::{ScriptedPage, part},
    t,
    text::{chinese, dates, states, to},
};
use domain::{
    application::ApplicationStatus,
    booking::BookingStatus,
    closure::ClosureReason,
    ids::ApplicationId,
    view::{BookingView, ChangeView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// The page's code is a chunk of its own.
pub struct AppointmentPage {
    change: Loaded<LoadChange>,
    moving: Posts,
}

part!(finish: AppointmentPage, appointment_page);

impl ScriptedPage for AppointmentPage {
    fn data() -> Self {
        let params = use_params_map();
        let looked_at = looked_at();
        let moving = Posts::new();
        let question = move || {
            let id = params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
            LoadChange { id, looked_at: looked_at.get() }
        };
        Self { change: Loaded::again(move || moving.changes(), question), moving }
    }

    fn view(self) -> AnyView {
        let (change, moving) = (self.change, self.moving);
        let wish = wish();
        view! {
            <Transition>
                {move || Suspend::new(async move {
                    page_or_refusal(change.read().await, |change| view! { <ChangePage change moving wish=wish()/> }.into_any())
                })}
            </Transition>
        }
        .into_any()
    }
}

#[component]
fn ChangePage(change: ChangeView, moving: Posts, wish: Option<String>) -> impl IntoView {
    let stands = change.booking.as_ref().is_some_and(|booking| booking.status.is_live());
    let title = if stands { t!(bookings::change::TITLE) } else { t!(bookings::change::TITLE_AGAIN) };
    let caption = t!(bookings::change::caption(states::service_in_sentence(change.service), &change.number));
    let back = to(format!("/applications/{}", change.id));
    let can_choose = change.can_choose;
    let cancel = change.booking.as_ref().is_some_and(|booking| stands && booking.changeable);
    let (id, cooldown) = (change.id.clone(), change.cooldown_minutes);
    let (offered, other) = wish_among(&change, wish);
    view! {
        <Page title=title>
            <h1><span class="caption">{caption}</span>{title}</h1>
            <Hindered why=hindrance() limit=t!(bookings::change::LIMIT)/>
            {change.booking.clone().map(|booking| view! { <Standing booking closed=change.closed/> })}
            {change.appointment.may_book_from.map(|from| view! { <TooSoon from/> })}
            {change.appointment.may_book_from.is_none().then(|| view! { <Rules change=change.clone()/> })}
            {change.waiting.clone().map(|waiting| {
                view! { <WaitingList application=change.id.clone() waiting posts=moving/> }
            })}
            {can_choose.then(|| view! { <Offered change=change.clone() moving wish=offered/> })}
            {can_choose.then(|| view! { <Choosing change moving wish=other/> })}
            {cancel.then(|| view! { <GiveUp application=id cooldown/> })}
            <p><a href=back>{t!(bookings::change::BACK)}</a></p>
        </Page>
    }
}

/// The place as it stands, or what became of it.
#[component]
fn Standing(booking: BookingView, closed: Option<ClosureReason>) -> impl IntoView {
    let gone = match booking.status {
        BookingStatus::Displaced => Some(t!(bookings::change::DISPLACED)),
        BookingStatus::Missed => Some(t!(bookings::change::MISSED)),
        BookingStatus::Cancelled => Some(t!(bookings::change::CANCELLED)),
        BookingStatus::Served => Some(t!(bookings::change::SERVED)),
        _ => None,
    };
    let why = closed.map(|reason| view! { <p>{t!(points::closed(reason))}</p> });
    view! {
        {gone.map(|words| view! { <div class="notice notice--warning"><p>{words}</p>{why}</div> })}
        <dl class="summary-list">
            <div class="summary-list__row">
                <dt class="summary-list__key">
                    {if gone.is_some() { t!(bookings::change::BEFORE) } else { t!(bookings::change::NOW) }}
                </dt>
                <dd class="summary-list__value">
                    {dates::day_and_time(booking.start)}" "
                    <span class="tag tag--neutral">{states::booking(booking.status)}</span>
                </dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">{t!(bookings::POINT)}</dt>
                <dd class="summary-list__value">
                    <Mixed words=booking.point_name/>" "<SampleMark sample=booking.sample/>
                    <br/><span class="muted" lang=chinese()>{booking.address}</span>
                </dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">{t!(bookings::change::BOOKED_AT)}</dt>
                <dd class="summary-list__value">
                    {dates::moment(booking.booked_at)}
                    <br/><span class="muted">{t!(bookings::change::BOOKED_AT_HINT)}</span>
                </dd>
            </div>
        </dl>
    }
}

/// What the policy allows, in words.
#[component]
fn Rules(change: ChangeView) -> impl IntoView {
    let stands = change.booking.as_ref().is_some_and(|booking| booking.status.is_live());
    let too_late = change.booking.as_ref().is_some_and(|booking| stands && !booking.changeable);
    let (class, words) = if too_late {
        ("notice notice--warning", t!(bookings::change::too_late(change.cutoff_hours)))
    } else if change.can_choose {
        ("notice notice--info", t!(bookings::change::moves_left(change.moves_left, change.cutoff_hours)))
    } else {
        ("notice notice--warning", t!(bookings::change::USED_UP).to_owned())
    };
    let waiting = matches!(change.status, ApplicationStatus::Submitted | ApplicationStatus::InReview);
    view! {
        <div class=class>
            <p>{words}</p>
            {waiting.then(|| view! { <p>{t!(bookings::change::IN_REVIEW)}</p> })}
        </div>
    }
}

/// The slot that was chosen before: among those that are offered first, or among all others.
fn wish_among(change: &ChangeView, wish: Option<String>) -> (Option<String>, Option<String>) {
    let offered = change.alternatives.iter().any(|offer| Some(&offer.slot) == wish.as_ref());
    if offered { (wish, None) } else { (None, wish) }
}

/// The times that are offered first to somebody whose place is gone.
#[component]
fn Offered(change: ChangeView, moving: Posts, wish: Option<String>) -> impl IntoView {
    (!change.alternatives.is_empty()).then(|| {
        view! {
            <PostForm to=MoveBooking::PATH posts=moving attr:autocomplete="off">
                <input type="hidden" name="id" value=change.id.to_string()/>
                <OfferedTimes alternatives=change.alternatives wish/>
                <div class="button-row"><button class="button" type="submit">{t!(bookings::TAKE)}</button></div>
            </PostForm>
        }
    })
}

/// Every other time.
#[component]
fn Choosing(change: ChangeView, moving: Posts, wish: Option<String>) -> impl IntoView {
    let stands = change.booking.as_ref().filter(|booking| booking.status.is_live());
    let button = if stands.is_some() { t!(bookings::MOVE) } else { t!(bookings::TAKE) };
    let heading =
        if change.alternatives.is_empty() { t!(bookings::change::CHOOSE) } else { t!(bookings::change::CHOOSE_OTHER) };
    let id = change.id.clone();
    let submit = Callback::new(move |(slots,): (AnyView,)| {
        let id = id.to_string();
        view! {
            <PostForm to=MoveBooking::PATH posts=moving attr:autocomplete="off">
                <input type="hidden" name="id" value=id/>
                {slots}
                <p class="field__hint">{t!(bookings::change::MOVE_HINT)}</p>
                <div class="button-row button-row--sticky"><button class="button" type="submit">{button}</button></div>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <Instead places=change.appointment.instead.clone() to=MoveBooking::PATH posts=moving
            fields=vec![("id", change.id.to_string())] does=t!(bookings::change::INSTEAD)/>
        <h2>{heading}</h2>
        <PlaceChoice appointment=change.appointment base=change_path(change.id.as_str()) wish submit/>
    }
}

/// Giving the place up cannot be undone, so it is asked twice: the form is folded away.
#[component]
fn GiveUp(application: ApplicationId, cooldown: i64) -> impl IntoView {
    let cooldown = (cooldown > 0).then(|| t!(bookings::change::cooldown(&dates::duration(cooldown))));
    view! {
        <details>
            <summary>{t!(bookings::change::CANCEL)}</summary>
            <div class="stack">
                {cooldown.map(|words| view! { <p><strong>{words}</strong></p> })}
                <p>{t!(bookings::change::CANCEL_WORDS)}</p>
                <PostForm to=CancelBooking::PATH>
                    <input type="hidden" name="id" value=application.to_string()/>
                    <button class="button button--warning" type="submit">{t!(bookings::change::CANCEL_SURELY)}</button>
                </PostForm>
            </div>
        </details>
    }
}
