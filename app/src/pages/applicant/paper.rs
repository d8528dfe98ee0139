//! One paper: its thumbnail, replacing and removing it; and the form that takes another.

use super::{
    evidence::Papers,
    upload::{self, Sending, UploadFault},
};
use crate::{
    api::evidence::{evidence_path, remove_path, thumbnail_path, upload_path},
    text::{refusals, states},
};
use domain::{
    evidence::{EvidenceKind, MediaType},
    view::EvidenceView,
};
use leptos::prelude::*;

/// What a file chooser offers; what is sent is judged by its bytes.
const ACCEPT: &str = "image/jpeg,image/png,application/pdf";

/// What a portrait's chooser offers.
const ACCEPT_PICTURE: &str = "image/jpeg,image/png";

/// A file that is there.
#[component]
pub(super) fn PaperItem(file: EvidenceView, papers: Papers) -> impl IntoView {
    let id = file.id.to_string();
    let name = states::evidence(file.kind);
    let picture = file.size.is_some().then(|| view! {
        <img class="file-drop__thumb" src=thumbnail_path(&file.id) alt=format!("{name}的缩略图") width="72" height="88" loading="lazy"/>
    });
    let remove_target = upload::Target { papers: papers.clone(), kind: file.kind, replaces: Some(id.clone()) };
    let replace_papers = papers.clone();
    let sending = RwSignal::new(Sending::Idle);
    view! {
        <div class="file-drop">
            {picture}
            <span class="file-drop__name">
                <a href=evidence_path(&file.id) target="_blank" rel="external noopener">{description(&file)}</a>
            </span>
            <div class="file-drop__actions">
                <details>
                    <summary>"更换"</summary>
                    <UploadForm kind=file.kind replaces=Some(id.clone()) label=format!("选择新的{name}") papers=replace_papers/>
                </details>
                <form method="post" action=remove_path(&papers.application)
                    on:submit=move |event| upload::remove(&event, &remove_target, sending)>
                    <input type="hidden" name="evidence" value=id/>
                    <button class="button button--link button--small" type="submit">
                        "移除"<span class="visually-hidden">{name}</span>
                    </button>
                </form>
            </div>
            <Progress sending retry=Callback::new(move |()| sending.set(Sending::Idle))/>
        </div>
    }
}

/// "图片 · 1200×1600 · 1.2 MB".
fn description(file: &EvidenceView) -> String {
    let kind = match file.media_type {
        MediaType::Jpeg | MediaType::Png => "图片",
        MediaType::Pdf => "PDF",
    };
    let size = file.size.map(|(width, height)| format!(" · {width}×{height}")).unwrap_or_default();
    // Tenths of a megabyte, at least one.
    let tenths = (file.bytes * 10 / 1_048_576).max(1);
    format!("{kind}{size} · {}.{} MB", tenths / 10, tenths % 10)
}

/// The form for a first or a further file of a kind.
#[component]
pub(super) fn AddPaper(kind: EvidenceKind, first: bool, papers: Papers) -> impl IntoView {
    let name = states::evidence(kind);
    let label = if first { format!("选择{name}") } else { format!("再加一个{name}（选填）") };
    view! { <div class="file-drop"><UploadForm kind replaces=None label papers/></div> }
}

#[component]
fn UploadForm(kind: EvidenceKind, replaces: Option<String>, label: String, papers: Papers) -> impl IntoView {
    let id = match &replaces {
        Some(replaced) => format!("file-{replaced}"),
        None => format!("file-{}", kind.code()),
    };
    let sending = RwSignal::new(Sending::Idle);
    let scripts = papers.scripts;
    let accept = if kind == EvidenceKind::Portrait { ACCEPT_PICTURE } else { ACCEPT };
    let target = upload::Target { papers: papers.clone(), kind, replaces: replaces.clone() };
    let (chosen, again) = (target.clone(), target);
    let kept = upload::Kept::new();
    view! {
        <form method="post" action=upload_path(&papers.application) enctype="multipart/form-data" class="stack">
            <input type="hidden" name="kind" value=kind.code()/>
            {replaces.map(|id| view! { <input type="hidden" name="replaces" value=id/> })}
            <label for=id.clone()>{label}</label>
            <input type="file" id=id name="evidence" accept=accept required
                on:change=move |event| upload::chosen(&event, &chosen, sending, kept)/>
            <button class="button button--secondary button--small" type="submit" hidden=move || scripts.get()>"上传"</button>
            <Progress sending retry=Callback::new(move |()| upload::again(&again, sending, kept))/>
        </form>
    }
}

/// How far a file has come, or why it did not arrive.
#[component]
fn Progress(sending: RwSignal<Sending>, retry: Callback<()>) -> impl IntoView {
    view! {
        <div role="status" aria-live="polite">
            {move || match sending.get() {
                Sending::Idle => ().into_any(),
                Sending::Preparing => view! { <p class="save-state save-state--saving">"正在处理照片…"</p> }.into_any(),
                Sending::Percent(percent) => view! {
                    <progress max="100" value=percent.to_string() aria-label="上传进度"></progress>
                    <p class="save-state save-state--saving">{if percent < 100 { format!("正在上传 {percent}%") } else { "正在检查文件…".to_owned() }}</p>
                }.into_any(),
                Sending::Failed(fault) => view! {
                    <p class="save-state save-state--error">
                        {fault_words(fault)}" "
                        {fault.may_be_tried_again().then(|| view! {
                            <button class="button button--small button--secondary" type="button" on:click=move |_| retry.run(())>"重试"</button>
                        })}
                    </p>
                }.into_any(),
            }}
        </div>
    }
}

const fn fault_words(fault: UploadFault) -> &'static str {
    match fault {
        UploadFault::File(fault) => refusals::file(fault),
        UploadFault::Offline => "网络断开，文件没有传上去。",
        UploadFault::SignedOut => "登录已结束，请重新登录后再上传，已填写的内容都在。",
        UploadFault::Gone => "申请的状态已经改变，请刷新页面。",
        UploadFault::Server => "系统暂时无法处理，请稍后再试。",
    }
}
