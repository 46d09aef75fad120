//! Items on the page. One kind, one file, all of one shape: `view` draws the controls, or, once answered, what was
//! answered and the feedback.

mod choice;
mod cloze;
mod concordance;
mod confidence;
mod matching;
mod menu;
mod number;
mod ordering;
pub(crate) mod reflection;
pub(crate) mod scenario;
mod short_text;
mod sorting;
mod true_false;
mod without_scripts;

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
        ItemKind::TrueFalse { answer, reasons } => true_false::view(view, *answer, reasons),
        ItemKind::Sorting { groups, cards } => sorting::view(view, groups, cards),
        ItemKind::Cloze { pieces, gaps } => cloze::view(view, pieces, gaps),
        ItemKind::ShortText { accept, feedback_html } => {
            short_text::view(view, accept.first().map_or("", String::as_str), feedback_html)
        }
        ItemKind::Confidence { options } => confidence::view(view, options),
        ItemKind::ScriptConcordance { scale, panel, panel_html, feedback_html } => {
            concordance::view(view, scale, panel, panel_html, feedback_html)
        }
        // What is not marked has components of its own.
        ItemKind::Reflection | ItemKind::Scenario(_) => html! {},
    };
    // A legend may hold no paragraphs, and a prompt may have several.
    let prompt = format!("{}--prompt", view.name);
    html! {
        <fieldset class="item" aria-labelledby={prompt.clone()}>
            <div class="item__prompt" id={prompt}>{ prepared(&view.item.prompt_html, view.here) }</div>
            { controls }
            if view.here.prerendered {
                <noscript><div class="item__answer">{ without_scripts::answer(view.item, view.here) }</div></noscript>
            }
        </fieldset>
    }
}

/// A response before anything was answered.
pub(crate) fn blank(key: &Key, parts: &[PartId]) -> Response {
    match key.kind {
        Kind::Single(_) | Kind::Several(_) | Kind::TrueFalse(_) | Kind::Confidence(_) | Kind::Concordance(_) => {
            Response::Chosen(Vec::new())
        }
        Kind::Matching(_) | Kind::Sorting(_) | Kind::Cloze(_) => Response::Matched(Vec::new()),
        Kind::Ordering(_) => Response::Ordered(parts.to_vec()),
        Kind::Number { .. } => Response::Number("".into()),
        Kind::ShortText { .. } => Response::Text("".into()),
    }
}

/// What an answer came to, in words.
pub(crate) fn outcome_of(key: &Key, response: Option<&Response>, text: &Text) -> Html {
    outcome(response.map_or(Mark::NONE, |response| key.mark(response)), text)
}

/// What a mark says, in words.
pub(crate) fn outcome(mark: Mark, text: &Text) -> Html {
    let (class, symbol, words) = match mark {
        Mark::FULL => ("outcome outcome--right", "✓", text.outcome_right),
        Mark::NONE => ("outcome outcome--wrong", "✗", text.outcome_wrong),
        _ => ("outcome outcome--partly", "◐", text.outcome_partly),
    };
    html! { <p class={class}><span class="outcome__symbol" aria-hidden="true">{ symbol }</span>{ words }</p> }
}
