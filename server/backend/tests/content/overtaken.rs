//! Two people write at one draft, or one person twice: nothing that was written is lost.

use super::desk::*;
use crate::{both, support::TestCity};
use backend::content::{ContentLook, Saved};
use domain::{
    authority::Actor,
    content::{ContentField as F, ContentKey, VersionState as S},
    error::Refusal,
    language::Language,
    view::{LeftBehind, LineChange, OpenVersion},
};

async fn left(city: &TestCity, actor: &Actor, key: &ContentKey, number: i64) -> Option<LeftBehind> {
    let look = ContentLook { left: Some(number), ..ContentLook::default() };
    city.backend.content_office(actor, key, look).await.expect("a document").left_behind
}

both! {
    async fn slower_editor_overwrites_nothing_loses_nothing_and_is_told(city: TestCity) {
        let (fast, slow) = (city.editor().await, city.editor().await);
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.start(&fast, &key).await;
        city.backend.save_content(&fast, &id, revision, words("快", "第一行\n第二行"), false).await.expect("saved");
        for propose in [false, true] {
            let saved = city.backend.save_content(&slow, &id, revision, words("慢", "第一行\n别的"), propose).await;
            let Saved::LeftBehind(of, number) = saved.expect("kept") else { panic!("overwritten") };
            assert_eq!(of, key);
            let own = left(&city, &slow, &key, number).await.expect("their own words");
            assert_eq!((own.number, own.form.get(F::Title)), (number, "慢"));
            assert_eq!(own.difference.fields, [(F::Title, "快".to_owned(), "慢".to_owned())]);
            let changes: Vec<_> = own.difference.lines.iter().map(|line| (line.change, line.text.as_str())).collect();
            assert_eq!(
                changes,
                [(LineChange::Same, "第一行"), (LineChange::Removed, "第二行"), (LineChange::Added, "别的")]
            );
            assert_eq!(left(&city, &fast, &key, number).await, None, "to nobody else");
        }
        let open = city.open(&fast, &key).await;
        assert_eq!((open.form.get(F::Title), open.state, open.revision), ("快", S::Draft, revision + 1));
        assert_eq!((city.read(&key).await, city.happened().await), (None, Vec::new()));
    }

    async fn editor_who_saves_what_was_published_meanwhile_goes_on_from_there(city: TestCity) {
        let (editor, slow, administrator) = (city.editor().await, city.editor().await, city.administrator().await);
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.propose(&editor, &key, words("甲", "甲")).await;
        let saved = city.backend.save_content(&slow, &id, revision, words("乙", "乙"), false).await.expect("kept");
        assert_eq!(saved, Saved::LeftBehind(key.clone(), 2), "a proposal is not written at");
        city.backend.publish_content(&administrator, &id, revision).await.expect("published");
        let saved = city.backend.save_content(&slow, &id, revision, words("丙", "丙"), true).await.expect("kept");
        assert_eq!(saved, Saved::LeftBehind(key.clone(), 3));
        assert_eq!(city.title(&key).await.as_deref(), Some("甲"));
        city.backend.start_content(&slow, &key, Some(3)).await.expect("begun");
        assert_eq!(city.open(&slow, &key).await.form.get(F::Title), "丙");
    }

    async fn doubled_click_saves_and_proposes_once(city: TestCity) {
        let editor = city.editor().await;
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.start(&editor, &key).await;
        let save = |propose| city.backend.save_content(&editor, &id, revision, words("甲", "甲"), propose);
        assert_eq!(save(false).await.expect("saved"), Saved::Draft(key.clone()));
        assert_eq!(save(false).await.expect("saved"), Saved::Draft(key.clone()));
        let propose = || city.backend.save_content(&editor, &id, revision + 1, words("甲", "甲"), true);
        let (one, other) = tokio::join!(propose(), propose());
        assert_eq!((one.expect("proposed"), other.expect("proposed")), (Saved::Proposed(key.clone()), Saved::Proposed(key.clone())));
        assert_eq!(city.document(&editor, &key).await.history.len(), 1);
        assert_eq!(city.happened().await, ["content_proposed"]);
    }

    async fn two_editors_begin_one_version(city: TestCity) {
        let (one, other) = (city.editor().await, city.editor().await);
        let key = guide(Language::Chinese);
        let (first, second) =
            tokio::join!(city.backend.start_content(&one, &key, None), city.backend.start_content(&other, &key, None));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let refused = first.and(second).expect_err("one is late").refusal();
        assert!(matches!(refused, Refusal::Stale { by_staff: true, .. }), "{refused:?}");
        assert_eq!(city.document(&one, &key).await.history.len(), 1);
    }

    async fn editor_throws_away_only_the_draft_that_was_seen(city: TestCity) {
        let (editor, other) = (city.editor().await, city.editor().await);
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.start(&editor, &key).await;
        city.backend.save_content(&other, &id, revision, words("甲", "甲"), false).await.expect("saved");
        let refused = city.backend.discard_content(&editor, &id, revision).await.expect_err("another text").refusal();
        assert!(matches!(refused, Refusal::Stale { .. }), "{refused:?}");
        city.backend.discard_content(&editor, &id, revision + 1).await.expect("thrown away");
        let view = city.document(&editor, &key).await;
        assert!(view.open.is_none() && view.may_start);
        assert_eq!(view.history.iter().map(|row| (row.number, row.state)).collect::<Vec<_>>(), [(1, S::Withdrawn)]);
        city.backend.start_content(&editor, &key, Some(1)).await.expect("begun with what was thrown away");
        assert_eq!(city.open(&editor, &key).await.form.get(F::Title), "甲");
    }
}
