//! `/admin/review/{id}`: sheet, evidence, automatic checks and decision side by side.

use super::{
    decision::Decision,
    evidence::EvidenceViewer,
    frame::{ActRefused, OfficeFrame, once_loaded, service_name},
    reveal::Reveal,
    review_checks::Checks,
    shortcuts::Shortcuts,
    undo::Undo,
};
use crate::{
    api::{loaded::Loaded, office::LoadReview},
    components::{
        post_form::Posts,
        sheet::SheetView,
        timeline::{Moment, Stage, Timeline},
    },
    parts::{ScriptedPage, part},
    text::{dates, labels, states},
};
use domain::{
    application::ApplicationStatus,
    ids::ApplicationId,
    view::{Reason, ReviewView, TimelineEntry, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One application under review.
pub struct ReviewPage {
    posts: Posts,
    undo: Undo,
    loaded: Loaded<LoadReview>,
}

part!(office: ReviewPage, review_page);

impl ScriptedPage for ReviewPage {
    fn data() -> Self {
        let posts = Posts::new();
        let params = use_params_map();
        let id = move || params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
        let undo = Undo::new();
        #[cfg(feature = "hydrate")]
        {
            super::shortcuts::listen();
            super::undo_browser::watch(undo, posts, move || id().to_string());
        }
        Self { posts, undo, loaded: Loaded::again(move || posts.changes(), move || LoadReview { id: id() }) }
    }

    fn view(self) -> AnyView {
        let ReviewPage { posts, undo, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Review who view posts undo/> }.into_any())
    }
}

#[component]
fn Review(who: WhoView, view: ReviewView, posts: Posts, undo: Undo) -> impl IntoView {
    let (sheet, viewer) = (Signal::stored(view.sheet.clone()), who.name.clone());
    let side = RwSignal::new(false);
    let next = view.next.as_ref().map(|id| format!("/admin/review/{id}"));
    view! {
        <OfficeFrame title=format!("审核 {}", view.number) who here="/admin/review">
            <ActRefused posts/>
            <Standing view=view.clone()/>
            <nav class="cluster" aria-label="审核">
                <a href="/admin/review" data-key="q">"回到队列"</a>
                {next.map(|address| view! { <a href=address data-key="n">"下一份待审"</a> })}
                <Shortcuts/>
            </nav>
            <div class=move || if side.get() { "review review--side" } else { "review" }>
                <SheetView sheet/>
                <EvidenceViewer evidence=view.evidence.clone() viewer side=side/>
                <div class="stack">
                    <Checks checks=view.checks.clone()/>
                    <Decision view=view.clone() posts undo/>
                    <Reveal id=view.id.clone()/>
                    <EarlierReasons reasons=view.earlier_reasons/>
                    <Course timeline=view.timeline/>
                </div>
            </div>
        </OfficeFrame>
    }
}

/// Where it stands, and who has it.
#[component]
fn Standing(view: ReviewView) -> impl IntoView {
    let other = view.claimed_by_other.map(|name| match view.status {
        ApplicationStatus::InReview => format!("{name} 正在审核"),
        _ => format!("由 {name} 审核"),
    });
    let visit = view.booking.as_ref().map_or_else(
        || "尚未预约现场受理时间".to_owned(),
        |booking| format!("{}，{}", booking.point_name, dates::day_and_time(booking.start)),
    );
    view! {
        <p class="cluster">
            <span class=states::application_tag(view.status)>{states::application(view.status)}</span>
            <span>{service_name(view.service)}</span>
            <span class="muted">"首次提交 "{dates::moment(view.first_submitted_at)}</span>
            <span class="muted">{visit}</span>
            {other.map(|words| view! { <span class="tag tag--warn">{words}</span> })}
            {view.mine.then(|| view! { <span class="tag tag--info">"由您审核"</span> })}
        </p>
    }
}

#[component]
fn EarlierReasons(reasons: Vec<Reason>) -> impl IntoView {
    (!reasons.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2 class="card__title">"上次的意见"</h2>
                <dl class="summary-list">
                    {reasons.into_iter().map(|reason| view! {
                        <div class="summary-list__row">
                            <dt>{labels::field(reason.field)}</dt>
                            <dd class="summary-list__value">{reason.words}</dd>
                        </div>
                    }).collect_view()}
                </dl>
            </section>
        }
    })
}

/// What has happened so far.
#[component]
pub fn Course(
    /// Oldest first.
    timeline: Vec<TimelineEntry>,
) -> impl IntoView {
    let moments = timeline.into_iter().map(|entry| {
        let by = entry.by.map(|role| format!("，{}", states::role(role))).unwrap_or_default();
        let moment = Moment::new(Stage::Done, states::happened(entry.action));
        moment.at(entry.at.to_rfc3339(), format!("{}{by}", dates::moment(entry.at)))
    });
    let moments: Vec<Moment> = moments.collect();
    view! {
        <section class="card">
            <h2 class="card__title">"办理过程"</h2>
            <Timeline moments/>
        </section>
    }
}
