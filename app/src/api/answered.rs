//! A plain form whose answer leads nowhere: it found something, or was refused. A script shows that on the page it is on;
//! whoever has none, or not yet, gets the page again from the server, with the answer in it.

use super::ApiError;
use http::{HeaderMap, Uri, header, request::Parts, uri::PathAndQuery};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// What a form was answered, for the page that is written as its answer. The server puts it into the request for that page.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The address of the server function that took the form.
    pub function: Arc<str>,
    /// What it answered, as JSON, or why it did not do what it was asked.
    pub outcome: Result<Arc<str>, ApiError>,
    /// The page's own address: the browser has the form's.
    pub page: Arc<str>,
}

/// The query of a form's address on a page that is an answer itself: the browser would name the wrong page as its own.
#[derive(Serialize, Deserialize)]
struct From {
    from: String,
}

/// What this page answers, if it is an answer.
pub fn answered() -> Option<Answered> {
    use_context::<Parts>()?.extensions.get().cloned()
}

/// The address of a form on this page: that of its server function, which hears from which page it comes where the browser
/// cannot say so.
pub fn form_address(function: &str) -> String {
    let page = answered().map(|answered| answered.page.to_string());
    match page.and_then(|from| serde_qs::to_string(&From { from }).ok()) {
        Some(query) => format!("{function}?{query}"),
        None => function.to_owned(),
    }
}

/// The page that a form was posted from, path and query; none where neither form nor browser says, or it is another site's.
pub fn page_of_form(form: &Uri, headers: &HeaderMap) -> Option<PathAndQuery> {
    let named = form.query().and_then(|query| serde_qs::from_str(query).ok()).map(|From { from }| from);
    let page = named.or_else(|| headers.get(header::REFERER)?.to_str().ok().map(str::to_owned))?;
    let page = page.parse::<Uri>().ok()?.into_parts().path_and_query?;
    Some(page).filter(|page| page.path().starts_with('/') && !page.path().starts_with("//"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(form: &str, referrer: Option<&str>) -> Option<String> {
        let referrer = referrer.map(|address| (header::REFERER, address.parse().expect("a header")));
        let page = page_of_form(&form.parse().expect("an address"), &referrer.into_iter().collect());
        page.map(|page| page.to_string())
    }

    #[test]
    fn form_comes_from_the_page_that_the_browser_names() {
        let from = |referrer| page("/api/queue", referrer);
        assert_eq!(from(Some("https://permit.example/admin/desk?x=1")).as_deref(), Some("/admin/desk?x=1"));
        for elsewhere in [None, Some("https://permit.example//evil.example"), Some("//"), Some("what is this")] {
            assert_eq!(from(elsewhere), None, "{elsewhere:?}");
        }
    }

    #[test]
    fn form_on_a_page_that_is_an_answer_names_its_page_itself() {
        let sent = |form| page(form, Some("https://permit.example/api/search-desk"));
        let query =
            serde_qs::to_string(&From { from: "/admin/delivery?list=packed&after=1".to_owned() }).expect("words");
        let form = format!("/api/search-desk?{query}");
        assert_eq!(sent(&form).as_deref(), Some("/admin/delivery?list=packed&after=1"));
        assert_eq!(sent("/api/search-desk?from=%2F%2Fevil.example"), None);
        assert_eq!(sent("/api/search-desk?from=https%3A%2F%2Fevil.example%2Fx").as_deref(), Some("/x"));
        assert_eq!(sent("/api/search-desk").as_deref(), Some("/api/search-desk"));
    }
}
