//! A table that becomes a list of cards on a phone: each cell then says its column.

use leptos::prelude::*;

/// A column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// It holds numbers, which stand under one another.
    pub numbers: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: false }
    }

    /// A column of numbers.
    pub fn numbers(title: impl Into<String>) -> Self {
        Self { title: title.into(), numbers: true }
    }
}

/// The table. The first cell of a row names the row.
#[component]
pub fn DataTable(
    /// What the table shows.
    #[prop(into)]
    caption: String,
    /// The columns, the one that names the rows first.
    columns: Vec<Column>,
    /// The rows, with as many cells as there are columns.
    rows: Vec<Vec<String>>,
) -> impl IntoView {
    let class = |column: &Column| column.numbers.then_some("number");
    let head = columns.iter().map(|column| view! { <th scope="col" class=class(column)>{column.title.clone()}</th> });
    let head = head.collect_view();
    let rows = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(&columns).enumerate().map(|(at, (words, column))| {
            if at == 0 {
                view! { <th scope="row">{words}</th> }.into_any()
            } else {
                view! { <td class=class(column) data-label=column.title.clone()>{words}</td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    let rows = rows.collect_view();
    view! {
        <div class="table-wrap">
            <table class="table">
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// A table whose rows the page writes itself: their cells hold more than words, and say their column themselves. Its caption is
/// for whoever does not see that a heading stands above it.
#[component]
pub fn TableOf(
    /// Its classes.
    #[prop(optional, default = "table")]
    class: &'static str,
    /// What the table shows.
    caption: &'static str,
    /// The headings, the one that names the rows first.
    columns: &'static [&'static str],
    /// The rows.
    children: Children,
) -> impl IntoView {
    let head = columns.iter().map(|column| view! { <th scope="col">{*column}</th> }).collect_view();
    view! {
        <div class="table-wrap">
            <table class=class>
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
