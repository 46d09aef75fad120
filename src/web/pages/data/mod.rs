//! Your data: what is stored on the device and for how long, backups, moving to another device, and deleting.

mod codes;
mod delete;
mod keep;
mod restore;
mod stored;

use crate::web::backup::Trouble;
use crate::web::platform::certifier::CertifierError;
use crate::web::state::here::Here;
use crate::web::text::Text;
use yew::prelude::*;

/// Your data.
pub(super) fn view(here: &Here) -> Html {
    let text = here.text;
    html! {
        <>
            <h1>{ text.data().title }</h1>
            <p class="lead">{ text.data().lead }</p>
            <keep::Keep />
            <restore::Restore />
            <stored::Stored />
            <delete::Delete />
        </>
    }
}

/// Why something could not be done, what is safe and what to do.
fn failure(trouble: &Trouble, text: &Text) -> &'static str {
    let words = text.data();
    match trouble {
        Trouble::Store(_) => words.failed_store,
        Trouble::Certifier(CertifierError::NotLoaded) => words.failed_program,
        Trouble::Certifier(CertifierError::TimedOut) => words.failed_slow,
        Trouble::Certifier(CertifierError::Refused(word)) => match word.as_str() {
            "foreign" => words.foreign,
            "newer" => words.newer,
            "truncated" => words.truncated,
            "locked" => words.locked,
            "passphrase" => words.wrong_passphrase,
            "work" => words.too_much_work,
            _ => words.damaged,
        },
    }
}
