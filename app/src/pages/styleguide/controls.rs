//! What is pressed and filled in.

use super::Sample;
use crate::components::{
    button::{Button, LinkButton, Weight},
    field::{AreaField, CheckField, ChoiceItem, DateField, FileField, RadioField, SelectField, TextField, error_of},
    summary::{ErrorSummary, provide_errors},
};
use domain::violation::{Field, Rule, Violations};
use leptos::prelude::*;

/// What a file chooser offers.
const PICTURES: &str = "image/jpeg,image/png";

/// Buttons.
#[component]
pub fn Buttons() -> impl IntoView {
    let words = ["继续", "保存并退出", "撤回申请", "返回上一步"];
    let buttons = Weight::ALL.into_iter().zip(words).map(|(weight, words)| view! { <Button weight>{words}</Button> });
    let shut = Weight::ALL.into_iter().zip(words);
    let shut = shut.map(|(weight, words)| view! { <Button weight disabled=true>{words}</Button> });
    view! {
        <Sample id="buttons" title="Buttons" when="One primary a page. A warning only where something cannot be undone.">
            <div class="button-row">{buttons.collect_view()}</div>
            <div class="button-row">{shut.collect_view()}</div>
            <div class="button-row">
                <LinkButton href="#buttons">"申请居住证"</LinkButton>
                <LinkButton href="#buttons" weight=Weight::Secondary>"查询网点"</LinkButton>
            </div>
        </Sample>
    }
}

/// Fields as they are before anything is wrong.
#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <Sample id="fields" title="Fields" when="One short hint above the input, nothing inside it, as wide as its answer.">
            <TextField field=Field::RealName label="姓名" hint="与身份证上的写法完全一致。" value="王𫖯" width="input--w18" autocomplete="name"/>
            <TextField field=Field::CitizenNumber label="公民身份号码" width="input--w18" inputmode="text"/>
            <TextField field=Field::Email label="电子邮箱" kind="email" optional=true/>
            <DateField field=Field::ResidentSince label="住进来的日期" hint="例如 2026年3月1日"/>
            <SelectField field=Field::Education label="文化程度" groups=vec![(String::new(), vec![
                ChoiceItem::new("a", "高中"), ChoiceItem::new("b", "大学本科"),
            ])] value="b"/>
            <AreaField field=Field::Message label="内容" hint="请不要写身份证号。" rows=4/>
            <div class="file-drop">
                <FileField id="sample-file" name="evidence" label="本人照片" hint="JPG 或 PNG，不超过 10 MB。" accept=PICTURES/>
            </div>
        </Sample>
    }
}

/// The same fields with something wrong: all at once, the same words at the top and at the field.
#[component]
pub fn FieldsWithErrors() -> impl IntoView {
    let mut wrong = Violations::new();
    for (field, rule) in [
        (Field::Recipient, Rule::Required),
        (Field::RecipientMobile, Rule::Malformed),
        (Field::LeaseUntil, Rule::NotADate),
        (Field::MaritalStatus, Rule::Required),
        (Field::Contact, Rule::TooLong),
        (Field::HousingKind, Rule::NotAChoice),
        (Field::Evidence, Rule::EvidenceMissing),
        (Field::DeclareInPerson, Rule::NotDeclared),
    ] {
        wrong.add(field, rule);
    }
    provide_errors(wrong.clone());
    view! {
        <Sample id="errors" title="Fields with errors" when="Every value stays. The words say what to do.">
            <ErrorSummary violations=wrong/>
            <TextField field=Field::Recipient label="收件人" width="input--w18"/>
            <TextField field=Field::RecipientMobile label="收件人手机" value="1380013800" width="input--w12" inputmode="tel"/>
            <DateField field=Field::LeaseUntil label="租期到" value="2026年13月"/>
            <SelectField field=Field::MaritalStatus label="婚姻状况" groups=vec![(String::new(), vec![ChoiceItem::new("a", "未婚")])]/>
            <AreaField field=Field::Contact label="联系方式" rows=3 value="…"/>
            <RadioField field=Field::HousingKind label="住房" inline=true items=vec![
                ChoiceItem::new("rented", "租房"), ChoiceItem::new("own", "自有住房"), ChoiceItem::new("school", "学校宿舍"),
            ]/>
            <div class="file-drop field--error">
                <FileField id=Field::Evidence.name() name="evidence" label="本人照片" accept=PICTURES error=error_of(Field::Evidence)/>
            </div>
            <CheckField field=Field::DeclareInPerson label="我为自己申请，由本人按约定时间到场办理。"/>
        </Sample>
    }
}

/// What cannot be changed, as the pages write it: account data, an old text, a time that is taken.
#[component]
pub fn FieldsShut() -> impl IntoView {
    view! {
        <Sample id="shut" title="Read-only and disabled" when="What is known already is text, no field. What cannot be had says why.">
            <dl class="readonly-list"><dt>"公民身份号码"</dt><dd>"110101********0018"</dd></dl>
            <div class="field">
                <label class="field__label" for="shut-text">"您刚才写的内容"</label>
                <textarea class="textarea input--full" id="shut-text" rows="2" readonly=true
                    inner_html="元旦照常办理。"></textarea>
            </div>
            <div class="choices">
                <div class="choice">
                    <input type="radio" id="shut-slot" name="shut-slot" value="full" disabled=true/>
                    <label for="shut-slot">
                        <span class="choice__label">"9:30"</span>
                        <span class="choice__hint">"已约满"</span>
                    </label>
                </div>
            </div>
        </Sample>
    }
}

/// Choices, one of them chosen.
#[component]
pub fn Choices() -> impl IntoView {
    view! {
        <Sample id="choices" title="Radios and checkboxes" when="The whole card can be pressed.">
            <RadioField field=Field::Basis label="凭什么申请" value="housing" hint="选一项最容易证明的。" items=vec![
                ChoiceItem::new("employment", "稳定就业").hint("劳动合同、营业执照等"),
                ChoiceItem::new("housing", "稳定住所").hint("租赁合同、房产证等"),
                ChoiceItem::new("schooling", "连续就读").hint("学籍证明"),
            ]/>
            <CheckField field=Field::DeclareTrue label="以上内容真实。" checked=true/>
        </Sample>
    }
}
