//! `/statistics`: public figures with charts, and the table behind each.

use crate::{
    api::statistics::{Statistics as Loaded, load_statistics},
    components::{
        data_table::{Column, DataTable},
        frame::Page,
        gate::page_or_refusal,
    },
    t,
    text::{dates, numbers::grouped, statistics::Table, to},
};
use domain::statistics::Published;
use leptos::prelude::*;

/// The figures.
#[component]
pub fn Statistics() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(load_statistics().await, |loaded| view! { <Body loaded/> }.into_any())
            })}
        </Suspense>
    }
}

#[component]
fn Body(loaded: Loaded) -> impl IntoView {
    let Loaded { figures, charts } = loaded;
    let Published { accepted, issued, by } = Published::figures();
    let median = figures
        .review_hours
        .map_or_else(|| t!(statistics::NO_MEDIAN).to_owned(), |hours| t!(statistics::median(hours)));
    let points = t!(statistics::points(figures.points_open, figures.points));
    let charts = charts.into_iter().map(|(table, chart)| {
        let more = match table.name {
            "reviews" => Some(median.clone()),
            "places" => Some(points.clone()),
            _ => None,
        };
        view! { <Figure table chart more/> }
    });
    let charts = charts.collect_view();
    view! {
        <Page title=t!(statistics::TITLE)>
            <h1>{t!(statistics::TITLE)}</h1>
            <p class="lead">{t!(statistics::LEAD)}</p>
            <section class="stack" aria-labelledby="published">
                <h2 id="published">{t!(statistics::PUBLISHED)}</h2>
                <dl class="figures">
                    <div><dt>{t!(statistics::ACCEPTED_THEN)}</dt><dd>{grouped(accepted)}</dd></div>
                    <div><dt>{t!(statistics::ISSUED_THEN)}</dt><dd>{grouped(issued)}</dd></div>
                </dl>
                <p class="hint">{t!(statistics::source(&dates::day(by)))}</p>
            </section>
            <section class="stack" aria-labelledby="own">
                <h2 id="own">{t!(statistics::OWN)}</h2>
                {figures.sample.then(|| view! { <p class="notice notice--warning">{t!(statistics::SAMPLE)}</p> })}
                <p>{t!(statistics::privacy())}</p>
                <p class="hint">{t!(statistics::counted_at(&dates::moment(figures.at)))}</p>
                {charts}
            </section>
        </Page>
    }
}

#[component]
fn Figure(table: Table, chart: String, more: Option<String>) -> impl IntoView {
    let heading = format!("{}-heading", table.name);
    let labelled = heading.clone();
    let file = to(format!("/statistics/{}.csv", table.name));
    let keys = table.head.iter().skip(1).zip(["chart__key chart__key--first", "chart__key chart__key--second"]);
    let keys = keys.map(|(name, class)| view! { <li><span class=class aria-hidden="true"></span>{*name}</li> });
    let keys = keys.collect_view();
    let columns = table
        .head
        .iter()
        .enumerate()
        .map(|(at, title)| if at == 0 { Column::words(*title) } else { Column::numbers(*title) });
    let columns: Vec<Column> = columns.collect();
    let rows = table.cells();
    view! {
        <section class="card stack" aria-labelledby=labelled>
            <h3 id=heading>{table.title}</h3>
            <p>{table.what}</p>
            {more.map(|words| view! { <p><strong>{words}</strong></p> })}
            <ul class="chart__keys">{keys}</ul>
            <div inner_html=chart></div>
            <details>
                <summary>{t!(statistics::TABLE)}</summary>
                <DataTable caption=table.title columns rows/>
            </details>
            <p><a href=file download="" rel="external">{t!(statistics::DOWNLOAD)}</a></p>
        </section>
    }
}
