//! Statements, and the lines of text in which they are signed (RDF 1.1 N-Quads; RDF Dataset Canonicalization, part 5).

/// What a statement is about, or what it is true of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// Something with an identifier.
    Named(String),
    /// Something without one, by its number.
    Blank(usize),
}

/// What a statement says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// Something.
    Node(Node),
    /// A text of a data type; none means plain text.
    Literal(String, Option<String>),
}

/// A statement.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quad {
    /// About what.
    pub subject: Node,
    /// What of it.
    pub predicate: String,
    /// What that is.
    pub object: Object,
    /// In which graph; none means the document itself.
    pub graph: Option<Node>,
}

impl Quad {
    /// The blank nodes in it, with the letter of their position.
    pub fn blanks(&self) -> impl Iterator<Item = (char, usize)> {
        let blank = |node: &Node| if let Node::Blank(number) = node { Some(*number) } else { None };
        let object = if let Object::Node(node) = &self.object { blank(node) } else { None };
        [('s', blank(&self.subject)), ('o', object), ('g', self.graph.as_ref().and_then(blank))]
            .into_iter()
            .filter_map(|(position, number)| Some((position, number?)))
    }

    /// Its line, with names for its blank nodes.
    pub fn line<'n>(&self, name: impl Fn(usize) -> std::borrow::Cow<'n, str>) -> String {
        let mut line = String::with_capacity(160);
        let write = |line: &mut String, node: &Node| match node {
            Node::Named(address) => {
                line.push('<');
                line.push_str(address);
                line.push('>');
            }
            Node::Blank(number) => {
                line.push_str("_:");
                line.push_str(&name(*number));
            }
        };
        write(&mut line, &self.subject);
        line.push_str(" <");
        line.push_str(&self.predicate);
        line.push_str("> ");
        match &self.object {
            Object::Node(node) => write(&mut line, node),
            Object::Literal(text, datatype) => {
                line.push('"');
                escape(text, &mut line);
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
            write(&mut line, graph);
        }
        line.push_str(" .\n");
        line
    }
}

fn escape(text: &str, line: &mut String) {
    for character in text.chars() {
        match character {
            '\u{8}' => line.push_str("\\b"),
            '\t' => line.push_str("\\t"),
            '\n' => line.push_str("\\n"),
            '\u{c}' => line.push_str("\\f"),
            '\r' => line.push_str("\\r"),
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            '\0'..='\u{1f}' | '\u{7f}' => line.push_str(&format!("\\u{:04X}", u32::from(character))),
            other => line.push(other),
        }
    }
}
