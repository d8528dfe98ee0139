//! What a living page says before its session ends, and when it has ended. One for all of them: it outlives client
//! navigation. Plain pages need none: what is posted there after the end is asked for again.

#![cfg_attr(
    not(feature = "hydrate"),
    allow(dead_code, clippy::unused_self, reason = "only the browser watches the session")
)]

#[cfg(feature = "hydrate")]
mod browser;
mod words;

use crate::{
    api::sign_in_path,
    components::dialog::Dialog,
    routes::{is_personal, needs_scripts},
    t,
    text::{to, zh},
};
use domain::session::Ending;
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;

/// What the dialog says.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Shown {
    /// It is closed.
    Nothing,
    /// The session ends at this time of day.
    Warning(Ending, String),
    /// The session has ended.
    Over,
}

/// The dialog and what it needs.
#[derive(Clone, Copy)]
struct Watch {
    shown: RwSignal<Shown>,
    /// The person wanted to go on, and the server could not be reached.
    unreached: RwSignal<bool>,
    dialog: NodeRef<html::Dialog>,
    #[cfg(feature = "hydrate")]
    browser: browser::Browser,
}

impl Watch {
    fn new() -> Self {
        let (shown, unreached) = (RwSignal::new(Shown::Nothing), RwSignal::new(false));
        Self {
            shown,
            unreached,
            dialog: NodeRef::new(),
            #[cfg(feature = "hydrate")]
            browser: browser::Browser::new(shown, unreached),
        }
    }

    /// Begins to watch; only a browser does.
    fn start(self) {
        #[cfg(feature = "hydrate")]
        self.browser.start();
    }

    /// The person goes on.
    fn go_on(self) {
        #[cfg(feature = "hydrate")]
        self.browser.person_goes_on();
    }

    /// The dialog was closed, by its button or by Esc.
    fn closed(self) {
        match self.shown.try_get_untracked() {
            None | Some(Shown::Nothing) => return,
            Some(Shown::Warning(..)) => self.go_on(),
            Some(Shown::Over) => {}
        }
        self.shown.set(Shown::Nothing);
    }

    /// The person signs in again. What the server has not seen yet goes with them, as the step's button would post it: it is kept for
    /// the time after the sign-in. Without any the link does what links do.
    fn sign_in(self, event: &ev::MouseEvent) {
        #[cfg(feature = "hydrate")]
        if let Some(button) = self.browser.unsaved_step() {
            event.prevent_default();
            self.shown.set(Shown::Nothing);
            self.follow();
            // Nothing depends on the focus; the press is what counts.
            let _ = button.focus();
            button.click();
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = event;
    }

    /// Opens or closes the dialog. The page may have been left meanwhile.
    fn follow(self) {
        let (Some(dialog), Some(shown)) = (self.dialog.try_get_untracked().flatten(), self.shown.try_get_untracked())
        else {
            return;
        };
        if shown == Shown::Nothing {
            dialog.close();
        } else if !dialog.open() {
            // A page that is being left cannot show anything any more.
            let _ = dialog.show_modal();
        }
    }
}

/// The dialog, on the pages that live and belong to somebody.
#[component]
pub fn SessionNotice() -> impl IntoView {
    let location = use_location();
    let living = Memo::new(move |_| location.pathname.with(|path| needs_scripts(path) && is_personal(path)));
    view! { <Show when=move || living.get()><Notice/></Show> }
}

#[component]
fn Notice() -> impl IntoView {
    let watch = Watch::new();
    Effect::new(move |_| watch.start());
    Effect::new(move |_| {
        watch.shown.track();
        // Its words first: the focus goes to the first button.
        request_animation_frame(move || watch.follow());
    });
    let title = Signal::derive(move || match watch.shown.get() {
        Shown::Nothing => String::new(),
        Shown::Warning(..) => t!(session::ENDS_SOON).to_owned(),
        Shown::Over => t!(session::HAS_ENDED).to_owned(),
    });
    view! {
        <Dialog id="session" title urgent=true node_ref=watch.dialog on_close=Callback::new(move |()| watch.closed())>
            {move || match watch.shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Warning(ending, time) => view! { <Warning watch ending time/> }.into_any(),
                Shown::Over => view! { <Over watch/> }.into_any(),
            }}
        </Dialog>
    }
}

/// The session ends soon.
#[component]
fn Warning(watch: Watch, ending: Ending, time: String) -> impl IntoView {
    let here = use_location().pathname.get_untracked();
    let (go_on, words) = words::warning(ending, &time, words::is_office(&here));
    view! {
        <p id="session-words">{words}</p>
        <Unreached watch/>
        <div class="button-row">
            <button class="button" type="button" on:click=move |_| watch.go_on()>{go_on}</button>
            <SignOut/>
        </div>
    }
}

/// Going on did not reach the server.
#[component]
fn Unreached(watch: Watch) -> impl IntoView {
    move || {
        watch.unreached.get().then(|| {
            view! { <p class="field__error" role="alert">{t!(session::UNREACHED)}</p> }
        })
    }
}

/// The session has ended.
#[component]
fn Over(watch: Watch) -> impl IntoView {
    let here = use_location().pathname.get_untracked();
    let office = words::is_office(&here);
    let sign_in = to(sign_in_path(&here));
    let beside = office.then(|| {
        let words = zh::session::office::SIGN_IN_BESIDE;
        view! { <a class="button" href=sign_in.clone() target="_blank" rel="noopener external">{words}</a> }
    });
    let class = if office { "button button--secondary" } else { "button" };
    view! {
        <p id="session-words">{words::over(office)}</p>
        <div class="button-row">
            {beside}
            <a class=class href=sign_in on:click=move |event| watch.sign_in(&event)>{t!(session::SIGN_IN_AGAIN)}</a>
            <button class="button button--link" type="button" on:click=move |_| watch.closed()>{t!(session::BACK)}</button>
        </div>
    }
}

/// Signing out is one press, here as in the header.
#[component]
pub fn SignOut() -> impl IntoView {
    view! {
        <form method="post" action="/api/sign-out">
            <button class="button button--link" type="submit">{t!(session::SIGN_OUT)}</button>
        </form>
    }
}
