//! The picture of a badge.

use crate::content::published::badges::{Badge, Badges};
use crate::web::badge_art;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// The picture of a badge, in the colours of the theme; what it shows is said in words too.
pub(crate) fn badge_image(badge: &Badge, badges: &Badges, text: &Text) -> Html {
    let step = badges.step(&badge.id);
    let shown = fill(text.badges().picture_of, &[&badge.name, &badge_art::in_words(badge, step, text)]);
    html! {
        <svg class={badge_art::class(badge)} viewBox={format!("0 0 {0} {0}", badge_art::SIZE)} role="img" aria-label={shown}>
            for stroke in badge_art::strokes(badge, step) {
                <path class={stroke.part.class()} d={stroke.path} />
            }
        </svg>
    }
}
