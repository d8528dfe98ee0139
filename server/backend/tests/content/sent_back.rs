//! Whoever sends another's work back says why, and the author reads it.

use super::desk::*;
use crate::{both, support::TestCity};
use backend::{
    db::entity::{content_version, trail},
    keyring::digest,
};
use domain::{
    authority::Actor,
    error::Refusal,
    ids::ContentVersionId,
    violation::{Field, Rule, Violations},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

async fn send_back(city: &TestCity, actor: &Actor, id: &ContentVersionId, seen: i64, reason: &str) {
    city.backend.send_content_back(actor, id, seen, reason).await.expect("sent back");
}

/// The version as it is stored.
async fn row(city: &TestCity, id: &ContentVersionId) -> content_version::Model {
    let row = content_version::Entity::find_by_id(id.as_str()).one(city.db.raw()).await.expect("rows");
    row.expect("a version")
}

both! {
    async fn author_reads_why_a_proposal_came_back_and_so_does_whoever_looks_next(city: TestCity) {
        let (author, administrator) = (city.editor().await, city.administrator().await);
        let key = announcement();
        let proposed = city.propose(&author, &key, words("甲", "甲")).await;
        assert_eq!(proposed.sent_back, None);
        send_back(&city, &administrator, &proposed.id, proposed.revision, " 日期不对：\r\n请核对。 ").await;
        let draft = city.open(&author, &key).await;
        let back = draft.sent_back.clone().expect("a reason");
        assert_eq!((back.reason.as_str(), back.at), ("日期不对：\n请核对。", city.backend.now()));
        assert!(back.by.starts_with("administrator") && draft.may_write);
        city.backend.save_content(&author, &draft.id, draft.revision, words("乙", "乙"), true).await.expect("proposed");
        let again = city.open(&administrator, &key).await;
        assert_eq!(again.sent_back.as_ref(), Some(&back), "what was asked for is known until something else is");
        send_back(&city, &administrator, &again.id, again.revision, "还有一处").await;
        let draft = city.open(&author, &key).await;
        assert_eq!(draft.sent_back.map(|back| back.reason).as_deref(), Some("还有一处"));
        city.backend.discard_content(&author, &draft.id, draft.revision).await.expect("thrown away");
        assert_eq!(city.start(&author, &key).await.sent_back, None, "another version is another story");
    }

    async fn nobody_sends_another_s_work_back_without_a_reason(city: TestCity) {
        let (author, other) = (city.editor().await, city.editor().await);
        let key = announcement();
        let proposed = city.propose(&author, &key, words("甲", "甲")).await;
        let before = city.everything().await;
        let too_long = "改".repeat(501);
        for (reason, rule) in [
            ("", Rule::Required),
            (" \r\n", Rule::Required),
            (too_long.as_str(), Rule::TooLong),
            ("甲\u{202E}乙", Rule::ForbiddenCharacter),
        ] {
            let sent = city.backend.send_content_back(&other, &proposed.id, proposed.revision, reason).await;
            let refused = sent.expect_err("no reason").refusal();
            assert_eq!(refused, Refusal::Invalid(Violations::one(Field::Reason, rule)), "{reason}");
        }
        assert_eq!(city.everything().await, before);
        let longest = "𠮷".repeat(500);
        send_back(&city, &other, &proposed.id, proposed.revision, &longest).await;
        let draft = city.open(&author, &key).await;
        assert_eq!(draft.sent_back.map(|back| back.reason), Some(longest));
    }

    async fn author_takes_a_proposal_back_without_a_word(city: TestCity) {
        let author = city.editor().await;
        let key = announcement();
        let proposed = city.propose(&author, &key, words("甲", "甲")).await;
        send_back(&city, &author, &proposed.id, proposed.revision, "自己的话").await;
        let draft = city.open(&author, &key).await;
        assert_eq!((draft.sent_back, draft.proposed_by, draft.may_write), (None, None, true));
        assert_eq!(city.happened().await, ["content_proposed", "content_sent_back"]);
    }

    async fn trail_proves_the_reason_and_holds_no_word_of_it(city: TestCity) {
        let (author, other) = (city.editor().await, city.editor().await);
        let proposed = city.propose(&author, &announcement(), words("甲", "甲")).await;
        send_back(&city, &other, &proposed.id, proposed.revision, "日期不对").await;
        let stored = row(&city, &proposed.id).await;
        let entries = trail::Entity::find().order_by_asc(trail::Column::Sequence).all(city.db.raw()).await.expect("trail");
        assert!(!format!("{entries:?}").contains("日期不对"));
        let of = format!("{}\n{}\n{}\n{}\n日期不对", stored.id, stored.content_id, stored.number, stored.form);
        assert_eq!(entries.last().map(|entry| entry.commitment.as_str()), Some(digest(of.as_bytes()).as_str()));
    }

    async fn database_knows_how_long_a_reason_is(city: TestCity) {
        let author = city.editor().await;
        let proposed = city.propose(&author, &announcement(), words("甲", "甲")).await;
        for reason in [String::new(), "改".repeat(501)] {
            let written = content_version::Entity::update_many()
                .col_expr(content_version::Column::SentBackReason, Expr::value(reason))
                .filter(content_version::Column::Id.eq(proposed.id.as_str()));
            assert!(written.exec(city.db.raw()).await.is_err());
        }
    }
}
