//! What happened to each question, as a file for the authors of the course.

use crate::course::assessment::Assessment as Key;
use crate::course::statistics;
use crate::web::platform::download;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use yew::prelude::*;

/// Offers the file, and says what is in it. It goes nowhere unless the learner sends it.
pub(super) fn view(course: &str, revision: u32, key: &Key, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let onclick = {
        let (key, log, course) = (key.clone(), log.clone(), course.to_owned());
        Callback::from(move |_: MouseEvent| {
            let attempts = log.course(&course).map(|progress| progress.attempts.as_slice()).unwrap_or_default();
            let all = statistics::of(&key, attempts, revision);
            let file = statistics::csv(&course, revision, &all);
            download::save(&format!("questions-{course}-{revision}.csv"), "text/csv", file.as_bytes());
        })
    };
    html! {
        <details>
            <summary>{ text.items.for_authors }</summary>
            <p>{ text.items.for_authors_what }</p>
            <p><button class="button button--quiet" type="button" onclick={onclick}>{ text.items.for_authors_save }</button></p>
        </details>
    }
}
