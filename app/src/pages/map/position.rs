//! The browser's position, asked for once.

use super::near::Near;
use domain::datum::Wgs84;

/// Asks the browser, which asks the person. `answer` gets the position, or why there is none.
#[cfg(feature = "hydrate")]
pub fn ask(answer: impl Fn(Result<Wgs84, Near>) + Clone + 'static) {
    use wasm_bindgen::{JsCast, closure::Closure};
    use web_sys::{Position, PositionError, PositionOptions};

    /// The person may take their time; the device may not.
    const PATIENCE: u32 = 20_000;
    /// As old as this it is as good as new.
    const RECENT: u32 = 60_000;

    let Ok(geolocation) = leptos::prelude::window().navigator().geolocation() else {
        return answer(Err(Near::Unknown));
    };
    let found = answer.clone();
    let found = Closure::once_into_js(move |position: Position| {
        let place = position.coords();
        found(Ok(Wgs84 { lon: place.longitude(), lat: place.latitude() }));
    });
    let failed = answer.clone();
    let failed = Closure::once_into_js(move |error: PositionError| {
        let denied = error.code() == PositionError::PERMISSION_DENIED;
        failed(Err(if denied { Near::Denied } else { Near::Unknown }));
    });
    let options = PositionOptions::new();
    options.set_timeout(PATIENCE);
    options.set_maximum_age(RECENT);
    let asked = geolocation.get_current_position_with_error_callback_and_options(
        found.unchecked_ref(),
        Some(failed.unchecked_ref()),
        &options,
    );
    if asked.is_err() {
        answer(Err(Near::Unknown));
    }
}

/// The server has no position.
#[cfg(not(feature = "hydrate"))]
pub fn ask(answer: impl Fn(Result<Wgs84, Near>) + Clone + 'static) {
    answer(Err(Near::Unknown));
}
