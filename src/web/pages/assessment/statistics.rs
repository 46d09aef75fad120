//! What happened to each question, as a file for the authors of the course.

use crate::content::published::Course;
use crate::course::assessment::Assessment as Key;
use crate::course::statistics;
use crate::web::platform::download;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use yew::prelude::*;

/// Offers the file, and says what is in it. It goes nowhere unless the learner sends it.
pub(super) fn view(course: &Course, key: &Key, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let onclick = {
        let (key, log, summary) = (key.clone(), log.clone(), course.summary.clone());
        Callback::from(move |_: MouseEvent| {
            let attempts = log.course(&summary.id).map(|progress| progress.attempts.as_slice()).unwrap_or_default();
            let all = statistics::of(&key, attempts, summary.revision);
            let file = statistics::csv(&summary.id, summary.revision, &all);
            download::save(&format!("questions-{}-{}.csv", summary.id, summary.revision), "text/csv", file.as_bytes());
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
