//! The browser's part: when to ask the server, and what the person does meanwhile. The server is asked when a warning
//! would be due; if the session was used since, its answer names a later time, and nothing is shown.

use super::Shown;
use crate::{
    api::{
        ApiError,
        accounts::{LoadSessionEnds, Stay},
        posted,
    },
    text::dates,
};
use chrono::{DateTime, Utc};
use domain::session::{Ending, Next, Presence, SessionEnds};
use gloo_timers::callback::Timeout;
use leptos::{
    ev,
    prelude::*,
    server_fn::ServerFn,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{HtmlElement, js_sys::Date},
};

/// Longest timer, milliseconds. A sleeping computer stops its timers: a short one sees soon after that the time has come.
const LONGEST: f64 = 60_000.0;

/// After a failed question the next comes so much later, seconds.
const RETRY_SECONDS: i64 = 60;

/// While somebody types, the news of the end waits so long, seconds.
const PAUSE_SECONDS: i64 = 3;

/// The last answer, and the device's clock when it came.
#[derive(Clone, Copy)]
struct Known {
    ends: SessionEnds,
    at: f64,
}

/// What happens when the time has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Then {
    Ask,
    Decide,
    TellOver,
}

#[derive(Clone, Copy)]
pub struct Browser {
    shown: RwSignal<Shown>,
    unreached: RwSignal<bool>,
    known: StoredValue<Option<Known>>,
    /// The session has ended, and the person knows.
    over: StoredValue<bool>,
    /// The absolute end that the person has been told of.
    told: StoredValue<Option<DateTime<Utc>>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    /// When the server is to be asked, by the device's clock.
    due: StoredValue<f64>,
    asking: StoredValue<bool>,
    key: StoredValue<Option<f64>>,
    touch: StoredValue<Option<f64>>,
}

impl Browser {
    pub fn new(shown: RwSignal<Shown>, unreached: RwSignal<bool>) -> Self {
        Self {
            shown,
            unreached,
            known: StoredValue::new(None),
            over: StoredValue::new(false),
            told: StoredValue::new(None),
            timer: StoredValue::new_local(None),
            due: StoredValue::new(f64::INFINITY),
            asking: StoredValue::new(false),
            key: StoredValue::new(None),
            touch: StoredValue::new(None),
        }
    }

    pub fn start(self) {
        let listeners = [
            window_event_listener(ev::keydown, move |_| self.seen(self.key)),
            window_event_listener(ev::input, move |_| self.seen(self.key)),
            window_event_listener(ev::pointerdown, move |_| self.seen(self.touch)),
            window_event_listener(ev::visibilitychange, move |_| self.returned()),
            window_event_listener(ev::focus, move |_| self.returned()),
        ];
        on_cleanup(move || {
            for listener in listeners {
                listener.remove();
            }
        });
        self.ask();
    }

    /// The person goes on. Of an end that cannot be moved they have been told now.
    pub fn person_goes_on(self) {
        if let (Shown::Warning(Ending::Absolute, _), Some(known)) = (self.shown.get_untracked(), self.known.get_value())
        {
            self.told.set_value(Some(known.ends.absolute));
            self.shown.set(Shown::Nothing);
        }
        self.go_on();
    }

    /// The button that goes on from a step on which somebody did something since the session was last known to live.
    pub fn unsaved_step(self) -> Option<HtmlElement> {
        let known_at = self.known.get_value().map_or(0.0, |known| known.at);
        let since = |moment: StoredValue<Option<f64>>| moment.get_value().is_some_and(|moment| moment > known_at);
        (since(self.key) || since(self.touch)).then(step_button)?
    }

    /// Keys and touches outside the dialog show that somebody is there.
    fn seen(self, moment: StoredValue<Option<f64>>) {
        if self.shown.try_get_untracked() == Some(Shown::Nothing) {
            moment.set_value(Some(Date::now()));
        }
    }

    /// The person is back in this window: the session may have ended, or go on because of another one.
    fn returned(self) {
        let open = self.shown.try_get_untracked().is_some_and(|shown| shown != Shown::Nothing);
        let asks = || open || self.over.get_value() || self.due.get_value() <= Date::now();
        if !document().hidden() && self.known.try_get_value().flatten().is_some() && asks() {
            self.ask();
        }
    }

    fn ask(self) {
        if self.asking.get_value() {
            return;
        }
        self.asking.set_value(true);
        spawn_local(async move {
            let answer = asked(LoadSessionEnds::PATH).await;
            self.asking.try_set_value(false);
            self.answered(answer);
        });
    }

    fn go_on(self) {
        spawn_local(async move {
            let answer = asked(Stay::PATH).await;
            self.unreached.try_set(answer.is_err());
            self.answered(answer);
        });
    }

    fn answered(self, answer: Result<Option<SessionEnds>, ApiError>) {
        if self.shown.is_disposed() {
            return;
        }
        match answer {
            Ok(Some(ends)) => {
                self.over.set_value(false);
                self.known.set_value(Some(Known { ends, at: Date::now() }));
                self.decide();
            }
            // A page that never had a session says by itself what it needs.
            Ok(None) if self.known.get_value().is_none() => {}
            Ok(None) => self.tell_over(),
            Err(_) => self.arm(RETRY_SECONDS, Then::Ask),
        }
    }

    fn decide(self) {
        let Some(known) = self.known.get_value() else { return };
        match known.ends.next(seconds_since(known.at), self.presence()) {
            Next::Ask(seconds) => {
                self.shown.set(Shown::Nothing);
                self.arm(seconds, Then::Ask);
            }
            Next::Wait(seconds) => self.arm(seconds, Then::Decide),
            Next::GoOn => self.go_on(),
            Next::Warn(ending, at, seconds) if ending == Ending::Idle || self.told.get_value() != Some(at) => {
                let warning = Shown::Warning(ending, dates::clock(at));
                // Made anew, its buttons would lose the focus.
                if self.shown.get_untracked() != warning {
                    self.shown.set(warning);
                }
                self.arm(seconds, Then::Ask);
            }
            Next::Warn(_, at, _) => {
                self.shown.set(Shown::Nothing);
                self.arm((at - known.ends.now).num_seconds() + 1, Then::Ask);
            }
        }
    }

    fn tell_over(self) {
        if self.over.get_value() {
            return;
        }
        if self.presence() == Presence::Typing {
            self.arm(PAUSE_SECONDS, Then::TellOver);
            return;
        }
        self.over.set_value(true);
        self.due.set_value(f64::INFINITY);
        self.shown.set(Shown::Over);
    }

    /// Nobody is seen behind an open dialog.
    fn presence(self) -> Presence {
        let since = |moment: StoredValue<Option<f64>>| moment.get_value().map(seconds_since);
        if self.shown.get_untracked() == Shown::Nothing {
            Presence::of(since(self.key), since(self.touch))
        } else {
            Presence::Away
        }
    }

    #[allow(clippy::cast_precision_loss, reason = "a session's seconds")]
    fn arm(self, seconds: i64, then: Then) {
        self.due.set_value(Date::now() + seconds as f64 * 1000.0);
        self.sleep(then);
    }

    fn sleep(self, then: Then) {
        let left = self.due.try_get_value().map_or(0.0, |due| due - Date::now());
        if left > 0.0 {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most a minute")]
            let timer = Timeout::new(left.min(LONGEST).ceil() as u32, move || self.sleep(then));
            self.timer.try_set_value(Some(timer));
            return;
        }
        match then {
            _ if self.shown.is_disposed() => {}
            Then::Ask => self.ask(),
            Then::Decide => self.decide(),
            Then::TellOver => self.tell_over(),
        }
    }
}

/// The ends as the server tells them; nothing if the session has ended.
async fn asked(path: &str) -> Result<Option<SessionEnds>, ApiError> {
    let answer = posted(path, String::new()).await?;
    serde_json::from_str(&answer).map_err(|_| ApiError::Malformed)
}

/// Whole seconds since a moment of the device's clock.
#[allow(clippy::cast_possible_truncation, reason = "whole seconds")]
fn seconds_since(moment: f64) -> i64 {
    ((Date::now() - moment) / 1000.0).floor() as i64
}

/// The button of a step whose answers the server keeps even when the session has ended. It keeps no editor's draft.
fn step_button() -> Option<HtmlElement> {
    let steps = "main form[action^='/api/save-']:not([action='/api/save-content']) button[type='submit']";
    document().query_selector(steps).ok()??.dyn_into().ok()
}
