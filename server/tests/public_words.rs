//! Texts, feedback, statistics and errors as a browser gets them, in both languages.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, StatusCode, header},
};
use backend::content::PrivacyNotice;
use domain::{
    authority::{Actor, Role, Scope},
    content::{ContentKey, ContentKind},
    language::Language,
    service::PublicService,
    view::ServiceInput,
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
async fn reader_of_a_service_that_is_closed_is_told_so_and_reads_on() {
    let platform = Platform::start("closed-services").await;
    let account = platform.account(Role::Administrator).await;
    let officer = Actor { account, role: Role::Administrator, scope: Scope::City };
    let input = ServiceInput { state: "closed".to_owned(), note: "系统升级".to_owned(), ..ServiceInput::default() };
    for service in [PublicService::Points, PublicService::Guide] {
        platform.backend.change_service(&officer, service, 1, &input).await.unwrap();
    }
    for (path, there) in [
        ("/points", "class=\"points-list\""),
        ("/points/rules", "class=\"prose-list\""),
        ("/guide", "href=\"/guide/apply-permit\""),
        ("/guide/apply-permit", "<h1>网上申请居住证</h1>"),
    ] {
        let page = page(&platform, path).await;
        assert!(page.contains("这项服务暂停开放") && page.contains("系统升级") && page.contains(there), "{page}");
    }
    let english = page(&platform, "/en/guide").await;
    assert!(
        in_order(&english, &["This service is closed for now.", "lang=\"zh-CN\">系统升级", "/en/guide/apply-permit"]),
        "{english}"
    );
    let map = text(platform.get("/points/map").await).await;
    assert!(map.contains("这项服务暂停开放"), "{map}");
    let home = page(&platform, "/").await;
    assert_eq!(home.matches("暂停开放").count(), 2, "{home}");
    for open in ["/faq", "/policy"] {
        assert!(!page(&platform, open).await.contains("暂停开放"), "{open} stands by itself");
    }
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
async fn reader_of_english_is_told_what_a_policy_is_called_in_chinese() {
    let platform = Platform::start("policies").await;
    let list = page(&platform, "/en/policy").await;
    assert!(list.contains("Personal Information Protection Law") && !list.contains("个人信息保护法"), "{list}");
    let policy = page(&platform, "/en/policy/detailed-rules-trial").await;
    let facts = [
        "Title in Chinese",
        "<span lang=\"zh-CN\">北京市办理暂住登记和居住证实施细则（试行）</span>",
        "Beijing Public Security Bureau",
        "1 October 2016",
        "Not verified",
    ];
    assert!(in_order(&policy, &facts) && !policy.contains("in Chinese only"), "{policy}");
    let chinese = page(&platform, "/policy/detailed-rules-trial").await;
    assert!(in_order(&chinese, &["文号未查到", "2016年9月", "未核实", "转述，待核实"]), "{chinese}");
    assert!(!chinese.contains("This text") && !chinese.contains("<div lang="), "{chinese}");
}

#[tokio::test]
async fn reader_of_english_is_told_what_there_is_in_chinese_only() {
    let platform = Platform::start("chinese-only").await;
    let publisher =
        Actor { account: platform.account(Role::Administrator).await, role: Role::Administrator, scope: Scope::City };
    for id in ["pipl", "detailed-rules-trial"] {
        let key = ContentKey::new(ContentKind::Policy, id, Language::English).unwrap();
        platform.backend.withdraw_content(&publisher, &key).await.unwrap();
    }
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
    let found = page(&platform, "/en/search?q=personal+information+protection").await;
    assert!(in_order(&found, &["search-hit__below", "个人信息保护法", "search-hit__excerpt"]), "{found}");
    for class in ["search-hit__below", "search-hit__excerpt"] {
        assert!(found.contains(&format!("lang=\"zh-CN\" class=\"{class}\"")), "{class}: {found}");
    }
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
    for (path, notice, language) in
        [("/register", "/privacy", Language::Chinese), ("/en/register", "/en/privacy", Language::English)]
    {
        let PrivacyNotice { text: which, version } = platform.backend.privacy_notice(language).await;
        let form = text(platform.get(path).await).await;
        assert!(form.contains(&format!("href=\"{notice}\"")) && form.contains(version.as_str()), "{form}");
        assert!(form.contains(&format!("name=\"notice\" value=\"{which}\"")), "{form}");
        let shown = page(&platform, notice).await;
        assert!(shown.contains(version.as_str()) && shown.contains("__Host-session"), "{shown}");
        assert!(shown.contains("href=\"/feedback\"") || shown.contains("href=\"/en/feedback\""), "{shown}");
    }
    let english = page(&platform, "/en/accessibility").await;
    assert!(english.contains("WCAG 2.2") && english.contains("If something is hard for you"), "{english}");
}

/// A city's own data in place of the sample's: a police station for all of it, with one point.
async fn put_in_own_city(platform: &Platform) {
    const TOWNS: &str = include_str!("../backend/data/police_jurisdictions.csv");
    let stations = "id,name,full_name,district_code,address,phone\nCY-1,甲派出所,甲派出所,110101,甲街1号,010-1\n";
    let points = "id,name,short_name,kind,police_station_id,district_code,town_code,address,phone,lon,lat,windows,\
                  daily_capacity,opening_hours,services\n\
                  CY-1-1,甲服务站,甲流管站,流管站,CY-1,110101,110101003,甲街2号,010-3,116.4,39.9,2,60,\
                  Mo-Fr 09:00-17:00,card|permit\n";
    let towns = TOWNS.lines().skip(1).filter_map(|line| line.split(',').next()).map(|town| format!("{town},CY-1"));
    let towns = ["town_code,police_station_id".to_owned()].into_iter().chain(towns).collect::<Vec<_>>().join("\n");
    let backend = &platform.backend;
    for report in [
        backend.import_stations(stations.as_bytes(), false).await,
        backend.import_points(points.as_bytes(), false).await,
        backend.import_jurisdictions(towns.as_bytes(), false).await,
        backend.import_all_points(points.as_bytes(), false).await,
    ] {
        assert_eq!(report.unwrap().faults, []);
    }
}

#[tokio::test]
async fn reader_is_told_of_sample_data_until_the_city_has_put_in_its_own() {
    let platform = Platform::start("own-city").await;
    let told = ["网点为样例数据", "网点与派出所为样例数据", "data-sample"];
    let before = page(&platform, "/accessibility").await;
    assert!(told.iter().all(|words| before.contains(words)), "{before}");
    put_in_own_city(&platform).await;
    // Another address: the page of this second may still be the one from before.
    let after = page(&platform, "/accessibility?again").await;
    assert!(told.iter().all(|words| !after.contains(words)), "{after}");
    assert!(after.contains("开放源代码"), "{after}");
}

#[tokio::test]
async fn reader_finds_where_the_data_come_from_and_their_licences() {
    let platform = Platform::start("data-sources").await;
    for (address, link, title) in [
        ("/points", "href=\"/points/rules#data\"", "数据来源和许可"),
        ("/en/points", "href=\"/en/points/rules#data\"", "Data sources and licences"),
    ] {
        let list = page(&platform, address).await;
        assert!(in_order(&list, &[link, title]), "{address}: {list}");
        let sources = page(&platform, &address.replace("points", "points/rules")).await;
        let parts =
            ["id=\"data\"", "real-china-division", "CC BY 4.0", "GeoNames", "Apache ECharts 4.9.0", "Apache-2.0"];
        assert!(in_order(&sources, &parts), "{sources}");
    }
}
