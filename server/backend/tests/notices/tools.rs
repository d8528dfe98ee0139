//! What was told, what became of it, and who has no part in it.

use crate::support::TestCity;
use backend::db::entity::{booking, outbox};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    ids::ApplicationId,
    notice::NoticeKind,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

pub fn messages(city: &TestCity, about: &str) -> usize {
    city.sms.messages().iter().filter(|message| message.text.contains(about)).count()
}

pub async fn notices(city: &TestCity, id: &ApplicationId, kind: NoticeKind) -> Vec<outbox::Model> {
    outbox::Entity::find()
        .filter(outbox::Column::ApplicationId.eq(id.as_str()))
        .filter(outbox::Column::Kind.eq(kind.code()))
        .all(city.db.raw())
        .await
        .expect("outbox")
}

pub fn states(rows: &[outbox::Model]) -> Vec<&str> {
    rows.iter().map(|row| row.state.as_str()).collect()
}

pub async fn visit(city: &TestCity, id: &ApplicationId) -> booking::Model {
    let rows = booking::Entity::find().filter(booking::Column::ApplicationId.eq(id.as_str())).all(city.db.raw()).await;
    rows.expect("bookings")
        .into_iter()
        .find(|row| row.status == "confirmed" || row.status == "reserved")
        .expect("a place")
}

/// Noon of the day before the visit.
pub async fn go_to_the_eve(city: &TestCity, id: &ApplicationId) {
    let eve = domain::beijing::beijing_date(visit(city, id).await.starts_at).pred_opt().expect("a day");
    let noon = domain::beijing::from_beijing(eve.and_hms_opt(12, 0, 0).expect("noon"));
    city.clock.advance(noon - city.backend.now());
}

pub async fn status(city: &TestCity, id: &ApplicationId) -> String {
    city.row(id).await.status
}

pub fn refused<T: std::fmt::Debug>(result: backend::Result<T>) -> Refusal {
    result.expect_err("refused").refusal()
}

/// Somebody for whom none of this exists.
pub async fn strangers(city: &TestCity) -> Vec<Actor> {
    vec![
        city.applicant("李娜").await,
        city.officer(Role::Reviewer, Scope::City).await,
        city.officer(Role::Administrator, Scope::City).await,
    ]
}
