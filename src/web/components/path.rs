//! A path that fills as the courses of a pathway are done.

use crate::web::text::{Text, fill};
use yew::prelude::*;

/// A path with a stop for each course, by how much of it is done (0 to 100), with the number finished in words.
pub(crate) fn path(percents: &[u8], text: &Text) -> Html {
    let finished = percents.iter().filter(|percent| **percent == 100).count();
    let label = fill(text.of_units, &[&finished.to_string(), &percents.len().to_string()]);
    let (width, last) = (22 * percents.len(), middle(percents.len().saturating_sub(1)));
    html! {
        <svg class="path" viewBox={format!("0 0 {width} 22")} width={width.to_string()} height="22" role="img" aria-label={label}>
            <path class="path__way" d={format!("M11,11H{last}")} />
            { for percents.iter().enumerate().map(|(place, percent)| html! {
                <circle class={stop(*percent)} cx={middle(place)} cy="11" r="6" />
            }) }
        </svg>
    }
}

/// How far from the beginning a stop is drawn.
fn middle(place: usize) -> String {
    (22 * place + 11).to_string()
}

fn stop(percent: u8) -> Option<&'static str> {
    match percent {
        0 => None,
        100 => Some("path__done"),
        _ => Some("path__begun"),
    }
}
