//! `/admin/content`: guides, policies, questions, announcements, statements; what readers see of each and what is under way.

use super::frame::{ActRefused, OfficeFrame, once_loaded};
use crate::{
    api::{
        content_office::{CONTENT, LoadContentList, NewContent, content_path},
        loaded::Loaded,
    },
    components::{
        focus::focus_id,
        post_form::{PostForm, Posts},
        tag::Tag,
        tone::Tone,
    },
    parts::{ScriptedPage, part},
    text::{content_office as words, dates},
};
use domain::{
    content::{ContentKind, VersionState},
    language::Language,
    view::{ContentListView, ContentRow, ShownNow, WhoView},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_router::hooks::use_query_map;

/// What the address asks: which documents, and what was typed of a new one that cannot be.
#[derive(Clone, PartialEq, Eq, Default)]
struct Asked {
    kind: String,
    language: String,
    standing: String,
    id: String,
    check: bool,
}

/// The list.
pub struct ContentListPage {
    asked: Memo<Asked>,
    posts: Posts,
    loaded: Loaded<LoadContentList>,
}

part!(office: ContentListPage, content_list_page);

impl ScriptedPage for ContentListPage {
    fn data() -> Self {
        let query = use_query_map();
        let asked = Memo::new(move |_| {
            query.with(|query| {
                let part = |name| query.get(name).unwrap_or_default();
                let (kind, language) = (part("kind"), part("language"));
                Asked { kind, language, standing: part("standing"), id: part("id"), check: !part("check").is_empty() }
            })
        });
        let question = move || {
            // What was typed of a new document narrows nothing down.
            let Asked { kind, language, standing, check, .. } = asked.get();
            LoadContentList {
                kind: ContentKind::from_code(&kind).filter(|_| !check),
                language: Language::parse_code(&language).filter(|_| !check),
                standing,
            }
        };
        let posts = Posts::new();
        Self { asked, posts, loaded: Loaded::again(move || posts.changes(), question) }
    }

    fn view(self) -> AnyView {
        let Self { asked, posts, loaded } = self;
        once_loaded(loaded, move |(who, list)| view! { <List who list asked=asked.get_untracked() posts/> }.into_any())
    }
}

#[component]
fn List(who: WhoView, list: ContentListView, asked: Asked, posts: Posts) -> impl IntoView {
    let ContentListView { rows, may_write } = list;
    let count = rows.len();
    let rows = rows.into_iter().map(line).collect_view();
    let narrowed = if asked.check { Asked::default() } else { asked.clone() };
    view! {
        <OfficeFrame title="内容" who here=CONTENT>
            <ActRefused posts/>
            {may_write.then(|| view! { <NewDocument asked posts/> })}
            <Filter asked=narrowed/>
            <p class="hint" role="status">{format!("共 {count} 个文件。")}</p>
            {if count == 0 { view! { <p class="empty">"没有这样的文件。"</p> }.into_any() } else { view! {
                <table class="table content-list">
                    <caption class="visually-hidden">"文件，按种类和页面上的顺序"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"标题"</th><th scope="col">"种类"</th><th scope="col">"语言"</th>
                            <th scope="col">"读者看到"</th><th scope="col">"正在修改"</th><th scope="col">"最近改动"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }.into_any() }}
        </OfficeFrame>
    }
}

fn line(row: ContentRow) -> impl IntoView {
    let ContentRow { key, title, shown, open, at } = row;
    let tone = match shown {
        ShownNow::Nothing => Tone::Warn,
        ShownNow::Shipped => Tone::Neutral,
        ShownNow::Version(_) => Tone::Good,
    };
    view! {
        <tr>
            <th scope="row"><a href=content_path(&key) lang=key.language.tag()>{title}</a></th>
            <td data-label="种类">{words::kind(key.kind)}</td>
            <td data-label="语言">{words::language(key.language)}</td>
            <td data-label="读者看到"><Tag tone>{words::shown(shown)}</Tag></td>
            <td data-label="正在修改">{under_way(open)}</td>
            <td data-label="最近改动">{at.map_or_else(|| "—".to_owned(), dates::moment)}</td>
        </tr>
    }
}

/// The tag of the version under way.
fn under_way(open: Option<VersionState>) -> AnyView {
    let Some(state) = open else { return "—".into_any() };
    let tone = if state == VersionState::Proposed { Tone::Info } else { Tone::Neutral };
    view! { <Tag tone>{words::state(state)}</Tag> }.into_any()
}

#[component]
fn Filter(asked: Asked) -> impl IntoView {
    let Asked { kind, language, standing, .. } = asked;
    let kinds = ContentKind::ALL.iter().map(|one| option(one.code(), words::kind(*one), &kind)).collect_view();
    let languages = Language::ALL.iter().map(|one| option(one.code(), words::language(*one), &language)).collect_view();
    let standings = words::STANDINGS.iter().map(|(code, name)| option(code, name, &standing)).collect_view();
    view! {
        <form method="get" action=CONTENT class="filters" role="search" aria-label="筛选文件">
            <Choice name="kind" label="种类"><option value="">"全部"</option>{kinds}</Choice>
            <Choice name="language" label="语言"><option value="">"全部"</option>{languages}</Choice>
            <Choice name="standing" label="状态">{standings}</Choice>
            <button class="button button--secondary" type="submit">"筛选"</button>
        </form>
    }
}

#[component]
fn Choice(name: &'static str, label: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            <select class="select" id=name name=name>{children()}</select>
        </div>
    }
}

fn option(code: &'static str, name: &'static str, chosen: &str) -> impl IntoView + use<> {
    view! { <option value=code selected=code == chosen>{name}</option> }
}

/// A document that there is not yet. Its name stays in its address for good.
#[component]
fn NewDocument(asked: Asked, posts: Posts) -> impl IntoView {
    let Asked { kind, language, id, check, .. } = asked;
    let wrong = check.then_some(words::BAD_NAME);
    let kinds = ContentKind::ALL.iter().filter(|kind| kind.can_grow());
    let kinds = kinds.map(|one| option(one.code(), words::kind(*one), &kind)).collect_view();
    let languages = Language::ALL.iter().map(|one| option(one.code(), words::language(*one), &language)).collect_view();
    let class = if check { "field field--error" } else { "field" };
    let described = if check { "new-id-hint new-id-error" } else { "new-id-hint" };
    Effect::new(move |_| {
        if check {
            focus_id("new-id");
        }
    });
    view! {
        <details class="card" open=check>
            <summary>"新建文件"</summary>
            <PostForm to=NewContent::PATH posts told_elsewhere=true>
                <div class="field">
                    <label class="field__label" for="new-kind">"种类"</label>
                    <select class="select" id="new-kind" name="kind">{kinds}</select>
                </div>
                <div class=class>
                    <label class="field__label" for="new-id">"地址名"</label>
                    <p class="field__hint" id="new-id-hint">
                        "网址的最后一段，以后不能改：小写字母、数字和短横线，例如 spring-festival-hours"
                    </p>
                    {wrong.map(|words| view! { <p class="field__error" id="new-id-error">{words}</p> })}
                    <input class="input input--full" id="new-id" name="id" value=id autocomplete="off" autocapitalize="none"
                        spellcheck="false" aria-describedby=described aria-invalid=check.then_some("true")/>
                </div>
                <div class="field">
                    <label class="field__label" for="new-language">"语言"</label>
                    <select class="select" id="new-language" name="language">{languages}</select>
                </div>
                <button class="button" type="submit" disabled=move || posts.pending.get()>"新建草稿"</button>
            </PostForm>
        </details>
    }
}
