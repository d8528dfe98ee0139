//! One applicant's approved application with everything that belongs to it, and everybody who may come across it.

use crate::{answers::PERSON, support::Platform};
use axum::{
    body::Body,
    http::{Request, Response, header},
};
use backend::{
    Backend,
    accounts::{NewApplicant, Visit},
    applications::Started,
    bookings::LookedAt,
    db::{
        Db,
        entity::{account, application, booking, claim, content_version, evidence, feedback, outbox, production_batch},
    },
    keyring::new_id,
};
use chrono::{DateTime, Utc};
use domain::{
    authority::{Actor, Role, Scope},
    citizen_number::CitizenNumber,
    content::{ContentKey, ContentKind},
    evidence::EvidenceKind,
    feedback::FeedbackInput,
    geography::DistrictCode,
    ids::{AccountId, ApplicationId},
    input::RegisterInput,
    language::Language,
    mobile::Mobile,
    real_name::RealName,
    service::Service,
};
use image::{DynamicImage, ImageFormat};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use std::{io::Cursor, time::Duration};
use tokio::time::{Instant, sleep_until};
use tower::ServiceExt;

const HOST: &str = "127.0.0.1:3000";
const ORIGIN: &str = "http://127.0.0.1:3000";

const NAME: &str = "李娜";
const NUMBER: &str = "440524188001010014";

/// Whoever claims that number too.
const CLAIMANTS_MOBILE: &str = "13900000009";

/// The district of no application here.
const ELSEWHERE: &str = "110119";

/// A feedback form that comes back faster is asked for again.
const TYPING: Duration = Duration::from_millis(3_100);

/// Somebody who asks.
pub struct Visitor {
    pub name: String,
    /// None for whoever is not signed in.
    pub role: Option<Role>,
    /// The application is theirs.
    pub owns: bool,
    /// Their scope reaches it.
    pub reaches: bool,
    pub(super) account: Option<AccountId>,
    session: String,
}

/// The platform with all of it.
pub struct Stage {
    pub visitors: Vec<Visitor>,
    pub platform: Platform,
    /// What the lists call by name.
    names: Vec<(&'static str, String)>,
}

impl Stage {
    /// Sets the stage.
    pub async fn set(name: &str) -> Self {
        Self::set_on(Platform::start(name).await).await
    }

    /// Sets it on a platform with nothing but the demo's accounts.
    pub async fn set_on(platform: Platform) -> Self {
        let backend = platform.backend.clone();
        let (form, typed) = (backend.feedback_page(&Visit::default(), false).await.unwrap(), Instant::now() + TYPING);
        let stranger = platform.account(Role::Applicant).await;
        let owner = owner(&backend).await;
        let mut visitors = vec![visitor(&backend, "the owner", Some((&owner, true))).await];
        let another = Actor { account: stranger, role: Role::Applicant, scope: Scope::City };
        visitors.push(visitor(&backend, "another applicant", Some((&another, false))).await);
        visitors.push(visitor(&backend, "nobody", None).await);
        let mut officers = Vec::new();
        for role in Role::ALL.iter().filter(|role| role.is_staff()) {
            officers.push(officer(&platform.db, &backend, *role, Scope::City).await);
        }
        let by_role = |role| officers.iter().find(|officer| officer.role == role).unwrap().clone();
        let (reviewer, editor) = (by_role(Role::Reviewer), by_role(Role::Editor));
        for role in [Role::Reviewer, Role::Clerk] {
            let district = Scope::District(DistrictCode::new(ELSEWHERE));
            officers.push(officer(&platform.db, &backend, role, district).await);
        }
        for officer in &officers {
            let name = format!("{} of {}", officer.role.code(), officer.scope.to_code());
            visitors.push(visitor(&backend, &name, Some((officer, false))).await);
        }
        let id = approved(&platform, &owner, &reviewer).await;
        claimed(&backend).await;
        let key = ContentKey::new(ContentKind::Guide, "apply-card", Language::Chinese).unwrap();
        backend.start_content(&editor, &key, None).await.unwrap();
        sleep_until(typed).await;
        let words = |text: &str| text.to_owned();
        let input =
            FeedbackInput { topic: words("application"), message: words("几点开门？"), contact: String::new() };
        backend.send_feedback(&Visit::default(), &input, &form.written, Language::Chinese).await.unwrap();
        let production = officers.iter().find(|officer| officer.role == Role::Production).unwrap();
        batch(&platform.db, production, backend.now()).await;
        let names = names(&platform.db, &id).await;
        Self { visitors, platform, names }
    }

    /// A new session of this visitor: empty for nobody.
    pub async fn session(&self, who: &Visitor) -> String {
        match &who.account {
            Some(account) => self.platform.backend.open_session(account).await.unwrap(),
            None => String::new(),
        }
    }

    /// What a request gets, sent as it is.
    pub async fn send(&self, request: http::request::Builder, body: String) -> Response<Body> {
        let request = request.header(header::HOST, HOST).header(header::ORIGIN, ORIGIN);
        self.platform.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }

    /// A line of the lists with the names in it filled in.
    pub fn filled(&self, line: &str) -> String {
        self.names.iter().fold(line.to_owned(), |line, (name, value)| line.replace(&format!("{{{name}}}"), value))
    }

    /// What a browser gets that navigates there.
    pub async fn get(&self, who: &Visitor, address: &str) -> Response<Body> {
        let request = Request::get(self.filled(address)).header(header::ACCEPT, "text/html,*/*;q=0.8");
        self.ask(who, request, String::new()).await
    }

    /// What a script gets that posts this.
    pub async fn post(&self, who: &Visitor, address: &str, kind: &str, form: &str) -> Response<Body> {
        let request = Request::post(self.filled(address))
            .header(header::ORIGIN, ORIGIN)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, kind);
        self.ask(who, request, self.filled(form)).await
    }

    async fn ask(&self, who: &Visitor, request: http::request::Builder, body: String) -> Response<Body> {
        let request = request.header(header::HOST, HOST);
        let request = match who.role {
            Some(_) => request.header(header::COOKIE, format!("__Host-session={}", who.session)),
            None => request,
        };
        self.platform.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }
}

/// Somebody with a session, unless nobody.
async fn visitor(backend: &Backend, name: &str, who: Option<(&Actor, bool)>) -> Visitor {
    let Some((actor, owns)) = who else {
        return Visitor {
            name: name.to_owned(),
            role: None,
            owns: false,
            reaches: false,
            account: None,
            session: String::new(),
        };
    };
    Visitor {
        name: name.to_owned(),
        role: Some(actor.role),
        owns,
        reaches: actor.scope == Scope::City,
        account: Some(actor.account.clone()),
        session: backend.open_session(&actor.account).await.unwrap(),
    }
}

async fn owner(backend: &Backend) -> Actor {
    let new = NewApplicant {
        real_name: RealName::parse(NAME).unwrap(),
        number: CitizenNumber::parse(NUMBER, backend.today()).unwrap(),
        mobile: Mobile::parse("13800000002").unwrap(),
        password: "三个随机词 correct horse".to_owned(),
    };
    Actor { account: backend.add_applicant(new).await.unwrap(), role: Role::Applicant, scope: Scope::City }
}

/// An officer; written straight into the table: the second factor is tested elsewhere.
async fn officer(db: &Db, backend: &Backend, role: Role, scope: Scope) -> Actor {
    let (id, now) = (new_id(), backend.now());
    let row = account::ActiveModel {
        id: Set(id.clone()),
        role: Set(role.code().to_owned()),
        status: Set("verified".to_owned()),
        scope: Set(scope.to_code()),
        staff_name: Set(Some(format!("{}-{}", role.code(), scope.to_code()))),
        password_hash: Set("-".to_owned()),
        totp_last_step: Set(0),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    account::Entity::insert(row).exec_without_returning(db.raw()).await.unwrap();
    Actor { account: AccountId::new(id), role, scope }
}

/// An approved card of the owner, with a paper and a place.
async fn approved(platform: &Platform, owner: &Actor, reviewer: &Actor) -> ApplicationId {
    let backend = &platform.backend;
    let Started::Draft(id) = backend.start(owner, Service::Card).await.unwrap() else { panic!("has one already") };
    for (step, answers) in PERSON {
        let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
        backend.save_step(owner, &id, *step, i64::MAX, typed).await.unwrap();
    }
    backend.upload(owner, &id, EvidenceKind::HousingProof, picture().into()).await.unwrap();
    let view = backend.appointment_view(owner, &id, &LookedAt::default()).await.unwrap();
    let offer = &view.points[0];
    let (day, half) = offer.emptiest.unwrap();
    let at = LookedAt { point: Some(offer.point.id.clone()), day: Some(day), half: Some(half), wanted: None };
    let view = backend.appointment_view(owner, &id, &at).await.unwrap();
    backend.hold(owner, &id, &view.slots[0].key).await.unwrap();
    backend.submit(owner, &id, true, true).await.unwrap();
    backend.claim(reviewer, &id, version(&platform.db, &id).await).await.unwrap();
    backend.approve(reviewer, &id, version(&platform.db, &id).await).await.unwrap();
    id
}

fn picture() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(400, 500).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

async fn version(db: &Db, id: &ApplicationId) -> i64 {
    application::Entity::find_by_id(id.as_str()).one(db.raw()).await.unwrap().unwrap().version
}

/// Somebody else registers with the owner's number.
async fn claimed(backend: &Backend) {
    let input = RegisterInput {
        real_name: NAME.to_owned(),
        citizen_number: NUMBER.to_owned(),
        mobile: CLAIMANTS_MOBILE.to_owned(),
        password: "四个随机词 battery staple".to_owned(),
        consent: "yes".to_owned(),
    };
    let notice = backend.privacy_notice(Language::Chinese).await.text;
    let begun = backend.register(&Visit::default(), &input, &notice).await.unwrap();
    let messages = backend.simulated_messages().unwrap();
    let text = &messages.iter().find(|message| message.to == CLAIMANTS_MOBILE).unwrap().text;
    let code = text.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap();
    let visit = Visit { token: Some(begun.token), ..Visit::default() };
    backend.confirm_registration(&visit, code).await.unwrap();
}

/// A batch, written straight into the table: nothing here is accepted yet.
async fn batch(db: &Db, officer: &Actor, now: DateTime<Utc>) {
    let row = production_batch::ActiveModel {
        id: Set(new_id()),
        number: Set(1),
        service: Set("card".to_owned()),
        scope: Set(officer.scope.to_code()),
        state: Set("making".to_owned()),
        version: Set(1),
        documents: Set(1),
        account_id: Set(officer.account.as_str().to_owned()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    production_batch::Entity::insert(row).exec_without_returning(db.raw()).await.unwrap();
}

/// What the lists name, as it came to be.
async fn names(db: &Db, id: &ApplicationId) -> Vec<(&'static str, String)> {
    let db = db.raw();
    let of_reviewers = account::Column::Role.eq(Role::Reviewer.code());
    vec![
        ("application", id.to_string()),
        ("version", application::Entity::find_by_id(id.as_str()).one(db).await.unwrap().unwrap().version.to_string()),
        ("evidence", evidence::Entity::find().one(db).await.unwrap().unwrap().id),
        ("slot", booking::Entity::find().one(db).await.unwrap().unwrap().slot_id),
        ("notice", outbox::Entity::find().one(db).await.unwrap().unwrap().id),
        ("claim", claim::Entity::find().one(db).await.unwrap().unwrap().id),
        ("content", content_version::Entity::find().one(db).await.unwrap().unwrap().id),
        ("feedback", feedback::Entity::find().one(db).await.unwrap().unwrap().id),
        ("batch", production_batch::Entity::find().one(db).await.unwrap().unwrap().id),
        ("point", backend::demo::CLERK_POINT.to_owned()),
        ("officer", account::Entity::find().filter(of_reviewers).one(db).await.unwrap().unwrap().id),
    ]
}
