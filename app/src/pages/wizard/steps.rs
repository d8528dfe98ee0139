//! The fields of each step. Fields that belong to one choice are shown with it by the style sheet alone, so that the
//! form works without a script.

use super::form::StepState;
use crate::{
    components::{
        field::{ChoiceItem, DateField, Narrowing, RadioField, SelectField, TextField, error_of},
        mixed::Mixed,
    },
    t,
    text::{chinese, dates, labels},
};
use domain::{
    contribution_window::ContributionWindow,
    geography::TownCode,
    input::ResidenceInput,
    sheet::{Label, Term},
    term::{Basis, DeliveryChoice, ETHNICITIES, Education, HousingKind, MaritalStatus, PROVINCES, Proof},
    view::{StepView, TownOption},
    violation::Field,
    year_month::YearMonth,
};
use leptos::prelude::*;

type Groups = Vec<(String, Vec<ChoiceItem>)>;

fn plain(items: impl IntoIterator<Item = ChoiceItem>) -> Groups {
    vec![(String::new(), items.into_iter().collect())]
}

fn same(words: &'static str) -> ChoiceItem {
    ChoiceItem::new(words, words)
}

/// Identity: account data read-only, then what only the person knows.
pub fn identity(view: &StepView) -> AnyView {
    let typed = view.draft.identity.clone();
    let applicant = view.applicant.clone();
    let education = Education::ALL.iter().map(|e| ChoiceItem::new(e.code(), labels::education(*e)));
    let marital = MaritalStatus::ALL.iter().map(|m| ChoiceItem::new(m.code(), labels::marital_status(*m))).collect();
    view! {
        <dl class="readonly-list">
            <dt>{labels::label(Label::RealName)}</dt><dd lang=chinese()>{applicant.real_name}</dd>
            <dt>{labels::label(Label::CitizenNumber)}</dt><dd>{applicant.citizen_number}</dd>
            <dt>{labels::label(Label::Sex)}</dt><dd>{labels::term(Term::Sex(applicant.sex))}</dd>
            <dt>{labels::label(Label::BirthDate)}</dt><dd>{dates::day(applicant.birth_date)}</dd>
        </dl>
        <details><summary>{t!(steps::identity::WRONG)}</summary>
            <p>{t!(steps::identity::WRONG_ADVICE)}</p>
        </details>
        <SelectField field=Field::Ethnicity label=labels::field(Field::Ethnicity) groups=plain(ETHNICITIES.into_iter().map(same)) value=typed.ethnicity/>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{labels::label(Label::Domicile)}</legend>
            <p class="field__hint"><Mixed words=t!(steps::identity::DOMICILE_HINT)/></p>
            <SelectField field=Field::DomicileProvince label=t!(steps::PROVINCE) groups=plain(PROVINCES.into_iter().map(same))
                value=typed.registered_domicile_province autocomplete="address-level1"/>
            <TextField field=Field::DomicileCity label=t!(steps::CITY) value=typed.registered_domicile_city
                width="input--w12" autocomplete="address-level2"/>
            <TextField field=Field::DomicileDistrict label=t!(steps::DISTRICT) value=typed.registered_domicile_district
                width="input--w12" autocomplete="address-level3"/>
            <TextField field=Field::DomicileDetail label=t!(steps::DETAIL) value=typed.registered_domicile_detail
                autocomplete="street-address"/>
        </fieldset>
        <SelectField field=Field::Education label=labels::field(Field::Education) groups=plain(education) value=typed.education/>
        <RadioField field=Field::MaritalStatus label=labels::field(Field::MaritalStatus) items=marital
            value=typed.marital_status inline=true/>
        <TextField field=Field::Email label=labels::field(Field::Email) value=typed.email kind="email" inputmode="email"
            autocomplete="email" optional=true/>
    }
    .into_any()
}

/// Residence: the town decides the police station, which is shown at once.
pub fn residence(view: &StepView, state: StepState) -> AnyView {
    let typed = view.draft.residence.clone();
    let (towns, sample) = (view.towns.clone(), if view.sample { t!(steps::residence::SAMPLE) } else { "" });
    let station = Memo::new(move |_| state.draft.with(|draft| station_words(&towns, &draft.residence, sample)));
    let narrowing = Narrowing {
        label: t!(steps::residence::NARROW),
        left: |count| t!(steps::residence::left(count)),
        always: TownCode::UNLISTED,
    };
    let kinds = HousingKind::ALL.iter().map(|k| ChoiceItem::new(k.code(), labels::housing_kind(*k))).collect();
    view! {
        <SelectField field=Field::Town label=labels::field(Field::Town) hint=t!(steps::residence::TOWN_HINT)
            groups=town_groups(&view.towns) value=typed.town narrowing/>
        <p class="notice notice--info" role="status">
            {move || view! { <Mixed words=station.get()/> }}
        </p>
        <TextField field=Field::Community label=labels::field(Field::Community) value=typed.community width="input--w18"/>
        <TextField field=Field::Detail label=t!(steps::DETAIL) hint=t!(steps::residence::DETAIL_HINT) value=typed.detail
            autocomplete="street-address"/>
        <RadioField field=Field::HousingKind label=labels::field(Field::HousingKind) items=kinds value=typed.housing_kind/>
        <TextField field=Field::LandlordOrUnit label=t!(steps::residence::LANDLORD) hint=t!(steps::residence::LANDLORD_HINT)
            value=typed.landlord_or_unit/>
        <DateField field=Field::ResidentSince label=t!(steps::residence::SINCE) hint=t!(steps::DATE_HINT)
            value=typed.resident_since/>
    }
    .into_any()
}

/// Which police station is responsible, or what happens instead, as far as the answers go.
fn station_words(towns: &[TownOption], typed: &ResidenceInput, sample: &str) -> String {
    let home = typed.home();
    if home.town.is_unlisted() {
        return t!(steps::residence::STATION_UNLISTED).to_owned();
    }
    let Some(town) = towns.iter().find(|town| town.code == home.town) else {
        return t!(steps::residence::STATION_LATER).to_owned();
    };
    let name = format!("{}{sample}", town.station_name_for(&typed.community));
    match (town.split.is_empty(), home.community.as_str()) {
        (true, _) => t!(steps::residence::station(&name)),
        (false, "") => t!(steps::residence::station_of_the_rest(&name)),
        (false, _) => t!(steps::residence::station_by_community(&name)),
    }
}

fn town_groups(towns: &[TownOption]) -> Groups {
    let mut groups: Groups = Vec::new();
    for town in towns {
        let item = ChoiceItem::new(town.code.as_str(), town.name.clone());
        match groups.last_mut() {
            Some((district, items)) if *district == town.district => items.push(item),
            _ => groups.push((town.district.clone(), vec![item])),
        }
    }
    let unlisted = ChoiceItem::new(TownCode::UNLISTED, t!(steps::residence::NOT_LISTED_CHOICE));
    groups.push((t!(steps::residence::NOT_LISTED).to_owned(), vec![unlisted]));
    groups
}

/// Basis: one of three, each with its own fields.
pub fn basis(view: &StepView, _: StepState) -> AnyView {
    let typed = view.draft.basis.clone();
    let item =
        |basis: &Basis| ChoiceItem::new(basis.code(), labels::basis(*basis)).hint(t!(steps::basis::hint(*basis)));
    let items = Basis::ALL.iter().map(item).collect();
    view! {
        <RadioField field=Field::Basis label=t!(steps::basis::QUESTION) hint=t!(steps::basis::HINT) items=items value=typed.basis/>
        <div class="reveal reveal--employment">
            <TextField field=Field::Employer label=labels::field(Field::Employer) value=typed.employer autocomplete="organization"/>
            <TextField field=Field::Post label=labels::field(Field::Post) value=typed.post width="input--w12"
                autocomplete="organization-title"/>
            <TextField field=Field::ContractUntil label=t!(steps::basis::CONTRACT_UNTIL)
                hint=t!(steps::basis::CONTRACT_UNTIL_HINT) value=typed.contract_until width="input--w12"/>
        </div>
        <div class="reveal reveal--housing">
            <TextField field=Field::LeaseUntil label=t!(steps::basis::LEASE_UNTIL) hint=t!(steps::basis::LEASE_UNTIL_HINT)
                value=typed.lease_until width="input--w12"/>
        </div>
        <div class="reveal reveal--schooling">
            <TextField field=Field::School label=t!(steps::basis::SCHOOL) value=typed.school/>
            <TextField field=Field::StudentNumber label=labels::field(Field::StudentNumber) value=typed.student_number
                width="input--w18"/>
        </div>
    }
    .into_any()
}

/// Proof: the six months by name, the missing ones named before anybody queues.
pub fn proof(view: &StepView, state: StepState) -> AnyView {
    let typed = view.draft.proof.clone();
    let item =
        |proof: &Proof| ChoiceItem::new(proof.code(), labels::proof(*proof)).hint(t!(steps::proof::hint(*proof)));
    let items = Proof::ALL.iter().map(item).collect();
    view! {
        <RadioField field=Field::Proof label=t!(steps::proof::QUESTION) items=items value=typed.proof/>
        <div class="reveal reveal--registration_card">
            <TextField field=Field::RegistrationCardNumber label=labels::field(Field::RegistrationCardNumber)
                value=typed.registration_card_number width="input--w18"/>
        </div>
        <div class="reveal reveal--temporary_permit">
            <TextField field=Field::TemporaryPermitNumber label=labels::field(Field::TemporaryPermitNumber)
                value=typed.temporary_permit_number width="input--w18"/>
            <DateField field=Field::TemporaryPermitFrom label=t!(steps::proof::FROM) hint=t!(steps::proof::FROM_HINT)
                value=typed.temporary_permit_from/>
            <DateField field=Field::TemporaryPermitUntil label=t!(steps::proof::UNTIL) value=typed.temporary_permit_until/>
        </div>
        <div class="reveal reveal--months">{months(view, state)}</div>
    }
    .into_any()
}

fn months(view: &StepView, state: StepState) -> AnyView {
    let window = ContributionWindow::for_application(YearMonth::of(view.as_of));
    let paid = view.draft.proof.paid();
    let error = error_of(Field::PaidMonths);
    let as_of = view.as_of;
    let now = dates::month(YearMonth::of(as_of));
    let hint = t!(steps::proof::months_hint(&now, &dates::month(window.first()), &dates::month(window.last())));
    let missing = Memo::new(move |_| state.draft.with(|draft| draft.proof.missing(as_of)));
    let boxes = window.months().into_iter().enumerate().map(|(at, month)| {
        let id = if at == 0 { "paid_months".to_owned() } else { format!("paid_months-{month}") };
        let checked = paid.contains(&month);
        view! {
            <div class="choice">
                <input type="checkbox" id=id.clone() name="paid_months[]" value=month.to_string() checked=checked/>
                <label for=id><span class="choice__label">{dates::month(month)}</span></label>
            </div>
        }
    });
    view! {
        <fieldset class=move || if error.get().is_some() { "fieldset field field--error" } else { "fieldset field" }>
            <legend class="fieldset__legend">{t!(steps::proof::MONTHS)}</legend>
            <p class="field__hint">{hint}</p>
            {view.window_moves_soon.then(|| view! {
                <p class="notice notice--warning">{t!(steps::proof::MOVES_SOON)}</p>
            })}
            {move || error.get().map(|words| view! { <p class="field__error" id="paid_months-error">{words}</p> })}
            <div class="choices choices--inline">{boxes.collect_view()}</div>
            <p role="status" class="hint">
                {move || {
                    let missing = missing.get();
                    if missing.is_empty() {
                        t!(steps::proof::COMPLETE).to_owned()
                    } else {
                        t!(steps::proof::missing(&dates::months(&missing)))
                    }
                }}
            </p>
        </fieldset>
    }
    .into_any()
}

/// Delivery: pick-up, or an exact address.
pub fn delivery(view: &StepView, _: StepState) -> AnyView {
    let typed = view.draft.delivery.clone();
    let item = |choice: &DeliveryChoice| {
        ChoiceItem::new(choice.code(), labels::delivery_choice(*choice)).hint(t!(steps::delivery::hint(*choice)))
    };
    let items = DeliveryChoice::ALL.iter().map(item).collect();
    view! {
        <RadioField field=Field::Delivery label=t!(steps::delivery::QUESTION) items=items value=typed.delivery/>
        <div class="reveal reveal--ems">
            <TextField field=Field::Recipient label=labels::field(Field::Recipient) value=typed.recipient width="input--w12"
                autocomplete="shipping name"/>
            <TextField field=Field::RecipientMobile label=labels::field(Field::RecipientMobile) value=typed.recipient_mobile
                width="input--w12" kind="tel" inputmode="tel" autocomplete="shipping tel"/>
            <SelectField field=Field::PostalProvince label=t!(steps::PROVINCE) groups=plain(PROVINCES.into_iter().map(same))
                value=typed.postal_address_province autocomplete="shipping address-level1"/>
            <TextField field=Field::PostalCity label=t!(steps::CITY) value=typed.postal_address_city width="input--w12"
                autocomplete="shipping address-level2"/>
            <TextField field=Field::PostalDistrict label=t!(steps::DISTRICT) value=typed.postal_address_district
                width="input--w12" autocomplete="shipping address-level3"/>
            <TextField field=Field::PostalDetail label=t!(steps::DETAIL) value=typed.postal_address_detail
                autocomplete="shipping street-address"/>
            <TextField field=Field::Postcode label=labels::field(Field::Postcode) value=typed.postcode width="input--w8"
                inputmode="numeric" autocomplete="shipping postal-code"/>
            <p class="hint">{t!(steps::delivery::READ_BACK)}</p>
        </div>
    }
    .into_any()
}
