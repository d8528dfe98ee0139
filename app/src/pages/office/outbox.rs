//! `/admin/outbox`: every notice, its state, its tries, and trying again. No text and no recipient.

use super::frame::{ActRefused, OfficeFrame, acts, loading, remember_refusal};
use crate::{
    api::{ApiError, notices::RetryNotice, office::load_outbox},
    components::gate::page_or_refusal,
    text::{dates, states},
};
use domain::{
    notice::NoticeKind,
    view::{OutboxRow, WhoView},
};
use leptos::{form::ActionForm, prelude::*};
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

/// Notices sent.
pub struct OutboxPage {
    retry: ServerAction<RetryNotice>,
    loaded: Resource<Result<(WhoView, Vec<OutboxRow>), ApiError>>,
}

#[lazy_route]
impl LazyRoute for OutboxPage {
    fn data() -> Self {
        let retry = ServerAction::<RetryNotice>::new();
        let query = use_query_map();
        let acted = acts(retry);
        let asked = move || (acted.get(), query.with(|query| query.get("after").filter(|key| !key.is_empty())));
        Self { retry, loaded: Resource::new_blocking(asked, |(_, after)| load_outbox(after)) }
    }

    fn view(this: Self) -> AnyView {
        let OutboxPage { retry, loaded } = this;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.await, |(who, rows)| view! { <Outbox who rows retry/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Outbox(who: WhoView, rows: Vec<OutboxRow>, retry: ServerAction<RetryNotice>) -> impl IntoView {
    let error = RwSignal::new(None);
    remember_refusal(retry, error);
    let older = rows.last().map(|row| format!("/admin/outbox?after={}", row.id));
    view! {
        <OfficeFrame title="通知" who here="/admin/outbox">
            <ActRefused error/>
            <div class="table-wrap">
                <table class="table">
                    <caption class="visually-hidden">"通知，最新的在前"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"时间"</th>
                            <th scope="col">"内容"</th>
                            <th scope="col">"方式"</th>
                            <th scope="col">"状态"</th>
                            <th scope="col">"次数"</th>
                            <th scope="col">"操作"</th>
                        </tr>
                    </thead>
                    <tbody>{rows.into_iter().map(|row| line(row, retry)).collect_view()}</tbody>
                </table>
            </div>
            <nav class="pagination" aria-label="分页">
                {older.map(|address| view! { <a href=address rel="next">"更早的"</a> })}
            </nav>
        </OfficeFrame>
    }
}

fn line(row: OutboxRow, retry: ServerAction<RetryNotice>) -> impl IntoView {
    let (state, tag) = state_words(&row.state);
    let way = if row.channel == "sms" { "短信" } else { "站内" };
    let can_retry = row.state == "failed" || (row.state == "queued" && row.attempts > 0);
    view! {
        <tr>
            <td data-label="时间">{dates::moment(row.created_at)}</td>
            <td data-label="内容">{NoticeKind::from_code(&row.kind).map(states::notice)}</td>
            <td data-label="方式">{way}</td>
            <td data-label="状态"><span class=tag>{state}</span></td>
            <td data-label="次数">{row.attempts}</td>
            <td data-label="操作">
                {can_retry.then(|| view! {
                    <ActionForm action=retry>
                        <input type="hidden" name="id" value=row.id/>
                        <button class="button button--secondary button--small" type="submit">"重新发送"</button>
                    </ActionForm>
                })}
            </td>
        </tr>
    }
}

fn state_words(state: &str) -> (&'static str, &'static str) {
    match state {
        "sent" => ("已发送", "tag tag--good"),
        "queued" => ("待发送", "tag tag--info"),
        "useless" => ("已无需发送", "tag"),
        _ => ("发送失败", "tag tag--bad"),
    }
}
