//! The facsimile of the official sheet. The rows come from the domain; nothing is decided here.

use crate::text::{dates, labels};
use domain::{
    service::Service,
    sheet::{Cell, Sheet, Value},
};
use leptos::prelude::*;

/// The sheet. `sheet` may be a signal (live preview) or a fixed one (confirmation, review, desk, print).
#[component]
pub fn SheetView(
    /// What it shows.
    #[prop(into)]
    sheet: Signal<Sheet>,
    /// The cell that was changed last is marked.
    #[prop(into, optional)]
    changed: Signal<Option<domain::sheet::Label>>,
) -> impl IntoView {
    let title = move || {
        sheet.with(|sheet| match sheet.service {
            Service::Permit => "《北京市居住证》申领表",
            Service::Card => "北京市居住登记表",
        })
    };
    view! {
        <section class="sheet" tabindex="0" role="region" aria-label=title>
            <p class="sheet__title">{title}</p>
            <table class="sheet__table">
                <tbody>
                    {move || sheet.with(|sheet| sheet.rows.iter().map(|row| view! {
                        <tr>{row.cells.iter().map(|cell| sheet_cell(cell, changed.get() == Some(cell.label))).collect_view()}</tr>
                    }).collect_view())}
                </tbody>
            </table>
            <p class="sheet__note">"以现场核对的证件和材料原件为准。"</p>
        </section>
    }
}

fn sheet_cell(cell: &Cell, changed: bool) -> impl IntoView + use<> {
    let class = match (&cell.value, changed) {
        (_, true) => "is-changed",
        (Value::Empty, false) => "is-missing",
        _ => "",
    };
    view! {
        <th scope="row" colspan="2">{labels::label(cell.label)}</th>
        <td colspan=cell.span.to_string() class=class>{value_words(&cell.value)}</td>
    }
}

/// A cell's value in words.
pub fn value_words(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Term(term) => labels::term(*term).to_owned(),
        Value::Date(date) => dates::day(*date),
        Value::Time(time) => dates::day_and_time(*time),
        Value::Months(months) => months.iter().map(|month| dates::month(*month)).collect::<Vec<_>>().join("、"),
    }
}
