//! The decision: claim, approve, return with reasons by field, reject, give back.

use super::done::{self, Done};
use crate::{
    api::office::{ApproveApplication, ClaimApplication, RejectApplication, ReleaseApplication, ReturnApplication},
    components::{
        post_form::{PostForm, Posts},
        sheet::value_words,
    },
    text::labels,
};
use domain::{application::ApplicationStatus, view::ReviewView, violation::Field};
use leptos::{prelude::*, server_fn::ServerFn};

/// What this reviewer may do now.
#[component]
pub fn Decision(
    /// The application.
    view: ReviewView,
    /// What became of their acts.
    posts: Posts,
) -> impl IntoView {
    let (id, version) = (view.id.to_string(), view.version);
    let (approve_id, reject_id) = (id.clone(), id.clone());
    let free = view.status == ApplicationStatus::Submitted
        || (view.status == ApplicationStatus::InReview && view.claimed_by_other.is_none());
    if view.mine {
        return view! {
            <section class="card stack">
                <h2 class="card__title">"决定"</h2>
                <PostForm to=ApproveApplication::PATH posts told_elsewhere=true on:submit:capture=move |_| done::expect(Some(Done::Approved))>
                    <Target id=approve_id version/>
                    <button class="button" type="submit">"审核通过"</button>
                </PostForm>
                <ReturnForm view posts/>
                <RejectForm id=reject_id version posts/>
                <PostForm to=ReleaseApplication::PATH posts told_elsewhere=true on:submit:capture=move |_| done::expect(Some(Done::Released))>
                    <Target id version/>
                    <button class="button button--link" type="submit">"放回队列"</button>
                </PostForm>
            </section>
        }
        .into_any();
    }
    if free {
        return view! {
            <section class="card stack">
                <h2 class="card__title">"决定"</h2>
                <p class="hint">"领取后由您审核，其他人员暂时不能处理。"</p>
                <PostForm to=ClaimApplication::PATH posts told_elsewhere=true>
                    <Target id version/>
                    <button class="button" type="submit">"领取审核"</button>
                </PostForm>
            </section>
        }
        .into_any();
    }
    ().into_any()
}

/// Which application, and which version of it the act is about.
#[component]
pub fn Target(
    /// Application.
    id: String,
    /// Version.
    version: i64,
) -> impl IntoView {
    view! {
        <input type="hidden" name="id" value=id/>
        <input type="hidden" name="version" value=version.to_string()/>
    }
}

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

#[component]
fn ReturnForm(view: ReviewView, posts: Posts) -> impl IntoView {
    let groups = groups(&view);
    view! {
        <details>
            <summary>"退回补正"</summary>
            <PostForm to=ReturnApplication::PATH posts told_elsewhere=true attr:class="stack" on:submit:capture=move |_| done::expect(Some(Done::Returned))>
                <Target id=view.id.to_string() version=view.version/>
                <p class="hint">"一次写明全部需要补正的项目，并说明怎样修改；空着的项目不会退回。"</p>
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
    view! {
        <div class="field">
            <label class=class for=field.name()>{name}</label>
            <textarea class="input input--full" rows="1" maxlength="500"
                id=field.name() name=format!("reasons[{}]", field.name())></textarea>
        </div>
    }
}

#[component]
fn RejectForm(id: String, version: i64, posts: Posts) -> impl IntoView {
    view! {
        <details>
            <summary>"不予通过"</summary>
            <PostForm to=RejectApplication::PATH posts told_elsewhere=true attr:class="stack" on:submit:capture=move |_| done::expect(Some(Done::Rejected))>
                <Target id version/>
                <div class="field">
                    <label class="field__label" for="declare_true">"理由，以及申请人接下来可以怎么做"</label>
                    <textarea class="textarea" id="declare_true" name="words" rows="4" maxlength="500"></textarea>
                </div>
                <button class="button button--warning" type="submit">"不予通过"</button>
            </PostForm>
        </details>
    }
}
