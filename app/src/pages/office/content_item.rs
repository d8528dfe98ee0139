//! `/admin/content/{kind}/{id}/{language}`: a document in its editors' hands. One writes and proposes, another one looks at
//! what is otherwise than before and publishes.

use super::{
    content_editing::Editing,
    content_form::DraftForm,
    content_history::{Compared, Left, Versions},
    content_proposal::{Decision, Proposal, ReasonAgain, SentBackNotice},
    frame::{ActRefused, OfficeFrame, loading},
};
use crate::{
    api::{
        ApiError,
        content_office::{CONTENT, LoadContentOffice, StartContent, WithdrawContent, content_path},
        loaded::Loaded,
    },
    components::{
        gate::page_or_refusal,
        post_form::{PostForm, Posts},
        tag::Tag,
        tone::Tone,
    },
    parts::{ScriptedPage, part},
    text::{content_office as words, dates},
};
use domain::{
    content::{ContentKey, VersionState},
    error::Refusal,
    view::{ContentOfficeView, OpenVersion, ShownNow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};

/// What the address tells beside which document it is.
#[derive(Clone, PartialEq, Eq)]
struct Told {
    /// What was just done.
    done: String,
    /// Whether everything that is in the way of proposing is told.
    check: bool,
    /// A reason with which nothing could be sent back.
    reason: Option<String>,
}

/// A document.
pub struct ContentItemPage {
    told: Memo<Told>,
    posts: Posts,
    loaded: Loaded<LoadContentOffice>,
}

part!(office: ContentItemPage, content_item_page);

impl ScriptedPage for ContentItemPage {
    fn data() -> Self {
        let (params, query) = (use_params_map(), use_query_map());
        let question = move || {
            let part = |name: &str| params.with(|params| params.get(name)).unwrap_or_default();
            let number = |name: &str| query.with(|query| query.get(name)?.parse().ok());
            LoadContentOffice {
                kind: part("kind"),
                id: part("id"),
                language: part("language"),
                older: number("older"),
                newer: number("newer"),
                left: number("left"),
            }
        };
        let told = Memo::new(move |_| {
            query.with(|query| Told {
                done: query.get("done").unwrap_or_default(),
                check: query.get("check").is_some(),
                reason: query.get("back").map(|_| query.get("reason").unwrap_or_default()),
            })
        });
        let posts = Posts::new();
        let turn = Memo::new(move |before: Option<&u64>| match before {
            // Whoever has to sign in first keeps the page with everything that was typed.
            Some(before) if posts.refusal() == Some(ApiError::Refused(Refusal::SignedOut)) => *before,
            _ => posts.changes(),
        });
        Self { told, posts, loaded: Loaded::again(move || turn.get(), question) }
    }

    fn view(self) -> AnyView {
        let Self { told, posts, loaded } = self;
        let editing = Editing::new();
        // The page before stays while the next one comes: whoever has just saved goes on typing.
        view! {
            <Transition fallback=loading>
                {move || {
                    let told = told.get();
                    Suspend::new(async move {
                        page_or_refusal(loaded.read().await, |(who, view)| {
                            view! { <Item who view told editing posts/> }.into_any()
                        })
                    })
                }}
            </Transition>
        }
        .into_any()
    }
}

#[component]
fn Item(who: WhoView, view: ContentOfficeView, told: Told, editing: Editing, posts: Posts) -> impl IntoView {
    let ContentOfficeView { key, title, today, shown, shown_html, has_file, in_other_language, open, .. } = view;
    let ContentOfficeView { history, difference, left_behind, may_start, may_translate, may_withdraw, .. } = view;
    let Told { done, check, reason } = told;
    let done = words::done(&done, open.as_ref().map(|open| open.state));
    let nothing = open.is_none();
    // Decided after everything has been read.
    let proposal = open.clone().filter(|open| open.may_publish || open.may_send_back);
    let again = reason.clone().filter(|_| proposal.as_ref().is_some_and(|open| open.may_publish));
    let begun = !history.is_empty();
    view! {
        <OfficeFrame title who here=CONTENT>
            <Ways key=key.clone() shown in_other_language/>
            {done.map(|words| view! { <p class="notice notice--success" role="status">{words}</p> })}
            <ActRefused posts/>
            {again.map(|typed| view! { <ReasonAgain typed posts/> })}
            {left_behind.map(|left| view! { <Left key=key.clone() left may_start posts/> })}
            <Standing key=key.clone() shown open=open.clone()/>
            {may_start.then(|| view! { <Start key=key.clone() from=None label=start_label(shown, begun) posts/> })}
            {open.map(|open| view! { <UnderWay key=key.clone() open check editing posts/> })}
            {difference.map(|difference| view! { <Compared key=key.clone() difference/> })}
            {proposal.map(|open| view! { <Decision key=key.clone() open reason posts/> })}
            <Shown key=key.clone() shown html=shown_html unfolded=nothing/>
            <Versions key=key.clone() history has_file may_start today posts/>
            {may_translate.then(|| view! { <Translate key=key.clone() posts/> })}
            {may_withdraw.then(|| view! { <Withdraw key posts/> })}
        </OfficeFrame>
    }
}

const fn start_label(shown: ShownNow, begun: bool) -> &'static str {
    match (shown, begun) {
        (ShownNow::Nothing, true) => "从最近的文字起草，重新发布",
        (ShownNow::Nothing, false) => "从自带的文字起草",
        _ => "修改：起草新版本",
    }
}

/// Back to the list, on to what readers see, over to the other language.
#[component]
fn Ways(key: ContentKey, shown: ShownNow, in_other_language: bool) -> impl IntoView {
    let public = key.language.address(&key.kind.path(&key.id));
    let other = ContentKey { language: key.language.other(), ..key.clone() };
    view! {
        <p class="cluster">
            <a href=CONTENT>"返回列表"</a>
            {(shown != ShownNow::Nothing).then(|| view! { <a href=public rel="external">"读者看到的页面"</a> })}
            {in_other_language.then(|| view! {
                <a href=content_path(&other)>{format!("{}版本", words::language(other.language))}</a>
            })}
        </p>
    }
}

/// What it is, what readers see, what is under way.
#[component]
fn Standing(key: ContentKey, shown: ShownNow, open: Option<OpenVersion>) -> impl IntoView {
    let tone = if shown == ShownNow::Nothing { Tone::Warn } else { Tone::Good };
    let under_way = open.map(|open| {
        let OpenVersion { number, state, written_by, written_at, proposed_by, .. } = open;
        let proposed = proposed_by.map(|name| format!("，{name} 提交")).unwrap_or_default();
        let words = format!("第 {number} 版，{written_by} 写于 {}{proposed}", dates::moment(written_at));
        let tone = if state == VersionState::Proposed { Tone::Info } else { Tone::Neutral };
        view! { <Tag tone>{words::state(state)}</Tag>" "{words} }
    });
    let under_way = under_way.map_or_else(|| "没有".into_any(), IntoAny::into_any);
    view! {
        <dl class="summary-list">
            <Row name="文件">
                {format!("{}，{}，", words::kind(key.kind), words::language(key.language))}
                <code>{key.language.address(&key.kind.path(&key.id))}</code>
            </Row>
            <Row name="读者看到"><Tag tone>{words::shown(shown)}</Tag></Row>
            <Row name="正在修改">{under_way}</Row>
        </dl>
    }
}

/// A line of what is known about a document.
#[component]
pub(super) fn Row(name: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="summary-list__row">
            <dt class="summary-list__key">{name}</dt>
            <dd class="summary-list__value">{children()}</dd>
        </div>
    }
}

/// Begins a new version; `from` a version of the history, or with what readers see.
#[component]
pub(super) fn Start(
    key: ContentKey,
    from: Option<i64>,
    #[prop(into)] label: String,
    #[prop(default = "button")] class: &'static str,
    posts: Posts,
) -> impl IntoView {
    view! {
        <PostForm to=StartContent::PATH posts told_elsewhere=true>
            <Which key/>
            {from.map(|number| view! { <input type="hidden" name="from" value=number.to_string()/> })}
            <button class=class type="submit" disabled=move || posts.pending.get()>{label}</button>
        </PostForm>
    }
}

/// Which document a form is about.
#[component]
pub(super) fn Which(key: ContentKey) -> impl IntoView {
    view! {
        <input type="hidden" name="kind" value=key.kind.code()/>
        <input type="hidden" name="id" value=key.id/>
        <input type="hidden" name="language" value=key.language.code()/>
    }
}

/// The version under way: a draft to write at, or a proposal to look at.
#[component]
fn UnderWay(key: ContentKey, open: OpenVersion, check: bool, editing: Editing, posts: Posts) -> impl IntoView {
    let title = format!("第 {} 版（{}）", open.number, words::state(open.state));
    let sent_back = open.sent_back.clone();
    let content = if open.may_write {
        view! { <DraftForm key open check editing posts/> }.into_any()
    } else {
        view! { <Proposal key open/> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="under-way">
            <h2 id="under-way">{title}</h2>
            {sent_back.map(|back| view! { <SentBackNotice back/> })}
            {content}
        </section>
    }
}

/// What readers see now.
#[component]
fn Shown(key: ContentKey, shown: ShownNow, html: String, unfolded: bool) -> impl IntoView {
    (shown != ShownNow::Nothing).then(|| {
        view! {
            <details class="card" open=unfolded>
                <summary>{format!("读者现在看到的正文（{}）", words::shown(shown))}</summary>
                <div class="prose" lang=key.language.tag() inner_html=html></div>
            </details>
        }
    })
}

/// The document in the other language, where there is none yet.
#[component]
fn Translate(key: ContentKey, posts: Posts) -> impl IntoView {
    let other = ContentKey { language: key.language.other(), ..key };
    let label = format!("起草{}版本", words::language(other.language));
    view! { <Start key=other from=None label class="button button--secondary" posts/> }
}

/// Wrong words have to go at once, so this is one step; it is folded away all the same.
#[component]
fn Withdraw(key: ContentKey, posts: Posts) -> impl IntoView {
    view! {
        <details class="card">
            <summary>"撤下这个文件"</summary>
            <p>"读者马上看不到它，预定以后显示的版本也一并撤下。版本记录保留；要再显示，需要起草新版本并由另一位同事发布。"</p>
            <PostForm to=WithdrawContent::PATH posts told_elsewhere=true>
                <Which key/>
                <button class="button button--warning" type="submit" disabled=move || posts.pending.get()>"撤下"</button>
            </PostForm>
        </details>
    }
}
