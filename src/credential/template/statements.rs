//! Statements with holes, and their canonical form: that of [`canonicalize`](crate::credential::rdf::canonicalize) for
//! the simple case in which what is said of each blank node tells it apart from all others.

use super::text::{Text, hole};
use crate::credential::context::bundled;
use crate::credential::rdf::expand;
use crate::credential::reason::Reason;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Statements with holes for words. The names of blank nodes are holes, too: those behind the words.
#[derive(Debug)]
pub(super) struct Statements {
    words: usize,
    subjects: Vec<Subject>,
    nodes: Vec<Node>,
}

/// All that is said of one subject.
#[derive(Debug)]
struct Subject {
    name: Text,
    lines: Vec<Text>,
}

/// A blank node.
#[derive(Debug)]
struct Node {
    /// The lines that it stands in.
    lines: Vec<Text>,
    /// Their hash, if no word stands in them.
    hash: Option<[u8; 32]>,
}

impl Statements {
    /// Those of a document with holes for so many words.
    pub(super) fn new(document: &Map<String, Value>, own: &Value, without: &str, words: usize) -> Result<Self, Reason> {
        let mut quads = expand::quads(document, own, Some(without), bundled)?;
        quads.sort_unstable();
        quads.dedup();
        let count = quads.iter().flat_map(|quad| quad.blanks()).map(|(_, node)| node + 1).max().unwrap_or_default();
        let names: Vec<String> = (words..words + count).map(hole).collect();
        let mut nodes: Vec<Node> = (0..count).map(|_| Node { lines: Vec::new(), hash: None }).collect();
        let mut subjects: Vec<Subject> = Vec::new();
        for quad in &quads {
            let mut line = String::new();
            quad.write(&mut line, |node| names.get(node).map_or("", String::as_str));
            let mut its_nodes: Vec<usize> = quad.blanks().map(|(_, node)| node).collect();
            its_nodes.sort_unstable();
            its_nodes.dedup();
            for node in its_nodes {
                nodes.get_mut(node).into_iter().for_each(|node| node.lines.push(Text::new(&line)));
            }
            // Subjects hold no spaces.
            let name = Text::new(line.split(' ').next().unwrap_or_default());
            match subjects.last_mut().filter(|subject| subject.name == name) {
                Some(subject) => subject.lines.push(Text::new(&line)),
                None => subjects.push(Subject { name, lines: vec![Text::new(&line)] }),
            }
        }
        for (number, node) in nodes.iter_mut().enumerate() {
            if !node.lines.iter().any(|line| line.has_hole(|hole| hole < words)) {
                let mut values = vec!["z"; words + count];
                values.iter_mut().skip(words + number).take(1).for_each(|value| *value = "a");
                node.hash = Some(node.first_degree(&values));
            }
        }
        Ok(Self { words, subjects, nodes })
    }

    /// The canonical text with words in the holes; nothing if that takes more than filling them and sorting.
    pub(super) fn canonical(&self, words: &[&str]) -> Option<String> {
        let mut values = words.to_vec();
        if values.len() != self.words {
            return None;
        }
        values.resize(self.words + self.nodes.len(), "z");
        let mut by_hash: Vec<([u8; 32], usize)> = Vec::with_capacity(self.nodes.len());
        for (place, node) in (self.words..).zip(&self.nodes) {
            let hash = node.hash.unwrap_or_else(|| {
                values.iter_mut().skip(place).take(1).for_each(|value| *value = "a");
                let hash = node.first_degree(&values);
                values.iter_mut().skip(place).take(1).for_each(|value| *value = "z");
                hash
            });
            by_hash.push((hash, place));
        }
        by_hash.sort_unstable();
        if by_hash.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one == other)) {
            return None;
        }
        let names: Vec<String> = (0..by_hash.len()).map(|number| format!("c14n{number}")).collect();
        for ((_, place), name) in by_hash.iter().zip(&names) {
            *values.get_mut(*place)? = name;
        }
        self.sorted(&values)
    }

    /// The lines in their order: no subject's name goes on where another's ends, so they stand together.
    fn sorted(&self, values: &[&str]) -> Option<String> {
        let mut subjects: Vec<(String, &Subject)> =
            self.subjects.iter().map(|subject| (String::new(), subject)).collect();
        subjects.iter_mut().for_each(|(name, subject)| subject.name.fill(values, name));
        subjects.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        if subjects.windows(2).any(|pair| matches!(pair, [(one, _), (other, _)] if one == other)) {
            return None;
        }
        let mut text = String::with_capacity(24 * 1024);
        for (_, subject) in subjects {
            let start = text.len();
            let mut ends = Vec::with_capacity(subject.lines.len());
            for line in &subject.lines {
                line.fill(values, &mut text);
                ends.push(text.len());
            }
            let mut lines = cut(&text, start, &ends);
            if !lines.is_sorted_by(|one, other| one < other) {
                lines.sort_unstable();
                if !lines.is_sorted_by(|one, other| one < other) {
                    return None;
                }
                let sorted = lines.concat();
                text.truncate(start);
                text.push_str(&sorted);
            }
        }
        Some(text)
    }
}

impl Node {
    /// See part 4.6 of RDFC-1.0.
    fn first_degree(&self, values: &[&str]) -> [u8; 32] {
        let (mut text, mut ends) = (String::with_capacity(1024), Vec::with_capacity(self.lines.len()));
        for line in &self.lines {
            line.fill(values, &mut text);
            ends.push(text.len());
        }
        let mut lines = cut(&text, 0, &ends);
        lines.sort_unstable();
        let mut hash = Sha256::new();
        lines.into_iter().for_each(|line| hash.update(line));
        hash.finalize().into()
    }
}

/// The lines of a text from a place on, by their ends.
fn cut<'t>(text: &'t str, start: usize, ends: &[usize]) -> Vec<&'t str> {
    let starts = std::iter::once(start).chain(ends.iter().copied());
    starts.zip(ends).filter_map(|(start, end)| text.get(start..*end)).collect()
}
