//! Markdown as a tree. The parser's events come with offsets into the text; a tree lets a reader look at a whole
//! paragraph, such as one that is only a picture, before a word of it is written.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag};

/// A piece of Markdown.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// Where it begins in the text.
    pub(super) offset: usize,
    /// What it is.
    pub(super) what: What<'a>,
    /// What stands in it.
    pub(super) children: Vec<Node<'a>>,
}

/// What a piece of Markdown is.
#[derive(Debug)]
pub(super) enum What<'a> {
    /// A paragraph, a heading, a list, emphasis and so on.
    Tag(Tag<'a>),
    /// A citation of one source or, where brackets touch, of several.
    Citation(Vec<String>),
    /// Words.
    Text(String),
    /// Words in code's type.
    Code(CowStr<'a>),
    /// Raw HTML, which is refused.
    Html,
    /// The end of a line that does not matter.
    SoftBreak,
    /// The end of a line that does.
    HardBreak,
    /// A line between themes.
    Rule,
    /// What is nested so deep that it was not read.
    TooDeep,
}

const DEEPEST: usize = 24;

/// Reads Markdown.
pub(super) fn parse(text: &str) -> Vec<Node<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST;
    let cite = |link: pulldown_cmark::BrokenLink<'_>| {
        link.reference.starts_with('@').then(|| (CowStr::from(link.reference.into_string()), CowStr::from("")))
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(cite)).into_offset_iter();

    // The last of `open` is the innermost piece that has begun and not ended; the first holds what is finished.
    let mut open: Vec<Node<'_>> = vec![Node { offset: 0, what: What::Rule, children: Vec::new() }];
    let mut skipped_depth = 0_usize;
    for (event, range) in parser {
        let what = match event {
            Event::Start(_) if skipped_depth > 0 => {
                skipped_depth += 1;
                continue;
            }
            Event::End(_) if skipped_depth > 0 => {
                skipped_depth -= 1;
                continue;
            }
            Event::Start(_) if open.len() > DEEPEST => {
                skipped_depth = 1;
                What::TooDeep
            }
            Event::Start(tag) => {
                open.push(Node { offset: range.start, what: What::Tag(tag), children: Vec::new() });
                continue;
            }
            Event::End(_) => {
                if open.len() > 1
                    && let Some(node) = open.pop()
                {
                    add(&mut open, as_citation(node));
                }
                continue;
            }
            _ if skipped_depth > 0 => continue,
            Event::Text(text) => What::Text(text.into_string()),
            Event::Code(code) => What::Code(code),
            Event::Html(_) | Event::InlineHtml(_) => What::Html,
            Event::SoftBreak => What::SoftBreak,
            Event::HardBreak => What::HardBreak,
            Event::Rule => What::Rule,
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {
                continue;
            }
        };
        add(&mut open, Node { offset: range.start, what, children: Vec::new() });
    }
    open.into_iter().next().map(|root| root.children).unwrap_or_default()
}

/// Adds a finished piece to the innermost open one. Texts that touch become one.
fn add<'a>(open: &mut [Node<'a>], node: Node<'a>) {
    let Some(parent) = open.last_mut() else { return };
    if let What::Text(more) = &node.what
        && let Some(Node { what: What::Text(text), .. }) = parent.children.last_mut()
    {
        text.push_str(more);
        return;
    }
    parent.children.push(node);
}

/// Makes a citation of the link that `[@source]` was read as. CommonMark reads `[@a][@b]` as one link with the text
/// `@a`, so that one cites both.
fn as_citation(node: Node<'_>) -> Node<'_> {
    let What::Tag(Tag::Link {
        link_type: LinkType::ShortcutUnknown | LinkType::CollapsedUnknown | LinkType::ReferenceUnknown,
        dest_url,
        ..
    }) = &node.what
    else {
        return node;
    };
    let Some(last) = dest_url.strip_prefix('@') else { return node };
    let text = plain_text(&node.children);
    let mut sources = Vec::new();
    if let Some(first) = text.strip_prefix('@')
        && first != last
    {
        sources.push(first.to_owned());
    }
    sources.push(last.to_owned());
    Node { offset: node.offset, what: What::Citation(sources), children: Vec::new() }
}

/// The words of pieces of Markdown, without marks and citations.
pub(super) fn plain_text(nodes: &[Node<'_>]) -> String {
    let mut text = String::new();
    gather(nodes, &mut text);
    text.trim().to_owned()
}

/// Whether pieces of Markdown hold a link or a citation.
pub(super) fn leads_elsewhere(nodes: &[Node<'_>]) -> bool {
    nodes.iter().any(|node| {
        matches!(node.what, What::Citation(_) | What::Tag(Tag::Link { .. })) || leads_elsewhere(&node.children)
    })
}

fn gather(nodes: &[Node<'_>], text: &mut String) {
    for node in nodes {
        match &node.what {
            What::Text(words) => text.push_str(words),
            What::Code(code) => text.push_str(code),
            What::SoftBreak | What::HardBreak => text.push(' '),
            What::Tag(tag) => {
                gather(&node.children, text);
                if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }) {
                    text.push(' ');
                }
            }
            What::Citation(_) | What::Html | What::Rule | What::TooDeep => (),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_stand_alone_or_touch() {
        for (text, expected) in [
            ("x [@a-1]", vec!["a-1"]),
            ("x [@a-1][@b-2]", vec!["a-1", "b-2"]),
            ("x [@a-1] [@b-2]", vec!["a-1", "b-2"]),
            ("x [@a-1][@b-2][@c]", vec!["a-1", "b-2", "c"]),
            ("x [a](https://example.org)", vec![]),
            ("x [!CASE]", vec![]),
        ] {
            let tree = parse(text);
            let cited: Vec<&str> = tree[0]
                .children
                .iter()
                .filter_map(|node| match &node.what {
                    What::Citation(sources) => Some(sources),
                    _ => None,
                })
                .flatten()
                .map(String::as_str)
                .collect();
            assert_eq!(cited, expected, "{text}");
        }
    }

    #[test]
    fn endless_nesting_is_cut_off() {
        let text = "> ".repeat(5000);
        let tree = parse(&text);
        let mut nodes = &tree[..];
        let mut depth = 0;
        while let Some(node) = nodes.first() {
            nodes = &node.children;
            depth += 1;
        }
        assert!(depth <= DEEPEST + 1);
    }
}
