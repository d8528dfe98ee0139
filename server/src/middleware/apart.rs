//! No request sees what another one left behind.
//!
//! Leptos keeps the owner of the page that is being written in a variable of the thread and leaves it there while the page
//! waits for the database. Whatever else the thread answers meanwhile finds it: a public file took the headers of
//! somebody's page (content policy, redirect, cookie), and the page went without.

use app::text::{View, speak};
use axum::{extract::Request, middleware::Next, response::Response};
use leptos::prelude::Owner;
use std::{
    future::{Future, poll_fn},
    pin::pin,
};

/// Middleware: whenever the request is worked on, the thread knows its owner and no other, and how its page is shown;
/// afterwards none.
pub async fn keep(request: Request, next: Next) -> Response {
    let view = request.extensions().get::<View>().copied().unwrap_or_default();
    let mut answer = pin!(next.run(request));
    let mut own = None;
    poll_fn(|context| {
        replace_owner(own.take());
        let before = speak(view);
        let progress = answer.as_mut().poll(context);
        speak(before);
        own = replace_owner(None);
        progress
    })
    .await
}

/// Gives the thread this owner; gives back the one it had.
fn replace_owner(new: Option<Owner>) -> Option<Owner> {
    let old = Owner::current();
    match (&old, new) {
        (_, Some(new)) => new.set(),
        (Some(old), None) => old.clone().unset(),
        (None, None) => {}
    }
    old
}
