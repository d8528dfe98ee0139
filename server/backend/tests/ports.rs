//! The HTTP adapters against a real server on loopback: what goes over the wire, and what is made of bad answers.

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::post,
};
use backend::ports::{
    FormatOnlyCheck, HttpIdentityCheck, HttpPort, HttpSms, IdentityAnswer, IdentityCheck, PortError, SmsGateway,
};
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

/// Somebody else's system: one canned answer, and what it was asked.
#[derive(Clone)]
struct Other {
    status: StatusCode,
    answer: String,
    asked: Arc<Mutex<Vec<(String, serde_json::Value)>>>,
}

impl Other {
    fn that_answers(status: StatusCode, answer: &str) -> Self {
        Self { status, answer: answer.to_owned(), asked: Arc::default() }
    }

    /// Serves on a free port until the test's runtime ends.
    async fn listen(&self) -> HttpPort {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let silent = || std::future::pending::<StatusCode>();
        let router = Router::new()
            .route("/v1", post(answer))
            .route("/silent", post(silent))
            .route("/elsewhere", post(|| async { (StatusCode::TEMPORARY_REDIRECT, [("location", "/v1")]) }))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        port(&format!("http://{address}/v1"))
    }

    fn asked(&self) -> Vec<(String, serde_json::Value)> {
        self.asked.lock().expect("asked").clone()
    }
}

async fn answer(State(other): State<Other>, headers: HeaderMap, body: Bytes) -> impl IntoResponse {
    let token = headers.get("authorization").and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let json = serde_json::from_slice(&body).unwrap_or_default();
    other.asked.lock().expect("asked").push((token, json));
    (other.status, [("content-type", "application/json")], other.answer)
}

fn port(url: &str) -> HttpPort {
    HttpPort { url: url.to_owned(), token: "secret-of-the-city".to_owned(), timeout: Duration::from_secs(5) }
}

#[tokio::test]
async fn gateway_gets_mobile_text_and_token() {
    let gateway = Other::that_answers(StatusCode::ACCEPTED, r#"{"id":"m-1"}"#);
    let sms = HttpSms::new(gateway.listen().await);
    sms.send("13912345678", "验证码 123456").await.expect("sent");
    let asked = gateway.asked();
    let body = serde_json::json!({ "to": "13912345678", "text": "验证码 123456" });
    assert_eq!(asked, [("Bearer secret-of-the-city".to_owned(), body)]);
    assert!(sms.outbox().is_none(), "only a simulator shows what it was asked");
}

#[tokio::test]
async fn identity_check_answers_match_or_mismatch() {
    for (word, meaning) in [("match", IdentityAnswer::Match), ("mismatch", IdentityAnswer::Mismatch)] {
        let police = Other::that_answers(StatusCode::OK, &format!(r#"{{"result":"{word}"}}"#));
        let check = HttpIdentityCheck::new(police.listen().await);
        assert_eq!(check.check("王伟", "11010519491231002X").await, Ok(meaning));
        let body = serde_json::json!({ "real_name": "王伟", "citizen_number": "11010519491231002X" });
        assert_eq!(police.asked()[0].1, body);
    }
}

#[tokio::test]
async fn answers_other_than_the_documented_ones_are_errors() {
    let long = format!(r#"{{"result":"{}"}}"#, "x".repeat(100_000));
    for (status, answer, error) in [
        (StatusCode::INTERNAL_SERVER_ERROR, "{}", PortError::Refused(500)),
        (StatusCode::UNAUTHORIZED, r#"{"result":"match"}"#, PortError::Refused(401)),
        (StatusCode::OK, r#"{"result":"perhaps"}"#, PortError::Unreadable),
        (StatusCode::OK, "<html>", PortError::Unreadable),
        (StatusCode::OK, "", PortError::Unreadable),
        (StatusCode::OK, long.as_str(), PortError::Unreadable),
    ] {
        let check = HttpIdentityCheck::new(Other::that_answers(status, answer).listen().await);
        assert_eq!(check.check("王伟", "11010519491231002X").await, Err(error), "{status}");
    }
}

#[tokio::test]
async fn system_that_does_not_answer_is_waited_for_no_longer_than_configured() {
    let v1 = Other::that_answers(StatusCode::OK, "{}").listen().await;
    let silent = HttpPort { url: v1.url.replace("/v1", "/silent"), timeout: Duration::from_millis(100), ..v1 };
    assert_eq!(HttpSms::new(silent).send("13912345678", "x").await, Err(PortError::Unreachable));
    // Port 9 of loopback: nobody listens.
    let nobody = HttpSms::new(port("http://127.0.0.1:9/"));
    assert_eq!(nobody.send("13912345678", "x").await, Err(PortError::Unreachable));
}

#[tokio::test]
async fn redirects_are_not_followed_with_personal_data() {
    let other = Other::that_answers(StatusCode::OK, "{}");
    let v1 = other.listen().await;
    let elsewhere = HttpPort { url: v1.url.replace("/v1", "/elsewhere"), ..v1 };
    assert_eq!(HttpSms::new(elsewhere).send("13912345678", "x").await, Err(PortError::Refused(307)));
    assert!(other.asked().is_empty());
}

#[tokio::test]
async fn format_check_never_claims_to_have_verified_anybody() {
    assert_eq!(FormatOnlyCheck.check("王伟", "11010519491231002X").await, Ok(IdentityAnswer::FormatOnly));
    let shown = format!("{:?}", port("http://127.0.0.1:9/"));
    assert!(!shown.contains("secret-of-the-city"));
}
