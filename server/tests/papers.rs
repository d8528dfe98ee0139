//! Papers and a person's own pages over HTTP, as a browser without scripts and one with scripts ask for them.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{Request, Response, StatusCode, header},
};
use backend::{
    Backend,
    accounts::NewApplicant,
    applications::Started,
    bookings::LookedAt,
    db::{
        Db,
        entity::{account, application, evidence},
    },
    keyring::new_id,
};
use domain::{
    authority::{Actor, Role, Scope},
    citizen_number::CitizenNumber,
    ids::{AccountId, ApplicationId},
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    service::Service,
    violation::Field,
};
use image::{DynamicImage, ImageFormat};
use leptos_config::LeptosOptions;
use sea_orm::{ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{
    config::{Settings, Source},
    router,
    state::AppState,
    wiring,
};
use std::{io::Cursor, path::PathBuf};
use tower::ServiceExt;

const PERSON: (&str, &str) = ("王伟", "11010519491231002X");
const OTHER: (&str, &str) = ("李娜", "440524188001010014");

/// The application on a database of its own.
struct Platform {
    router: Router,
    backend: Backend,
    db: Db,
    folder: PathBuf,
}

/// Somebody who is signed in.
struct Person {
    actor: Actor,
    cookie: String,
}

impl Platform {
    async fn start(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("permit-papers-{name}-{}", std::process::id()));
        let variables = vec![
            ("DATABASE_URL".to_owned(), format!("sqlite://{}/test.db?mode=rwc", folder.display())),
            ("PLATFORM_EVIDENCE_DIR".to_owned(), folder.join("evidence").display().to_string()),
        ];
        let source = Source::new(Vec::new(), variables, true).unwrap();
        let options = LeptosOptions::builder().output_name("permit").build();
        let settings = Settings::from_source(&source, options, true).unwrap();
        let db = wiring::open(&settings).await.unwrap();
        let backend = wiring::assemble(&settings, db.clone()).await.unwrap();
        let state = AppState { options: settings.leptos.clone().into(), backend: backend.clone() };
        Self { router: router::build(state, &settings).unwrap(), backend, db, folder }
    }

    async fn person(&self, (name, number): (&str, &str), mobile: &str) -> Person {
        let new = NewApplicant {
            real_name: RealName::parse(name).unwrap(),
            number: CitizenNumber::parse(number, self.backend.today()).unwrap(),
            mobile: Mobile::parse(mobile).unwrap(),
            password: "三个随机词 correct horse".to_owned(),
        };
        let account = self.backend.add_applicant(new).await.unwrap();
        let cookie = self.backend.open_session(&account).await.unwrap();
        Person { actor: Actor { account, role: Role::Applicant, scope: Scope::City }, cookie }
    }

    /// A draft of a card with every answer before the papers.
    async fn draft(&self, person: &Person) -> ApplicationId {
        let Started::Draft(id) = self.backend.start(&person.actor, Service::Card).await.unwrap() else {
            panic!("live")
        };
        let identity: &[(Field, &str)] = &[
            (Field::Ethnicity, "汉族"),
            (Field::DomicileProvince, "河北省"),
            (Field::DomicileCity, "保定市"),
            (Field::DomicileDistrict, "莲池区"),
            (Field::DomicileDetail, "东风路1号"),
            (Field::Education, "bachelor"),
            (Field::MaritalStatus, "single"),
        ];
        let residence: &[(Field, &str)] = &[
            (Field::Town, "110101003"),
            (Field::Community, "交东社区"),
            (Field::Detail, "3号楼2单元501"),
            (Field::HousingKind, "rented"),
            (Field::LandlordOrUnit, "李房东"),
            (Field::ResidentSince, "2026-3-1"),
        ];
        for (step, answers) in [(Step::Identity, identity), (Step::Residence, residence)] {
            let typed = answers.iter().map(|(field, value)| (*field, (*value).to_owned())).collect();
            self.backend.save_step(&person.actor, &id, step, i64::MAX, typed).await.unwrap();
        }
        id
    }

    async fn approve(&self, person: &Person, id: &ApplicationId) {
        let view = self.backend.appointment_view(&person.actor, id, &LookedAt::default()).await.unwrap();
        let offer = &view.points[0];
        let (day, half) = offer.emptiest.unwrap();
        let at = LookedAt { point: Some(offer.point.id.clone()), day: Some(day), half: Some(half), wanted: None };
        let view = self.backend.appointment_view(&person.actor, id, &at).await.unwrap();
        self.backend.hold(&person.actor, id, &view.slots[0].key).await.unwrap();
        self.backend.submit(&person.actor, id, true, true).await.unwrap();
        let reviewer = self.reviewer().await;
        self.backend.claim(&reviewer, id, self.version(id).await).await.unwrap();
        self.backend.approve(&reviewer, id, self.version(id).await).await.unwrap();
    }

    async fn reviewer(&self) -> Actor {
        let (id, now) = (new_id(), self.backend.now());
        let row = account::ActiveModel {
            id: Set(id.clone()),
            role: Set(Role::Reviewer.code().to_owned()),
            status: Set("verified".to_owned()),
            scope: Set(Scope::City.to_code()),
            staff_name: Set(Some("reviewer".to_owned())),
            password_hash: Set("-".to_owned()),
            totp_last_step: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        account::Entity::insert(row).exec_without_returning(self.db.raw()).await.unwrap();
        Actor { account: AccountId::new(id), role: Role::Reviewer, scope: Scope::City }
    }

    async fn version(&self, id: &ApplicationId) -> i64 {
        application::Entity::find_by_id(id.as_str()).one(self.db.raw()).await.unwrap().unwrap().version
    }

    async fn papers(&self) -> u64 {
        evidence::Entity::find().count(self.db.raw()).await.unwrap()
    }

    async fn ask(&self, request: http::request::Builder, cookie: &str, body: Vec<u8>) -> Response<Body> {
        let request =
            request.header(header::HOST, "127.0.0.1:3000").header(header::COOKIE, format!("__Host-session={cookie}"));
        self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }

    async fn get(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let answer = self.ask(Request::get(path).header(header::ACCEPT, "text/html"), cookie, Vec::new()).await;
        (answer.status(), text(answer).await)
    }

    /// Sends a file as the plain form does, or with `accept` as a script does.
    async fn send(&self, id: &ApplicationId, cookie: &str, accept: &str, file: &[u8]) -> Response<Body> {
        let mut body = b"--line\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\nhousing_proof\r\n\
            --line\r\ncontent-disposition: form-data; name=\"evidence\"; filename=\"../../x.jpg\"\r\n\r\n"
            .to_vec();
        body.extend(file);
        body.extend(b"\r\n--line--\r\n");
        let request = Request::post(format!("/api/evidence/{id}"))
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .header(header::ACCEPT, accept)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=line");
        self.ask(request, cookie, body).await
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), 4 * 1024 * 1024).await.unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn leads_to(answer: &Response<Body>) -> &str {
    answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(400, 500).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn applicant_without_scripts_uploads_sees_and_removes_a_paper() {
    let platform = Platform::start("plain").await;
    let wang = platform.person(PERSON, "13800000001").await;
    let id = platform.draft(&wang).await;
    let step = format!("/apply/card/{id}/evidence");
    let answer = platform.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, format!("{step}#housing_proof").as_str()));
    let (status, page) = platform.get(&step, &wang.cookie).await;
    assert_eq!(status, StatusCode::OK);
    let paper = evidence::Entity::find().one(platform.db.raw()).await.unwrap().unwrap();
    assert!(
        page.contains(&format!("/evidence/{}/thumbnail", paper.id)) && page.contains("enctype=\"multipart/form-data\"")
    );

    let file = platform.ask(Request::get(format!("/evidence/{}", paper.id)), &wang.cookie, Vec::new()).await;
    assert_eq!(file.status(), StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "private, no-store"),
        ("content-disposition", "inline; filename=\"housing_proof.jpg\""),
    ] {
        assert_eq!(file.headers()[name], value);
    }
    assert!(file.headers()["content-security-policy"].to_str().unwrap().contains("sandbox"));

    let removal = Request::post(format!("/api/evidence/{id}/remove"))
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = platform.ask(removal, &wang.cookie, format!("evidence={}", paper.id).into_bytes()).await;
    assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, step.as_str()));
    assert_eq!(platform.papers().await, 0);
}

#[tokio::test]
async fn applicant_is_told_in_words_what_is_wrong_with_a_file() {
    let platform = Platform::start("faults").await;
    let wang = platform.person(PERSON, "13800000001").await;
    let id = platform.draft(&wang).await;
    let eleven = vec![0xFF; 11 * 1024 * 1024];
    let faults: [(&[u8], &str, &str); 3] =
        [(&eleven, "too_big", "10 MB"), (b"", "empty", "文件是空的"), (b"MZ not a picture", "wrong_type", "只接受")];
    for (file, code, words) in faults {
        let answer = platform.send(&id, &wang.cookie, "text/html", file).await;
        let back = format!("/apply/card/{id}/evidence?file={code}&kind=housing_proof");
        assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, back.as_str()));
        let (_, page) = platform.get(&back, &wang.cookie).await;
        assert!(page.contains(words), "{code}");
        let answer = platform.send(&id, &wang.cookie, "application/json", file).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(text(answer).await, format!("{{\"refused\":\"{code}\"}}"));
    }
    let answer = platform.send(&id, &wang.cookie, "application/json", &jpeg()).await;
    assert!(text(answer).await.contains("\"stored\""), "and then it works");
}

#[tokio::test]
async fn stranger_neither_sends_nor_sees_a_paper() {
    let platform = Platform::start("strangers").await;
    let (wang, li) = (platform.person(PERSON, "13800000001").await, platform.person(OTHER, "13800000002").await);
    let id = platform.draft(&wang).await;
    platform.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    let paper = evidence::Entity::find().one(platform.db.raw()).await.unwrap().unwrap();
    assert_eq!(platform.send(&id, &li.cookie, "text/html", &jpeg()).await.status(), StatusCode::NOT_FOUND);
    let nobody = platform.send(&id, "", "text/html", &jpeg()).await;
    assert_eq!(nobody.status(), StatusCode::SEE_OTHER);
    assert!(leads_to(&nobody).starts_with("/sign-in"), "{}", leads_to(&nobody));
    for cookie in ["", li.cookie.as_str()] {
        for tail in ["", "/thumbnail"] {
            let path = format!("/evidence/{}{tail}", paper.id);
            assert_eq!(platform.get(&path, cookie).await.0, StatusCode::NOT_FOUND);
        }
    }
    for page in
        [format!("/applications/{id}"), format!("/applications/{id}/notice"), format!("/applications/{id}/delivery")]
    {
        assert_eq!(platform.get(&page, &li.cookie).await.0, StatusCode::NOT_FOUND, "{page}");
        assert!(platform.get(&page, "").await.0.is_redirection(), "{page}");
    }
    assert_eq!(platform.papers().await, 1);
}

#[tokio::test]
async fn applicant_follows_the_application_from_draft_to_notice() {
    let platform = Platform::start("pages").await;
    let wang = platform.person(PERSON, "13800000001").await;
    let (status, page) = platform.get("/me", &wang.cookie).await;
    assert!(status == StatusCode::OK && page.contains("您还没有申请"));
    let id = platform.draft(&wang).await;
    platform.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    let (_, page) = platform.get("/me", &wang.cookie).await;
    assert!(page.contains("接着填写") && page.contains("草稿"));
    platform.approve(&wang, &id).await;
    platform.backend.deliver_notices().await.unwrap();

    let (_, page) = platform.get("/me", &wang.cookie).await;
    assert!(page.contains("查看受理通知") && page.contains("审核通过，请按时到场") && page.contains("id=\"unread\""));
    let (status, page) = platform.get(&format!("/applications/{id}"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK && page.contains("撤回申请") && page.contains("查看和打印受理通知"),
        "{status} {page}"
    );
    let (status, page) = platform.get(&format!("/apply/card/{id}/submitted"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK && page.contains("申请已提交"),
        "{status} {}",
        page.split("<main").last().unwrap_or_default()
    );
    let (status, page) = platform.get(&format!("/applications/{id}/notice"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK
            && page.contains("系统受理通知")
            && page.contains("<svg")
            && page.contains("不接受委托代办")
    );
    assert!(page.contains("网约成功"), "the moment of the booking (S7) is told, whatever papers are brought");
    assert!(!page.contains(PERSON.1), "the whole number does not stand on the paper");

    let code = platform.backend.acceptance_notice(&wang.actor, &id).await.unwrap().code;
    let (status, page) = platform.get(&format!("/verify?code={code}"), "").await;
    assert!(status == StatusCode::OK && page.contains("没有被改动") && !page.contains(PERSON.0));
    let (_, page) = platform.get("/verify?code=nonsense", "").await;
    assert!(page.contains("没有这个核验码的通知"));
}
