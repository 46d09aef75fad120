//! A page that exists but could not be fetched.

use crate::web::route::Route;
use crate::web::state::here::Here;
use yew::prelude::*;

/// The page for when the site cannot be reached.
pub(super) fn view(here: &Here) -> Html {
    let text = here.text;
    html! {
        <>
            <h1>{ text.unreachable_title }</h1>
            <p class="lead">{ text.unreachable_why }</p>
            // A plain link to the same address: target keeps the app from answering with the same page again.
            <p><a class="button" href={here.link_to(&here.route)} target="_self">{ text.reload }</a></p>
            <p><a href={here.link_to(&Route::Offline)}>{ text.update.what_is_kept }</a></p>
        </>
    }
}
