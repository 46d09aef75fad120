//! The claims on the desk, one below the other.

use super::state::{Before, Desk, Opened, Step};
use crate::web::text::{Text, fill};
use crate::worker::desk::Summary;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Every claim that was opened: what it says, what was found, and what a person ticks.
pub(super) fn table(desk: &Desk, text: &Text, dispatch: &UseReducerDispatcher<Desk>) -> Html {
    let alike = desk.alike();
    html! {
        <ol class="claims">
            for (number, opened) in desk.claims.iter().enumerate() {
                <li key={opened.bytes.to_string()} class="card">
                    { claim(number, opened, alike.contains(&number), text, dispatch) }
                </li>
            }
        </ol>
    }
}

fn claim(number: usize, opened: &Opened, is_alike: bool, text: &Text, dispatch: &UseReducerDispatcher<Desk>) -> Html {
    let named = opened.reviewed.claim.as_ref();
    let name = named.map_or(opened.file.as_str(), |claim| claim.name.as_str());
    html! {
        <>
            <h3><bdi>{ name }</bdi></h3>
            if let Some(claim) = named {
                { says(claim, text) }
            }
            <ul>
                for reason in &opened.reviewed.reasons {
                    <li key={reason.code()}>{ text.reason(reason.code()) }{ " " }<code>{ reason.code() }</code></li>
                }
            </ul>
            if is_alike {
                <p class="notice notice--warning">{ text.desk().alike }</p>
            }
            if let Some(before) = opened.before {
                <p class="notice notice--warning">
                    { match before {
                        Before::Same(at) => fill(text.desk().same_before, &[&text.day(at)]),
                        Before::Copy(at) => fill(text.desk().copy_before, &[&text.day(at)]),
                    } }
                </p>
            }
            if opened.signed.is_some() {
                <p><strong>{ text.desk().is_signed }</strong></p>
            } else if opened.can_be_signed() {
                <fieldset>
                    <legend>{ fill(text.desk().checked, &[name]) }</legend>
                    for (check, label) in [text.desk().identity, text.desk().supervised, text.desk().email].into_iter().enumerate() {
                        { tick(format!("check-{number}-{check}"), label, opened.checks[check], {
                            let dispatch = dispatch.clone();
                            move |done| dispatch.dispatch(Step::Check { claim: number, check, done })
                        }) }
                    }
                    { tick(format!("sign-{number}"), text.desk().choose, opened.chosen, {
                        let dispatch = dispatch.clone();
                        move |chosen| dispatch.dispatch(Step::Choose { claim: number, chosen })
                    }) }
                </fieldset>
            } else {
                <p><strong>{ text.desk().cannot_be_signed }</strong></p>
            }
        </>
    }
}

fn says(claim: &Summary, text: &Text) -> Html {
    let (_, finished) = claim.times;
    let attempts = text.desk().attempts.of(claim.attempts as usize);
    let result = match claim.percent {
        Some(percent) => fill(text.desk().result, &[&percent.to_string(), &attempts]),
        None => fill(text.desk().not_marked, &[&attempts]),
    };
    let course = fill(text.desk().course, &[&claim.title, &claim.revision.to_string()]);
    html! {
        <p>{ course }<br />
            if claim.by_assessment {
                <strong>{ text.desk().by_assessment }</strong><br />
            }
            { result }<br />{ fill(text.desk().finished, &[&text.day(finished * 1000)]) }</p>
    }
}

fn tick(id: String, label: &'static str, is_ticked: bool, ontick: impl Fn(bool) + 'static) -> Html {
    let onchange = move |event: Event| {
        if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
            ontick(field.checked());
        }
    };
    html! {
        <label class="option" for={id.clone()}>
            <input id={id} type="checkbox" checked={is_ticked} onchange={onchange} />
            { label }
        </label>
    }
}
