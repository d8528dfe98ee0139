//! What every text has around it: a notice where it is in another language than the page, its contents, its sources.

use crate::{
    api::content::Works,
    components::{mixed::Mixed, notice::Notice, tag::Tag, tone::Tone},
    t,
    text::{dates, lang, sources, to},
};
use chrono::NaiveDate;
use domain::{language::Language, view::ContentPage};
use leptos::prelude::*;

/// A text with fewer parts is seen at a glance.
const LONG: usize = 4;

/// A text under its title, with its sources.
#[component]
pub(super) fn DocumentBody(
    /// The text.
    page: ContentPage,
    /// The policy that stands behind each source.
    works: Works,
    /// What stands between the title and the text.
    #[prop(optional)]
    head: Option<AnyView>,
) -> impl IntoView {
    let foreign = foreign(page.language);
    view! {
        <article>
            <DocumentTitle title=page.title translated=page.translated language=page.language/>
            {foreign.map(|_| view! { <Notice>{t!(content::OTHER_LANGUAGE)}</Notice> })}
            {head}
            <Contents headings=page.headings language=page.language/>
            <div class="prose" lang=foreign inner_html=page.html></div>
            <SourceLine codes=page.sources checked=page.checked works/>
        </article>
    }
}

/// The title; where there is one in the reader's language, the other one below.
#[component]
fn DocumentTitle(title: String, translated: String, language: Language) -> impl IntoView {
    if translated.is_empty() {
        return view! { <h1><Words words=title language/></h1> }.into_any();
    }
    view! {
        <h1>{translated}</h1>
        <p class="lead"><Words words=title language/></p>
    }
    .into_any()
}

/// One line of a text.
#[component]
pub(super) fn Words(words: String, language: Language) -> impl IntoView {
    match foreign(language) {
        Some(lang) => view! { <span lang=lang>{words}</span> }.into_any(),
        None => view! { <Mixed words/> }.into_any(),
    }
}

/// The language of a text, where the page has another one.
pub(super) fn foreign(language: Language) -> Option<&'static str> {
    (language != lang()).then(|| language.tag())
}

/// The parts of a long text.
#[component]
fn Contents(headings: Vec<(String, String)>, language: Language) -> impl IntoView {
    (headings.len() >= LONG).then(|| {
        let links = headings.into_iter().map(|(anchor, title)| {
            view! { <li><a href=format!("#{anchor}") rel="external"><Words words=title language/></a></li> }
        });
        view! {
            <nav class="contents" aria-labelledby="contents">
                <h2 id="contents">{t!(content::ON_THIS_PAGE)}</h2>
                <ul>{links.collect_view()}</ul>
            </nav>
        }
    })
}

/// Where a text comes from, when it was checked, and a mark where only second-hand sources stand behind it.
#[component]
pub(super) fn SourceLine(codes: Vec<String>, checked: Option<NaiveDate>, works: Works) -> impl IntoView {
    let second_hand = sources::second_hand(&codes);
    let cited = sources::cited(&codes).into_iter().enumerate().map(|(at, cited)| {
        let between = (at > 0).then(|| t!(sources::BETWEEN));
        let policy = works.policy(&cited.work).map(|id| to(format!("/policy/{id}")));
        let source = match policy {
            Some(address) => view! { <a href=address>{cited.words}</a> }.into_any(),
            None => cited.words.into_any(),
        };
        view! { {between}{source} }
    });
    let cited = cited.collect_view();
    let any = !codes.is_empty();
    (any || checked.is_some()).then(|| {
        view! {
            <p class="hint">
                {second_hand.map(|words| view! { <Tag tone=Tone::Warn>{words}</Tag>" " })}
                {any.then(|| view! { {t!(sources::SOURCES)}{cited}{t!(sources::END)} })}
                {checked.map(|day| view! {
                    {t!(sources::CHECKED)}<time datetime=day.to_string()>{dates::day(day)}</time>{t!(sources::END)}
                })}
            </p>
        }
    })
}
