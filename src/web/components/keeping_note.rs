//! Whether an answer is kept.

use crate::web::state::learners::Who;
use crate::web::state::log::{Keeping, LogHandle};
use crate::web::text::Text;
use yew::prelude::*;

/// Says that an answer is kept, once its transaction has completed. The place for it is always there, so that
/// nothing moves and a screen reader hears the change; it stays empty while there is nothing to keep.
pub(crate) fn keeping_note(anything: bool, log: &LogHandle, text: &Text) -> Html {
    let message = match log.keeping() {
        _ if !anything => "",
        Keeping::Kept => text.kept,
        Keeping::Underway => text.keeping,
        Keeping::Failed => match &log.learners().who {
            Who::Guest => text.learners().not_kept_guest,
            Who::Locked(_) | Who::Nobody => text.learners().not_kept_yet,
            Who::Unknown | Who::Learner(_) => text.not_kept,
        },
    };
    html! { <p class="keeping" role="status">{ message }</p> }
}
