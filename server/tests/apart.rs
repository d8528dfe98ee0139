//! Two requests on one thread take nothing from one another.
//!
//! The test fails on a planted bug: without `middleware::keep_apart` the file is answered with the page's redirect.

mod support;

use axum::http::StatusCode;
use futures::poll;
use std::pin::pin;
use support::{Platform, header};

#[tokio::test]
async fn reader_of_a_public_file_gets_nothing_of_a_page_that_is_being_written() {
    let platform = Platform::start("apart").await;
    let mut page = pin!(platform.get("/me"));
    assert!(poll!(&mut page).is_pending(), "the page waits for the database");
    let file = platform.get("/favicon.svg").await;
    assert_eq!((file.status(), header(&file, "location").as_str()), (StatusCode::OK, ""));
    let page = page.await;
    assert_eq!((page.status(), header(&page, "location").as_str()), (StatusCode::FOUND, "/sign-in?next=/me"));
}
