//! What nobody's page offers, sent to the booking path all the same: ids of nobody, other people's applications, places that
//! are not to be had, the same form twice. Each gets a page that says what is wrong, a script gets a code, and not a row is
//! another one afterwards.

mod crowd;
#[allow(unused, reason = "the database is made here")]
mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::{
    bookings::LookedAt,
    db::entity::{application, booking, cooldown, freed_place, outbox, slot, trail, waiting},
};
use chrono::Duration;
use crowd::{POINT, Person, crowd, never};
use domain::geography::PointId;
use sea_orm::{EntityTrait, QueryOrder};
use support::{Platform, header as header_of, text};

const FORM: &str = "application/x-www-form-urlencoded";
/// Where every form comes from.
const PAGE: &str = "http://127.0.0.1:3000/apply/card/mine/appointment";

/// 东直门's point, which does not serve 交道口.
const ELSEWHERE: &str = "SP110101006";

/// Two people, and what can be booked.
struct Scene {
    platform: Platform,
    me: Person,
    other: Person,
    /// A place of the first day.
    slot: String,
    /// Another one.
    later: String,
}

impl Scene {
    async fn set(name: &str) -> Self {
        let platform = Platform::start(name).await;
        let (mut people, _) = crowd(&platform.backend, &platform.db, 2).await;
        let (other, me) = (people.pop().unwrap(), people.pop().unwrap());
        let point = Some(PointId::new(POINT));
        let looked_at = LookedAt { point: point.clone(), ..LookedAt::default() };
        let view = platform.backend.appointment_view(&me.actor, &me.draft, &looked_at).await.unwrap();
        let offer = view.points.iter().find(|offer| Some(&offer.point.id) == point.as_ref()).unwrap();
        let (day, half) = offer.emptiest.unwrap();
        let looked_at = LookedAt { point, day: Some(day), half: Some(half), wanted: None };
        let view = platform.backend.appointment_view(&me.actor, &me.draft, &looked_at).await.unwrap();
        let [slot, later] = [0, 1].map(|at: usize| view.slots[at].key.clone());
        Self { platform, me, other, slot, later }
    }

    /// Posts fields as a browser without scripts does, or as a script.
    async fn post(&self, path: &str, fields: &[(&str, &str)], accept: &str) -> Response<Body> {
        let encode =
            |text: &str| -> String {
                text.bytes()
                    .map(|byte| {
                        if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
                    })
                    .collect()
            };
        let form: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .header(header::REFERER, PAGE)
            .header(header::CONTENT_TYPE, FORM)
            .header(header::ACCEPT, accept)
            .header(header::COOKIE, format!("__Host-session={}", self.me.cookie));
        let request = request.body(Body::from(form.join("&"))).unwrap();
        tower::ServiceExt::oneshot(self.platform.router.clone(), request).await.unwrap()
    }

    async fn submit(&self, fields: &[(&str, &str)]) -> Response<Body> {
        self.post("/api/submit-application", fields, "text/html").await
    }

    /// Every row that the booking path could change.
    async fn rows(&self) -> Vec<String> {
        let db = self.platform.db.raw();
        let mut rows = Vec::new();
        let mut lines = |kind: &str, found: Vec<String>| rows.push(format!("{kind}: {found:#?}"));
        let debug = |row: &dyn std::fmt::Debug| format!("{row:?}");
        lines(
            "applications",
            all(application::Entity::find().order_by_asc(application::Column::Id).all(db).await, &debug),
        );
        lines("bookings", all(booking::Entity::find().order_by_asc(booking::Column::Id).all(db).await, &debug));
        lines("slots", all(slot::Entity::find().order_by_asc(slot::Column::Id).all(db).await, &debug));
        lines("coming back", all(freed_place::Entity::find().all(db).await, &debug));
        lines("cool-downs", all(cooldown::Entity::find().all(db).await, &debug));
        lines("in line", all(waiting::Entity::find().all(db).await, &debug));
        lines("notices", all(outbox::Entity::find().order_by_asc(outbox::Column::Id).all(db).await, &debug));
        lines("trail", all(trail::Entity::find().order_by_asc(trail::Column::Hash).all(db).await, &debug));
        rows
    }
}

fn all<T: std::fmt::Debug>(
    rows: Result<Vec<T>, sea_orm::DbErr>,
    line: &dyn Fn(&dyn std::fmt::Debug) -> String,
) -> Vec<String> {
    rows.unwrap().iter().map(|row| line(row)).collect()
}

#[tokio::test]
async fn applicant_who_asks_for_a_place_that_is_not_to_be_had_is_told_why_and_nothing_changes() {
    let scene = Scene::set("bad-slots").await;
    let today = scene.platform.backend.today();
    let yesterday = format!("{POINT}@{}T09:00", today - Duration::days(1));
    let today = format!("{POINT}@{today}T16:30");
    let time = scene.slot.split_once('@').unwrap().1.to_owned();
    let far = format!("{POINT}@2099-12-07T09:00");
    let endless = format!("{POINT}@{}", "9".repeat(20_000));
    for (slot, code, words) in [
        ("", "required", "请选择"),
        ("nonsense", "not_offered", "这个时段不能预约"),
        (yesterday.as_str(), "not_offered", "这个时段不能预约"),
        (today.as_str(), "not_offered", "这个时段不能预约"),
        (far.as_str(), "not_offered", "这个时段不能预约"),
        (endless.as_str(), "not_offered", "这个时段不能预约"),
        (&format!("{POINT}@{time}\r\nSet-Cookie: x=1"), "not_offered", "这个时段不能预约"),
        (&format!("SP000000000@{time}"), "not_offered", "这个时段不能预约"),
        (&format!("{ELSEWHERE}@{time}"), "outside_jurisdiction", "不在现住址派出所的辖区内"),
    ] {
        let before = scene.rows().await;
        let id = scene.me.draft.as_str();
        let answer =
            scene.post("/api/hold-place", &[("service", "card"), ("id", id), ("slot", slot)], "text/html").await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{slot:.60}");
        let leads_to = header_of(&answer, "location");
        assert!(leads_to.starts_with(&format!("/apply/card/{id}/appointment?")), "{leads_to:.200}");
        assert!(leads_to.ends_with(&format!("check=1&refused={code}")) && leads_to.len() < 300, "{leads_to:.400}");
        assert!(answer.headers().get("set-cookie").is_none(), "{slot:.60}");
        let page = scene.platform.get_as(&leads_to, &scene.me.cookie).await;
        assert_eq!(page.status(), StatusCode::OK);
        let page = text(page).await;
        assert!(page.contains(words) && page.contains("role=\"alert\""), "{slot:.60}: {words} is missing");
        assert_eq!(scene.rows().await, before, "{slot:.60}");
    }
}

#[tokio::test]
async fn somebody_who_names_what_is_not_theirs_is_told_that_there_is_nothing_and_nothing_changes() {
    let scene = Scene::set("bad-ids").await;
    let (other, slot) = (scene.other.clone(), scene.slot.clone());
    scene.platform.backend.hold(&other.actor, &other.draft, &slot).await.unwrap();
    let endless = "x".repeat(20_000);
    let ids = [other.draft.as_str(), "nobody", "", "../../etc", "01'; drop table booking; --", endless.as_str()];
    for path in PATHS {
        for id in ids {
            let before = scene.rows().await;
            let fields = [
                ("service", "card"),
                ("id", id),
                ("slot", scene.later.as_str()),
                ("version", "1"),
                ("declare_in_person", "yes"),
                ("declare_true", "yes"),
            ];
            let told = scene.post(path, &fields, "application/json").await;
            assert_eq!(told.status(), StatusCode::NOT_FOUND, "{path} {id:.40}");
            assert_eq!(text(told).await, "{\"refused\":\"not_found\"}", "{path} {id:.40}");
            let page = scene.post(path, &fields, "text/html").await;
            assert_eq!(page.status(), StatusCode::NOT_FOUND, "{path} {id:.40} {}", header_of(&page, "location"));
            let page = text(page).await;
            assert!(page.contains("site-header") && page.contains("不存在"), "{path} {id:.40}: {page}");
            assert!(!page.contains("drop table") && !page.contains("xxxx"), "{path}");
            assert_eq!(scene.rows().await, before, "{path} {id:.40}");
        }
    }
}

/// Everything that an applicant can do with a place.
const PATHS: [&str; 11] = [
    "/api/hold-place",
    "/api/extend-hold",
    "/api/release-hold",
    "/api/submit-application",
    "/api/move-booking",
    "/api/cancel-booking",
    "/api/withdraw-application",
    "/api/join-waiting",
    "/api/leave-waiting",
    "/api/take-offer",
    "/api/pass-offer",
];

#[tokio::test]
async fn sender_of_half_a_form_gets_a_page_and_nothing_changes() {
    let scene = Scene::set("half-forms").await;
    for (path, fields) in [
        ("/api/hold-place", &[("service", "card"), ("slot", "x")][..]),
        ("/api/hold-place", &[("id", "x"), ("version", "many")][..]),
        ("/api/submit-application", &[("service", "card")][..]),
        ("/api/withdraw-application", &[("id", "x"), ("version", "")][..]),
        ("/api/move-booking", &[][..]),
        ("/api/cancel-booking", &[("id[]", "x")][..]),
    ] {
        let before = scene.rows().await;
        let told = scene.post(path, fields, "application/json").await;
        assert_eq!(told.status(), StatusCode::BAD_REQUEST, "{path}");
        assert_eq!(text(told).await, "\"malformed\"", "{path}");
        let page = scene.post(path, fields, "text/html").await;
        assert_eq!(page.status(), StatusCode::BAD_REQUEST, "{path}");
        assert!(text(page).await.contains("请求有误"), "{path}");
        assert_eq!(scene.rows().await, before, "{path}");
    }
}

#[tokio::test]
async fn same_form_sent_twice_is_one_act() {
    let scene = Scene::set("doubled").await;
    let id = scene.me.draft.as_str();
    let hold = [("service", "card"), ("id", id), ("slot", scene.slot.as_str())];
    let declared = [("service", "card"), ("id", id), ("declare_in_person", "yes"), ("declare_true", "yes")];
    let moved = [("id", id), ("slot", scene.later.as_str())];
    for (path, fields, leads_to) in [
        ("/api/hold-place", &hold[..], format!("/apply/card/{id}/confirm")),
        ("/api/submit-application", &declared[..], format!("/apply/card/{id}/submitted")),
        ("/api/move-booking", &moved[..], format!("/applications/{id}")),
        ("/api/join-waiting", &[("id", id)][..], format!("/applications/{id}/appointment")),
        ("/api/leave-waiting", &[("id", id)][..], format!("/applications/{id}/appointment")),
        ("/api/cancel-booking", &[("id", id)][..], format!("/applications/{id}")),
    ] {
        let first = scene.post(path, fields, "text/html").await;
        assert_eq!(
            (first.status(), header_of(&first, "location")),
            (StatusCode::SEE_OTHER, leads_to.clone()),
            "{path}"
        );
        let once = scene.rows().await;
        let again = scene.post(path, fields, "text/html").await;
        assert_eq!((again.status(), header_of(&again, "location")), (StatusCode::SEE_OTHER, leads_to), "{path}");
        assert_eq!(scene.rows().await, once, "{path}");
        never(scene.platform.db.raw()).await;
    }
}

#[tokio::test]
async fn act_that_comes_too_late_or_too_early_leads_to_where_things_stand() {
    let scene = Scene::set("bad-moments").await;
    let id = scene.me.draft.as_str();
    let declared = [("service", "card"), ("id", id), ("declare_in_person", "yes"), ("declare_true", "yes")];
    let appointment = format!("/apply/card/{id}/appointment");
    let before = scene.rows().await;
    for (path, fields, leads_to) in [
        // A draft: nothing is booked, nothing is held.
        ("/api/move-booking", &[("id", id), ("slot", scene.slot.as_str())][..], format!("/applications/{id}")),
        ("/api/cancel-booking", &[("id", id)][..], format!("/applications/{id}")),
        ("/api/join-waiting", &[("id", id)][..], format!("/applications/{id}")),
        ("/api/extend-hold", &[("id", id)][..], format!("{appointment}?check=1&refused=hold_expired")),
        ("/api/release-hold", &[("id", id)][..], appointment.clone()),
    ] {
        let answer = scene.post(path, fields, "text/html").await;
        assert_eq!((answer.status(), header_of(&answer, "location")), (StatusCode::SEE_OTHER, leads_to), "{path}");
        assert_eq!(scene.rows().await, before, "{path}");
    }
    let without_a_place = scene.submit(&declared).await;
    assert!(header_of(&without_a_place, "location").contains("check=1"), "the confirmation names what is missing");
    assert_eq!(scene.rows().await, before);
    let hold = [("service", "card"), ("id", id), ("slot", scene.slot.as_str())];
    scene.post("/api/hold-place", &hold, "text/html").await;
    scene.submit(&declared).await;
    let submitted = scene.rows().await;
    // Submitted: the form is closed, and the page of the form that is still open leads to the application.
    for path in ["/api/hold-place", "/api/extend-hold"] {
        let answer = scene.post(path, &[("id", id), ("slot", scene.later.as_str())], "text/html").await;
        let leads_to = header_of(&answer, "location");
        assert_eq!((answer.status(), leads_to), (StatusCode::SEE_OTHER, format!("/applications/{id}")), "{path}");
        assert_eq!(scene.rows().await, submitted, "{path}");
    }
}
