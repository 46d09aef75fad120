//! Statements, and the lines of text in which they are signed (RDF 1.1 N-Quads; RDF Dataset Canonicalization, part 5).
//! Texts are those of the document and its contexts wherever they can be: nothing is copied before it is written.

use std::borrow::Cow;

/// What a statement is about, or what it is true of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node<'d> {
    /// Something with an identifier.
    Named(Cow<'d, str>),
    /// Something without one, by its number; numbers begin with 0 and leave none out.
    Blank(usize),
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object<'d> {
    /// Something.
    Node(Node<'d>),
    /// A text of a data type; none means plain text.
    Literal(Cow<'d, str>, Option<&'d str>),
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quad<'d> {
    /// About what.
    pub subject: Node<'d>,
    /// What of it.
    pub predicate: Cow<'d, str>,
    /// What that is.
    pub object: Object<'d>,
    /// In which graph; none means the document itself.
    pub graph: Option<Node<'d>>,
}

impl Quad<'_> {
    /// The blank nodes in it, with the letter of their position.
    pub fn blanks(&self) -> impl Iterator<Item = (char, usize)> {
        let blank = |node: &Node<'_>| if let Node::Blank(number) = node { Some(*number) } else { None };
        let object = if let Object::Node(node) = &self.object { blank(node) } else { None };
        [('s', blank(&self.subject)), ('o', object), ('g', self.graph.as_ref().and_then(blank))]
            .into_iter()
            .filter_map(|(position, number)| Some((position, number?)))
    }

    /// Writes its line, with names for its blank nodes.
    pub fn write<'n>(&self, line: &mut String, name: impl Fn(usize) -> &'n str) {
        let write = |line: &mut String, node: &Node<'_>| match node {
            Node::Named(address) => {
                line.push('<');
                line.push_str(address);
                line.push('>');
            }
            Node::Blank(number) => {
                line.push_str("_:");
                line.push_str(name(*number));
            }
        };
        write(line, &self.subject);
        line.push_str(" <");
        line.push_str(&self.predicate);
        line.push_str("> ");
        match &self.object {
            Object::Node(node) => write(line, node),
            Object::Literal(text, datatype) => {
                line.push('"');
                escape(text, line);
                line.push('"');
                if let Some(datatype) = datatype {
                    line.push_str("^^<");
                    line.push_str(datatype);
                    line.push('>');
                }
            }
        }
        if let Some(graph) = &self.graph {
            line.push(' ');
            write(line, graph);
        }
        line.push_str(" .\n");
    }
}

fn escape(text: &str, line: &mut String) {
    let mut rest = text;
    // Whatever is escaped is one byte; all before it is written at once.
    while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\' | 0x7f)) {
        let (before, after) = rest.split_at(at);
        line.push_str(before);
        let mut characters = after.chars();
        match characters.next() {
            Some('\u{8}') => line.push_str("\\b"),
            Some('\t') => line.push_str("\\t"),
            Some('\n') => line.push_str("\\n"),
            Some('\u{c}') => line.push_str("\\f"),
            Some('\r') => line.push_str("\\r"),
            Some('"') => line.push_str("\\\""),
            Some('\\') => line.push_str("\\\\"),
            Some(other) => line.push_str(&format!("\\u{:04X}", u32::from(other))),
            None => {}
        }
        rest = characters.as_str();
    }
    line.push_str(rest);
}
