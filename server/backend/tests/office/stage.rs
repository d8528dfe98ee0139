//! What the tests of the office share: everything about one application that an act could change, and short cuts.

use crate::support::TestCity;
use backend::{
    Result,
    db::entity::{account, application, booking, outbox, trail},
    trail::ChainState,
};
use chrono::{DateTime, Duration, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    geography::PointId,
    ids::ApplicationId,
    sheet::Label,
    view::{DeskView, Reason},
    violation::Field,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// Every row that an act on one application could change.
#[derive(PartialEq, Debug)]
pub struct Rows {
    application: application::Model,
    account: account::Model,
    bookings: Vec<booking::Model>,
    entries: u64,
    notices: u64,
}

impl Rows {
    /// As they are now.
    pub async fn of(city: &TestCity, id: &ApplicationId) -> Self {
        let connection = city.db.raw();
        let application = city.row(id).await;
        let account = account::Entity::find_by_id(&application.account_id).one(connection).await;
        Self {
            account: account.expect("database").expect("account"),
            application,
            bookings: bookings(city, id).await,
            entries: trail::Entity::find()
                .filter(trail::Column::Chain.eq(id.as_str()))
                .count(connection)
                .await
                .expect("database"),
            notices: outbox::Entity::find()
                .filter(outbox::Column::ApplicationId.eq(id.as_str()))
                .count(connection)
                .await
                .expect("database"),
        }
    }
}

/// The application's bookings, oldest first.
pub async fn bookings(city: &TestCity, id: &ApplicationId) -> Vec<booking::Model> {
    booking::Entity::find()
        .filter(booking::Column::ApplicationId.eq(id.as_str()))
        .order_by_asc(booking::Column::CreatedAt)
        .order_by_asc(booking::Column::Id)
        .all(city.db.raw())
        .await
        .expect("database")
}

/// The kinds of notices queued about it, each once.
pub async fn notices(city: &TestCity, id: &ApplicationId) -> Vec<String> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::ApplicationId.eq(id.as_str()))
        .filter(outbox::Column::Channel.eq("inbox"))
        .order_by_asc(outbox::Column::Id)
        .all(city.db.raw())
        .await
        .expect("database");
    rows.into_iter().map(|row| row.kind).collect()
}

/// How its chain stands.
pub async fn chain(city: &TestCity, id: &ApplicationId) -> ChainState {
    backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain")
}

/// The refusal behind an answer.
pub fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}

/// A clerk of the point that the application is booked at.
pub async fn clerk_of(city: &TestCity, id: &ApplicationId) -> Actor {
    let point = city.row(id).await.point.expect("a point");
    city.officer(Role::Clerk, Scope::Point(PointId::new(point))).await
}

/// Claims with the version of now.
pub async fn claimed(city: &TestCity, reviewer: &Actor, id: &ApplicationId) -> i64 {
    city.backend.claim(reviewer, id, city.version(id).await).await.expect("claimed");
    city.version(id).await
}

/// Sets the clock to the start of the newest booking's visit.
pub async fn go_to_visit(city: &TestCity, id: &ApplicationId) {
    let visit: DateTime<Utc> = bookings(city, id).await.last().expect("a booking").starts_at;
    city.clock.advance(visit - city.backend.now());
}

/// Lets minutes pass.
pub fn wait(city: &TestCity, minutes: i64) {
    city.clock.advance(Duration::minutes(minutes));
}

/// An approved application whose applicant is at the window.
pub async fn checked_in(city: &TestCity, applicant: &Actor) -> (ApplicationId, Actor) {
    let id = city.approved(applicant).await;
    let clerk = clerk_of(city, &id).await;
    go_to_visit(city, &id).await;
    city.backend.check_in(&clerk, &id, city.version(&id).await).await.expect("checked in");
    (id, clerk)
}

/// Every cell that the clerk compares.
pub fn all_cells(view: &DeskView) -> Vec<Label> {
    view.sheet.compared().map(|cell| cell.label).collect()
}

/// A reason.
pub fn reason(field: Field) -> Reason {
    Reason { field, words: "与材料不一致，请核对后修改。".to_owned() }
}
