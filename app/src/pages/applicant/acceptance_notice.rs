//! `/applications/{id}/notice`: the acceptance notice (系统受理通知), made to be printed and brought along.

use super::shared::id_in_address;
use crate::{
    api::notices::{NoticePage, QrPicture, load_acceptance_notice},
    components::{frame::Page, gate::page_or_refusal, sample::SampleMark},
    text::{dates, states},
};
use domain::{notice::ToBring, service::Service};
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
    let form = match notice.service {
        Service::Permit => "《北京市居住证》申领",
        Service::Card => "北京市居住登记卡办理",
    };
    view! {
        <Page title="系统受理通知">
            <article class="acceptance-notice">
                <h1 class="acceptance-notice__title">"系统受理通知"</h1>
                <p class="acceptance-notice__number">"申请编号 "{notice.number}</p>
                <div class="acceptance-notice__time">
                    "请本人于"<time datetime=booking.start.format("%Y-%m-%dT%H:%M+08:00").to_string()>{dates::day_and_time(booking.start)}</time>
                    "到"{booking.point_name.clone()}
                </div>
                <dl>
                    <dt>"申请人"</dt><dd>{notice.real_name}</dd>
                    <dt>"身份号码"</dt><dd>{notice.citizen_number}</dd>
                    <dt>"申请事项"</dt><dd>{form}</dd>
                    <dt>"受理网点"</dt><dd>{booking.point_name}" "<SampleMark sample=booking.sample/></dd>
                    <dt>"地址"</dt><dd>{booking.address}</dd>
                    <dt>"电话"</dt><dd>{booking.phone}</dd>
                    <dt>"预计办理"</dt><dd>{format!("约{}分钟", booking.minutes)}</dd>
                    <dt>"审核通过"</dt><dd>{dates::moment(notice.approved_at)}</dd>
                </dl>
                <section class="stack">
                    <h2>"请带上原件"</h2>
                    <ul class="acceptance-notice__bring">
                        {notice.to_bring.iter().map(|item| view! { <li>{states::to_bring(*item)}</li> }).collect_view()}
                    </ul>
                </section>
                <section class="stack">
                    <h2>"请注意"</h2>
                    <ul>
                        <li>"只能本人到场办理，不接受委托代办。"</li>
                        <li>"请携带真实有效、与所填内容一致的证件和材料原件；不一致的，窗口不能受理。"</li>
                        {permit_moment(&notice.to_bring, booking.booked_at)}
                        <li>"网约网点只受理网约申请，请按时到场，不需要排队取号。"</li>
                    </ul>
                </section>
                <div class="acceptance-notice__qr">
                    {qr.map(|qr| view! { <Qr qr/> })}
                    <p>"扫码可核对本通知的真伪和当前状态，不显示个人信息。也可以打开 "<a href=address.clone()>"核验页面"</a>"，核验码 "<span class="nowrap">{notice.code}</span></p>
                </div>
            </article>
            <p class="hint">"打印：用浏览器菜单中的“打印”，也可以另存为 PDF；在手机上出示这一页也可以。"</p>
            <div class="button-row">
                <a class="button button--secondary" href=format!("/applications/{}/appointment", notice.id)>"更改或取消时间"</a>
                <a href=format!("/applications/{}", notice.id)>"返回申请"</a>
            </div>
        </Page>
    }
}

/// S7: from the first reservation on, an expired temporary permit counts as valid.
fn permit_moment(to_bring: &[ToBring], booked_at: chrono::DateTime<chrono::Utc>) -> Option<impl IntoView + use<>> {
    to_bring.contains(&ToBring::TemporaryPermit).then(|| {
        view! {
            <li>{format!("您于{}网约成功，暂住证此后到期不影响办理，到场时视为有效。", dates::moment(booked_at))}</li>
        }
    })
}

#[component]
fn Qr(qr: QrPicture) -> impl IntoView {
    view! {
        <svg viewBox=format!("0 0 {0} {0}", qr.side) role="img" aria-label="核验二维码" shape-rendering="crispEdges">
            <path d=qr.path fill="#000"></path>
        </svg>
    }
}
