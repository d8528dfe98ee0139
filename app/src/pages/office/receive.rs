//! `/admin/desk/{id}`: check in, compare with the originals cell by cell, accept or name the mismatch (S9), put down who did
//! not come, find another time.

use super::{
    compare::Compare,
    desk_form::{About, DeskForm},
    desk_queue::{settled, waiting_for},
    desk_waiting::DeskWaiting,
    done::{self, Done},
    evidence::EvidenceViewer,
    frame::{ActRefused, OfficeFrame, once_loaded, service_name},
    other_time::OtherTime,
    reveal::Reveal,
    review::Course,
};
use crate::{
    api::{
        desk::{CheckIn, LoadVisit, MarkMissed},
        loaded::Loaded,
    },
    components::{post_form::Posts, sheet::SheetView},
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    application::ApplicationStatus,
    desk::DeskActKind,
    ids::ApplicationId,
    view::{DeskView, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// One visit.
pub struct ReceivePage {
    posts: Posts,
    loaded: Loaded<LoadVisit>,
}

part!(office: ReceivePage, receive_page);

impl ScriptedPage for ReceivePage {
    fn data() -> Self {
        let posts = Posts::new();
        let params = use_params_map();
        let id = move || params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
        // What waited and has its answer by now has changed the visit too.
        let turn = move || posts.changes().wrapping_add(settled());
        Self { posts, loaded: Loaded::again(turn, move || LoadVisit { id: id() }) }
    }

    fn view(self) -> AnyView {
        let ReceivePage { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Receive who view posts/> }.into_any())
    }
}

#[component]
fn Receive(who: WhoView, view: DeskView, posts: Posts) -> impl IntoView {
    let sheet = Signal::stored(view.sheet.clone());
    let (about, viewer) = (About::of(&view, &who), who.name.clone());
    view! {
        <OfficeFrame title=format!("窗口 {}", view.number) who here="/admin/desk">
            <DeskWaiting/>
            <ActRefused posts/>
            <Standing view=view.clone()/>
            <BookedMoment view=view.clone()/>
            <Acts view=view.clone() about posts/>
            <details>
                <summary>"申领表、材料和办理过程"</summary>
                <div class="review">
                    <SheetView sheet/>
                    <EvidenceViewer evidence=view.evidence viewer/>
                    <Reveal id=view.id.clone()/>
                    <Course timeline=view.timeline/>
                </div>
            </details>
        </OfficeFrame>
    }
}

/// What may be done now. An act that waits for the network counts as done here, so that the clerk can go on.
#[component]
fn Acts(view: DeskView, about: About, posts: Posts) -> impl IntoView {
    let id = view.id.to_string();
    let waits = Memo::new(move |_| waiting_for(&id));
    move || {
        let (view, about) = (view.clone(), about.clone());
        match waits.get() {
            Some(DeskActKind::CheckIn) if view.status == ApplicationStatus::Approved => {
                view! { <Compare view about=about.after_check_in() posts/> }.into_any()
            }
            Some(act) if act.ends_visit() => view! { <Kept/> }.into_any(),
            _ if view.status == ApplicationStatus::CheckedIn => view! { <Compare view about posts/> }.into_any(),
            _ => view! {
                <CheckInForm view=view.clone() about=about.clone() posts/>
                <OtherTime view about posts/>
            }
            .into_any(),
        }
    }
}

/// The act that ends the visit waits: the clerk can turn to the next person.
#[component]
fn Kept() -> impl IntoView {
    view! {
        <p class="notice notice--info">
            "已经记下，等待发送。可以先接待下一位。"<a href="/admin/desk">"返回今天的预约"</a>
        </p>
    }
}

#[component]
fn Standing(view: DeskView) -> impl IntoView {
    let visit = view.booking.map(|booking| format!("{}，{}", booking.point_name, dates::day_and_time(booking.start)));
    view! {
        <p class="cluster">
            <span class=states::application_tag(view.status)>{states::application(view.status)}</span>
            <span>{service_name(view.service)}</span>
            <span class="muted">{visit}</span>
        </p>
        <section class="card">
            <h2 class="card__title">"请申请人出示原件"</h2>
            <ul>{view.to_bring.into_iter().map(|item| view! { <li>{states::to_bring(item)}</li> }).collect_view()}</ul>
        </section>
    }
}

/// The S7 moment: it is what makes an expired temporary permit count.
#[component]
fn BookedMoment(view: DeskView) -> impl IntoView {
    let expired = view.temporary_permit_expired;
    view.booked_at.map(|at| {
        view! {
            <div class="notice notice--info">
                <p>"网约成功于"{dates::moment(at)}"，暂住证此后到期不影响办理。"</p>
                {expired.then(|| view! { <p><strong>"暂住证视为有效："</strong>"申请人的暂住证在网约成功以后才到期。"</p> })}
            </div>
        }
    })
}

#[component]
fn CheckInForm(view: DeskView, about: About, posts: Posts) -> impl IntoView {
    let missed = view.can_miss.then(|| view! { <MissedForm about=about.clone() posts/> });
    if view.can_check_in {
        return view! {
            <DeskForm to=CheckIn::PATH what=DeskActKind::CheckIn about posts>
                <p class="hint">"请核对本人和身份证；不接受委托代办。报到后，账户即为实名核验。"</p>
                <button class="button" type="submit">"本人已到，报到"</button>
            </DeskForm>
            {missed}
        }
        .into_any();
    }
    let words = match (view.status, view.visit_day) {
        (ApplicationStatus::Approved, _) if !view.times.is_empty() => return missed.into_any(),
        (ApplicationStatus::Mismatched, _) => return missed.into_any(),
        (ApplicationStatus::Approved, Some(day)) => format!("预约的日期是{}，今天不能报到。", dates::day(day)),
        (ApplicationStatus::Approved, None) => "目前没有有效的预约，请申请人先选择时间。".to_owned(),
        _ => "现在没有需要在窗口办理的步骤。".to_owned(),
    };
    view! {
        <p class="notice notice--warning">{words}</p>
        {missed}
    }
    .into_any()
}

/// All of their time is over, and nobody came.
#[component]
fn MissedForm(about: About, posts: Posts) -> impl IntoView {
    view! {
        <details>
            <summary>"本人没有来"</summary>
            <DeskForm to=MarkMissed::PATH what=DeskActKind::Missed about posts attr:class="stack">
                <p class="hint">"预约的时段已经结束。登记后，这个预约作废；申请人可以重新预约，次数以政策为限，超过的申请自动失效。"</p>
                <button class="button button--warning" type="submit" on:click=move |_| done::expect(Some(Done::Missed))>
                    "登记未到场"
                </button>
            </DeskForm>
        </details>
    }
}
