//! The list, the history, and what one version has otherwise than another.

use super::desk::*;
use crate::{both, support::TestCity};
use backend::content::{ContentFilter, ContentLook};
use domain::{
    authority::Actor,
    content::{ContentField as F, ContentKey, ContentKind, VersionState as S},
    language::Language,
    view::{Difference, OpenVersion, ShownNow},
};

async fn compared(
    city: &TestCity,
    actor: &Actor,
    key: &ContentKey,
    older: Option<i64>,
    newer: Option<i64>,
) -> Option<Difference> {
    let look = ContentLook { older, newer, left: None };
    city.backend.content_office(actor, key, look).await.expect("a document").difference
}

/// The keys of a filtered list.
async fn listed(city: &TestCity, filter: &ContentFilter) -> Vec<String> {
    let editor = city.editor().await;
    let list = city.backend.content_list(&editor, filter).await.expect("a list");
    list.rows.iter().map(|row| row.key.to_string()).collect()
}

both! {
    async fn editor_compares_any_two_versions_and_the_text_of_the_program(city: TestCity) {
        let (editor, key) = (city.editor().await, guide(Language::Chinese));
        let shipped = city.title(&key).await.expect("shown");
        for title in ["一", "二", "三"] {
            city.publish(&key, words(title, title)).await;
        }
        let titles = |difference: Option<Difference>| {
            let difference = difference.expect("a difference");
            let title = difference.fields.into_iter().find(|(field, ..)| *field == F::Title).expect("titles");
            (difference.older, difference.newer, title.1, title.2)
        };
        let pair = |older: &str, newer: &str| (older.to_owned(), newer.to_owned());
        for (older, newer, expected, (before, after)) in [
            (Some(1), 3, ShownNow::Version(1), pair("一", "三")),
            (None, 3, ShownNow::Version(2), pair("二", "三")),
            (None, 1, ShownNow::Shipped, pair(&shipped, "一")),
            (Some(0), 2, ShownNow::Shipped, pair(&shipped, "二")),
        ] {
            let seen = titles(compared(&city, &editor, &key, older, Some(newer)).await);
            assert_eq!(seen, (expected, newer, before, after));
        }
        assert_eq!(compared(&city, &editor, &key, Some(9), Some(3)).await, None);
        assert_eq!(compared(&city, &editor, &key, None, Some(9)).await, None);
        assert_eq!(compared(&city, &editor, &key, None, None).await, None, "nothing is under way");
        city.propose(&editor, &key, words("四", "四")).await;
        let seen = titles(compared(&city, &editor, &key, None, None).await);
        assert_eq!(seen, (ShownNow::Version(3), 4, "三".to_owned(), "四".to_owned()), "what is under way with what is shown");
        let seen = titles(compared(&city, &editor, &key, Some(1), None).await);
        assert_eq!(seen, (ShownNow::Version(1), 4, "一".to_owned(), "四".to_owned()));
        city.propose(&editor, &announcement(), words("新", "新")).await;
        let seen = titles(compared(&city, &editor, &announcement(), None, None).await);
        assert_eq!(seen, (ShownNow::Nothing, 1, String::new(), "新".to_owned()), "there was nothing before");
    }

    async fn history_tells_who_wrote_and_who_published_and_what_took_whose_place(city: TestCity) {
        let (editor, administrator, key) = (city.editor().await, city.administrator().await, announcement());
        city.publish(&key, words("周末", "甲").with(F::From, "2026-11-28").with(F::Until, "2026-11-29")).await;
        let OpenVersion { id, revision, .. } = city.propose(&editor, &key, words("一直", "乙")).await;
        city.backend.publish_content(&administrator, &id, revision).await.expect("published");
        city.start(&editor, &key).await;
        let history = city.document(&editor, &key).await.history;
        let states: Vec<_> = history.iter().map(|row| (row.number, row.state, row.shown)).collect();
        assert_eq!(states, [(3, S::Draft, false), (2, S::Published, true), (1, S::Superseded, false)]);
        let row = &history[1];
        assert!(row.written_by.starts_with("editor") && row.proposed_by.as_ref() == Some(&row.written_by));
        assert!(row.published.as_ref().is_some_and(|(name, _)| name.starts_with("administrator")));
    }

    async fn version_for_a_while_does_not_take_the_place_of_the_one_for_good(city: TestCity) {
        let (editor, key) = (city.editor().await, announcement());
        city.publish(&key, words("一直", "甲")).await;
        city.publish(&key, words("明后天", "乙").with(F::From, "2026-11-24").with(F::Until, "2026-11-25")).await;
        let open = city.start(&editor, &key).await;
        assert_eq!(open.form.get(F::Title), "一直", "begun with what readers see today");
        city.backend.discard_content(&editor, &open.id, open.revision).await.expect("thrown away");
        city.clock.advance(chrono::Duration::days(1));
        let open = city.start(&editor, &key).await;
        assert_eq!((open.form.get(F::Title), open.form.get(F::Until)), ("明后天", ""), "but for its days");
        let states: Vec<_> = city.document(&editor, &key).await.history.iter().map(|row| row.state).collect();
        assert_eq!(states, [S::Draft, S::Withdrawn, S::Published, S::Published]);
    }

    async fn editor_finds_documents_by_kind_language_and_standing(city: TestCity) {
        let editor = city.editor().await;
        let all = listed(&city, &ContentFilter::default()).await;
        assert!(all.contains(&"guide/apply-card/zh".to_owned()) && all.contains(&"guide/apply-card/en".to_owned()));
        city.start(&editor, &guide(Language::Chinese)).await;
        city.propose(&editor, &guide(Language::English), words("Card", "Text")).await;
        city.publish(&announcement(), words("公告", "甲")).await;
        city.backend.withdraw_content(&editor, &key(ContentKind::Guide, "delivery", Language::Chinese)).await.expect("withdrawn");
        let standing = |standing: &str| ContentFilter { standing: standing.to_owned(), ..ContentFilter::default() };
        for (filter, only) in [
            ("draft", "guide/apply-card/zh"),
            ("proposed", "guide/apply-card/en"),
            ("published", "announcement/holiday-hours/zh"),
        ] {
            assert_eq!(listed(&city, &standing(filter)).await, [only], "{filter}");
        }
        let guides = ContentFilter { kind: Some(ContentKind::Guide), ..standing("nothing") };
        assert_eq!(listed(&city, &guides).await, ["guide/delivery/zh"]);
        let english = ContentFilter { kind: Some(ContentKind::Guide), language: Some(Language::English), ..standing("shipped") };
        let english = listed(&city, &english).await;
        assert!(english.iter().all(|key| key.starts_with("guide/") && key.ends_with("/en")), "{english:?}");
        assert!(english.len() > 1);
        assert_eq!(listed(&city, &standing("whatever")).await.len(), all.len() + 1, "with the new announcement");
    }

    async fn list_names_a_document_as_it_is_shown_or_else_as_it_is_being_written(city: TestCity) {
        let editor = city.editor().await;
        city.publish(&guide(Language::Chinese), words("显示的标题", "甲")).await;
        let open = city.start(&editor, &announcement()).await;
        city.backend.save_content(&editor, &open.id, open.revision, words("写着的标题", "甲"), false).await.expect("saved");
        let list = city.backend.content_list(&editor, &ContentFilter::default()).await.expect("a list");
        let row = |key: &ContentKey| list.rows.iter().find(|row| row.key == *key).expect("a row");
        assert_eq!(row(&guide(Language::Chinese)).title, "显示的标题");
        assert_eq!((row(&announcement()).title.as_str(), row(&announcement()).shown), ("写着的标题", ShownNow::Nothing));
        assert!(list.may_write && row(&announcement()).at.is_some());
        assert!(row(&key(ContentKind::Guide, "delivery", Language::Chinese)).at.is_none());
    }
}
