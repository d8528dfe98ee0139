//! `/admin/desk/{id}`: check in, compare with the originals cell by cell, accept or name the mismatch (S9).

use super::{
    decision::Target,
    done::{self, Done},
    evidence::EvidenceViewer,
    frame::{ActRefused, OfficeFrame, loading, service_name},
    review::Course,
};
use crate::{
    api::{
        loaded::Loaded,
        office::{CheckIn, FinishVisit, LoadVisit},
    },
    components::{
        gate::page_or_refusal,
        post_form::{PostForm, Posts},
        sheet::{SheetView, value_words},
    },
    parts::{ScriptedPage, part},
    text::{dates, labels, states},
};
use domain::{
    application::ApplicationStatus,
    comparison::{Finding, MismatchKind},
    ids::ApplicationId,
    sheet::Cell,
    view::{DeskView, WhoView},
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// One visit.
pub struct ReceivePage {
    posts: Posts,
    loaded: Loaded<LoadVisit>,
}

part!(office: ReceivePage, receive_page);

impl ScriptedPage for ReceivePage {
    fn data() -> Self {
        let posts = Posts::new();
        let params = use_params_map();
        let id = move || params.with(|params| ApplicationId::new(params.get("id").unwrap_or_default()));
        Self { posts, loaded: Loaded::again(move || posts.changes(), move || LoadVisit { id: id() }) }
    }

    fn view(self) -> AnyView {
        let ReceivePage { posts, loaded } = self;
        view! {
            <Suspense fallback=loading>
                {move || Suspend::new(async move {
                    page_or_refusal(loaded.read().await, |(who, view)| view! { <Receive who view posts/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

#[component]
fn Receive(who: WhoView, view: DeskView, posts: Posts) -> impl IntoView {
    let sheet = Signal::stored(view.sheet.clone());
    view! {
        <OfficeFrame title=format!("窗口 {}", view.number) who here="/admin/desk">
            <ActRefused posts/>
            <Standing view=view.clone()/>
            <BookedMoment view=view.clone()/>
            {if view.status == ApplicationStatus::CheckedIn {
                view! { <Compare view=view.clone() posts/> }.into_any()
            } else {
                view! { <CheckInForm view=view.clone() posts/> }.into_any()
            }}
            <details>
                <summary>"申领表、材料和办理过程"</summary>
                <div class="review">
                    <SheetView sheet/>
                    <EvidenceViewer evidence=view.evidence/>
                    <Course timeline=view.timeline/>
                </div>
            </details>
        </OfficeFrame>
    }
}

#[component]
fn Standing(view: DeskView) -> impl IntoView {
    let visit = view.booking.map(|booking| format!("{}，{}", booking.point_name, dates::day_and_time(booking.start)));
    view! {
        <p class="cluster">
            <span class=states::application_tag(view.status)>{states::application(view.status)}</span>
            <span>{service_name(view.service)}</span>
            <span class="muted">{visit}</span>
        </p>
        <section class="card">
            <h2 class="card__title">"请申请人出示原件"</h2>
            <ul>{view.to_bring.into_iter().map(|item| view! { <li>{states::to_bring(item)}</li> }).collect_view()}</ul>
        </section>
    }
}

/// The S7 moment: it is what makes an expired temporary permit count.
#[component]
fn BookedMoment(view: DeskView) -> impl IntoView {
    let expired = view.temporary_permit_expired;
    view.booked_at.map(|at| {
        view! {
            <div class="notice notice--info">
                <p>"网约成功于"{dates::moment(at)}"，暂住证此后到期不影响办理。"</p>
                {expired.then(|| view! { <p><strong>"申请人的暂住证已在网约成功后到期，视为有效。"</strong></p> })}
            </div>
        }
    })
}

#[component]
fn CheckInForm(view: DeskView, posts: Posts) -> impl IntoView {
    if view.can_check_in {
        return view! {
            <PostForm to=CheckIn::PATH posts told_elsewhere=true>
                <Target id=view.id.to_string() version=view.version/>
                <p class="hint">"请核对本人和身份证；不接受委托代办。报到后，账户即为实名核验。"</p>
                <button class="button" type="submit">"本人已到，报到"</button>
            </PostForm>
        }
        .into_any();
    }
    let words = match (view.status, view.visit_day) {
        (ApplicationStatus::Approved, Some(day)) => format!("预约的日期是{}，今天不能报到。", dates::day(day)),
        (ApplicationStatus::Approved, None) => "目前没有有效的预约，请申请人先选择时间。".to_owned(),
        _ => "现在没有需要在窗口办理的步骤。".to_owned(),
    };
    view! { <p class="notice notice--warning">{words}</p> }.into_any()
}

#[component]
fn Compare(view: DeskView, posts: Posts) -> impl IntoView {
    let rows = view.sheet.compared().map(compare_row).collect_view();
    view! {
        <PostForm to=FinishVisit::PATH posts told_elsewhere=true attr:class="stack">
            <Target id=view.id.to_string() version=view.version/>
            <section class="card stack">
                <h2 class="card__title">"逐项核对原件"</h2>
                <div class="compare">{rows}</div>
                <div class="button-row">
                    <button class="button" type="submit" name="outcome" value="accept"
                        on:click=move |_| done::expect(Some(Done::Accepted))>"全部相符，受理"</button>
                </div>
            </section>
            <section class="card stack">
                <h2 class="card__title">"不能受理"</h2>
                <div class="field">
                    <label class="field__label" for="declare_true">"告诉申请人：缺什么，或者怎样修改"</label>
                    <p class="field__hint">"内容有误的，请在上面逐项选“不符”，申请会退回补正；材料没带齐的，申请人可凭原申请重新预约。"</p>
                    <textarea class="textarea" id="declare_true" name="words" rows="3" maxlength="500"></textarea>
                </div>
                <div class="button-row">
                    <button class="button button--warning" type="submit" name="outcome" value=MismatchKind::FormWrong.code()
                        on:click=move |_| done::expect(Some(Done::FormWrong))>
                        "内容不符，退回补正"
                    </button>
                    <button class="button button--secondary" type="submit" name="outcome" value=MismatchKind::PapersMissing.code()
                        on:click=move |_| done::expect(Some(Done::PapersMissing))>
                        "材料不齐，重新预约"
                    </button>
                </div>
            </section>
        </PostForm>
    }
}

fn compare_row(cell: &Cell) -> impl IntoView + use<> {
    let (code, title) = (cell.label.code(), labels::label(cell.label));
    // The summary of what is still open links here by the field's name.
    let anchor = cell.field.map_or(code, Field::name);
    view! {
        <fieldset class="compare__row" id=anchor tabindex="-1">
            <legend class="visually-hidden">{title}</legend>
            <span class="compare__field" aria-hidden="true">{title}</span>
            <span class="compare__value">{value_words(&cell.value)}</span>
            <div class="choices choices--inline">
                {[(Finding::Match, "相符"), (Finding::Mismatch, "不符")].map(|(finding, words)| {
                    let id = format!("{code}-{}", finding.code());
                    view! {
                        <div class="choice">
                            <input type="radio" id=id.clone() name=format!("compared[{code}]") value=finding.code()/>
                            <label for=id><span class="choice__label">{words}</span></label>
                        </div>
                    }
                })}
            </div>
        </fieldset>
    }
}
