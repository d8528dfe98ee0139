//! `/admin/feedback/{id}`: one message, its answer, and closing it.

use super::{
    feedback::short,
    frame::{ActRefused, OfficeFrame, once_loaded},
};
use crate::{
    api::{
        feedback::{AnswerFeedback, CloseFeedback, LoadFeedback},
        loaded::Loaded,
    },
    components::{
        field::AreaField,
        post_form::{PostForm, Posts},
    },
    parts::{ScriptedPage, part},
    text::{dates, zh::feedback},
};
use domain::{
    feedback::FeedbackStatus,
    ids::FeedbackId,
    language::Language,
    view::{FeedbackContact, FeedbackView, WhoView},
    violation::Field,
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_params_map;

/// One message.
pub struct FeedbackItemPage {
    posts: Posts,
    loaded: Loaded<LoadFeedback>,
}

part!(office: FeedbackItemPage, feedback_item_page);

impl ScriptedPage for FeedbackItemPage {
    fn data() -> Self {
        let posts = Posts::new();
        let params = use_params_map();
        let question =
            move || LoadFeedback { id: FeedbackId::new(params.with(|params| params.get("id")).unwrap_or_default()) };
        Self { posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { posts, loaded } = self;
        once_loaded(loaded, move |(who, view)| view! { <Item who view posts/> }.into_any())
    }
}

#[component]
fn Item(who: WhoView, view: FeedbackView, posts: Posts) -> impl IntoView {
    let FeedbackView { id, version, topic, status, language, message, contact, sent_at, expected, answer } = view;
    let open = status != FeedbackStatus::Closed;
    let words = answer.as_ref().map(|(words, _)| words.clone()).unwrap_or_default();
    let answered = answer.map(|(_, at)| format!("（{}）", dates::moment(at))).unwrap_or_default();
    let label = if answered.is_empty() { "发布答复" } else { "更新答复" };
    let page = match language {
        Language::Chinese => "中文页面",
        Language::English => "英文页面，请用英文答复",
    };
    let contact = match contact {
        None => "没有留".to_owned(),
        Some(FeedbackContact::Mobile(mobile)) => format!("{mobile}，答复后平台会发短信"),
        Some(FeedbackContact::Email(email)) => format!("{email}，平台不发邮件，需要时请用单位邮箱告知"),
    };
    let closed = (!open).then(|| words.clone());
    let (id, same) = (id.to_string(), id.to_string());
    view! {
        <OfficeFrame title="意见建议" who here="/admin/feedback">
            <p><a href="/admin/feedback">"返回列表"</a></p>
            <ActRefused posts/>
            <dl class="summary-list">
                <Row name="主题" words=feedback::topic(topic).to_owned()/>
                <Row name="状态" words=format!("{}{answered}", short(status))/>
                <Row name="收到" words=format!("{}，应在 {}前答复", dates::moment(sent_at), dates::day(expected))/>
                <Row name="来自" words=page.to_owned()/>
                <Row name="联系方式" words=contact/>
            </dl>
            <section class="stack" aria-labelledby="words">
                <h2 id="words">"内容"</h2>
                <div class="card feedback-message">{message}</div>
            </section>
            {closed.filter(|words| !words.is_empty()).map(|words| view! {
                <h2>"答复"</h2>
                <div class="card feedback-answer">{words}</div>
            })}
            {open.then(|| view! {
                <PostForm to=AnswerFeedback::PATH posts told_elsewhere=true>
                    <input type="hidden" name="id" value=id/>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <AreaField field=Field::Answer label="答复" value=words
                        hint="凭查询编号的人都能看到。请不要写任何人的个人信息。"/>
                    <button class="button" type="submit" disabled=move || posts.pending.get()>{label}</button>
                </PostForm>
                <PostForm to=CloseFeedback::PATH posts told_elsewhere=true>
                    <input type="hidden" name="id" value=same/>
                    <input type="hidden" name="version" value=version.to_string()/>
                    <p class="hint">"关闭后不能再答复。广告、重复或无法办理的内容可以不答复直接关闭。"</p>
                    <button class="button button--secondary" type="submit" disabled=move || posts.pending.get()>"关闭"</button>
                </PostForm>
            })}
        </OfficeFrame>
    }
}

#[component]
fn Row(name: &'static str, words: String) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{words}</dd>
        </div>
    }
}
