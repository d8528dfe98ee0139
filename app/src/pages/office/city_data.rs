//! `/admin/points`: the points in a manager's hands; for who keeps the whole city's data, what there is, and files brought in
//! with a dry run first.

use super::{
    frame::{OfficeFrame, once_loaded},
    import_report::{Recent, Report},
    points_list::PointsList,
};
use crate::{
    api::{
        city::{LoadCityData, import_path},
        holidays::HOLIDAYS,
        loaded::Loaded,
    },
    components::field::FileField,
    parts::{ScriptedPage, part},
    text::imports,
};
use domain::{
    geography::DistrictCode,
    import::ImportKind,
    view::{CalendarYear, CityDataView, PointsOfficeView, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// The city's data.
pub struct CityDataPage {
    fault: Memo<Option<String>>,
    loaded: Loaded<LoadCityData>,
}

part!(office: CityDataPage, city_data_page);

impl ScriptedPage for CityDataPage {
    fn data() -> Self {
        let query = use_query_map();
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question =
            move || LoadCityData { report: part("report"), district: part("district").map(DistrictCode::new) };
        Self { fault: Memo::new(move |_| part("file")), loaded: Loaded::new(question) }
    }

    fn view(self) -> AnyView {
        let CityDataPage { fault, loaded } = self;
        once_loaded(loaded, move |(who, view)| {
            view! { <PointsOffice who view fault=fault.get_untracked()/> }.into_any()
        })
    }
}

#[component]
fn PointsOffice(who: WhoView, view: PointsOfficeView, fault: Option<String>) -> impl IntoView {
    let PointsOfficeView { districts, district, points, data } = view;
    view! {
        <OfficeFrame title="网点" who here="/admin/points">
            {fault.map(|code| view! { <p class="notice notice--error" role="alert">{imports::file(&code)}</p> })}
            <PointsList districts district points/>
            {data.map(|data| view! { <CityData data/> })}
        </OfficeFrame>
    }
}

#[component]
fn CityData(data: CityDataView) -> impl IntoView {
    let counts = [
        ("可预约的网点", data.points),
        ("已停用的网点", data.closed_points),
        ("派出所", data.stations),
        ("街道和乡镇", data.towns),
        ("单独划分的社区", data.communities),
    ];
    let years = data.years.clone();
    view! {
        <section class="stack" aria-labelledby="city-data">
            <h2 id="city-data">"全市数据"</h2>
            {data.sample.then(|| view! {
                <p class="notice notice--warning"><strong>"样例数据"</strong>"：目前的网点和辖区不是官方数据，请导入本市的文件。"</p>
            })}
            {data.shown.map(|entry| view! { <Report entry/> })}
            <dl class="count-list">
                {counts.into_iter().map(|(name, count)| view! { <div><dt>{name}</dt><dd>{count}</dd></div> }).collect_view()}
            </dl>
            <ul class="plain-list">{years.into_iter().map(|year| view! { <li>{year_words(year)}</li> }).collect_view()}</ul>
            <p><a href=HOLIDAYS>"查看和更改节假日"</a></p>
            <ImportForm kind=ImportKind::Points
                hint="列：id、name、short_name、kind、police_station_id、district_code、town_code、address、phone、lon、lat、windows、daily_capacity、opening_hours、services。按 id 更新；已有的预约一个也不会取消。"/>
            <ImportForm kind=ImportKind::Jurisdictions
                hint="列：town_code、community（可留空）、police_station_id。文件必须是全市完整的清单；一个街道按社区划分的，要有一行社区留空，表示其余社区。"/>
            <h2>"最近的导入"</h2>
            <Recent recent=data.recent/>
        </section>
    }
}

/// How many days of a year are not what their weekday says.
pub(super) fn year_words(year: CalendarYear) -> String {
    let CalendarYear { year, off, working, provisional } = year;
    let known =
        if provisional { "；仅为法定节假日，国务院办公厅的安排公布后请导入" } else { "" };
    format!("{year} 年：放假 {off} 天，调休上班 {working} 天{known}")
}

/// A file, tried first unless the officer says otherwise. The browser sends it itself: no script carries files.
#[component]
pub(super) fn ImportForm(kind: ImportKind, hint: &'static str) -> impl IntoView {
    let name = imports::kind(kind);
    let (file, whole) = (format!("file-{}", kind.code()), format!("complete-{}", kind.code()));
    view! {
        <form class="card" method="post" action=import_path(kind) enctype="multipart/form-data">
            <h2 class="card__title">{format!("导入{name}")}</h2>
            <div class="file-drop">
                <FileField id=file name="file" label=format!("{name}文件（CSV，UTF-8 编码）") hint accept=".csv,text/csv"/>
            </div>
            {(kind == ImportKind::Points).then(|| view! {
                <div class="choice">
                    <input type="checkbox" id=whole.clone() name="complete" value="yes"/>
                    <label for=whole>
                        <span class="choice__label">"文件是全市完整的清单"</span>
                        <span class="choice__hint">"文件里没有的网点不再接受新的预约，已有的预约照常办理。"</span>
                    </label>
                </div>
            })}
            <div class="button-row">
                <button class="button" type="submit" name="dry_run" value="yes">"试导入"</button>
                <button class="button button--secondary" type="submit" name="dry_run" value="no">"正式导入"</button>
            </div>
        </form>
    }
}
