//! Only editors and administrators have anything to do with content, and only editors write it.

use super::desk::*;
use crate::{both, support::TestCity};
use backend::{
    Result,
    content::{ContentFilter, ContentLook},
};
use domain::{
    authority::{Actor, Role, Scope},
    content::{ContentKey, ContentKind},
    error::Refusal,
    ids::ContentVersionId,
    language::Language,
    view::OpenVersion,
};

/// Everything that writes at content: what the act is called, and what it answers.
async fn writing(
    city: &TestCity,
    actor: &Actor,
    key: &ContentKey,
    draft: &OpenVersion,
) -> Vec<(&'static str, Result<()>)> {
    let (backend, id, seen) = (&city.backend, &draft.id, draft.revision);
    vec![
        ("start", backend.start_content(actor, &announcement(), None).await),
        ("start from", backend.start_content(actor, key, Some(1)).await),
        ("save", backend.save_content(actor, id, seen, words("甲", "甲"), false).await.map(drop)),
        ("propose", backend.save_content(actor, id, seen, words("甲", "甲"), true).await.map(drop)),
        ("late save", backend.save_content(actor, id, seen - 1, words("甲", "甲"), false).await.map(drop)),
        ("discard", backend.discard_content(actor, id, seen).await.map(drop)),
        ("preview", backend.preview_content(actor, Language::Chinese, "甲").map(drop)),
    ]
}

async fn looking_and_publishing(
    city: &TestCity,
    actor: &Actor,
    key: &ContentKey,
    proposal: &OpenVersion,
) -> Vec<(&'static str, Result<()>)> {
    let (backend, id, seen) = (&city.backend, &proposal.id, proposal.revision);
    vec![
        ("list", backend.content_list(actor, &ContentFilter::default()).await.map(drop)),
        ("look", backend.content_office(actor, key, ContentLook::default()).await.map(drop)),
        ("look for", backend.has_content(actor, key).await.map(drop)),
        ("publish", backend.publish_content(actor, id, seen).await.map(drop)),
        ("send back", backend.send_content_back(actor, id, seen, "请修改").await.map(drop)),
        ("withdraw", backend.withdraw_content(actor, key).await),
    ]
}

fn all_not_found(role: Role, answers: Vec<(&'static str, Result<()>)>) {
    for (act, answer) in answers {
        assert_eq!(answer.expect_err("not theirs").refusal(), Refusal::NotFound, "{role:?} {act}");
    }
}

both! {
    async fn nobody_but_editors_and_administrators_learns_or_changes_anything(city: TestCity) {
        let editor = city.editor().await;
        let (draft, proposal) = (guide(Language::Chinese), guide(Language::English));
        let written = city.start(&editor, &draft).await;
        let proposed = city.propose(&editor, &proposal, words("甲", "甲")).await;
        let before = city.everything().await;
        for role in [Role::Applicant, Role::Reviewer, Role::Clerk, Role::Production, Role::PointManager, Role::Auditor] {
            let actor = city.officer(role, Scope::City).await;
            all_not_found(role, writing(&city, &actor, &draft, &written).await);
            all_not_found(role, looking_and_publishing(&city, &actor, &proposal, &proposed).await);
        }
        assert_eq!(city.everything().await, before);
    }

    async fn administrator_publishes_and_withdraws_but_writes_nothing(city: TestCity) {
        let (editor, administrator) = (city.editor().await, city.administrator().await);
        let key = guide(Language::Chinese);
        let written = city.start(&editor, &key).await;
        let before = city.everything().await;
        all_not_found(Role::Administrator, writing(&city, &administrator, &key, &written).await);
        assert_eq!(city.everything().await, before);
        let view = city.document(&administrator, &key).await;
        assert!(!view.may_start && !view.may_translate && view.may_withdraw);
        assert!(!view.open.expect("a draft").may_write);
        assert!(!city.backend.content_list(&administrator, &ContentFilter::default()).await.expect("a list").may_write);
        city.backend.withdraw_content(&administrator, &key).await.expect("withdrawn");
    }

    async fn nobody_finds_a_document_or_a_version_that_there_is_not(city: TestCity) {
        let editor = city.editor().await;
        let none = ContentVersionId::new("none");
        let look = city.backend.content_office(&editor, &announcement(), ContentLook::default()).await;
        let answers = [
            ("look", look.map(drop)),
            ("save", city.backend.save_content(&editor, &none, 1, words("甲", "甲"), false).await.map(drop)),
            ("discard", city.backend.discard_content(&editor, &none, 1).await.map(drop)),
            ("publish", city.backend.publish_content(&editor, &none, 1).await.map(drop)),
            ("send back", city.backend.send_content_back(&editor, &none, 1, "请修改").await.map(drop)),
            ("start from", city.backend.start_content(&editor, &announcement(), Some(1)).await),
            // A statement has a page of its own, which the program brings.
            ("statement", city.backend.start_content(&editor, &key(ContentKind::Statement, "terms", Language::Chinese), None).await),
        ];
        all_not_found(Role::Editor, answers.into());
        assert!(!city.backend.has_content(&editor, &announcement()).await.expect("an answer"));
        assert!(city.everything().await.starts_with("[] []"), "nothing was begun");
    }
}
