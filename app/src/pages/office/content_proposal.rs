//! A version that somebody else wrote, as whoever may publish it sees it.

use super::content_item::Row;
use crate::{
    api::content_office::{PublishContent, SendContentBack},
    components::post_form::{PostForm, Posts},
    text::content_office as words,
};
use domain::{
    content::{ContentField, ContentKey, VersionState},
    view::OpenVersion,
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

/// Publishing it, or sending it back. Nobody publishes what they wrote or proposed.
#[component]
pub(super) fn Decision(open: OpenVersion, posts: Posts) -> impl IntoView {
    let OpenVersion { id, number, revision, may_publish, may_send_back, .. } = open;
    let (title, back) = if may_publish {
        (format!("发布第 {number} 版？"), "退回修改")
    } else {
        (format!("第 {number} 版等待同事发布"), "撤回，继续修改")
    };
    let seen = StoredValue::new((id.to_string(), revision.to_string()));
    view! {
        <section class="stack" aria-labelledby="decision">
            <h2 id="decision">{title}</h2>
            <div class="cluster">
                {may_publish.then(|| view! {
                    <PostForm to=PublishContent::PATH posts told_elsewhere=true>
                        <Seen seen/>
                        <button class="button" type="submit" disabled=move || posts.pending.get()>"发布"</button>
                    </PostForm>
                })}
                {may_send_back.then(|| view! {
                    <PostForm to=SendContentBack::PATH posts told_elsewhere=true>
                        <Seen seen/>
                        <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>{back}</button>
                    </PostForm>
                })}
            </div>
        </section>
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
