//! `/search`: everything that the platform tells, found by words.

use super::links::encoded;
use crate::{
    api::search::{Wish, find},
    components::{
        empty_state::EmptyState,
        frame::Page,
        gate::page_or_refusal,
        icon::{Drawing, Icon},
        mixed::Mixed,
        pager::Pager,
        tabs::{Tab, Tabs},
        tag::Tag,
    },
    t,
    text::{lang, to},
};
use domain::{
    language::Language,
    search::{Piece, SearchKind},
    view::{SearchHit, SearchView},
};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_query_map;

/// The form, and what was found.
#[component]
pub fn Search() -> impl IntoView {
    let query = use_query_map();
    let wish = query.with_untracked(|query| {
        let text = |name| query.get(name).unwrap_or_default();
        Wish { q: text("q"), kind: text("kind"), page: text("page").parse().unwrap_or(1) }
    });
    view! {
        <Suspense>
            {move || {
                let wish = wish.clone();
                Suspend::new(async move {
                    let typed = wish.q.clone();
                    page_or_refusal(find(wish).await, |found| view! { <Body typed found/> }.into_any())
                })
            }}
        </Suspense>
    }
}

#[component]
fn Body(typed: String, found: SearchView) -> impl IntoView {
    let title = if found.query.is_empty() { t!(search::TITLE).to_owned() } else { t!(search::title(&found.query)) };
    view! {
        <Page title=title>
            // Every search has an address of its own; there is nothing in them that is not found elsewhere.
            <Meta name="robots" content="noindex"/>
            <h1>{t!(search::TITLE)}</h1>
            <p class="lead"><Mixed words=t!(search::LEAD)/></p>
            <form class="search-line" method="get" action=to("/search") role="search">
                <input type="search" name="q" value=typed aria-label=t!(search::LABEL) autocomplete="off" enterkeyhint="search"
                    maxlength="200" spellcheck="false"/>
                <button type="submit"><Drawing icon=Icon::Search/>{t!(search::SEARCH)}</button>
            </form>
            {if found.query.is_empty() { view! { <Elsewhere/> }.into_any() } else { view! { <Found found/> }.into_any() }}
        </Page>
    }
}

#[component]
fn Found(found: SearchView) -> impl IntoView {
    let SearchView { query, hits, matches, counts, kind, partial, suggestions, page, pages } = found;
    let everywhere: i64 = counts.iter().map(|(_, count)| count).sum();
    let at = (pages > 1).then(|| t!(search::page(page, pages)));
    let label = t!(search::KINDS);
    let beside = |to: i64| (1..=pages).contains(&to).then(|| address(&query, kind, to));
    let (before, after) = (beside(page - 1), beside(page + 1));
    let tabs = tabs(&query, kind, &counts);
    let list = if everywhere == 0 {
        view! { <Nothing query=query.clone()/> }.into_any()
    } else if hits.is_empty() {
        let all = address(&query, None, 1);
        view! { <EmptyState title=t!(search::NONE_OF_KIND)><a href=all>{t!(search::SEE_ALL)}</a></EmptyState> }
            .into_any()
    } else {
        view! { <ol class="search-hits">{hits.into_iter().map(|hit| view! { <Hit hit/> }).collect_view()}</ol> }
            .into_any()
    };
    view! {
        <Suggestions suggestions/>
        <section class="stack" aria-labelledby="results">
            <h2 class="visually-hidden" id="results">{t!(search::RESULTS)}</h2>
            {(everywhere > 0).then(|| view! {
                <p role="status"><Mixed words=t!(search::found(matches, &query))/>" "<span class="muted">{at}</span></p>
                <Tabs label=label tabs=tabs/>
            })}
            {(partial && everywhere > 0).then(|| view! { <p class="hint">{t!(search::PARTIAL)}</p> })}
            {list}
            <Pager label=t!(search::PAGES_OF) before after/>
        </section>
    }
}

/// All, and each kind of which there is something.
fn tabs(query: &str, chosen: Option<SearchKind>, counts: &[(SearchKind, i64)]) -> Vec<Tab> {
    let tab = |kind: Option<SearchKind>, count: i64| Tab {
        href: address(query, kind, 1),
        words: kind.map_or(t!(search::ALL), |kind| t!(search::kind(kind))).to_owned(),
        count: u64::try_from(count).ok(),
        current: kind == chosen,
    };
    let all = tab(None, counts.iter().map(|(_, count)| count).sum());
    [all].into_iter().chain(counts.iter().map(|(kind, count)| tab(Some(*kind), *count))).collect()
}

/// The address of a page of a search.
fn address(query: &str, kind: Option<SearchKind>, page: i64) -> String {
    let kind = kind.map(|kind| format!("&kind={}", kind.code())).unwrap_or_default();
    let page = if page > 1 { format!("&page={page}") } else { String::new() };
    to(format!("/search?q={}{kind}{page}", encoded(query)))
}

/// One find. What the page's language has no title for keeps its own, marked as what it is.
#[component]
fn Hit(hit: SearchHit) -> impl IntoView {
    let SearchHit { kind, address, language, title, translated, excerpt } = hit;
    let (heading, below) = if translated.is_empty() { (title, None) } else { (translated, Some(title)) };
    let heading_language = if below.is_some() { lang() } else { language };
    view! {
        <li class="search-hit">
            <h3 class="search-hit__title">
                <a href=to(address) lang=other(heading_language)><Pieces pieces=heading/></a>
            </h3>
            {below.map(|title| view! { <p class="search-hit__below" lang=other(language)><Pieces pieces=title/></p> })}
            <p class="search-hit__excerpt" lang=other(language)><Pieces pieces=excerpt/></p>
            <p><Tag>{t!(search::kind(kind))}</Tag></p>
        </li>
    }
}

/// `lang=` of what is not in the page's language.
fn other(language: Language) -> Option<&'static str> {
    (language != lang()).then(|| language.tag())
}

#[component]
fn Pieces(pieces: Vec<Piece>) -> impl IntoView {
    let piece = |piece: Piece| {
        if piece.found { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
    };
    pieces.into_iter().map(piece).collect_view()
}

#[component]
fn Suggestions(suggestions: Vec<String>) -> impl IntoView {
    (!suggestions.is_empty()).then(|| {
        let links = suggestions.into_iter().map(|words| {
            let href = address(&words, None, 1);
            view! { <li><a href=href><Mixed words/></a></li> }
        });
        view! { <div class="search-meant"><p>{t!(search::MEANT)}</p><ul class="cluster">{links.collect_view()}</ul></div> }
    })
}

#[component]
fn Nothing(query: String) -> impl IntoView {
    let advice = t!(search::ADVICE).into_iter().map(|words| view! { <li><Mixed words/></li> }).collect_view();
    view! {
        <div role="status">
            <EmptyState title=t!(search::nothing(&query))>
                <ul class="search-advice">{advice}</ul>
                <Elsewhere/>
            </EmptyState>
        </div>
    }
}

/// Where everything stands without being looked for.
#[component]
fn Elsewhere() -> impl IntoView {
    let kinds = [
        ("/guide", SearchKind::Guide),
        ("/faq", SearchKind::Question),
        ("/policy", SearchKind::Policy),
        ("/announcements", SearchKind::Announcement),
        ("/points", SearchKind::Point),
    ];
    let links =
        kinds.into_iter().map(|(address, kind)| view! { <li><a href=to(address)>{t!(search::kind(kind))}</a></li> });
    view! {
        <p>{t!(search::LOOK_HERE)}</p>
        <ul class="cluster search-elsewhere">{links.collect_view()}</ul>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{View, en, speak, zh};

    #[test]
    fn reader_of_english_stays_in_english_from_page_to_page() {
        assert_eq!(address("居住证 a&b", None, 1), "/search?q=%E5%B1%85%E4%BD%8F%E8%AF%81%20a%26b");
        let before = speak(View { language: Language::English, ..View::default() });
        assert_eq!(address("fee", Some(SearchKind::Point), 2), "/en/search?q=fee&kind=point&page=2");
        speak(before);
    }

    #[test]
    fn pages_are_found_in_both_languages() {
        let addresses =
            |pages: &[(&'static str, &str, &str, &str)]| pages.iter().map(|page| page.0).collect::<Vec<_>>();
        assert_eq!(addresses(&zh::search::PAGES), addresses(&en::search::PAGES));
        let pages = zh::search::PAGES.iter().chain(&en::search::PAGES);
        assert!(
            pages
                .clone()
                .all(|(address, title, words, _)| address.starts_with('/') && !title.is_empty() && !words.is_empty())
        );
        let chinese = |text: &str| text.chars().any(domain::search::is_han);
        assert!(zh::search::PAGES.iter().all(|page| chinese(page.1) && chinese(page.2)));
        assert!(en::search::PAGES.iter().all(|page| !chinese(page.1) && !chinese(page.2)));
    }

    #[test]
    fn reader_sees_which_kind_is_shown() {
        let shown = tabs("a", Some(SearchKind::Guide), &[(SearchKind::Guide, 2), (SearchKind::Point, 3)]);
        let shown: Vec<(Option<u64>, bool)> = shown.into_iter().map(|tab| (tab.count, tab.current)).collect();
        assert_eq!(shown, [(Some(5), false), (Some(2), true), (Some(3), false)]);
    }
}
