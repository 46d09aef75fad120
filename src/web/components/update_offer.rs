//! The offer of a new version: asked, never forced, and not while an assessment is open.

use crate::web::platform::offline::{self, Tell};
use crate::web::route::Route;
use crate::web::state::here::use_here;
use yew::prelude::*;

/// Offers a new version when one waits. Its place is always there, so that a screen reader hears the offer.
#[component]
pub(crate) fn UpdateOffer() -> Html {
    let here = use_here();
    let text = here.text;
    let offered = use_state_eq(|| false);
    {
        let offered = offered.clone();
        use_effect_with((), move |()| {
            let listener = offline::on_update(move || offered.set(true));
            offline::tell(Tell::Usable);
            move || drop(listener)
        });
    }
    let now = Callback::from(|_: MouseEvent| offline::tell(Tell::Now));
    let later = {
        let offered = offered.clone();
        Callback::from(move |_: MouseEvent| {
            offline::tell(Tell::Later);
            offered.set(false);
        })
    };
    let shown = *offered && !matches!(here.route, Route::Assessment { .. });
    html! {
        <div role="status">
            if shown {
                <div class="notice">
                    <p>{ text.update.ready }</p>
                    <p class="buttons">
                        <button class="button" type="button" onclick={now}>{ text.update.now }</button>
                        <button class="button" type="button" onclick={later}>{ text.update.later }</button>
                    </p>
                </div>
            }
        </div>
    }
}
