//! Canonical form: a JSON-LD document as the sorted lines of text that are signed.
//!
//! JSON-LD 1.1 to RDF, with contexts given by a function and never loaded, then RDF Dataset Canonicalization 1.0
//! (RDFC-1.0) with SHA-256.

use super::context::Contexts;
use super::reason::Reason;
use oxjsonld::{JsonLdParser, JsonLdRemoteDocument};
use oxrdf::dataset::{CanonicalizationAlgorithm, CanonicalizationHashAlgorithm};
use oxrdf::{BlankNodeRef, Dataset, GraphNameRef, NamedOrBlankNodeRef, QuadRef, TermRef};
use serde_json::Value;
use std::collections::BTreeMap;

/// The canonical N-Quads of a JSON-LD document.
pub fn canonical(document: &Value, contexts: Contexts) -> Result<String, Reason> {
    let mut dataset = Dataset::new();
    let text = document.to_string();
    let parser = JsonLdParser::new().for_slice(&text).with_load_document_callback(move |address, _| {
        let document = contexts(address).ok_or("not a bundled context")?;
        Ok(JsonLdRemoteDocument { document: document.into(), document_url: address.into() })
    });
    for quad in parser {
        dataset.insert(&quad.map_err(|_| Reason::FormUnmapped)?);
    }
    if is_toxic(&dataset) {
        return Err(Reason::FormToxic);
    }
    dataset.canonicalize(CanonicalizationAlgorithm::Rdfc10 { hash_algorithm: CanonicalizationHashAlgorithm::Sha256 });
    let mut lines: Vec<String> = dataset.iter().map(|quad| format!("{quad} .\n")).collect();
    lines.sort_unstable();
    Ok(lines.concat())
}

/// How many blank nodes may look alike at first sight.
const MOST_ALIKE: usize = 8;

/// Whether canonicalizing could take too long. The work of RDFC-1.0 grows with the factorial of the number of blank
/// nodes that its first step cannot tell apart ("dataset poisoning", part 7.1 of its specification), and the library
/// sets itself no limit. An honest certificate has none or a few of them.
fn is_toxic(dataset: &Dataset) -> bool {
    let mut quads_of: BTreeMap<&str, Vec<QuadRef<'_>>> = BTreeMap::new();
    for quad in dataset {
        let mut nodes: Vec<&str> = blank_nodes(quad).collect();
        nodes.dedup();
        for node in nodes {
            quads_of.entry(node).or_default().push(quad);
        }
    }
    let mut alike: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for (node, quads) in quads_of {
        let mut lines: Vec<String> = quads.into_iter().map(|quad| seen_from(node, quad)).collect();
        lines.sort_unstable();
        *alike.entry(lines).or_default() += 1;
    }
    alike.into_values().filter(|count| *count > 1).sum::<usize>() > MOST_ALIKE
}

fn blank_nodes<'a>(quad: QuadRef<'a>) -> impl Iterator<Item = &'a str> {
    let subject = match quad.subject {
        NamedOrBlankNodeRef::BlankNode(node) => Some(node.as_str()),
        NamedOrBlankNodeRef::NamedNode(_) => None,
    };
    let object = match quad.object {
        TermRef::BlankNode(node) => Some(node.as_str()),
        _ => None,
    };
    let graph = match quad.graph_name {
        GraphNameRef::BlankNode(node) => Some(node.as_str()),
        _ => None,
    };
    subject.into_iter().chain(object).chain(graph)
}

/// A quad as the first step of RDFC-1.0 hashes it: the node itself is `_:a`, every other blank node `_:z`.
fn seen_from(node: &str, quad: QuadRef<'_>) -> String {
    let label = |other: BlankNodeRef<'_>| if other.as_str() == node { "_:a" } else { "_:z" };
    let subject = match quad.subject {
        NamedOrBlankNodeRef::BlankNode(other) => label(other).to_owned(),
        NamedOrBlankNodeRef::NamedNode(name) => name.to_string(),
    };
    let object = match quad.object {
        TermRef::BlankNode(other) => label(other).to_owned(),
        object => object.to_string(),
    };
    let graph = match quad.graph_name {
        GraphNameRef::BlankNode(other) => label(other).to_owned(),
        graph => graph.to_string(),
    };
    format!("{subject} {} {object} {graph}", quad.predicate)
}
