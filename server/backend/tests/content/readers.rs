//! What readers see: an edit at once, a version on its days only, nothing of what is withdrawn, and never any markup.

use super::desk::*;
use crate::{
    both,
    support::{TestCity, keys},
};
use backend::{
    Backend, Parts, Settings,
    clock::Clock,
    ports::{FormatOnlyCheck, SmsGateway},
};
use chrono::Duration;
use domain::{
    content::{ContentField as F, ContentKind},
    error::Refusal,
    language::Language,
    view::ShownNow,
};
use std::sync::Arc;

/// Another copy of the platform on the same database, which has read the content by now.
async fn copy(city: &TestCity) -> Backend {
    let files = object_store::local::LocalFileSystem::new_with_prefix(city.folder()).expect("folder");
    let parts = Parts {
        db: city.db.clone(),
        keys: keys(),
        clock: Arc::clone(&city.clock) as Arc<dyn Clock>,
        sms: Arc::clone(&city.sms) as Arc<dyn SmsGateway>,
        identity: Arc::new(FormatOnlyCheck),
        files: Arc::new(files),
        settings: Settings { demo: true, ..Settings::default() },
    };
    Backend::assemble(parts).await.expect("a second copy")
}

/// The titles of a list.
async fn titles(city: &TestCity, kind: ContentKind, language: Language) -> Vec<String> {
    let shown = city.backend.content().await;
    shown.list(kind, language).iter().map(|page| page.document.title.clone()).collect()
}

both! {
    async fn reader_on_any_copy_sees_an_edit_at_once(city: TestCity) {
        let other = copy(&city).await;
        let key = guide(Language::Chinese);
        let before = city.title(&key).await.expect("it comes with the program");
        city.publish(&key, words("新的指南", "新的正文")).await;
        assert_ne!(before, "新的指南");
        assert_eq!(city.title(&key).await.as_deref(), Some("新的指南"));
        let shown = other.content().await;
        let page = shown.find(key.kind, key.language, &key.id).expect("shown");
        assert_eq!((page.document.title.as_str(), page.number), ("新的指南", Some(1)));
        assert!(titles(&city, ContentKind::Guide, Language::Chinese).await.contains(&"新的指南".to_owned()));
        let english = city.title(&guide(Language::English)).await.expect("shown");
        assert!(english.is_ascii(), "the English text is another document: {english}");
    }

    async fn reader_sees_a_version_on_its_days_and_then_what_was_before(city: TestCity) {
        let key = guide(Language::Chinese);
        city.publish(&key, words("平日", "甲")).await;
        let week = words("节日", "乙").with(F::From, "2026-11-25").with(F::Until, "2026-11-26");
        city.publish(&key, week).await;
        // From Monday, the 23rd, on.
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push(city.title(&key).await.expect("shown"));
            city.clock.advance(Duration::days(1));
        }
        assert_eq!(seen, ["平日", "平日", "节日", "节日", "平日"]);
    }

    async fn reader_sees_a_new_day_s_version_when_the_day_begins_in_beijing(city: TestCity) {
        let key = announcement();
        city.publish(&key, words("明天", "甲").with(F::From, "2026-11-24")).await;
        let editor = city.editor().await;
        let view = city.document(&editor, &key).await;
        assert_eq!((view.shown, view.may_withdraw), (ShownNow::Nothing, true), "it can be taken back before its day");
        // 09:00 in Beijing; the day there ends at 16:00 UTC.
        city.clock.advance(Duration::minutes(15 * 60 - 1));
        assert_eq!(city.title(&key).await, None);
        city.clock.advance(Duration::minutes(1));
        assert_eq!(city.title(&key).await.as_deref(), Some("明天"));
    }

    async fn what_is_withdrawn_disappears_and_comes_back_by_two_hands_with_its_last_words(city: TestCity) {
        let (editor, key) = (city.editor().await, guide(Language::Chinese));
        let before = titles(&city, ContentKind::Guide, Language::Chinese).await.len();
        city.publish(&key, words("错误的指南", "错误的正文")).await;
        city.backend.withdraw_content(&editor, &key).await.expect("withdrawn");
        assert_eq!(city.title(&key).await, None, "not even the text that comes with the program");
        assert_eq!(titles(&city, ContentKind::Guide, Language::Chinese).await.len(), before - 1);
        assert!(city.title(&guide(Language::English)).await.is_some());
        assert_eq!(city.document(&editor, &key).await.shown, ShownNow::Nothing);
        let refused = city.backend.withdraw_content(&editor, &key).await.expect_err("nothing is left").refusal();
        assert_eq!(refused, Refusal::WrongState);
        assert_eq!(city.happened().await, ["content_proposed", "content_published", "content_withdrawn"]);
        let open = city.start(&editor, &key).await;
        assert_eq!((open.form.get(F::Title), open.form.get(F::Body)), ("错误的指南", "错误的正文"));
        let form = open.form.with(F::Title, "正确的指南");
        city.backend.save_content(&editor, &open.id, open.revision, form, true).await.expect("proposed");
        assert_eq!(city.title(&key).await, None);
        let administrator = city.administrator().await;
        city.backend.publish_content(&administrator, &open.id, open.revision + 1).await.expect("published");
        assert_eq!(city.title(&key).await.as_deref(), Some("正确的指南"));
    }

    async fn what_comes_with_the_program_can_be_withdrawn_and_what_was_never_shown_cannot(city: TestCity) {
        let (editor, administrator) = (city.editor().await, city.administrator().await);
        let key = guide(Language::English);
        city.backend.withdraw_content(&administrator, &key).await.expect("withdrawn");
        // An English reader is shown the Chinese text where there is no English one.
        let shown = city.title(&key).await;
        assert_eq!(shown, city.title(&guide(Language::Chinese)).await);
        let refused = city.backend.withdraw_content(&editor, &announcement()).await.expect_err("nothing").refusal();
        assert_eq!(refused, Refusal::NotFound);
        city.start(&editor, &announcement()).await;
        let refused = city.backend.withdraw_content(&editor, &announcement()).await.expect_err("a draft").refusal();
        assert_eq!(refused, Refusal::WrongState);
        assert_eq!(city.happened().await, ["content_withdrawn"]);
    }

    async fn no_markup_of_an_editor_reaches_a_reader(city: TestCity) {
        let body = "甲<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n[乙](javascript:alert(1)) \
            [丙](/points)\n\n<div onclick=\"x\">丁</div>\n\n![戊](https://example.org/a.png)";
        let editor = city.editor().await;
        city.publish(&announcement(), words("<b>公告</b>", body)).await;
        let (title, html) = city.read(&announcement()).await.expect("shown");
        let preview = city.backend.preview_content(&editor, Language::Chinese, body).expect("a preview");
        city.start(&editor, &announcement()).await;
        let draft = city.open(&editor, &announcement()).await.html;
        for html in [html, preview, draft] {
            for markup in ["<script", "<img", "<div", "onclick", "onerror", "javascript:"] {
                assert!(!html.contains(markup), "{markup}: {html}");
            }
            assert!(html.contains('甲') && html.contains("<a href=\"/points\">丙</a>"), "{html}");
        }
        assert_eq!(title, "<b>公告</b>", "a title is text, and pages write it as such");
    }

    async fn english_reader_sees_the_chinese_text_until_there_is_an_english_one(city: TestCity) {
        let chinese = announcement();
        let english = key(chinese.kind, &chinese.id, Language::English);
        city.publish(&chinese, words("假期安排", "除夕不办理。")).await;
        assert_eq!(city.title(&english).await.as_deref(), Some("假期安排"));
        let editor = city.editor().await;
        assert!(city.document(&editor, &chinese).await.may_translate);
        let open = city.start(&editor, &english).await;
        assert_eq!(open.form.get(F::Body), "除夕不办理。", "who translates begins with what is there");
        let view = city.document(&editor, &chinese).await;
        assert!(view.in_other_language && !view.may_translate);
        let form = words("Holiday hours", "Closed on New Year's Eve.");
        city.backend.save_content(&editor, &open.id, open.revision, form, true).await.expect("proposed");
        let administrator = city.administrator().await;
        city.backend.publish_content(&administrator, &open.id, open.revision + 1).await.expect("published");
        assert_eq!(city.title(&english).await.as_deref(), Some("Holiday hours"));
        assert_eq!(city.title(&chinese).await.as_deref(), Some("假期安排"));
    }
}
