//! How the reader wants pages shown: kept in a cookie that says nothing about who they are.
#![allow(clippy::unused_async, reason = "a server function is async even where nothing is waited for")]

use super::ApiError;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::{page_of_form, see_other, set_cookie};
#[cfg(feature = "ssr")]
use crate::text::View;
#[cfg(feature = "ssr")]
use domain::language::Language;
#[cfg(feature = "ssr")]
use http::{HeaderMap, header, request::Parts};

/// The cookie of 长者模式, and what it holds when that is on.
#[cfg(feature = "ssr")]
const ELDER: (&str, &str) = ("view", "elder");

/// 长者模式 on (`elder=on`) or off, for a year in this browser; back to the page where it was asked for.
#[server(endpoint = "view-mode")]
pub async fn set_view(#[server(default)] elder: String) -> Result<(), ApiError> {
    let (name, value) = ELDER;
    let seconds = if elder == "on" { 365 * 24 * 60 * 60 } else { 0 };
    set_cookie(&format!("{name}={value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={seconds}"));
    see_other(&back());
    Ok(())
}

/// Whether the reader has 长者模式 on.
#[cfg(feature = "ssr")]
pub fn is_elder(headers: &HeaderMap) -> bool {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|line| line.split(';')).any(|pair| pair.trim().split_once('=') == Some(ELDER))
}

/// The language of the page that asks.
#[cfg(feature = "ssr")]
pub fn language() -> Language {
    let view = use_context::<Parts>().and_then(|parts| parts.extensions.get::<View>().copied());
    view.unwrap_or_default().language
}

/// Where this form was posted from; home where nobody says.
#[cfg(feature = "ssr")]
fn back() -> String {
    let page = use_context::<Parts>().and_then(|parts| page_of_form(&parts.uri, &parts.headers));
    page.map_or_else(|| "/".to_owned(), |page| page.to_string())
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn reader_is_in_elder_mode_by_that_cookie_alone() {
        let with =
            |cookies: &str| is_elder(&HeaderMap::from_iter([(header::COOKIE, cookies.parse().expect("a header"))]));
        assert!(with("view=elder") && with("a=b; view=elder; c=d"));
        assert!(!with("view=") && !with("preview=elder") && !with("view=elder2") && !is_elder(&HeaderMap::new()));
    }
}
