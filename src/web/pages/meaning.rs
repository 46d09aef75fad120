//! What certificates prove and what not, in plain words.

use crate::web::route::Route;
use crate::web::state::here::Here;
use yew::prelude::*;

/// The page, which needs no state and no data.
pub(super) fn view(here: &Here) -> Html {
    let text = here.text;
    html! {
        <>
            <h1>{ text.nav_meaning }</h1>
            <p class="lead">{ text.meaning().lead }</p>
            for (heading, paragraphs) in text.meaning().sections {
                <section key={*heading}>
                    <h2>{ *heading }</h2>
                    for paragraph in *paragraphs {
                        <p key={*paragraph}>{ *paragraph }</p>
                    }
                </section>
            }
            <h2>{ text.meaning().codes }</h2>
            <p>{ text.meaning().codes_lead }</p>
            <div class="table" role="region" tabindex="0" aria-label={text.meaning().codes}>
                <table class="facts">
                    <tbody>
                        for (code, meaning) in text.records().reasons {
                            <tr key={*code}><th scope="row"><code>{ *code }</code></th><td>{ *meaning }</td></tr>
                        }
                    </tbody>
                </table>
            </div>
            <p><a href={here.link_to(&Route::Verify)}>{ text.nav_verify }</a></p>
        </>
    }
}
