//! Texts, feedback, statistics and errors as a browser gets them, in both languages.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use support::{Platform, header, text};

const ORIGIN: &str = "http://127.0.0.1:3000";
const FORM: &str = "application/x-www-form-urlencoded";

/// A form that a browser sends without scripts from the page at `from`.
async fn post(platform: &Platform, from: &str, path: &str, body: &str) -> Response<Body> {
    let request = Request::post(path).header(header::ORIGIN, ORIGIN).header(header::CONTENT_TYPE, FORM);
    platform.ask(request.header(header::REFERER, format!("{ORIGIN}{from}")), body.to_owned()).await
}

#[tokio::test]
async fn reader_takes_the_public_tables_with_them_in_either_language() {
    let platform = Platform::start("tables").await;
    for (path, heading) in
        [("/statistics/places.csv", "区,名额,已约"), ("/en/statistics/places.csv", "District,Places,Booked")]
    {
        let answer = platform.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(header(&answer, "content-type"), "text/csv; charset=utf-8");
        assert!(header(&answer, "content-disposition").starts_with("attachment"), "{path}");
        let table = text(answer).await;
        assert!(table.starts_with(&format!("\u{FEFF}{heading}\r\n")) && table.contains("朝阳区"), "{table}");
    }
    assert_eq!(platform.get("/statistics/none.csv").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(platform.get("/statistics/places").await.status(), StatusCode::NOT_FOUND);
    let page = text(platform.get("/en/statistics").await).await;
    assert!(page.contains("61,215") && page.matches("role=\"img\"").count() == 4, "{page}");
    assert!(page.contains("/en/statistics/places.csv") && !page.contains("<script"), "{page}");
}

#[tokio::test]
async fn form_of_feedback_is_the_same_for_everybody_until_somebody_has_typed_in_it() {
    let platform = Platform::start("feedback").await;
    let empty = platform.get("/feedback").await;
    assert_eq!(header(&empty, "cache-control"), "no-cache");
    assert!(!header(&empty, "etag").is_empty() && header(&empty, "set-cookie").is_empty());
    let page = text(empty).await;
    let written = page.split("name=\"written\" value=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    let typed =
        format!("topic=site&message=%E7%AC%AC%E4%B8%80%E8%A1%8C%0D%0A%3C/textarea%3E&contact=abc&written={written}");
    let again = post(&platform, "/en/feedback", "/api/send-feedback", &typed).await;
    assert_eq!((again.status(), header(&again, "location").as_str()), (StatusCode::SEE_OTHER, "/en/feedback?check=1"));
    let cookie = header(&again, "set-cookie");
    let session = cookie.split_once('=').and_then(|(_, rest)| rest.split(';').next()).unwrap();
    let own = platform.get_as("/feedback?check=1", session).await;
    assert_eq!(header(&own, "cache-control"), "no-store");
    let page = text(own).await;
    assert!(page.contains(">第一行\r\n&lt;/textarea&gt;</textarea>"), "{page}");
    assert!(page.contains("value=\"abc\"") && page.contains(written), "{page}");
}

#[tokio::test]
async fn sender_without_end_gets_a_page_that_says_when_to_come_back() {
    let platform = Platform::start("endless-feedback").await;
    let mut last = post(&platform, "/en/feedback", "/api/send-feedback", "message=x").await;
    for _ in 0..platform.backend.policy().values.feedback_posts_an_address_hour {
        last = post(&platform, "/en/feedback", "/api/send-feedback", "message=x").await;
    }
    assert_eq!(last.status(), StatusCode::TOO_MANY_REQUESTS);
    let seconds: u64 = header(&last, "retry-after").parse().unwrap();
    assert!((1..=3_600).contains(&seconds));
    let page = text(last).await;
    assert!(
        page.contains("<html lang=\"en\">") && page.contains("Too many requests") && page.contains("Try again in"),
        "{page}"
    );
    assert!(page.contains("href=\"/en\"") && !page.contains("<script"), "{page}");
}

#[tokio::test]
async fn reader_of_english_gets_errors_in_english() {
    let platform = Platform::start("english-errors").await;
    let foreign = Request::post("/api/send-feedback").header(header::ORIGIN, "https://evil.example");
    let foreign = foreign.header(header::REFERER, format!("{ORIGIN}/en/feedback")).header(header::CONTENT_TYPE, FORM);
    let refused = platform.ask(foreign, Body::empty()).await;
    assert_eq!(refused.status(), StatusCode::FORBIDDEN);
    assert!(text(refused).await.contains("The request was refused"));
    let unknown = platform.get("/en/feedback/find?reference=abc").await;
    assert_eq!(unknown.status(), StatusCode::NOT_FOUND);
    assert!(text(unknown).await.contains("There is no such reference"));
    let found = platform.get("/en/feedback/find?reference=00000-00000-00000-00000-000000").await;
    assert_eq!(header(&found, "location"), "/en/feedback/00000000000000000000000000");
    assert_eq!(platform.get("/feedback/00000000000000000000000000").await.status(), StatusCode::NOT_FOUND);
}

/// The page at that address, which there is.
async fn page(platform: &Platform, path: &str) -> String {
    let answer = platform.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    assert_eq!(header(&answer, "cache-control"), "no-cache", "{path}");
    text(answer).await
}

/// Whether these stand on the page, one after the other.
fn in_order(page: &str, parts: &[&str]) -> bool {
    let mut rest = page;
    parts.iter().all(|part| {
        let found = rest.split_once(part);
        rest = found.map_or("", |(_, after)| after);
        found.is_some()
    })
}

#[tokio::test]
async fn reader_of_a_guide_finds_its_parts_its_sources_and_the_service() {
    let platform = Platform::start("guides").await;
    let guide = page(&platform, "/guide/apply-permit").await;
    let parts = ["<h1>网上申请居住证</h1>", "本页内容", "href=\"#apply-permit-条件\"", "<h2 id=\"apply-permit-条件\">"];
    assert!(in_order(&guide, &parts), "{guide}");
    let sources =
        ["来源：", "href=\"/policy/interim-regulations\"", "《居住证暂行条例》第9条", "核对日期：", "<time datetime"];
    assert!(in_order(&guide, &sources), "{guide}");
    assert!(guide.contains("href=\"/apply/permit\" class=\"button\"") && !guide.contains("<script"), "{guide}");
    let english = page(&platform, "/en/guide/apply-permit").await;
    assert!(
        in_order(&english, &["Apply online for the residence permit</h1>", "On this page", "Sources: "]),
        "{english}"
    );
    assert!(english.contains("href=\"/en/apply/permit\""), "{english}");
    assert!(english.contains("Beijing Measures for Implementing") && english.contains("Checked on "), "{english}");
    let short = page(&platform, "/guide/find-a-point").await;
    assert!(!short.contains("本页内容"), "what is seen at a glance needs no list: {short}");
    let second_hand = page(&platform, "/en/guide/apply-card").await;
    assert!(second_hand.contains("Second-hand in part, to be verified"), "{second_hand}");
    for path in ["/guide/none", "/en/policy/none", "/announcements/none", "/guide/privacy"] {
        assert_eq!(platform.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn reader_of_english_is_told_that_a_policy_is_in_chinese() {
    let platform = Platform::start("policies").await;
    let list = page(&platform, "/en/policy").await;
    let entry = ["href=\"/en/policy/pipl\"", "Personal Information Protection Law", "lang=\"zh-CN\"", "个人信息保护法"];
    assert!(in_order(&list, &entry), "{list}");
    let policy = page(&platform, "/en/policy/detailed-rules-trial").await;
    let facts = [
        "This text is in Chinese only",
        "Issued by",
        "lang=\"zh-CN\"",
        "In effect from",
        "1 October 2016",
        "Not verified",
    ];
    assert!(in_order(&policy, &facts), "{policy}");
    assert!(
        in_order(&policy, &["September 2016", "lang=\"zh-CN\" class=\"prose\"", "Second-hand, to be verified"]),
        "{policy}"
    );
    let chinese = page(&platform, "/policy/detailed-rules-trial").await;
    assert!(in_order(&chinese, &["文号未查到", "2016年9月", "未核实", "转述，待核实"]), "{chinese}");
    assert!(!chinese.contains("This text") && !chinese.contains("<div lang="), "{chinese}");
}

#[tokio::test]
async fn reader_finds_every_question_folded_under_its_group() {
    let platform = Platform::start("questions").await;
    for (path, first, last) in
        [("/faq", "居住登记", "法律责任"), ("/en/faq", "Registering your residence", "Penalties")]
    {
        let questions = page(&platform, path).await;
        assert_eq!(questions.matches("<details class=\"question\">").count(), 36, "{path}");
        let contents =
            ["href=\"#group-registration\"", first, "href=\"#group-rules\"", last, "id=\"group-registration\""];
        assert!(in_order(&questions, &contents), "{questions}");
        assert!(questions.contains("<div id=\"children-elderly\">"), "{path}: others link to it");
    }
}

#[tokio::test]
async fn reader_finds_the_newest_announcement_first_and_sees_which_are_samples() {
    let platform = Platform::start("announcements").await;
    let list = page(&platform, "/announcements").await;
    let newest_first = ["英文页面和长者模式上线", "样例", "2026年国庆节", "居住证网上申请开通", "2016年11月30日"];
    assert!(in_order(&list, &newest_first), "{list}");
    let sample = page(&platform, "/en/announcements/national-day-2026").await;
    assert!(in_order(&sample, &["Published ", "21 September 2026", "It is not a real notice"]), "{sample}");
    let real = page(&platform, "/announcements/online-applications-open").await;
    assert!(real.contains("257个流管站") && !real.contains("样例公告"), "{real}");
}

#[tokio::test]
async fn person_who_registers_reads_the_version_of_the_privacy_notice_that_is_shown() {
    let platform = Platform::start("privacy").await;
    let version = &platform.backend.settings().consent_version;
    for (path, notice) in [("/register", "/privacy"), ("/en/register", "/en/privacy")] {
        let form = text(platform.get(path).await).await;
        assert!(form.contains(&format!("href=\"{notice}\"")) && form.contains(version.as_str()), "{form}");
        let shown = page(&platform, notice).await;
        assert!(shown.contains(version.as_str()) && shown.contains("__Host-session"), "{shown}");
        assert!(shown.contains("href=\"/feedback\"") || shown.contains("href=\"/en/feedback\""), "{shown}");
    }
    let english = page(&platform, "/en/accessibility").await;
    assert!(english.contains("WCAG 2.2") && english.contains("If something is hard for you"), "{english}");
}
