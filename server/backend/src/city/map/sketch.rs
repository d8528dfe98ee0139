//! A sketch of a town's area: everything that is nearer to its seat than to any other seat of its district. Nobody has
//! published outlines of towns; the district's outline, which is known, cuts the sketch where it is drawn.

use domain::{map_plane::Spot, view::Bounds};

type Corner = (f64, f64);

/// The corners of the area round `seat`, inside `bounds`.
pub(super) fn cell(seat: Spot, others: &[Spot], bounds: Bounds) -> Vec<Spot> {
    let Bounds { x, y, width, height } = bounds;
    let corner = |x: i32, y: i32| (f64::from(x), f64::from(y));
    let whole = vec![corner(x, y), corner(x + width, y), corner(x + width, y + height), corner(x, y + height)];
    let others = others.iter().filter(|other| **other != seat);
    let corners = others.fold(whole, |area, other| nearer(&area, corner(seat.x, seat.y), corner(other.x, other.y)));
    corners.into_iter().map(|(x, y)| Spot { x: whole_number(x), y: whole_number(y) }).collect()
}

/// The part of a convex area that is nearer to one spot than to the other.
fn nearer(area: &[Corner], one: Corner, other: Corner) -> Vec<Corner> {
    // Above zero on our side of the line half-way between the two.
    let side = |(x, y): Corner| {
        let (dx, dy) = (one.0 - other.0, one.1 - other.1);
        dx * (x - f64::midpoint(one.0, other.0)) + dy * (y - f64::midpoint(one.1, other.1))
    };
    let mut kept = Vec::with_capacity(area.len() + 1);
    for (from, to) in area.iter().zip(area.iter().cycle().skip(1)) {
        let (here, there) = (side(*from), side(*to));
        if here >= 0.0 {
            kept.push(*from);
        }
        if (here < 0.0) != (there < 0.0) {
            let share = here / (here - there);
            kept.push((from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share));
        }
    }
    kept
}

#[allow(clippy::cast_possible_truncation, reason = "lies within bounds of whole numbers")]
fn whole_number(units: f64) -> i32 {
    units.round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    const SQUARE: Bounds = Bounds { x: 0, y: 0, width: 100, height: 100 };

    fn at(x: i32, y: i32) -> Spot {
        Spot { x, y }
    }

    #[test]
    fn two_towns_share_the_district_half_and_half() {
        assert_eq!(cell(at(20, 50), &[at(80, 50)], SQUARE), [at(0, 0), at(50, 0), at(50, 100), at(0, 100)]);
        assert_eq!(cell(at(80, 50), &[at(20, 50)], SQUARE), [at(50, 0), at(100, 0), at(100, 100), at(50, 100)]);
    }

    #[test]
    fn lone_town_has_the_whole_district_and_a_twin_takes_nothing() {
        assert_eq!(cell(at(20, 50), &[], SQUARE).len(), 4);
        assert_eq!(cell(at(20, 50), &[at(20, 50)], SQUARE).len(), 4);
    }

    #[test]
    fn seat_lies_in_its_own_area_among_many() {
        let seats = [at(10, 10), at(90, 15), at(50, 50), at(20, 80), at(75, 85)];
        for seat in seats {
            let area = cell(seat, &seats, SQUARE);
            assert!(area.len() >= 3, "{seat:?}");
            let turns = area.iter().zip(area.iter().cycle().skip(1));
            let inside = turns.map(|(a, b)| (b.x - a.x) * (seat.y - a.y) - (b.y - a.y) * (seat.x - a.x));
            assert!(inside.into_iter().all(|turn| turn >= 0), "{seat:?} {area:?}");
        }
    }
}
