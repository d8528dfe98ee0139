//! What happens without anybody asking: notices go out, holds run out, leases end, drafts lapse, figures are read again, the
//! search is kept up with what there is. Every copy of the platform runs one; each step is safe beside itself.

use crate::{Backend, Result, search::SearchWords};
use std::{future::Future, time::Duration};
use tokio::sync::watch;

/// Pause between two looks at the outbox.
const PAUSE: Duration = Duration::from_secs(2);

/// Pause between two looks at what everybody reads: another copy may have opened a service or published something, and
/// everybody is to see it.
const READING_PAUSE: Duration = Duration::from_secs(1);

/// Pause between two sweeps, the slower steps.
const SWEEP_PAUSE: Duration = Duration::from_secs(20);

/// Sweeps from one look at what the schedule says is to be deleted to the next: about an hour.
const RETENTION_SWEEPS: u32 = 180;

/// The worker of one copy of the platform.
#[derive(Clone, Copy, Debug)]
pub struct Worker;

impl Worker {
    /// Works until `shutdown` is done. What is under way then is finished first. `words` are those of the search.
    pub async fn run(backend: Backend, words: &'static SearchWords, shutdown: impl Future<Output = ()>) {
        let (stop, stopped) = watch::channel(());
        // Apart from each other: a gateway that hangs holds up no place that has to be given back.
        let notices = send_notices(&backend, stopped.clone());
        let sweeps = look_round(&backend, stopped);
        let until = async {
            shutdown.await;
            drop(stop);
        };
        tokio::select! {
            ((), (), ()) = futures::future::join3(notices, sweeps, until) => {}
            () = read_again(&backend) => {}
            () = keep_search(&backend, words) => {}
        }
    }
}

async fn send_notices(backend: &Backend, mut stopped: watch::Receiver<()>) {
    loop {
        note("notices", backend.deliver_notices().await);
        if stops_within(PAUSE, &mut stopped).await {
            return;
        }
    }
}

/// The slower steps, and what other copies may have changed.
async fn look_round(backend: &Backend, mut stopped: watch::Receiver<()>) {
    for round in (0..RETENTION_SWEEPS).cycle() {
        sweep(backend).await;
        if round == 0 {
            note("deletions by the schedule", backend.erase_expired().await);
        }
        if let Err(error) = backend.refresh().await {
            tracing::warn!(%error, "city and policy could not be read again");
        }
        if stops_within(SWEEP_PAUSE, &mut stopped).await {
            return;
        }
    }
}

/// Pauses; whether the other end of `stopped` has gone meanwhile.
async fn stops_within(pause: Duration, stopped: &mut watch::Receiver<()>) -> bool {
    tokio::time::timeout(pause, stopped.changed()).await.is_ok()
}

/// Reads policy and content again and again. Nothing is written, so it may be cut off at any moment.
async fn read_again(backend: &Backend) {
    loop {
        tokio::time::sleep(READING_PAUSE).await;
        if let Err(error) = backend.refresh_policy().await {
            tracing::warn!(%error, "the policy could not be read again");
        }
        // A page that is kept never asks whether something was published: this does.
        drop(backend.content().await);
    }
}

/// Has the search's indexes made, and made anew after an edit and on a new day, so that nobody who searches waits for that.
/// Apart from the reading, which goes on meanwhile. The pause comes first: it leaves the processor to whoever waited for the
/// start.
async fn keep_search(backend: &Backend, words: &'static SearchWords) {
    loop {
        tokio::time::sleep(READING_PAUSE).await;
        if let Err(error) = backend.renew_search(words).await {
            tracing::warn!(%error, "the search could not be renewed");
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
    note("forgotten acts at the window", backend.forget_desk_acts().await);
}

fn note(what: &'static str, done: Result<u64>) {
    match done {
        Ok(0) => {}
        Ok(count) => tracing::info!(count, what, "worker"),
        Err(error) => tracing::warn!(%error, what, "worker"),
    }
}
