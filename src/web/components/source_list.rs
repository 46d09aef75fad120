//! The numbered sources of a unit or an item.

use crate::content::published::Source;
use crate::web::text::Text;
use yew::prelude::*;

/// The numbered sources of a unit or an assessment; citations in the text lead to them.
pub(crate) fn source_list(sources: &[Source], text: &Text) -> Html {
    list(sources.iter().map(|source| (None, source)), text)
}

/// Some of a unit's sources, with the numbers that they have there.
pub(crate) fn cited_sources(sources: &[(usize, Source)], text: &Text) -> Html {
    list(sources.iter().map(|(number, source)| (Some(number.to_string()), source)), text)
}

fn list<'s>(sources: impl ExactSizeIterator<Item = (Option<String>, &'s Source)>, text: &Text) -> Html {
    html! {
        if sources.len() > 0 {
            <section class="sources" aria-labelledby="sources">
                <h2 id="sources">{ text.sources }</h2>
                <ol>
                    for (number, source) in sources {
                        <li id={format!("source-{}", source.id)} key={source.id.clone()} value={number}>
                            { &source.text }{ " " }<a href={source.url.clone()} rel="external noopener">{ &source.url }</a>
                        </li>
                    }
                </ol>
            </section>
        }
    }
}
