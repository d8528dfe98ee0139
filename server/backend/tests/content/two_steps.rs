//! Whoever writes proposes, somebody else publishes.

use super::desk::*;
use crate::both;
use backend::{
    content::Saved,
    db::entity::content_version,
    trail::{ADMINISTRATION, ChainState, verify_named},
};
use domain::{
    content::{ContentField as F, ContentRule as R, VersionState as S},
    error::Refusal,
    language::Language,
    view::{OpenVersion, ShownNow},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

both! {
    async fn editor_s_words_reach_readers_by_another_person_s_hand_only(city: TestCity) {
        let (editor, other, administrator) = (city.editor().await, city.editor().await, city.administrator().await);
        let key = announcement();
        let OpenVersion { id, revision, may_write, may_publish, .. } =
            city.propose(&editor, &key, words("假期安排", "除夕不办理。")).await;
        assert!(!may_write && !may_publish, "the proposer's page offers neither");
        let before = city.everything().await;
        let refused = city.backend.publish_content(&editor, &id, revision).await.expect_err("their own").refusal();
        assert_eq!(refused, Refusal::NotAllowed);
        assert_eq!((city.everything().await, city.read(&key).await), (before, None));
        assert!(city.open(&other, &key).await.may_publish && city.open(&administrator, &key).await.may_publish);
        city.backend.publish_content(&other, &id, revision).await.expect("published");
        let (title, html) = city.read(&key).await.expect("shown");
        assert_eq!((title.as_str(), html.trim()), ("假期安排", "<p>除夕不办理。</p>"));
        assert_eq!(city.document(&editor, &key).await.shown, ShownNow::Version(1));
        assert_eq!(city.happened().await, ["content_proposed", "content_published"]);
        let chain = verify_named(city.db.raw(), ADMINISTRATION).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries: 2 }), "{chain:?}");
    }

    async fn who_wrote_last_and_who_proposed_are_both_kept_from_publishing(city: TestCity) {
        let (first, second, third) = (city.editor().await, city.editor().await, city.editor().await);
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.propose(&first, &key, words("一", "甲")).await;
        city.backend.send_content_back(&first, &id, revision, "").await.expect("taken back");
        let saved = city.backend.save_content(&second, &id, revision + 1, words("二", "乙"), true).await.expect("saved");
        assert_eq!(saved, Saved::Proposed(key.clone()));
        let refused = city.backend.publish_content(&second, &id, revision + 2).await.expect_err("their own").refusal();
        assert_eq!(refused, Refusal::NotAllowed);
        // Not even past the program.
        let own = content_version::Entity::update_many()
            .col_expr(content_version::Column::State, Expr::value(S::Published.code()))
            .col_expr(content_version::Column::PublishedBy, Expr::col(content_version::Column::WrittenBy))
            .filter(content_version::Column::Id.eq(id.as_str()));
        assert!(own.exec(city.db.raw()).await.is_err(), "the database knows the rule too");
        city.backend.publish_content(&third, &id, revision + 2).await.expect("published");
        assert_eq!(city.title(&key).await.as_deref(), Some("二"));
    }

    async fn draft_holds_anything_and_is_proposed_only_without_a_mistake(city: TestCity) {
        let editor = city.editor().await;
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.start(&editor, &key).await;
        let half = typed(&[(F::Issued, "gestern"), (F::Body, "正文")]);
        let saved = city.backend.save_content(&editor, &id, revision, half.clone(), false).await.expect("saved");
        assert_eq!(saved, Saved::Draft(key.clone()));
        let saved = city.backend.save_content(&editor, &id, revision + 1, half.clone(), true).await.expect("saved");
        assert_eq!(saved, Saved::Wrong(key.clone()));
        let open = city.open(&editor, &key).await;
        let faults: Vec<_> = open.faults.iter().map(|fault| (fault.field, fault.rule)).collect();
        assert_eq!(faults, [(F::Title, R::Required), (F::Issued, R::BadDate)]);
        assert_eq!((open.state, open.form, open.revision), (S::Draft, half, revision + 2));
        assert_eq!(city.happened().await, Vec::<String>::new(), "nothing was proposed");
    }

    async fn draft_cannot_be_published_and_a_proposal_cannot_be_written_at(city: TestCity) {
        let (editor, other) = (city.editor().await, city.editor().await);
        let key = guide(Language::Chinese);
        let OpenVersion { id, revision, .. } = city.start(&editor, &key).await;
        let refused = city.backend.publish_content(&other, &id, revision).await.expect_err("a draft").refusal();
        assert_eq!(refused, Refusal::WrongState);
        let refused = city.backend.send_content_back(&other, &id, revision, "甲").await.expect_err("a draft").refusal();
        assert_eq!(refused, Refusal::WrongState);
        city.backend.save_content(&editor, &id, revision, words("新", "新"), true).await.expect("proposed");
        let refused = city.backend.discard_content(&editor, &id, revision + 1).await.expect_err("a proposal").refusal();
        assert_eq!(refused, Refusal::WrongState);
        assert_eq!(city.state(&id).await, S::Proposed);
    }

    async fn publisher_never_publishes_another_text_than_the_one_that_was_read(city: TestCity) {
        let (editor, other) = (city.editor().await, city.administrator().await);
        let key = announcement();
        let OpenVersion { id, revision: seen, .. } = city.propose(&editor, &key, words("甲", "甲")).await;
        city.backend.send_content_back(&editor, &id, seen, "").await.expect("taken back");
        city.backend.save_content(&editor, &id, seen + 1, words("乙", "乙"), true).await.expect("proposed anew");
        let refused = city.backend.publish_content(&other, &id, seen).await.expect_err("another text").refusal();
        assert!(matches!(refused, Refusal::Stale { by_staff: true, .. }), "{refused:?}");
        let refused = city.backend.send_content_back(&other, &id, seen, "甲").await.expect_err("another text").refusal();
        assert!(matches!(refused, Refusal::Stale { .. }), "{refused:?}");
        assert_eq!((city.read(&key).await, city.state(&id).await), (None, S::Proposed));
    }

    async fn of_publishing_and_sending_back_at_once_one_happens(city: TestCity) {
        let (editor, one, other) = (city.editor().await, city.editor().await, city.administrator().await);
        let key = announcement();
        let OpenVersion { id, revision, .. } = city.propose(&editor, &key, words("甲", "甲")).await;
        let (published, back) = tokio::join!(
            city.backend.publish_content(&one, &id, revision),
            city.backend.send_content_back(&other, &id, revision, "甲")
        );
        assert!(published.is_ok() != back.is_ok(), "{published:?} {back:?}");
        assert_eq!(city.title(&key).await.is_some(), published.is_ok());
        let entries = city.happened().await;
        let last = if published.is_ok() { "content_published" } else { "content_sent_back" };
        assert_eq!(entries, ["content_proposed", last]);
    }

    async fn officer_is_told_of_the_proposals_that_wait_for_them(city: TestCity) {
        let (editor, other, administrator) = (city.editor().await, city.editor().await, city.administrator().await);
        city.propose(&editor, &announcement(), words("甲", "甲")).await;
        city.propose(&other, &guide(Language::Chinese), words("乙", "乙")).await;
        city.start(&editor, &guide(Language::English)).await;
        for (officer, waiting) in [(&editor, 1), (&other, 1), (&administrator, 2)] {
            assert_eq!(city.backend.office(officer).await.expect("office").proposals, waiting);
        }
    }
}
