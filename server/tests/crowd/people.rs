//! People by the thousand, straight into the tables: one is made through the use cases, the others are copies of them with
//! keys of their own. No password is hashed for two thousand clients.

use super::answers::PERSON;
use backend::{
    Backend,
    accounts::NewApplicant,
    applications::Started,
    db::{
        Db,
        entity::{account, application, evidence, session},
    },
    keyring::{digest, new_id, token},
};
use chrono::{Duration, NaiveDate};
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
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};

/// A number whose check character fits; it is nobody's.
const NUMBER: &str = "130602199001010012";

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// Somebody who is signed in and whose form is complete but for the time.
#[derive(Clone, Debug)]
pub struct Person {
    pub actor: Actor,
    pub draft: ApplicationId,
    pub cookie: String,
    /// Where they are: each somewhere else.
    pub address: String,
}

/// So many people, each with a draft like the one that is given back: its row as it was written.
pub async fn crowd(backend: &Backend, db: &Db, count: usize) -> (Vec<Person>, application::Model) {
    let model = Model::find_or_write(backend, db).await;
    let (mut accounts, mut sessions, mut drafts, mut papers) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut people = Vec::new();
    for number in 0..count {
        let (id, draft, cookie) = (new_id(), new_id(), token().unwrap());
        let number_hash = Some(format!("crowd-{id}"));
        accounts.push(account::Model { id: id.clone(), number_hash, mobile_hash: None, ..model.account.clone() });
        drafts.push(application::Model {
            id: draft.clone(),
            account_id: id.clone(),
            trail_head: String::new(),
            trail_length: 0,
            ..model.draft.clone()
        });
        papers.push(evidence::Model {
            id: new_id(),
            application_id: draft.clone(),
            object_key: new_id(),
            ..model.paper.clone()
        });
        let later = backend.now() + Duration::hours(1);
        sessions.push(session::ActiveModel {
            id: Set(new_id()),
            token_hash: Set(digest(cookie.as_bytes())),
            account_id: Set(Some(id.clone())),
            awaits_second_factor: Set(false),
            device: Set(String::new()),
            created_at: Set(backend.now()),
            seen_at: Set(backend.now()),
            idle_until: Set(later),
            absolute_until: Set(later),
            ..Default::default()
        });
        let actor = Actor { account: AccountId::new(id), role: Role::Applicant, scope: Scope::City };
        let address = format!("10.{}.{}.{}", number >> 16, number >> 8 & 255, number & 255);
        people.push(Person { actor, draft: ApplicationId::new(draft), cookie, address });
    }
    for rows in chunks(accounts.into_iter().map(|row| row.into_active_model().reset_all())) {
        account::Entity::insert_many(rows).exec_without_returning(db.raw()).await.unwrap();
    }
    for rows in chunks(sessions) {
        session::Entity::insert_many(rows).exec_without_returning(db.raw()).await.unwrap();
    }
    for rows in chunks(drafts.into_iter().map(|row| row.into_active_model().reset_all())) {
        application::Entity::insert_many(rows).exec_without_returning(db.raw()).await.unwrap();
    }
    for rows in chunks(papers.into_iter().map(|row| row.into_active_model().reset_all())) {
        evidence::Entity::insert_many(rows).exec_without_returning(db.raw()).await.unwrap();
    }
    (people, model.draft)
}

fn chunks<T: Clone>(rows: impl IntoIterator<Item = T>) -> Vec<Vec<T>> {
    rows.into_iter().collect::<Vec<_>>().chunks(AT_ONCE).map(<[T]>::to_vec).collect()
}

/// Whom the others are copies of.
struct Model {
    account: account::Model,
    draft: application::Model,
    paper: evidence::Model,
}

impl Model {
    async fn find_or_write(backend: &Backend, db: &Db) -> Self {
        if let Some(found) = Self::find(db).await {
            return found;
        }
        Self::write(backend, db).await;
        Self::find(db).await.unwrap()
    }

    /// The one draft with a paper whose owner has a mobile: copies have none, and the demo's applicant has no draft.
    async fn find(db: &Db) -> Option<Self> {
        let with_mobile = account::Entity::find().filter(account::Column::MobileHash.is_not_null());
        for account in with_mobile.all(db.raw()).await.unwrap() {
            let mine = application::Column::AccountId.eq(&account.id);
            let draft = application::Entity::find().filter(mine).one(db.raw()).await.unwrap();
            if let Some(draft) = draft {
                let of_it = evidence::Column::ApplicationId.eq(&draft.id);
                let paper = evidence::Entity::find().filter(of_it).one(db.raw()).await.unwrap()?;
                return Some(Self { account, draft, paper });
            }
        }
        None
    }

    async fn write(backend: &Backend, db: &Db) {
        let new = NewApplicant {
            real_name: RealName::parse("王伟").unwrap(),
            number: CitizenNumber::parse(NUMBER, NaiveDate::MAX).unwrap(),
            mobile: Mobile::parse("13800000001").unwrap(),
            password: "三个随机词 correct horse".to_owned(),
        };
        let account = backend.add_applicant(new).await.unwrap();
        let actor = Actor { account, role: Role::Applicant, scope: Scope::City };
        let Started::Draft(draft) = backend.start(&actor, Service::Card).await.unwrap() else { panic!("live") };
        for (step, answers) in PERSON {
            let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            backend.save_step(&actor, &draft, *step, i64::MAX, typed).await.unwrap();
        }
        let paper = evidence::ActiveModel {
            id: Set(new_id()),
            application_id: Set(draft.as_str().to_owned()),
            kind: Set(EvidenceKind::HousingProof.code().to_owned()),
            media_type: Set("image/jpeg".to_owned()),
            bytes: Set(1),
            object_key: Set(new_id()),
            created_at: Set(backend.now()),
            ..Default::default()
        };
        evidence::Entity::insert(paper).exec_without_returning(db.raw()).await.unwrap();
    }
}
