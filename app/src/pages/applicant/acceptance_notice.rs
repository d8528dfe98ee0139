//! `/applications/{id}/notice`: the acceptance notice, made to be printed and brought along.

use super::shared::id_in_address;
use crate::{
    api::{
        bookings::change_path,
        notices::{NoticePage, load_acceptance_notice},
    },
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed, qr::Qr, sample::SampleMark},
    t,
    text::{chinese, dates, states, to},
};
use leptos::prelude::*;

/// The page.
#[component]
pub fn AcceptanceNotice() -> impl IntoView {
    let page = Resource::new_blocking(id_in_address(), load_acceptance_notice);
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |shown| view! { <Body shown/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn Body(shown: NoticePage) -> impl IntoView {
    let NoticePage { notice, address, qr } = shown;
    let booking = notice.booking;
    // Whoever scans the picture gets the page in Chinese; this link stays in the reader's language.
    let check = to(format!("/verify?code={}", notice.code));
    let start = booking.start.format("%Y-%m-%dT%H:%M+08:00").to_string();
    view! {
        <Page title=t!(application::notice::TITLE)>
            <article class="acceptance-notice">
                <h1 class="acceptance-notice__title"><Mixed words=t!(application::notice::HEADING)/></h1>
                <p class="acceptance-notice__number">{t!(application::notice::NUMBER)}{notice.number}</p>
                <div class="acceptance-notice__time">
                    {t!(application::notice::COME)}
                    <time datetime=start>{dates::day_and_time(booking.start)}</time>
                    {t!(application::notice::TO)}<span lang=chinese()>{booking.point_name.clone()}</span>
                </div>
                <dl>
                    <dt>{t!(application::notice::APPLICANT)}</dt><dd lang=chinese()>{notice.real_name}</dd>
                    <dt>{t!(application::notice::CITIZEN_NUMBER)}</dt><dd>{notice.citizen_number}</dd>
                    <dt>{t!(application::notice::ABOUT)}</dt>
                    <dd><Mixed words=t!(application::notice::about(notice.service))/></dd>
                    <dt>{t!(application::notice::POINT)}</dt>
                    <dd><span lang=chinese()>{booking.point_name}</span>" "<SampleMark sample=booking.sample/></dd>
                    <dt>{t!(application::notice::ADDRESS)}</dt><dd lang=chinese()>{booking.address}</dd>
                    <dt>{t!(application::notice::PHONE)}</dt><dd>{booking.phone}</dd>
                    <dt>{t!(application::notice::LENGTH)}</dt><dd>{t!(application::notice::length(booking.minutes))}</dd>
                    <dt>{t!(application::notice::APPROVED)}</dt><dd>{dates::moment(notice.approved_at)}</dd>
                </dl>
                <section class="stack">
                    <h2>{t!(application::notice::BRING)}</h2>
                    <ul class="acceptance-notice__bring">
                        {notice.to_bring.iter().map(|item| view! { <li>{states::to_bring(*item)}</li> }).collect_view()}
                    </ul>
                </section>
                <section class="stack">
                    <h2>{t!(application::notice::MIND)}</h2>
                    <ul>
                        <li>{t!(application::notice::IN_PERSON)}</li>
                        <li>{t!(application::notice::GENUINE)}</li>
                        // S7: whatever papers are brought, the moment of the booking is on the notice.
                        <li>{t!(application::notice::permit_moment(&dates::moment(booking.booked_at)))}</li>
                        <li>{t!(application::notice::NO_QUEUE)}</li>
                    </ul>
                </section>
                <div class="acceptance-notice__qr">
                    {qr.map(|qr| view! { <Qr qr what=t!(application::notice::QR)/> })}
                    <p>
                        {t!(application::notice::CHECK)}<a href=check>{t!(application::notice::CHECK_PAGE)}</a>
                        {t!(application::notice::CODE)}<span class="nowrap">{notice.code}</span>
                        // On paper nobody can follow the link.
                        <span class="print-only">{address}</span>
                    </p>
                </div>
            </article>
            <p class="hint">{t!(application::notice::PRINT_HINT)}</p>
            <div class="button-row">
                <a class="button button--secondary" href=to(change_path(notice.id.as_str()))>{t!(applicant::CHANGE_TIME)}</a>
                <a href=to(format!("/applications/{}", notice.id))>{t!(applicant::BACK)}</a>
            </div>
        </Page>
    }
}
