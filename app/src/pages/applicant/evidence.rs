//! The step that takes papers. Each file is a plain multipart form; where scripts run it is sent as soon as it is chosen.

use super::{
    paper::{AddPaper, PaperItem, UnderWay},
    upload::Uploads,
};
use crate::{
    api::evidence::fault_of,
    components::field::error_of,
    t,
    text::{refusals, states},
};
use domain::{
    error::FileFault,
    evidence::EvidenceKind,
    view::{EvidenceView, StepView},
    violation::Field,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What the boxes of the step share.
#[derive(Clone)]
pub(super) struct Papers {
    /// The application.
    pub application: String,
    /// Files that are there.
    pub files: RwSignal<Vec<EvidenceView>>,
    /// Whether scripts run: files are sent when chosen, and the plain buttons are not needed.
    pub scripts: RwSignal<bool>,
}

impl Papers {
    /// Puts a new file in its place: of the one it replaces, or of the only portrait, or behind the others.
    #[cfg_attr(not(feature = "hydrate"), allow(dead_code, reason = "only the browser changes the list"))]
    pub fn put(&self, new: EvidenceView, replaced: Option<&str>) {
        self.files.update(|files| {
            let gone = |old: &EvidenceView| {
                replaced == Some(old.id.as_str()) || (new.kind == EvidenceKind::Portrait && old.kind == new.kind)
            };
            let at = files.iter().position(gone).unwrap_or(files.len());
            files.retain(|old| !gone(old));
            files.insert(at.min(files.len()), new);
        });
    }
}

/// The body of the evidence step: one box a kind, the required ones first.
#[component]
pub fn EvidenceStep(
    /// The step.
    view: StepView,
) -> impl IntoView {
    let papers = Papers {
        application: view.id.to_string(),
        files: RwSignal::new(view.evidence.clone()),
        scripts: RwSignal::new(false),
    };
    let scripts = papers.scripts;
    Effect::new(move |_| scripts.set(true));
    let mut kinds = view.required.clone();
    // Papers that earlier answers called for stay in sight, so that they can be removed.
    kinds.extend(view.evidence.iter().map(|paper| paper.kind).filter(|kind| !view.required.contains(kind)));
    kinds.dedup();
    let boxes = kinds.into_iter().map(|kind| {
        let required = view.required.contains(&kind);
        view! { <KindBox kind required papers=papers.clone()/> }
    });
    view! {
        <p class="lead">{t!(evidence::LEAD)}</p>
        <p class="hint">{t!(evidence::HINT)}</p>
        <FaultNotice/>
        <MissingPapers/>
        <div class="stack">{boxes.collect_view()}</div>
    }
}

/// What was wrong with a file that came as a plain form.
#[component]
fn FaultNotice() -> impl IntoView {
    let query = use_query_map();
    move || {
        let fault: FileFault = query.with(|query| query.get("file").as_deref().and_then(fault_of))?;
        let kind = query.with(|query| query.get("kind").as_deref().and_then(EvidenceKind::from_code));
        let which = kind.map(|kind| t!(evidence::not_uploaded(states::evidence(kind)))).unwrap_or_default();
        Some(view! { <div class="notice notice--error" role="alert"><p>{which}{refusals::file(fault)}</p></div> })
    }
}

/// The sentence that the summary on top links to.
#[component]
fn MissingPapers() -> impl IntoView {
    let error = error_of(Field::Evidence);
    view! {
        <div id=Field::Evidence.name() tabindex="-1">
            {move || error.get().map(|words| view! {
                <p class="field__error"><span class="visually-hidden">{t!(form::ERROR)}</span>{words}</p>
            })}
        </div>
    }
}

#[component]
fn KindBox(kind: EvidenceKind, required: bool, papers: Papers) -> impl IntoView {
    let files = papers.files;
    let uploads = Uploads::new();
    // A memo: a file of another kind does not touch the form here.
    let has_one = Memo::new(move |_| files.with(|files| files.iter().any(|file| file.kind == kind)));
    let of_kind = move || files.get().into_iter().filter(|file| file.kind == kind).collect::<Vec<_>>();
    let state = move || match (has_one.get(), required) {
        (true, true) => view! { <span class="tag tag--good">{t!(evidence::UPLOADED)}</span> }.into_any(),
        (false, true) => view! { <span class="tag tag--warn">{t!(evidence::REQUIRED)}</span> }.into_any(),
        (_, false) => view! { <span class="tag tag--neutral">{t!(evidence::NOT_NEEDED)}</span> }.into_any(),
    };
    let (item_papers, add_papers) = (papers.clone(), papers.clone());
    view! {
        <section class="stack" id=kind.code() aria-labelledby=format!("{}-title", kind.code())>
            <h2 class="cluster"><span id=format!("{}-title", kind.code())>{states::evidence(kind)}</span>{state}</h2>
            <p class="hint">{states::evidence_hint(kind)}</p>
            <For each=of_kind key=|file| file.id.clone() let:file>
                <PaperItem file papers=item_papers.clone() uploads/>
            </For>
            {move || (kind != EvidenceKind::Portrait || !has_one.get()).then(|| {
                let first = !has_one.get();
                view! { <AddPaper kind first papers=add_papers.clone() uploads/> }
            })}
            <UnderWay kind papers uploads/>
        </section>
    }
}
