//! `/applications/{id}/delivery`: how the document reaches its holder, and where it is.

use super::shared::id_in_address;
use crate::{
    api::production::load_tracking,
    components::{
        frame::Page,
        gate::page_or_refusal,
        mixed::Mixed,
        sheet::value_words,
        timeline::{Moment, Stage, Timeline},
    },
    t,
    text::{dates, labels, states, to},
};
use domain::{
    application::ApplicationStatus,
    delivery::DeliveryStatus,
    sheet::{Label, Sheet, Value},
    trail::TrailAction,
    view::{TimelineEntry, TrackingView},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn Delivery() -> impl IntoView {
    let page = Resource::new_blocking(id_in_address(), load_tracking);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |shown| view! { <Body shown/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn Body(shown: TrackingView) -> impl IntoView {
    let TrackingView { application, ems_number, point, past, ahead } = shown;
    let (delivery, back) = (application.delivery, format!("/applications/{}", application.id));
    let waits_at_the_point = application.status == ApplicationStatus::Issued
        && matches!(delivery, DeliveryStatus::NotRequested | DeliveryStatus::PickUpOffered);
    let ready = waits_at_the_point.then(|| {
        let point = point.unwrap_or_else(|| t!(applicant::delivery::AT_THE_POINT).to_owned());
        view! { <p class="notice notice--success"><Mixed words=t!(applicant::delivery::ready(&point))/></p> }
    });
    let pick_up = (delivery == DeliveryStatus::NotRequested && !waits_at_the_point && !application.status.is_final())
        .then(|| view! { <p>{t!(applicant::delivery::PICK_UP)}</p> });
    let number = ems_number.map(|number| view! { <EmsNumber number/> });
    let address =
        (delivery != DeliveryStatus::NotRequested).then(|| view! { <Address sheet=application.sheet.clone()/> });
    view! {
        <Page title=t!(applicant::delivery::TITLE)>
            <h1><span class="caption">{application.number}</span>{t!(applicant::delivery::TITLE)}</h1>
            <p class="lead">{states::delivery(delivery)}</p>
            {ready}
            {pick_up}
            {number}
            <Timeline moments=moments(past, &ahead)/>
            {address}
            <p class="screen-only"><a href=to(back)>{t!(applicant::BACK)}</a></p>
        </Page>
    }
}

/// What has happened, with its time, and what is still to come.
fn moments(past: Vec<TimelineEntry>, ahead: &[TrailAction]) -> Vec<Moment> {
    let last = past.len().saturating_sub(1);
    let behind = past.into_iter().enumerate().map(|(at, entry)| {
        let stage = if at == last { Stage::Current } else { Stage::Done };
        Moment::new(stage, states::happened(entry.action)).at(entry.at.to_rfc3339(), dates::moment(entry.at))
    });
    let to_come = ahead.iter().map(|action| Moment::new(Stage::Ahead, states::happened(*action)));
    behind.chain(to_come).collect()
}

#[component]
fn EmsNumber(number: String) -> impl IntoView {
    view! {
        <dl class="summary-list">
            <div class="summary-list__row">
                <dt class="summary-list__key">{t!(applicant::delivery::EMS_NUMBER)}</dt>
                <dd class="summary-list__value">{number}</dd>
            </div>
        </dl>
        <p class="hint">{t!(applicant::delivery::FOLLOW)}</p>
    }
}

#[component]
fn Address(sheet: Sheet) -> impl IntoView {
    let address = sheet
        .cells()
        .filter(|cell| {
            matches!(cell.label, Label::Recipient | Label::RecipientMobile | Label::PostalAddress | Label::Postcode)
        })
        .filter(|cell| cell.value != Value::Empty)
        .map(|cell| {
            view! {
                <div class="summary-list__row">
                    <dt class="summary-list__key">{labels::label(cell.label)}</dt>
                    <dd class="summary-list__value"><Mixed words=value_words(&cell.value)/></dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <h2>{t!(applicant::delivery::ADDRESS)}</h2>
        <dl class="summary-list">{address}</dl>
        <p class="hint">{t!(applicant::delivery::HINT)}</p>
    }
}
