//! No such page: what may have happened, and where to go.

use crate::web::route::Route;
use crate::web::state::here::Here;
use yew::prelude::*;

/// The page for addresses that do not exist.
pub(super) fn view(here: &Here) -> Html {
    let text = here.text;
    html! {
        <>
            <h1>{ text.not_found_title }</h1>
            <p class="lead">{ text.not_found_why }</p>
            <p><a class="button" href={here.link_to(&Route::Home)}>{ text.see_courses }</a></p>
            <p><a href={here.link_to(&Route::Learning)}>{ text.nav_learning }</a></p>
        </>
    }
}
