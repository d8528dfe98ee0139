//! `/applications/{id}`: number, where it stands, what to do next, what was asked, its course, the sheet.

use super::shared::{id_in_address, next_words, status_tag};
use crate::{
    api::{applications::step_path, bookings::change_path, notices::load_application},
    components::{frame::Page, gate::page_or_refusal, sample::SampleMark, sheet::SheetView},
    text::{dates, labels, states},
};
use domain::{
    application::ApplicationStatus,
    booking::BookingStatus,
    delivery::DeliveryStatus,
    journey::Step,
    view::{
        Alternative, ApplicationView, BookingView, CorrectionView, NextAction, OfferedPlace, Reason, TimelineEntry,
    },
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn Application() -> impl IntoView {
    let page = Resource::new_blocking(id_in_address(), load_application);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |shown| view! { <Body shown/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn Body(shown: ApplicationView) -> impl IntoView {
    let name = states::service(shown.service);
    let caption = if shown.number.is_empty() { "草稿".to_owned() } else { format!("申请编号 {}", shown.number) };
    let delivery = (shown.delivery != DeliveryStatus::NotRequested && shown.status != ApplicationStatus::Draft)
        .then(|| view! { <p>"寄递："{states::delivery(shown.delivery)}" "<a href=format!("/applications/{}/delivery", shown.id)>"查看寄递进度"</a></p> });
    let sheet_title = if shown.status == ApplicationStatus::Draft { "已填写的表格" } else { "提交的表格" };
    view! {
        <Page title=format!("{name}申请")>
            <h1><span class="caption">{caption}</span>{format!("{name}申请")}</h1>
            <p class="cluster">{status_tag(shown.status)}<span>{next_words(&shown.next, shown.status)}</span></p>
            <ChangedMeanwhile/>
            <Decision status=shown.status reasons=shown.decision.clone()/>
            <Correction shown=shown.clone()/>
            <Offered id=shown.id.to_string() offered=shown.offered.clone()/>
            <Appointment id=shown.id.to_string() booking=shown.booking.clone() alternatives=shown.alternatives.clone()/>
            <NextStep shown=shown.clone()/>
            {delivery}
            <Course timeline=shown.timeline.clone()/>
            <details class="sheet-fold">
                <summary>{sheet_title}</summary>
                <SheetView sheet=Signal::stored(shown.sheet.clone())/>
            </details>
            <p class="hint">"需要纸质留存的，展开表格后用浏览器菜单中的“打印”即可，也可以另存为 PDF。"</p>
            {shown.can_withdraw.then(|| view! { <Withdraw shown=shown.clone()/> })}
            <p><a href="/me">"返回我的申请"</a></p>
        </Page>
    }
}

/// The form on this page was about an older version.
#[component]
fn ChangedMeanwhile() -> impl IntoView {
    let query = use_query_map();
    move || {
        query.with(|query| query.get("changed").is_some()).then(|| {
            view! {
                <div class="notice notice--warning" role="alert">
                    <p>"申请在您操作时有了变化，刚才的操作没有生效。请看下面的最新状态，需要的话再操作一次。"</p>
                </div>
            }
        })
    }
}

/// Why it was refused or not accepted, in the officer's words.
#[component]
fn Decision(status: ApplicationStatus, reasons: Vec<Reason>) -> impl IntoView {
    let title = match status {
        ApplicationStatus::Rejected => "未通过的原因",
        ApplicationStatus::Mismatched => "现场没有受理的原因",
        _ => return None,
    };
    let advice = match status {
        ApplicationStatus::Mismatched => "备齐后请重新选择时间到场，不需要重新填写。",
        _ => "您可以按上述原因准备后重新申请；有疑问请到现住地派出所咨询。",
    };
    Some(view! {
        <section class="notice notice--warning">
            <h2>{title}</h2>
            <ul>{reasons.into_iter().map(reason_line).collect_view()}</ul>
            <p>{advice}</p>
        </section>
    })
}

fn reason_line(reason: Reason) -> impl IntoView {
    view! { <li>{reason_words(reason)}</li> }
}

/// A reason about the whole carries the declaration as its field: then only the words count.
fn reason_words(reason: Reason) -> String {
    match reason.field {
        Field::DeclareTrue => reason.words,
        field => format!("{}：{}", labels::field(field), reason.words),
    }
}

/// What has to be corrected, each with a link to its step.
#[component]
fn Correction(shown: ApplicationView) -> impl IntoView {
    let CorrectionView { reasons, due } = shown.correction?;
    let lines = reasons.into_iter().map(|reason| {
        let step = Step::asking(reason.field);
        let words = reason_words(reason);
        match step {
            Some(step) => {
                let path = step_path(shown.service, shown.id.as_str(), step);
                view! { <li><a href=path>{words}</a></li> }.into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        }
    });
    Some(view! {
        <section class="notice notice--warning">
            <h2>{format!("请在{}前修改", dates::day(due))}</h2>
            <p>"审核员请您修改下面的内容。点开即可修改，改完后在最后一步重新提交。您的网约时间为您保留。"</p>
            <ul>{lines.collect_view()}</ul>
        </section>
    })
}

/// An earlier place waits for an answer.
#[component]
fn Offered(id: String, offered: Option<OfferedPlace>) -> impl IntoView {
    offered.map(|place| {
        view! {
            <div class="notice notice--info stack">
                <p>
                    "排队等到更早的时间："{dates::day_and_time(place.start)}"，"{place.point_name}"。为您保留到 "
                    <strong>{dates::clock(place.until)}</strong>"。"
                </p>
                <p><a class="button" href=change_path(&id)>"去确认"</a></p>
            </div>
        }
    })
}

#[component]
fn Appointment(id: String, booking: Option<BookingView>, alternatives: Vec<Alternative>) -> impl IntoView {
    let booking = booking.filter(|booking| booking.status != BookingStatus::Held)?;
    let stands = booking.status.takes_a_place();
    let change = format!("/applications/{id}/appointment");
    let offers = (!alternatives.is_empty()).then(|| {
        let lines = alternatives.into_iter().map(|offer| {
            view! { <li>{dates::day_and_time(offer.start)}" "{offer.point_name}</li> }
        });
        view! {
            <p>"我们为您找到以下较近的时间："</p>
            <ul>{lines.collect_view()}</ul>
        }
    });
    let button = (!stands).then(|| view! { <p><a class="button" href=change.clone()>"选择新的时间"</a></p> });
    let link = (stands && booking.changeable).then(|| view! { <p><a href=change.clone()>"更改或取消时间"</a></p> });
    Some(view! {
        <section class="stack" aria-labelledby="appointment">
            <h2 id="appointment" class="cluster"><span>"网约现场受理时间"</span><span class="tag tag--neutral">{states::booking(booking.status)}</span><SampleMark sample=booking.sample/></h2>
            <dl class="summary-list">
                <Fact name="时间" words=dates::day_and_time(booking.start)/>
                <Fact name="网点" words=booking.point_name/>
                <Fact name="地址" words=booking.address/>
                <Fact name="电话" words=booking.phone/>
                <Fact name="网约成功于" words=dates::moment(booking.booked_at)/>
            </dl>
            {offers}
            {button}
            {link}
        </section>
    })
}

#[component]
fn Fact(name: &'static str, #[prop(into)] words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

/// The one button that matters now.
#[component]
fn NextStep(shown: ApplicationView) -> impl IntoView {
    let (path, label) = match shown.next {
        NextAction::Continue => (step_path(shown.service, shown.id.as_str(), Step::Identity), "接着填写"),
        NextAction::Correct(_) => (step_path(shown.service, shown.id.as_str(), Step::Confirm), "核对并重新提交"),
        NextAction::BookAgain if shown.booking.is_none() => {
            (format!("/applications/{}/appointment", shown.id), "选择时间")
        }
        _ if shown.has_notice => (format!("/applications/{}/notice", shown.id), "查看和打印受理通知"),
        _ => return None,
    };
    Some(view! { <div class="button-row"><a class="button" href=path>{label}</a></div> })
}

/// What has happened, the newest last.
#[component]
fn Course(timeline: Vec<TimelineEntry>) -> impl IntoView {
    let last = timeline.len().saturating_sub(1);
    let lines = timeline.into_iter().enumerate().map(|(at, entry)| {
        let by = entry.by.map_or("系统", states::role);
        view! {
            <li class=if at == last { "is-current" } else { "is-done" }>
                {states::happened(entry.action)}
                <span class="hint">{dates::moment(entry.at)}" · "{by}</span>
            </li>
        }
    });
    view! {
        <section class="stack" aria-labelledby="course">
            <h2 id="course">"办理进度"</h2>
            <ol class="timeline">{lines.collect_view()}</ol>
        </section>
    }
}

/// Taking it back. It cannot be undone, so it is asked twice: the fold is the first time.
#[component]
fn Withdraw(shown: ApplicationView) -> impl IntoView {
    let has_place = shown.booking.is_some_and(|booking| booking.status.is_live());
    let cooldown = (has_place && shown.cooldown_minutes > 0)
        .then(|| format!("撤回后 {} 内不能再约同一业务。", dates::duration(shown.cooldown_minutes)));
    let (title, warning) = if shown.status == ApplicationStatus::Draft {
        ("删除草稿", "草稿会结束，已填写的内容不再能继续。可以随时重新开始一份申请。")
    } else {
        ("撤回申请", "撤回后不能恢复：网约时间会释放，网约成功的时间点也一并失去。如需办理，要重新申请、重新选时间。")
    };
    view! {
        <details>
            <summary>{title}</summary>
            <form method="post" action="/api/withdraw-application" class="stack">
                <p>{warning}{cooldown}</p>
                <input type="hidden" name="id" value=shown.id.to_string()/>
                <input type="hidden" name="version" value=shown.version.to_string()/>
                <button class="button button--warning" type="submit" id="withdraw">{format!("确认{title}")}</button>
            </form>
        </details>
    }
}
