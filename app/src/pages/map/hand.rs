//! Moving the map: pointers, fingers, wheel and keys.

use super::frame::{Frame, USUAL_WIDTH};
use leptos::{ev, html, prelude::*};

/// A press that moves less than this is a press, pixels.
const STILL: f64 = 6.0;
/// A press of a key or button comes so much nearer.
pub const STEP: f64 = 1.5;

/// What of the plane is shown, in a box of which size.
#[derive(Clone, Copy)]
pub struct Hand {
    /// What is shown.
    pub frame: RwSignal<Frame>,
    /// The box's width and height, pixels.
    size: RwSignal<(f64, f64)>,
    /// The box.
    pub node: NodeRef<html::Div>,
    whole: Frame,
    pointers: StoredValue<Vec<Pointer>>,
    /// Whether the press that is going on has moved the map.
    dragged: StoredValue<bool>,
}

/// A finger or mouse button that is down, with where it is in the box.
#[derive(Clone, Copy)]
struct Pointer {
    id: i32,
    at: (f64, f64),
    began: (f64, f64),
}

impl Hand {
    /// Shows `frame` of the whole.
    pub fn new(frame: Frame, whole: Frame) -> Self {
        Self {
            frame: RwSignal::new(frame),
            size: RwSignal::new((USUAL_WIDTH, USUAL_WIDTH)),
            node: NodeRef::new(),
            whole,
            pointers: StoredValue::new(Vec::new()),
            dragged: StoredValue::new(false),
        }
    }

    /// Units a pixel.
    pub fn scale(self) -> Memo<f64> {
        Memo::new(move |_| self.frame.get().units_a_pixel(self.size.get()))
    }

    /// The box's size, pixels.
    pub fn size(self) -> (f64, f64) {
        self.size.get()
    }

    /// Shows another part.
    pub fn show(self, frame: Frame) {
        self.frame.set(frame.within(self.whole));
    }

    /// Comes nearer to the middle.
    pub fn nearer(self, factor: f64) {
        let frame = self.frame.get_untracked();
        self.show(frame.nearer(factor, frame.middle()));
    }

    /// Measures the box again.
    pub fn measure(self) {
        if let Some(place) = place_of(self.node) {
            self.size.set((place.width, place.height));
        }
    }

    /// A key, as people who use no pointer move the map.
    pub fn key(self, event: &ev::KeyboardEvent) {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let frame = self.frame.get_untracked();
        let (dx, dy) = (frame.width * 0.15, frame.height * 0.15);
        match event.key().as_str() {
            "ArrowLeft" => self.show(frame.moved(-dx, 0.0)),
            "ArrowRight" => self.show(frame.moved(dx, 0.0)),
            "ArrowUp" => self.show(frame.moved(0.0, -dy)),
            "ArrowDown" => self.show(frame.moved(0.0, dy)),
            "+" | "=" => self.nearer(STEP),
            "-" | "_" => self.nearer(1.0 / STEP),
            "0" => self.show(self.whole),
            _ => return,
        }
        event.prevent_default();
    }

    /// The wheel: only where the map has the focus or a key is held, so that nobody is caught on the way down the page.
    pub fn wheel(self, event: &ev::WheelEvent) {
        let Some(place) = place_of(self.node) else { return };
        if !(event.ctrl_key() || event.meta_key() || place.focused) {
            return;
        }
        event.prevent_default();
        let spot = self.spot(place.inside(f64::from(event.client_x()), f64::from(event.client_y())));
        let factor = if event.delta_y() < 0.0 { 1.2 } else { 1.0 / 1.2 };
        self.show(self.frame.get_untracked().nearer(factor, spot));
    }

    /// A finger or button goes down.
    pub fn down(self, event: &ev::PointerEvent) {
        let Some(place) = place_of(self.node).filter(|_| event.button() == 0) else { return };
        let at = place.inside(f64::from(event.client_x()), f64::from(event.client_y()));
        self.size.set((place.width, place.height));
        self.pointers.update_value(|all| {
            if all.is_empty() {
                self.dragged.set_value(false);
            }
            all.retain(|pointer| pointer.id != event.pointer_id());
            all.push(Pointer { id: event.pointer_id(), at, began: at });
        });
    }

    /// It moves: one moves the map, two bring it nearer.
    pub fn moved(self, event: &ev::PointerEvent) {
        let Some(place) = place_of(self.node) else { return };
        let to = place.inside(f64::from(event.client_x()), f64::from(event.client_y()));
        let before = self.pointers.get_value();
        let Some(pointer) = before.iter().find(|pointer| pointer.id == event.pointer_id()).copied() else { return };
        if !self.dragged.get_value() && between(pointer.began, to) < STILL {
            return;
        }
        if !self.dragged.get_value() {
            self.dragged.set_value(true);
            // From now on the box gets what the finger does, wherever it goes.
            capture(self.node, event.pointer_id());
        }
        let frame = self.frame.get_untracked();
        let other = before.iter().find(|other| other.id != pointer.id);
        let frame = if let Some(other) = other {
            let factor = between(other.at, to) / between(other.at, pointer.at).max(1.0);
            frame.nearer(factor, self.spot(other.at))
        } else {
            let (from, to) = (self.spot(pointer.at), self.spot(to));
            frame.moved(from.0 - to.0, from.1 - to.1)
        };
        self.show(frame);
        self.pointers.update_value(|all| {
            all.iter_mut().filter(|one| one.id == pointer.id).for_each(|one| one.at = to);
        });
    }

    /// It goes up.
    pub fn up(self, event: &ev::PointerEvent) {
        self.pointers.update_value(|all| all.retain(|pointer| pointer.id != event.pointer_id()));
    }

    /// Whether the click that ends a press only ended a movement.
    pub fn was_dragged(self) -> bool {
        let dragged = self.dragged.get_value();
        self.dragged.set_value(false);
        dragged
    }

    /// The spot of the plane under a place of the box; the frame is shown whole, in the middle.
    fn spot(self, (x, y): (f64, f64)) -> (f64, f64) {
        let (frame, (width, height)) = (self.frame.get_untracked(), self.size.get_untracked());
        let (units, middle) = (frame.units_a_pixel((width, height)), frame.middle());
        (middle.0 + (x - width / 2.0) * units, middle.1 + (y - height / 2.0) * units)
    }
}

fn between(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

/// The box on the screen.
struct OnScreen {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    focused: bool,
}

impl OnScreen {
    fn inside(&self, x: f64, y: f64) -> (f64, f64) {
        (x - self.left, y - self.top)
    }
}

#[cfg(feature = "hydrate")]
fn place_of(node: NodeRef<html::Div>) -> Option<OnScreen> {
    let element = node.get_untracked()?;
    let place = element.get_bounding_client_rect();
    let active = document().active_element();
    Some(OnScreen {
        left: place.left(),
        top: place.top(),
        width: place.width(),
        height: place.height(),
        focused: active.is_some_and(|active| element.contains(Some(&active))),
    })
}

#[cfg(not(feature = "hydrate"))]
fn place_of(_: NodeRef<html::Div>) -> Option<OnScreen> {
    None
}

fn capture(node: NodeRef<html::Div>, pointer: i32) {
    #[cfg(feature = "hydrate")]
    if let Some(element) = node.get_untracked() {
        // A pointer that is gone already needs no capture.
        let _ = element.set_pointer_capture(pointer);
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (node, pointer);
}
