//! A version that somebody else wrote, as whoever may publish it sees it.

use super::{
    content_item::{Row, Which},
    frame::{WrongWords, sentence},
};
use crate::{
    api::content_office::{PublishContent, SendContentBack},
    components::{
        field::escaped,
        post_form::{PostForm, Posts},
    },
    text::{content_office as words, dates},
};
use domain::{
    content::{ContentField, ContentKey, SendBackReason, VersionState},
    error::Refusal,
    view::{OpenVersion, SentBack},
    violation::{Field, Rule, Violation, Violations},
};
use leptos::{prelude::*, server_fn::ServerFn};

/// A proposal, or a draft that is another's to write: its fields and its text.
#[component]
pub(super) fn Proposal(key: ContentKey, open: OpenVersion) -> impl IntoView {
    // The text and the days are shown by themselves.
    let apart = [ContentField::Body, ContentField::From, ContentField::Until];
    let fields = ContentField::ALL.iter().copied().filter(|field| !apart.contains(field));
    let filled = fields.filter(|field| !open.form.get(*field).is_empty());
    let filled = filled.map(|field| {
        let value = words::value(field, open.form.get(field));
        view! { <Row name=words::field(key.kind, field)>{value}</Row> }
    });
    let filled = filled.collect_view();
    let days = words::days(open.form.read(key.kind).map(|document| document.in_force).unwrap_or_default());
    let advice = match (open.state, open.may_publish) {
        (VersionState::Proposed, false) => "这一版是您写的或提交的，要由另一位同事核对后发布。",
        (VersionState::Proposed, true) => "请核对文字、日期和与现在的差别，再在下面发布或退回。",
        _ => "草稿由内容编辑修改，提交后您可以发布。",
    };
    view! {
        <p class="notice notice--info">{advice}</p>
        <dl class="summary-list">
            <Row name="显示的日期">{days}</Row>
            {filled}
        </dl>
        <div class="card"><div class="prose" lang=key.language.tag() inner_html=open.html></div></div>
    }
}

/// Why it was sent back: for whoever writes at it, and for whoever looks at it again.
#[component]
pub(super) fn SentBackNotice(back: SentBack) -> impl IntoView {
    let SentBack { reason, by, at } = back;
    let title = format!("{by} 退回的理由（{}）", dates::moment(at));
    let lines = reason.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! {
        <section class="notice notice--warning" aria-labelledby="sent-back">
            <h3 id="sent-back">{title}</h3>
            {lines}
        </section>
    }
}

/// Publishing it, or sending it back. Nobody publishes what they wrote or proposed; they take it back without a reason.
#[component]
pub(super) fn Decision(
    key: ContentKey,
    open: OpenVersion,
    /// A reason that was not taken.
    reason: Option<String>,
    posts: Posts,
) -> impl IntoView {
    let OpenVersion { id, number, revision, may_publish, may_send_back, .. } = open;
    let title =
        if may_publish { format!("发布第 {number} 版？") } else { format!("第 {number} 版等待同事发布") };
    let seen = StoredValue::new((id.to_string(), revision.to_string()));
    view! {
        <section class="stack" aria-labelledby="decision">
            <h2 id="decision">{title}</h2>
            {may_publish.then(|| view! {
                <PostForm to=PublishContent::PATH posts told_elsewhere=true>
                    <Seen seen/>
                    <button class="button" type="submit" disabled=move || posts.pending.get()>"发布"</button>
                </PostForm>
            })}
            {(may_send_back && may_publish).then(|| view! { <SendBack key seen reason posts/> })}
            {(may_send_back && !may_publish).then(|| view! {
                <PostForm to=SendContentBack::PATH posts told_elsewhere=true>
                    <Seen seen/>
                    <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>
                        "撤回，继续修改"
                    </button>
                </PostForm>
            })}
        </section>
    }
}

/// Sends another's work back, and says why.
#[component]
fn SendBack(
    key: ContentKey,
    seen: StoredValue<(String, String)>,
    reason: Option<String>,
    posts: Posts,
) -> impl IntoView {
    let before = reason.as_deref().map(wrong_with).unwrap_or_default().of(Field::Reason);
    let wrong = Signal::derive(move || wrong_now(posts, before));
    let class = move || if wrong.get().is_some() { "field field--error" } else { "field" };
    let described = move || if wrong.get().is_some() { "reason-hint reason-error" } else { "reason-hint" };
    let error = move || {
        let words = wrong.get().map(|rule| sentence(Violation { field: Field::Reason, rule }));
        words.map(|words| view! { <p class="field__error" id="reason-error">{words}</p> })
    };
    view! {
        <PostForm to=SendContentBack::PATH posts told_elsewhere=true attr:class="stack">
            <Seen seen/>
            <Which key/>
            <div class=class>
                <label class="field__label" for="reason">"退回理由"</label>
                <p class="field__hint" id="reason-hint">"写明要改什么，最多 500 字。作者在草稿上方看到。"</p>
                {error}
                <textarea class="textarea input--full" id="reason" name="reason" rows="3" autocomplete="off"
                    aria-describedby=described aria-invalid=move || wrong.get().map(|_| "true")
                    inner_html=escaped(&reason.unwrap_or_default())></textarea>
            </div>
            <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>"退回修改"</button>
        </PostForm>
    }
}

/// What is wrong with a reason that was posted without scripts, on top of the page; with scripts the refused post tells it.
#[component]
pub(super) fn ReasonAgain(
    /// As it was typed.
    typed: String,
    posts: Posts,
) -> impl IntoView {
    let wrong = wrong_with(&typed);
    move || {
        let shown = posts.refusal().is_none() && !wrong.is_empty();
        shown.then(|| view! { <WrongWords wrong=wrong.clone()/> })
    }
}

fn wrong_with(reason: &str) -> Violations {
    SendBackReason::parse(reason).err().unwrap_or_default()
}

/// What the last post was refused for, or what was wrong before it.
fn wrong_now(posts: Posts, before: Option<Rule>) -> Option<Rule> {
    match posts.refusal().map(|error| error.refusal()) {
        Some(Refusal::Invalid(wrong)) => wrong.of(Field::Reason),
        Some(_) => None,
        None => before,
    }
}

/// Which version was read, as it was when it was read.
#[component]
fn Seen(seen: StoredValue<(String, String)>) -> impl IntoView {
    let (version, revision) = seen.get_value();
    view! {
        <input type="hidden" name="version" value=version/>
        <input type="hidden" name="revision" value=revision/>
    }
}
