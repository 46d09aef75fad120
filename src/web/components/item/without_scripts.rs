//! For readers without scripts: the right answer and why, behind a click that needs none.

use crate::content::published::{Item, ItemKind, ItemOption};
use crate::web::components::prepared::prepared;
use crate::web::state::here::Here;
use yew::prelude::*;

/// The right answer to an item, and why.
pub(super) fn answer(item: &Item, here: &Here) -> Html {
    let because =
        |words: Html, feedback_html: &str| html! { <li>{ words }{ " " }{ prepared(feedback_html, here) }</li> };
    let lines: Vec<Html> = match &item.kind {
        ItemKind::Single { options } | ItemKind::Several { options } | ItemKind::Confidence { options } => {
            options.iter().map(|option| option_line(option, here)).collect()
        }
        ItemKind::TrueFalse { answer, reasons } => {
            let text = here.text;
            let verdict = if *answer { text.items.verdict_true } else { text.items.verdict_false };
            let verdict = html! { <li><strong>{ verdict }</strong></li> };
            [verdict].into_iter().chain(reasons.iter().map(|reason| option_line(reason, here))).collect()
        }
        ItemKind::Matching { pairs } => pairs
            .iter()
            .map(|pair| because(html! { <>{ &pair.left }{ ": " }{ &pair.right }</> }, &pair.feedback_html))
            .collect(),
        ItemKind::Ordering { steps, feedback_html } => steps
            .iter()
            .map(|step| html! { <li>{ &step.text }</li> })
            .chain([because(html! {}, feedback_html)])
            .collect(),
        ItemKind::Number { answer, unit, feedback_html, .. } => {
            vec![because(html! { <>{ answer }{ " " }{ unit }{ "." }</> }, feedback_html)]
        }
        ItemKind::Sorting { groups, cards } => cards
            .iter()
            .map(|card| {
                let group = groups.iter().find(|group| group.id == card.group).map(|group| group.text.as_str());
                because(html! { <>{ &card.text }{ ": " }{ group }</> }, &card.feedback_html)
            })
            .collect(),
        ItemKind::Cloze { gaps, .. } => gaps
            .iter()
            .map(|gap| {
                let answer = gap.options.iter().find(|option| option.id == gap.answer).map(|option| option.text.as_str());
                because(html! { <strong>{ answer }</strong> }, &gap.feedback_html)
            })
            .collect(),
        ItemKind::ShortText { accept, feedback_html } => {
            vec![because(html! { <strong>{ accept.first() }</strong> }, feedback_html)]
        }
        ItemKind::ScriptConcordance { scale, panel, panel_html, feedback_html } => scale
            .iter()
            .zip(panel)
            .map(|(point, count)| html! { <li>{ &point.text }{ ": " }{ here.text.items.panel_chose.of(*count as usize) }</li> })
            .chain([because(html! {}, feedback_html), because(html! {}, panel_html)])
            .collect(),
        ItemKind::Reflection | ItemKind::Scenario(_) => Vec::new(),
    };
    html! {
        <details><summary>{ here.text.show_answer }</summary><ul>{ for lines }</ul></details>
    }
}

fn option_line(option: &ItemOption, here: &Here) -> Html {
    let words = if option.correct { here.text.outcome_right } else { here.text.outcome_wrong };
    html! {
        <li>
            { prepared(&option.text_html, here) }{ " " }<strong>{ words }</strong>{ " " }
            { prepared(&option.feedback_html, here) }
        </li>
    }
}
