//! Feedback on both databases: sending, limits, answers, and what nobody else learns.

mod support;

use backend::{
    accounts::Visit,
    db::entity::{feedback, outbox, trail},
    feedback::{FeedbackFilter, SendingThen},
    trail::ChainState,
    worker::tick,
};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    feedback::{FeedbackInput, FeedbackReference, FeedbackStatus, FeedbackTopic, FormFault},
    ids::FeedbackId,
    language::Language,
    view::{FeedbackContact, FeedbackPage},
    violation::{Field, Rule},
};
use sea_orm::{EntityTrait, PaginatorTrait};
use support::TestCity;

const MESSAGE: &str = "希望网点增加周六的时段，工作日请不了假。";

fn from(address: &str) -> Visit {
    Visit { address: address.to_owned(), ..Visit::default() }
}

fn typed(message: &str, contact: &str) -> FeedbackInput {
    FeedbackInput { topic: "points".to_owned(), message: message.to_owned(), contact: contact.to_owned() }
}

/// The form's moment, as a person sends it back who has typed for a while.
async fn written(city: &TestCity) -> String {
    let page = city.backend.feedback_page(&Visit::default(), false).await.expect("the form");
    city.clock.advance(Duration::seconds(20));
    page.written
}

/// Sends a message that is taken.
async fn send(city: &TestCity, visit: &Visit, message: &str, contact: &str) -> FeedbackReference {
    let written = written(city).await;
    let sending = city.backend.send_feedback(visit, &typed(message, contact), &written, Language::Chinese).await;
    match sending.expect("sent").then {
        SendingThen::Sent(reference) => reference,
        SendingThen::Again => panic!("the form comes back"),
    }
}

/// The form as it comes back.
async fn again(city: &TestCity, visit: &Visit, input: &FeedbackInput, written: &str) -> FeedbackPage {
    let sending = city.backend.send_feedback(visit, input, written, Language::Chinese).await.expect("an answer");
    assert_eq!(sending.then, SendingThen::Again);
    let visit = Visit { token: sending.token, ..visit.clone() };
    city.backend.feedback_page(&visit, true).await.expect("the form")
}

async fn rows(city: &TestCity) -> Vec<feedback::Model> {
    feedback::Entity::find().all(city.db.raw()).await.expect("rows")
}

async fn editor(city: &TestCity) -> Actor {
    city.officer(Role::Editor, Scope::City).await
}

fn all(status: FeedbackStatus) -> FeedbackFilter {
    FeedbackFilter { status, topic: None, after: None }
}

/// The only message of the queue, with its version.
async fn only(city: &TestCity, officer: &Actor) -> (FeedbackId, i64) {
    let queue = city.backend.feedback_queue(officer, &all(FeedbackStatus::Received)).await.expect("queue");
    let id = queue.rows.first().expect("a message").id.clone();
    let version = city.backend.feedback(officer, &id).await.expect("a message").version;
    (id, version)
}

both! {
    async fn sender_reads_the_answer_with_the_reference_and_without_signing_in(city: TestCity) {
        let reference = send(&city, &from("192.0.2.1"), MESSAGE, "").await;
        let waiting = city.backend.feedback_answer(&reference.in_groups().to_uppercase()).await.expect("found");
        assert_eq!((waiting.status, waiting.topic, waiting.by_message), (FeedbackStatus::Received, FeedbackTopic::Points, false));
        assert_eq!(waiting.expected.to_string(), "2026-11-30", "five working days from a Monday");
        let editor = editor(&city).await;
        let (id, version) = only(&city, &editor).await;
        assert_eq!(city.backend.feedback(&editor, &id).await.expect("read").message, MESSAGE);
        city.backend.answer_feedback(&editor, &id, version, "周六已开放上午。").await.expect("answered");
        let answered = city.backend.feedback_answer(reference.as_str()).await.expect("found");
        assert_eq!(answered.answer.map(|(words, _)| words).as_deref(), Some("周六已开放上午。"));
        assert_eq!(answered.status, FeedbackStatus::Answered);
        let other = FeedbackReference::new([3; 16]);
        for unknown in [other.as_str(), "", "find"] {
            let refused = city.backend.feedback_answer(unknown).await.expect_err("nobody's").refusal();
            assert_eq!(refused, Refusal::NotFound);
        }
    }

    async fn thief_of_the_database_reads_neither_message_nor_contact_nor_reference(city: TestCity) {
        let reference = send(&city, &from("192.0.2.1"), MESSAGE, "13800138000").await;
        let stored = format!("{:?}", rows(&city).await);
        let bytes = |text: &str| format!("{:?}", text.as_bytes()).trim_matches(['[', ']']).to_owned();
        for secret in [MESSAGE, "13800138000", reference.as_str()] {
            assert!(!stored.contains(secret) && !stored.contains(&bytes(secret)), "{secret}");
        }
    }

    async fn who_left_a_mobile_is_told_once_that_there_is_an_answer(city: TestCity) {
        let reference = send(&city, &from("192.0.2.1"), MESSAGE, "138 0013 8000").await;
        let editor = editor(&city).await;
        let (id, version) = only(&city, &editor).await;
        let contact = city.backend.feedback(&editor, &id).await.expect("read").contact;
        assert_eq!(contact, Some(FeedbackContact::Mobile("138****8000".to_owned())), "masked");
        city.backend.answer_feedback(&editor, &id, version, "已转网点。").await.expect("answered");
        city.backend.answer_feedback(&editor, &id, version + 1, "周六已开放上午。").await.expect("bettered");
        tick(&city.backend).await;
        tick(&city.backend).await;
        let told: Vec<_> = city.sms.messages().into_iter().filter(|message| message.to == "13800138000").collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].text.contains(&format!("/feedback/{}", reference.as_str())), "{}", told[0].text);
        assert!(!told[0].text.contains("周六"), "a lock screen shows it to anybody");
        let administrator = city.officer(Role::Administrator, Scope::City).await;
        let outbox = city.backend.outbox(&administrator, None).await.expect("outbox");
        assert_eq!(outbox.iter().map(|row| row.state.as_str()).collect::<Vec<_>>(), ["sent"]);
    }

    async fn who_left_an_address_or_nothing_gets_no_message(city: TestCity) {
        let editor = editor(&city).await;
        for contact in ["li@example.com", ""] {
            send(&city, &from("192.0.2.1"), MESSAGE, contact).await;
            let (id, version) = only(&city, &editor).await;
            city.backend.answer_feedback(&editor, &id, version, "谢谢。").await.expect("answered");
        }
        assert_eq!(outbox::Entity::find().count(city.db.raw()).await.expect("count"), 0);
    }

    async fn machine_that_sends_at_once_is_asked_again_and_a_person_loses_nothing(city: TestCity) {
        let form = city.backend.feedback_page(&Visit::default(), false).await.expect("the form");
        let input = typed(MESSAGE, "li@example.com");
        city.clock.advance(Duration::seconds(2));
        let page = again(&city, &from("192.0.2.1"), &input, &form.written).await;
        assert_eq!(page.fault, Some(FormFault::TooFast));
        assert_eq!((page.message.as_str(), page.contact.as_str(), page.topic.as_str()), (MESSAGE, "li@example.com", "points"));
        assert_eq!(page.written, form.written, "who was fast once need not wait anew");
        assert!(rows(&city).await.is_empty());
        city.clock.advance(Duration::hours(25));
        let page = again(&city, &from("192.0.2.1"), &input, &form.written).await;
        assert_eq!((page.fault, page.message.as_str()), (Some(FormFault::TooOld), MESSAGE));
        assert_ne!(page.written, form.written);
        for forged in ["", "1", "1760000000000.00", &form.written.replace('.', "0.")] {
            let page = again(&city, &from("192.0.2.1"), &input, forged).await;
            assert_eq!(page.fault, Some(FormFault::TooOld), "{forged}");
        }
        assert!(rows(&city).await.is_empty());
    }

    async fn sender_with_a_mistake_gets_everything_back(city: TestCity) {
        let written = written(&city).await;
        let page = again(&city, &from("192.0.2.1"), &typed("好", "微信 abc"), &written).await;
        assert_eq!(page.violations.of(Field::Message), Some(Rule::TooShort));
        assert_eq!(page.violations.of(Field::Contact), Some(Rule::Malformed));
        assert_eq!((page.message.as_str(), page.contact.as_str()), ("好", "微信 abc"));
        let stranger = city.backend.feedback_page(&from("192.0.2.2"), true).await.expect("the form");
        assert!(stranger.message.is_empty() && stranger.violations.is_empty());
    }

    async fn doubled_click_is_one_message(city: TestCity) {
        let (written, visit) = (written(&city).await, from("192.0.2.1"));
        let input = typed(MESSAGE, "");
        let post = || city.backend.send_feedback(&visit, &input, &written, Language::Chinese);
        let (one, other) = tokio::join!(post(), post());
        assert_eq!(one.expect("sent").then, other.expect("sent").then);
        assert_eq!(rows(&city).await.len(), 1);
        city.backend.send_feedback(&from("192.0.2.9"), &input, &written, Language::Chinese).await.expect("sent");
        assert_eq!(rows(&city).await.len(), 2, "two people may say the same on a page that they share");
    }

    async fn address_that_sends_without_end_is_stopped_and_others_are_not(city: TestCity) {
        let limit = city.backend.policy().values.feedback_an_address_hour;
        let noise = from("2001:db8:1:2::1");
        for number in 0..limit {
            send(&city, &noise, &format!("{MESSAGE}{number}"), "").await;
            // All within one hour.
            city.clock.advance(Duration::seconds(-20));
        }
        let moment = written(&city).await;
        let page = again(&city, &from("2001:db8:1:2::ffff"), &typed("再来一条", ""), &moment).await;
        assert!(matches!(page.refusal, Some(Refusal::TooManyTries { .. })), "{page:?}");
        assert_eq!(page.message, "再来一条");
        send(&city, &from("192.0.2.77"), MESSAGE, "").await;
        let posts = city.backend.policy().values.feedback_posts_an_address_hour;
        let mut refused = None;
        for _ in 0..posts {
            let post = city.backend.send_feedback(&noise, &typed("", ""), "", Language::Chinese).await;
            refused = refused.or(post.err().map(|error| error.refusal()));
        }
        assert!(matches!(refused, Some(Refusal::TooManyTries { .. })), "even wrong posts come to an end");
    }

    async fn officers_see_the_oldest_first_and_what_is_late(city: TestCity) {
        let editor = editor(&city).await;
        send(&city, &from("192.0.2.1"), "第一条意见", "").await;
        city.clock.advance(Duration::days(8));
        send(&city, &from("192.0.2.1"), "第二条意见", "").await;
        let queue = city.backend.feedback_queue(&editor, &all(FeedbackStatus::Received)).await.expect("queue");
        let lines: Vec<_> = queue.rows.iter().map(|row| (row.beginning.as_str(), row.days, row.late)).collect();
        assert_eq!(lines, [("第一条意见", 8, true), ("第二条意见", 0, false)]);
        let site = FeedbackFilter { topic: Some(FeedbackTopic::Site), ..all(FeedbackStatus::Received) };
        assert!(city.backend.feedback_queue(&editor, &site).await.expect("queue").rows.is_empty());
        let after = FeedbackFilter { after: Some(queue.rows[0].id.clone()), ..all(FeedbackStatus::Received) };
        assert_eq!(city.backend.feedback_queue(&editor, &after).await.expect("queue").rows.len(), 1);
        assert_eq!(city.backend.office(&editor).await.expect("office").feedback, 2);
    }

    async fn second_officer_is_told_that_the_first_was_faster(city: TestCity) {
        send(&city, &from("192.0.2.1"), MESSAGE, "").await;
        let (one, other) = (editor(&city).await, city.officer(Role::Administrator, Scope::City).await);
        let (id, version) = only(&city, &one).await;
        city.backend.close_feedback(&one, &id, version).await.expect("closed");
        let refused = city.backend.answer_feedback(&other, &id, version, "谢谢。").await.expect_err("late").refusal();
        assert!(matches!(refused, Refusal::Stale { by_staff: true, .. }), "{refused:?}");
        let refused = city.backend.answer_feedback(&other, &id, version + 1, "谢谢。").await.expect_err("closed").refusal();
        assert_eq!(refused, Refusal::WrongState);
        let happened: Vec<String> =
            trail::Entity::find().all(city.db.raw()).await.expect("trail").into_iter().map(|row| row.action).collect();
        assert_eq!(happened, ["feedback_closed"]);
        let chain = backend::trail::verify_named(city.db.raw(), backend::trail::ADMINISTRATION).await.expect("chain");
        assert!(matches!(chain, ChainState::Holds { entries: 1 }), "{chain:?}");
    }

    async fn nobody_but_editors_and_administrators_reads_feedback(city: TestCity) {
        send(&city, &from("192.0.2.1"), MESSAGE, "").await;
        let (id, version) = only(&city, &editor(&city).await).await;
        for role in [Role::Reviewer, Role::Clerk, Role::PointManager, Role::Auditor, Role::Applicant] {
            let officer = city.officer(role, Scope::City).await;
            let queue = city.backend.feedback_queue(&officer, &all(FeedbackStatus::Received)).await;
            assert_eq!(queue.expect_err("not theirs").refusal(), Refusal::NotFound, "{role:?}");
            assert!(city.backend.feedback(&officer, &id).await.is_err(), "{role:?}");
            assert!(city.backend.answer_feedback(&officer, &id, version, "谢谢。").await.is_err(), "{role:?}");
            assert!(city.backend.close_feedback(&officer, &id, version).await.is_err(), "{role:?}");
        }
    }
}
