//! The pictures of badges as files of their own, which credentials name: `badges/<badge>.svg`.

use super::shell::escaped;
use crate::content::compile::{Files, Site};
use crate::content::published::badges::{Badge, Badges};
use crate::web::badge_art::{self, Part};
use crate::web::text::{ENGLISH, fill};

/// The pictures of all badges, by their path in the site.
pub(super) fn files(site: &Site) -> Files {
    let badges = &site.badges;
    badges.badges.iter().map(|badge| (path(&badge.id), picture(badge, badges).into_bytes())).collect()
}

/// Where the picture of a badge stands in the site.
fn path(badge: &str) -> String {
    format!("badges/{badge}.svg")
}

/// A picture that needs nothing beside it: its colours are its own, on paper and in the dark alike.
fn picture(badge: &Badge, badges: &Badges) -> String {
    let step = badges.step(&badge.id);
    let (colour, ground) = colours(badge.zone.as_deref());
    let strokes: String = badge_art::strokes(badge, step)
        .into_iter()
        .map(|stroke| format!("<path {} d=\"{}\"/>", ink(stroke.part, colour, ground), stroke.path))
        .collect();
    let title = escaped(&badge.name);
    let shown = fill(ENGLISH.badges().picture_of, &[&badge.name, &badge_art::in_words(badge, step, &ENGLISH)]);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" width=\"480\" height=\"480\" role=\"img\" \
         aria-labelledby=\"title shown\"><title id=\"title\">{title}</title><desc id=\"shown\">{}</desc>\
         <g fill=\"none\" stroke=\"{colour}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">{strokes}</g></svg>\n",
        escaped(&shown),
        size = badge_art::SIZE,
    )
}

fn ink(part: Part, colour: &str, ground: &str) -> String {
    match part {
        Part::Ground => format!("fill=\"{ground}\" stroke=\"none\""),
        Part::Frame | Part::Line => "stroke-width=\"2.6\"".to_owned(),
        Part::Echo => "stroke-width=\"0.9\" opacity=\"0.7\"".to_owned(),
        Part::Fill => format!("fill=\"{colour}\" stroke-width=\"1\""),
    }
}

/// The light theme's colour of a zone and the ground below it; see `assets/app.css`.
fn colours(zone: Option<&str>) -> (&'static str, &'static str) {
    match zone {
        Some("arts-heritage-culture") => ("#6d4aa3", "#f4eefb"),
        Some("nature") => ("#2f7d4f", "#eaf5ee"),
        Some("physical-activity") => ("#c4513d", "#fdf0ed"),
        Some("advice") => ("#2a6496", "#eaf2f9"),
        _ => ("#1f5f5b", "#e3eeeb"),
    }
}
