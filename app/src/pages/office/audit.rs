//! `/admin/audit`: the trail, the newest entry first; what is looked for is posted, so that no number gets into an address.

use super::{
    audit_search::Search,
    frame::{OfficeFrame, once_loaded},
    reveal::reveal_reason,
};
use crate::{
    api::{
        audit::{AUDIT, LoadAudit, audit_path},
        loaded::Loaded,
    },
    components::{data_table::TableOf, post_form::Posts},
    parts::{ScriptedPage, part},
    text::{labels, states},
};
use chrono::{DateTime, Utc};
use domain::{
    beijing::beijing_naive,
    view::{AuditActor, AuditChain, AuditFilter, AuditRow, AuditSubject, AuditView, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The chain of what officers change about the platform itself.
pub(super) const ADMINISTRATION: &str = "administration";
/// The chain of looks at papers and whole numbers.
const LOOKS: &str = "looks";

/// The trail.
pub struct AuditPage {
    posts: Posts,
    loaded: Loaded<LoadAudit>,
}

part!(office: AuditPage, audit_page);

impl ScriptedPage for AuditPage {
    fn data() -> Self {
        let query = use_query_map();
        let part = move |name: &str| query.with(|query| query.get(name)).filter(|part| !part.is_empty());
        let question = move || LoadAudit {
            subject: part("subject"),
            request: part("request"),
            officer: part("officer"),
            action: part("action"),
            from: part("from"),
            until: part("until"),
            after: part("after"),
        };
        // A search changes nothing: it leads to another address, or the page stays as it is.
        Self { posts: Posts::new(), loaded: Loaded::new(question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Audit who view posts/> }.into_any())
    }
}

#[component]
fn Audit(who: WhoView, view: AuditView, posts: Posts) -> impl IntoView {
    let AuditView { filter, typed, chain, rows, next } = view;
    let older = next.map(|key| audit_path(&filter, Some(&key)));
    let all = (filter != AuditFilter::default()).then(|| view! { <a href=AUDIT>"全部轨迹"</a> });
    let of_administration = format!("{AUDIT}?subject={ADMINISTRATION}");
    let of_looks = format!("{AUDIT}?subject={LOOKS}");
    let here = audit_path(&filter, None);
    view! {
        <OfficeFrame title="操作轨迹" who here=AUDIT>
            <p class="hint">
                "谁在什么时候做了什么，谁看过材料。轨迹里没有姓名和号码；改动过的内容只留下指纹，不能还原。"
            </p>
            <Search typed here posts/>
            <p class="cluster">{all}<a href=of_administration>"平台管理的轨迹"</a><a href=of_looks>"查看的轨迹"</a></p>
            {chain.map(standing)}
            <Entries rows/>
            <nav class="pagination" aria-label="分页">
                {older.map(|address| view! { <a href=address rel="next">"更早的"</a> })}
            </nav>
        </OfficeFrame>
    }
}

/// What going along the whole chain has found.
fn standing(chain: AuditChain) -> impl IntoView {
    match chain {
        AuditChain::Holds(entries) => view! {
            <p class="notice notice--success">{format!("这条轨迹完整：共 {entries} 条，逐条相符。")}</p>
        }
        .into_any(),
        AuditChain::Broken(sequence) => view! {
            <div class="notice notice--error" role="alert">
                <h2>{format!("第 {sequence} 条不符")}</h2>
                <p>"这里的记录被改动、插入或删除过，或者轨迹的末尾与登记的不一致。请保留数据库和备份的现状，再逐级报告。"</p>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Entries(rows: Vec<AuditRow>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="empty">"没有这样的记录。"</p> }.into_any();
    }
    view! {
        <TableOf class="table trail" caption="操作轨迹，最新的在前"
            columns=&["时间", "操作人", "操作", "对象", "请求", "序号", "指纹", "上一条"]>
            {rows.into_iter().map(line).collect_view()}
        </TableOf>
    }
    .into_any()
}

fn line(row: AuditRow) -> impl IntoView {
    let AuditRow { sequence, at, by, action, fields, subject, reason, request, hash, previous, fits } = row;
    let action = action.map_or("无法识别", states::happened);
    let fields: Vec<&str> = fields.into_iter().map(labels::field).collect();
    let fields = (!fields.is_empty()).then(|| format!("：{}", fields.join("、")));
    let previous = if previous.is_empty() { "—".to_owned() } else { previous };
    view! {
        <tr>
            <th scope="row">{moment(at)}</th>
            <td data-label="操作人">{who_did(by)}</td>
            <td data-label="操作">{action}{fields}{reason.map(|reason| format!("：{}", reveal_reason(reason)))}</td>
            <td data-label="对象">{what_it_was_done_to(subject)}</td>
            <td data-label="请求">{of_request(request)}</td>
            <td data-label="序号">{sequence}</td>
            <td data-label="指纹">
                <span>
                    <code>{hash}</code>
                    {(!fits).then(|| view! { " "<span class="tag tag--bad">"不符"</span> })}
                </span>
            </td>
            <td data-label="上一条"><code>{previous}</code></td>
        </tr>
    }
}

/// 2026-11-23 09:00:05, Beijing time: what happened in one minute has an order too.
fn moment(at: DateTime<Utc>) -> String {
    beijing_naive(at).format("%Y-%m-%d %H:%M:%S").to_string()
}

fn who_did(by: AuditActor) -> String {
    match by {
        AuditActor::Clock => "系统（到时自动）".to_owned(),
        AuditActor::Applicant => "申请人".to_owned(),
        AuditActor::Officer { name, role: Some(role) } => format!("{} {name}", states::role(role)),
        AuditActor::Officer { name, role: None } => name,
    }
}

/// Characters of a request's identifier that are shown: its end, which is random.
const SHORT: usize = 8;

/// A request, as the log names it; the clock has none.
fn of_request(request: Option<String>) -> AnyView {
    let Some(request) = request else { return "—".into_any() };
    let short = request.get(request.len().saturating_sub(SHORT)..).unwrap_or_default().to_owned();
    let filter = AuditFilter { request: Some(request.clone()), ..AuditFilter::default() };
    view! { <a href=audit_path(&filter, None) title=request><code>{short}</code></a> }.into_any()
}

fn what_it_was_done_to(subject: AuditSubject) -> impl IntoView {
    let (chain, words) = match subject {
        AuditSubject::Application { id, number: Some(number) } => (id.to_string(), number),
        AuditSubject::Application { id, number: None } => (id.to_string(), "没有编号的申请".to_owned()),
        AuditSubject::Chain(name) if name == ADMINISTRATION => (name, "平台管理".to_owned()),
        AuditSubject::Chain(name) if name == LOOKS => (name, "查看".to_owned()),
        AuditSubject::Chain(name) => (name.clone(), name),
    };
    let filter = AuditFilter { subject: Some(chain), ..AuditFilter::default() };
    view! { <a href=audit_path(&filter, None)>{words}</a> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn auditor_reads_beijing_time_to_the_second() {
        let at = "2026-11-23T16:00:05Z".parse().expect("a moment");
        assert_eq!(moment(at), "2026-11-24 00:00:05");
    }
}
