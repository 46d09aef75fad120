//! The body of a unit, cut into blocks at its `##` headings; what stands before the first is the block `opening`.

use super::fields::Fields;
use super::html::Writer;
use super::item;
use super::markdown::{self, Node, What, leads_elsewhere, plain_text};
use super::page::Page;
use super::problem::Place;
use super::render::Renderer;
use super::source_text::SourceText;
use crate::content::published::{Block, Part};
use pulldown_cmark::{CodeBlockKind, Tag};
use std::rc::Rc;

/// Reads the blocks of a unit with a title.
pub(super) fn read<'a>(body: SourceText<'a>, title: &str, page: &mut Page<'a, '_>) -> Vec<Block> {
    let nodes = markdown::parse(body.text);
    let mut blocks = Vec::new();
    let mut block = Block { id: "opening".to_owned(), heading_html: None, parts: Vec::new() };
    let mut block_place = body.start;
    let mut heading = title.to_owned();
    let mut level = 2;
    let mut rest = &nodes[..];
    while let Some((node, after)) = rest.split_first() {
        let place = body.place(node.offset);
        if let What::Tag(Tag::Heading { level: next, id, classes, attrs }) = &node.what {
            let next = *next as usize;
            if next == 1 {
                page.report.error(place, "the unit's title is the page's heading; write `##` for a block");
            } else if next > level + 1 {
                page.report.error(place, format!("a heading of level {next} follows one of level {level}"));
            }
            level = next.max(2);
            if !classes.is_empty() || !attrs.is_empty() {
                page.report.error(place, "a heading carries an id and nothing else: `{#the-id}`");
            }
            if next <= 2 {
                finish(&mut blocks, block, block_place, page);
                let id = match id {
                    Some(id) => id.to_string(),
                    None => {
                        page.report.error(place, "a block's heading needs an id: `{#the-id}`");
                        String::new()
                    }
                };
                page.claim(&id, place);
                heading = plain_text(&node.children);
                if heading.is_empty() {
                    page.report.error(place, "this heading is empty");
                }
                if leads_elsewhere(&node.children) {
                    page.report
                        .error(place, "a heading holds no links or citations: it is itself a link in the contents");
                }
                let heading_html = write(&node.children, body, &mut heading, page);
                block = Block { id, heading_html: Some(heading_html), parts: Vec::new() };
                block_place = place;
                rest = after;
                continue;
            }
        }
        if is_item(node) {
            let source = item_source(node, body);
            let fields = Fields::read(source, page.report);
            block.parts.extend(item::read(fields, page).map(|item| Part::Check(Rc::new(item))));
            rest = after;
            continue;
        }
        // The text up to the next item or heading; a sub-heading begins the next stretch of the same part.
        let ends = |node: &&Node<'_>| is_item(node) || matches!(node.what, What::Tag(Tag::Heading { .. }));
        let length = 1 + after.iter().take_while(|node| !ends(node)).count();
        let (run, after) = rest.split_at(length);
        let html = write(run, body, &mut heading, page);
        match block.parts.last_mut() {
            Some(Part::Html(text)) => text.push_str(&html),
            _ => block.parts.push(Part::Html(html)),
        }
        rest = after;
    }
    finish(&mut blocks, block, block_place, page);
    blocks
}

/// Whether a piece of Markdown is an item.
pub(super) fn is_item(node: &Node<'_>) -> bool {
    matches!(&node.what, What::Tag(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if info.trim() == "item")
}

/// The TOML of an item, without its fences.
fn item_source<'a>(node: &Node<'_>, body: SourceText<'a>) -> SourceText<'a> {
    let fenced = body.text.get(node.offset..).unwrap_or_default();
    let from = node.offset + fenced.find('\n').map_or(fenced.len(), |end| end + 1);
    let length: usize = node
        .children
        .iter()
        .map(|child| match &child.what {
            What::Text(text) => text.len(),
            _ => 0,
        })
        .sum();
    SourceText { text: body.text.get(from..from + length).unwrap_or_default(), start: body.place(from) }
}

fn write<'a>(nodes: &[Node<'_>], body: SourceText<'a>, heading: &mut String, page: &mut Page<'a, '_>) -> String {
    let mut renderer = Renderer {
        page,
        text: body.text,
        start: body.start,
        writer: Writer::default(),
        heading: std::mem::take(heading),
        figures_are_free: false,
        figures_are_checked: false,
        in_item: false,
    };
    renderer.nodes(nodes);
    *heading = renderer.heading;
    renderer.writer.finish()
}

fn finish(blocks: &mut Vec<Block>, block: Block, place: Place<'_>, page: &mut Page<'_, '_>) {
    if !block.parts.is_empty() {
        blocks.push(block);
    } else if block.heading_html.is_some() {
        page.report.error(place, "this block is empty");
    }
}
