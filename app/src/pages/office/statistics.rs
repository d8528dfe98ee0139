//! `/admin/statistics`: how much is booked, how long reviews wait, what has to be corrected and who stays away, with charts,
//! the table behind each and its file.

use super::frame::{OfficeFrame, once_loaded};
use crate::{
    api::{
        loaded::Loaded,
        office_statistics::{LoadOfficeStatistics, OfficeFigure, STATISTICS, file_path},
    },
    components::data_table::{Column, DataTable},
    parts::{ScriptedPage, part},
    text::{dates, office_statistics::wrong_days},
};
use domain::{
    geography::{DistrictCode, PointId},
    view::{OfficeStatisticsView, WhoView},
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// A manager's figures.
pub struct OfficeStatisticsPage {
    loaded: Loaded<LoadOfficeStatistics>,
}

part!(office: OfficeStatisticsPage, office_statistics_page);

impl ScriptedPage for OfficeStatisticsPage {
    fn data() -> Self {
        let query = use_query_map();
        let part = move |name: &'static str| query.with(|query| query.get(name)).filter(|value| !value.is_empty());
        let question = move || LoadOfficeStatistics {
            district: part("district").map(DistrictCode::new),
            point: part("point").map(PointId::new),
            from: part("from"),
            until: part("until"),
        };
        Self { loaded: Loaded::new(question) }
    }

    fn view(self) -> AnyView {
        let loaded = self.loaded;
        once_loaded(loaded, move |(who, view, figures)| view! { <Statistics who view figures/> }.into_any())
    }
}

#[component]
fn Statistics(who: WhoView, view: OfficeStatisticsView, figures: Vec<OfficeFigure>) -> impl IntoView {
    let figures = figures.into_iter().map(|figure| {
        let file = file_path(&figure.name, &view);
        view! { <Figure figure file/> }
    });
    let figures = figures.collect_view();
    let counted = format!(
        "{}至{}，统计时间 {}",
        dates::day(view.period.from),
        dates::day(view.period.until),
        dates::moment(view.at)
    );
    let wrong = view.wrong.map(wrong_days);
    let sample = view.sample.then(|| {
        view! { <p class="notice notice--warning"><strong>"样例数据"</strong>"：目前的网点和辖区不是官方数据。"</p> }
    });
    view! {
        <OfficeFrame title="统计" who here=STATISTICS>
            {sample}
            <Filters view/>
            {wrong.map(|words| view! { <p class="notice notice--error" role="alert">{words}</p> })}
            <p class="hint">{counted}</p>
            {figures}
        </OfficeFrame>
    }
}

#[component]
fn Filters(view: OfficeStatisticsView) -> impl IntoView {
    let OfficeStatisticsView { period, districts, district, points, point, .. } = view;
    let districts = districts.into_iter().map(|one| {
        let selected = Some(&one.code) == district.as_ref();
        view! { <option value=one.code.to_string() selected=selected>{one.name}</option> }
    });
    let districts = districts.collect_view();
    let no_points = points.is_empty();
    let points = points.into_iter().map(|(id, name)| {
        let selected = Some(&id) == point.as_ref();
        view! { <option value=id.to_string() selected=selected>{name}</option> }
    });
    let points = points.collect_view();
    view! {
        <form method="get" action=STATISTICS class="filters">
            <div class="field">
                <label class="field__label" for="district">"区"</label>
                <select class="select" id="district" name="district">
                    <option value="">"全部"</option>
                    {districts}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="point">"网点"</label>
                <select class="select" id="point" name="point">
                    <option value="">{if no_points { "全部（先选择区）" } else { "全部" }}</option>
                    {points}
                </select>
            </div>
            <div class="field">
                <label class="field__label" for="from">"从"</label>
                <input class="input" type="date" id="from" name="from" value=period.from.to_string() autocomplete="off"/>
            </div>
            <div class="field">
                <label class="field__label" for="until">"到"</label>
                <input class="input" type="date" id="until" name="until" value=period.until.to_string() autocomplete="off"/>
            </div>
            <button class="button button--secondary" type="submit">"查看"</button>
        </form>
    }
}

#[component]
fn Figure(figure: OfficeFigure, file: String) -> impl IntoView {
    let OfficeFigure { name, title, what, head, rows, chart } = figure;
    let heading = format!("{name}-heading");
    let labelled = heading.clone();
    let keys = head.iter().skip(1).cloned().zip(["chart__key chart__key--first", "chart__key chart__key--second"]);
    let keys = keys.map(|(name, class)| view! { <li><span class=class aria-hidden="true"></span>{name}</li> });
    let keys = keys.collect_view();
    let columns = head.into_iter().enumerate();
    let columns = columns.map(|(at, title)| if at == 0 { Column::words(title) } else { Column::numbers(title) });
    let columns: Vec<Column> = columns.collect();
    let caption = title.clone();
    let shown = if rows.is_empty() {
        view! { <p class="empty">"所选的日子里没有。"</p> }.into_any()
    } else {
        view! {
            <ul class="chart__keys">{keys}</ul>
            <div inner_html=chart></div>
            <details>
                <summary>"查看数据表"</summary>
                <DataTable caption columns rows/>
            </details>
            <p><a href=file download="" rel="external">"下载数据（CSV）"</a></p>
        }
        .into_any()
    };
    view! {
        <section class="card stack" aria-labelledby=labelled>
            <h2 id=heading>{title}</h2>
            <p>{what}</p>
            {shown}
        </section>
    }
}
