//! `/points/map`: the map of the points. The list beside it carries everything that it shows; without JavaScript the
//! drawing is the same, and its links lead to the same addresses.

mod address;
mod beside;
mod drawing;
mod frame;
mod hand;
mod near;
mod position;
#[cfg(feature = "ssr")]
mod sources;
#[cfg(feature = "ssr")]
mod still;
mod tiles;

#[cfg(feature = "ssr")]
pub use sources::DataSources;
#[cfg(feature = "ssr")]
pub use still::StillMap;

use crate::{
    api::{
        loaded::Loaded,
        public::{LoadMap, LoadMapPoint},
    },
    components::{frame::Page, gate::page_or_refusal, mixed::Mixed, sample::DataLink, service_state::StandingNotice},
    parts::{ScriptedPage, part},
    t,
    text::to,
};
use address::{Asked, MapAddress};
pub use beside::SampleNotice;
use beside::{ChosenCard, DistrictPoints, Districts};
use domain::{
    map_plane::Spot,
    view::{MapDistrict, MapPoint, MapView},
};
use drawing::{Base, Chosen, Clusters, Legend, Names, Points, Shapes};
use frame::Frame;
use hand::{Hand, STEP};
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use near::{Here, Near, NearMe};
use tiles::Tiles;

/// The map.
pub struct MapPage {
    asked: Memo<Asked>,
    map: Loaded<LoadMap>,
    choice: Loaded<LoadMapPoint>,
}

part!(map: MapPage, map_page);

impl ScriptedPage for MapPage {
    fn data() -> Self {
        let asked = Asked::read();
        Self {
            asked,
            // Every point at once: which is nearest is found out here.
            map: Loaded::new(|| LoadMap { district: String::new(), all: true }),
            choice: Loaded::new(move || LoadMapPoint { id: asked.with(|asked| asked.point.clone()) }),
        }
    }

    fn view(self) -> AnyView {
        let Self { asked, map, choice } = self;
        view! {
            <Suspense>
                {move || Suspend::new(async move {
                    page_or_refusal(map.read().await, |map| view! { <Body map asked choice/> }.into_any())
                })}
            </Suspense>
        }
        .into_any()
    }
}

/// The district that is looked at: the one in the address, or that of the chosen point.
fn district_of(map: &MapView, asked: &Asked) -> Option<MapDistrict> {
    let of_point =
        map.points.iter().find(|point| point.id.as_str() == asked.point).map(|point| point.district.as_str());
    let code = of_point.filter(|_| asked.district.is_empty()).unwrap_or(&asked.district);
    map.districts.iter().find(|district| district.code.as_str() == code).cloned()
}

fn frame_of(map: &MapView, district: Option<&MapDistrict>) -> Frame {
    Frame::around(district.map_or(map.whole, |district| district.bounds))
}

#[component]
fn Body(map: MapView, asked: Memo<Asked>, choice: Loaded<LoadMapPoint>) -> impl IntoView {
    let (sample, standing) = (map.sample, map.standing.clone());
    let map = StoredValue::new(map);
    let district = Memo::new(move |_| asked.with(|asked| map.with_value(|map| district_of(map, asked))));
    let begin = map.with_value(|map| district.with_untracked(|district| frame_of(map, district.as_ref())));
    let hand = Hand::new(begin, map.with_value(|map| frame_of(map, None)));
    let near = RwSignal::new(Near::default());
    // Another district in the address: the map goes there.
    Effect::new(move |before: Option<Option<MapDistrict>>| {
        let now = district.get();
        if before.is_some_and(|before| before != now) {
            hand.show(map.with_value(|map| frame_of(map, now.as_ref())));
        }
        now
    });
    let beside = move || match district.get() {
        None => view! { <Districts districts=map.with_value(|map| map.districts.clone())/> }.into_any(),
        Some(district) => {
            let inside = |point: &&MapPoint| point.district == district.code;
            let points = map.with_value(|map| map.points.iter().filter(inside).cloned().collect());
            view! { <DistrictPoints name=district.name points chosen=asked.with(|asked| asked.point.clone())/> }
                .into_any()
        }
    };
    view! {
        <Page title=t!(map::TITLE) wide=true>
            <h1>{t!(map::TITLE)}</h1>
            <p class="lead">{t!(map::LEAD_BEFORE)}<a href=to("/points")>{t!(points::TITLE)}</a>{t!(map::LEAD_AFTER)}</p>
            <StandingNotice now=standing/>
            {sample.then(|| view! { <SampleNotice/> })}
            <div class="map-page">
                <div class="map-page__map">
                    <Drawing map hand near choice/>
                    <Controls map hand near/>
                    <Legend/>
                    <Caption map/>
                </div>
                <div class="map-page__side">
                    <NearMe near/>
                    <Suspense>
                        {move || Suspend::new(async move {
                            choice.read().await.ok().flatten().map(|choice| view! { <ChosenCard choice/> })
                        })}
                    </Suspense>
                    {beside}
                </div>
            </div>
        </Page>
    }
}

/// The drawing in its box.
#[component]
fn Drawing(map: StoredValue<MapView>, hand: Hand, near: RwSignal<Near>, choice: Loaded<LoadMapPoint>) -> impl IntoView {
    let navigate = use_navigate();
    let scale = hand.scale();
    let close = Memo::new(move |_| hand.frame.get().shows_points());
    let seen = Memo::new(move |_| hand.frame.get().seen_in(hand.size()));
    let (districts, lines) = map.with_value(|map| (map.districts.clone(), map.lines.clone()));
    let names = districts.clone();
    let marks = move || {
        if close.get() {
            view! { <Points points=map.with_value(|map| map.points.clone()) links=MapAddress::Map seen/> }.into_any()
        } else {
            let districts = map.with_value(|map| map.districts.clone());
            view! { <Clusters districts links=MapAddress::Map scale/> }.into_any()
        }
    };
    let me = move || match near.get() {
        Near::Here(Here { at: Spot { x, y }, .. }) => {
            let place = move || format!("translate({x} {y}) scale({:.2})", scale.get());
            Some(view! { <g class="map__me" aria-hidden="true"><circle r="8" transform=place></circle></g> })
        }
        _ => None,
    };
    // A press that has moved the map opens nothing; the router knows no links inside a drawing.
    let click = move |event: leptos::ev::MouseEvent| {
        if hand.was_dragged() {
            event.prevent_default();
            event.stop_propagation();
        } else if let Some(href) = link_under(&event) {
            event.prevent_default();
            // The link has the language in its address already.
            navigate(&href, NavigateOptions { resolve: false, scroll: false, ..NavigateOptions::default() });
        }
    };
    Effect::new(move |_| hand.measure());
    let resized = window_event_listener(leptos::ev::resize, move |_| hand.measure());
    on_cleanup(move || resized.remove());
    let tiled = RwSignal::new(false);
    let tiles = map.with_value(|map| map.tiles.clone());
    let class = move || if tiled.get() { "map map--tiled" } else { "map" };
    view! {
        <div class=class node_ref=hand.node tabindex="0" role="group" aria-label=t!(map::TITLE) aria-describedby="map-help"
            on:keydown=move |event| hand.key(&event) on:wheel=move |event| hand.wheel(&event)
            on:pointerdown=move |event| hand.down(&event) on:pointermove=move |event| hand.moved(&event)
            on:pointerup=move |event| hand.up(&event) on:pointercancel=move |event| hand.up(&event)
            on:dragstart=move |event| event.prevent_default() on:click=click>
            {tiles.map(|tiles| view! { <Tiles tiles hand ready=tiled/> })}
            <svg class="map__drawing" viewBox=move || hand.frame.get().view_box()>
                <Shapes scale/>
                <Base districts ways=lines links=MapAddress::Map/>
                <Suspense>
                    {move || Suspend::new(async move {
                        choice.read().await.ok().flatten().map(|choice| view! { <Chosen choice scale/> })
                    })}
                </Suspense>
                <Names districts=names frame=hand.frame scale/>
                {marks}
                {me}
            </svg>
        </div>
    }
}

/// The address of the link that was pressed; none with a key that opens it elsewhere.
fn link_under(event: &leptos::ev::MouseEvent) -> Option<String> {
    #[cfg(feature = "hydrate")]
    {
        use wasm_bindgen::JsCast;
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0 {
            return None;
        }
        let pressed = event.target()?.dyn_into::<web_sys::Element>().ok()?;
        pressed.closest("a").ok().flatten()?.get_attribute("href")
    }
    #[cfg(not(feature = "hydrate"))]
    {
        let _ = event;
        None
    }
}

/// Buttons for what else needs a wheel, two fingers or keys. They come with the code that they need.
#[component]
fn Controls(map: StoredValue<MapView>, hand: Hand, near: RwSignal<Near>) -> impl IntoView {
    let live = RwSignal::new(false);
    Effect::new(move |_| live.set(true));
    let ask = move |_| {
        near.set(Near::Asking);
        position::ask(move |answer| match answer {
            Err(why) => near.set(why),
            Ok(position) => {
                let here = map.with_value(|map| {
                    Here::of(position, &map.points, map.tiles.as_ref().map(|tiles| tiles.datum).unwrap_or_default())
                });
                let seen: Vec<Spot> = here.points.iter().map(|(point, _)| point.at).chain([here.at]).collect();
                if let Some(frame) = Frame::of_spots(&seen) {
                    hand.show(frame);
                }
                near.set(Near::Here(here));
            }
        });
    };
    view! {
        <Show when=move || live.get()>
            <div class="map-controls">
                <button class="button button--secondary" type="button" on:click=move |_| hand.nearer(STEP)>{t!(map::NEARER)}</button>
                <button class="button button--secondary" type="button" on:click=move |_| hand.nearer(1.0 / STEP)>{t!(map::FARTHER)}</button>
                <button class="button button--secondary" type="button"
                    on:click=move |_| hand.show(map.with_value(|map| frame_of(map, None)))>{t!(map::CITY)}</button>
                <button class="button" type="button" on:click=ask>{t!(map::NEAR_ME)}</button>
            </div>
        </Show>
    }
}

/// What the map is made from, and how it is moved.
#[component]
fn Caption(map: StoredValue<MapView>) -> impl IntoView {
    let tiles = map.with_value(|map| map.tiles.clone());
    view! {
        <p class="hint" id="map-help">{t!(map::HELP)}</p>
        <p class="hint">
            {match tiles {
                Some(tiles) => {
                    tiles.review_number.map(|number| view! { <Mixed words=t!(map::reviewed(&number))/>" " }).into_any()
                }
                None => view! { <Mixed words=t!(map::SKETCH)/> }.into_any(),
            }}
            // Over somebody's tiles, too, the districts and the seats of the streets are ours.
            {t!(map::SOURCES)}" "<DataLink/>
        </p>
    }
}
