//! The versions of a document so far, two of them side by side, and what a faster colleague has left behind.

use super::content_item::Start;
use crate::{
    api::content_office::content_path,
    components::{post_form::Posts, tag::Tag, tone::Tone},
    text::{content_office as words, dates},
};
use chrono::NaiveDate;
use domain::{
    content::{ContentField, ContentKey, VersionState},
    view::{Difference, DifferentLine, LeftBehind, LineChange, ShownNow, VersionRow},
};
use leptos::prelude::*;

/// Two versions side by side.
#[component]
pub(super) fn Compared(key: ContentKey, difference: Difference) -> impl IntoView {
    let title = words::difference(difference.older, difference.newer);
    view! {
        <section class="stack" aria-labelledby="difference">
            <h2 id="difference">{title}</h2>
            <Changes key difference/>
        </section>
    }
}

/// What one has otherwise than the other: fields in a table, the text line by line.
#[component]
fn Changes(key: ContentKey, difference: Difference) -> impl IntoView {
    let Difference { older, newer, fields, lines } = difference;
    if fields.is_empty() && lines.is_empty() {
        return view! { <p class="empty">"没有差别。"</p> }.into_any();
    }
    let (before, after) = (words::before(older), words::shown(ShownNow::Version(newer)));
    let table = (!fields.is_empty()).then(|| {
        let rows = fields.into_iter().map(|(field, held, holds)| {
            view! {
                <tr>
                    <th scope="row">{words::field(key.kind, field)}</th>
                    <td data-label=before.clone()><del>{words::value(field, &held)}</del></td>
                    <td data-label=after.clone()><ins>{words::value(field, &holds)}</ins></td>
                </tr>
            }
        });
        let rows = rows.collect_view();
        view! {
            <table class="table">
                <thead>
                    <tr><th scope="col">"项目"</th><th scope="col">{before.clone()}</th><th scope="col">{after.clone()}</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    let lines = (!lines.is_empty()).then(|| {
        view! { <div class="difference" lang=key.language.tag()>{lines.into_iter().map(line).collect_view()}</div> }
    });
    view! { {table}{lines} }.into_any()
}

fn line(line: DifferentLine) -> AnyView {
    let DifferentLine { change, text } = line;
    match change {
        LineChange::Same => view! { <p>{text}</p> }.into_any(),
        LineChange::Added => view! { <ins><span class="visually-hidden">"新增："</span>{text}</ins> }.into_any(),
        LineChange::Removed => view! { <del><span class="visually-hidden">"删去："</span>{text}</del> }.into_any(),
        LineChange::LeftOut => view! { <p class="difference__gap">"……（相同的部分略）"</p> }.into_any(),
    }
}

/// All versions, the newest first.
#[component]
pub(super) fn Versions(
    key: ContentKey,
    history: Vec<VersionRow>,
    has_file: bool,
    may_start: bool,
    today: NaiveDate,
    posts: Posts,
) -> impl IntoView {
    if history.is_empty() {
        return view! {
            <section class="stack" aria-labelledby="versions">
                <h2 id="versions">"版本记录"</h2>
                <p class="empty">"还没有人修改过，只有程序自带的文字。"</p>
            </section>
        }
        .into_any();
    }
    let numbers: Vec<i64> = history.iter().map(|row| row.number).collect();
    let rows = history.into_iter().map(|row| view! { <Version key=key.clone() row may_start today posts/> });
    let rows = rows.collect_view();
    view! {
        <section class="stack" aria-labelledby="versions">
            <h2 id="versions">"版本记录"</h2>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"版本"</th><th scope="col">"状态"</th><th scope="col">"显示日期"</th>
                        <th scope="col">"编写"</th><th scope="col">"发布"</th><th scope="col">"操作"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            <Compare key numbers has_file/>
        </section>
    }
    .into_any()
}

#[component]
fn Version(key: ContentKey, row: VersionRow, may_start: bool, today: NaiveDate, posts: Posts) -> impl IntoView {
    let (standing, tone) = (words::standing(&row), tone(&row));
    let VersionRow { number, state, in_force, written_by, written_at, proposed_by, published, .. } = row;
    let later = state == VersionState::Published && in_force.from.is_some_and(|from| from > today);
    let proposed = proposed_by.map(|name| format!("，{name} 提交")).unwrap_or_default();
    let published = published.map_or_else(|| "—".to_owned(), |(name, at)| format!("{name} {}", dates::moment(at)));
    let compare = format!("{}?newer={number}#difference", content_path(&key));
    view! {
        <tr>
            <th scope="row">{words::shown(ShownNow::Version(number))}</th>
            <td data-label="状态">
                <Tag tone>{standing}</Tag>
                {later.then(|| view! { " "<span class="hint">"尚未开始显示"</span> })}
            </td>
            <td data-label="显示日期">{words::days(in_force)}</td>
            <td data-label="编写">{format!("{written_by} {}{proposed}", dates::moment(written_at))}</td>
            <td data-label="发布">{published}</td>
            <td data-label="操作">
                <div class="cluster">
                    <a href=compare aria-label=format!("第 {number} 版与之前对比")>"与之前对比"</a>
                    {may_start.then(|| view! {
                        <Start key from=Some(number) label=format!("从第 {number} 版起草")
                            class="button button--link" posts/>
                    })}
                </div>
            </td>
        </tr>
    }
}

const fn tone(row: &VersionRow) -> Tone {
    match row.state {
        VersionState::Published => Tone::Good,
        VersionState::Proposed => Tone::Info,
        VersionState::Draft | VersionState::Superseded | VersionState::Withdrawn => Tone::Neutral,
    }
}

/// Any two versions; 0 is the text that comes with the program.
#[component]
fn Compare(key: ContentKey, numbers: Vec<i64>, has_file: bool) -> impl IntoView {
    let option = |number: i64, chosen: bool| {
        let words = words::shown(if number > 0 { ShownNow::Version(number) } else { ShownNow::Shipped });
        view! { <option value=number.to_string() selected=chosen>{words}</option> }
    };
    // The one before the newest is what one usually wants to see.
    let older = numbers
        .iter()
        .copied()
        .chain(has_file.then_some(0))
        .enumerate()
        .map(|(at, number)| option(number, at == 1))
        .collect_view();
    let newer = numbers.iter().enumerate().map(|(at, number)| option(*number, at == 0)).collect_view();
    view! {
        <form method="get" action=content_path(&key) class="filters">
            <div class="field">
                <label class="field__label" for="older">"较早"</label>
                <select class="select" id="older" name="older">{older}</select>
            </div>
            <div class="field">
                <label class="field__label" for="newer">"较新"</label>
                <select class="select" id="newer" name="newer">{newer}</select>
            </div>
            <button class="button button--secondary" type="submit">"对比"</button>
        </form>
    }
}

/// Somebody saved first: one's own text is kept, and what it has otherwise is shown.
#[component]
pub(super) fn Left(key: ContentKey, left: LeftBehind, may_start: bool, posts: Posts) -> impl IntoView {
    let LeftBehind { number, difference, form } = left;
    let text = form.get(ContentField::Body).to_owned();
    view! {
        <section class="notice notice--warning stack" role="alert" aria-labelledby="left">
            <h2 id="left">"没有覆盖同事的修改"</h2>
            <p>{format!(
                "您保存之前，这一版已被别人修改、提交或放弃。您写的没有丢失，另存为第 {number} 版，读者看不到。请对照下面的差别，把需要的部分并入现在的草稿。"
            )}</p>
        </section>
        <section class="stack" aria-labelledby="left-text">
            <h2 id="left-text">{format!("您写的第 {number} 版与现在的差别")}</h2>
            <Changes key=key.clone() difference/>
            <div class="field">
                <label class="field__label" for="left-body">"您写的正文，可以复制"</label>
                <textarea class="textarea input--full editor__text" id="left-body" rows="12" readonly=true lang=key.language.tag()
                    inner_html=crate::components::field::escaped(&text)></textarea>
            </div>
            {may_start.then(|| view! { <Start key from=Some(number) label="从我写的起草新版本" posts/> })}
        </section>
    }
}
