//! `/`: the six services, what is new, and how it works.

use super::announcements::{AnnouncementBanner, AnnouncementList};
use crate::{
    api::{
        ApiError,
        content::{list_announcements, list_banners},
        public::{HomeTile, HomeView, load_home},
    },
    components::{
        frame::Page,
        gate::page_or_refusal,
        icon::{Drawing, Icon},
        tag::Tag,
        tile::Tile,
        tone::Tone,
    },
    t,
    text::{hours, numbers::grouped, service as service_words, to},
};
use domain::{
    service::PublicService,
    statistics::Published,
    view::{ContentEntry, ServiceToday},
};
use leptos::prelude::*;

/// Announcements that the page lists; the others are one link away.
const NEWEST: usize = 3;

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    view! {
        <Suspense>
            {move || Suspend::new(async move { page_or_refusal(load().await, |all| view! { <HomeBody all/> }.into_any()) })}
        </Suspense>
    }
}

struct All {
    home: HomeView,
    banners: Vec<ContentEntry>,
    news: Vec<ContentEntry>,
}

async fn load() -> Result<All, ApiError> {
    let mut news = list_announcements().await?;
    news.truncate(NEWEST);
    Ok(All { home: load_home().await?, banners: list_banners().await?, news })
}

#[component]
fn HomeBody(all: All) -> impl IntoView {
    let All { home: HomeView { tiles, points, questions, review_days }, banners, news } = all;
    let counts = Counts { points, questions };
    let (apply, look_up): (Vec<_>, Vec<_>) = tiles.into_iter().partition(is_applied_for);
    view! {
        <AnnouncementBanner entries=banners/>
        <Page title=t!(home::TITLE) home=true>
            <Hero tiles=apply counts/>
            <LookUp tiles=look_up counts/>
            <News news/>
            <HowItWorks review_days/>
            <Figures/>
        </Page>
    }
}

/// How much there is to look up.
#[derive(Clone, Copy)]
struct Counts {
    points: i64,
    questions: i64,
}

fn is_applied_for(tile: &HomeTile) -> bool {
    tile.service.application().is_some()
}

/// What people came for.
#[component]
fn Hero(tiles: Vec<HomeTile>, counts: Counts) -> impl IntoView {
    let tiles = tiles.into_iter().map(|tile| view! { <ServiceTile tile counts/> }).collect_view();
    view! {
        <section class="hero" aria-labelledby="home-heading">
            <div class="hero__inner">
                <div class="hero__words">
                    <h1 id="home-heading">{t!(home::HEADING)}</h1>
                    <p class="lead">{t!(home::LEAD)}</p>
                </div>
                <div class="hero__services">{tiles}</div>
                <ul class="hero__beside">
                    <li><a href=to("/eligibility")><strong>{t!(home::WHICH)}</strong><span class="extra">{t!(home::WHICH_HOW)}</span></a></li>
                    <li><a href=to("/me")><strong>{t!(home::MINE)}</strong><span class="extra">{t!(home::MINE_HOW)}</span></a></li>
                </ul>
            </div>
        </section>
    }
}

#[component]
fn ServiceTile(tile: HomeTile, counts: Counts) -> impl IntoView {
    let main = is_applied_for(&tile);
    let (title, text, icon) = words(tile.service, counts);
    let (tone, tag) = match tile.today {
        ServiceToday::Open => (Tone::Good, t!(home::OPEN)),
        ServiceToday::OutsideHours(_) if main => (Tone::Info, t!(home::OUTSIDE_HOURS)),
        ServiceToday::OutsideHours(_) => (Tone::Info, t!(home::LOOK_UP_OUTSIDE_HOURS)),
        ServiceToday::Closed if main => (Tone::Warn, t!(home::CLOSED)),
        ServiceToday::Closed => (Tone::Warn, t!(home::LOOK_UP_CLOSED)),
        ServiceToday::UnderConstruction => (Tone::Warn, t!(home::UNDER_CONSTRUCTION)),
    };
    let when = when(&tile);
    view! {
        <Tile href=to(tile.service.address()) title text icon main>
            <Tag tone>{tag}</Tag>
            {(!when.is_empty()).then(|| view! { <span>{when}</span> })}
            {(!tile.note.is_empty()).then(|| view! { <span lang="zh-CN">{tile.note}</span> })}
        </Tile>
    }
}

/// What a service is called here, for whom it is or what is found there, and its drawing.
fn words(service: PublicService, counts: Counts) -> (&'static str, String, Icon) {
    match service {
        PublicService::Card => (t!(home::CARD), t!(home::CARD_FOR).to_owned(), Icon::Card),
        PublicService::Permit => (t!(home::PERMIT), t!(home::PERMIT_FOR).to_owned(), Icon::Permit),
        PublicService::Points => (t!(home::POINTS), t!(home::points(counts.points)), Icon::Place),
        PublicService::Guide => (t!(home::GUIDE), t!(home::GUIDE_WHAT).to_owned(), Icon::Guide),
        PublicService::Policy => (t!(home::POLICY), t!(home::POLICY_WHAT).to_owned(), Icon::Policy),
        PublicService::Faq => (t!(home::FAQ), t!(home::questions(counts.questions)), Icon::Question),
    }
}

/// When it is open: the hours of the week while it is, else when it opens again and why it is shut.
fn when(tile: &HomeTile) -> String {
    if let Some((holiday, opens)) = service_words::opens(tile) {
        return holiday.map_or_else(|| opens.clone(), |holiday| t!(home::both(&holiday, &opens)));
    }
    match (tile.today, &tile.hours) {
        (ServiceToday::Open, None) if is_applied_for(tile) => t!(home::ALL_DAY).to_owned(),
        (ServiceToday::Open, None) => t!(home::ALWAYS).to_owned(),
        (ServiceToday::Open | ServiceToday::OutsideHours(_), Some(week)) => hours::week(week),
        (ServiceToday::Closed | ServiceToday::UnderConstruction | ServiceToday::OutsideHours(_), _) => String::new(),
    }
}

/// The four services that only tell.
#[component]
fn LookUp(tiles: Vec<HomeTile>, counts: Counts) -> impl IntoView {
    let tiles = tiles.into_iter().map(|tile| view! { <ServiceTile tile counts/> }).collect_view();
    view! {
        <section aria-labelledby="look-up">
            <div class="section-head">
                <h2 id="look-up">{t!(home::LOOK_UP)}</h2>
                <form class="search-line" method="get" action=to("/search") role="search">
                    <input type="search" name="q" aria-label=t!(home::SEARCH_LABEL) autocomplete="off" maxlength="200"/>
                    <button type="submit"><Drawing icon=Icon::Search/>{t!(home::SEARCH)}</button>
                </form>
            </div>
            <div class="tiles">{tiles}</div>
        </section>
    }
}

/// What is new (S15).
#[component]
fn News(news: Vec<ContentEntry>) -> impl IntoView {
    (!news.is_empty()).then(|| {
        view! {
            <section aria-labelledby="news">
                <div class="section-head">
                    <h2 id="news">{t!(home::NEWS)}</h2>
                    <a href=to("/announcements")>{t!(home::NEWS_ALL)}</a>
                </div>
                <AnnouncementList entries=news/>
            </section>
        }
    })
}

/// What the city has published (S14).
#[component]
fn Figures() -> impl IntoView {
    let Published { accepted, issued, .. } = Published::figures();
    view! {
        <section class="extra" aria-labelledby="figures">
            <div class="section-head">
                <h2 id="figures">{t!(home::FIGURES)}</h2>
                <a href=to("/statistics")>{t!(home::FIGURES_ALL)}</a>
            </div>
            <dl class="figures">
                <div><dt>{t!(statistics::ACCEPTED_THEN)}</dt><dd>{grouped(accepted)}</dd></div>
                <div><dt>{t!(statistics::ISSUED_THEN)}</dt><dd>{grouped(issued)}</dd></div>
            </dl>
        </section>
    }
}

#[component]
fn HowItWorks(review_days: i64) -> impl IntoView {
    let steps = t!(home::steps(review_days)).map(|(title, text)| view! { <li><h3>{title}</h3><p>{text}</p></li> });
    view! {
        <section aria-labelledby="how">
            <h2 id="how">{t!(home::HOW)}</h2>
            <ol class="how">{steps.into_iter().collect_view()}</ol>
            <p class="notice notice--info">{t!(home::IN_PERSON)}</p>
        </section>
    }
}
