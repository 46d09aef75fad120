//! The numbered sources of a unit or an item.

use crate::content::published::Source;
use crate::web::text::Text;
use yew::prelude::*;

/// The numbered sources of a unit or an assessment; citations in the text lead to them.
pub(crate) fn source_list(sources: &[Source], text: &Text) -> Html {
    html! {
        if !sources.is_empty() {
            <section class="sources" aria-labelledby="sources">
                <h2 id="sources">{ text.sources }</h2>
                <ol>
                    for source in sources {
                        <li id={format!("source-{}", source.id)} key={source.id.clone()}>
                            { &source.text }{ " " }<a href={source.url.clone()} rel="external noopener">{ &source.url }</a>
                        </li>
                    }
                </ol>
            </section>
        }
    }
}
