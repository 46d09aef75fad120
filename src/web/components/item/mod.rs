//! Items on the page. One kind, one file, all of one shape: `view` draws the controls, or, once answered, what was
//! answered and the feedback.

mod choice;
mod matching;
mod number;
mod ordering;

use super::prepared::prepared;
use crate::content::published::{Item, ItemKind};
use crate::course::id::PartId;
use crate::course::item::{Item as Key, Kind, Mark, Response};
use crate::web::state::here::Here;
use crate::web::text::Text;
use yew::prelude::*;

/// An item as it is to be drawn.
pub(crate) struct ItemView<'a> {
    pub(crate) item: &'a Item,
    /// Begins the ids of all controls, so it must be unique on the page.
    pub(crate) name: &'a str,
    /// The order in which options, rights or steps are shown.
    pub(crate) parts: &'a [PartId],
    /// What is answered so far.
    pub(crate) response: Option<&'a Response>,
    /// Whether to show feedback instead of controls that can be changed.
    pub(crate) reviewed: bool,
    pub(crate) onchange: Callback<Response>,
    pub(crate) here: &'a Here,
}

/// An item: its prompt names a group of native controls. Nothing is chosen beforehand, nothing needs dragging, and
/// right and wrong are said in words and shapes, not by colour alone.
pub(crate) fn item_view(view: &ItemView) -> Html {
    let controls = match &view.item.kind {
        ItemKind::Single { options } => choice::view(view, options, choice::Control::Radio),
        ItemKind::Several { options } => choice::view(view, options, choice::Control::Checkbox),
        ItemKind::Matching { pairs } => matching::view(view, pairs),
        ItemKind::Ordering { steps, feedback_html } => ordering::view(view, steps, feedback_html),
        ItemKind::Number { answer, unit, feedback_html, .. } => number::view(view, answer, unit, feedback_html),
    };
    // A legend may hold no paragraphs, and a prompt may have several.
    let prompt = format!("{}-prompt", view.name);
    html! {
        <fieldset class="item" aria-labelledby={prompt.clone()}>
            <div class="item__prompt" id={prompt}>{ prepared(&view.item.prompt_html, view.here) }</div>
            { controls }
            if view.here.prerendered {
                <noscript><div class="item__answer">{ answer_without_scripts(view.item, view.here) }</div></noscript>
            }
        </fieldset>
    }
}

/// A response before anything was answered.
pub(crate) fn blank(key: &Key, parts: &[PartId]) -> Response {
    match key.kind {
        Kind::Single(_) | Kind::Several(_) => Response::Chosen(Vec::new()),
        Kind::Matching(_) => Response::Matched(Vec::new()),
        Kind::Ordering(_) => Response::Ordered(parts.to_vec()),
        Kind::Number { .. } => Response::Number("".into()),
    }
}

/// What an answer came to, in words.
pub(crate) fn outcome_of(key: &Key, response: Option<&Response>, text: &Text) -> Html {
    let mark = response.map_or(Mark::NONE, |response| key.mark(response));
    let (class, symbol, words) = match mark {
        Mark::FULL => ("outcome outcome--right", "✓", text.outcome_right),
        Mark::NONE => ("outcome outcome--wrong", "✗", text.outcome_wrong),
        _ => ("outcome outcome--partly", "◐", text.outcome_partly),
    };
    html! { <p class={class}><span class="outcome__symbol" aria-hidden="true">{ symbol }</span>{ words }</p> }
}

/// For readers without scripts: the right answer and why, behind a click that needs none.
fn answer_without_scripts(item: &Item, here: &Here) -> Html {
    let lines: Vec<Html> = match &item.kind {
        ItemKind::Single { options } | ItemKind::Several { options } => options
            .iter()
            .map(|option| {
                let words = if option.correct { here.text.outcome_right } else { here.text.outcome_wrong };
                html! {
                    <li>
                        { prepared(&option.text_html, here) }{ " " }<strong>{ words }</strong>{ " " }
                        { prepared(&option.feedback_html, here) }
                    </li>
                }
            })
            .collect(),
        ItemKind::Matching { pairs } => pairs
            .iter()
            .map(|pair| html! { <li>{ &pair.left }{ ": " }{ &pair.right }{ " " }{ prepared(&pair.feedback_html, here) }</li> })
            .collect(),
        ItemKind::Ordering { steps, feedback_html } => steps
            .iter()
            .map(|step| html! { <li>{ &step.text }</li> })
            .chain([html! { <li>{ prepared(feedback_html, here) }</li> }])
            .collect(),
        ItemKind::Number { answer, unit, feedback_html, .. } => {
            vec![html! { <li>{ answer }{ " " }{ unit }{ ". " }{ prepared(feedback_html, here) }</li> }]
        }
    };
    html! {
        <details><summary>{ here.text.show_answer }</summary><ul>{ for lines }</ul></details>
    }
}
