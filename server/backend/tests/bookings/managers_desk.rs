//! One point and its manager: forms of changes, looks at them, people who have places there.

use crate::support::TestCity;
use backend::{bookings::ChangeOutcome, db::entity::point_change};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    booking::BookingStatus as S,
    geography::PointId,
    ids::ApplicationId,
    point_change::{ChangeForm, ChangeRule},
    view::{Impact, PointChangeView},
};
use sea_orm::{ActiveValue::Set, EntityTrait};

pub const POINT: &str = "SP110101003";
/// A Thursday morning there.
pub const SLOT: &str = "SP110101003@2026-12-03T09:00";
/// … and afternoon.
pub const AFTERNOON: &str = "SP110101003@2026-12-03T14:00";

pub fn point() -> PointId {
    PointId::new(POINT)
}

pub async fn manager(city: &TestCity) -> Actor {
    city.officer(Role::PointManager, Scope::City).await
}

/// A form with these fields.
pub fn form(kind: &str, fields: &[(&str, &str)]) -> ChangeForm {
    let mut form = ChangeForm { kind: kind.to_owned(), ..ChangeForm::default() };
    for (field, value) in fields {
        let value = (*value).to_owned();
        match *field {
            "opening_hours" => form.opening_hours = value,
            "words" => form.words = value,
            "windows" => form.windows = value,
            "from" => form.from = value,
            "from_half" => form.from_half = value,
            "until" => form.until = value,
            "until_half" => form.until_half = value,
            "reason" => form.reason = value,
            "closure" => form.closure = value,
            places => drop(form.places.insert(places.to_owned(), value)),
        }
    }
    form
}

/// The Thursday's morning is closed.
pub fn closing() -> ChangeForm {
    form("close", &[("from", "2026-12-03"), ("until_half", "morning"), ("reason", "premises")])
}

/// Somebody with a submitted permit and a place in that slot, a minute later than whoever came before.
pub async fn booked(city: &TestCity, name: &str, slot: &str) -> (Actor, ApplicationId) {
    city.clock.advance(Duration::minutes(1));
    let actor = city.applicant(name).await;
    let id = city.permit_draft(&actor).await;
    city.backend.hold(&actor, &id, slot).await.expect("held");
    city.backend.submit(&actor, &id, true, true).await.expect("submitted");
    (actor, id)
}

pub async fn look(city: &TestCity, manager: &Actor, form: &ChangeForm) -> PointChangeView {
    city.backend.preview_change(manager, &point(), form).await.expect("the page")
}

pub async fn impact(city: &TestCity, manager: &Actor, form: &ChangeForm) -> Impact {
    let view = look(city, manager, form).await;
    view.impact.unwrap_or_else(|| panic!("{:?}", view.faults))
}

/// Looks at a change and confirms it.
pub async fn change(city: &TestCity, manager: &Actor, form: &ChangeForm) {
    let seen = impact(city, manager, form).await.fingerprint;
    let done = city.backend.change_point(manager, &point(), form, &seen).await.expect("an answer");
    assert!(matches!(done, ChangeOutcome::Done(_)), "{done:?}");
}

/// A confirmed change whose people are not all displaced: the program ended in between.
pub async fn under_way(city: &TestCity, manager: &Actor, kind: &str, slots: &str) {
    let row = point_change::ActiveModel {
        id: Set(backend::keyring::new_id()),
        point: Set(POINT.to_owned()),
        kind: Set(kind.to_owned()),
        account_id: Set(manager.account.as_str().to_owned()),
        detail: Set("\"clear\"".to_owned()),
        slots: Set(slots.to_owned()),
        displaced: Set(0),
        done: Set(false),
        created_at: Set(city.backend.now()),
    };
    point_change::Entity::insert(row).exec_without_returning(city.db.raw()).await.expect("a change under way");
}

pub async fn last(city: &TestCity, id: &ApplicationId) -> S {
    *city.states(id).await.last().expect("a booking")
}

pub async fn fault(city: &TestCity, manager: &Actor, form: &ChangeForm) -> Vec<(String, ChangeRule)> {
    let view = look(city, manager, form).await;
    assert!(view.impact.is_none());
    let refused = city.backend.change_point(manager, &point(), form, "").await.expect("an answer");
    assert_eq!(refused, ChangeOutcome::LookAgain);
    view.faults.into_iter().map(|fault| (fault.field, fault.rule)).collect()
}
