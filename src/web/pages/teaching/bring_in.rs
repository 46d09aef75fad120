//! Bringing in what others have signed, many at once.

use super::{failure, field, refusal};
use crate::web::components::code_scanner::CodeScanner;
use crate::web::components::doing::{Doing, said};
use crate::web::platform::files::File;
use crate::web::state::here::use_here;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use crate::web::together;
use yew::prelude::*;

/// A form for receipts. A link that ends in one is in the field already.
#[component]
pub(super) fn BringIn() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let doing = use_state_eq(|| Doing::Nothing);
    let refused = use_state_eq(Vec::<&'static str>::new);
    let (files, pasted) = (use_node_ref(), use_node_ref());
    let bring_in = {
        let (log, doing, refused) = (log.clone(), doing.clone(), refused.clone());
        Callback::from(move |(chosen, text_given): (Vec<File>, String)| {
            let (log, doing, refused) = (log.clone(), doing.clone(), refused.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                let mut texts = Vec::new();
                for file in &chosen {
                    texts.push(field::text_of(file).await);
                }
                texts.extend(Some(text_given).filter(|given| !given.is_empty()));
                match together::bring_in(&log, texts).await {
                    Ok(found) => {
                        let counts = [found.kept, found.known, found.refused.len()].map(|count| count.to_string());
                        let [kept, known, not] = &counts;
                        let mut reasons: Vec<&'static str> =
                            found.refused.iter().map(|word| refusal(word, text)).collect();
                        reasons.sort_unstable();
                        reasons.dedup();
                        refused.set(reasons);
                        doing.set(Doing::Done(fill(text.together().brought_in, &[kept, known, not])));
                    }
                    Err(error) => doing.set(Doing::Failed(failure(&error, text))),
                }
            });
        })
    };
    let onsubmit = {
        let (bring_in, files, pasted) = (bring_in.clone(), files.clone(), pasted.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            bring_in.emit((field::chosen(&files), field::lines(&pasted)));
        })
    };
    let oncode = bring_in.reform(|code| (Vec::new(), code));
    let is_receipt = here.fragment.starts_with("r1-") || here.fragment.starts_with("a1-");
    let given = if is_receipt { here.fragment.clone() } else { AttrValue::default() };
    html! {
        <section aria-labelledby="bring-in">
            <h2 id="bring-in">{ text.together().bring_in_heading }</h2>
            <p>{ text.together().bring_in_explained }</p>
            <form onsubmit={onsubmit}>
                <div class="field">
                    <label for="receipt-files">{ text.together().receipt_files }</label>
                    <input type="file" id="receipt-files" multiple=true ref={files} />
                </div>
                <CodeScanner oncode={oncode} />
                <div class="field">
                    <label for="receipt-text">{ text.together().receipt_text }</label>
                    <textarea id="receipt-text" rows="3" spellcheck="false" ref={pasted} value={given} />
                </div>
                <button class="button" type="submit">{ text.together().bring_in }</button>
            </form>
            { said(&doing, text) }
            if !refused.is_empty() {
                <ul>
                    for why in refused.iter() {
                        <li key={*why}>{ *why }</li>
                    }
                </ul>
            }
        </section>
    }
}
