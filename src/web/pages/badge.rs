//! A badge and its criteria. The address of this page is what names the achievement, so it says everything that a
//! stranger who was shown the badge wants to know.

use crate::content::published::badges::{Alignment, Badge, BadgeKind, Badges};
use crate::course::calendar::Day;
use crate::course::standing::{Standing, State};
use crate::review::calendar_file::When;
use crate::web::components::awards::Awards;
use crate::web::components::badge_card::state;
use crate::web::components::badge_image::badge_image;
use crate::web::components::badge_needs::{missing_list, need_list};
use crate::web::components::facts::facts;
use crate::web::components::remind::{BEFORE_DAYS, Wish, remind_button};
use crate::web::page_data::Begun;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::state::standing::standings;
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// A badge.
pub(super) fn view(badge: &Badge, begun: &Begun, badges: &Badges, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let standings = standings(begun, badges, here, log);
    let standing = standings.iter().find(|standing| standing.badge.as_str() == badge.id);
    html! {
        <>
            <nav class="breadcrumb" aria-label={text.breadcrumb}>
                <ol><li><a href={here.link_to(&Route::Badges)}>{ text.badges().title }</a></li></ol>
            </nav>
            <div class="badge-head">
                { badge_image(badge, badges, text) }
                <div>
                    <h1>{ &badge.name }</h1>
                    <p class="lead">{ &badge.description }</p>
                </div>
            </div>
            if let Some(standing) = standing.filter(|_| !here.prerendered) {
                { mine(badge, standing, badges, here) }
            }
            <section aria-labelledby="criteria">
                <h2 id="criteria">{ text.badges().criteria }</h2>
                <p>{ &badge.criteria }</p>
                <h3>{ text.badges().needs }</h3>
                { need_list(&badge.needs, badges, here) }
                if let Some(months) = badge.renew_after_months {
                    <h3>{ text.badges().renewal }</h3>
                    <p>{ fill(text.badges().lasts, &[&text.badges().months.of(months as usize)]) }</p>
                }
            </section>
            if !here.prerendered {
                <Awards badge={badge.clone()} />
            }
            { alignment(&badge.alignment, text) }
            <section aria-labelledby="about" id={format!("revision-{}", badge.revision)}>
                <h2 id="about">{ text.badges().about }</h2>
                { about(badge, badges, text) }
            </section>
        </>
    }
}

/// Where the learner stands.
fn mine(badge: &Badge, standing: &Standing, badges: &Badges, here: &Here) -> Html {
    let text = here.text;
    html! {
        <section class="hero__next" aria-labelledby="mine">
            <h2 id="mine">{ state(standing, text) }</h2>
            if !standing.missing().is_empty() {
                <p>{ text.badges().still_missing }</p>
                { missing_list(standing.missing(), badges, here) }
            }
            if let State::Earned { renew_by: Some(day), .. } = standing.state {
                { renewal(badge, day, here) }
            }
            if !matches!(standing.state, State::Open { .. }) {
                <p class="hint">{ text.badges().nothing_sent }</p>
            }
        </section>
    }
}

/// The day on which a badge is looked at again, for the learner's calendar.
fn renewal(badge: &Badge, day: Day, here: &Here) -> Html {
    let text = here.text;
    let wish = Wish {
        about: badge.id.clone(),
        title: fill(text.review().renewal, &[&badge.name]),
        note: fill(text.review().renewal_note, &[&badge.name]),
        page: Route::Badge { badge: badge.id.clone() },
        when: When::Once { day, before: BEFORE_DAYS },
    };
    html! {
        <p>
            { fill(text.review().renewal_reminder, &[&text.day(day.millis())]) }{ " " }{ remind_button(wish, text) }
        </p>
    }
}

fn alignment(alignment: &[Alignment], text: &Text) -> Html {
    html! {
        if !alignment.is_empty() {
            <section aria-labelledby="alignment">
                <h2 id="alignment">{ text.badges().alignment }</h2>
                <p>{ text.badges().alignment_lead }</p>
                <ul>
                    for target in alignment {
                        <li key={target.url.clone()}>
                            <a href={target.url.clone()} rel="external noopener">{ &target.name }</a>
                            if let Some(framework) = &target.framework {
                                { ": " }{ framework_and_code(framework, target.code.as_deref(), text) }
                            }
                        </li>
                    }
                </ul>
            </section>
        }
    }
}

fn framework_and_code(framework: &str, code: Option<&str>, text: &Text) -> String {
    match code {
        Some(code) => fill(text.badges().alignment_in, &[framework, code]),
        None => framework.to_owned(),
    }
}

fn about(badge: &Badge, badges: &Badges, text: &Text) -> Html {
    let kind = match badge.kind {
        BadgeKind::Course => text.badges().kind_course,
        BadgeKind::Zone => text.badges().kind_zone,
        BadgeKind::Pathway => text.badges().kind_pathway,
        BadgeKind::Level => text.badges().kind_level,
    };
    let rows = [(text.badges().kind, kind.to_owned()), (text.badges().revision, badge.revision.to_string())];
    match &badges.url {
        Some(url) => {
            let address = format!("{url}/{}", Route::Badge { badge: badge.id.clone() }.path());
            let [kind, revision] = rows;
            facts([kind, revision, (text.badges().address, address)])
        }
        None => facts(rows),
    }
}
