//! Notices on their way: once, again after a gateway was down, never when they say what is no longer so.

use super::tools::*;
use crate::{both, support, support::TestCity};
use backend::{
    Backend, Parts, Settings,
    clock::Clock,
    ports::{FormatOnlyCheck, PortError, SmsGateway},
    worker::tick,
};
use chrono::Duration;
use domain::{
    authority::{Role, Scope},
    comparison::MismatchKind,
    error::Refusal,
    notice::NoticeKind,
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

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
}
