//! About the site: what whoever hosts it says of it.

use crate::content::published::{About, Part};
use crate::web::components::prepared::prepared;
use crate::web::state::here::Here;
use yew::prelude::*;

/// The page.
pub(super) fn view(about: &About, here: &Here) -> Html {
    html! {
        <article lang={about.language.clone()}>
            <h1>{ &about.title }</h1>
            for block in &about.blocks {
                <section id={block.id.clone()} key={block.id.clone()}>
                    if let Some(heading) = &block.heading_html {
                        <h2>{ prepared(heading, here) }</h2>
                    }
                    { for block.parts.iter().map(|part| match part {
                        Part::Html(html) => prepared(html, here),
                        Part::Check(_) => html! {},
                    }) }
                </section>
            }
        </article>
    }
}
