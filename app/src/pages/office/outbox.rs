//! `/admin/outbox`: every notice, its state, its tries, and trying again. No text and no recipient.

use super::frame::{ActRefused, OfficeFrame, once_loaded};
use crate::{
    api::{loaded::Loaded, notices::RetryNotice, office::LoadOutbox},
    components::{
        data_table::TableOf,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    notice::NoticeKind,
    view::{OutboxRow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Notices sent.
pub struct OutboxPage {
    posts: Posts,
    loaded: Loaded<LoadOutbox>,
}

part!(office: OutboxPage, outbox_page);

impl ScriptedPage for OutboxPage {
    fn data() -> Self {
        let posts = Posts::new();
        let query = use_query_map();
        let after = move || query.with(|query| query.get("after").filter(|key| !key.is_empty()));
        Self { posts, loaded: Loaded::again(move || posts.changes(), move || LoadOutbox { after: after() }) }
    }

    fn view(self) -> AnyView {
        let OutboxPage { posts, loaded } = self;
        once_loaded(loaded, move |(who, rows)| view! { <Outbox who rows posts/> }.into_any())
    }
}

#[component]
fn Outbox(who: WhoView, rows: Vec<OutboxRow>, posts: Posts) -> impl IntoView {
    let older = rows.last().map(|row| format!("/admin/outbox?after={}", row.id));
    view! {
        <OfficeFrame title="通知" who here="/admin/outbox">
            <ActRefused posts/>
            <TableOf caption="通知，最新的在前"
                columns=&["时间", "内容", "方式", "状态", "次数", "操作"]>
                {rows.into_iter().map(|row| line(row, posts)).collect_view()}
            </TableOf>
            <nav class="pagination" aria-label="分页">
                {older.map(|address| view! { <a href=address rel="next">"更早的"</a> })}
            </nav>
        </OfficeFrame>
    }
}

fn line(row: OutboxRow, posts: Posts) -> impl IntoView {
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
                    <PostForm to=RetryNotice::PATH posts told_elsewhere=true>
                        <input type="hidden" name="id" value=row.id/>
                        <button class="button button--secondary button--small" type="submit">"重新发送"</button>
                    </PostForm>
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
