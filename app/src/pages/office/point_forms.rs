//! The forms of a point's changes: each asks what it would do first. Used on the point's page, and again on the page of the
//! change with what was typed and what is wrong with it.

use crate::{
    api::managing::change_path,
    text::{dates, managing},
};
use chrono::Weekday;
use domain::{
    capacity::{DayPlaces, WEEK, WeeklyPlaces},
    closure::ClosureReason,
    geography::PointId,
    point_change::{ChangeFault, ChangeForm, ChangeKind, place_field},
    slot::HalfDay,
};
use leptos::prelude::*;
use std::sync::Arc;

/// What a form shows: of which point, what is typed so far, what is wrong with it.
#[derive(Clone)]
pub(super) struct Typed {
    /// The point.
    pub point: PointId,
    /// Every field.
    pub form: ChangeForm,
    /// What is wrong.
    pub faults: Arc<Vec<ChangeFault>>,
}

impl Typed {
    fn wrong(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|fault| fault.field == field).map(managing::fault)
    }
}

/// A form that leads to the page on which the change is looked at.
#[component]
fn Asking(typed: Typed, kind: ChangeKind, title: &'static str, children: Children) -> impl IntoView {
    let id = format!("change-{}", kind.code());
    let title_id = id.clone();
    view! {
        <form class="card" method="get" action=change_path(&typed.point) aria-labelledby=title_id>
            <h3 class="card__title" id=id>{title}</h3>
            <input type="hidden" name="kind" value=kind.code()/>
            {children()}
            <div class="button-row"><button class="button" type="submit">"查看影响"</button></div>
        </form>
    }
}

/// One line of text with its label, hint and error.
#[component]
fn Line(
    typed: Typed,
    name: &'static str,
    #[prop(into)] value: String,
    #[prop(optional)] hint: &'static str,
    #[prop(default = "input")] class: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "text")] keyboard: &'static str,
) -> impl IntoView {
    let error = typed.wrong(name);
    let (hint_id, error_id) = (format!("{name}-hint"), format!("{name}-error"));
    let mut about = Vec::new();
    if !hint.is_empty() {
        about.push(hint_id.clone());
    }
    if error.is_some() {
        about.push(error_id.clone());
    }
    let invalid = error.is_some().then_some("true");
    let class_of_field = if error.is_some() { "field field--error" } else { "field" };
    view! {
        <div class=class_of_field>
            <label class="field__label" for=name>{managing::field(name)}</label>
            {(!hint.is_empty()).then(|| view! { <p class="field__hint" id=hint_id>{hint}</p> })}
            {error.map(|words| view! { <p class="field__error" id=error_id>{words}</p> })}
            <input class=class type=kind id=name name=name value=value autocomplete="off" spellcheck="false"
                inputmode=keyboard
                aria-invalid=invalid aria-describedby=(!about.is_empty()).then(|| about.join(" "))/>
        </div>
    }
}

/// Hours.
#[component]
pub(super) fn HoursForm(typed: Typed) -> impl IntoView {
    let ChangeForm { opening_hours, words, .. } = typed.form.clone();
    view! {
        <Asking typed=typed.clone() kind=ChangeKind::Hours title="开放时间">
            <Line typed=typed.clone() name="opening_hours" value=opening_hours class="input input--full"
                hint="OpenStreetMap 的 opening_hours 写法：Mo-Fr 09:00-12:00,13:30-17:00; Sa 09:00-12:00; PH off"/>
            <Line typed name="words" value=words class="input input--full" hint="申请人看到的文字。不填则按开放时间自动写成。"/>
        </Asking>
    }
}

/// Windows.
#[component]
pub(super) fn WindowsForm(typed: Typed) -> impl IntoView {
    let windows = typed.form.windows.clone();
    view! {
        <Asking typed=typed.clone() kind=ChangeKind::Windows title="窗口数">
            <Line typed name="windows" value=windows class="input input--w4" keyboard="numeric"
                hint="窗口数不直接增减名额，但决定每人的办理时间和约等时间；名额不能多到每人不足规定的最短时间。"/>
        </Asking>
    }
}

/// Places of a week.
#[component]
pub(super) fn PlacesForm(typed: Typed, daily: Option<u16>) -> impl IntoView {
    let default = daily.map(|places| format!("没有填写的日子按每天 {places} 个名额，平均分到各时段。"));
    let wrong = typed.wrong("places");
    let rows = WEEK.map(|weekday| view! { <PlacesRow typed=typed.clone() weekday/> });
    view! {
        <Asking typed kind=ChangeKind::Places title="每周名额">
            <p class="field__hint" id="places">
                {default}"上午、下午单独填写的按各自的数，另一半天仍按全天数应得的份额；0 表示不办理。"
            </p>
            {wrong.map(|words| view! { <p class="field__error">{words}</p> })}
            <table class="table places-week">
                <thead>
                    <tr><th scope="col">"星期"</th><th scope="col">"全天"</th><th scope="col">"上午"</th><th scope="col">"下午"</th></tr>
                </thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </Asking>
    }
}

#[component]
fn PlacesRow(typed: Typed, weekday: Weekday) -> impl IntoView {
    let cells = [None, Some(HalfDay::Morning), Some(HalfDay::Afternoon)].map(|half| {
        let field = place_field(weekday, half);
        let value = typed.form.places.get(&field).cloned().unwrap_or_default();
        let wrong = typed.wrong(&field);
        let (invalid, error_id) = (wrong.is_some(), format!("{field}-error"));
        let about = invalid.then(|| error_id.clone());
        view! {
            <td data-label=half.map_or("全天", dates::half_day)>
                <span>
                    <input class="input input--w4" type="text" inputmode="numeric" id=field.clone() name=format!("places[{field}]")
                        value=value autocomplete="off" aria-label=managing::place(weekday, half)
                        aria-invalid=invalid.then_some("true") aria-describedby=about/>
                    {wrong.map(|words| view! { <span class="field__error" id=error_id>{words}</span> })}
                </span>
            </td>
        }
    });
    view! { <tr><th scope="row">{dates::weekday(weekday)}</th>{cells.into_iter().collect_view()}</tr> }
}

/// A closure.
#[component]
pub(super) fn ClosureForm(typed: Typed) -> impl IntoView {
    let ChangeForm { from, until, from_half, until_half, reason, .. } = typed.form.clone();
    let until_half = if until_half.is_empty() { HalfDay::Afternoon.code().to_owned() } else { until_half };
    let reasons = ClosureReason::ALL.iter().map(|one| (one.code(), managing::reason(*one))).collect();
    view! {
        <Asking typed=typed.clone() kind=ChangeKind::Close title="新的停办">
            <div class="date-range">
                <Line typed=typed.clone() name="from" value=from kind="date" class="input input--w12"/>
                <Choice typed=typed.clone() name="from_half" chosen=from_half choices=halves()/>
                <Line typed=typed.clone() name="until" value=until kind="date" class="input input--w12" hint="不填则只停一天"/>
                <Choice typed=typed.clone() name="until_half" chosen=until_half choices=halves()/>
            </div>
            <Choice typed name="reason" chosen=reason choices=reasons unsaid="请选择"/>
        </Asking>
    }
}

fn halves() -> Vec<(&'static str, &'static str)> {
    HalfDay::ALL.map(|half| (half.code(), dates::half_day(half))).to_vec()
}

#[component]
fn Choice(
    typed: Typed,
    name: &'static str,
    chosen: String,
    choices: Vec<(&'static str, &'static str)>,
    #[prop(optional)] unsaid: &'static str,
) -> impl IntoView {
    let error = typed.wrong(name);
    let error_id = format!("{name}-error");
    let about = error.is_some().then(|| error_id.clone());
    let invalid = error.is_some().then_some("true");
    let class_of_field = if error.is_some() { "field field--error" } else { "field" };
    let options = choices.into_iter().map(|(code, words)| {
        let selected = code == chosen;
        view! { <option value=code selected=selected>{words}</option> }
    });
    let options = options.collect_view();
    view! {
        <div class=class_of_field>
            <label class="field__label" for=name>{managing::field(name)}</label>
            {error.map(|words| view! { <p class="field__error" id=error_id>{words}</p> })}
            <select class="select" id=name name=name aria-invalid=invalid aria-describedby=about>
                {(!unsaid.is_empty()).then(|| view! { <option value="">{unsaid}</option> })}
                {options}
            </select>
        </div>
    }
}

/// A change without fields of its own: one button.
#[component]
pub(super) fn AskButton(
    /// The point.
    point: PointId,
    /// What is asked about.
    kind: ChangeKind,
    /// The closure, where one is to be lifted.
    #[prop(optional, into)]
    closure: String,
    /// What it is called, with what it is about for who hears only this.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <form method="get" action=change_path(&point)>
            <input type="hidden" name="kind" value=kind.code()/>
            {(!closure.is_empty()).then(|| view! { <input type="hidden" name="closure" value=closure/> })}
            <button class="button button--secondary button--small" type="submit">{label}</button>
        </form>
    }
}

/// A week of places as the form's fields.
pub(super) fn figures(week: &WeeklyPlaces) -> std::collections::BTreeMap<String, String> {
    let of_day = |weekday: Weekday| {
        let DayPlaces { day, morning, afternoon } = week.of(weekday);
        [(None, day), (Some(HalfDay::Morning), morning), (Some(HalfDay::Afternoon), afternoon)]
            .map(|(half, places)| (place_field(weekday, half), places))
    };
    let all = WEEK.into_iter().flat_map(of_day);
    all.filter_map(|(field, places)| Some((field, places?.to_string()))).collect()
}
