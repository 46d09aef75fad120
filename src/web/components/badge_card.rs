//! A badge in a list: its picture, where the learner stands, and what is missing.

use super::badge_image::badge_image;
use super::badge_needs::missing_list;
use crate::content::published::badges::{Badge, Badges};
use crate::course::standing::{Standing, State};
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// A badge in a list.
pub(crate) fn badge_card(badge: &Badge, standing: Option<&Standing>, badges: &Badges, here: &Here) -> Html {
    let text = here.text;
    let earned = standing.is_some_and(Standing::is_earned);
    let missing = standing.map(Standing::missing).unwrap_or_default();
    html! {
        <li class={classes!("badge-line", earned.then_some("badge-line--earned"))} key={badge.id.clone()}>
            { badge_image(badge, badges, text) }
            <div>
                <h3><a href={here.link_to(&Route::Badge { badge: badge.id.clone() })}>{ &badge.name }</a></h3>
                <p class="badge-line__state">{ standing.map(|standing| state(standing, text)).unwrap_or_default() }</p>
                if missing.is_empty() {
                    <p>{ &badge.description }</p>
                } else {
                    { missing_list(missing, badges, here) }
                }
            </div>
        </li>
    }
}

/// Where the learner stands with a badge, in words.
pub(crate) fn state(standing: &Standing, text: &Text) -> String {
    let day = |day: crate::course::calendar::Day| text.day(day.millis());
    match &standing.state {
        State::Earned { since, renew_by: None } => fill(text.badges().earned_since, &[&day(*since)]),
        State::Earned { since, renew_by: Some(by) } => fill(text.badges().current_until, &[&day(*since), &day(*by)]),
        State::Resting { since, .. } => fill(text.badges().resting, &[&day(*since)]),
        State::Open { .. } => {
            fill(text.badges().met, &[&standing.met.done.to_string(), &standing.met.needed.to_string()])
        }
    }
}
