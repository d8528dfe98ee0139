//! The window.

use super::stage::{all_cells, bookings, checked_in, clerk_of, go_to_visit, notices, refusal};
use crate::both;
use backend::db::entity::account;
use chrono::Duration;
use domain::{
    authority::{Role, Scope},
    comparison::MismatchKind,
    error::Refusal,
    geography::{PointId, StationId},
    sheet::Label,
    trail::RevealReason,
    violation::{Field, Rule},
};
use sea_orm::EntityTrait;

both! {
    async fn clerk_finds_people_by_number_notice_name_and_last_four_on_any_day(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.approved(&applicant).await;
        let row = city.row(&id).await;
        let clerk = clerk_of(&city, &id).await;
        let empty = city.backend.desk_list(&clerk, None).await.expect("list");
        assert!(empty.rows.is_empty() && !empty.searched && !empty.point_name.is_empty(), "the visit is not today");
        let code = row.notice_code.clone().expect("a code");
        let number = row.number.clone().expect("a number");
        let reason = RevealReason::PersonAsks;
        let whole = city.backend.reveal_number(&clerk, &id, reason).await.expect("the clerk may see the whole number");
        let four = whole[14..].to_owned();
        let address = format!("http://127.0.0.1:3000/verify?code={code}");
        let (lower, spaced) = (number.to_lowercase(), format!(" {four} "));
        for (words, names_one) in [
            (number.as_str(), true),
            (lower.as_str(), true),
            (code.as_str(), true),
            (address.as_str(), true),
            (whole.as_str(), true),
            (four.as_str(), false),
            (spaced.as_str(), false),
            ("王伟", false),
            (" 王 伟", false),
        ] {
            let list = city.backend.desk_list(&clerk, Some(words)).await.expect("search");
            assert_eq!(list.found.len(), 1, "one of the ways to search");
            assert_eq!((&list.found[0].id, &list.found[0].last_four), (&id, &four));
            assert_eq!(list.meant, names_one.then(|| id.clone()), "a scan leads on, a name may be another's");
        }
        for words in ["", "9", "P000000-000000", "%", "王", "伟", "李娜", "身份证号码"] {
            let list = city.backend.desk_list(&clerk, Some(words)).await.expect("search");
            assert!(list.found.is_empty() && list.meant.is_none());
        }
        let elsewhere = city.officer(Role::Clerk, Scope::Point(PointId::new("SP110119001"))).await;
        for words in [number.as_str(), &code, &four, &whole, "王伟"] {
            assert!(city.backend.desk_list(&elsewhere, Some(words)).await.expect("search").found.is_empty());
        }
    }

    async fn clerk_sees_today_in_order_of_time_and_nobody_elses_point(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let other = city.approved(&city.applicant("李娜").await).await;
        go_to_visit(&city, &id).await;
        let clerk = clerk_of(&city, &id).await;
        let list = city.backend.desk_list(&clerk, None).await.expect("list");
        assert!(list.rows.iter().any(|row| row.id == id && row.name == "王*"));
        assert!(list.rows.is_sorted_by_key(|row| row.start));
        let here = bookings(&city, &other).await[0].point == bookings(&city, &id).await[0].point;
        assert_eq!(list.rows.iter().any(|row| row.id == other), here);
        assert_eq!(city.backend.office(&clerk).await.expect("office").today, i64::try_from(list.rows.len()).expect("few"));
        let station = StationId::new(city.row(&id).await.station.expect("a station"));
        let chief = city.officer(Role::Clerk, Scope::Station(station)).await;
        assert!(city.backend.desk_list(&chief, None).await.expect("list").rows.iter().any(|row| row.id == id));
        let elsewhere = city.officer(Role::Clerk, Scope::Point(PointId::new("SP110119001"))).await;
        assert!(city.backend.desk_list(&elsewhere, None).await.expect("list").rows.is_empty());
    }

    async fn clerk_checks_in_on_the_day_only_and_vouches_for_the_person(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let id = city.approved(&applicant).await;
        let clerk = clerk_of(&city, &id).await;
        let version = city.version(&id).await;
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        assert!(!view.can_check_in && view.visit_day.is_some());
        assert_eq!(refusal(city.backend.check_in(&clerk, &id, version).await), Refusal::WrongState);
        go_to_visit(&city, &id).await;
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        assert!(view.can_check_in && view.visit_day.is_none());
        assert_eq!(view.booked_at, city.row(&id).await.first_submitted_at, "the S7 moment");
        city.backend.check_in(&clerk, &id, version).await.expect("checked in");
        let row = account::Entity::find_by_id(applicant.account.as_str()).one(city.db.raw()).await.expect("database");
        assert_eq!(row.map(|row| row.status), Some("verified".to_owned()));
        assert!(matches!(refusal(city.backend.check_in(&clerk, &id, version).await), Refusal::Stale { by_staff: true, .. }));
        city.clock.advance(Duration::days(1));
    }

    async fn clerk_cannot_check_in_the_day_after(city: TestCity) {
        let id = city.approved(&city.applicant("王伟").await).await;
        let clerk = clerk_of(&city, &id).await;
        go_to_visit(&city, &id).await;
        city.clock.advance(Duration::days(1));
        assert_eq!(refusal(city.backend.check_in(&clerk, &id, city.version(&id).await).await), Refusal::WrongState);
    }

    async fn clerk_accepts_only_when_every_cell_was_found_to_match(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let (id, clerk) = checked_in(&city, &applicant).await;
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        let mut cells = all_cells(&view);
        cells.retain(|label| *label != Label::Employer);
        let version = city.version(&id).await;
        let Refusal::Invalid(open) = refusal(city.backend.accept(&clerk, &id, version, &cells).await) else {
            panic!("a cell is open");
        };
        assert_eq!(open.iter().count(), 1);
        assert_eq!(open.of(Field::Employer), Some(Rule::NotDeclared));
        cells.push(Label::Employer);
        city.backend.accept(&clerk, &id, version, &cells).await.expect("accepted");
        let row = city.row(&id).await;
        assert_eq!((row.status.as_str(), row.delivery.as_str()), ("accepted", "not_requested"));
        assert_eq!(bookings(&city, &id).await[0].status, "served");
        assert_eq!(notices(&city, &id).await, ["submitted", "approved", "accepted"]);
        assert!(matches!(refusal(city.backend.accept(&clerk, &id, version, &cells).await), Refusal::Stale { .. }));
    }

    async fn applicant_without_all_papers_books_again_with_the_same_answers(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let (id, clerk) = checked_in(&city, &applicant).await;
        let booked_at = city.backend.desk_view(&clerk, &id).await.expect("view").booked_at;
        let version = city.version(&id).await;
        let kind = MismatchKind::PapersMissing;
        let silent = city.backend.mismatch(&clerk, &id, version, kind, &[], "").await;
        assert!(matches!(refusal(silent), Refusal::Invalid(_)));
        city.backend.mismatch(&clerk, &id, version, kind, &[], "请带租房合同原件。").await.expect("named");
        assert_eq!(city.row(&id).await.status, "mismatched");
        assert_eq!(bookings(&city, &id).await[0].status, "served");
        assert_eq!(notices(&city, &id).await.last().map(String::as_str), Some("mismatched"));

        let slot = city.free_slot(&applicant, &id).await;
        city.backend.move_booking(&applicant, &id, &slot).await.expect("booked again");
        assert_eq!(city.row(&id).await.status, "approved");
        let clerk = clerk_of(&city, &id).await;
        go_to_visit(&city, &id).await;
        city.backend.check_in(&clerk, &id, city.version(&id).await).await.expect("checked in again");
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        assert_eq!(view.booked_at, booked_at, "the S7 moment is kept");
        city.backend.accept(&clerk, &id, view.version, &all_cells(&view)).await.expect("accepted");
    }

    async fn applicant_with_a_wrong_form_is_told_the_fields_and_corrects_them(city: TestCity) {
        let applicant = city.applicant("王伟").await;
        let (id, clerk) = checked_in(&city, &applicant).await;
        let version = city.version(&id).await;
        let kind = MismatchKind::FormWrong;
        let nameless = city.backend.mismatch(&clerk, &id, version, kind, &[], "请按原件填写。").await;
        assert!(matches!(refusal(nameless), Refusal::Invalid(_)));
        let differing = [Label::Employer, Label::ProofPeriod, Label::BirthDate];
        city.backend.mismatch(&clerk, &id, version, kind, &differing, "请按原件填写。").await.expect("named");
        let row = city.row(&id).await;
        assert_eq!(row.status, "returned");
        assert!(row.correction_due.is_some_and(|due| due > city.backend.today()));
        assert_eq!(notices(&city, &id).await.last().map(String::as_str), Some("returned"));
        let reviewer = city.officer(Role::Reviewer, Scope::City).await;
        let view = city.backend.review_view(&reviewer, &id).await.expect("view");
        let fields: Vec<Field> = view.earlier_reasons.iter().map(|reason| reason.field).collect();
        assert_eq!(fields, [Field::CitizenNumber, Field::Employer], "of the cells that the sheet has");

        let slot = city.free_slot(&applicant, &id).await;
        city.backend.hold(&applicant, &id, &slot).await.expect("a new place");
        city.backend.submit(&applicant, &id, true, true).await.expect("handed in again");
        let queue = city.backend.queue(&reviewer, &backend::review::QueueFilter::default(), None).await.expect("queue");
        assert!(queue.rows.iter().any(|row| row.id == id && row.again));
    }
}
