//! What of the plane the map shows.

use domain::{map_plane::Spot, view::Bounds};

/// Nobody needs to see less than 2 km, in units.
const NARROWEST: f64 = 200.0;
/// Up to this width or height single points are drawn, above it districts: the largest district is smaller.
const POINTS_FROM: f64 = 11_500.0;
/// How many pixels the map is taken to be wide before it has been measured.
pub const USUAL_WIDTH: f64 = 640.0;

/// A part of the plane, units.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Frame {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Frame {
    /// These bounds with a margin.
    pub fn around(bounds: Bounds) -> Self {
        let Bounds { x, y, width, height } = bounds;
        let (width, height) = (f64::from(width), f64::from(height));
        let margin = width.max(height).max(NARROWEST) / 20.0;
        Self {
            x: f64::from(x) - margin,
            y: f64::from(y) - margin,
            width: width + 2.0 * margin,
            height: height + 2.0 * margin,
        }
    }

    /// These spots with a margin; nothing if there is none.
    pub fn of_spots(spots: &[Spot]) -> Option<Self> {
        let edge = |of: fn(&Spot) -> i32| Some((spots.iter().map(of).min()?, spots.iter().map(of).max()?));
        let ((left, right), (top, bottom)) = (edge(|spot| spot.x)?, edge(|spot| spot.y)?);
        Some(Self::around(Bounds { x: left, y: top, width: right - left, height: bottom - top }))
    }

    /// Nearer by `factor` (farther below 1), so that the spot stays where it is on the screen.
    #[must_use]
    pub fn nearer(self, factor: f64, (x, y): (f64, f64)) -> Self {
        let factor = factor.clamp(1e-4, 1e4);
        let (width, height) = (self.width / factor, self.height / factor);
        Self { x: x - (x - self.x) / factor, y: y - (y - self.y) / factor, width, height }
    }

    /// Moved by so many units.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        Self { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// No farther away than the whole, no nearer than makes sense, and its middle inside the whole.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        let large = (whole.width / self.width).max(whole.height / self.height);
        let held = if self.width > whole.width && self.height > whole.height {
            self.nearer(1.0 / large, self.middle())
        } else if self.width.max(self.height) < NARROWEST {
            self.nearer(self.width.max(self.height) / NARROWEST, self.middle())
        } else {
            self
        };
        let (x, y) = held.middle();
        let inside = (x.clamp(whole.x, whole.x + whole.width), y.clamp(whole.y, whole.y + whole.height));
        held.moved(inside.0 - x, inside.1 - y)
    }

    /// Its middle.
    pub fn middle(self) -> (f64, f64) {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// Whether single points are drawn.
    pub fn shows_points(self) -> bool {
        self.width.max(self.height) < POINTS_FROM
    }

    /// Units a pixel in a box of that size: the whole frame is seen.
    pub fn units_a_pixel(self, (width, height): (f64, f64)) -> f64 {
        (self.width / width.max(1.0)).max(self.height / height.max(1.0))
    }

    /// What is really seen in a box of that size: it may be wider or higher than the frame.
    #[must_use]
    pub fn seen_in(self, (width, height): (f64, f64)) -> Self {
        let scale = self.units_a_pixel((width, height));
        let (x, y) = self.middle();
        let (width, height) = (width.max(1.0) * scale, height.max(1.0) * scale);
        Self { x: x - width / 2.0, y: y - height / 2.0, width, height }
    }

    /// Whether a spot lies in it.
    pub fn holds(self, Spot { x, y }: Spot) -> bool {
        let (x, y) = (f64::from(x) - self.x, f64::from(y) - self.y);
        (0.0..=self.width).contains(&x) && (0.0..=self.height).contains(&y)
    }

    /// The value of `viewBox`.
    pub fn view_box(self) -> String {
        let Self { x, y, width, height } = self;
        format!("{x:.0} {y:.0} {width:.0} {height:.0}")
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    const CITY: Frame = Frame { x: 0.0, y: 0.0, width: 17_000.0, height: 17_500.0 };

    #[test]
    fn spot_under_the_finger_stays_there() {
        let spot = (4_000.0, 9_000.0);
        let nearer = CITY.nearer(2.0, spot);
        let share = |frame: Frame| ((spot.0 - frame.x) / frame.width, (spot.1 - frame.y) / frame.height);
        assert_eq!(share(nearer), share(CITY));
        assert!((nearer.width - 8_500.0).abs() < 1e-6);
    }

    #[test]
    fn reader_cannot_lose_the_city() {
        let far = CITY.nearer(0.1, (0.0, 0.0)).within(CITY);
        assert!((far.width - CITY.width).abs() < 1.0 || (far.height - CITY.height).abs() < 1.0, "{far:?}");
        let near = CITY.nearer(100.0, (5_000.0, 5_000.0)).nearer(100.0, (5_000.0, 5_000.0)).within(CITY);
        assert!((near.width.max(near.height) - 200.0).abs() < 1.0, "{near:?}");
        let away = CITY.nearer(4.0, (0.0, 0.0)).moved(-1e9, 1e9).within(CITY);
        assert_eq!(away.middle(), (0.0, 17_500.0));
    }

    #[test]
    fn reader_with_a_wide_box_sees_more_on_both_sides() {
        let frame = Frame { x: 0.0, y: 0.0, width: 1_000.0, height: 1_000.0 };
        let seen = frame.seen_in((400.0, 200.0));
        assert_eq!(seen, Frame { x: -500.0, y: 0.0, width: 2_000.0, height: 1_000.0 });
        assert!(seen.holds(Spot { x: -400, y: 10 }) && !frame.holds(Spot { x: -400, y: 10 }));
        assert!(!seen.holds(Spot { x: 10, y: 1_001 }));
    }

    #[test]
    fn points_are_drawn_in_a_district_and_not_in_the_city() {
        assert!(!CITY.shows_points());
        assert!(Frame::around(Bounds { x: 0, y: 0, width: 9_000, height: 10_000 }).shows_points());
        assert_eq!(Frame::of_spots(&[]), None);
        let lone = Frame::of_spots(&[Spot { x: 5, y: 5 }]).expect("a frame");
        assert!(lone.width > 0.0 && lone.view_box() == "-5 -5 20 20");
    }

    #[test]
    fn marks_are_as_large_on_any_screen() {
        assert!((CITY.units_a_pixel((1_700.0, 10_000.0)) - 10.0).abs() < 1e-9);
        assert!((CITY.units_a_pixel((1e9, 175.0)) - 100.0).abs() < 1e-9);
    }
}
