//! What happens without anybody asking: notices go out, holds run out, leases end, drafts lapse, figures are read again.
//! Every copy of the platform runs one; each step is safe beside itself.

use crate::{Backend, Result};
use std::{future::Future, pin::pin, time::Duration};

/// Pause between two looks at the outbox.
const PAUSE: Duration = Duration::from_secs(2);

/// Pause between two looks at the policy: another copy may have opened or closed a service, and everybody is to see it.
const POLICY_PAUSE: Duration = Duration::from_secs(1);

/// Every so many pauses the slower steps are taken.
const SWEEP_EVERY: u32 = 10;

/// The worker of one copy of the platform.
#[derive(Clone, Copy, Debug)]
pub struct Worker;

impl Worker {
    /// Works until `shutdown` is done. What is under way then is finished first.
    pub async fn run(backend: Backend, shutdown: impl Future<Output = ()>) {
        let policy = read_policy(&backend);
        let work = Self::work(&backend, shutdown);
        tokio::select! {
            () = work => {}
            () = policy => {}
        }
    }

    async fn work(backend: &Backend, shutdown: impl Future<Output = ()>) {
        let mut shutdown = pin!(shutdown);
        let mut round: u32 = 0;
        loop {
            note("notices", backend.deliver_notices().await);
            if round.is_multiple_of(SWEEP_EVERY) {
                sweep(backend).await;
                if let Err(error) = backend.refresh().await {
                    tracing::warn!(%error, "city and policy could not be read again");
                }
            }
            round = round.wrapping_add(1);
            tokio::select! {
                () = &mut shutdown => return,
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    }
}

/// Reads the policy again and again. It is read without writing anything, so it may be cut off at any moment.
async fn read_policy(backend: &Backend) {
    loop {
        tokio::time::sleep(POLICY_PAUSE).await;
        if let Err(error) = backend.refresh_policy().await {
            tracing::warn!(%error, "the policy could not be read again");
        }
    }
}

/// Everything once, in the order of the day; for tests and for one-off runs.
pub async fn tick(backend: &Backend) {
    sweep(backend).await;
    note("notices", backend.deliver_notices().await);
}

/// The slower steps. One that fails does not hold up the others; it is tried again next time.
async fn sweep(backend: &Backend) {
    note("expired holds", backend.expire_holds().await);
    note("ended waits", backend.end_waiting().await);
    note("returned places", backend.return_freed_places().await);
    note("forgotten cool-downs", backend.sweep_cooldowns().await);
    note("people of changed points", backend.finish_changes().await);
    note("overtaken bookings", backend.displace_overtaken().await);
    note("missed visits", backend.mark_missed().await);
    note("released leases", backend.release_leases().await);
    note("lapsed applications", backend.lapse().await);
    note("reminders", backend.remind().await);
    note("ended sessions", backend.sweep_sessions().await);
}

fn note(what: &'static str, done: Result<u64>) {
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, what, "worker"),
        Err(error) => tracing::warn!(%error, what, "worker"),
    }
}
