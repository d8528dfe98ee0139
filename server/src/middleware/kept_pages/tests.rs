use super::*;
use axum::{Router, middleware, response::Html, routing::get};
use std::sync::atomic::{AtomicUsize, Ordering};
use tower::ServiceExt;

/// Pages that count how often they are made, at a second that stands still until it is moved.
struct Site {
    router: Router,
    made: Arc<AtomicUsize>,
    moment: Arc<Mutex<Moment>>,
}

impl Site {
    fn new() -> Self {
        let (made, moment) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Moment::default())));
        let (count, at) = (Arc::clone(&made), Arc::clone(&moment));
        let now: Now = Arc::new(move || *at.lock().unwrap());
        let page = move || {
            let count = Arc::clone(&count);
            async move {
                let nth = count.fetch_add(1, Ordering::SeqCst);
                tokio::task::yield_now().await;
                Html(format!("<p>第 {nth} 次"))
            }
        };
        let cookie = || async { ([(header::SET_COOKIE, "a=b")], Html("own")) };
        let failing = || async { (StatusCode::INTERNAL_SERVER_ERROR, Html("broken")) };
        let router = Router::new()
            .route("/points", get(page.clone()))
            .route("/points/map", get(page.clone()))
            .route("/me", get(page.clone()))
            .route("/policy", get(page.clone()))
            .route("/guide", get(cookie))
            .route("/faq", get(failing))
            .layer(middleware::from_fn_with_state(KeptPages::new(now), keep));
        Self { router, made, moment }
    }

    async fn get(&self, path: &str, headers: &[(header::HeaderName, &str)]) -> (StatusCode, HeaderMap, String) {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, LARGEST).await.unwrap();
        (parts.status, parts.headers, String::from_utf8(body.to_vec()).unwrap())
    }

    fn made(&self) -> usize {
        self.made.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn page_is_made_once_for_all_readers_of_a_second_and_anew_in_the_next() {
    let site = Site::new();
    let all = futures::future::join_all((0..200).map(|_| site.get("/points?district=110105", &[]))).await;
    assert!(all.iter().all(|(status, _, body)| *status == StatusCode::OK && body == "<p>第 0 次"));
    assert_eq!(site.made(), 1);
    site.get("/points", &[]).await;
    site.get("/points?district=110105", &[(header::ACCEPT_ENCODING, "br")]).await;
    assert_eq!(site.made(), 3, "another address, another encoding");
    site.moment.lock().unwrap().second += 1;
    let (_, _, body) = site.get("/points?district=110105", &[]).await;
    assert_eq!((body.as_str(), site.made()), ("<p>第 3 次", 4), "what is taken is seen within a second");
}

#[tokio::test]
async fn page_of_words_stands_until_an_edit_or_the_next_minute() {
    let site = Site::new();
    site.get("/policy", &[]).await;
    site.moment.lock().unwrap().second += 59;
    site.get("/policy", &[]).await;
    assert_eq!(site.made(), 1, "the same minute");
    site.moment.lock().unwrap().edition += 1;
    site.get("/policy", &[]).await;
    assert_eq!(site.made(), 2, "an edit");
    site.moment.lock().unwrap().minute += 1;
    site.get("/policy", &[]).await;
    assert_eq!(site.made(), 3, "the next minute");
}

#[tokio::test]
async fn reader_who_has_the_page_already_is_told_so_in_a_word() {
    let site = Site::new();
    let (_, headers, body) = site.get("/points", &[]).await;
    let tag = headers[header::ETAG].to_str().unwrap();
    let weak = format!("\"other\", W/{tag}");
    for known in [tag, &weak, "*"] {
        let (status, headers, body) = site.get("/points", &[(header::IF_NONE_MATCH, known)]).await;
        assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert_eq!(headers[header::ETAG], tag);
    }
    let (status, headers, again) = site.get("/points", &[(header::IF_NONE_MATCH, "\"other\"")]).await;
    assert_eq!((status, again), (StatusCode::OK, body.clone()));
    assert_eq!(headers[header::CONTENT_LENGTH], body.len().to_string());
    assert!(headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/html"));
}

#[tokio::test]
async fn nothing_is_kept_of_what_is_somebodys_own() {
    let site = Site::new();
    for path in ["/me", "/points/map"] {
        let before = site.made();
        for _ in 0..3 {
            let (_, headers, _) = site.get(path, &[]).await;
            assert!(!headers.contains_key(header::ETAG));
        }
        assert_eq!(site.made(), before + 3, "{path}");
    }
    for path in ["/guide", "/faq"] {
        for _ in 0..2 {
            assert!(!site.get(path, &[]).await.1.contains_key(header::ETAG), "{path}");
        }
    }
    let all = futures::future::join_all((0..20).map(|_| site.get("/faq", &[]))).await;
    assert!(all.iter().all(|(status, _, body)| *status == StatusCode::INTERNAL_SERVER_ERROR && body == "broken"));
    let long = format!("/points?q={}", "x".repeat(LONGEST_KEY));
    assert!(!site.get(&long, &[]).await.1.contains_key(header::ETAG), "nobody fills the memory");
}
