//! Public pages are made once for everybody: they are the same for all, so rendering and compressing them again would only
//! cost. A page of words is kept until something is edited or the minute ends (services open and close by the clock), a page
//! that shows what is taken for a second. Nothing is kept of a page that sets a cookie, that failed, or that carries scripts
//! (each has a nonce of its own).

use super::{headers::is_public, page::LARGEST};
use app::text::View;
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use moka::{Expiry, future::Cache};
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

/// Until when a page stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stands {
    /// Until this second ends.
    Second(u64),
    /// Until this minute ends or something is edited.
    Edition {
        /// Which edition of what everybody reads.
        edition: u64,
        /// Which minute.
        minute: i64,
    },
}

impl Stands {
    /// For how long it may be asked for.
    const fn longest(self) -> Duration {
        match self {
            Self::Second(_) => Duration::from_secs(2),
            Self::Edition { .. } => Duration::from_secs(61),
        }
    }
}

/// The moment at which a page is asked for.
#[derive(Clone, Copy, Default, Debug)]
pub struct Moment {
    /// The edition of what everybody reads.
    pub edition: u64,
    /// Minutes by the platform's clock.
    pub minute: i64,
    /// Seconds that really passed.
    pub second: u64,
}

/// Tells the moment.
pub type Now = Arc<dyn Fn() -> Moment + Send + Sync>;

/// Pages that stand now.
#[derive(Clone)]
pub struct KeptPages {
    pages: Cache<Asked, Arc<KeptPage>>,
    now: Now,
}

impl KeptPages {
    /// Nothing yet.
    pub fn new(now: Now) -> Self {
        let pages = Cache::builder()
            .weigher(|asked: &Asked, page: &Arc<KeptPage>| {
                u32::try_from(page.body.len() + asked.address.len() + 512).unwrap_or(u32::MAX)
            })
            .max_capacity(ROOM)
            .expire_after(Forgetting)
            .build();
        Self { pages, now }
    }

    fn stands(&self, path: &str) -> Stands {
        let Moment { edition, minute, second } = (self.now)();
        if OF_THE_MOMENT.iter().any(|start| path.starts_with(start)) {
            Stands::Second(second)
        } else {
            Stands::Edition { edition, minute }
        }
    }
}

/// Pages that show what is taken, that search, or whose form says when it was made.
const OF_THE_MOMENT: [&str; 3] = ["/points", "/search", "/feedback"];

/// What has passed is not asked for again.
struct Forgetting;

impl Expiry<Asked, Arc<KeptPage>> for Forgetting {
    fn expire_after_create(&self, asked: &Asked, _page: &Arc<KeptPage>, _at: Instant) -> Option<Duration> {
        Some(asked.stands.longest())
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
    stands: Stands,
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
    let Some(asked) = question(&request, &kept) else { return next.run(request).await };
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
fn question(request: &Request, kept: &KeptPages) -> Option<Asked> {
    let path = request.uri().path();
    if request.method() != Method::GET || !is_public(request.uri()) || app::needs_scripts(path) {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let encodings = request.headers().get(header::ACCEPT_ENCODING).map_or(Ok(""), HeaderValue::to_str).ok()?;
    let short = address.len() + encodings.len() <= LONGEST_KEY;
    let view = request.extensions().get::<View>().copied().unwrap_or_default();
    short.then(|| Asked {
        stands: kept.stands(path),
        view,
        address: address.to_owned(),
        encodings: encodings.to_owned(),
    })
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
mod tests;
