//! Markdown to prepared HTML: decides for each piece of Markdown which allow-listed elements stand for it, and notes
//! what an author should write otherwise.

use super::call_out;
use super::fields::Text;
use super::figures;
use super::html::{Attribute, Element, Writer};
use super::markdown::{self, Node, What, plain_text};
use super::page::Page;
use super::problem::Place;
use super::reference;
use super::source_text::place;
use pulldown_cmark::{CodeBlockKind, HeadingLevel, Tag};

/// Writes one piece of a page's text.
pub(super) struct Renderer<'a, 'c, 'p> {
    /// The page.
    pub(super) page: &'p mut Page<'a, 'c>,
    /// The text that the Markdown was read from.
    pub(super) text: &'p str,
    /// Where the text begins.
    pub(super) start: Place<'a>,
    /// What has been written.
    pub(super) writer: Writer,
    /// The heading above, by which a table is named.
    pub(super) heading: String,
    /// Whether figures need no source here: in cases, pauses and items.
    pub(super) figures_are_free: bool,
    /// Whether the figures here were looked at together with more around them, as those of a list item are.
    pub(super) figures_are_checked: bool,
    /// Whether the text belongs to an item.
    pub(super) in_item: bool,
}

/// Prepares a text of an item that may have several paragraphs.
pub(super) fn flow<'a>(text: &Text<'a>, page: &mut Page<'a, '_>) -> String {
    render(text, page, |renderer, nodes| renderer.nodes(nodes))
}

/// Prepares a text of an item that is one paragraph, without the paragraph's own element.
pub(super) fn inline<'a>(text: &Text<'a>, page: &mut Page<'a, '_>) -> String {
    render(text, page, |renderer, nodes| match nodes {
        [Node { what: What::Tag(Tag::Paragraph), children, .. }] => renderer.nodes(children),
        [] => (),
        _ => renderer.page.report.error(text.place, "this text is to be one plain paragraph"),
    })
}

fn render<'a>(
    text: &Text<'a>,
    page: &mut Page<'a, '_>,
    write: impl FnOnce(&mut Renderer<'a, '_, '_>, &[Node<'_>]),
) -> String {
    let nodes = markdown::parse(&text.value);
    let mut renderer = Renderer {
        page,
        text: &text.value,
        start: text.place,
        writer: Writer::default(),
        heading: String::new(),
        figures_are_free: true,
        figures_are_checked: false,
        in_item: true,
    };
    write(&mut renderer, &nodes);
    renderer.writer.finish()
}

impl<'a> Renderer<'a, '_, '_> {
    /// Writes pieces of Markdown, one after another.
    pub(super) fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            self.node(node);
        }
    }

    /// Where a piece of Markdown stands.
    pub(super) fn place(&self, node: &Node<'_>) -> Place<'a> {
        place(self.text, self.start, node.offset)
    }

    fn error(&mut self, node: &Node<'_>, message: impl Into<String>) {
        let place = self.place(node);
        self.page.report.error(place, message);
    }

    /// Writes an element with pieces of Markdown in it.
    pub(super) fn element(&mut self, element: Element, attributes: &[Attribute<'_>], nodes: &[Node<'_>]) {
        self.writer.open(element, attributes);
        self.nodes(nodes);
        self.writer.close();
    }

    fn node(&mut self, node: &Node<'_>) {
        match &node.what {
            What::Text(text) => {
                if text.contains("[!") {
                    self.error(node, "a call-out is a block quote that begins with its kind: `> [!KEY] Title`");
                }
                self.writer.text(text);
            }
            What::Code(code) => {
                self.writer.open(Element::Code, &[]);
                self.writer.text(code);
                self.writer.close();
            }
            What::SoftBreak => self.writer.text("\n"),
            What::HardBreak => self.writer.void(Element::Br, &[]),
            What::Rule => self.writer.void(Element::Hr, &[]),
            What::Citation(sources) => reference::citations(self, node, sources),
            What::Html => self.error(node, "raw HTML is refused; write Markdown"),
            What::TooDeep => self.error(node, "this is nested too deep to be read"),
            What::Tag(tag) => self.tag(node, tag),
        }
    }

    fn tag(&mut self, node: &Node<'_>, tag: &Tag<'_>) {
        let children = &node.children;
        match tag {
            Tag::Paragraph => self.paragraph(node),
            Tag::Heading { level, id, classes, attrs } => {
                let marked = id.is_some() || !classes.is_empty() || !attrs.is_empty();
                self.heading(node, *level, marked);
            }
            Tag::BlockQuote(_) => call_out::write(self, node),
            Tag::CodeBlock(kind) => self.code_block(node, kind),
            Tag::List(start) => self.list(node, *start),
            Tag::Item => self.checked_as_one(node, Element::Li),
            Tag::DefinitionList => self.element(Element::Dl, &[], children),
            Tag::DefinitionListTitle => self.element(Element::Dt, &[], children),
            Tag::DefinitionListDefinition => self.checked_as_one(node, Element::Dd),
            Tag::Table(_) => self.table(node),
            Tag::Emphasis => self.element(Element::Em, &[], children),
            Tag::Strong => self.element(Element::Strong, &[], children),
            Tag::Strikethrough => self.element(Element::Del, &[], children),
            Tag::Link { dest_url, .. } => reference::link(self, node, dest_url),
            Tag::Image { .. } => self.error(node, "a picture stands alone in its paragraph"),
            Tag::HtmlBlock => self.error(node, "raw HTML is refused; write Markdown"),
            // Tables write their own rows; the others belong to extensions that are not switched on.
            Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => self.nodes(children),
        }
    }

    fn paragraph(&mut self, node: &Node<'_>) {
        if let [Node { what: What::Tag(Tag::Image { dest_url, title, .. }), children, .. }] = &node.children[..] {
            reference::picture(self, node, dest_url, title, children);
            return;
        }
        figures::check(self, node);
        self.element(Element::P, &[], &node.children);
    }

    /// A list. One inside another's item has items, and figures, of its own.
    fn list(&mut self, node: &Node<'_>, start: Option<u64>) {
        let checked = std::mem::replace(&mut self.figures_are_checked, false);
        match start {
            None => self.element(Element::Ul, &[], &node.children),
            Some(1) => self.element(Element::Ol, &[], &node.children),
            Some(start) => self.element(Element::Ol, &[Attribute::Start(start)], &node.children),
        }
        self.figures_are_checked = checked;
    }

    /// A list item or definition: its figures and citations are looked at together.
    fn checked_as_one(&mut self, node: &Node<'_>, element: Element) {
        figures::check(self, node);
        let checked = std::mem::replace(&mut self.figures_are_checked, true);
        self.element(element, &[], &node.children);
        self.figures_are_checked = checked;
    }

    fn heading(&mut self, node: &Node<'_>, level: HeadingLevel, marked: bool) {
        let element = match level {
            HeadingLevel::H1 | HeadingLevel::H2 | HeadingLevel::H3 => Element::H3,
            HeadingLevel::H4 => Element::H4,
            HeadingLevel::H5 => Element::H5,
            HeadingLevel::H6 => Element::H6,
        };
        if self.in_item {
            self.error(node, "an item has no headings");
        } else if level <= HeadingLevel::H2 {
            self.error(node, "a block's heading stands by itself, not in a list or quotation");
        } else if marked {
            self.error(node, "only headings of blocks (`##`) carry an id");
        }
        self.heading = plain_text(&node.children);
        self.element(element, &[], &node.children);
    }

    fn code_block(&mut self, node: &Node<'_>, kind: &CodeBlockKind<'_>) {
        if let CodeBlockKind::Fenced(info) = kind {
            match info.trim() {
                "" => (),
                "item" => {
                    self.error(node, "an item stands by itself, not in a list, quotation or other item");
                    return;
                }
                // A misspelt `item` must not show its key.
                other => {
                    self.error(node, format!("`{other}` is not a kind of fenced block: write `item`, or nothing"));
                    return;
                }
            }
        }
        self.writer.open(Element::Pre, &[Attribute::TabIndex]);
        self.element(Element::Code, &[], &node.children);
        self.writer.close();
    }

    fn table(&mut self, node: &Node<'_>) {
        // Screen readers list regions by name, so no two tables of a page share one.
        let mut label = self.heading.clone();
        let namesakes = self.page.tables.iter().filter(|name| **name == label).count();
        self.page.tables.push(label.clone());
        if namesakes > 0 {
            label = format!("{label} ({})", namesakes + 1);
        }
        self.writer.open(
            Element::Div,
            &[Attribute::Class("table"), Attribute::Role("region"), Attribute::TabIndex, Attribute::Label(&label)],
        );
        self.writer.open(Element::Table, &[]);
        let (head, rows) = node.children.split_at(node.children.len().min(1));
        self.writer.open(Element::Thead, &[]);
        for row in head {
            self.row(row, Element::Th, &[Attribute::ScopeCol]);
        }
        self.writer.close();
        self.writer.open(Element::Tbody, &[]);
        for row in rows {
            figures::check(self, row);
            self.row(row, Element::Td, &[]);
        }
        self.writer.close();
        self.writer.close();
        self.writer.close();
    }

    fn row(&mut self, row: &Node<'_>, cell: Element, attributes: &[Attribute<'_>]) {
        self.writer.open(Element::Tr, &[]);
        for child in &row.children {
            self.element(cell, attributes, &child.children);
        }
        self.writer.close();
    }
}
