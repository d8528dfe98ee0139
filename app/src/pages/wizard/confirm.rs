//! Preview and confirmation (S3): sections with a way to change each, what is missing with a link to its question, the declarations, and
//! the words that nothing has been sent yet.

use crate::{
    api::applications::{SubmitApplication, step_path},
    components::{
        field::CheckField,
        mixed::Mixed,
        post_form::{PostForm, Posts},
        service_state::ConfirmNotice,
        sheet::{SheetView, value_words},
    },
    t,
    text::{labels, states, to, violations},
};
use domain::{
    journey::Step,
    sheet::{Cell, Label, Sheet, Value},
    term::DeliveryChoice,
    text::address_line,
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
        <p class="notice notice--info">{t!(wizard::confirm::LEAD)}</p>
        <Missing view=Arc::clone(&view)/>
        <Sections view=Arc::clone(&view) sheet=sheet.clone()/>
        <ReadBack view=Arc::clone(&view)/>
        <div class="print-only"><SheetView sheet=Signal::stored(sheet)/></div>
        <PostForm to=SubmitApplication::PATH posts>
            <input type="hidden" name="service" value=view.service.segment()/>
            <input type="hidden" name="id" value=view.id.to_string()/>
            <h2>{t!(wizard::confirm::DECLARATIONS)}</h2>
            <CheckField field=Field::DeclareInPerson checked=ticked("in_person")
                label=t!(wizard::confirm::IN_PERSON)/>
            <CheckField field=Field::DeclareTrue checked=ticked("true")
                label=t!(wizard::confirm::TRUE)/>
            <ConfirmNotice window=view.submissions.clone()/>
            <div class="button-row">
                <button class="button" type="submit" id="submit" disabled=move || posts.pending.get()>
                    {t!(wizard::confirm::SUBMIT)}
                </button>
                <a class="button button--link" href=back(&view)>{t!(wizard::BACK)}</a>
            </div>
        </PostForm>
    }
}

fn back(view: &StepView) -> String {
    let step = Step::Confirm.before(view.service).unwrap_or(Step::Appointment);
    to(step_path(view.service, view.id.as_str(), step))
}

/// What is still missing, each with a link to its question.
#[component]
fn Missing(view: Arc<StepView>) -> impl IntoView {
    let items: Vec<_> = view
        .violations
        .iter()
        .filter_map(|wrong| {
            let step = Step::asking(wrong.field).filter(|step| *step != Step::Confirm)?;
            let href = to(format!("{}?check=1", step_path(view.service, view.id.as_str(), step)));
            let words = t!(pieces::named(states::step(step), &violations::sentence(wrong)));
            Some(view! { <li><a href=href>{words}</a></li> })
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <div class="notice notice--error"><p>{t!(wizard::confirm::MISSING)}</p><ul>{items}</ul></div>
        }
    })
}

/// The form as sections, in the sheet's own words.
#[component]
fn Sections(view: Arc<StepView>, sheet: Sheet) -> impl IntoView {
    let steps = Step::of(view.service).iter().copied().filter(|step| *step != Step::Confirm);
    steps
        .map(|step| {
            let href = to(step_path(view.service, view.id.as_str(), step));
            let rows = match step {
                Step::Evidence => evidence_rows(&view),
                _ => sheet.cells().filter(|cell| section_of(cell.label) == step).map(row).collect_view().into_any(),
            };
            view! {
                <section>
                    <h2 class="cluster">
                        {states::step(step)}
                        <a class="summary-list__action" href=href>
                            {t!(wizard::confirm::CHANGE)}<span class="visually-hidden">{t!(pieces::which(states::step(step)))}</span>
                        </a>
                    </h2>
                    <dl class="summary-list">{rows}</dl>
                </section>
            }
        })
        .collect_view()
}

fn row(cell: &Cell) -> impl IntoView + use<> {
    let words = match &cell.value {
        Value::Empty => t!(wizard::confirm::EMPTY).to_owned(),
        value => value_words(value),
    };
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{labels::label(cell.label)}</dt>
            <dd class="summary-list__value"><Mixed words/></dd>
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
                    <dd class="summary-list__value">{if there { t!(evidence::UPLOADED) } else { t!(evidence::NOT_UPLOADED) }}</dd>
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
        let address = address_line(&[
            &typed.postal_address_province,
            &typed.postal_address_city,
            &typed.postal_address_district,
            &typed.postal_address_detail,
        ]);
        let (recipient, mobile, postcode) = (&typed.recipient, &typed.recipient_mobile, &typed.postcode);
        view! {
            <div class="notice notice--warning">
                <p>{t!(wizard::confirm::READ_BACK)}</p>
                <p><strong><Mixed words=t!(wizard::confirm::parcel(recipient, mobile, &address, postcode))/></strong></p>
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
