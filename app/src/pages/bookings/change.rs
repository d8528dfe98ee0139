//! `/applications/{id}/appointment`: the place there is; moving it, booking again, giving it up.

use super::{
    choice::{Hindered, OfferedTimes, PlaceChoice, TooSoon},
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
        post_form::{PostForm, Posts},
        sample::SampleMark,
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    application::ApplicationStatus,
    booking::BookingStatus,
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
    let title = if stands { "更改预约时间" } else { "重新预约" };
    let caption = format!("申请{} · {}", states::service(change.service), change.number);
    let back = format!("/applications/{}", change.id);
    let can_choose = change.can_choose;
    let cancel = change.booking.as_ref().is_some_and(|booking| stands && booking.changeable);
    let (id, cooldown) = (change.id.clone(), change.cooldown_minutes);
    let (offered, other) = wish_among(&change, wish);
    view! {
        <Page title=title>
            <h1><span class="caption">{caption}</span>{title}</h1>
            <Hindered why=hindrance() limit="没有更改：改期次数已用完，或者离到场时间太近。"/>
            {change.booking.clone().map(|booking| view! { <Standing booking/> })}
            {change.appointment.may_book_from.map(|from| view! { <TooSoon from/> })}
            {change.appointment.may_book_from.is_none().then(|| view! { <Rules change=change.clone()/> })}
            {change.waiting.clone().map(|waiting| {
                view! { <WaitingList application=change.id.clone() waiting posts=moving/> }
            })}
            {can_choose.then(|| view! { <Offered change=change.clone() moving wish=offered/> })}
            {can_choose.then(|| view! { <Choosing change moving wish=other/> })}
            {cancel.then(|| view! { <GiveUp application=id cooldown/> })}
            <p><a href=back>"返回申请"</a></p>
        </Page>
    }
}

/// The place as it stands, or what became of it.
#[component]
fn Standing(booking: BookingView) -> impl IntoView {
    let gone = match booking.status {
        BookingStatus::Displaced => Some("很抱歉，原来的时间无法为您受理，请改选其他时间。这次改期不计入次数。"),
        BookingStatus::Missed => Some("您没有在预约的时间到场，请重新选择时间。"),
        BookingStatus::Cancelled => Some("预约已经取消，请重新选择时间。"),
        BookingStatus::Served => Some("上次到场时材料不全，请备齐后重新选择时间。已提交的内容不用再填。"),
        _ => None,
    };
    view! {
        {gone.map(|words| view! { <div class="notice notice--warning"><p>{words}</p></div> })}
        <dl class="summary-list">
            <div class="summary-list__row">
                <dt class="summary-list__key">{if gone.is_some() { "原预约" } else { "现在的预约" }}</dt>
                <dd class="summary-list__value">
                    {dates::day_and_time(booking.start)}" "
                    <span class="tag tag--neutral">{states::booking(booking.status)}</span>
                </dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">"网点"</dt>
                <dd class="summary-list__value">
                    {booking.point_name}" "<SampleMark sample=booking.sample/><br/><span class="muted">{booking.address}</span>
                </dd>
            </div>
            <div class="summary-list__row">
                <dt class="summary-list__key">"网约成功时间"</dt>
                <dd class="summary-list__value">
                    {dates::moment(booking.booked_at)}
                    <br/><span class="muted">"改期不改变这个时间；此后暂住证到期不影响办理。"</span>
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
        let words = format!("到场前 {} 小时内不能再更改或取消。如不能到场，请直接联系网点。", change.cutoff_hours);
        ("notice notice--warning", words)
    } else if change.can_choose {
        let words = format!("还可以改期 {} 次，最晚在到场前 {} 小时。", change.moves_left, change.cutoff_hours);
        ("notice notice--info", words)
    } else {
        ("notice notice--warning", "改期次数已用完。如有困难，请到现住地派出所咨询。".to_owned())
    };
    let waiting = matches!(change.status, ApplicationStatus::Submitted | ApplicationStatus::InReview);
    view! {
        <div class=class>
            <p>{words}</p>
            {waiting.then(|| view! { <p>"申请还在审核，可选的日期从审核完成之后开始。"</p> })}
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
                <div class="button-row"><button class="button" type="submit">"预约这个时间"</button></div>
            </PostForm>
        }
    })
}

/// Every other time.
#[component]
fn Choosing(change: ChangeView, moving: Posts, wish: Option<String>) -> impl IntoView {
    let stands = change.booking.as_ref().filter(|booking| booking.status.is_live());
    let button = if stands.is_some() { "改到这个时间" } else { "预约这个时间" };
    let heading = if change.alternatives.is_empty() { "选择新的时间" } else { "其他网点和时间" };
    let id = change.id.clone();
    let submit = Callback::new(move |(slots,): (AnyView,)| {
        let id = id.to_string();
        view! {
            <PostForm to=MoveBooking::PATH posts=moving attr:autocomplete="off">
                <input type="hidden" name="id" value=id/>
                {slots}
                <p class="field__hint">"更改成功后，原来的名额同时释放；更改不成功，原预约不变。"</p>
                <div class="button-row button-row--sticky"><button class="button" type="submit">{button}</button></div>
            </PostForm>
        }
        .into_any()
    });
    view! {
        <Instead places=change.appointment.instead.clone() to=MoveBooking::PATH posts=moving
            fields=vec![("id", change.id.to_string())] does="点一下就约到那个时间。"/>
        <h2>{heading}</h2>
        <PlaceChoice appointment=change.appointment base=change_path(change.id.as_str()) wish submit/>
    }
}

/// Giving the place up cannot be undone, so it is asked twice: the form is folded away.
#[component]
fn GiveUp(application: ApplicationId, cooldown: i64) -> impl IntoView {
    let cooldown = (cooldown > 0)
        .then(|| format!("想换时间请直接改期；取消后 {} 内不能再约同一业务。", dates::duration(cooldown)));
    view! {
        <details>
            <summary>"取消预约"</summary>
            <div class="stack">
                {cooldown.map(|words| view! { <p><strong>{words}</strong></p> })}
                <p>"取消后不能恢复，名额会给别人。申请仍然有效，之后可以重新预约，重新预约计为一次改期。"</p>
                <PostForm to=CancelBooking::PATH>
                    <input type="hidden" name="id" value=application.to_string()/>
                    <button class="button button--warning" type="submit">"确认取消预约"</button>
                </PostForm>
            </div>
        </details>
    }
}
