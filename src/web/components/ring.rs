//! A ring that fills as a course is done.

use crate::web::text::{Text, fill};
use yew::prelude::*;

/// A ring that fills as a course is done (0 to 100), with the number in words for those who do not see it.
pub(crate) fn ring(percent: u8, text: &Text) -> Html {
    let percent = percent.min(100);
    let label = fill(text.percent_done, &[&percent.to_string()]);
    html! {
        <svg class="ring" viewBox="0 0 36 36" role="img" aria-label={label}>
            <circle class="ring__track" cx="18" cy="18" r="15.9155" pathLength="100" />
            if percent > 0 {
                <circle class="ring__done" cx="18" cy="18" r="15.9155" pathLength="100"
                    stroke-dasharray={format!("{percent} 100")} transform="rotate(-90 18 18)" />
            }
            if percent == 100 {
                <path class="ring__tick" d="M11 18.5l5 5 9-10.5" />
            }
        </svg>
    }
}
