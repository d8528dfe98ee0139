//! Tiles of somebody's map under the drawing, where an operator has configured an address. Leaflet fetches and places them
//! and does nothing else: the drawing above is moved as always, and Leaflet is told where to look. Both are in Mercator's
//! projection and in the tiles' datum, so that they lie on each other.

use super::hand::Hand;
use domain::view::MapTiles;
use leptos::{html, prelude::*};

/// The tiles. `ready` is set once they can be seen.
#[component]
pub fn Tiles(
    /// Address and datum.
    tiles: MapTiles,
    /// What is shown.
    hand: Hand,
    /// Whether they lie there.
    ready: RwSignal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    #[cfg(feature = "hydrate")]
    browser::follow(node, tiles.url, hand, ready);
    #[cfg(not(feature = "hydrate"))]
    let _ = (tiles, hand, ready);
    view! { <div class="map__tiles" aria-hidden="true"><div class="map__tiles-box" node_ref=node></div></div> }
}

#[cfg(feature = "hydrate")]
mod browser {
    use super::Hand;
    use crate::script::call;
    use domain::map_plane::{UNITS, lon_lat};
    use leptos::{html, prelude::*};
    use wasm_bindgen::{JsCast, JsValue, closure::Closure};
    use web_sys::js_sys::{Array, JSON, Reflect};

    /// Leaflet with nothing but tiles.
    const BARE: &str = r#"{"zoomControl":false,"attributionControl":false,"dragging":false,"touchZoom":false,
        "scrollWheelZoom":false,"doubleClickZoom":false,"boxZoom":false,"keyboard":false,"zoomSnap":0,
        "fadeAnimation":false,"zoomAnimation":false,"inertia":false}"#;
    const AT_ONCE: &str = r#"{"animate":false}"#;

    /// Loads Leaflet, lays the tiles and moves them with the drawing. Without Leaflet the drawing is there all the same.
    pub(super) fn follow(node: NodeRef<html::Div>, url: String, hand: Hand, ready: RwSignal<bool>) {
        let laid: StoredValue<Option<JsValue>, LocalStorage> = StoredValue::new_local(None);
        Effect::new(move |_| {
            let Some(element) = node.get() else { return };
            let url = url.clone();
            load(move || {
                let map = lay(&element, &url).ok();
                ready.try_set(map.is_some());
                laid.try_set_value(map);
            });
        });
        Effect::new(move |_| {
            let (frame, size) = (hand.frame.get(), hand.size());
            if !ready.get() {
                return;
            }
            let (x, y) = frame.middle();
            let (lon, lat) = lon_lat(x, y);
            // A world of 256 pixels at zoom 0, twice as wide at each next one.
            let zoom = (UNITS / frame.units_a_pixel(size) * 360.0 / 256.0).log2();
            laid.with_value(|map| {
                if let Some(map) = map {
                    // A map that is being taken down needs no place any more.
                    let _ = call(map, "invalidateSize", &[json(AT_ONCE)]);
                    let place = Array::of2(&lat.into(), &lon.into());
                    let _ = call(map, "setView", &[place.into(), zoom.into(), json(AT_ONCE)]);
                }
            });
        });
        on_cleanup(move || {
            if let Some(map) = laid.try_update_value(Option::take).flatten() {
                let _ = call(&map, "remove", &[]);
            }
        });
    }

    fn lay(element: &web_sys::HtmlDivElement, url: &str) -> Result<JsValue, JsValue> {
        let leaflet = Reflect::get(&window(), &"L".into())?;
        let map = call(&leaflet, "map", &[element.clone().into(), json(BARE)])?;
        let tiles = call(&leaflet, "tileLayer", &[url.into(), JsValue::UNDEFINED])?;
        call(&tiles, "addTo", std::slice::from_ref(&map))?;
        Ok(map)
    }

    fn json(text: &str) -> JsValue {
        JSON::parse(text).unwrap_or(JsValue::UNDEFINED)
    }

    /// Runs `then` with Leaflet there: at once if it is, else when its script has come.
    fn load(then: impl FnOnce() + 'static) {
        if Reflect::has(&window(), &"L".into()).unwrap_or(false) {
            return then();
        }
        let Some(head) = document().head() else { return };
        let (Ok(style), Ok(script)) = (document().create_element("link"), document().create_element("script")) else {
            return;
        };
        let named = [
            (&style, "rel", "stylesheet"),
            (&style, "href", "/leaflet-1.9.4/leaflet.css"),
            (&script, "src", "/leaflet-1.9.4/leaflet.js"),
        ];
        let named = named.into_iter().all(|(element, name, value)| element.set_attribute(name, value).is_ok());
        let arrived = Closure::once_into_js(then);
        let awaited = script.add_event_listener_with_callback("load", arrived.unchecked_ref());
        if named && awaited.is_ok() {
            // Where either is refused, the drawing stays as it is.
            let _ = head.append_child(&style);
            let _ = head.append_child(&script);
        }
    }
}
