//! The pictures of badges, drawn by hand as far as a computer has one: a frame, whose shape tells the zone, and in it
//! what the badge is about. Shapes carry the meaning, and colours only repeat it.
//!
//! A picture is a list of strokes in a square of [`SIZE`]; pages draw it with the colours of their theme, and the build
//! writes it as a file of its own.

mod frame;
mod motif;

use super::text::Text;
use crate::content::published::badges::Badge;

/// The side of the square in which a picture is drawn.
pub const SIZE: u32 = 120;

/// A piece of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stroke {
    /// What it is, which decides on its colour.
    pub part: Part,
    /// Where it goes, as SVG path data.
    pub path: String,
}

/// What a stroke is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The ground within the frame.
    Ground,
    /// The frame.
    Frame,
    /// The frame once more, by a lighter hand.
    Echo,
    /// A line of the motif.
    Line,
    /// A filled piece of the motif.
    Fill,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 5] = [Part::Ground, Part::Frame, Part::Echo, Part::Line, Part::Fill];

    /// The class of its strokes.
    pub fn class(self) -> &'static str {
        match self {
            Part::Ground => "badge-art__ground",
            Part::Frame => "badge-art__frame",
            Part::Echo => "badge-art__echo",
            Part::Line => "badge-art__line",
            Part::Fill => "badge-art__fill",
        }
    }
}

/// The picture of a badge that is this step of the ladder, if it is one.
pub fn strokes(badge: &Badge, step: Option<usize>) -> Vec<Stroke> {
    let mut strokes = frame::strokes(badge.zone.as_deref(), &badge.id).to_vec();
    strokes.extend(motif::strokes(&badge.motif));
    strokes.extend((0..step.unwrap_or(0)).map(|place| pip(place, step.unwrap_or(0))));
    strokes
}

/// What the picture of a badge shows, for those who do not see it.
pub fn in_words(badge: &Badge, step: Option<usize>, text: &Text) -> String {
    let motif = text.badges().motif(&badge.motif);
    match step {
        Some(step) => format!("{motif}, {}", text.badges().picture_level.of(step)),
        None => motif.to_owned(),
    }
}

/// The class of a picture: its colour is the zone's.
pub fn class(badge: &Badge) -> &'static str {
    match badge.zone.as_deref() {
        Some("arts-heritage-culture") => "badge-art badge-art--arts",
        Some("nature") => "badge-art badge-art--nature",
        Some("physical-activity") => "badge-art badge-art--activity",
        Some("advice") => "badge-art badge-art--advice",
        _ => "badge-art",
    }
}

/// A leaf for each step, in a row below the motif.
fn pip(place: usize, of: usize) -> Stroke {
    let (place, of) = (place as i32, of as i32);
    let x = 60 + (2 * place - of + 1) * 6;
    let path = format!("M{x} 108C{} 105 {} 100 {x} 97 {} 100 {} 105 {x} 108z", x - 4, x - 4, x + 4, x + 4);
    Stroke { part: Part::Fill, path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published::badges::{BadgeKind, MOTIFS};

    fn badge(motif: &str, zone: Option<&str>) -> Badge {
        Badge {
            id: "badge".to_owned(),
            revision: 1,
            kind: BadgeKind::Course,
            name: String::new(),
            description: String::new(),
            criteria: String::new(),
            motif: motif.to_owned(),
            zone: zone.map(str::to_owned),
            needs: Vec::new(),
            renew_after_months: None,
            alignment: Vec::new(),
        }
    }

    #[test]
    fn every_motif_is_drawn_and_stays_on_the_sheet() {
        for motif in MOTIFS {
            let strokes = motif::strokes(motif);
            assert!(!strokes.is_empty(), "{motif}");
            for stroke in strokes {
                let numbers = stroke.path.split(|character: char| !character.is_ascii_digit());
                let on_sheet = |number: &str| number.parse::<u32>().is_ok_and(|number| number <= SIZE);
                assert!(numbers.filter(|number| !number.is_empty()).all(on_sheet), "{motif}: {}", stroke.path);
            }
        }
    }

    #[test]
    fn each_zone_has_a_shape_of_its_own() {
        let zones = [None, Some("arts-heritage-culture"), Some("nature"), Some("physical-activity"), Some("advice")];
        let frames: Vec<String> = zones.map(|zone| strokes(&badge("sprout", zone), None)[0].path.clone()).into();
        for (place, frame) in frames.iter().enumerate() {
            assert!(!frames[..place].contains(frame), "{:?} looks like another", zones[place]);
        }
        assert_eq!(strokes(&badge("tree", None), None), strokes(&badge("tree", None), None));
    }

    #[test]
    fn a_level_has_a_leaf_for_each_step() {
        let fills = |step| {
            let strokes = strokes(&badge("balance", None), step);
            strokes.iter().filter(|stroke| stroke.part == Part::Fill).count()
        };
        assert_eq!(fills(Some(3)), fills(None) + 3);
    }
}
