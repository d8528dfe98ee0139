//! `/admin/production`: what waits for production, batches, and the numbers of EMS from a file.

use super::{
    frame::{ActRefused, OfficeFrame, once_loaded, service_name},
    import_report::{Report, title},
};
use crate::{
    api::{
        loaded::Loaded,
        production::{CreateBatch, EMS_PATH, LoadProduction, batch_path},
    },
    components::{
        button::Button,
        data_table::TableOf,
        field::FileField,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, imports},
};
use domain::{
    production::BatchState,
    service::Service,
    view::{BatchRow, ImportEntry, ProductionView, WaitingForProduction, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// Sizes of a batch to choose from.
const SIZES: [u64; 5] = [10, 20, 50, 100, 200];

/// Production.
pub struct ProductionPage {
    posts: Posts,
    fault: Memo<Option<String>>,
    loaded: Loaded<LoadProduction>,
}

part!(office: ProductionPage, production_page);

impl ScriptedPage for ProductionPage {
    fn data() -> Self {
        let (posts, query) = (Posts::new(), use_query_map());
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question = move || LoadProduction { report: part("report") };
        Self {
            posts,
            fault: Memo::new(move |_| part("file")),
            loaded: Loaded::again(move || posts.changes(), question),
        }
    }

    fn view(self) -> AnyView {
        let Self { posts, fault, loaded } = self;
        once_loaded(loaded, move |(who, view)| {
            view! { <Production who view fault=fault.get_untracked() posts/> }.into_any()
        })
    }
}

#[component]
fn Production(who: WhoView, view: ProductionView, fault: Option<String>, posts: Posts) -> impl IntoView {
    let ProductionView { waiting, packed, batches, shown, recent } = view;
    view! {
        <OfficeFrame title="制证" who here="/admin/production">
            {fault.map(|code| view! { <p class="notice notice--error" role="alert">{file_fault(&code)}</p> })}
            <ActRefused posts/>
            {shown.map(|entry| view! { <Report entry/> })}
            <Waiting waiting posts/>
            <Batches batches/>
            <EmsNumbers packed recent/>
        </OfficeFrame>
    }
}

/// The fault of the form in the address, `?file=`: it came to no report.
fn file_fault(code: &str) -> &'static str {
    match code {
        "too_big" => "文件太大，每次不能超过 128 KB（约 2000 行），请分几次导入。",
        other => imports::file(other),
    }
}

#[component]
fn Waiting(waiting: Vec<WaitingForProduction>, posts: Posts) -> impl IntoView {
    let nothing = waiting.iter().all(|line| line.count == 0);
    // What waits longest is chosen.
    let first = waiting.iter().filter(|line| line.oldest.is_some()).min_by_key(|line| line.oldest);
    let first = first.map(|line| line.service);
    let lines = waiting.into_iter().map(|line| {
        let since = line.oldest.map(|at| format!("，最早受理于{}", dates::moment(at)));
        view! { <div><dt>{service_name(line.service)}{since}</dt><dd>{line.count}</dd></div> }
    });
    let lines = lines.collect_view();
    view! {
        <section class="card stack" aria-labelledby="waiting">
            <h2 class="card__title" id="waiting">"等待制作"</h2>
            <dl class="count-list">{lines}</dl>
            {if nothing { view! { <p class="empty">"目前没有等待制作的证件。"</p> }.into_any() } else {
                view! { <NewBatch first posts/> }.into_any()
            }}
        </section>
    }
}

#[component]
fn NewBatch(first: Option<Service>, posts: Posts) -> impl IntoView {
    let services = Service::ALL.into_iter().map(|service| {
        view! { <option value=service.segment() selected=Some(service) == first>{service_name(service)}</option> }
    });
    let services = services.collect_view();
    let sizes = SIZES.map(|size| view! { <option value=size.to_string() selected={size == 50}>{size}" 份"</option> });
    view! {
        <PostForm to=CreateBatch::PATH posts told_elsewhere=true attr:class="filters">
            <div class="field">
                <label class="field__label" for="batch-service">"证件"</label>
                <select class="select" id="batch-service" name="service">{services}</select>
            </div>
            <div class="field">
                <label class="field__label" for="batch-size">"最多"</label>
                <select class="select" id="batch-size" name="size">{sizes.into_iter().collect_view()}</select>
            </div>
            <Button disabled=posts.pending>"新建批次，按受理先后"</Button>
        </PostForm>
    }
}

#[component]
fn Batches(batches: Vec<BatchRow>) -> impl IntoView {
    let nothing = batches.is_empty();
    let rows = batches.into_iter().map(|batch| {
        let (tag, state) = state_words(batch.state);
        view! {
            <tr>
                <th scope="row"><a href=batch_path(&batch.id)>{format!("第 {} 批", batch.number)}</a></th>
                <td data-label="证件">{service_name(batch.service)}</td>
                <td class="number" data-label="份数">{batch.documents}</td>
                <td data-label="建立">{dates::moment(batch.created_at)}" "{batch.by}</td>
                <td data-label="状态"><span class=tag>{state}</span></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="stack" aria-labelledby="batches">
            <h2 id="batches">"最近的批次"</h2>
            {if nothing { view! { <p class="empty">"还没有批次。"</p> }.into_any() } else {
                view! {
                    <TableOf caption="批次，最新的在前"
                        columns=&["批次", "证件", "份数", "建立", "状态"]>
                        {rows}
                    </TableOf>
                }
                .into_any()
            }}
        </section>
    }
}

/// A batch's state as a tag.
pub(super) const fn state_words(state: BatchState) -> (&'static str, &'static str) {
    match state {
        BatchState::Making => ("tag tag--info", "制作中"),
        BatchState::Made => ("tag tag--good", "已制好"),
        BatchState::Packed => ("tag tag--good", "已封装"),
    }
}

/// A file, tried first unless the officer says otherwise. The browser sends it itself: no script carries files.
#[component]
fn EmsNumbers(packed: i64, recent: Vec<ImportEntry>) -> impl IntoView {
    let nothing = recent.is_empty();
    let items = recent.into_iter().map(|entry| {
        let address = format!("/admin/production?report={}", entry.id);
        view! { <li><a href=address>{dates::moment(entry.at)}</a>" "{title(&entry)}</li> }
    });
    let items = items.collect_view();
    view! {
        <section class="stack" aria-labelledby="ems">
            <h2 id="ems">"交 EMS"</h2>
            <p>{format!("已封装、等待邮件号的有 {packed} 件。导入后即为交寄，申请人会收到通知。")}</p>
            <form class="card" method="post" action=EMS_PATH enctype="multipart/form-data">
                <h3 class="card__title">"导入 EMS 邮件号"</h3>
                <div class="file-drop">
                    <FileField id="file-ems" name="file" label="EMS 邮件号文件（CSV，UTF-8 编码）"
                        hint="列：number（申请编号，或受理通知上的核验码）、ems_number（邮件号）。只要有一行有错，就一行也不写入；已经导入过的行不受影响。"
                        accept=".csv,text/csv"/>
                </div>
                <div class="button-row">
                    <button class="button" type="submit" name="dry_run" value="yes">"试导入"</button>
                    <button class="button button--secondary" type="submit" name="dry_run" value="no">"正式导入"</button>
                </div>
            </form>
            <h3>"最近的导入"</h3>
            {nothing.then(|| view! { <p class="empty">"还没有导入。"</p> })}
            <ul class="plain-list">{items}</ul>
        </section>
    }
}
