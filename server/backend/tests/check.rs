//! `server check`: what it finds in the rows, and that it finds nothing where all is well; on both databases.

mod support;

use backend::check::Fault;
use domain::{
    authority::{Role, Scope},
    ids::ApplicationId,
    service::Service,
    view::ServiceInput,
};
use sea_orm::ConnectionTrait;
use support::TestCity;

/// Few at once, so that every chain lies across pages.
const PAGE: u64 = 3;

/// Three applications at different stages, and something that the administration did.
async fn life(city: &TestCity) -> ApplicationId {
    city.permit_draft(&city.applicant("张敏").await).await;
    city.submitted(&city.applicant("李娜").await).await;
    let id = city.approved(&city.applicant("王伟").await).await;
    let officer = city.officer(Role::Administrator, Scope::City).await;
    for state in ["closed", "open"] {
        let version = city.backend.policy().service(Service::Card).version;
        let input = ServiceInput { state: state.to_owned(), ..ServiceInput::default() };
        city.backend.change_service(&officer, Service::Card, version, &input).await.expect("changed");
    }
    id
}

/// Behind the platform's back.
async fn tamper(city: &TestCity, sql: &str) {
    city.db.raw().execute_unprepared(sql).await.expect("written");
}

async fn faults(city: &TestCity) -> Vec<Fault> {
    city.backend.check_in_pages(PAGE).await.expect("checked").faults
}

fn entry(chain: &str, sequence: i64) -> Vec<Fault> {
    vec![Fault::Entry { chain: chain.to_owned(), sequence }]
}

/// The words about each row.
fn words(faults: &[Fault]) -> Vec<&'static str> {
    let of_row = |fault: &Fault| match fault {
        Fault::Row { what, .. } => Some(*what),
        Fault::Entry { .. } | Fault::Orphan { .. } | Fault::Untold { .. } => None,
    };
    faults.iter().filter_map(of_row).collect()
}

both! {
    async fn operator_hears_nothing_of_a_database_where_all_is_well(city: TestCity) {
        let empty = city.backend.check().await.expect("checked");
        assert_eq!((empty.chains, empty.entries, empty.faults), (0, 0, vec![]));
        let id = life(&city).await;
        let checked = city.backend.check().await.expect("checked");
        assert_eq!(checked.faults, []);
        assert_eq!(checked.chains, 4, "three applications and the administration");
        assert!(checked.invariants > 10);
        assert_eq!(city.backend.check_in_pages(1).await.expect("checked"), checked);
        assert_eq!(city.backend.check_in_pages(PAGE).await.expect("checked"), checked);
        assert!(checked.entries > u64::try_from(city.row(&id).await.trail_length).expect("a few"));
    }

    async fn changed_entry_is_named(city: TestCity) {
        let id = life(&city).await;
        // From the end to the beginning: each time the first one is named.
        for (change, sequence) in [
            ("hash = 'ab'", 5),
            ("action = 'released'", 4),
            ("role = 'clerk'", 3),
            ("actor_id = null", 2),
            ("commitment = 'ab'", 1),
        ] {
            tamper(&city, &format!("update trail set {change} where chain = '{id}' and sequence = {sequence}")).await;
            assert_eq!(faults(&city).await, entry(id.as_str(), sequence), "{change}");
        }
    }

    async fn entry_with_another_moment_is_named(city: TestCity) {
        let id = life(&city).await;
        let later = "at = '2026-11-23 02:00:00+00:00'";
        tamper(&city, &format!("update trail set {later} where chain = '{id}' and sequence = 2")).await;
        assert_eq!(faults(&city).await, entry(id.as_str(), 2));
    }

    async fn removed_entry_is_named_wherever_it_stood(city: TestCity) {
        let id = life(&city).await;
        let length = city.row(&id).await.trail_length;
        for sequence in [length, 3, 1] {
            tamper(&city, &format!("delete from trail where chain = '{id}' and sequence = {sequence}")).await;
            assert_eq!(faults(&city).await, entry(id.as_str(), sequence));
        }
        tamper(&city, &format!("delete from trail where chain = '{id}'")).await;
        assert_eq!(faults(&city).await, [Fault::Untold { chain: id.to_string() }]);
    }

    async fn entries_that_the_head_knows_nothing_of_are_named(city: TestCity) {
        let id = life(&city).await;
        let length = city.row(&id).await.trail_length;
        tamper(&city, &format!("update application set trail_length = {} where id = '{id}'", length - 1)).await;
        assert_eq!(faults(&city).await, entry(id.as_str(), length));
        tamper(&city, &format!("update application set trail_length = {length}, trail_head = 'ab' where id = '{id}'")).await;
        assert_eq!(faults(&city).await, entry(id.as_str(), length + 1));
    }

    async fn changed_and_removed_entries_of_the_administration_are_named(city: TestCity) {
        life(&city).await;
        tamper(&city, "update trail set role = 'auditor' where chain = 'administration' and sequence = 2").await;
        assert_eq!(faults(&city).await, entry("administration", 2));
        tamper(&city, "delete from trail where chain = 'administration' and sequence = 2").await;
        assert_eq!(faults(&city).await, entry("administration", 2));
        tamper(&city, "delete from trail where chain = 'administration'").await;
        assert_eq!(faults(&city).await, [Fault::Untold { chain: "administration".to_owned() }]);
    }

    async fn entries_of_nothing_are_named(city: TestCity) {
        life(&city).await;
        tamper(&city, "update trail set chain = 'zzz' where chain = 'administration'").await;
        let found = faults(&city).await;
        assert!(found.contains(&Fault::Orphan { chain: "zzz".to_owned() }), "{found:?}");
        assert!(found.contains(&Fault::Untold { chain: "administration".to_owned() }), "{found:?}");
    }

    async fn places_that_do_not_add_up_are_named(city: TestCity) {
        let id = life(&city).await;
        let slot = format!("(select slot_id from booking where application_id = '{id}' and status = 'confirmed')");
        tamper(&city, &format!("update slot set taken = taken - 1 where id in {slot}")).await;
        let found = faults(&city).await;
        assert_eq!(words(&found), ["slot with other places taken than those held, booked, served and on their way back"]);
        assert!(matches!(&found[0], Fault::Row { id, .. } if id.contains('@')), "{found:?}");
        tamper(&city, &format!("delete from slot where id in {slot}")).await;
        assert_eq!(words(&faults(&city).await), ["booking of a place in a slot that is not there"]);
    }

    async fn booking_of_an_application_that_has_ended_is_named(city: TestCity) {
        let id = life(&city).await;
        tamper(&city, &format!("update application set status = 'withdrawn' where id = '{id}'")).await;
        let found = faults(&city).await;
        assert_eq!(words(&found), ["live booking of an application that is not live"]);
        assert!(found[0].to_string().starts_with("live booking of an application that is not live: "));
    }

    async fn booking_of_somebody_else_is_named(city: TestCity) {
        let id = life(&city).await;
        let other = city.applicant("赵磊").await.account;
        tamper(&city, &format!("update booking set account_id = '{other}' where application_id = '{id}'")).await;
        assert_eq!(words(&faults(&city).await), ["booking of another person or service than its application"]);
    }

    async fn second_live_booking_of_a_number_is_named_where_no_index_forbids_it(city: TestCity) {
        let id = life(&city).await;
        tamper(&city, "drop index booking_one_live").await;
        tamper(&city, &format!(
            "insert into booking select 'f' || id, slot_id, point, application_id, account_id, number_hash, service, status, \
             held_until, extended, booked_at, starts_at, created_at, updated_at, waiting_id \
             from booking where application_id = '{id}' and status = 'confirmed'"
        )).await;
        tamper(&city, &format!(
            "update slot set taken = taken + 1, capacity = capacity + 1 \
             where id in (select slot_id from booking where application_id = '{id}' and status = 'confirmed')"
        )).await;
        let found = faults(&city).await;
        assert_eq!(words(&found), ["second live booking of a number and service"]);
        assert!(matches!(&found[0], Fault::Row { id, .. } if id.starts_with('f')), "{found:?}");
    }
}
