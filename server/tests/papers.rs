//! Papers and a person's own pages over HTTP, as a browser without scripts and one with scripts ask for them.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::{
    accounts::NewApplicant,
    applications::Started,
    bookings::LookedAt,
    db::entity::{application, evidence},
};
use domain::{
    authority::{Actor, Role, Scope},
    citizen_number::CitizenNumber,
    ids::ApplicationId,
    journey::Step,
    mobile::Mobile,
    real_name::RealName,
    service::Service,
    violation::Field,
};
use image::{DynamicImage, ImageFormat};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};
use std::{io::Cursor, ops::Deref};
use support::{Platform, header as value_of, text};
use tower::ServiceExt;

const PERSON: (&str, &str) = ("王伟", "34052419800101001X");
const OTHER: (&str, &str) = ("李娜", "440524188001010014");

/// The platform, with people and their papers.
struct City(Platform);

/// Somebody who is signed in.
struct Person {
    actor: Actor,
    cookie: String,
}

impl Deref for City {
    type Target = Platform;

    fn deref(&self) -> &Platform {
        &self.0
    }
}

impl City {
    async fn start(name: &str) -> Self {
        Self(Platform::start(&format!("papers-{name}")).await)
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
        Actor { account: self.account(Role::Reviewer).await, role: Role::Reviewer, scope: Scope::City }
    }

    async fn version(&self, id: &ApplicationId) -> i64 {
        application::Entity::find_by_id(id.as_str()).one(self.db.raw()).await.unwrap().unwrap().version
    }

    async fn paper(&self, id: &ApplicationId) -> evidence::Model {
        of(id).one(self.db.raw()).await.unwrap().unwrap()
    }

    async fn papers(&self, id: &ApplicationId) -> u64 {
        of(id).count(self.db.raw()).await.unwrap()
    }

    async fn ask_with(&self, request: http::request::Builder, cookie: &str, body: Vec<u8>) -> Response<Body> {
        let request =
            request.header(header::HOST, "127.0.0.1:3000").header(header::COOKIE, format!("__Host-session={cookie}"));
        self.router.clone().oneshot(request.body(Body::from(body)).unwrap()).await.unwrap()
    }

    async fn see(&self, path: &str, cookie: &str) -> (StatusCode, String) {
        let answer = self.get_as(path, cookie).await;
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
        self.ask_with(request, cookie, body).await
    }
}

fn leads_to(answer: &Response<Body>) -> String {
    value_of(answer, "location")
}

fn of(id: &ApplicationId) -> Select<evidence::Entity> {
    evidence::Entity::find().filter(evidence::Column::ApplicationId.eq(id.as_str()))
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(400, 500).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

#[tokio::test]
async fn applicant_without_scripts_uploads_sees_and_removes_a_paper() {
    let city = City::start("plain").await;
    let wang = city.person(PERSON, "13800000001").await;
    let id = city.draft(&wang).await;
    let step = format!("/apply/card/{id}/evidence");
    let answer = city.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, format!("{step}#housing_proof")));
    let (status, page) = city.see(&step, &wang.cookie).await;
    assert_eq!(status, StatusCode::OK);
    let paper = city.paper(&id).await;
    assert!(
        page.contains(&format!("/evidence/{}/thumbnail", paper.id)) && page.contains("enctype=\"multipart/form-data\"")
    );

    let file = city.ask_with(Request::get(format!("/evidence/{}", paper.id)), &wang.cookie, Vec::new()).await;
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
    let answer = city.ask_with(removal, &wang.cookie, format!("evidence={}", paper.id).into_bytes()).await;
    assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, step));
    assert_eq!(city.papers(&id).await, 0);
}

#[tokio::test]
async fn applicant_is_told_in_words_what_is_wrong_with_a_file() {
    let city = City::start("faults").await;
    let wang = city.person(PERSON, "13800000001").await;
    let id = city.draft(&wang).await;
    let eleven = vec![0xFF; 11 * 1024 * 1024];
    let faults: [(&[u8], &str, &str); 3] =
        [(&eleven, "too_big", "10 MB"), (b"", "empty", "文件是空的"), (b"MZ not a picture", "wrong_type", "只接受")];
    for (file, code, words) in faults {
        let answer = city.send(&id, &wang.cookie, "text/html", file).await;
        let back = format!("/apply/card/{id}/evidence?file={code}&kind=housing_proof");
        assert_eq!((answer.status(), leads_to(&answer)), (StatusCode::SEE_OTHER, back.clone()));
        let (_, page) = city.see(&back, &wang.cookie).await;
        assert!(page.contains(words), "{code}");
        let answer = city.send(&id, &wang.cookie, "application/json", file).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(text(answer).await, format!("{{\"refused\":\"{code}\"}}"));
    }
    let answer = city.send(&id, &wang.cookie, "application/json", &jpeg()).await;
    assert!(text(answer).await.contains("\"stored\""), "and then it works");
}

#[tokio::test]
async fn stranger_neither_sends_nor_sees_a_paper() {
    let city = City::start("strangers").await;
    let (wang, li) = (city.person(PERSON, "13800000001").await, city.person(OTHER, "13800000002").await);
    let id = city.draft(&wang).await;
    city.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    let paper = city.paper(&id).await;
    assert_eq!(city.send(&id, &li.cookie, "text/html", &jpeg()).await.status(), StatusCode::NOT_FOUND);
    let nobody = city.send(&id, "", "text/html", &jpeg()).await;
    assert_eq!(nobody.status(), StatusCode::SEE_OTHER);
    assert!(leads_to(&nobody).starts_with("/sign-in"), "{}", leads_to(&nobody));
    for cookie in ["", li.cookie.as_str()] {
        for tail in ["", "/thumbnail"] {
            let path = format!("/evidence/{}{tail}", paper.id);
            assert_eq!(city.see(&path, cookie).await.0, StatusCode::NOT_FOUND);
        }
    }
    for page in
        [format!("/applications/{id}"), format!("/applications/{id}/notice"), format!("/applications/{id}/delivery")]
    {
        assert_eq!(city.see(&page, &li.cookie).await.0, StatusCode::NOT_FOUND, "{page}");
        assert!(city.see(&page, "").await.0.is_redirection(), "{page}");
    }
    assert_eq!(city.papers(&id).await, 1);
}

#[tokio::test]
async fn applicant_follows_the_application_from_draft_to_notice() {
    let city = City::start("pages").await;
    let wang = city.person(PERSON, "13800000001").await;
    let (status, page) = city.see("/me", &wang.cookie).await;
    assert!(status == StatusCode::OK && page.contains("您还没有申请"));
    let id = city.draft(&wang).await;
    city.send(&id, &wang.cookie, "text/html", &jpeg()).await;
    let (_, page) = city.see("/me", &wang.cookie).await;
    assert!(page.contains("接着填写") && page.contains("草稿"));
    city.approve(&wang, &id).await;
    city.backend.deliver_notices().await.unwrap();

    let (_, page) = city.see("/me", &wang.cookie).await;
    assert!(page.contains("查看受理通知") && page.contains("审核通过，请按时到场") && page.contains("id=\"unread\""));
    let (status, page) = city.see(&format!("/applications/{id}"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK && page.contains("撤回申请") && page.contains("查看和打印受理通知"),
        "{status} {page}"
    );
    let (status, page) = city.see(&format!("/apply/card/{id}/submitted"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK && page.contains("申请已提交"),
        "{status} {}",
        page.split("<main").last().unwrap_or_default()
    );
    let (status, page) = city.see(&format!("/applications/{id}/notice"), &wang.cookie).await;
    assert!(
        status == StatusCode::OK
            && page.contains("系统受理通知")
            && page.contains("<svg")
            && page.contains("不接受委托代办")
    );
    assert!(page.contains("网约成功"), "the moment of the booking (S7) is told, whatever papers are brought");
    assert!(!page.contains(PERSON.1), "the whole number does not stand on the paper");

    let code = city.backend.acceptance_notice(&wang.actor, &id).await.unwrap().code;
    let (status, page) = city.see(&format!("/verify?code={code}"), "").await;
    assert!(status == StatusCode::OK && page.contains("没有被改动") && !page.contains(PERSON.0));
    let (_, page) = city.see("/verify?code=nonsense", "").await;
    assert!(page.contains("没有这个核验码的通知"));
}
