//! The shape of a zone of social prescribing, in its colour: an ornament beside words that name the zone.

use yew::prelude::*;

/// The shape of a zone; nothing is seen of what is no zone.
pub(crate) fn zone_mark(zone: &str) -> Html {
    html! { <span class={classes!("zone", format!("zone--{zone}"))} aria-hidden="true"></span> }
}
