//! The numbered sources of a unit or an item.

use crate::content::published::Source;
use crate::web::state::here::use_text;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct SourceListProps {
    pub(crate) sources: Vec<Source>,
}

/// A unit's numbered sources; citations in the text lead to them.
#[component]
pub(crate) fn SourceList(props: &SourceListProps) -> Html {
    let text = use_text();
    html! {
        if !props.sources.is_empty() {
            <section class="sources" aria-labelledby="sources">
                <h2 id="sources">{ text.sources }</h2>
                <ol>
                    for source in props.sources.iter() {
                        <li id={format!("source-{}", source.id)} key={source.id.clone()}>
                            { &source.text }{ " " }<a href={source.url.clone()} rel="external noopener">{ &source.url }</a>
                        </li>
                    }
                </ol>
            </section>
        }
    }
}
