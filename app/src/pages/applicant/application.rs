//! `/applications/{id}`: number, where it stands, what to do next, what was asked, its course, the sheet.

use super::shared::{id_in_address, next_words, status_tag};
use crate::{
    api::{applications::step_path, bookings::change_path, notices::load_application},
    components::{
        button::LinkButton,
        frame::Page,
        gate::page_or_refusal,
        mixed::Mixed,
        sample::SampleMark,
        sheet::SheetView,
        timeline::{Moment, Stage, Timeline},
    },
    t,
    text::{dates, labels, states, to},
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
    let title = t!(application::title(states::service(shown.service)));
    let is_draft = shown.status == ApplicationStatus::Draft;
    let caption =
        if shown.number.is_empty() { t!(applicant::DRAFT).to_owned() } else { t!(application::number(&shown.number)) };
    let sheet_title = if is_draft { t!(application::SHEET_OF_DRAFT) } else { t!(application::SHEET) };
    let parcel = to(format!("/applications/{}/delivery", shown.id));
    let delivery = (shown.delivery != DeliveryStatus::NotRequested && !is_draft).then(|| {
        view! {
            <p>
                {t!(application::DELIVERY)}{states::delivery(shown.delivery)}" "
                <a href=parcel>{t!(application::SEE_DELIVERY)}</a>
            </p>
        }
    });
    view! {
        <Page title=title.clone()>
            <h1><span class="caption">{caption}</span>{title}</h1>
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
            <p class="hint screen-only">{t!(application::PRINT_HINT)}</p>
            {shown.can_withdraw.then(|| view! { <Withdraw shown=shown.clone()/> })}
            <p class="screen-only"><a href=to("/me")>{t!(applicant::BACK_TO_MINE)}</a></p>
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
                    <p>{t!(application::CHANGED)}</p>
                </div>
            }
        })
    }
}

/// Why it was refused or not accepted, in the officer's words.
#[component]
fn Decision(status: ApplicationStatus, reasons: Vec<Reason>) -> impl IntoView {
    let (title, advice) = match status {
        ApplicationStatus::Rejected => {
            (t!(application::decision::REJECTED), t!(application::decision::REJECTED_ADVICE))
        }
        ApplicationStatus::Mismatched => {
            (t!(application::decision::MISMATCHED), t!(application::decision::MISMATCHED_ADVICE))
        }
        _ => return None,
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
    view! { <li><Mixed words=reason_words(reason)/></li> }
}

/// A reason about the whole carries the declaration as its field: then only the words count.
fn reason_words(reason: Reason) -> String {
    match reason.field {
        Field::DeclareTrue => reason.words,
        field => t!(pieces::named(labels::field(field), &reason.words)),
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
                let path = to(step_path(shown.service, shown.id.as_str(), step));
                view! { <li><a href=path><Mixed words/></a></li> }.into_any()
            }
            None => view! { <li><Mixed words/></li> }.into_any(),
        }
    });
    Some(view! {
        <section class="notice notice--warning">
            <h2>{t!(application::correction::title(&dates::day(due)))}</h2>
            <p>{t!(application::correction::WORDS)}</p>
            <ul>{lines.collect_view()}</ul>
        </section>
    })
}

/// An earlier place waits for an answer.
#[component]
fn Offered(id: String, offered: Option<OfferedPlace>) -> impl IntoView {
    offered.map(|place| {
        let words = t!(application::appointment::earlier(&dates::day_and_time(place.start), &place.point_name));
        view! {
            <div class="notice notice--info stack">
                <p>
                    <Mixed words/>{t!(application::appointment::KEPT_UNTIL)}
                    <strong>{dates::clock(place.until)}</strong>{t!(application::appointment::STOP)}
                </p>
                <p><LinkButton href=to(change_path(&id))>{t!(application::appointment::CONFIRM)}</LinkButton></p>
            </div>
        }
    })
}

#[component]
fn Appointment(id: String, booking: Option<BookingView>, alternatives: Vec<Alternative>) -> impl IntoView {
    let booking = booking.filter(|booking| booking.status != BookingStatus::Held)?;
    let stands = booking.status.takes_a_place();
    let change = to(change_path(&id));
    let offers = (!alternatives.is_empty()).then(|| {
        let lines = alternatives.into_iter().map(|offer| {
            view! { <li>{dates::day_and_time(offer.start)}" "<Mixed words=offer.point_name/></li> }
        });
        view! {
            <p>{t!(application::appointment::OFFERS)}</p>
            <ul>{lines.collect_view()}</ul>
        }
    });
    let button = (!stands).then(|| {
        view! {
            <p><LinkButton href=change.clone()>{t!(application::appointment::CHOOSE)}</LinkButton></p>
        }
    });
    let link = (stands && booking.changeable).then(|| {
        view! {
            <p><a href=change.clone()>{t!(applicant::CHANGE_TIME)}</a></p>
        }
    });
    Some(view! {
        <section class="stack" aria-labelledby="appointment">
            <h2 id="appointment" class="cluster">
                <span>{t!(application::appointment::TITLE)}</span>
                <span class="tag tag--neutral">{states::booking(booking.status)}</span>
                <SampleMark sample=booking.sample/>
            </h2>
            <dl class="summary-list">
                <Fact name=t!(application::appointment::TIME) words=dates::day_and_time(booking.start)/>
                <Fact name=t!(application::appointment::POINT) words=booking.point_name/>
                <Fact name=t!(application::appointment::ADDRESS) words=booking.address/>
                <Fact name=t!(application::appointment::PHONE) words=booking.phone/>
                <Fact name=t!(application::appointment::BOOKED) words=dates::moment(booking.booked_at)/>
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
            <dd class="summary-list__value"><Mixed words/></dd>
        </div>
    }
}

/// The one button that matters now.
#[component]
fn NextStep(shown: ApplicationView) -> impl IntoView {
    let (path, label) = match shown.next {
        NextAction::Continue => (step_path(shown.service, shown.id.as_str(), Step::Identity), t!(wizard::GO_ON)),
        NextAction::Correct(_) => {
            (step_path(shown.service, shown.id.as_str(), Step::Confirm), t!(application::SUBMIT_AGAIN))
        }
        NextAction::BookAgain if shown.booking.is_none() => {
            (change_path(shown.id.as_str()), t!(applicant::CHOOSE_TIME))
        }
        _ if shown.has_notice => (format!("/applications/{}/notice", shown.id), t!(application::SEE_NOTICE)),
        _ => return None,
    };
    Some(view! { <div class="button-row"><LinkButton href=to(path)>{label}</LinkButton></div> })
}

/// What has happened, the newest last.
#[component]
fn Course(timeline: Vec<TimelineEntry>) -> impl IntoView {
    let last = timeline.len().saturating_sub(1);
    let moments = timeline.into_iter().enumerate().map(|(at, entry)| {
        let by = entry.by.map_or_else(|| t!(application::BY_ITSELF), states::role);
        let stage = if at == last { Stage::Current } else { Stage::Done };
        Moment::new(stage, states::happened(entry.action)).hint(format!("{} · {by}", dates::moment(entry.at)))
    });
    let moments: Vec<Moment> = moments.collect();
    view! {
        <section class="stack" aria-labelledby="course">
            <h2 id="course">{t!(application::COURSE)}</h2>
            <Timeline moments/>
        </section>
    }
}

/// Taking it back. It cannot be undone, so it is asked twice: the fold is the first time.
#[component]
fn Withdraw(shown: ApplicationView) -> impl IntoView {
    let has_place = shown.booking.is_some_and(|booking| booking.status.is_live());
    let cooldown = (has_place && shown.cooldown_minutes > 0)
        .then(|| t!(application::withdraw::cooldown(&dates::duration(shown.cooldown_minutes))));
    let (title, warning, surely) = if shown.status == ApplicationStatus::Draft {
        t!(application::withdraw::DRAFT)
    } else {
        t!(application::withdraw::APPLICATION)
    };
    view! {
        <details>
            <summary>{title}</summary>
            <form method="post" action="/api/withdraw-application" class="stack">
                <p>{warning}{cooldown}</p>
                <input type="hidden" name="id" value=shown.id.to_string()/>
                <input type="hidden" name="version" value=shown.version.to_string()/>
                <button class="button button--warning" type="submit" id="withdraw">{surely}</button>
            </form>
        </details>
    }
}
