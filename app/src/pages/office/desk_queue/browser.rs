//! The browser's part: the queue of this tab. It outlives its pages, and goes with the document, which asks before.

use super::{OnItsWay, Standing};
use crate::api::{ApiError, posted_still};
use domain::error::Refusal;
use gloo_timers::callback::Timeout;
use leptos::{ev, prelude::*, task::spawn_local};
use std::cell::Cell;

/// Until the next try, milliseconds. The browser also says when it has a network again.
const PAUSE: u32 = 3_000;

/// Where an answer leads, or why there is none.
type Answer = Result<Option<String>, ApiError>;

struct Queue {
    acts: ArcRwSignal<Vec<OnItsWay>>,
    /// Grows with every act that waited and has its answer.
    settled: ArcRwSignal<u64>,
    sending: Cell<bool>,
    retries: Cell<bool>,
}

thread_local! {
    static QUEUE: Queue = Queue::begin();
}

impl Queue {
    fn begin() -> Self {
        let acts = ArcRwSignal::new(Vec::<OnItsWay>::new());
        let watched = acts.clone();
        // Both stay as long as the document: what waits does not depend on a page.
        let asks = window_event_listener(ev::beforeunload, move |event| {
            if watched.with_untracked(|acts| acts.iter().any(|act| !matches!(act.standing, Standing::Refused(_)))) {
                event.prevent_default();
                // Older browsers ask for this only.
                event.set_return_value("waiting");
            }
        });
        let back = window_event_listener(ev::online, |_| flush());
        drop((asks, back));
        Self { acts, settled: ArcRwSignal::new(0), sending: Cell::new(false), retries: Cell::new(false) }
    }
}

fn acts() -> ArcRwSignal<Vec<OnItsWay>> {
    QUEUE.with(|queue| queue.acts.clone())
}

/// Everything on its way, in the order in which it was pressed.
pub(in super::super) fn on_their_way() -> Vec<OnItsWay> {
    acts().get()
}

/// Grows with every act that waited and has its answer: what a page shows is older than that.
pub(in super::super) fn settled() -> u64 {
    QUEUE.with(|queue| queue.settled.clone()).get()
}

/// The clerk has read why an act was refused.
pub(in super::super) fn forget(key: &str) {
    acts().update(|acts| acts.retain(|act| act.key != key));
}

/// Sends an act, and gives its answer. None if it waits: for the network, or because others wait before it.
pub(in super::super) async fn send(act: OnItsWay) -> Option<Answer> {
    let waits =
        QUEUE.with(|queue| queue.sending.get()) || acts().with_untracked(|acts| acts.iter().any(OnItsWay::waits));
    let (key, to, body) = (act.key.clone(), act.to, act.body.clone());
    let standing = if waits { Standing::Waiting } else { Standing::Sending };
    acts().update(|acts| acts.push(OnItsWay { standing, ..act }));
    if waits {
        flush();
        return None;
    }
    QUEUE.with(|queue| queue.sending.set(true));
    let answer = posted_still(to, body).await;
    QUEUE.with(|queue| queue.sending.set(false));
    if let Some(standing) = held_up(&answer) {
        stands(&key, standing);
        try_later();
        return None;
    }
    forget(&key);
    // What was pressed meanwhile.
    flush();
    Some(answer)
}

/// Sends what waits, one after the other, as far as the network goes.
fn flush() {
    if acts().with_untracked(|acts| !acts.iter().any(OnItsWay::waits))
        || QUEUE.with(|queue| queue.sending.replace(true))
    {
        return;
    }
    spawn_local(async {
        while let Some(act) = acts().with_untracked(|acts| acts.iter().find(|act| act.waits()).cloned()) {
            let answer = posted_still(act.to, act.body).await;
            if let Some(standing) = held_up(&answer) {
                stands(&act.key, standing);
                try_later();
                break;
            }
            match answer {
                Ok(_) => forget(&act.key),
                Err(error) => stands(&act.key, Standing::Refused(error.refusal())),
            }
            QUEUE.with(|queue| queue.settled.clone()).update(|settled| *settled += 1);
        }
        QUEUE.with(|queue| queue.sending.set(false));
    });
}

/// Whether an act has to be sent again because nobody has decided on it, and what it waits for.
fn held_up(answer: &Answer) -> Option<Standing> {
    match answer {
        Err(ApiError::Unreachable | ApiError::Refused(Refusal::Unavailable | Refusal::TooManyTries { .. })) => {
            Some(Standing::Waiting)
        }
        Err(ApiError::Refused(Refusal::SignedOut | Refusal::SecondFactorNeeded)) => Some(Standing::SignedOut),
        _ => None,
    }
}

fn stands(key: &str, standing: Standing) {
    acts().update(|acts| {
        if let Some(act) = acts.iter_mut().find(|act| act.key == key) {
            act.standing = standing;
        }
    });
}

fn try_later() {
    if QUEUE.with(|queue| queue.retries.replace(true)) {
        return;
    }
    let again = || {
        QUEUE.with(|queue| queue.retries.set(false));
        flush();
    };
    Timeout::new(PAUSE, again).forget();
}
