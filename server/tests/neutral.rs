//! Whether somebody is registered: no answer to a registration tells.

mod support;

use axum::{
    body::Body,
    http::{Request, Response, header},
};
use support::{Platform, text};

/// A number, and two mobiles that look alike where they are shown.
const NUMBER: &str = "110101199003074514";
const FIRST: &str = "13900005678";
const SECOND: &str = "13911115678";

/// Everything of an answer that does not have to be another for everybody.
async fn shown(answer: Response<Body>) -> (u16, Vec<String>, String, String) {
    let status = answer.status().as_u16();
    let mut names: Vec<String> = answer.headers().keys().map(ToString::to_string).collect();
    names.sort();
    let location = support::header(&answer, "location");
    (status, names, location, text(answer).await)
}

/// A visit: the cookie goes from answer to request.
struct Visit<'a> {
    platform: &'a Platform,
    cookie: String,
}

impl Visit<'_> {
    async fn send(&mut self, request: http::request::Builder, body: String) -> (u16, Vec<String>, String, String) {
        let request = request.header(header::ORIGIN, "http://127.0.0.1:3000").header(header::COOKIE, &self.cookie);
        let answer =
            self.platform.ask(request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded"), body).await;
        let set = support::header(&answer, "set-cookie");
        if let Some(cookie) = set.split(';').next().filter(|cookie| !cookie.is_empty()) {
            cookie.clone_into(&mut self.cookie);
        }
        shown(answer).await
    }
}

/// Everything that somebody is answered who registers with the number and this mobile.
async fn registers(platform: &Platform, mobile: &str) -> Vec<(u16, Vec<String>, String, String)> {
    let mut visit = Visit { platform, cookie: String::new() };
    let notice = platform.backend.privacy_notice(domain::language::Language::Chinese).await.text.replace('/', "%2F");
    let form = format!(
        "real_name=%E7%8E%8B%E4%BC%9F&citizen_number={NUMBER}&mobile={mobile}&password=four+random+words+here&consent=yes&notice={notice}"
    );
    let mut answers = vec![visit.send(Request::post("/api/register"), form).await];
    answers.push(visit.send(Request::get("/register/code"), String::new()).await);
    let messages = platform.backend.simulated_messages().unwrap();
    let sent = &messages.iter().find(|message| message.to == mobile).unwrap().text;
    let code = sent.split(|c: char| !c.is_ascii_digit()).find(|digits| digits.len() == 6).unwrap();
    answers.push(visit.send(Request::post("/api/register-code"), format!("sms_code={code}")).await);
    answers.push(visit.send(Request::get("/register/received"), String::new()).await);
    answers
}

#[tokio::test]
async fn stranger_who_registers_a_taken_number_is_answered_like_anybody_else() {
    let platform = Platform::start("neutral").await;
    let (free, taken) = (registers(&platform, FIRST).await, registers(&platform, SECOND).await);
    assert_eq!((free[2].0, free[2].2.as_str()), (303, "/register/received"));
    for (at, (free, taken)) in free.iter().zip(&taken).enumerate() {
        assert_eq!(free, taken, "answer {at}");
    }
    let opened = platform.backend.simulated_messages().unwrap();
    assert!(
        opened.iter().any(|message| message.to == FIRST && message.text.contains("再次注册")),
        "the holder is told"
    );
}
