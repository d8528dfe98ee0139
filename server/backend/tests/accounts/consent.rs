//! Which privacy notice somebody agreed to who registers.

use super::tools::*;
use crate::{both, support::TestCity};
use backend::{
    accounts::{ConfirmedThen, RegisterThen},
    content::ContentLook,
    db::entity::account,
};
use domain::{
    authority::{Role, Scope},
    content::{ContentField, ContentKey, ContentKind},
    language::Language,
    violation::{Field, Rule},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

/// Two people publish another notice.
async fn publish(city: &TestCity, language: Language, version: &str) {
    let key = ContentKey::new(ContentKind::Statement, "privacy", language).expect("a name");
    let editor = city.officer(Role::Editor, Scope::City).await;
    let administrator = city.officer(Role::Administrator, Scope::City).await;
    city.backend.start_content(&editor, &key, None).await.expect("begun");
    let view = city.backend.content_office(&editor, &key, ContentLook::default()).await.expect("a document");
    let draft = view.open.expect("a draft");
    let typed = draft.form.with(ContentField::Issued, version);
    city.backend.save_content(&editor, &draft.id, draft.revision, typed, true).await.expect("proposed");
    city.backend.publish_content(&administrator, &draft.id, draft.revision + 1).await.expect("published");
}

both! {
    async fn applicant_who_read_an_older_notice_is_asked_again_and_loses_nothing_but_the_password(city: TestCity) {
        let before = city.backend.privacy_notice(Language::Chinese).await;
        assert_eq!((before.text.as_str(), before.version.as_str()), (NOTICE, "2026-11"));
        publish(&city, Language::Chinese, "2026-12").await;
        let asked = city.backend.register(&from("10.0.0.1"), &form(NUMBER, MOBILE), NOTICE).await.expect("answered");
        assert_eq!(asked.then, RegisterThen::Check);
        let page = city.backend.register_page(&visit(&asked.token)).await.expect("the form");
        let wrong: Vec<_> = page.violations.iter().map(|violation| (violation.field, violation.rule)).collect();
        assert_eq!(wrong, [(Field::Consent, Rule::NoticeChanged)]);
        let kept = [page.real_name.as_str(), &page.citizen_number, &page.mobile, &page.consent];
        assert_eq!(kept, ["王伟", NUMBER, MOBILE, ""], "the new one is agreed to by the person alone");
        assert!(city.sms.messages().is_empty());
        let now = city.backend.privacy_notice(Language::Chinese).await;
        assert_eq!((now.text.as_str(), now.version.as_str()), ("2026-12/zh/1", "2026-12"));
        let again = city.backend.register(&visit(&asked.token), &form(NUMBER, MOBILE), &now.text).await.expect("answered");
        assert_eq!(again.then, RegisterThen::Code);
        let code = code_sent_to(&city, MOBILE);
        let confirmed = city.backend.confirm_registration(&visit(&again.token), &code).await.expect("answered");
        assert_eq!(confirmed.then, ConfirmedThen::Welcome);
        let applicants = account::Entity::find().filter(account::Column::Role.eq(Role::Applicant.code()));
        let row = applicants.one(city.db.raw()).await.expect("read").expect("an applicant");
        assert_eq!(row.consent_version, Some(now.text));
    }

    async fn applicant_agrees_to_the_notice_that_was_shown_and_to_no_other(city: TestCity) {
        let asked = city.backend.register(&from("10.0.0.1"), &form("1", MOBILE), NOTICE).await.expect("answered");
        let visit = visit(&asked.token);
        let consent = || async { city.backend.register_page(&visit).await.expect("the form").consent };
        assert_eq!(consent().await, "yes", "another mistake takes nothing back");
        publish(&city, Language::English, "2026-12").await;
        assert_eq!(consent().await, "yes", "that was not the one");
        publish(&city, Language::Chinese, "2026-11").await;
        assert_eq!(consent().await, "", "the version alone is not the text");
        for unknown in ["", "2026-11", "2027-01/zh", "2026-11/en"] {
            let asked = city.backend.register(&from("10.0.0.1"), &form(NUMBER, MOBILE), unknown).await.expect("answered");
            assert_eq!(asked.then, RegisterThen::Check, "{unknown}");
        }
        let english = city.backend.privacy_notice(Language::English).await.text;
        assert_eq!(english, "2026-12/en/1");
        let going_on = city.backend.register(&from("10.0.0.1"), &form(NUMBER, MOBILE), &english).await.expect("answered");
        assert_eq!(going_on.then, RegisterThen::Code, "in whichever language it was read");
    }

    async fn applicant_finds_the_program_s_notice_where_the_editors_one_was_taken_back(city: TestCity) {
        publish(&city, Language::Chinese, "2026-12").await;
        let key = ContentKey::new(ContentKind::Statement, "privacy", Language::Chinese).expect("a name");
        let editor = city.officer(Role::Editor, Scope::City).await;
        city.backend.withdraw_content(&editor, &key).await.expect("withdrawn");
        assert_eq!(city.backend.privacy_notice(Language::Chinese).await.text, NOTICE);
    }
}
