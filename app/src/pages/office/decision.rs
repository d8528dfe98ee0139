//! The decision: claim, approve, return with reasons by field, reject, give back.

use super::{
    done::Done,
    return_form::ReturnForm,
    undo::{Undo, UndoToast},
};
use crate::{
    api::office::{ApproveApplication, ClaimApplication, RejectApplication, ReleaseApplication},
    components::post_form::{PostForm, Posts},
};
use domain::{application::ApplicationStatus, view::ReviewView};
use leptos::{ev::SubmitEvent, prelude::*, server_fn::ServerFn};

/// What this reviewer may do now.
#[component]
pub(super) fn Decision(
    /// The application.
    view: ReviewView,
    /// What became of their acts.
    posts: Posts,
    /// A decision waits in it before it is sent.
    undo: Undo,
) -> impl IntoView {
    let (id, version) = (view.id.to_string(), view.version);
    let (approve_id, reject_id) = (id.clone(), id.clone());
    let free = view.status == ApplicationStatus::Submitted
        || (view.status == ApplicationStatus::InReview && view.claimed_by_other.is_none());
    if view.mine {
        return view! {
            <section class="card stack">
                <h2 class="card__title" id="decision" tabindex="-1">"决定"</h2>
                <PostForm to=ApproveApplication::PATH posts told_elsewhere=true on:submit:capture=move |event: SubmitEvent| undo.hold(&event, Done::Approved)>
                    <Target id=approve_id version/>
                    <button class="button" type="submit" data-key="a">"审核通过"</button>
                </PostForm>
                <ReturnForm view posts undo/>
                <RejectForm id=reject_id version posts undo/>
                <PostForm to=ReleaseApplication::PATH posts told_elsewhere=true on:submit:capture=move |event: SubmitEvent| undo.alone(&event, Done::Released)>
                    <Target id version/>
                    <button class="button button--link" type="submit">"放回队列"</button>
                </PostForm>
                <UndoToast undo/>
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
                    <button class="button" type="submit" data-key="c">"领取审核"</button>
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

#[component]
fn RejectForm(id: String, version: i64, posts: Posts, undo: Undo) -> impl IntoView {
    view! {
        <details>
            <summary data-key="x">"不予通过"</summary>
            <PostForm to=RejectApplication::PATH posts told_elsewhere=true attr:class="stack" on:submit:capture=move |event: SubmitEvent| undo.hold(&event, Done::Rejected)>
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
