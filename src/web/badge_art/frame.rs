//! The frame of a badge: a shape for each zone, drawn twice by a hand that is never quite steady.

use super::{Part, Stroke};
use crate::course::random::{Generator, seed_of};
use std::fmt::Write as _;

/// The places of a round frame, of a badge that belongs to no zone.
const ROUND: &[(i32, i32)] = &[
    (60, 6),
    (87, 13),
    (107, 33),
    (114, 60),
    (107, 87),
    (87, 107),
    (60, 114),
    (33, 107),
    (13, 87),
    (6, 60),
    (13, 33),
    (33, 13),
];

/// Arts, heritage and culture: a rosette.
const ROSETTE: &[(i32, i32)] = &[
    (60, 4),
    (73, 13),
    (88, 11),
    (95, 25),
    (109, 32),
    (107, 47),
    (116, 60),
    (107, 73),
    (109, 88),
    (95, 95),
    (88, 109),
    (73, 107),
    (60, 116),
    (47, 107),
    (32, 109),
    (25, 95),
    (11, 88),
    (13, 73),
    (4, 60),
    (13, 47),
    (11, 32),
    (25, 25),
    (32, 11),
    (47, 13),
];

/// Nature: a leaf with its tip above and its stem below. A place that stands twice is a corner.
const LEAF: &[(i32, i32)] = &[
    (60, 3),
    (60, 3),
    (84, 17),
    (104, 38),
    (112, 64),
    (103, 92),
    (82, 110),
    (60, 117),
    (60, 117),
    (38, 110),
    (17, 92),
    (8, 64),
    (16, 38),
    (36, 17),
];

/// Physical activity: six sides and six corners.
const HEXAGON: &[(i32, i32)] = &[
    (33, 9),
    (33, 9),
    (87, 9),
    (87, 9),
    (116, 60),
    (116, 60),
    (87, 111),
    (87, 111),
    (33, 111),
    (33, 111),
    (4, 60),
    (4, 60),
];

/// Advice: something said.
const SPEECH: &[(i32, i32)] = &[
    (20, 6),
    (60, 5),
    (100, 6),
    (114, 20),
    (115, 56),
    (113, 90),
    (100, 104),
    (70, 106),
    (54, 106),
    (34, 117),
    (34, 117),
    (36, 105),
    (20, 103),
    (7, 90),
    (5, 56),
    (6, 20),
];

/// The ground, the frame and its echo. The same badge is always drawn by the same hand.
pub(super) fn strokes(zone: Option<&str>, id: &str) -> [Stroke; 3] {
    let places = match zone {
        Some("arts-heritage-culture") => ROSETTE,
        Some("nature") => LEAF,
        Some("physical-activity") => HEXAGON,
        Some("advice") => SPEECH,
        _ => ROUND,
    };
    let mut hand = Generator::new(seed_of(id));
    let first = curve(&shaken(places, 7, &mut hand));
    let second = curve(&shaken(places, 28, &mut hand));
    [(Part::Ground, first.clone()), (Part::Frame, first), (Part::Echo, second)]
        .map(|(part, path)| Stroke { part, path })
}

/// Places in tenths, each a little off. A corner stays one.
fn shaken(places: &[(i32, i32)], by: u64, hand: &mut Generator) -> Vec<(i32, i32)> {
    let mut off = || hand.below(2 * by + 1) as i32 - by as i32;
    let mut shaken: Vec<(i32, i32)> = Vec::with_capacity(places.len());
    let mut before = None;
    for place in places {
        let moved = match (before == Some(place), shaken.last()) {
            (true, Some(corner)) => *corner,
            _ => (place.0 * 10 + off(), place.1 * 10 + off()),
        };
        shaken.push(moved);
        before = Some(place);
    }
    shaken
}

/// A closed, smooth curve through places: a uniform Catmull–Rom spline as cubic Bézier curves.
fn curve(places: &[(i32, i32)]) -> String {
    let at = |place: usize| places.get(place % places.len().max(1)).copied().unwrap_or_default();
    let mut path = String::new();
    let start = at(0);
    // Writing to a string does not fail.
    let _ = write!(path, "M{} {}", tenths(start.0), tenths(start.1));
    for place in 0..places.len() {
        let (before, from, to, after) = (at(place + places.len() - 1), at(place), at(place + 1), at(place + 2));
        if from == to {
            continue;
        }
        let _ = write!(
            path,
            "C{} {} {} {} {} {}",
            tenths(from.0 + (to.0 - before.0) / 6),
            tenths(from.1 + (to.1 - before.1) / 6),
            tenths(to.0 - (after.0 - from.0) / 6),
            tenths(to.1 - (after.1 - from.1) / 6),
            tenths(to.0),
            tenths(to.1),
        );
    }
    path.push('z');
    path
}

/// A number of tenths in decimal digits.
fn tenths(number: i32) -> String {
    let sign = if number < 0 { "-" } else { "" };
    let number = number.unsigned_abs();
    match number % 10 {
        0 => format!("{sign}{}", number / 10),
        rest => format!("{sign}{}.{rest}", number / 10),
    }
}
