//! `/admin/feedback`: messages from the public by age and topic.

use super::frame::{OfficeFrame, once_loaded};
use crate::{
    api::{
        feedback::{LoadFeedbackQueue, feedback_path},
        loaded::Loaded,
    },
    parts::{ScriptedPage, part},
    text::{dates, zh::feedback},
};
use domain::{
    feedback::{FeedbackStatus, FeedbackTopic},
    ids::FeedbackId,
    view::{FeedbackQueueView, FeedbackRow, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The queue.
pub struct FeedbackQueuePage {
    loaded: Loaded<LoadFeedbackQueue>,
}

part!(office: FeedbackQueuePage, feedback_queue_page);

impl ScriptedPage for FeedbackQueuePage {
    fn data() -> Self {
        let query = use_query_map();
        let part = move |name: &str| query.with(|query| query.get(name)).filter(|part| !part.is_empty());
        let question = move || LoadFeedbackQueue {
            status: part("status").and_then(|code| FeedbackStatus::from_code(&code)),
            topic: part("topic").and_then(|code| FeedbackTopic::from_code(&code)),
            after: part("after").map(FeedbackId::new),
        };
        Self { loaded: Loaded::new(question) }
    }

    fn view(self) -> AnyView {
        let loaded = self.loaded;
        once_loaded(loaded, move |(who, queue)| view! { <Queue who queue/> }.into_any())
    }
}

#[component]
fn Queue(who: WhoView, queue: FeedbackQueueView) -> impl IntoView {
    let FeedbackQueueView { status, topic, rows, next } = queue;
    let nothing = rows.is_empty();
    let topic_part = topic.map(|topic| format!("&topic={}", topic.code())).unwrap_or_default();
    let older = next.map(|id| format!("/admin/feedback?status={}{topic_part}&after={id}", status.code()));
    let rows = rows.into_iter().map(line).collect_view();
    view! {
        <OfficeFrame title="意见建议" who here="/admin/feedback">
            <Filter status topic/>
            {if nothing { view! { <p class="empty">"没有这样的意见。"</p> }.into_any() } else { view! {
                <table class="table">
                    <caption class="visually-hidden">"意见，最早的在前"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"内容"</th><th scope="col">"主题"</th><th scope="col">"收到"</th>
                            <th scope="col">"状态"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }.into_any() }}
            <nav class="pagination" aria-label="分页">
                {older.map(|address| view! { <a href=address rel="next">"下一页"</a> })}
            </nav>
        </OfficeFrame>
    }
}

fn line(row: FeedbackRow) -> impl IntoView {
    let age = if row.days == 0 { "今天".to_owned() } else { format!("{} 天前", row.days) };
    let (class, state) = if row.late { ("tag tag--warn", "已超期") } else { ("tag tag--info", short(row.status)) };
    view! {
        <tr>
            <th scope="row"><a href=feedback_path(&row.id)>{row.beginning}</a></th>
            <td data-label="主题">{feedback::topic(row.topic)}</td>
            <td data-label="收到">{dates::moment(row.sent_at)}" · "{age}</td>
            <td data-label="状态"><span class=class>{state}</span></td>
        </tr>
    }
}

/// A state as a tag names it.
pub(super) const fn short(status: FeedbackStatus) -> &'static str {
    match status {
        FeedbackStatus::Received => "待答复",
        FeedbackStatus::Answered => "已答复",
        FeedbackStatus::Closed => "已结束",
    }
}

#[component]
fn Filter(status: FeedbackStatus, topic: Option<FeedbackTopic>) -> impl IntoView {
    let states = FeedbackStatus::ALL.iter().map(|one| {
        view! { <option value=one.code() selected=*one == status>{short(*one)}</option> }
    });
    let topics = FeedbackTopic::ALL.iter().map(|one| {
        view! { <option value=one.code() selected=Some(*one) == topic>{feedback::topic(*one)}</option> }
    });
    view! {
        <form method="get" action="/admin/feedback" class="card cluster">
            <div class="field">
                <label class="field__label" for="status">"状态"</label>
                <select class="select" id="status" name="status">{states.collect_view()}</select>
            </div>
            <div class="field">
                <label class="field__label" for="topic">"主题"</label>
                <select class="select" id="topic" name="topic">
                    <option value="">"全部"</option>
                    {topics.collect_view()}
                </select>
            </div>
            <button class="button button--secondary" type="submit">"筛选"</button>
        </form>
    }
}
