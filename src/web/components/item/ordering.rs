//! Ordering: a list whose steps move up and down by buttons.

use super::ItemView;
use crate::content::published::Step;
use crate::course::id::PartId;
use crate::course::item::Response;
use crate::web::components::prepared::prepared;
use crate::web::platform::{announce, focus};
use crate::web::text::fill;
use yew::prelude::*;

pub(super) fn view(view: &ItemView, steps: &[Step], feedback_html: &str) -> Html {
    let order: &[PartId] = match view.response {
        Some(Response::Ordered(order)) => order,
        _ => view.parts,
    };
    let texts: Vec<&Step> =
        order.iter().filter_map(|part| steps.iter().find(|step| step.id == part.as_str())).collect();
    html! {
        <>
            <ol class="steps">
                { for texts.iter().enumerate().map(|(place, step)| step_view(view, step, place, order, steps)) }
            </ol>
            if view.reviewed {
                <div class="option__feedback">
                    <p><strong>{ view.here.text.right_order }</strong></p>
                    <ol>
                        for step in steps {
                            <li key={step.id.clone()}>{ &step.text }</li>
                        }
                    </ol>
                    { prepared(feedback_html, view.here) }
                </div>
            }
        </>
    }
}

fn step_view(view: &ItemView, step: &Step, place: usize, order: &[PartId], steps: &[Step]) -> Html {
    let text = view.here.text;
    let right = steps.get(place).is_some_and(|expected| expected.id == step.id);
    let class = match (view.reviewed, right) {
        (false, _) => "step",
        (true, true) => "step step--right",
        (true, false) => "step step--wrong",
    };
    let button = |to: Option<usize>, name: &str, symbol: &'static str, words: &str| {
        let id = format!("{}-{}-{name}", view.name, step.id);
        let target = to.filter(|to| *to < order.len());
        let onclick = {
            let (emit, order, said) = (view.onchange.clone(), order.to_vec(), step.text.clone());
            let (moved, id) = (text.moved_to_place, id.clone());
            Callback::from(move |_: MouseEvent| {
                let Some(to) = target else { return };
                let mut order = order.clone();
                order.swap(place, to);
                announce::say(&fill(moved, &[&said, &(to + 1).to_string(), &order.len().to_string()]));
                emit.emit(Response::Ordered(order));
                // Moving the step's own element takes focus away from its button.
                focus::control_when_drawn(&id);
            })
        };
        html! {
            // A button that cannot move its step stays focusable, so that focus is not lost at either end.
            <button class="step__move" type="button" id={id} aria-label={fill(words, &[&step.text])}
                aria-disabled={target.is_none().then_some("true")} onclick={onclick}>
                <span aria-hidden="true">{ symbol }</span>
            </button>
        }
    };
    html! {
        <li class={class} key={step.id.clone()}>
            <span class="step__text">{ &step.text }</span>
            if view.reviewed {
                <strong class="step__verdict">
                    { if right { text.step_in_place } else { text.step_out_of_place } }
                </strong>
            } else {
                <span class="step__moves">
                    { button(place.checked_sub(1), "up", "↑", text.move_up) }
                    { button(Some(place + 1), "down", "↓", text.move_down) }
                </span>
            }
        </li>
    }
}
