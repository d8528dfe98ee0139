//! What the tests of places share.

use crate::support::TestCity;
use backend::{
    Error,
    applications::Started,
    db::entity::{account, booking, freed_place, service_point, slot},
    keyring::new_id,
};
use chrono::Duration;
use domain::{
    authority::{Actor, Role, Scope},
    booking::BookingStatus,
    error::Refusal,
    ids::{AccountId, ApplicationId},
    journey::Step,
    service::Service,
    violation::{Field, Rule},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};

/// A Monday morning at 交道口流管站: seven places on most of its thirteen slots.
pub const MONDAY_NINE: &str = "SP110101001@2026-11-30T09:00";
/// The slot after it.
pub const MONDAY_HALF_PAST: &str = "SP110101001@2026-11-30T09:30";
/// The same Monday at another point of the jurisdiction.
pub const NEIGHBOUR: &str = "SP110101003@2026-11-30T09:00";

pub fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> Refusal {
    match result {
        Err(Error::Refused(refusal)) => refusal,
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// The rule that was broken at a field.
pub fn broken<T: std::fmt::Debug>(result: Result<T, Error>, field: Field) -> Option<Rule> {
    match refusal(result) {
        Refusal::Invalid(wrong) => wrong.of(field),
        other => panic!("expected violations, got {other:?}"),
    }
}

impl TestCity {
    /// Somebody with an account and a draft that says no more than that they live in 交道口街道. Written straight into the
    /// table: hashing two hundred passwords proves nothing here.
    pub async fn neighbour(&self, number: u32) -> (Actor, ApplicationId) {
        let id = new_id();
        let now = self.backend.now();
        let row = account::ActiveModel {
            id: Set(id.clone()),
            role: Set(Role::Applicant.code().to_owned()),
            status: Set("number_checked".to_owned()),
            scope: Set(Scope::City.to_code()),
            number_hash: Set(Some(format!("number-{number}"))),
            password_hash: Set("-".to_owned()),
            totp_last_step: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        account::Entity::insert(row).exec_without_returning(self.db.raw()).await.expect("account");
        let actor = Actor { account: AccountId::new(id), role: Role::Applicant, scope: Scope::City };
        let Ok(Started::Draft(draft)) = self.backend.start(&actor, Service::Permit).await else { panic!("no draft") };
        self.lives_in(&actor, &draft, "110101003").await;
        (actor, draft)
    }

    pub async fn lives_in(&self, actor: &Actor, id: &ApplicationId, town: &str) {
        let typed = vec![(Field::Town, town.to_owned())];
        self.backend.save_step(actor, id, Step::Residence, i64::MAX, typed).await.expect("saved");
    }

    /// Gives a point `places` places a day: one in each of its first slots.
    pub async fn shrink(&self, point: &str, places: i64) {
        service_point::Entity::update_many()
            .col_expr(service_point::Column::DailyCapacity, Expr::value(places))
            .filter(service_point::Column::Id.eq(point))
            .exec(self.db.raw())
            .await
            .expect("fewer places");
        self.backend.refresh().await.expect("refreshed");
    }

    /// How many places of a slot are taken; none if nobody ever asked for one.
    pub async fn taken(&self, key: &str) -> i64 {
        slot::Entity::find_by_id(key).one(self.db.raw()).await.expect("database").map_or(0, |slot| slot.taken)
    }

    /// An application's bookings, oldest first.
    pub async fn bookings(&self, id: &ApplicationId) -> Vec<booking::Model> {
        booking::Entity::find()
            .filter(booking::Column::ApplicationId.eq(id.as_str()))
            .order_by_asc(booking::Column::CreatedAt)
            .order_by_asc(booking::Column::Id)
            .all(self.db.raw())
            .await
            .expect("database")
    }

    /// Their states, oldest first.
    pub async fn states(&self, id: &ApplicationId) -> Vec<BookingStatus> {
        let rows = self.bookings(id).await;
        rows.iter().map(|row| BookingStatus::from_code(&row.status).expect("a state")).collect()
    }

    /// Lets the longest delay pass, and the worker. Gives back how many places came back.
    pub async fn places_come_back(&self) -> u64 {
        self.clock.advance(Duration::minutes(45));
        self.backend.return_freed_places().await.expect("a pass")
    }

    /// Taken places are those of the bookings that take one and those on their way back, and never more than there are.
    pub async fn places_add_up(&self) {
        let bookings = booking::Entity::find().all(self.db.raw()).await.expect("database");
        let coming_back = freed_place::Entity::find().all(self.db.raw()).await.expect("database");
        for slot in slot::Entity::find().all(self.db.raw()).await.expect("database") {
            let takes =
                |row: &&booking::Model| BookingStatus::from_code(&row.status).is_some_and(BookingStatus::takes_a_place);
            let here = bookings.iter().filter(|row| row.slot_id == slot.id).filter(takes).count();
            let here = here + coming_back.iter().filter(|place| place.slot_id == slot.id).count();
            assert_eq!(usize::try_from(slot.taken), Ok(here), "{}", slot.id);
            assert!(slot.taken <= slot.capacity, "{} is sold beyond its places", slot.id);
        }
    }
}
