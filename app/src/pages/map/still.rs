//! The same drawing on `/points`, where nothing moves: its links narrow the list down or open a point.

use super::{
    address::MapAddress,
    drawing::{Base, Clusters, Legend, Names, Points, Shapes},
    frame::{Frame, USUAL_WIDTH},
};
use crate::{components::sample::DataLink, t};
use domain::view::MapView;
use leptos::prelude::*;

/// The map of a district's points, or of the districts.
#[component]
pub fn StillMap(
    /// The map.
    map: MapView,
    /// Code of the chosen district; empty for the city.
    district: String,
) -> impl IntoView {
    let chosen = map.districts.iter().find(|known| known.code.as_str() == district);
    let frame = Frame::around(chosen.map_or(map.whole, |chosen| chosen.bounds));
    let scale = Signal::stored(frame.units_a_pixel((USUAL_WIDTH, USUAL_WIDTH)));
    let (links, names) = (MapAddress::List, map.districts.clone());
    let marks = if chosen.is_some() {
        view! { <Points points=map.points links seen=Signal::stored(frame.seen_in((USUAL_WIDTH, USUAL_WIDTH)))/> }
            .into_any()
    } else {
        view! { <Clusters districts=map.districts.clone() links scale/> }.into_any()
    };
    view! {
        <div class="map map--still">
            <svg class="map__drawing" viewBox=frame.view_box() role="group" aria-label=t!(map::TITLE)>
                <Shapes scale/>
                <Base districts=map.districts ways=map.lines links/>
                <Names districts=names frame=Signal::stored(frame) scale/>
                {marks}
            </svg>
        </div>
        <Legend/>
        <p class="hint">{t!(map::SOURCES)}" "<DataLink/></p>
    }
}
