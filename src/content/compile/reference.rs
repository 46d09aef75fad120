//! What leads elsewhere: links, citations and pictures, each checked to lead somewhere.

use super::html::{Address, Attribute, Element};
use super::markdown::{Node, plain_text};
use super::page::UnitLink;
use super::render::Renderer;

/// Writes a picture that stands alone in its paragraph.
pub(super) fn picture(
    renderer: &mut Renderer<'_, '_, '_>,
    node: &Node<'_>,
    path: &str,
    caption: &str,
    words: &[Node<'_>],
) {
    let place = renderer.place(node);
    let alt = plain_text(words);
    if alt.is_empty() {
        renderer.page.report.error(place, "say in the brackets what the picture says, for those who do not see it");
    }
    let Some(size) = renderer.page.known.pictures.get(path).copied() else {
        renderer.page.report.error(place, format!("there is no picture `{path}`; pictures are in `media/`"));
        return;
    };
    renderer.page.used.pictures.insert(path.to_owned());
    let known = renderer.page.known;
    let address = Address::in_site(&format!("data/{}/{}/{path}", known.course, known.revision));
    renderer.writer.open(Element::Figure, &[Attribute::Class("figure")]);
    renderer.writer.void(
        Element::Img,
        &[
            Attribute::Src(&address),
            Attribute::Alt(&alt),
            Attribute::Width(size.width),
            Attribute::Height(size.height),
            Attribute::LoadingLazy,
        ],
    );
    if !caption.is_empty() {
        renderer.writer.open(Element::Figcaption, &[]);
        renderer.writer.text(caption);
        renderer.writer.close();
    }
    renderer.writer.close();
}

/// Writes a link to each source cited.
pub(super) fn citations(renderer: &mut Renderer<'_, '_, '_>, node: &Node<'_>, sources: &[String]) {
    let place = renderer.place(node);
    for source in sources {
        let Some(number) = renderer.page.cite(source, place) else { continue };
        let address = Address::fragment(&format!("source-{source}"));
        renderer.writer.open(Element::Sup, &[Attribute::Class("citation")]);
        renderer.writer.open(Element::A, &[Attribute::Href(&address), Attribute::Role("doc-noteref")]);
        renderer.writer.text(&format!("[{number}]"));
        renderer.writer.close();
        renderer.writer.close();
    }
}

/// Writes a link: to the web, to a unit or to a block of this unit.
pub(super) fn link(renderer: &mut Renderer<'_, '_, '_>, node: &Node<'_>, target: &str) {
    let place = renderer.place(node);
    if plain_text(&node.children).is_empty() {
        renderer.page.report.error(place, "a link needs words to click on");
    }
    let address = match (target.strip_prefix("unit:"), target.strip_prefix('#')) {
        (Some(target), _) => {
            let (unit, block) = match target.split_once('#') {
                Some((unit, block)) => (unit, Some(block)),
                None => (target, None),
            };
            renderer.page.used.links.push(UnitLink { place, unit: unit.to_owned(), block: block.map(str::to_owned) });
            let fragment = block.map(|block| format!("#{block}")).unwrap_or_default();
            Some(Address::in_site(&format!("courses/{}/{unit}/{fragment}", renderer.page.known.course)))
        }
        (None, Some(block)) => {
            match renderer.page.unit.clone() {
                Some(unit) => {
                    renderer.page.used.links.push(UnitLink { place, unit, block: Some(block.to_owned()) });
                }
                None => renderer.page.report.error(place, "here a link names the unit: `unit:<unit>#<block>`"),
            }
            Some(Address::fragment(block))
        }
        (None, None) => {
            let address = Address::external(target);
            if address.is_none() {
                let message = format!("`{target}` is not a link: write https://…, unit:<unit> or #<block>");
                renderer.page.report.error(place, message);
            }
            address
        }
    };
    let Some(address) = address else {
        renderer.nodes(&node.children);
        return;
    };
    if target.starts_with("https:") {
        renderer.element(Element::A, &[Attribute::Href(&address), Attribute::RelExternal], &node.children);
    } else {
        renderer.element(Element::A, &[Attribute::Href(&address)], &node.children);
    }
}
