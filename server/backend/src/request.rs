//! The request under way, as the log names it, for the trail: known to whatever runs in the request's own task.

use std::future::Future;

tokio::task_local! {
    static REQUEST: String;
}

/// Runs `work` as part of the request with this identifier.
pub async fn within<F: Future>(id: String, work: F) -> F::Output {
    REQUEST.scope(id, work).await
}

/// The identifier of the request under way; none for the clock.
pub fn current() -> Option<String> {
    REQUEST.try_with(Clone::clone).ok()
}
