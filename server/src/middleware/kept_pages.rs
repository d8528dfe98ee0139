//! Public pages are made once for everybody who asks in the same second: they are the same for all, so rendering and
//! compressing them again would only cost. An edit is seen within a second. Nothing is kept of a page that sets a cookie,
//! that failed, or that carries scripts (each has a nonce of its own).

use super::{headers::is_public, page::LARGEST};
use app::text::View;
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use moka::future::Cache;
use std::{
    fmt,
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Bytes of pages that are kept at most.
const ROOM: u64 = 16 * 1024 * 1024;
/// Longer headers and addresses than browsers send for these pages are answered without keeping anything.
const LONGEST_KEY: usize = 1024;

/// Pages of this second.
#[derive(Clone)]
pub struct KeptPages {
    pages: Cache<Asked, Arc<KeptPage>>,
    second: Arc<dyn Fn() -> u64 + Send + Sync>,
}

impl KeptPages {
    /// Nothing yet; `second` tells which one it is.
    pub fn new(second: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        let pages = Cache::builder()
            .weigher(|asked: &Asked, page: &Arc<KeptPage>| {
                u32::try_from(page.body.len() + asked.address.len() + 512).unwrap_or(u32::MAX)
            })
            .max_capacity(ROOM)
            // Of a second that has passed nothing is asked again.
            .time_to_live(Duration::from_secs(2))
            .build();
        Self { pages, second: Arc::new(second) }
    }

    /// By the seconds since now.
    pub fn by_the_clock() -> Self {
        let start = Instant::now();
        Self::new(move || start.elapsed().as_secs())
    }
}

impl fmt::Debug for KeptPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptPages").field("pages", &self.pages.entry_count()).finish_non_exhaustive()
    }
}

/// What makes two requests the same question.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
struct Asked {
    second: u64,
    view: View,
    address: String,
    encodings: String,
}

/// An answer as it was sent.
#[derive(Debug)]
struct KeptPage {
    headers: HeaderMap,
    body: Bytes,
    tag: HeaderValue,
}

/// An answer that is only for who asked; taken once.
struct NotKept(Mutex<Option<Response>>);

/// Middleware: answers from what is kept, or keeps the answer.
pub async fn keep(State(kept): State<KeptPages>, request: Request, next: Next) -> Response {
    let Some(asked) = question(&request, (kept.second)()) else { return next.run(request).await };
    let (head, _) = request.into_parts();
    let known = head.headers.get(header::IF_NONE_MATCH).cloned();
    let made = kept.pages.try_get_with(asked, make(head.clone(), next.clone())).await;
    match made {
        Ok(page) => page.answer(known.as_ref()),
        Err(not_kept) => {
            let own = not_kept.0.lock().unwrap_or_else(PoisonError::into_inner).take();
            match own {
                Some(response) => response,
                // Somebody else asked the same and has got that answer.
                None => next.run(Request::from_parts(head, Body::empty())).await,
            }
        }
    }
}

/// None where the answer may differ between two people.
fn question(request: &Request, second: u64) -> Option<Asked> {
    let path = request.uri().path();
    if request.method() != Method::GET || !is_public(request.uri()) || app::needs_scripts(path) {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let encodings = request.headers().get(header::ACCEPT_ENCODING).map_or(Ok(""), HeaderValue::to_str).ok()?;
    let short = address.len() + encodings.len() <= LONGEST_KEY;
    let view = request.extensions().get::<View>().copied().unwrap_or_default();
    short.then(|| Asked { second, view, address: address.to_owned(), encodings: encodings.to_owned() })
}

async fn make(head: Parts, next: Next) -> Result<Arc<KeptPage>, NotKept> {
    let response = next.run(Request::from_parts(head, Body::empty())).await;
    let not_kept = |response| NotKept(Mutex::new(Some(response)));
    if !may_be_kept(&response) {
        return Err(not_kept(response));
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        return Err(not_kept(StatusCode::INTERNAL_SERVER_ERROR.into_response()));
    };
    let mut headers = parts.headers;
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let tag = tag(&body);
    headers.insert(header::ETAG, tag.clone());
    Ok(Arc::new(KeptPage { headers, body, tag }))
}

fn may_be_kept(response: &Response) -> bool {
    let headers = response.headers();
    let html = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    response.status() == StatusCode::OK && html && !headers.contains_key(header::SET_COOKIE)
}

/// The same bytes have the same tag, on every copy of the platform.
fn tag(body: &[u8]) -> HeaderValue {
    let mut hasher = DefaultHasher::new();
    body.hash(&mut hasher);
    HeaderValue::try_from(format!("\"{:016x}\"", hasher.finish())).unwrap_or_else(|_| HeaderValue::from_static("\"\""))
}

impl KeptPage {
    fn answer(&self, known: Option<&HeaderValue>) -> Response {
        let mut response = if known.is_some_and(|known| self.is_among(known)) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Body::from(self.body.clone()).into_response()
        };
        let unchanged = response.status() == StatusCode::NOT_MODIFIED;
        for (name, value) in &self.headers {
            // A 304 has no body to describe.
            if !(unchanged && [header::CONTENT_LENGTH, header::CONTENT_ENCODING].contains(name)) {
                response.headers_mut().append(name, value.clone());
            }
        }
        response
    }

    /// Whether the browser says that it has this page; a proxy may have weakened the tag.
    fn is_among(&self, known: &HeaderValue) -> bool {
        let (Ok(known), Ok(tag)) = (known.to_str(), self.tag.to_str()) else { return false };
        known.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware, response::Html, routing::get};
    use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
    use tower::ServiceExt;

    /// Pages that count how often they are made, at a second that stands still until it is moved.
    struct Site {
        router: Router,
        made: Arc<AtomicUsize>,
        second: Arc<AtomicU64>,
    }

    impl Site {
        fn new() -> Self {
            let (made, second) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicU64::new(0)));
            let (count, now) = (Arc::clone(&made), Arc::clone(&second));
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
                .route("/guide", get(cookie))
                .route("/faq", get(failing))
                .layer(middleware::from_fn_with_state(KeptPages::new(move || now.load(Ordering::SeqCst)), keep));
            Self { router, made, second }
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
        site.second.fetch_add(1, Ordering::SeqCst);
        let (_, _, body) = site.get("/points?district=110105", &[]).await;
        assert_eq!((body.as_str(), site.made()), ("<p>第 3 次", 4), "an edit is seen within a second");
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
}
