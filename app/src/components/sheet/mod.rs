//! The facsimile of the official sheet. The rows come from the domain; nothing is decided here. It is printed in Chinese
//! whatever the page's language is; English readers see what each cell is called beside it.

use crate::text::{dates, en, labels, lang, zh};
use domain::{
    language::Language,
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
    let title = move || sheet.with(|sheet| zh::sheet::title(sheet.service));
    let beside_title = move || beside(sheet.with(|sheet| en::sheet::title(sheet.service)));
    view! {
        <section class="sheet" tabindex="0" role="region" aria-label=title lang=Language::Chinese.tag()>
            <p class="sheet__title">{title}{beside_title}</p>
            <table class="sheet__table">
                <tbody>
                    {move || sheet.with(|sheet| sheet.rows.iter().map(|row| view! {
                        <tr>{row.cells.iter().map(|cell| sheet_cell(cell, changed.get() == Some(cell.label))).collect_view()}</tr>
                    }).collect_view())}
                </tbody>
            </table>
            <p class="sheet__note">{zh::sheet::NOTE}{beside(en::sheet::NOTE)}</p>
        </section>
    }
}

/// The English name of something that is printed in Chinese, on an English page.
fn beside(english: &'static str) -> Option<impl IntoView + use<>> {
    (lang() == Language::English).then(|| view! { " "<span lang=Language::English.tag()>{english}</span> })
}

fn sheet_cell(cell: &Cell, changed: bool) -> impl IntoView + use<> {
    let class = match (&cell.value, changed) {
        (_, true) => "is-changed",
        (Value::Empty, false) => "is-missing",
        _ => "",
    };
    view! {
        <th scope="row" colspan="2">{zh::labels::label(cell.label)}{beside(en::labels::label(cell.label))}</th>
        <td colspan=cell.span.to_string() class=class>{printed(&cell.value)}</td>
    }
}

/// A cell's value as the sheet prints it.
fn printed(value: &Value) -> String {
    match value {
        Value::Empty | Value::Text(_) => value_words(value),
        Value::Term(term) => zh::labels::term(*term).to_owned(),
        Value::Date(date) => zh::dates::day(*date),
        Value::Time(at) => zh::dates::day_and_time(at.date(), &dates::time(*at)),
        Value::Months(months) => {
            months.iter().map(|month| zh::dates::month(*month)).collect::<Vec<_>>().join(zh::dates::BETWEEN)
        }
    }
}

/// A cell's value in words, in the language of the page.
pub fn value_words(value: &Value) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Text(text) => text.clone(),
        Value::Term(term) => labels::term(*term).to_owned(),
        Value::Date(date) => dates::day(*date),
        Value::Time(time) => dates::day_and_time(*time),
        Value::Months(months) => dates::months(months),
    }
}
