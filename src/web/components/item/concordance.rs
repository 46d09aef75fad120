//! Script concordance: a scale of radio buttons; afterwards, how the panel judged.

use super::ItemView;
use super::choice::{Control, Shown, chosen, list};
use crate::content::published::Step;
use crate::web::components::prepared::prepared;
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, scale: &[Step], panel: &[u32], panel_html: &str, feedback_html: &str) -> Html {
    let text = view.here.text;
    let points: Vec<Shown> = scale
        .iter()
        .zip(panel)
        .map(|(point, count)| {
            let alike = text.items.panel_chose.of(*count as usize);
            let is_chosen = chosen(view).iter().any(|chosen| chosen.as_str() == point.id);
            let words = if is_chosen { fill(text.items.panel_yours, &[&alike]) } else { alike };
            Shown {
                id: point.id.clone(),
                label: point.text.clone().into(),
                correct: None,
                feedback: Some(words.into()),
            }
        })
        .collect();
    html! {
        <>
            { list(view, &points, Control::Radio, view.name) }
            if view.reviewed {
                <div class="option__feedback">
                    { prepared(feedback_html, view.here) }
                    <p>{ text.items.panel_explained }</p>
                    <p><b>{ text.items.panel_who }</b></p>
                    { prepared(panel_html, view.here) }
                </div>
            }
        </>
    }
}
