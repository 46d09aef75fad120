//! RDF Dataset Canonicalization 1.0 (RDFC-1.0) with SHA-256: names for the nodes that have none, so that the same
//! statements always make the same text.

use super::quad::Quad;
use crate::credential::reason::Reason;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// How many blank nodes may look alike at first sight. The work grows with the factorial of their number ("dataset
/// poisoning", part 7.1); an honest certificate has none or a few.
const MOST_ALIKE: usize = 8;

/// How often nodes may be compared by their surroundings before it is given up.
const MOST_STEPS: usize = 20_000;

/// The canonical text of statements.
pub fn canonicalize(mut quads: Vec<Quad<'_>>) -> Result<String, Reason> {
    quads.sort_unstable();
    quads.dedup();
    let of_node = of_node(&quads);
    let mut page = Page::default();
    let mut hashes: Vec<[u8; 32]> = Vec::with_capacity(of_node.len());
    for (node, own) in of_node.iter().enumerate() {
        hashes.push(page.first_degree(node, own.iter().filter_map(|at| quads.get(*at))));
    }
    // Nodes that nothing is said of, such as those of repeated statements, have no name.
    let mut by_hash: Vec<(&[u8; 32], usize)> =
        hashes.iter().zip(0..).filter(|(_, node)| of_node.get(*node).is_some_and(|own| !own.is_empty())).collect();
    by_hash.sort_unstable();
    let groups: Vec<Vec<usize>> = by_hash
        .chunk_by(|one, other| one.0 == other.0)
        .map(|group| group.iter().map(|(_, node)| *node).collect())
        .collect();
    let alike: usize = groups.iter().map(Vec::len).filter(|count| *count > 1).sum();
    if alike > MOST_ALIKE {
        return Err(Reason::FormToxic);
    }
    let mut canonical = Issuer::new("c14n");
    for node in groups.iter().filter(|nodes| nodes.len() == 1).flatten() {
        canonical.issue(*node);
    }
    let mut search = Search { quads: &quads, of_node: &of_node, first_hash: &hashes, canonical, steps: 0 };
    for nodes in groups.iter().filter(|nodes| nodes.len() > 1) {
        search.settle(nodes)?;
    }
    let names = &search.canonical;
    page.clear();
    quads.iter().for_each(|quad| page.write(quad, |node| names.name(node).unwrap_or_default()));
    Ok(page.sorted())
}

/// The places of the statements in which each node is named, by the node's number.
fn of_node(quads: &[Quad<'_>]) -> Vec<Vec<usize>> {
    let mut of_node: Vec<Vec<usize>> = Vec::new();
    for (at, quad) in quads.iter().enumerate() {
        for (_, node) in quad.blanks() {
            if of_node.len() <= node {
                of_node.resize_with(node + 1, Vec::new);
            }
            if let Some(own) = of_node.get_mut(node).filter(|own| own.last() != Some(&at)) {
                own.push(at);
            }
        }
    }
    of_node
}

/// Lines that are written one after the other and then sorted, without a text for each.
#[derive(Default)]
struct Page {
    text: String,
    ends: Vec<usize>,
}

impl Page {
    fn clear(&mut self) {
        self.text.clear();
        self.ends.clear();
    }

    fn write<'n>(&mut self, quad: &Quad<'_>, name: impl Fn(usize) -> &'n str) {
        quad.write(&mut self.text, name);
        self.ends.push(self.text.len());
    }

    /// The lines in their order.
    fn lines(&self) -> Vec<&str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let mut lines: Vec<&str> =
            starts.zip(&self.ends).filter_map(|(start, end)| self.text.get(start..*end)).collect();
        lines.sort_unstable();
        lines
    }

    fn sorted(&self) -> String {
        self.lines().concat()
    }

    /// The hash of what is said of a node, other blank nodes being all the same (part 4.6).
    fn first_degree<'q, 'd: 'q>(&mut self, node: usize, quads: impl Iterator<Item = &'q Quad<'d>>) -> [u8; 32] {
        self.clear();
        quads.for_each(|quad| self.write(quad, |other| if other == node { "a" } else { "z" }));
        let mut hash = Sha256::new();
        self.lines().into_iter().for_each(|line| hash.update(line));
        hash.finalize().into()
    }
}

fn hex(text: &str) -> String {
    hex_of(&Sha256::digest(text).into())
}

fn hex_of(digest: &[u8; 32]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |value: u8| char::from(DIGITS.get(usize::from(value)).copied().unwrap_or(b'0'));
    digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Gives names in the order asked (part 4.5).
#[derive(Clone)]
struct Issuer {
    prefix: &'static str,
    names: BTreeMap<usize, String>,
    order: Vec<usize>,
}

impl Issuer {
    fn new(prefix: &'static str) -> Self {
        Self { prefix, names: BTreeMap::new(), order: Vec::new() }
    }

    fn name(&self, node: usize) -> Option<&str> {
        self.names.get(&node).map(String::as_str)
    }

    fn issue(&mut self, node: usize) -> String {
        if let Some(name) = self.names.get(&node) {
            return name.clone();
        }
        let name = format!("{}{}", self.prefix, self.order.len());
        self.order.push(node);
        self.names.insert(node, name.clone());
        name
    }
}

/// Telling apart nodes that look alike at first sight.
struct Search<'q, 'd> {
    quads: &'q [Quad<'d>],
    of_node: &'q [Vec<usize>],
    first_hash: &'q [[u8; 32]],
    canonical: Issuer,
    steps: usize,
}

impl Search<'_, '_> {
    /// Names nodes that look alike (part 4.4.3, step 5).
    fn settle(&mut self, nodes: &[usize]) -> Result<(), Reason> {
        let mut paths = Vec::new();
        for node in nodes {
            if self.canonical.name(*node).is_none() {
                let mut issuer = Issuer::new("b");
                issuer.issue(*node);
                paths.push(self.n_degree(*node, issuer)?);
            }
        }
        paths.sort_by(|(one, _), (other, _)| one.cmp(other));
        for (_, issuer) in paths {
            for node in issuer.order {
                self.canonical.issue(node);
            }
        }
        Ok(())
    }

    /// The hash of a node's surroundings, and the names given on the way (part 4.8).
    fn n_degree(&mut self, node: usize, mut issuer: Issuer) -> Result<(String, Issuer), Reason> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return Err(Reason::FormToxic);
        }
        let mut related: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for quad in self.of_node.get(node).into_iter().flatten().filter_map(|at| self.quads.get(*at)) {
            for (position, other) in quad.blanks().filter(|(_, other)| *other != node) {
                related.entry(self.related_hash(other, quad, &issuer, position)).or_default().push(other);
            }
        }
        let mut data = String::new();
        for (hash, others) in related {
            data.push_str(&hash);
            let mut chosen: Option<(String, Issuer)> = None;
            for order in permutations(&others) {
                if let Some(found) = self.path(&order, &issuer, chosen.as_ref().map(|(path, _)| path.as_str()))? {
                    chosen = Some(found);
                }
            }
            if let Some((path, names)) = chosen {
                data.push_str(&path);
                issuer = names;
            }
        }
        Ok((hex(&data), issuer))
    }

    /// The path through related nodes in an order, unless it comes after the best one so far.
    fn path(
        &mut self,
        order: &[usize],
        issuer: &Issuer,
        best: Option<&str>,
    ) -> Result<Option<(String, Issuer)>, Reason> {
        let mut names = issuer.clone();
        let mut path = String::new();
        let mut open = Vec::new();
        let is_worse = |path: &str| best.is_some_and(|best| path.len() >= best.len() && path > best);
        for node in order {
            path.push_str("_:");
            match self.canonical.name(*node) {
                Some(name) => path.push_str(name),
                None => {
                    if names.name(*node).is_none() {
                        open.push(*node);
                    }
                    path.push_str(&names.issue(*node));
                }
            }
            if is_worse(&path) {
                return Ok(None);
            }
        }
        for node in open {
            let (hash, further) = self.n_degree(node, names.clone())?;
            path.push_str("_:");
            path.push_str(&names.issue(node));
            path.push_str(&format!("<{hash}>"));
            names = further;
            if is_worse(&path) {
                return Ok(None);
            }
        }
        Ok(best.is_none_or(|best| path.as_str() < best).then_some((path, names)))
    }

    /// Part 4.7.
    fn related_hash(&self, other: usize, quad: &Quad<'_>, issuer: &Issuer, position: char) -> String {
        let mut text = position.to_string();
        if position != 'g' {
            text.push_str(&format!("<{}>", quad.predicate));
        }
        match self.canonical.name(other).or(issuer.name(other)) {
            Some(name) => text.push_str(&format!("_:{name}")),
            None => text.push_str(&self.first_hash.get(other).map(hex_of).unwrap_or_default()),
        }
        hex(&text)
    }
}

fn permutations(items: &[usize]) -> Vec<Vec<usize>> {
    let Some((first, rest)) = items.split_first() else { return vec![Vec::new()] };
    let mut all = Vec::new();
    for shorter in permutations(rest) {
        for place in 0..=shorter.len() {
            let mut order = shorter.clone();
            order.insert(place, *first);
            all.push(order);
        }
    }
    all
}
