//! `/admin/review`: the queue, the oldest first.

use super::done::{self, Done, JustDone};
use super::frame::{OfficeFrame, once_loaded, service_name};
use super::queue_views::QueueViews;
use crate::{
    api::{loaded::Loaded, office::LoadQueue, review_views::queue_address},
    components::{data_table::TableOf, post_form::Posts},
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    application::ApplicationStatus,
    service::Service,
    view::{QueueRow, QueueView, WhoView},
    waiting_time::Waited,
};
use leptos::{ev::SubmitEvent, html::Select, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};

/// The states that the filter offers.
const STATES: [ApplicationStatus; 6] = [
    ApplicationStatus::Submitted,
    ApplicationStatus::InReview,
    ApplicationStatus::Returned,
    ApplicationStatus::Approved,
    ApplicationStatus::Rejected,
    ApplicationStatus::Mismatched,
];

/// What the address asks for.
#[derive(Clone, PartialEq, Eq, Default)]
struct Asked {
    service: Option<String>,
    status: Option<String>,
    after: Option<String>,
}

impl Asked {
    fn read() -> Memo<Self> {
        let query = use_query_map();
        Memo::new(move |_| {
            query.with(|query| {
                let get = |name| query.get(name).filter(|value| !value.is_empty());
                Self { service: get("service"), status: get("status"), after: get("after") }
            })
        })
    }

    /// Filters are codes of ours, or nothing.
    fn service(&self) -> Option<Service> {
        self.service.as_deref().and_then(Service::parse_segment)
    }

    fn status(&self) -> Option<ApplicationStatus> {
        self.status.as_deref().and_then(ApplicationStatus::from_code)
    }

    fn next(&self, key: &str) -> String {
        queue_address(self.service(), self.status(), Some(key))
    }
}

/// The queue.
pub struct QueuePage {
    done: Option<Done>,
    asked: Memo<Asked>,
    posts: Posts,
    loaded: Loaded<LoadQueue>,
}

part!(office: QueuePage, queue_page);

impl ScriptedPage for QueuePage {
    fn data() -> Self {
        let asked = Asked::read();
        let question = move || {
            let Asked { service, status, after } = asked.get();
            LoadQueue { service, status, after }
        };
        let posts = Posts::new();
        Self { done: done::take(), asked, posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let QueuePage { done, asked, posts, loaded } = self;
        once_loaded(loaded, move |(who, queue)| {
            view! { <Queue who queue done asked=asked.get_untracked() posts/> }.into_any()
        })
    }
}

#[component]
fn Queue(who: WhoView, queue: QueueView, done: Option<Done>, asked: Asked, posts: Posts) -> impl IntoView {
    let next = queue.next.as_deref().map(|key| asked.next(key));
    let first = asked.after.is_some();
    let empty = queue.rows.is_empty();
    view! {
        <OfficeFrame title="审核" who here="/admin/review">
            <JustDone done/>
            <QueueViews views=queue.views service=asked.service() status=asked.status() posts/>
            {(!queue.mine.is_empty()).then(|| view! {
                <section class="stack">
                    <h2>"由您审核"</h2>
                    <QueueTable rows=queue.mine caption="由您领取、还没有决定的申请"/>
                </section>
                <h2>"全部申请"</h2>
            })}
            <Filters asked/>
            {if empty {
                view! { <p class="empty">"没有符合条件的申请。"</p> }.into_any()
            } else {
                view! { <QueueTable rows=queue.rows caption="申请，等待最久的在前"/> }.into_any()
            }}
            <nav class="pagination" aria-label="分页">
                {first.then(|| view! { <a href="/admin/review">"回到最前"</a> })}
                {next.map(|address| view! { <a href=address rel="next">"下一页"</a> })}
            </nav>
        </OfficeFrame>
    }
}

#[component]
fn Filters(asked: Asked) -> impl IntoView {
    let is = |chosen: &Option<String>, code: &str| chosen.as_deref() == Some(code);
    let (service, status) = (NodeRef::<Select>::new(), NodeRef::<Select>::new());
    let navigate = use_navigate();
    let filter = move |event: SubmitEvent| {
        event.prevent_default();
        let chosen = |select: NodeRef<Select>| select.get_untracked().map(|select| select.value()).unwrap_or_default();
        let (service, status) =
            (Service::parse_segment(&chosen(service)), ApplicationStatus::from_code(&chosen(status)));
        navigate(&queue_address(service, status, None), NavigateOptions::default());
    };
    view! {
        <form method="get" action="/admin/review" class="filters" on:submit=filter>
            <div class="field">
                <label class="field__label" for="service">"业务"</label>
                <select class="select" id="service" name="service" node_ref=service>
                    <option value="">"全部"</option>
                    {Service::ALL.into_iter().map(|service| view! {
                        <option value=service.segment() selected=is(&asked.service, service.segment())>
                            {service_name(service)}
                        </option>
                    }).collect_view()}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="status">"状态"</label>
                <select class="select" id="status" name="status" node_ref=status>
                    <option value="">"待处理"</option>
                    {STATES.into_iter().map(|status| view! {
                        <option value=status.code() selected=is(&asked.status, status.code())>
                            {states::application(status)}
                        </option>
                    }).collect_view()}
                </select>
            </div>
            <button class="button button--secondary" type="submit">"筛选"</button>
        </form>
    }
}

#[component]
fn QueueTable(rows: Vec<QueueRow>, caption: &'static str) -> impl IntoView {
    view! {
        <TableOf class="table queue" caption
            columns=&["编号", "申请人", "业务", "提交时间", "等待", "现场受理时间", "状态"]>
            {rows.into_iter().map(line).collect_view()}
        </TableOf>
    }
}

fn line(row: QueueRow) -> impl IntoView {
    let visit = row.on_site.map_or_else(|| "未预约".to_owned(), dates::day_and_time);
    view! {
        <tr>
            <td data-label="编号"><a href=format!("/admin/review/{}", row.id)>{row.number}</a></td>
            <td data-label="申请人">{row.name}</td>
            <td data-label="业务">{service_name(row.service)}</td>
            <td data-label="提交时间">
                {dates::moment(row.submitted_at)}
                {row.again.then(|| view! { " " <span class="tag">"补正后"</span> })}
            </td>
            <td data-label="等待">
                {row.waited.map(waited)}
                {row.overdue.then(|| view! { " " <span class="tag tag--bad">"超过时限"</span> })}
            </td>
            <td data-label="现场受理时间">
                {visit}
                {row.visit_soon.then(|| view! { " " <span class="tag tag--warn">"临近"</span> })}
            </td>
            <td data-label="状态">
                <span class=states::application_tag(row.status)>{states::application(row.status)}</span>
                {row.claimed_by.map(|name| view! { " " <span class="muted">{name}</span> })}
            </td>
        </tr>
    }
}

/// How long somebody has waited, in words.
fn waited(waited: Waited) -> String {
    match waited {
        Waited::Minutes(minutes) => format!("{minutes} 分钟"),
        Waited::Hours(hours) => format!("{hours} 小时"),
        Waited::Days(days) => format!("{days} 天"),
    }
}
