//! `/admin/holidays`: the days off and the weekend days that make up for them, by year; a file for whole years; a single day,
//! with who is concerned shown first.

use super::{
    city_data::{ImportForm, year_words},
    frame::{OfficeFrame, once_loaded},
    import_report::Report,
    told::Told,
};
use crate::{
    api::{
        holidays::{HOLIDAYS, LoadHolidays, SetHoliday, day_path, year_path},
        loaded::Loaded,
    },
    components::{
        anew::Anew,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, imports},
};
use chrono::Datelike;
use domain::{
    import::ImportKind,
    view::{CalendarYear, DayNote, HolidayImpact, HolidayInput, HolidayRow, HolidaysView, WhoView},
    violation::{Field, Rule, Violation},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// The calendar.
pub struct HolidaysPage {
    fault: Memo<Option<String>>,
    posts: Posts,
    loaded: Loaded<LoadHolidays>,
}

part!(office: HolidaysPage, holidays_page);

impl ScriptedPage for HolidaysPage {
    fn data() -> Self {
        let (posts, query) = (Posts::new(), use_query_map());
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question = move || LoadHolidays {
            year: part("year").and_then(|year| year.parse().ok()),
            day: part("day").and_then(|day| day.parse().ok()),
            report: part("report"),
        };
        Self {
            fault: Memo::new(move |_| part("file")),
            posts,
            loaded: Loaded::again(move || posts.changes(), question),
        }
    }

    fn view(self) -> AnyView {
        let Self { fault, posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| {
            view! { <Holidays who view fault=fault.get_untracked() posts/> }.into_any()
        })
    }
}

#[component]
fn Holidays(who: WhoView, view: HolidaysView, fault: Option<String>, posts: Posts) -> impl IntoView {
    let HolidaysView { year, years, days, impact, shown } = view;
    let asked = impact.as_ref().map(|impact| impact.day.to_string()).unwrap_or_default();
    view! {
        <OfficeFrame title="节假日" who here=HOLIDAYS>
            <Told posts words=wrong/>
            {fault.map(|code| view! { <p class="notice notice--error" role="alert">{imports::file(&code)}</p> })}
            {shown.map(|entry| view! { <Report entry/> })}
            <form method="get" action=HOLIDAYS class="filters">
                <div class="field">
                    <label class="field__label" for="day">"更改某一天"</label>
                    <input class="input" type="date" id="day" name="day" value=asked autocomplete="off"/>
                </div>
                <button class="button button--secondary" type="submit">"查看影响"</button>
            </form>
            {impact.map(|impact| view! { <Impact impact posts/> })}
            <Years year years/>
            <Days year days/>
            <ImportForm kind=ImportKind::Holidays
                hint="列：date、kind（放假或上班）、name。文件里出现的年份整年替换。"/>
        </OfficeFrame>
    }
}

/// How a day stands, who is concerned, and what it can become.
#[component]
fn Impact(impact: HolidayImpact, posts: Posts) -> impl IntoView {
    let HolidayImpact { day, standing, weekend, over, booked, points } = impact;
    let now = standing.as_ref().map_or_else(
        || (if weekend { "周末" } else { "普通工作日" }).to_owned(),
        |row| format!("{}（{}）", kind_words(row.kind), row.name),
    );
    let concerned = if booked == 0 {
        "这一天还没有预约。".to_owned()
    } else {
        format!("这一天在 {points} 个网点有 {booked} 个预约。更改后预约全部保留；需要改期的，请在网点上办理停办。")
    };
    let of_form = (seen(standing.as_ref()), standing.map(|row| row.name).unwrap_or_default());
    let change = if over {
        view! { <p class="hint">"这一天已经过去，不能更改。"</p> }.into_any()
    } else {
        let (seen, name) = of_form;
        view! {
            <Anew of=format!("{day} {seen} {name}")>
                <Change day=day.to_string() seen name=name.clone() weekend posts/>
            </Anew>
        }
        .into_any()
    };
    view! {
        <section class="card stack" id="impact" aria-labelledby="impact-title">
            <h2 id="impact-title">{dates::day(day)}" "{dates::weekday(day.weekday())}"："{now}</h2>
            <p>{concerned}</p>
            {change}
        </section>
    }
}

/// The kind that a change is about.
fn seen(standing: Option<&HolidayRow>) -> &'static str {
    standing.map_or(HolidayInput::ORDINARY, |row| kind_code(row.kind))
}

#[component]
fn Change(day: String, seen: &'static str, name: String, weekend: bool, posts: Posts) -> impl IntoView {
    let kinds = [
        (kind_code(DayNote::Off), "设为放假", true),
        // Only a weekend day is worked instead of another one.
        (kind_code(DayNote::Working), "设为上班", weekend),
        (HolidayInput::ORDINARY, "按星期，不作特别安排", seen != HolidayInput::ORDINARY),
    ];
    let buttons = kinds.into_iter().filter(|(_, _, offered)| *offered).map(|(code, words, _)| {
        view! {
            <button class="button button--secondary" type="submit" name="kind" value=code
                disabled=move || posts.pending.get()>{words}</button>
        }
    });
    let buttons = buttons.collect_view();
    view! {
        <PostForm to=SetHoliday::PATH posts told_elsewhere=true>
            <input type="hidden" name="day" value=day/>
            <input type="hidden" name="seen" value=seen/>
            <div class="field">
                <label class="field__label" for="holiday_name">"假日名称"</label>
                <p class="field__hint" id="holiday_name-hint">"例如 春节；恢复为普通的一天时不用填写。"</p>
                <input class="input input--w12" id="holiday_name" name="holiday_name" value=name autocomplete="off"
                    aria-describedby="holiday_name-hint"/>
            </div>
            <div class="button-row">{buttons}</div>
        </PostForm>
    }
}

#[component]
fn Years(year: i32, years: Vec<CalendarYear>) -> impl IntoView {
    let items = years.into_iter().map(|one| {
        let current = (one.year == year).then_some("page");
        view! { <li><a href=year_path(one.year) aria-current=current>{year_words(one)}</a></li> }
    });
    view! { <ul class="plain-list">{items.collect_view()}</ul> }
}

#[component]
fn Days(year: i32, days: Vec<HolidayRow>) -> impl IntoView {
    let title = format!("{year} 年");
    if days.is_empty() {
        return view! { <h2>{title}</h2><p class="empty">"这一年还没有安排，请导入文件。"</p> }.into_any();
    }
    view! {
        <div class="table-wrap">
            <table class="table holidays">
                <caption>{title}</caption>
                <thead>
                    <tr>
                        <th scope="col">"日期"</th>
                        <th scope="col">"安排"</th>
                        <th scope="col">"假日"</th>
                        <th scope="col">"来源"</th>
                    </tr>
                </thead>
                <tbody>{days.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn line(row: HolidayRow) -> impl IntoView {
    let HolidayRow { day, kind, name, source, provisional } = row;
    let class = match kind {
        DayNote::Off => "tag tag--good",
        DayNote::Working => "tag tag--warn",
    };
    let source = if source.is_empty() { "工作人员设定".to_owned() } else { source };
    view! {
        <tr>
            <th scope="row"><a href=day_path(day)>{dates::short_day(day)}</a></th>
            <td data-label="安排"><span class=class>{kind_words(kind)}</span></td>
            <td data-label="假日">{name}</td>
            <td data-label="来源">
                <span>{source}{provisional.then(|| view! { " "<span class="tag">"待公布"</span> })}</span>
            </td>
        </tr>
    }
}

const fn kind_code(kind: DayNote) -> &'static str {
    match kind {
        DayNote::Off => "off",
        DayNote::Working => "working",
    }
}

const fn kind_words(kind: DayNote) -> &'static str {
    match kind {
        DayNote::Off => "放假",
        DayNote::Working => "上班",
    }
}

/// What is wrong with the name, and what to do.
fn wrong(violation: Violation) -> String {
    let words = match (violation.field, violation.rule) {
        (Field::HolidayName, Rule::TooLong) => "假日名称最多 20 个字",
        (Field::HolidayName, Rule::ForbiddenCharacter) => "假日名称中有不能使用的字符，请检查",
        _ => "请填写假日名称",
    };
    words.to_owned()
}
