//! `/admin/review/{id}`: sheet, evidence, automatic checks and decision side by side.

use super::{
    decision::Decision,
    evidence::EvidenceViewer,
    frame::{ActRefused, OfficeFrame, loading, service_name},
};
use crate::{
    api::{loaded::Loaded, office::LoadReview},
    components::{
        gate::page_or_refusal,
        post_form::Posts,
        sheet::SheetView,
        timeline::{Moment, Stage, Timeline},
    },
    parts::{ScriptedPage, part},
    text::{dates, labels, states, violations},
};
use domain::{
    application::ApplicationStatus,
    ids::ApplicationId,
    view::{AutomaticCheck, Reason, ReviewView, TimelineEntry, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// One application under review.
pub struct ReviewPage {
    posts: Posts,
    loaded: Loaded<LoadReview>,
}

part!(office: ReviewPage, review_page);

impl ScriptedPage for ReviewPage {
    fn data() -> Self {
        let posts = Posts::new();
        let params = use_params_map();
        let id = move || params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
        Self { posts, loaded: Loaded::again(move || posts.changes(), move || LoadReview { id: id() }) }
    }

    fn view(self) -> AnyView {
        let ReviewPage { posts, loaded } = self;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.read().await, |(who, view)| view! { <Review who view posts/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Review(who: WhoView, view: ReviewView, posts: Posts) -> impl IntoView {
    let sheet = Signal::stored(view.sheet.clone());
    view! {
        <OfficeFrame title=format!("审核 {}", view.number) who here="/admin/review">
            <ActRefused posts/>
            <Standing view=view.clone()/>
            <div class="review">
                <SheetView sheet/>
                <EvidenceViewer evidence=view.evidence.clone()/>
                <div class="stack">
                    <Checks view=view.clone()/>
                    <Decision view=view.clone() posts/>
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
fn Checks(view: ReviewView) -> impl IntoView {
    view! {
        <section class="card">
            <h2 class="card__title">"自动检查"</h2>
            <ul class="stack">
                {view.checks.into_iter().map(|check| {
                    let (passed, words) = check_words(check);
                    let (tag, verdict) = if passed { ("tag tag--good", "通过") } else { ("tag tag--warn", "注意") };
                    view! { <li><span class=tag>{verdict}</span>" "{words}</li> }
                }).collect_view()}
            </ul>
        </section>
    }
}

fn check_words(check: AutomaticCheck) -> (bool, String) {
    match check {
        AutomaticCheck::Answers(wrong) if wrong.is_empty() => (true, "填写内容符合规则（按首次提交日计算）".to_owned()),
        AutomaticCheck::Answers(wrong) => {
            let sentences: Vec<String> = wrong.iter().map(violations::sentence).collect();
            (false, sentences.join("；"))
        }
        AutomaticCheck::Jurisdiction(true) => (true, "网点在现住址派出所的辖区内".to_owned()),
        AutomaticCheck::Jurisdiction(false) => (false, "没有辖区内的有效预约，通过后申请人须改选时间".to_owned()),
        AutomaticCheck::Evidence(true) => (true, "必需的材料齐全".to_owned()),
        AutomaticCheck::Evidence(false) => (false, "缺少必需的材料".to_owned()),
        AutomaticCheck::Verified(true) => (true, "身份已实名核验".to_owned()),
        AutomaticCheck::Verified(false) => (false, "身份仅格式核验，须在窗口核对证件".to_owned()),
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
