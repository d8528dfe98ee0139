//! `/announcements`: the list, an announcement, and the banner of what everybody has to know.

use super::{
    content::{Entry, id, with_works},
    document::{DocumentBody, Words},
};
use crate::{
    api::content::{Works, list_announcements, list_banners, load_announcement},
    components::{
        frame::Page,
        gate::page_or_refusal,
        icon::{Drawing, Icon},
        notice::Notice,
        tag::Tag,
        tone::Tone,
    },
    t,
    text::{dates, to},
};
use domain::view::{ContentEntry, ContentPage};
use leptos::prelude::*;

/// `/announcements`.
#[component]
pub fn Announcements() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                page_or_refusal(list_announcements().await, |entries| view! { <List entries/> }.into_any())
            })}
        </Suspense>
    }
}

/// `/announcements/{id}`.
#[component]
pub fn Announcement() -> impl IntoView {
    let id = id();
    view! {
        <Suspense>
            {move || {
                let id = id();
                Suspend::new(async move {
                    page_or_refusal(with_works(load_announcement(&id).await).await, |(page, works)| {
                        view! { <AnnouncementPage page works/> }.into_any()
                    })
                })
            }}
        </Suspense>
    }
}

#[component]
fn List(entries: Vec<ContentEntry>) -> impl IntoView {
    let none = entries.is_empty();
    view! {
        <Page title=t!(content::ANNOUNCEMENTS)>
            <h1>{t!(content::ANNOUNCEMENTS)}</h1>
            <p class="lead">{t!(content::ANNOUNCEMENTS_LEAD)}</p>
            {none.then(|| view! { <p>{t!(content::NO_ANNOUNCEMENTS)}</p> })}
            {(!none).then(|| view! { <AnnouncementList entries/> })}
        </Page>
    }
}

/// Announcements in a list, as they come.
#[component]
pub fn AnnouncementList(
    /// The announcements, the newest first.
    entries: Vec<ContentEntry>,
) -> impl IntoView {
    let entries = entries.into_iter().map(|entry| view! { <Entry entry base="/announcements"/> });
    view! { <ul class="list-links">{entries.collect_view()}</ul> }
}

#[component]
fn AnnouncementPage(page: ContentPage, works: Works) -> impl IntoView {
    let sample = page.sample.then(|| view! { <Notice tone=Tone::Warn>{t!(content::SAMPLE_ANNOUNCEMENT)}</Notice> });
    let issued = page.issued.map(|day| {
        view! { <p class="muted">{t!(content::ISSUED)}<time datetime=day.to_string()>{dates::day(day)}</time></p> }
    });
    let head = view! { {issued}{sample} }.into_any();
    view! {
        <Page title=page.title.clone()>
            <p class="caption"><a href=to("/announcements")>{t!(content::ANNOUNCEMENTS)}</a></p>
            <DocumentBody page works head/>
        </Page>
    }
}

/// The banner of a page that has nothing else to load for it. Without it the page is a page all the same.
#[component]
pub fn Banners() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move {
                list_banners().await.ok().map(|entries| view! { <AnnouncementBanner entries/> })
            })}
        </Suspense>
    }
}

/// What everybody has to know today, above everything else of a page; nothing if there is nothing.
#[component]
pub fn AnnouncementBanner(
    /// The announcements, from `list_banners`.
    entries: Vec<ContentEntry>,
) -> impl IntoView {
    (!entries.is_empty()).then(|| {
        let entries = entries.into_iter().map(|entry| {
            let sample = entry.sample.then(|| view! { <Tag>{t!(content::SAMPLE)}</Tag> });
            view! {
                <li>
                    <a href=to(format!("/announcements/{}", entry.id))>
                        <Words words=entry.title language=entry.language/>
                    </a>
                    {sample}
                </li>
            }
        });
        view! {
            <section class="banner" aria-label=t!(content::BANNERS)>
                <Drawing icon=Icon::Announcement/>
                <ul>{entries.collect_view()}</ul>
            </section>
        }
    })
}
