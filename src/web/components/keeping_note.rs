//! Whether an answer is kept.

use crate::web::state::here::use_text;
use crate::web::state::log::{Keeping, use_log};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct KeepingNoteProps {
    /// Whether there is anything to be kept.
    pub(crate) shown: bool,
}

/// Says that an answer is kept, once its transaction has completed. The place for it is always there, so that
/// nothing moves and a screen reader hears the change.
#[component]
pub(crate) fn KeepingNote(props: &KeepingNoteProps) -> Html {
    let text = use_text();
    let log = use_log();
    let message = match log.keeping() {
        _ if !props.shown => "",
        Keeping::Kept => text.kept,
        Keeping::Underway => text.keeping,
        Keeping::Failed => text.not_kept,
    };
    html! { <p class="keeping" role="status">{ message }</p> }
}
