//! Call-outs: block quotes whose first line is a kind in brackets, and perhaps a title.

use super::html::{Attribute, Element};
use super::markdown::{Node, What};
use super::render::Renderer;
use crate::content::placeholder::Callout;
use pulldown_cmark::Tag;

/// Writes a block quote: a call-out when it begins with a kind, a quotation when not.
pub(super) fn write(renderer: &mut Renderer<'_, '_, '_>, quote: &Node<'_>) {
    let Some((kind, title)) = first_line(quote) else {
        renderer.element(Element::Blockquote, &[], &quote.children);
        return;
    };
    let place = renderer.place(quote);
    let Some(callout) = Callout::ALL.into_iter().find(|callout| callout.name().to_uppercase() == kind) else {
        let kinds: Vec<String> = Callout::ALL.iter().map(|callout| callout.name().to_uppercase()).collect();
        renderer
            .page
            .report
            .error(place, format!("`{kind}` is not a kind of call-out; those are {}", kinds.join(", ")));
        return;
    };
    if renderer.in_item {
        renderer.page.report.error(place, "an item has no call-outs");
    }
    let (first_children, rest) = match quote.children.split_first() {
        Some((first, rest)) => (&first.children[..], rest),
        None => (&[][..], &[][..]),
    };
    let line_end = first_children
        .iter()
        .position(|node| matches!(node.what, What::SoftBreak | What::HardBreak))
        .unwrap_or(first_children.len());
    let (first_line, body) = first_children.split_at(line_end);
    let body = body.get(1..).unwrap_or_default();
    if body.is_empty() && rest.is_empty() {
        renderer.page.report.error(place, "this call-out is empty");
    }

    renderer.page.callouts += 1;
    // Authors' ids have no underscore, so this one is never taken.
    let id = format!("callout_{}", renderer.page.callouts);
    let attributes = [Attribute::Class(callout.class()), Attribute::Role("note"), Attribute::LabelledBy(&id)];
    renderer.writer.open(Element::Aside, &attributes);
    renderer.writer.open(Element::P, &[Attribute::Class("callout__title"), Attribute::Id(&id)]);
    renderer.writer.open(Element::Span, &[Attribute::Class("callout__kind")]);
    renderer.writer.callout_kind(callout);
    renderer.writer.close();
    let after_title = first_line.get(1..).unwrap_or_default();
    if !title.is_empty() || !after_title.is_empty() {
        renderer.writer.text(" ");
        renderer.writer.open(Element::Span, &[Attribute::Class("callout__heading")]);
        renderer.writer.text(title);
        renderer.nodes(after_title);
        renderer.writer.close();
    }
    renderer.writer.close();
    let free = renderer.figures_are_free;
    renderer.figures_are_free = free || matches!(callout, Callout::Case | Callout::Reflect);
    if !body.is_empty() {
        renderer.element(Element::P, &[], body);
    }
    renderer.nodes(rest);
    renderer.figures_are_free = free;
    renderer.writer.close();
}

/// The kind, and the plain words of the title after it.
fn first_line<'n>(quote: &'n Node<'_>) -> Option<(&'n str, &'n str)> {
    let Node { what: What::Tag(Tag::Paragraph), children, .. } = quote.children.first()? else { return None };
    let Node { what: What::Text(text), .. } = children.first()? else { return None };
    let (kind, title) = text.strip_prefix("[!")?.split_once(']')?;
    Some((kind, title.trim_start()))
}
