//! Preview and confirmation (S3): sections with 更改, what is missing with a link to its question, the declarations, and
//! the words that nothing has been sent yet.

use crate::{
    api::applications::{SubmitApplication, step_path},
    components::{
        field::CheckField,
        post_form::{PostForm, Posts},
        sheet::{SheetView, value_words},
    },
    text::{dates, labels, states, violations},
};
use domain::{
    journey::Step,
    sheet::{Cell, Label, Sheet, Value},
    term::DeliveryChoice,
    view::StepView,
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;
use std::sync::Arc;

/// The confirmation.
#[component]
pub fn ConfirmStep(view: Arc<StepView>) -> impl IntoView {
    let sheet = Sheet::of(view.service, &view.applicant, &view.draft, &view.place);
    let ticked = |name: &'static str| use_query_map().with_untracked(|query| query.get(name).is_some());
    let posts = Posts::new();
    view! {
        <p class="notice notice--info">"请逐项核对。现在还没有提交，点“提交申请”后才会送出审核。"</p>
        <Missing view=Arc::clone(&view)/>
        <Sections view=Arc::clone(&view) sheet=sheet.clone()/>
        <ReadBack view=Arc::clone(&view)/>
        <div class="print-only"><SheetView sheet=Signal::stored(sheet)/></div>
        <PostForm to=SubmitApplication::PATH posts>
            <input type="hidden" name="service" value=view.service.segment()/>
            <input type="hidden" name="id" value=view.id.to_string()/>
            <h2>"声明"</h2>
            <CheckField field=Field::DeclareInPerson checked=ticked("in_person")
                label="我为自己申请，由本人按约定时间到场办理，不委托他人。"/>
            <CheckField field=Field::DeclareTrue checked=ticked("true")
                label="以上内容真实，与我将出示的身份证和材料原件一致；不一致的，现场不予办理。"/>
            {closed_notice(&view)}
            <div class="button-row">
                <button class="button" type="submit" id="submit" disabled=move || posts.pending.get()>"提交申请"</button>
                <a class="button button--link" href=back(&view)>"返回上一步"</a>
            </div>
        </PostForm>
    }
}

fn back(view: &StepView) -> String {
    let step = Step::Confirm.before(view.service).unwrap_or(Step::Appointment);
    step_path(view.service, view.id.as_str(), step)
}

fn closed_notice(view: &StepView) -> Option<impl IntoView + use<>> {
    if view.submissions.open {
        return None;
    }
    let when = view
        .submissions
        .opens
        .map_or_else(|| "开放后即可提交。".to_owned(), |opens| format!("{}起可以提交。", dates::moment(opens)));
    Some(view! { <p class="notice notice--warning">{format!("现在不是受理时间，草稿已经保存，{when}")}</p> })
}

/// What is still missing, each with a link to its question.
#[component]
fn Missing(view: Arc<StepView>) -> impl IntoView {
    let items: Vec<_> = view
        .violations
        .iter()
        .filter_map(|wrong| {
            let step = Step::asking(wrong.field).filter(|step| *step != Step::Confirm)?;
            let href = format!("{}?check=1", step_path(view.service, view.id.as_str(), step));
            Some(view! { <li><a href=href>{format!("{}：{}", states::step(step), violations::sentence(wrong))}</a></li> })
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice notice--error"><p>"下面的内容还需要补充："</p><ul>{items}</ul></div>
        }
    })
}

/// The form as sections, in the sheet's own words.
#[component]
fn Sections(view: Arc<StepView>, sheet: Sheet) -> impl IntoView {
    let steps = Step::of(view.service).iter().copied().filter(|step| *step != Step::Confirm);
    steps
        .map(|step| {
            let href = step_path(view.service, view.id.as_str(), step);
            let rows = match step {
                Step::Evidence => evidence_rows(&view),
                _ => sheet.cells().filter(|cell| section_of(cell.label) == step).map(row).collect_view().into_any(),
            };
            view! {
                <section>
                    <h2 class="cluster">
                        {states::step(step)}
                        <a class="summary-list__action" href=href>
                            "更改"<span class="visually-hidden">{states::step(step)}</span>
                        </a>
                    </h2>
                    <dl class="summary-list">{rows}</dl>
                </section>
            }
        })
        .collect_view()
}

fn row(cell: &Cell) -> impl IntoView + use<> {
    let words = if cell.value == Value::Empty { "未填写".to_owned() } else { value_words(&cell.value) };
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{labels::label(cell.label)}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}

fn evidence_rows(view: &StepView) -> AnyView {
    view.required
        .iter()
        .map(|kind| {
            let there = view.evidence.iter().any(|paper| paper.kind == *kind);
            view! {
                <div class="summary-list__row">
                    <dt class="summary-list__key">{states::evidence(*kind)}</dt>
                    <dd class="summary-list__value">{if there { "已上传" } else { "未上传" }}</dd>
                </div>
            }
        })
        .collect_view()
        .into_any()
}

/// EMS: recipient, telephone and address read back in one piece (S11: they must be exact).
#[component]
fn ReadBack(view: Arc<StepView>) -> impl IntoView {
    let typed = &view.draft.delivery;
    (typed.chosen() == Some(DeliveryChoice::Ems)).then(|| {
        let address = [
            typed.postal_address_province.as_str(),
            &typed.postal_address_city,
            &typed.postal_address_district,
            &typed.postal_address_detail,
        ]
        .concat();
        view! {
            <div class="notice notice--warning">
                <p>"居住证将寄到这里，请再核对一遍："</p>
                <p><strong>{format!("{}，{}，{}，邮编 {}", typed.recipient, typed.recipient_mobile, address, typed.postcode)}</strong></p>
            </div>
        }
    })
}

/// The step whose answers a cell shows.
const fn section_of(label: Label) -> Step {
    match label {
        Label::RealName
        | Label::Sex
        | Label::Ethnicity
        | Label::BirthDate
        | Label::CitizenNumber
        | Label::Education
        | Label::MaritalStatus
        | Label::Mobile
        | Label::Email
        | Label::Domicile => Step::Identity,
        Label::Residence | Label::PoliceStation | Label::HousingKind | Label::LandlordOrUnit | Label::ResidentSince => {
            Step::Residence
        }
        Label::Basis
        | Label::Employer
        | Label::Post
        | Label::ContractUntil
        | Label::LeaseUntil
        | Label::School
        | Label::StudentNumber => Step::Basis,
        Label::Proof | Label::ProofNumber | Label::ProofPeriod | Label::PaidMonths => Step::Proof,
        Label::ServicePoint | Label::OnSiteTime => Step::Appointment,
        Label::Delivery | Label::Recipient | Label::RecipientMobile | Label::PostalAddress | Label::Postcode => {
            Step::Delivery
        }
    }
}
