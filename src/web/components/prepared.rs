//! Prepared HTML: the one place where HTML that is not drawn by Yew gets onto the page.

use crate::content::placeholder::{Callout, fill};
use crate::web::state::here::Here;
use yew::prelude::*;

/// Puts HTML on the page that `content` prepared at build time from its allow-list, and nothing else ever.
///
/// The placeholders that `content` leaves for the page are filled: the way to the site's folder, and the names of
/// call-outs.
pub(crate) fn prepared(html: &str, here: &Here) -> Html {
    let text = here.text;
    let word = |callout: Callout| match callout {
        Callout::Case => text.callout_case,
        Callout::Key => text.callout_key,
        Callout::Evidence => text.callout_evidence,
        Callout::Local => text.callout_local,
        Callout::Caution => text.callout_caution,
        Callout::Reflect => text.callout_reflect,
    };
    Html::from_html_unchecked(fill(html, &here.route.root(), word).into())
}
