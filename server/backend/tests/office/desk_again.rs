//! Who did not come, and another time given at the window.

use super::stage::{all_cells, bookings, chain, checked_in, clerk_of, go_to_visit, notices, refusal, wait};
use crate::{both, support::TestCity};
use backend::{desk::DeskAct, trail::ChainState};
use domain::{
    authority::{Actor, Role},
    comparison::MismatchKind,
    error::Refusal,
    ids::ApplicationId,
    trail::TrailAction,
    view::DeskView,
    violation::{Field, Rule},
};

async fn view(city: &TestCity, clerk: &Actor, id: &ApplicationId) -> DeskView {
    city.backend.desk_view(clerk, id).await.expect("view")
}

async fn act(city: &TestCity, clerk: &Actor, id: &ApplicationId, act: DeskAct<'_>) -> backend::Result<()> {
    city.backend.desk_act(clerk, id, city.version(id).await, &act, None).await
}

both! {
    async fn clerk_puts_down_who_did_not_come_once_their_time_is_over(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let clerk = clerk_of(&city, &id).await;
        assert!(!view(&city, &clerk, &id).await.can_miss);
        assert_eq!(refusal(act(&city, &clerk, &id, DeskAct::Missed).await), Refusal::WrongState, "days before");
        go_to_visit(&city, &id).await;
        wait(&city, 29);
        assert_eq!(refusal(act(&city, &clerk, &id, DeskAct::Missed).await), Refusal::WrongState, "they have a minute");
        wait(&city, 1);
        assert!(view(&city, &clerk, &id).await.can_miss);
        act(&city, &clerk, &id, DeskAct::Missed).await.expect("put down");

        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.no_shows), ("approved", 1));
        assert_eq!(bookings(&city, &id).await[0].status, "missed");
        let seen = view(&city, &clerk, &id).await;
        let entry = seen.timeline.last().expect("an entry");
        assert_eq!((entry.action, entry.by), (TrailAction::Missed, Some(Role::Clerk)));
        assert!(!seen.can_miss && !seen.can_check_in);
        let list = city.backend.desk_list(&clerk, None).await.expect("list");
        assert!(list.rows.iter().any(|row| row.id == id && row.missed));
        assert_eq!(city.backend.mark_missed().await.expect("a pass"), 0, "the clock finds nothing left");
        assert!(matches!(chain(&city, &id).await, ChainState::Holds { .. }));
    }

    async fn clerk_does_not_put_down_who_is_there(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        wait(&city, 60);
        assert!(!view(&city, &clerk, &id).await.can_miss);
        assert_eq!(refusal(act(&city, &clerk, &id, DeskAct::Missed).await), Refusal::WrongState);
    }

    async fn who_stays_away_too_often_loses_the_application_at_the_window_too(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.approved(&applicant).await;
        for no_show in 1..=city.backend.policy().values.no_show_limit {
            let clerk = clerk_of(&city, &id).await;
            go_to_visit(&city, &id).await;
            wait(&city, 30);
            act(&city, &clerk, &id, DeskAct::Missed).await.expect("put down");
            assert_eq!(city.row(&id).await.no_shows, no_show);
            if city.row(&id).await.status == "approved" {
                let slot = city.free_slot(&applicant, &id).await;
                city.backend.move_booking(&applicant, &id, &slot).await.expect("booked again");
            }
        }
        assert_eq!(city.row(&id).await.status, "lapsed");
        assert_eq!(notices(&city, &id).await.last().map(String::as_str), Some("lapsed"));
    }

    async fn applicant_without_all_papers_gets_another_time_on_the_spot(city: TestCity) {
        let (id, clerk) = checked_in(&city, &city.applicant("王伟").await).await;
        let moves = city.row(&id).await.moves;
        let before = view(&city, &clerk, &id).await;
        assert!(before.times.is_empty(), "nothing to give while they are being served");
        let kind = MismatchKind::PapersMissing;
        city.backend.mismatch(&clerk, &id, before.version, kind, &[], "请带租房合同原件。").await.expect("named");

        let times = view(&city, &clerk, &id).await.times;
        let point = city.row(&id).await.point.expect("a point");
        assert!(!times.is_empty() && times.is_sorted_by_key(|slot| slot.start));
        assert!(times.iter().all(|slot| slot.left > 0 && slot.key.starts_with(&format!("{point}@"))));
        let none = act(&city, &clerk, &id, DeskAct::BookAgain("")).await;
        let Refusal::Invalid(wrong) = refusal(none) else { panic!("no time was chosen") };
        assert_eq!(wrong.of(Field::Slot), Some(Rule::Required));
        for other in ["SP000000000@2026-12-07T09:00", "x", &format!("{point}@2026-12-07T03:00")] {
            assert!(matches!(refusal(act(&city, &clerk, &id, DeskAct::BookAgain(other)).await), Refusal::Invalid(_)));
        }
        act(&city, &clerk, &id, DeskAct::BookAgain(&times[0].key)).await.expect("another time");

        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.moves), ("approved", moves), "it costs no move");
        let all = bookings(&city, &id).await;
        assert_eq!((all[0].status.as_str(), all[1].status.as_str()), ("served", "confirmed"));
        assert_eq!((&all[1].slot_id, all[1].booked_at), (&times[0].key, all[0].booked_at), "the S7 moment is kept");
        assert_eq!(notices(&city, &id).await.last().map(String::as_str), Some("moved"));
        let again = act(&city, &clerk, &id, DeskAct::BookAgain(&times[0].key)).await;
        assert_eq!(refusal(again), Refusal::WrongState, "they have a time");

        go_to_visit(&city, &id).await;
        act(&city, &clerk, &id, DeskAct::CheckIn).await.expect("checked in");
        let cells = all_cells(&view(&city, &clerk, &id).await);
        act(&city, &clerk, &id, DeskAct::Accept(&cells)).await.expect("accepted");
    }

    async fn who_comes_late_gets_another_time_on_the_spot(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let clerk = clerk_of(&city, &id).await;
        let early = act(&city, &clerk, &id, DeskAct::BookAgain("SP110101001@2026-12-07T09:00")).await;
        assert_eq!(refusal(early), Refusal::WrongState, "they have a time and move it themselves");
        go_to_visit(&city, &id).await;
        wait(&city, 30);
        act(&city, &clerk, &id, DeskAct::Missed).await.expect("put down");
        let times = view(&city, &clerk, &id).await.times;
        act(&city, &clerk, &id, DeskAct::BookAgain(&times[0].key)).await.expect("another time");
        assert_eq!(bookings(&city, &id).await[1].status, "confirmed");
        assert_eq!(city.row(&id).await.no_shows, 1, "it is not forgotten");
    }
}
