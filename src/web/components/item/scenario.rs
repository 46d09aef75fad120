//! A branching consultation: one node at a time, and at the end a look at the roads that were not taken.
//!
//! Each choice is one event, which holds the road so far; so the consultation opens again where it was left, also after
//! a crash. Nothing is marked, and nothing depends on it.

mod looking_back;

use crate::content::published::{ItemKind, Scenario, ScenarioNode};
use crate::course::event::InCourse;
use crate::course::id::{CourseId, ItemId, PartId};
use crate::course::item::Response;
use crate::course::progress::Check;
use crate::course::scenario::{Scenario as Play, State, Step};
use crate::web::components::check::CheckProps;
use crate::web::components::keeping_note::keeping_note;
use crate::web::components::prepared::prepared;
use crate::web::platform::focus;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::use_log;
use crate::web::text::fill;
use yew::prelude::*;

/// A consultation, as far as it was played.
struct Played<'a> {
    name: &'a str,
    scenario: &'a Scenario,
    play: &'a Play,
    steps: &'a [Step],
    state: &'a State,
    here: &'a Here,
    /// Goes on from a road of choices.
    go: Callback<Vec<PartId>>,
}

/// A branching consultation.
#[component]
pub(crate) fn Consultation(props: &CheckProps) -> Html {
    let here = use_here();
    let log = use_log();
    let text = here.text;
    let ItemKind::Scenario(scenario) = &props.item.kind else { return html! {} };
    let (Ok(course), Ok(id), Ok(play)) =
        (props.course.parse::<CourseId>(), props.item.id.parse::<ItemId>(), scenario.play())
    else {
        return html! {};
    };
    let name = &props.item.id;
    let kept = log.progress().course(&course).and_then(|progress| progress.checks.get(&id));
    let (steps, state) = play.replay(road(kept));
    let go = {
        let (log, play, name, revision) = (log.clone(), play.clone(), name.clone(), Some(props.revision));
        Callback::from(move |road: Vec<PartId>| {
            let is_over = play.is_ending(&play.replay(&road).1);
            let (item, response) = (id.clone(), Response::Ordered(road));
            log.record_in(
                &course,
                if is_over {
                    InCourse::CheckAnswered { item, response, revision }
                } else {
                    InCourse::CheckDrafted { item, response }
                },
            );
            focus::element_when_drawn(&format!("{name}-now"));
        })
    };
    let played = Played { name, scenario, play: &play, steps: &steps, state: &state, here: &here, go };
    let prompt = format!("{name}--prompt");
    html! {
        <section class="check" id={name.clone()} aria-labelledby={prompt.clone()}>
            <p class="check__kind">{ text.items.consultation }</p>
            <div class={classes!("item__prompt", "scenario__setting")} id={prompt}>{ prepared(&props.item.prompt_html, &here) }</div>
            <p class="item__note">{ text.items.consultation_free }</p>
            { now(&played) }
            if play.is_ending(&state) {
                { looking_back::view(&played, kept.map_or(&[], |check| &check.answers)) }
            }
            <div class="check__actions">
                if !steps.is_empty() { { back(&played) } }
                { keeping_note(kept.is_some(), &log, here.text) }
            </div>
            if here.prerendered {
                <noscript><div class="item__answer">{ looking_back::whole(scenario, &here) }</div></noscript>
            }
        </section>
    }
}

/// The road being played, or else the one that was played last.
fn road(kept: Option<&Check>) -> &[PartId] {
    match kept.and_then(|check| check.draft.as_ref().or(check.answer_since(None))) {
        Some(Response::Ordered(road)) => road,
        _ => &[],
    }
}

/// What was just chosen, where that has led, and what can be done there.
fn now(played: &Played) -> Html {
    let text = played.here.text;
    let Some(node) = played.scenario.nodes.get(played.state.node) else { return html! {} };
    let last = played.steps.last().and_then(|step| {
        let node = played.scenario.nodes.get(step.from.node)?;
        node.choices.get(step.choice)
    });
    html! {
        <>
            <div class="scenario__now" id={format!("{}-now", played.name)} key={played.steps.len()}>
                if let Some(choice) = last {
                    <p class="scenario__chosen"><span>{ text.items.you_chose }</span>{ " " }{ prepared(&choice.text_html, played.here) }</p>
                }
                { ending(node, played.here) }
                { prepared(&node.text_html, played.here) }
                { values(played) }
            </div>
            if !node.choices.is_empty() {
                <p class="scenario__ask" id={format!("{}-ask", played.name)}>{ text.items.choose_next }</p>
                <ul class="options" aria-labelledby={format!("{}-ask", played.name)}>
                    { for node.choices.iter().zip(played.play.choices(played.state)).filter(|(_, (_, offered))| *offered).map(
                        |(choice, (key, _))| {
                            let road = taken(played).chain([key.id.clone()]).collect::<Vec<_>>();
                            let onclick = played.go.reform(move |_: MouseEvent| road.clone());
                            html! {
                                <li key={format!("{}-{}", node.id, choice.id)}>
                                    <button class="scenario__choice" type="button" onclick={onclick}>
                                        <span>{ prepared(&choice.text_html, played.here) }</span>
                                    </button>
                                </li>
                            }
                        }
                    ) }
                </ul>
            }
        </>
    }
}

/// The choices taken so far.
fn taken<'a>(played: &'a Played) -> impl Iterator<Item = PartId> + 'a {
    played.steps.iter().filter_map(|step| {
        let node = played.play.nodes.get(step.from.node)?;
        Some(node.choices.get(step.choice)?.id.clone())
    })
}

/// How it ended, in words and a shape.
fn ending(node: &ScenarioNode, here: &Here) -> Html {
    let (class, symbol) = match node.ending.as_str() {
        "good" => ("outcome outcome--right", "✓"),
        "mixed" => ("outcome outcome--partly", "◐"),
        "poor" => ("outcome outcome--wrong", "✗"),
        _ => return html! {},
    };
    html! {
        <p class={class}>
            <span class="outcome__symbol" aria-hidden="true">{ symbol }</span>{ ending_words(node, here) }
        </p>
    }
}

/// How it ended, in words; nothing where it goes on.
fn ending_words(node: &ScenarioNode, here: &Here) -> &'static str {
    let text = here.text;
    match node.ending.as_str() {
        "good" => text.items.ending_good,
        "mixed" => text.items.ending_mixed,
        "poor" => text.items.ending_poor,
        _ => "",
    }
}

/// What each variable stands at, as a row of dots and in words.
fn values(played: &Played) -> Html {
    let text = played.here.text;
    let shown = played.scenario.variables.iter().zip(&played.state.values).map(|(variable, value)| {
        let (_, least, most) = variable.range;
        let dots = |count: i32, dot: &str| dot.repeat(count.clamp(0, 20) as usize);
        html! {
            <li key={variable.name.clone()}>
                { fill(text.items.value_of, &[&variable.name, &(value - least).to_string(), &(most - least).to_string()]) }
                <span aria-hidden="true">{ " " }{ dots(value - least, "●") }{ dots(most - value, "○") }</span>
            </li>
        }
    });
    html! {
        if !played.scenario.variables.is_empty() {
            <ul class="scenario__values">{ for shown }</ul>
        }
    }
}

/// One step back, and the beginning.
fn back(played: &Played) -> Html {
    let text = played.here.text;
    let before: Vec<PartId> = taken(played).take(played.steps.len() - 1).collect();
    html! {
        <>
            <button class="button button--quiet" type="button" onclick={played.go.reform(move |_: MouseEvent| before.clone())}>
                { text.items.step_back }
            </button>
            <button class="button button--quiet" type="button" onclick={played.go.reform(|_: MouseEvent| Vec::new())}>
                { text.items.begin_again }
            </button>
        </>
    }
}
