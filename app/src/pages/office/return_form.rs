//! The form that sends an application back: each cell of the sheet with its value, a standard phrase and words of one's own for
//! each of its fields, all of it at once.

use super::{decision::Target, done::Done, undo::Undo};
use crate::{
    api::office::ReturnApplication,
    components::{
        post_form::{PostForm, Posts},
        sheet::value_words,
    },
    text::{labels, return_phrases},
};
use domain::{view::ReviewView, violation::Field};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

/// The fields that one cell of the sheet shows; a cell names the first of them.
fn fields_of(first: Field) -> Vec<Field> {
    match first {
        Field::DomicileProvince => {
            vec![first, Field::DomicileCity, Field::DomicileDistrict, Field::DomicileDetail]
        }
        Field::Town => vec![first, Field::Community, Field::Detail],
        Field::TemporaryPermitFrom => vec![first, Field::TemporaryPermitUntil],
        Field::PostalProvince => vec![first, Field::PostalCity, Field::PostalDistrict, Field::PostalDetail],
        _ => vec![first],
    }
}

/// What the return form asks about: a cell of the sheet with its value, and the fields in it.
fn groups(view: &ReviewView) -> Vec<(&'static str, String, Vec<Field>)> {
    let cells = view.sheet.cells().filter_map(|cell| {
        let fields = fields_of(cell.field?);
        Some((labels::label(cell.label), value_words(&cell.value), fields))
    });
    cells.chain([(labels::field(Field::Evidence), String::new(), vec![Field::Evidence])]).collect()
}

/// The form, folded away.
#[component]
pub(super) fn ReturnForm(
    /// The application.
    view: ReviewView,
    /// What became of it.
    posts: Posts,
    /// It waits before it is sent.
    undo: Undo,
) -> impl IntoView {
    let groups = groups(&view);
    view! {
        <details>
            <summary data-key="r">"退回补正"</summary>
            <PostForm to=ReturnApplication::PATH posts told_elsewhere=true attr:class="stack" on:submit:capture=move |event: SubmitEvent| undo.hold(&event, Done::Returned)>
                <Target id=view.id.to_string() version=view.version/>
                <p class="hint">"一次写明全部需要补正的项目，并说明怎样修改；空着的项目不会退回。常用意见和自己写的话会连在一起。"</p>
                {groups.into_iter().map(|(name, value, fields)| view! {
                    <fieldset class="fieldset">
                        <legend>{name}" "<span class="muted">{value}</span></legend>
                        {fields.into_iter().map(|field| reason_line(field, name)).collect_view()}
                    </fieldset>
                }).collect_view()}
                <button class="button button--secondary" type="submit">"退回补正"</button>
            </PostForm>
        </details>
    }
}

/// One reason; its label is hidden where the group's name says the same.
fn reason_line(field: Field, group: &'static str) -> impl IntoView {
    let name = labels::field(field);
    let class = if name == group { "field__label visually-hidden" } else { "field__label" };
    let phrase = format!("{}-phrase", field.name());
    view! {
        <div class="field">
            <label class="visually-hidden" for=phrase.clone()>{name}"：常用意见"</label>
            <select class="select select--full" id=phrase name=format!("phrases[{}]", field.name())>
                <option value="">"常用意见"</option>
                {return_phrases::of(field).iter().map(|(code, words)| view! {
                    <option value=*code>{*words}</option>
                }).collect_view()}
            </select>
            <label class=class for=field.name()>{name}</label>
            <textarea class="input input--full" rows="1" maxlength="500"
                id=field.name() name=format!("reasons[{}]", field.name())></textarea>
        </div>
    }
}
