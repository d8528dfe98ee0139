//! `/apply/{service}/{id}/submitted`: it has arrived; what happens next and when. The page can be kept; a second click on
//! the button leads here too.

use super::shared::{id_in_address, next_words};
use crate::{
    api::notices::load_application,
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
    text::{dates, states, to},
};
use domain::{application::ApplicationStatus, view::ApplicationView};
use leptos::prelude::*;
use leptos_router::components::Redirect;

/// The page.
#[component]
pub fn Submitted() -> impl IntoView {
    let page = Resource::new_blocking(id_in_address(), load_application);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |shown| match shown.status {
                    // Nothing has been submitted yet, or not any more.
                    ApplicationStatus::Draft | ApplicationStatus::Returned => {
                        view! { <Redirect path=format!("/applications/{}", shown.id)/> }.into_any()
                    }
                    _ => view! { <Body shown/> }.into_any(),
                })
            })}
        </Suspense>
    }
}

#[component]
fn Body(shown: ApplicationView) -> impl IntoView {
    let place = shown.booking.clone().map(|booking| {
        let words = t!(applicant::submitted::place(&dates::day_and_time(booking.start), &booking.point_name));
        view! {
            <p><Mixed words/>" "<SampleMark sample=booking.sample/></p>
            <p>{t!(applicant::submitted::booked(&dates::moment(booking.booked_at)))}</p>
        }
    });
    let next = next_words(&shown.next, shown.status);
    let moments = vec![
        Moment::new(Stage::Done, t!(applicant::submitted::SUBMITTED)),
        Moment::new(Stage::Current, t!(applicant::submitted::REVIEW)).hint(next),
        Moment::new(Stage::Ahead, t!(applicant::submitted::NOTICE)).hint(t!(applicant::submitted::NOTICE_HINT)),
        Moment::new(Stage::Ahead, t!(applicant::submitted::VISIT)),
    ];
    view! {
        <Page title=t!(applicant::submitted::TITLE)>
            <h1>{t!(applicant::submitted::TITLE)}</h1>
            <div class="notice notice--success">
                <p>{t!(applicant::submitted::number(states::service(shown.service)))}<strong>{shown.number.clone()}</strong></p>
                {place}
            </div>
            <h2>{t!(applicant::submitted::NEXT)}</h2>
            <Timeline moments/>
            <div class="button-row">
                <LinkButton href=to(format!("/applications/{}", shown.id))>{t!(applicant::PROGRESS)}</LinkButton>
                <a href=to("/me")>{t!(applicant::MINE)}</a>
            </div>
            <details class="sheet-fold">
                <summary>{t!(applicant::submitted::SHEET)}</summary>
                <SheetView sheet=Signal::stored(shown.sheet)/>
            </details>
        </Page>
    }
}
