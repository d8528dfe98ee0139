//! `/applications/{id}/delivery`: how the permit reaches its holder, and where it is.

use super::shared::id_in_address;
use crate::{
    api::notices::load_application,
    components::{
        frame::Page,
        gate::page_or_refusal,
        mixed::Mixed,
        sheet::value_words,
        timeline::{Moment, Stage, Timeline},
    },
    t,
    text::{labels, states, to},
};
use domain::{
    delivery::DeliveryStatus,
    sheet::{Label, Sheet, Value},
    view::ApplicationView,
};
use leptos::prelude::*;

/// The way of a parcel, in the order of the timeline.
const WAY: [DeliveryStatus; 6] = [
    DeliveryStatus::Requested,
    DeliveryStatus::Locked,
    DeliveryStatus::Packed,
    DeliveryStatus::HandedOver,
    DeliveryStatus::InTransit,
    DeliveryStatus::Delivered,
];

/// The page.
#[component]
pub fn Delivery() -> impl IntoView {
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
    let id = shown.id.clone();
    view! {
        <Page title=t!(applicant::delivery::TITLE)>
            <h1><span class="caption">{shown.number.clone()}</span>{t!(applicant::delivery::TITLE)}</h1>
            <p class="lead">{states::delivery(shown.delivery)}</p>
            {match shown.delivery {
                DeliveryStatus::NotRequested => view! { <p>{t!(applicant::delivery::PICK_UP)}</p> }.into_any(),
                now => view! { <Way now sheet=shown.sheet/> }.into_any(),
            }}
            <p class="screen-only"><a href=to(format!("/applications/{id}"))>{t!(applicant::BACK)}</a></p>
        </Page>
    }
}

#[component]
fn Way(now: DeliveryStatus, sheet: Sheet) -> impl IntoView {
    let reached = WAY.iter().position(|status| *status == now);
    let moments = WAY.iter().enumerate().map(|(at, status)| {
        let stage = match reached {
            Some(here) if at < here => Stage::Done,
            Some(here) if at == here => Stage::Current,
            _ => Stage::Ahead,
        };
        Moment::new(stage, states::delivery(*status))
    });
    let moments: Vec<Moment> = moments.collect();
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
        <Timeline moments/>
        <h2>{t!(applicant::delivery::ADDRESS)}</h2>
        <dl class="summary-list">{address}</dl>
        <p class="hint">{t!(applicant::delivery::HINT)}</p>
    }
}
