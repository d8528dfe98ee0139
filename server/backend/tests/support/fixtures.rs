//! People, officers, and applications at each stage, made through the use cases themselves.

use super::{TestCity, answers::PERSON};
use backend::{
    accounts::NewApplicant,
    applications::Started,
    bookings::LookedAt,
    db::entity::{account, evidence},
    keyring::new_id,
};
use domain::{
    authority::{Actor, Role, Scope},
    citizen_number::CitizenNumber,
    evidence::EvidenceKind,
    ids::{AccountId, ApplicationId},
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    service::Service,
    violation::Field,
};
use sea_orm::{ActiveValue::Set, EntityTrait};

/// What a permit asks beyond that: job and tax, for the test city's day.
const OF_PERMIT: &[(Step, &[(Field, &str)])] = &[
    (
        Step::Basis,
        &[
            (Field::Basis, "employment"),
            (Field::Employer, "某某科技有限公司"),
            (Field::Post, "工程师"),
            (Field::ContractUntil, "2028-12-31"),
        ],
    ),
    (Step::Proof, &[(Field::Proof, "tax"), (Field::PaidMonths, "2026-04|2026-05|2026-06|2026-07|2026-08|2026-09")]),
    (Step::Delivery, &[(Field::Delivery, "pick_up")]),
];

/// The same with who they are and where they live.
pub fn permit() -> impl Iterator<Item = &'static (Step, &'static [(Field, &'static str)])> {
    PERSON.iter().chain(OF_PERMIT)
}

impl TestCity {
    /// A registered applicant with a number and mobile of their own.
    pub async fn applicant(&self, name: &str) -> Actor {
        let person = self.next_person();
        let account = self
            .backend
            .add_applicant(NewApplicant {
                real_name: RealName::parse(name).expect("a name"),
                number: citizen_number(person),
                mobile: Mobile::parse(&format!("138{person:08}")).expect("a mobile"),
                password: "三个随机词 correct horse".to_owned(),
            })
            .await
            .expect("registered");
        Actor { account, role: Role::Applicant, scope: Scope::City }
    }

    /// An officer; written straight into the table: the second factor is tested elsewhere.
    pub async fn officer(&self, role: Role, scope: Scope) -> Actor {
        let id = new_id();
        let now = self.backend.now();
        let row = account::ActiveModel {
            id: Set(id.clone()),
            role: Set(role.code().to_owned()),
            status: Set("verified".to_owned()),
            scope: Set(scope.to_code()),
            staff_name: Set(Some(format!("{}-{}", role.code(), self.next_person()))),
            password_hash: Set("-".to_owned()),
            totp_last_step: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        account::Entity::insert(row).exec_without_returning(self.db.raw()).await.expect("officer");
        Actor { account: AccountId::new(id), role, scope }
    }

    /// A draft of a permit with every answer, every paper and a held place.
    pub async fn permit_draft(&self, actor: &Actor) -> ApplicationId {
        let Started::Draft(id) = self.backend.start(actor, Service::Permit).await.expect("started") else {
            panic!("a live application is in the way");
        };
        for (step, answers) in permit() {
            let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            self.backend.save_step(actor, &id, *step, i64::MAX, typed).await.expect("saved");
        }
        for kind in
            [EvidenceKind::Portrait, EvidenceKind::HousingProof, EvidenceKind::EmploymentProof, EvidenceKind::TaxRecord]
        {
            self.paper(&id, kind).await;
        }
        let slot = self.free_slot(actor, &id).await;
        self.backend.hold(actor, &id, &slot).await.expect("held");
        id
    }

    /// A row of evidence without its file.
    pub async fn paper(&self, id: &ApplicationId, kind: EvidenceKind) {
        let key = new_id();
        let row = evidence::ActiveModel {
            id: Set(key.clone()),
            application_id: Set(id.as_str().to_owned()),
            kind: Set(kind.code().to_owned()),
            media_type: Set("image/jpeg".to_owned()),
            bytes: Set(1),
            object_key: Set(key),
            created_at: Set(self.backend.now()),
            ..Default::default()
        };
        evidence::Entity::insert(row).exec_without_returning(self.db.raw()).await.expect("paper");
    }

    /// The first slot with a free place for this application.
    pub async fn free_slot(&self, actor: &Actor, id: &ApplicationId) -> String {
        let view = self.backend.appointment_view(actor, id, &LookedAt::default()).await.expect("points");
        let offer = view.points.first().expect("a point of the jurisdiction");
        let (day, half) = offer.emptiest.expect("a free half-day");
        let at = LookedAt { point: Some(offer.point.id.clone()), day: Some(day), half: Some(half), wanted: None };
        let view = self.backend.appointment_view(actor, id, &at).await.expect("slots");
        view.slots.into_iter().find(|slot| slot.left > 0).expect("a free slot").key
    }

    /// A submitted permit.
    pub async fn submitted(&self, actor: &Actor) -> ApplicationId {
        let id = self.permit_draft(actor).await;
        self.backend.submit(actor, &id, true, true).await.expect("submitted");
        id
    }

    /// An approved permit.
    pub async fn approved(&self, actor: &Actor) -> ApplicationId {
        let id = self.submitted(actor).await;
        let reviewer = self.officer(Role::Reviewer, Scope::City).await;
        let version = self.version(&id).await;
        self.backend.claim(&reviewer, &id, version).await.expect("claimed");
        let version = self.version(&id).await;
        self.backend.approve(&reviewer, &id, version).await.expect("approved");
        id
    }

    /// The application's version as stored.
    pub async fn version(&self, id: &ApplicationId) -> i64 {
        self.row(id).await.version
    }

    /// The application's row as stored.
    pub async fn row(&self, id: &ApplicationId) -> backend::db::entity::application::Model {
        backend::db::entity::application::Entity::find_by_id(id.as_str())
            .one(self.db.raw())
            .await
            .expect("database")
            .expect("application")
    }
}

/// A number with a right check character, of a person born in 1990; `person` below 1000 a day.
pub fn citizen_number(person: u32) -> CitizenNumber {
    let day = 1 + person / 1000 % 28;
    let first = format!("130602199001{day:02}{:03}", person % 1000);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = first.bytes().zip(weights).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let check = b"10X98765432"[(sum % 11) as usize] as char;
    let as_of = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    CitizenNumber::parse(&format!("{first}{check}"), as_of).expect("a number")
}
