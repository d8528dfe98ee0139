//! The office's forms as a browser sends them that has no script, or not yet: what was found or refused is on the page.

#[path = "../backend/tests/support/answers.rs"]
mod answers;
mod support;

#[path = "everything/mod.rs"]
mod everything;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::db::entity::trail;
use domain::{
    authority::Role,
    trail::{RevealReason, TrailAction},
};
use everything::{lists::FORM, stage::Stage};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use support::{header as value_of, text};

const ORIGIN: &str = "http://127.0.0.1:3000";
/// The number of the stage's applicant.
const NUMBER: &str = "440524188001010014";

/// What somebody of that role gets who sends a form to `path` from the page at `from`; their scope is the city.
async fn sent(stage: &Stage, role: Role, (from, path): (&str, &str), form: &str) -> Response<Body> {
    let who = stage.visitors.iter().find(|who| who.role == Some(role) && who.reaches).unwrap();
    let session = stage.session(who).await;
    let request = Request::post(stage.filled(path))
        .header(header::ACCEPT, "text/html,*/*;q=0.8")
        .header(header::CONTENT_TYPE, FORM)
        .header(header::REFERER, format!("{ORIGIN}{}", stage.filled(from)))
        .header(header::COOKIE, format!("__Host-session={session}"));
    stage.send(request, stage.filled(form)).await
}

/// The page of an answer: whole, kept by nobody, and without a script, which would not know the address that it has.
async fn page(answer: Response<Body>, status: StatusCode) -> String {
    assert_eq!((answer.status(), value_of(&answer, "cache-control").as_str()), (status, "no-store"));
    let page = text(answer).await;
    assert!(page.contains("<h1>") && page.contains("site-header") && !page.contains("<script"), "{page}");
    page
}

/// Looks at the whole number for the reason of the form, as the trail has them.
async fn looks(stage: &Stage) -> u64 {
    let read = trail::Entity::find().filter(trail::Column::Action.eq(TrailAction::NumberRead.code()));
    let for_that = read.filter(trail::Column::Reason.eq(RevealReason::Duplicate.code()));
    for_that.count(stage.platform.db.raw()).await.unwrap()
}

#[tokio::test]
async fn officer_without_a_script_sees_the_number_that_they_asked_for() {
    let stage = Stage::set("plain-number").await;
    let form = "id={application}&reason=duplicate";
    for (nth, (role, from)) in
        [(Role::Reviewer, "/admin/review/{application}"), (Role::Clerk, "/admin/desk/{application}")]
            .into_iter()
            .enumerate()
    {
        let shown = page(sent(&stage, role, (from, "/api/reveal-number"), form).await, StatusCode::OK).await;
        assert!(shown.contains(NUMBER) && shown.contains("<details open class=\"card\""), "{role:?}: {shown}");
        assert_eq!(looks(&stage).await, nth as u64 + 1, "{role:?}");
    }
    let elsewhere = sent(&stage, Role::Editor, ("/admin/content", "/api/reveal-number"), form).await;
    assert_eq!(elsewhere.status(), StatusCode::NOT_FOUND);
    assert!(!text(elsewhere).await.contains(NUMBER));
}

#[tokio::test]
async fn clerk_without_a_script_sees_what_they_searched_for() {
    let stage = Stage::set("plain-search").await;
    let search = |q: &'static str| async { sent(&stage, Role::Clerk, ("/admin/desk", "/api/search-desk"), q).await };
    let none = page(search("q=9999").await, StatusCode::OK).await;
    assert!(none.contains("查找结果") && none.contains("没有找到"), "{none}");
    let parcel = sent(&stage, Role::Clerk, ("/admin/delivery?list=pick_up", "/api/find-parcel"), "q=9999").await;
    let parcel = page(parcel, StatusCode::OK).await;
    assert!(parcel.contains("没有找到，或者不归您办理"), "{parcel}");
}

#[tokio::test]
async fn officer_without_a_script_is_told_why_nothing_was_done() {
    let stage = Stage::set("plain-refused").await;
    let review = ("/admin/review/{application}", "/api/approve-application");
    let late = sent(&stage, Role::Reviewer, review, "id={application}&version=1").await;
    let late = page(late, StatusCode::CONFLICT).await;
    assert!(late.contains("notice--error") && late.contains("role=\"alert\""), "{late}");
    let users = ("/admin/users", "/api/add-staff");
    let wrong = page(
        sent(&stage, Role::Administrator, users, "login=&role=clerk&scope=city").await,
        StatusCode::UNPROCESSABLE_ENTITY,
    )
    .await;
    assert!(wrong.contains("error-summary"), "{wrong}");
}

#[tokio::test]
async fn officer_goes_on_from_a_page_that_was_an_answer() {
    let stage = Stage::set("plain-on").await;
    let first = sent(&stage, Role::Clerk, ("/admin/delivery?list=pick_up", "/api/find-parcel"), "q=9999").await;
    let first = page(first, StatusCode::OK).await;
    let again = "/api/find-parcel?from=%2Fadmin%2Fdelivery%3Flist%3Dpick_up";
    assert!(first.contains(&format!("action=\"{again}\"")), "{first}");
    // The browser has the form's address by now, and names it as the page.
    let second = sent(&stage, Role::Clerk, ("/api/find-parcel", again), "q=8888").await;
    assert!(page(second, StatusCode::OK).await.contains("没有找到"));
    let view = sent(&stage, Role::Clerk, ("/api/find-parcel", "/api/view-mode?from=/admin/delivery"), "elder=on").await;
    assert_eq!((view.status(), value_of(&view, "location").as_str()), (StatusCode::SEE_OTHER, "/admin/delivery"));
    for elsewhere in ["/api/find-parcel", "/points", "//evil.example/admin"] {
        let answer = sent(&stage, Role::Clerk, (elsewhere, "/api/find-parcel"), "q=9999").await;
        assert!(answer.status().is_redirection(), "{elsewhere}: no page of the office sent it");
    }
}
