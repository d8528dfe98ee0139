//! A plain form of the office that found something or was refused is answered by its page, with the answer in it. Scripts
//! show that themselves; an officer who was faster than the page's code, or has none, sees it all the same.

use app::{
    api::{Answered, ApiError, ClientAddress, page_of_form},
    text::View,
};
use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, response, uri::PathAndQuery},
    response::Response,
};
use tower::ServiceExt;

/// Server functions' addresses begin so.
const FUNCTIONS: &str = "/api/";
/// The office's, where every form says by `Posts` what it was answered. Other pages keep what is wrong in their address.
const OFFICE: &str = "/admin";

/// The pages, to be asked for the one that a form came from.
#[derive(Clone)]
pub struct Pages(pub Router);

/// A plain form, remembered until it is answered.
pub struct PlainForm {
    function: String,
    page: PathAndQuery,
    headers: HeaderMap,
    address: Option<ClientAddress>,
    view: View,
}

impl PlainForm {
    /// The form that the office's page sends with this request; none if it is something else.
    pub fn of(request: &Request) -> Option<Self> {
        let (uri, headers) = (request.uri(), request.headers());
        let wants_page = headers.get(header::ACCEPT)?.to_str().ok()?.contains("text/html");
        if request.method() != Method::POST || !uri.path().starts_with(FUNCTIONS) || !wants_page {
            return None;
        }
        let page = page_of_form(uri, headers)?;
        let office = page.path().strip_prefix(OFFICE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let extensions = request.extensions();
        office.then(|| Self {
            function: uri.path().to_owned(),
            page,
            headers: whose(headers),
            address: extensions.get().cloned(),
            view: extensions.get().copied().unwrap_or_default(),
        })
    }

    /// Back to the form's page, with nothing to say. The framework leads to what the browser names, which is the wrong page
    /// where the page was an answer itself.
    pub fn led_back(self, mut head: response::Parts) -> Response {
        if let Ok(page) = HeaderValue::from_str(self.page.as_str()) {
            head.headers.insert(header::LOCATION, page);
        }
        head.headers.remove(header::CONTENT_LENGTH);
        Response::from_parts(head, Body::empty())
    }

    /// The form's page with the answer in it; `status` says whether the form was refused.
    pub async fn answered(
        self,
        Pages(pages): Pages,
        status: StatusCode,
        outcome: Result<String, ApiError>,
    ) -> Response {
        let outcome = outcome.map(Into::into);
        let answered = Answered { function: self.function.into(), page: self.page.as_str().into(), outcome };
        let mut asked = Request::new(Body::empty());
        *asked.uri_mut() = self.page.into();
        *asked.headers_mut() = self.headers;
        asked.extensions_mut().insert(answered);
        asked.extensions_mut().insert(self.view);
        if let Some(address) = self.address {
            asked.extensions_mut().insert(address);
        }
        let Ok(mut page) = pages.oneshot(asked).await;
        if page.status().is_success() {
            *page.status_mut() = status;
        }
        page
    }
}

/// Who asks, and for what: of the form's headers, those that a page is written by.
fn whose(headers: &HeaderMap) -> HeaderMap {
    [header::COOKIE, header::USER_AGENT, header::ACCEPT, header::HOST]
        .into_iter()
        .filter_map(|name| headers.get(&name).map(|value| (name, value.clone())))
        .collect()
}
