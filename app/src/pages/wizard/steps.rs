//! The fields of each step. Fields that belong to one choice are shown with it by the style sheet alone, so that the
//! form works without a script.

use super::form::StepState;
use crate::{
    components::field::{ChoiceItem, RadioField, SelectField, TextField, error_of},
    text::{dates, labels},
};
use domain::{
    contribution_window::ContributionWindow,
    geography::TownCode,
    input::ResidenceInput,
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
            <dt>"姓名"</dt><dd>{applicant.real_name}</dd>
            <dt>"公民身份号码"</dt><dd>{applicant.citizen_number}</dd>
            <dt>"性别"</dt><dd>{labels::term(domain::sheet::Term::Sex(applicant.sex))}</dd>
            <dt>"出生日期"</dt><dd>{dates::day(applicant.birth_date)}</dd>
        </dl>
        <details><summary>"信息有误？"</summary>
            <p>"以上来自您的注册信息。姓名或号码有误的，请携带身份证到现住地派出所更正，或用正确的信息重新注册。"</p>
        </details>
        <SelectField field=Field::Ethnicity label="民族" groups=plain(ETHNICITIES.into_iter().map(same)) value=typed.ethnicity/>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">"户籍地址"</legend>
            <p class="field__hint">"照户口簿或身份证上的住址填写。"</p>
            <SelectField field=Field::DomicileProvince label="省份" groups=plain(PROVINCES.into_iter().map(same))
                value=typed.registered_domicile_province autocomplete="address-level1"/>
            <TextField field=Field::DomicileCity label="市" value=typed.registered_domicile_city width="input--w12" autocomplete="address-level2"/>
            <TextField field=Field::DomicileDistrict label="区县" value=typed.registered_domicile_district width="input--w12" autocomplete="address-level3"/>
            <TextField field=Field::DomicileDetail label="详细地址" value=typed.registered_domicile_detail autocomplete="street-address"/>
        </fieldset>
        <SelectField field=Field::Education label="文化程度" groups=plain(education) value=typed.education/>
        <RadioField field=Field::MaritalStatus label="婚姻状况" items=marital value=typed.marital_status inline=true/>
        <TextField field=Field::Email label="电子邮箱" value=typed.email kind="email" inputmode="email" autocomplete="email" optional=true/>
    }
    .into_any()
}

/// Residence: the town decides the police station, which is shown at once.
pub fn residence(view: &StepView, state: StepState) -> AnyView {
    let typed = view.draft.residence.clone();
    let (towns, sample) = (view.towns.clone(), if view.sample { "（样例数据）" } else { "" });
    let station = Memo::new(move |_| state.draft.with(|draft| station_words(&towns, &draft.residence, sample)));
    let kinds = HousingKind::ALL.iter().map(|k| ChoiceItem::new(k.code(), labels::housing_kind(*k))).collect();
    view! {
        <SelectField field=Field::Town label="街道或乡镇" hint="按区分组；在列表中输入街道名称的第一个字可以快速定位。"
            groups=town_groups(&view.towns) value=typed.town/>
        <p class="notice notice--info" role="status">
            {move || station.get()}
        </p>
        <TextField field=Field::Community label="社区或村" value=typed.community width="input--w18"/>
        <TextField field=Field::Detail label="详细地址" hint="小区、楼号、单元、门牌号，例如“幸福里小区 3 号楼 2 单元 501”。" value=typed.detail autocomplete="street-address"/>
        <RadioField field=Field::HousingKind label="住所类型" items=kinds value=typed.housing_kind/>
        <TextField field=Field::LandlordOrUnit label="房主姓名或提供住所的单位" hint="自有住房可以不填。" value=typed.landlord_or_unit/>
        <TextField field=Field::ResidentSince label="从哪一天起住在这里" hint="例如 2026-3-1" value=typed.resident_since width="input--w12" inputmode="numeric"/>
    }
    .into_any()
}

/// Which police station is responsible, or what happens instead, as far as the answers go.
fn station_words(towns: &[TownOption], typed: &ResidenceInput, sample: &str) -> String {
    let home = typed.home();
    if home.town.is_unlisted() {
        return "请在下面写全地址：社区或村，以及区、街道（乡镇）、小区、楼号和门牌。工作人员核对后会通知您，\
                其余内容可以先填写，之后再选择网点和时间。"
            .to_owned();
    }
    let Some(town) = towns.iter().find(|town| town.code == home.town) else {
        return "选好街道或乡镇后，这里显示管辖派出所。".to_owned();
    };
    let name = town.station_name_for(&typed.community);
    match (town.split.is_empty(), home.community.as_str()) {
        (true, _) => format!("管辖派出所：{name}{sample}"),
        (false, "") => format!("这个街道按社区划分派出所。填写社区后，这里显示管辖派出所；其余社区是{name}{sample}。"),
        (false, _) => format!("管辖派出所：{name}{sample}，按街道和社区确定。"),
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
    groups.push(("列表里没有".to_owned(), vec![ChoiceItem::new(TownCode::UNLISTED, "我的地址不在列表里")]));
    groups
}

/// Basis: one of three, each with its own fields.
pub fn basis(view: &StepView, _: StepState) -> AnyView {
    let typed = view.draft.basis.clone();
    let hint = |basis: &Basis| match basis {
        Basis::Employment => "在京合法就业，还可以工作六个月以上。",
        Basis::Housing => "在京有住所，还可以居住六个月以上。",
        Basis::Schooling => "在京中小学、职业学校、高等学校就读，有学籍。",
    };
    let items = Basis::ALL.iter().map(|b| ChoiceItem::new(b.code(), labels::basis(*b)).hint(hint(b))).collect();
    view! {
        <RadioField field=Field::Basis label="您按哪一项申领？" hint="三项中有一项就可以。" items=items value=typed.basis/>
        <div class="reveal reveal--employment">
            <TextField field=Field::Employer label="工作单位" value=typed.employer autocomplete="organization"/>
            <TextField field=Field::Post label="职务" value=typed.post width="input--w12" autocomplete="organization-title"/>
            <TextField field=Field::ContractUntil label="劳动合同到哪一天" hint="例如 2027-12-31；没有期限的填“长期”。" value=typed.contract_until width="input--w12"/>
        </div>
        <div class="reveal reveal--housing">
            <TextField field=Field::LeaseUntil label="可以住到哪一天" hint="租房填合同到期日，例如 2027-12-31；自有住房填“长期”。" value=typed.lease_until width="input--w12"/>
        </div>
        <div class="reveal reveal--schooling">
            <TextField field=Field::School label="学校名称" value=typed.school/>
            <TextField field=Field::StudentNumber label="学籍号或学号" value=typed.student_number width="input--w18"/>
        </div>
    }
    .into_any()
}

/// Proof: the six months by name, the missing ones named before anybody queues.
pub fn proof(view: &StepView, state: StepState) -> AnyView {
    let typed = view.draft.proof.clone();
    let hint = |proof: &Proof| match proof {
        Proof::RegistrationCard => "在京办理的居住登记卡。",
        Proof::TemporaryPermit => "办满六个月、仍在有效期内的暂住证；预约成功后到期不影响。",
        Proof::Tax => "工资薪金个人所得税，不能与社保拼凑。",
        Proof::SocialInsurance => "五险都有，不能与个税拼凑。",
    };
    let items = Proof::ALL.iter().map(|p| ChoiceItem::new(p.code(), labels::proof(*p)).hint(hint(p))).collect();
    view! {
        <RadioField field=Field::Proof label="用什么证明在京住满六个月？" items=items value=typed.proof/>
        <div class="reveal reveal--registration_card">
            <TextField field=Field::RegistrationCardNumber label="居住登记卡编号" value=typed.registration_card_number width="input--w18"/>
        </div>
        <div class="reveal reveal--temporary_permit">
            <TextField field=Field::TemporaryPermitNumber label="暂住证编号" value=typed.temporary_permit_number width="input--w18"/>
            <TextField field=Field::TemporaryPermitFrom label="起始日期" hint="例如 2026-3-1。与上一证间隔不超过一个月的，可以填上一证的起始日期。" value=typed.temporary_permit_from width="input--w12" inputmode="numeric"/>
            <TextField field=Field::TemporaryPermitUntil label="到期日期" value=typed.temporary_permit_until width="input--w12" inputmode="numeric"/>
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
            <legend class="fieldset__legend">"勾选已经缴纳的月份"</legend>
            <p class="field__hint">
                {format!("按 {} 申请计算，须含这六个月：{} 至 {}，一个不能缺。", dates::month(YearMonth::of(as_of)), dates::month(window.first()), dates::month(window.last()))}
            </p>
            {view.window_moves_soon.then(|| view! {
                <p class="notice notice--warning">"快到月底了：下个月提交的，需要的六个月会整体后移一个月。"</p>
            })}
            {move || error.get().map(|words| view! { <p class="field__error" id="paid_months-error">{words}</p> })}
            <div class="choices choices--inline">{boxes.collect_view()}</div>
            <p role="status" class="hint">
                {move || {
                    let missing = missing.get();
                    if missing.is_empty() {
                        "六个月齐全。".to_owned()
                    } else {
                        format!("还缺：{}", missing.into_iter().map(dates::month).collect::<Vec<_>>().join("、"))
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
    let hint = |choice: &DeliveryChoice| match choice {
        DeliveryChoice::PickUp => "制好后凭通知到受理网点领取。",
        DeliveryChoice::Ems => "邮费自付，不用再跑一趟。收件人、电话、地址必须准确。",
    };
    let items = DeliveryChoice::ALL
        .iter()
        .map(|c| ChoiceItem::new(c.code(), labels::delivery_choice(*c)).hint(hint(c)))
        .collect();
    view! {
        <RadioField field=Field::Delivery label="怎样领取居住证？" items=items value=typed.delivery/>
        <div class="reveal reveal--ems">
            <TextField field=Field::Recipient label="收件人姓名" value=typed.recipient width="input--w12" autocomplete="shipping name"/>
            <TextField field=Field::RecipientMobile label="收件人手机号码" value=typed.recipient_mobile width="input--w12" kind="tel" inputmode="tel" autocomplete="shipping tel"/>
            <SelectField field=Field::PostalProvince label="省份" groups=plain(PROVINCES.into_iter().map(same)) value=typed.postal_address_province autocomplete="shipping address-level1"/>
            <TextField field=Field::PostalCity label="市" value=typed.postal_address_city width="input--w12" autocomplete="shipping address-level2"/>
            <TextField field=Field::PostalDistrict label="区县" value=typed.postal_address_district width="input--w12" autocomplete="shipping address-level3"/>
            <TextField field=Field::PostalDetail label="详细地址" value=typed.postal_address_detail autocomplete="shipping street-address"/>
            <TextField field=Field::Postcode label="邮政编码" value=typed.postcode width="input--w8" inputmode="numeric" autocomplete="shipping postal-code"/>
            <p class="hint">"下一步会把收件信息完整读给您核对一遍。"</p>
        </div>
    }
    .into_any()
}
