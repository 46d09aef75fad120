//! Looking back on a consultation: what each choice did, and the roads that were not taken.

use super::Played;
use crate::content::published::{Scenario, ScenarioChoice, ScenarioVariable};
use crate::course::item::Response;
use crate::course::progress::Answer;
use crate::course::scenario::Step;
use crate::web::components::prepared::prepared;
use crate::web::state::here::Here;
use crate::web::text::fill;
use std::collections::BTreeSet;
use yew::prelude::*;

/// The road that was taken, step by step, with what else could have been done; `roads` are all that were ever played
/// to their end.
pub(super) fn view(played: &Played, roads: &[Answer]) -> Html {
    let text = played.here.text;
    let found: BTreeSet<usize> = roads
        .iter()
        .filter_map(|road| match &road.response {
            Response::Ordered(road) => Some(played.play.replay(road).1),
            _ => None,
        })
        .chain([played.state.clone()])
        .filter(|state| played.play.is_ending(state))
        .map(|state| state.node)
        .collect();
    let all = played.scenario.nodes.iter().filter(|node| !node.ending.is_empty()).count();
    html! {
        <div class="scenario__back">
            <p><b>{ text.items.looking_back }</b></p>
            <ol>{ for played.steps.iter().map(|step| step_view(played, step)) }</ol>
            <p>{ fill(text.items.endings_found, &[&found.len().to_string(), &all.to_string()]) }</p>
        </div>
    }
}

fn step_view(played: &Played, step: &Step) -> Html {
    let (here, text) = (played.here, played.here.text);
    let Some(node) = played.scenario.nodes.get(step.from.node) else { return html! {} };
    let line = |choice: &ScenarioChoice| {
        html! {
            <>{ prepared(&choice.text_html, here) }<div class="option__feedback">{ prepared(&choice.feedback_html, here) }</div></>
        }
    };
    let others = node.choices.iter().zip(played.play.choices(&step.from)).enumerate();
    let others = others.filter(|(place, _)| *place != step.choice).map(|(_, (choice, (_, offered)))| {
        html! {
            <li>
                { line(choice) }
                if !offered { <p class="item__note">{ needs(choice, &played.scenario.variables, here) }</p> }
            </li>
        }
    });
    html! {
        <li>
            if let Some(choice) = node.choices.get(step.choice) {
                <b>{ text.items.you_chose }</b>{ " " }{ line(choice) }
            }
            <details>
                <summary>{ text.items.you_could_have }</summary>
                <ul>{ for others }</ul>
            </details>
        </li>
    }
}

/// From when on a choice would have been offered.
fn needs(choice: &ScenarioChoice, variables: &[ScenarioVariable], here: &Here) -> String {
    let needs = choice.needs.iter().filter_map(|(place, from)| {
        let variable = variables.get(*place)?;
        Some(fill(here.text.items.needed, &[&variable.name, &(from - variable.range.1).to_string()]))
    });
    needs.collect::<Vec<_>>().join(" ")
}

/// For readers without scripts: all of it, to be read in any order.
pub(super) fn whole(scenario: &Scenario, here: &Here) -> Html {
    let text = here.text;
    let choice = |choice: &ScenarioChoice| {
        html! {
            <li>
                { prepared(&choice.text_html, here) }{ " " }
                { fill(text.items.leads_to, &[&(choice.to + 1).to_string()]) }{ " " }
                { prepared(&choice.feedback_html, here) }
            </li>
        }
    };
    html! {
        <details>
            <summary>{ text.items.whole_consultation }</summary>
            <ol>
                { for scenario.nodes.iter().map(|node| html! {
                    <li><b>{ super::ending_words(node, here) }</b>{ prepared(&node.text_html, here) }<ul>{ for node.choices.iter().map(choice) }</ul></li>
                }) }
            </ol>
        </details>
    }
}
