//! What comes with the program to be read: all of it is there, in both languages, with its sources, and leads nowhere wrong.

mod support;

use backend::content::{Shown, ShownPage};
use domain::{
    content::{
        ContentKind::{self, Announcement, Guide, Policy, Question, Statement},
        LegalForce,
    },
    language::Language,
};
use std::sync::Arc;

/// Pages that are no document.
const PAGES: [&str; 15] = [
    "points",
    "points/rules",
    "points/map",
    "guide",
    "policy",
    "faq",
    "announcements",
    "statistics",
    "feedback",
    "eligibility",
    "verify",
    "me",
    "me/profile",
    "apply/card",
    "apply/permit",
];

fn list(shown: &Shown, kind: ContentKind, language: Language) -> Vec<Arc<ShownPage>> {
    shown.list(kind, language).to_vec()
}

fn everything(shown: &Shown) -> impl Iterator<Item = (ContentKind, Language, Arc<ShownPage>)> + '_ {
    let places =
        Language::ALL.into_iter().flat_map(|language| ContentKind::ALL.iter().map(move |kind| (*kind, language)));
    places.flat_map(|(kind, language)| list(shown, kind, language).into_iter().map(move |page| (kind, language, page)))
}

both! {
    async fn reader_finds_every_guide_policy_and_question(city: TestCity) {
        let shown = city.backend.content().await;
        for language in Language::ALL {
            let count = |kind| shown.list(kind, language).len();
            assert_eq!((count(Guide), count(Policy), count(Question)), (8, 18, 36), "{language:?}");
            assert!(count(Announcement) >= 3, "{language:?}");
            let statements: Vec<String> = list(&shown, Statement, language).iter().map(|page| page.id.clone()).collect();
            assert_eq!(statements.len(), 2, "{statements:?}");
        }
        assert!(shown.find(ContentKind::Guide, Language::Chinese, "no-such-guide").is_none());
        assert!(shown.find(ContentKind::Policy, Language::Chinese, "../guide/apply-card").is_none());
    }

    async fn reader_sees_where_each_text_comes_from(city: TestCity) {
        let shown = city.backend.content().await;
        for (kind, language, page) in everything(&shown) {
            let document = &page.document;
            assert!(!document.title.is_empty() && page.html.contains('<'), "{}", page.id);
            assert!(document.checked.is_some() && !document.sources.is_empty(), "{kind:?} {}", page.id);
            match kind {
                ContentKind::Policy => {
                    assert!(!document.issuer.is_empty() && document.force.is_some(), "{}", page.id);
                    assert_eq!(document.title_en.is_empty(), language == Language::English, "{}", page.id);
                    assert!(document.force != Some(LegalForce::Unverified) || !document.note.is_empty(), "{}", page.id);
                }
                ContentKind::Question => {
                    assert!(document.title.ends_with(['？', '?']), "{}", page.id);
                    assert!(document.basis.is_some() && document.group.is_some(), "{}", page.id);
                }
                ContentKind::Guide | ContentKind::Announcement | ContentKind::Statement => {}
            }
        }
    }

    async fn reader_follows_no_dead_link(city: TestCity) {
        let shown = city.backend.content().await;
        for (_, language, page) in everything(&shown) {
            let html = &page.html;
            assert!(!html.contains("href=\"#\""), "{}: a link that was not safe", page.id);
            for target in html.split("href=\"/").skip(1).filter_map(|rest| rest.split('"').next()) {
                let address = format!("/{target}");
                let (spoken, plain) = Language::of(&address);
                assert_eq!(spoken, page.language, "{}: {target} is in another language", page.id);
                let path = plain.trim_start_matches('/').split(['#', '?']).next().unwrap_or_default();
                let document = path.split_once('/').and_then(|(section, id)| {
                    let kind = match section {
                        "guide" => ContentKind::Guide,
                        "policy" => ContentKind::Policy,
                        "announcements" => ContentKind::Announcement,
                        _ => return None,
                    };
                    shown.find(kind, language, id)
                });
                let statement = shown.find(ContentKind::Statement, language, path);
                assert!(document.is_some() || statement.is_some() || PAGES.contains(&path), "{}: /{target}", page.id);
            }
        }
    }
}
