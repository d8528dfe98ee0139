//! One paper: its thumbnail, replacing and removing it; and the form that takes another.

use super::{
    evidence::Papers,
    upload::{self, Sending, Upload, UploadFault, Uploads},
};
use crate::{
    api::evidence::{evidence_path, remove_path, thumbnail_path, upload_path},
    components::{field::FileField, mixed::Mixed},
    t,
    text::{refusals, states},
};
use domain::{
    evidence::{EvidenceKind, MediaType},
    view::EvidenceView,
};
use leptos::{ev, prelude::*};

/// What a file chooser offers; what is sent is judged by its bytes.
const ACCEPT: &str = "image/jpeg,image/png,application/pdf";

/// What a portrait's chooser offers.
const ACCEPT_PICTURE: &str = "image/jpeg,image/png";

/// A file that is there.
#[component]
pub(super) fn PaperItem(file: EvidenceView, papers: Papers, uploads: Uploads) -> impl IntoView {
    let id = file.id.to_string();
    let name = states::evidence(file.kind);
    let picture = file.size.is_some().then(|| view! {
        <img class="file-drop__thumb" src=thumbnail_path(&file.id) alt=t!(evidence::thumbnail(name)) width="72" height="88"
            loading="lazy"/>
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
                    <summary>{t!(evidence::REPLACE)}</summary>
                    <UploadForm kind=file.kind replaces=Some(id.clone()) label=t!(evidence::choose_new(name))
                        papers=replace_papers uploads/>
                </details>
                <form method="post" action=remove_path(&papers.application)
                    on:submit=move |event| upload::remove(&event, &remove_target, sending)>
                    <input type="hidden" name="evidence" value=id/>
                    <button class="button button--link button--small" type="submit">
                        {t!(evidence::REMOVE)}<span class="visually-hidden">{t!(pieces::which(name))}</span>
                    </button>
                </form>
            </div>
            <div role="status" aria-live="polite">
                <Progress sending=sending.into() retry=Callback::new(move |()| sending.set(Sending::Idle))/>
            </div>
        </div>
    }
}

/// "Picture · 1200×1600 · 1.2 MB".
fn description(file: &EvidenceView) -> String {
    let kind = match file.media_type {
        MediaType::Jpeg | MediaType::Png => t!(evidence::PICTURE),
        MediaType::Pdf => "PDF",
    };
    let size = file.size.map(|(width, height)| format!(" · {width}×{height}")).unwrap_or_default();
    // Tenths of a megabyte, at least one.
    let tenths = (file.bytes * 10 / 1_048_576).max(1);
    format!("{kind}{size} · {}.{} MB", tenths / 10, tenths % 10)
}

/// The form for a first or a further file of a kind.
#[component]
pub(super) fn AddPaper(kind: EvidenceKind, first: bool, papers: Papers, uploads: Uploads) -> impl IntoView {
    let name = states::evidence(kind);
    let label = if first { t!(evidence::choose(name)) } else { t!(evidence::choose_another(name)) };
    view! { <div class="file-drop"><UploadForm kind replaces=None label papers uploads/></div> }
}

#[component]
fn UploadForm(
    kind: EvidenceKind,
    replaces: Option<String>,
    label: String,
    papers: Papers,
    uploads: Uploads,
) -> impl IntoView {
    let id = match &replaces {
        Some(replaced) => format!("file-{replaced}"),
        None => format!("file-{}", kind.code()),
    };
    let scripts = papers.scripts;
    let accept = if kind == EvidenceKind::Portrait { ACCEPT_PICTURE } else { ACCEPT };
    // The plain form takes one file at a time.
    let takes_several = replaces.is_none() && kind != EvidenceKind::Portrait;
    let target = upload::Target { papers: papers.clone(), kind, replaces: replaces.clone() };
    view! {
        <form method="post" action=upload_path(&papers.application) enctype="multipart/form-data" class="stack">
            <input type="hidden" name="kind" value=kind.code()/>
            {replaces.map(|id| view! { <input type="hidden" name="replaces" value=id/> })}
            <FileField id name="evidence" label accept multiple=Signal::derive(move || takes_several && scripts.get())
                on_choose=Callback::new(move |event: ev::Event| upload::chosen(&event, &target, uploads))/>
            <button class="button button--secondary button--small" type="submit" hidden=move || scripts.get()>
                {t!(evidence::UPLOAD)}
            </button>
        </form>
    }
}

/// The files of a kind that are not there yet, each by its name.
#[component]
pub(super) fn UnderWay(kind: EvidenceKind, papers: Papers, uploads: Uploads) -> impl IntoView {
    let target = upload::Target { papers, kind, replaces: None };
    view! {
        <div class="uploads" role="status" aria-live="polite">
            <For each=move || uploads.all.get() key=|upload| upload.number let:upload>
                <Line upload target=target.clone() uploads/>
            </For>
        </div>
    }
}

#[component]
fn Line(upload: Upload, target: upload::Target, uploads: Uploads) -> impl IntoView {
    let (number, name, sending) = (upload.number, upload.name.clone(), upload.sending.clone());
    let state = sending.clone();
    let failed = move || matches!(state.get(), Sending::Failed(_));
    let retry = Callback::new(move |()| upload::again(&target, &upload, uploads));
    let gone = t!(evidence::sending::give_up(&name));
    view! {
        <div class="file-drop">
            <span class="file-drop__name"><Mixed words=name/></span>
            <Progress sending=sending.into() retry/>
            {move || failed().then(|| view! {
                <div class="file-drop__actions">
                    <button class="button button--link button--small" type="button" aria-label=gone.clone()
                        on:click=move |_| uploads.forget(number)>{t!(evidence::sending::GIVE_UP)}</button>
                </div>
            })}
        </div>
    }
}

/// How far a file has come, or why it did not arrive.
#[component]
fn Progress(sending: Signal<Sending>, retry: Callback<()>) -> impl IntoView {
    move || {
        match sending.get() {
        Sending::Idle => ().into_any(),
        Sending::Waiting => under_way(t!(evidence::sending::WAITING).to_owned()),
        Sending::Preparing => under_way(t!(evidence::sending::PREPARING).to_owned()),
        Sending::Percent(percent) => {
            let checking = || t!(evidence::sending::CHECKING).to_owned();
            let words = if percent < 100 { t!(evidence::sending::percent(percent)) } else { checking() };
            view! {
                <progress max="100" value=percent.to_string() aria-label=t!(evidence::sending::PROGRESS)></progress>
                {under_way(words)}
            }
            .into_any()
        }
        Sending::Failed(fault) => view! {
            <p class="save-state save-state--error">
                {fault_words(fault)}" "
                {fault.may_be_tried_again().then(|| view! {
                    <button class="button button--small button--secondary" type="button" on:click=move |_| retry.run(())>
                        {t!(evidence::sending::AGAIN)}
                    </button>
                })}
            </p>
        }
        .into_any(),
    }
    }
}

fn under_way(words: String) -> AnyView {
    view! { <p class="save-state save-state--saving">{words}</p> }.into_any()
}

fn fault_words(fault: UploadFault) -> &'static str {
    match fault {
        UploadFault::File(fault) => refusals::file(fault),
        UploadFault::Offline => t!(evidence::sending::OFFLINE),
        UploadFault::SignedOut => t!(evidence::sending::SIGNED_OUT),
        UploadFault::Gone => t!(evidence::sending::GONE),
        UploadFault::Server => t!(evidence::sending::SERVER),
    }
}
