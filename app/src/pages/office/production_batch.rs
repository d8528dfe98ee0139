//! `/admin/production/{id}`: one batch, its acts, the list and the labels to print.

use super::{
    frame::{ActRefused, OfficeFrame, once_loaded, service_name},
    production::state_words,
};
use crate::{
    api::{
        loaded::Loaded,
        production::{FinishBatch, LoadBatch, PackBatch},
    },
    components::{
        button::Button,
        data_table::TableOf,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, states},
};
use domain::{
    delivery::DeliveryStatus,
    ids::BatchId,
    production::BatchState,
    view::{BatchItem, BatchView, LabelView, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// One batch.
pub struct BatchPage {
    posts: Posts,
    loaded: Loaded<LoadBatch>,
}

part!(office: BatchPage, batch_page);

impl ScriptedPage for BatchPage {
    fn data() -> Self {
        let (posts, params) = (Posts::new(), use_params_map());
        let question =
            move || LoadBatch { id: BatchId::new(params.with(|params| params.get("id")).unwrap_or_default()) };
        Self { posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Batch who view posts/> }.into_any())
    }
}

#[component]
fn Batch(who: WhoView, view: BatchView, posts: Posts) -> impl IntoView {
    let BatchView { batch, version, items } = view;
    let (tag, state) = state_words(batch.state);
    let about = format!(
        "{}，{} 份，{}{}建立",
        service_name(batch.service),
        batch.documents,
        dates::moment(batch.created_at),
        batch.by
    );
    let by_ems = items.iter().any(|item| item.delivery == DeliveryStatus::Locked);
    let labels: Vec<_> = items.iter().filter_map(|item| Some((item.number.clone(), item.label.clone()?))).collect();
    view! {
        <OfficeFrame title=format!("第 {} 批", batch.number) who here="/admin/production">
            <ActRefused posts/>
            <p class="cluster"><span class=tag>{state}</span><span class="muted">{about}</span></p>
            <Acts id=batch.id state=batch.state version by_ems posts/>
            <Documents items/>
            <Labels labels/>
        </OfficeFrame>
    }
}

/// What may happen to the batch now.
#[component]
fn Acts(id: BatchId, state: BatchState, version: i64, by_ems: bool, posts: Posts) -> impl IntoView {
    let (to, words, hint) = match state {
        BatchState::Making => {
            (FinishBatch::PATH, "全部制作完成", "完成后，到网点自取的申请人会收到领取通知；其余的等待封装。")
        }
        BatchState::Made if by_ems => {
            (PackBatch::PATH, "寄递件全部封装", "请先打印地址标签。封装后，在“制证”页面导入邮件号，即为交寄。")
        }
        BatchState::Made | BatchState::Packed => return ().into_any(),
    };
    view! {
        <PostForm to posts told_elsewhere=true attr:class="button-row">
            <input type="hidden" name="id" value=id.to_string()/>
            <input type="hidden" name="version" value=version.to_string()/>
            <p class="hint">{hint}</p>
            <Button disabled=posts.pending>{words}</Button>
        </PostForm>
    }
    .into_any()
}

#[component]
fn Documents(items: Vec<BatchItem>) -> impl IntoView {
    let rows = items.into_iter().map(|item| {
        // The address is read from the answers that were accepted: one that cannot be read is nothing that may be guessed.
        let way = match (&item.label, item.delivery) {
            (_, DeliveryStatus::NotRequested) => format!("自取：{}", item.point),
            (Some(_), delivery) => format!("EMS：{}", states::delivery(delivery)),
            (None, _) => "EMS：地址无法读取，请联系管理员".to_owned(),
        };
        view! {
            <tr>
                <th scope="row">{item.number}</th>
                <td data-label="申请人">{item.name}</td>
                <td data-label="状态">{states::application(item.status)}</td>
                <td data-label="领取方式">{way}</td>
                <td data-label="邮件号">{item.ems_number}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="stack" aria-labelledby="documents">
            <h2 id="documents">"清单"</h2>
            <p class="hint screen-only">"打印本页，得到清单和地址标签。"</p>
            <TableOf caption="本批证件，按申请编号"
                columns=&["申请编号", "申请人", "状态", "领取方式", "邮件号"]>
                {rows}
            </TableOf>
        </section>
    }
}

#[component]
fn Labels(labels: Vec<(String, LabelView)>) -> impl IntoView {
    if labels.is_empty() {
        return ().into_any();
    }
    let labels = labels.into_iter().map(|(number, label)| {
        let LabelView { recipient, mobile, address, postcode } = label;
        view! {
            <li class="address-label">
                <span class="address-label__postcode">{postcode}</span>
                <span class="address-label__address">{address}</span>
                <strong class="address-label__name">{recipient}" 收"</strong>
                <span>{mobile}</span>
                <span class="address-label__number">{number}</span>
            </li>
        }
    });
    view! {
        <section class="stack address-labels" aria-labelledby="labels">
            <h2 id="labels">"地址标签"</h2>
            <ol class="address-labels__sheet">{labels.collect_view()}</ol>
        </section>
    }
    .into_any()
}
