//! Notices, what the clock does, and a person's own pages.

mod support;

use backend::{
    Backend, Parts, Settings,
    clock::Clock,
    db::entity::{booking, inbox, outbox, trail},
    ports::{FormatOnlyCheck, PortError, SmsGateway},
    worker::tick,
};
use chrono::Duration;
use domain::{
    application::ApplicationStatus,
    authority::{Actor, Role, Scope},
    comparison::MismatchKind,
    error::Refusal,
    ids::ApplicationId,
    notice::{NoticeKind, ToBring},
    service::Service,
    trail::TrailAction,
    view::{NextAction, Reason},
    violation::Field,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use support::TestCity;

/// A gateway that is down for the first so many messages.
struct Failing {
    failures: AtomicU32,
    sent: AtomicU32,
}

#[async_trait::async_trait]
impl SmsGateway for Failing {
    async fn send(&self, _to: &str, _text: &str) -> Result<(), PortError> {
        let down = self.failures.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        if down.is_ok() {
            return Err(PortError::Unreachable);
        }
        self.sent.fetch_add(1, Ordering::SeqCst);
        Ok(())
    }
}

/// Another copy of the platform on the same database, whose gateway fails so often.
async fn copy_with_failing_gateway(city: &TestCity, failures: u32) -> (Backend, Arc<Failing>) {
    let gateway = Arc::new(Failing { failures: AtomicU32::new(failures), sent: AtomicU32::new(0) });
    let copy = Backend::assemble(Parts {
        db: city.db.clone(),
        keys: support::keys(),
        clock: Arc::clone(&city.clock) as Arc<dyn Clock>,
        sms: Arc::clone(&gateway) as Arc<dyn SmsGateway>,
        identity: Arc::new(FormatOnlyCheck),
        files: Arc::new(object_store::local::LocalFileSystem::new_with_prefix(city.folder()).expect("folder")),
        settings: Settings::default(),
    });
    (copy.await.expect("another copy"), gateway)
}

fn messages(city: &TestCity, about: &str) -> usize {
    city.sms.messages().iter().filter(|message| message.text.contains(about)).count()
}

async fn notices(city: &TestCity, id: &ApplicationId, kind: NoticeKind) -> Vec<outbox::Model> {
    outbox::Entity::find()
        .filter(outbox::Column::ApplicationId.eq(id.as_str()))
        .filter(outbox::Column::Kind.eq(kind.code()))
        .all(city.db.raw())
        .await
        .expect("outbox")
}

fn states(rows: &[outbox::Model]) -> Vec<&str> {
    rows.iter().map(|row| row.state.as_str()).collect()
}

async fn visit(city: &TestCity, id: &ApplicationId) -> booking::Model {
    let rows = booking::Entity::find().filter(booking::Column::ApplicationId.eq(id.as_str())).all(city.db.raw()).await;
    rows.expect("bookings")
        .into_iter()
        .find(|row| row.status == "confirmed" || row.status == "reserved")
        .expect("a place")
}

/// Noon of the day before the visit.
async fn go_to_the_eve(city: &TestCity, id: &ApplicationId) {
    let eve = domain::beijing::beijing_date(visit(city, id).await.starts_at).pred_opt().expect("a day");
    let noon = domain::beijing::from_beijing(eve.and_hms_opt(12, 0, 0).expect("noon"));
    city.clock.advance(noon - city.backend.now());
}

async fn status(city: &TestCity, id: &ApplicationId) -> String {
    city.row(id).await.status
}

fn refused<T: std::fmt::Debug>(result: backend::Result<T>) -> Refusal {
    result.expect_err("refused").refusal()
}

/// Somebody for whom none of this exists.
async fn strangers(city: &TestCity) -> Vec<Actor> {
    vec![
        city.applicant("李娜").await,
        city.officer(Role::Reviewer, Scope::City).await,
        city.officer(Role::Administrator, Scope::City).await,
    ]
}

both! {
    async fn applicant_is_told_once_by_each_way_although_the_worker_runs_twice(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let number = city.row(&id).await.number.expect("a number");
        let (copy, gateway) = copy_with_failing_gateway(&city, 0).await;
        tokio::join!(tick(&city.backend), tick(&copy));
        tick(&city.backend).await;
        assert_eq!(messages(&city, &number) + gateway.sent.load(Ordering::SeqCst) as usize, 1);
        let me = city.backend.me(&wang).await.expect("me");
        let kinds: Vec<NoticeKind> = me.notices.iter().map(|notice| notice.kind).collect();
        assert_eq!((kinds, me.unread), (vec![NoticeKind::Submitted], 1));
        assert_eq!(me.notices[0].number, number);
        assert!(me.notices[0].facts.visit.is_some() && me.notices[0].facts.point.is_some());
        assert_eq!(states(&notices(&city, &id, NoticeKind::Submitted).await), ["sent", "sent"]);
    }

    async fn message_names_no_person(city: TestCity) {
        let wang = city.applicant("王伟").await;
        city.approved(&wang).await;
        tick(&city.backend).await;
        let sent = city.sms.messages();
        assert!(!sent.is_empty());
        assert!(sent.iter().all(|message| !message.text.contains("王伟") && !message.text.contains("1306")), "{sent:?}");
    }

    async fn notice_is_tried_again_after_the_gateway_was_down(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let (copy, gateway) = copy_with_failing_gateway(&city, 2).await;
        tick(&copy).await;
        assert_eq!(gateway.sent.load(Ordering::SeqCst), 0);
        tick(&copy).await;
        let waiting = notices(&city, &id, NoticeKind::Submitted).await;
        let sms = waiting.iter().find(|row| row.channel == "sms").expect("by sms");
        assert_eq!((sms.state.as_str(), sms.attempts), ("queued", 1), "not before the pause is over");
        assert!(waiting.iter().any(|row| row.channel == "inbox" && row.state == "sent"), "the inbox does not wait");
        city.clock.advance(Duration::minutes(1));
        tick(&copy).await;
        city.clock.advance(Duration::minutes(2));
        tick(&copy).await;
        assert_eq!(gateway.sent.load(Ordering::SeqCst), 1);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Submitted).await), ["sent", "sent"]);
    }

    async fn administrator_sees_a_notice_that_failed_and_sends_it_again(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let (copy, gateway) = copy_with_failing_gateway(&city, 8).await;
        for _ in 0..8 {
            copy.deliver_notices().await.expect("tried");
            city.clock.advance(Duration::hours(6));
        }
        copy.deliver_notices().await.expect("nothing is due");
        let administrator = city.officer(Role::Administrator, Scope::City).await;
        let rows = copy.outbox(&administrator, None).await.expect("outbox");
        let failed = rows.iter().find(|row| row.state == "failed").expect("one failed");
        assert_eq!((failed.channel.as_str(), failed.attempts), ("sms", 8));
        assert!(copy.outbox(&administrator, Some(&failed.id)).await.expect("older").iter().all(|row| row.id < failed.id));
        assert_eq!(refused(copy.retry_notice(&wang, &failed.id).await), Refusal::NotFound);
        assert_eq!(refused(copy.outbox(&wang, None).await), Refusal::NotFound);
        copy.retry_notice(&administrator, &failed.id).await.expect("queued");
        copy.deliver_notices().await.expect("sent");
        assert_eq!(gateway.sent.load(Ordering::SeqCst), 1);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Submitted).await), ["sent", "sent"]);
        assert_eq!(refused(copy.retry_notice(&administrator, &failed.id).await), Refusal::NotFound, "sent already");
    }

    async fn applicant_is_reminded_once_on_the_day_before(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        tick(&city.backend).await;
        assert!(notices(&city, &id, NoticeKind::Reminder).await.is_empty(), "not yet");
        go_to_the_eve(&city, &id).await;
        for _ in 0..3 {
            tick(&city.backend).await;
            city.clock.advance(Duration::minutes(30));
        }
        assert_eq!(states(&notices(&city, &id, NoticeKind::Reminder).await), ["sent", "sent"]);
        assert_eq!(messages(&city, "提醒"), 1);
    }

    async fn applicant_who_withdrew_is_not_reminded(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        go_to_the_eve(&city, &id).await;
        assert_eq!(city.backend.remind().await.expect("queued"), 1);
        let version = city.version(&id).await;
        city.backend.withdraw(&wang, &id, version).await.expect("withdrawn");
        tick(&city.backend).await;
        assert_eq!(states(&notices(&city, &id, NoticeKind::Reminder).await), ["useless", "useless"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Approved).await), ["useless", "useless"]);
        assert_eq!(messages(&city, "提醒"), 0);
        assert_eq!(messages(&city, "已取消"), 1, "the withdrawal itself is confirmed");
    }

    async fn message_that_waited_out_the_decision_does_not_say_that_it_is_still_to_come(city: TestCity) {
        let (wang, li, zhang) = (city.applicant("王伟").await, city.applicant("李娜").await, city.applicant("张敏").await);
        let withdrawn = city.submitted(&wang).await;
        city.backend.withdraw(&wang, &withdrawn, city.version(&withdrawn).await).await.expect("withdrawn");
        let approved = city.approved(&li).await;
        let rejected = city.submitted(&zhang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &rejected, city.version(&rejected).await).await.expect("claimed");
        city.backend.reject(&reviewer, &rejected, city.version(&rejected).await, "不符合条件").await.expect("rejected");
        city.backend.deliver_notices().await.expect("delivered");
        for id in [&withdrawn, &approved, &rejected] {
            assert_eq!(states(&notices(&city, id, NoticeKind::Submitted).await), ["useless", "useless"]);
        }
        assert_eq!(messages(&city, "正在等待审核"), 0);
        assert_eq!(states(&notices(&city, &approved, NoticeKind::Approved).await), ["sent", "sent"]);
        assert_eq!(states(&notices(&city, &rejected, NoticeKind::Rejected).await), ["sent", "sent"]);
    }

    async fn applicant_who_has_booked_again_is_not_told_that_the_place_is_lost(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        city.clock.advance(visit(&city, &id).await.starts_at - city.backend.now() + Duration::minutes(1));
        assert_eq!(city.backend.displace_overtaken().await.expect("a pass"), 1);
        let slot = city.free_slot(&wang, &id).await;
        city.backend.move_booking(&wang, &id, &slot).await.expect("booked again");
        city.backend.deliver_notices().await.expect("delivered");
        assert_eq!(states(&notices(&city, &id, NoticeKind::Displaced).await), ["useless", "useless"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Submitted).await), ["useless", "useless"], "it names the old time");
        assert_eq!(states(&notices(&city, &id, NoticeKind::Moved).await), ["sent", "sent"]);
    }

    async fn applicant_who_has_booked_again_is_not_asked_to_after_the_window(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        city.clock.advance(visit(&city, &id).await.starts_at - city.backend.now());
        let clerk = city.officer(Role::Clerk, Scope::City).await;
        city.backend.check_in(&clerk, &id, city.version(&id).await).await.expect("checked in");
        let (version, missing) = (city.version(&id).await, MismatchKind::PapersMissing);
        city.backend.mismatch(&clerk, &id, version, missing, &[], "缺少住所证明原件").await.expect("papers missing");
        let slot = city.free_slot(&wang, &id).await;
        city.backend.move_booking(&wang, &id, &slot).await.expect("booked again");
        city.backend.deliver_notices().await.expect("delivered");
        assert_eq!(states(&notices(&city, &id, NoticeKind::Mismatched).await), ["useless", "useless"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Moved).await), ["sent", "sent"]);
    }

    async fn applicant_who_withdraws_gives_the_place_back(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let place = visit(&city, &id).await;
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert!(shown.can_withdraw && !shown.has_notice);
        for stranger in strangers(&city).await {
            assert_eq!(refused(city.backend.withdraw(&stranger, &id, shown.version).await), Refusal::NotFound);
        }
        let stale = refused(city.backend.withdraw(&wang, &id, shown.version - 1).await);
        assert!(matches!(stale, Refusal::Stale { .. }), "{stale:?}");
        assert_eq!(status(&city, &id).await, "submitted");
        city.backend.withdraw(&wang, &id, shown.version).await.expect("withdrawn");
        city.backend.withdraw(&wang, &id, shown.version).await.expect("a second click finds the first one's result");
        let freed = booking::Entity::find_by_id(&place.id).one(city.db.raw()).await.expect("read").expect("there");
        assert_eq!((status(&city, &id).await.as_str(), freed.status.as_str()), ("withdrawn", "cancelled"));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert_eq!((shown.next, shown.can_withdraw), (NextAction::Nothing, false));
        city.backend.start(&wang, Service::Permit).await.expect("may begin anew");
    }

    async fn accepted_application_is_not_withdrawn(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.approved(&wang).await;
        let mut row = city.row(&id).await.into_active_model();
        row.status = Set(ApplicationStatus::Accepted.code().to_owned());
        row.update(city.db.raw()).await.expect("accepted");
        let version = city.version(&id).await;
        assert_eq!(refused(city.backend.withdraw(&wang, &id, version).await), Refusal::WrongState);
    }

    async fn applicant_reads_the_acceptance_notice_and_anybody_verifies_its_code(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        assert_eq!(refused(city.backend.acceptance_notice(&wang, &id).await), Refusal::WrongState);
        let early = city.backend.now();
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        let notice = city.backend.acceptance_notice(&wang, &id).await.expect("the notice");
        assert_eq!(notice.real_name, "王伟");
        assert!(notice.citizen_number.contains('*'), "masked: it lies on a counter");
        assert_eq!(notice.to_bring.first(), Some(&ToBring::IdentityCard));
        assert!(notice.to_bring.contains(&ToBring::TaxRecord) && !notice.to_bring.contains(&ToBring::TemporaryPermit));
        assert!(notice.booking.booked_at <= early, "the S7 moment is the submission's");
        for stranger in strangers(&city).await {
            assert_eq!(refused(city.backend.acceptance_notice(&stranger, &id).await), Refusal::NotFound);
            assert_eq!(refused(city.backend.application(&stranger, &id).await), Refusal::NotFound);
        }
        let found = city.backend.verify_code(&notice.code).await.expect("verified");
        assert_eq!((found.number, found.status, found.chain_holds), (notice.number, ApplicationStatus::Approved, true));
        for code in ["", "x", &notice.code[1..], city.row(&id).await.number.as_deref().expect("a number")] {
            assert_eq!(refused(city.backend.verify_code(code).await), Refusal::NotFound);
        }
        trail::Entity::update_many()
            .col_expr(trail::Column::Action, sea_orm::sea_query::Expr::value("rejected"))
            .filter(trail::Column::Chain.eq(id.as_str()))
            .filter(trail::Column::Sequence.eq(2))
            .exec(city.db.raw())
            .await
            .expect("tampered");
        assert!(!city.backend.verify_code(&notice.code).await.expect("verified").chain_holds);
    }

    async fn applicant_sees_what_to_do_next_at_each_stage(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.permit_draft(&wang).await;
        let next = || async { city.backend.me(&wang).await.expect("me").applications[0].next.clone() };
        assert_eq!(next().await, NextAction::Continue);
        city.backend.submit(&wang, &id, true, true).await.expect("submitted");
        assert!(matches!(next().await, NextAction::WaitForReview(_)));
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        let reasons = vec![Reason { field: Field::Detail, words: "门牌号与合同不符".into() }];
        city.backend.return_for_correction(&reviewer, &id, city.version(&id).await, reasons).await.expect("returned");
        assert!(matches!(next().await, NextAction::Correct(_)));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        let correction = shown.correction.expect("what to correct");
        assert_eq!((correction.reasons[0].field, shown.decision.len()), (Field::Detail, 0));
        city.backend.submit(&wang, &id, true, true).await.expect("handed in again");
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
        assert!(matches!(next().await, NextAction::Visit(_)));
        let shown = city.backend.application(&wang, &id).await.expect("shown");
        assert!(shown.has_notice && shown.correction.is_none());
        let course: Vec<TrailAction> = shown.timeline.iter().map(|entry| entry.action).collect();
        assert!(course.contains(&TrailAction::Returned) && course.last() == Some(&TrailAction::Approved), "{course:?}");
    }

    async fn correction_that_is_not_made_in_time_lapses_and_frees_the_place(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        let reasons = vec![Reason { field: Field::Detail, words: "请写到门牌号".into() }];
        city.backend.return_for_correction(&reviewer, &id, city.version(&id).await, reasons).await.expect("returned");
        let due = city.row(&id).await.correction_due.expect("a due day");
        let last = domain::beijing::from_beijing(due.and_hms_opt(23, 59, 0).expect("a time"));
        city.clock.advance(last - city.backend.now());
        assert_eq!(city.backend.lapse().await.expect("looked"), 0, "the due day itself counts");
        city.clock.advance(Duration::minutes(1));
        assert_eq!(city.backend.lapse().await.expect("looked"), 1);
        assert_eq!(status(&city, &id).await, "lapsed");
        tick(&city.backend).await;
        assert_eq!(states(&notices(&city, &id, NoticeKind::Lapsed).await), ["sent", "sent"]);
        assert_eq!(states(&notices(&city, &id, NoticeKind::Returned).await), ["useless", "useless"], "too late to correct");
    }

    async fn draft_that_nobody_touches_lapses_quietly(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let backend::applications::Started::Draft(id) = city.backend.start(&wang, Service::Card).await.expect("started") else {
            panic!("a draft");
        };
        city.clock.advance(Duration::days(90));
        assert_eq!(city.backend.lapse().await.expect("looked"), 0);
        city.clock.advance(Duration::minutes(1));
        assert_eq!(city.backend.lapse().await.expect("looked"), 1);
        assert_eq!(status(&city, &id).await, "lapsed");
        assert!(notices(&city, &id, NoticeKind::Lapsed).await.is_empty());
        assert!(city.backend.application(&wang, &id).await.expect("still shown").number.is_empty());
    }

    async fn application_goes_back_to_the_queue_when_the_lease_is_over(city: TestCity) {
        let wang = city.applicant("王伟").await;
        let id = city.submitted(&wang).await;
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
        tick(&city.backend).await;
        assert_eq!(status(&city, &id).await, "in_review");
        city.clock.advance(Duration::minutes(21));
        tick(&city.backend).await;
        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.reviewer_id, row.lease_until), ("submitted", None, None));
    }

    async fn reader_marks_everything_as_read_and_nobody_elses(city: TestCity) {
        let (wang, li) = (city.applicant("王伟").await, city.applicant("李娜").await);
        city.submitted(&wang).await;
        city.submitted(&li).await;
        tick(&city.backend).await;
        city.backend.mark_read(&wang).await.expect("read");
        assert_eq!(city.backend.me(&wang).await.expect("me").unread, 0);
        assert_eq!(city.backend.me(&li).await.expect("me").unread, 1);
        assert_eq!(inbox::Entity::find().all(city.db.raw()).await.expect("inbox").len(), 2);
        let officer = city.officer(Role::Clerk, Scope::City).await;
        assert_eq!(refused(city.backend.me(&officer).await), Refusal::NotAllowed);
        assert_eq!(refused(city.backend.mark_read(&officer).await), Refusal::NotAllowed);
    }
}
