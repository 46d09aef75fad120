//! All badges: what is earned, what is next, and what exactly is missing.

use crate::content::published::badges::{Badge, BadgeKind, Badges};
use crate::course::standing::Standing;
use crate::web::components::badge_card::badge_card;
use crate::web::components::badge_needs::missing_list;
use crate::web::page_data::Begun;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::state::standing::standings;
use crate::web::text::fill;
use yew::prelude::*;

/// All badges. Whoever has none yet reads what the first step is.
pub(super) fn view(begun: &Begun, badges: &Badges, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let standings = standings(begun, badges, here, log);
    let with_standing: Vec<(&Badge, Option<&Standing>)> = badges
        .badges
        .iter()
        .map(|badge| (badge, standings.iter().find(|standing| standing.badge.as_str() == badge.id)))
        .collect();
    let (ladder, others): (Vec<_>, Vec<_>) =
        with_standing.iter().partition(|(badge, _)| badge.kind == BadgeKind::Level);
    html! {
        <>
            <h1>{ text.badges().title }</h1>
            <p class="lead">{ text.badges().lead }</p>
            if badges.badges.is_empty() {
                <p>{ text.badges().none }</p>
            } else {
                { next(&with_standing, badges, here) }
                { section("ladder", text.badges().ladder, Some(text.badges().ladder_lead), &ladder, badges, here) }
                { section("badges", text.badges().badges, None, &others, badges, here) }
                <p><a href={here.link_to(&Route::Teaching)}>{ text.together().title }</a></p>
                <p class="hint">{ text.badges().nothing_sent }</p>
            }
        </>
    }
}

/// The one thing to work towards: what needs renewal first, then whatever lacks least.
fn next(all: &[(&Badge, Option<&Standing>)], badges: &Badges, here: &Here) -> Html {
    let text = here.text;
    let none_earned = !all.iter().any(|(_, standing)| standing.is_some_and(Standing::is_earned));
    let open = all.iter().filter_map(|(badge, standing)| Some((*badge, (*standing)?)));
    let nearest =
        open.filter(|(_, standing)| !standing.is_earned()).min_by_key(|(_, standing)| standing.missing().len());
    html! {
        <section class="hero__next" aria-labelledby="next">
            <h2 id="next">{ text.badges().next }</h2>
            if none_earned {
                <p>{ text.badges().first_step }</p>
                <a class="button" href={here.link_to(&Route::Home)}>{ text.badges().see_courses }</a>
            } else if let Some((badge, standing)) = nearest {
                <p>{ fill(text.badges().next_is, &[&badge.name]) }</p>
                { missing_list(standing.missing(), badges, here) }
            } else {
                <p>{ text.badges().all_earned }</p>
            }
        </section>
    }
}

fn section(
    id: &'static str,
    heading: &str,
    lead: Option<&str>,
    shown: &[&(&Badge, Option<&Standing>)],
    badges: &Badges,
    here: &Here,
) -> Html {
    html! {
        if !shown.is_empty() {
            <section aria-labelledby={id}>
                <h2 {id}>{ heading }</h2>
                if let Some(lead) = lead {
                    <p>{ lead }</p>
                }
                <ol class="badge-lines">
                    for (badge, standing) in shown {
                        { badge_card(badge, *standing, badges, here) }
                    }
                </ol>
            </section>
        }
    }
}
