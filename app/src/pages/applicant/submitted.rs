//! `/apply/{service}/{id}/submitted`: it has arrived; what happens next and when. The page can be kept; a second click on
//! 提交申请 leads here too.

use super::shared::{id_in_address, next_words};
use crate::{
    api::notices::load_application,
    components::{frame::Page, gate::page_or_refusal, sample::SampleMark, sheet::SheetView},
    text::{dates, states},
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
    let name = states::service(shown.service);
    let place = shown.booking.clone().map(|booking| view! {
        <p>{format!("网约现场受理时间：{}，{}。审核期间为您保留。", dates::day_and_time(booking.start), booking.point_name)}" "<SampleMark sample=booking.sample/></p>
        <p>{format!("网约成功于{}：暂住证在此之后到期的，不影响办理。", dates::moment(booking.booked_at))}</p>
    });
    view! {
        <Page title="申请已提交">
            <h1>"申请已提交"</h1>
            <div class="notice notice--success">
                <p>{format!("{name}申请编号：")}<strong>{shown.number.clone()}</strong></p>
                {place}
            </div>
            <h2>"接下来"</h2>
            <ol class="timeline">
                <li class="is-done">"提交申请"</li>
                <li class="is-current">"审核"<span class="hint">{next_words(&shown.next, shown.status)}</span></li>
                <li>"收到受理通知，按时本人到场"<span class="hint">"如需补正，会短信告诉您改什么、截止哪天。"</span></li>
                <li>"现场核对原件，受理、制发"</li>
            </ol>
            <div class="button-row">
                <a class="button" href=format!("/applications/{}", shown.id)>"查看进度"</a>
                <a href="/me">"我的申请"</a>
            </div>
            <details class="sheet-fold">
                <summary>"提交的表格（可打印）"</summary>
                <SheetView sheet=Signal::stored(shown.sheet)/>
            </details>
        </Page>
    }
}
