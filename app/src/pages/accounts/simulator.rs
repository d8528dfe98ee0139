//! `/simulator` (demo mode only): what other people's systems were asked. It says that it is a simulator.

use super::{Page, page_or_refusal};
use crate::{api::accounts::load_messages, text::dates};
use domain::view::SimulatedMessage;
use leptos::prelude::*;

/// The simulators' outbox.
#[component]
pub fn Simulator() -> impl IntoView {
    let page = Resource::new_blocking(|| (), |()| load_messages());
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(page.await, |messages| view! { <Outbox messages/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn Outbox(messages: Vec<SimulatedMessage>) -> impl IntoView {
    let empty = messages.is_empty();
    view! {
        <Page title="模拟器">
            <h1>"模拟器"</h1>
            <p class="lead">"演示模式：这里显示本该由外部系统处理的请求。没有任何内容离开这台服务器。"</p>
            <h2>"短信"</h2>
            {empty.then(|| view! { <p class="empty">"还没有短信。注册或找回密码后，验证码会出现在这里。"</p> })}
            <ol class="stack" id="sms" reversed>
                {messages.into_iter().map(message).collect_view()}
            </ol>
            <h2>"身份核验"</h2>
            <p>"没有接通公安核验系统：姓名和号码只做“格式核验”，不是实名核验。实名由网点工作人员当面核对原件。"</p>
            <h2>"EMS 寄递"</h2>
            <p>"没有接通 EMS：寄递只记录状态，不会产生真实邮件。"</p>
        </Page>
    }
}

fn message(message: SimulatedMessage) -> impl IntoView {
    view! {
        <li class="card">
            <p class="muted"><span class="nowrap">{message.to}</span>" · "<time>{dates::moment(message.at)}</time></p>
            <p>{message.text}</p>
        </li>
    }
}
