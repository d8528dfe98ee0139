//! The report of an import, line by line.

use crate::text::{dates, imports};
use domain::{
    import::{ImportFault, ImportKind, ImportReport},
    view::ImportEntry,
};
use leptos::prelude::*;

/// What a file did, or would do, or why nothing was changed.
#[component]
pub(super) fn Report(entry: ImportEntry) -> impl IntoView {
    let refused = !entry.report.faults.is_empty();
    let class = if refused { "notice notice--error" } else { "notice notice--success" };
    view! {
        <section class=class role="status" id="report" aria-labelledby="report-title">
            <h2 id="report-title">{title(&entry)}</h2>
            {if refused {
                view! { <Faults faults=entry.report.faults/> }.into_any()
            } else {
                view! { <Counts kind=entry.kind report=entry.report dry_run=entry.dry_run/> }.into_any()
            }}
        </section>
    }
}

/// What became of it, in one line.
pub(super) fn title(entry: &ImportEntry) -> String {
    let kind = imports::kind(entry.kind);
    match (entry.report.faults.len(), entry.dry_run) {
        (0, true) => format!("{kind}：试导入没有问题，还没有写入"),
        (0, false) => format!("{kind}：已导入"),
        (faults, _) => format!("{kind}：有 {faults} 处错误，没有写入任何内容"),
    }
}

#[component]
fn Counts(kind: ImportKind, report: ImportReport, dry_run: bool) -> impl IntoView {
    let ImportReport { added, updated, unchanged, removed, kept_bookings, .. } = report;
    let will = if dry_run { "将" } else { "已" };
    let counts = match kind {
        ImportKind::EmsNumbers => vec![("交寄", updated), ("已导入过", unchanged)],
        ImportKind::Points | ImportKind::Jurisdictions | ImportKind::Holidays => {
            vec![("新增", added), ("更新", updated), ("不变", unchanged), ("停用或删除", removed)]
        }
    };
    view! {
        <dl class="count-list">
            {counts.into_iter().map(|(name, count)| view! { <div><dt>{name}</dt><dd>{count}</dd></div> }).collect_view()}
        </dl>
        {(kept_bookings > 0).then(|| view! {
            <p>{format!("有变动的网点上有 {kept_bookings} 个有效预约，{will}全部保留；需要改期的，请在网点上办理停办。")}</p>
        })}
    }
}

#[component]
fn Faults(faults: Vec<ImportFault>) -> impl IntoView {
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="导入文件中的错误">
            <table class="table">
                <thead><tr><th scope="col">"位置"</th><th scope="col">"问题"</th></tr></thead>
                <tbody>
                    {faults.into_iter().map(|fault| view! {
                        <tr><td data-label="位置">{imports::place(&fault)}</td><td data-label="问题">{imports::fault(fault.fault)}</td></tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
}

/// The last imports, the newest first.
#[component]
pub(super) fn Recent(recent: Vec<ImportEntry>) -> impl IntoView {
    if recent.is_empty() {
        return view! { <p class="empty">"还没有导入过文件。"</p> }.into_any();
    }
    let items = recent.into_iter().map(|entry| {
        let address = format!("/admin/points?report={}", entry.id);
        view! { <li><a href=address>{dates::moment(entry.at)}</a>" "{title(&entry)}</li> }
    });
    view! { <ul class="plain-list">{items.collect_view()}</ul> }.into_any()
}
