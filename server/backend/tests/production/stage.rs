//! What the tests of production share: people whose applications are accepted, and short cuts.

use crate::support::{TestCity, answers::PERSON};
use backend::{
    Result,
    applications::Started,
    db::entity::{booking, outbox},
    trail::ChainState,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    error::Refusal,
    evidence::EvidenceKind,
    geography::PointId,
    ids::{ApplicationId, BatchId},
    journey::Step,
    production::ParcelAct,
    service::Service,
    sheet::{Label, Value},
    violation::Field,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// A delivery by EMS.
pub const BY_EMS: &[(Field, &str)] = &[
    (Field::Delivery, "ems"),
    (Field::Recipient, "陈静"),
    (Field::RecipientMobile, "13800001111"),
    (Field::PostalProvince, "北京市"),
    (Field::PostalCity, "北京市"),
    (Field::PostalDistrict, "朝阳区"),
    (Field::PostalDetail, "建外大街8号院3号楼501"),
    (Field::Postcode, "100022"),
];

/// How somebody gets their document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A permit by EMS.
    Ems,
    /// A permit at the point.
    PickUp,
    /// A registration card.
    Card,
}

/// Somebody whose application was accepted at the window.
pub struct Holder {
    pub actor: Actor,
    pub id: ApplicationId,
    /// The clerk of their point.
    pub clerk: Actor,
    /// What stands on their identity card.
    pub last_four: String,
}

/// People whose applications are accepted, in the order of the list: the clock goes to each one's visit in turn.
pub async fn accepted(city: &TestCity, people: &[(&str, Way)]) -> Vec<Holder> {
    let mut visits = Vec::new();
    for (name, way) in people {
        let actor = city.applicant(name).await;
        let id = approved(city, &actor, *way).await;
        visits.push((visit(city, &id).await, actor, id));
    }
    // The first of the list comes first: what happens at a window does not depend on the slot's own hour here.
    let mut holders = Vec::new();
    for (at, actor, id) in visits {
        city.clock.advance(at - city.backend.now());
        let point = city.row(&id).await.point.expect("a point");
        let clerk = city.officer(Role::Clerk, Scope::Point(PointId::new(point))).await;
        city.backend.check_in(&clerk, &id, city.version(&id).await).await.expect("checked in");
        let view = city.backend.desk_view(&clerk, &id).await.expect("view");
        let cells: Vec<Label> = view.sheet.compared().map(|cell| cell.label).collect();
        let number = view.sheet.cells().find(|cell| cell.label == Label::CitizenNumber).map(|cell| cell.value.clone());
        let Some(Value::Text(number)) = number else { panic!("the clerk sees the whole number") };
        city.backend.accept(&clerk, &id, view.version, &cells).await.expect("accepted");
        holders.push(Holder { actor, id, clerk, last_four: number[14..].to_owned() });
    }
    holders
}

async fn approved(city: &TestCity, actor: &Actor, way: Way) -> ApplicationId {
    let id = match way {
        Way::Card => card_draft(city, actor).await,
        Way::Ems | Way::PickUp => city.permit_draft(actor).await,
    };
    if way == Way::Ems {
        let typed = BY_EMS.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        city.backend.save_step(actor, &id, Step::Delivery, i64::MAX, typed).await.expect("saved");
    }
    city.backend.submit(actor, &id, true, true).await.expect("submitted");
    let reviewer = city.officer(Role::Reviewer, Scope::City).await;
    city.backend.claim(&reviewer, &id, city.version(&id).await).await.expect("claimed");
    city.backend.approve(&reviewer, &id, city.version(&id).await).await.expect("approved");
    id
}

async fn card_draft(city: &TestCity, actor: &Actor) -> ApplicationId {
    let Started::Draft(id) = city.backend.start(actor, Service::Card).await.expect("started") else {
        panic!("a live application is in the way");
    };
    for (step, answers) in PERSON {
        let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        city.backend.save_step(actor, &id, *step, i64::MAX, typed).await.expect("saved");
    }
    city.paper(&id, EvidenceKind::HousingProof).await;
    let slot = city.free_slot(actor, &id).await;
    city.backend.hold(actor, &id, &slot).await.expect("held");
    id
}

async fn visit(city: &TestCity, id: &ApplicationId) -> DateTime<Utc> {
    let row = booking::Entity::find().filter(booking::Column::ApplicationId.eq(id.as_str())).one(city.db.raw()).await;
    row.expect("database").expect("a booking").starts_at
}

/// An officer of production for the whole city.
pub async fn production(city: &TestCity) -> Actor {
    city.officer(Role::Production, Scope::City).await
}

/// A batch of everything that waits of a service, made, and packed where EMS has something of it to bring.
pub async fn made(city: &TestCity, officer: &Actor, service: Service) -> BatchId {
    let batch = city.backend.create_batch(officer, service, 50).await.expect("a batch");
    city.backend.finish_batch(officer, &batch, 1).await.expect("made");
    city.backend.pack_batch(officer, &batch, 2).await.expect("packed");
    batch
}

/// Where application and delivery stand.
pub async fn standing(city: &TestCity, id: &ApplicationId) -> (String, String) {
    let row = city.row(id).await;
    (row.status, row.delivery)
}

/// Writes down what became of a parcel.
pub async fn act(city: &TestCity, officer: &Actor, id: &ApplicationId, act: ParcelAct) {
    city.backend.act_on_parcel(officer, id, city.version(id).await, act).await.expect("written down");
}

/// The kinds of notices queued about an application, each once.
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

/// That the application's trail holds and nothing in the tables contradicts itself.
pub async fn assert_sound(city: &TestCity, id: &ApplicationId) {
    let chain = backend::trail::verify(city.db.raw(), id.as_str()).await.expect("chain");
    assert!(matches!(chain, ChainState::Holds { .. }), "{chain:?}");
    assert_eq!(city.backend.check().await.expect("checked").faults, []);
}

/// The refusal behind an answer.
pub fn refusal<T>(answer: Result<T>) -> Refusal {
    match answer {
        Ok(_) => panic!("was allowed"),
        Err(error) => error.refusal(),
    }
}
