//! Templates: credentials of one kind that differ only in some words, written and canonicalized without being read as
//! JSON-LD each time. Verifying or signing many at once spends most of its time on that otherwise.
//!
//! A template is made of a sample in the general way and by nothing else: the sample's maker is asked for the same
//! credential with a hole in the place of each word, and the text and the statements of that are cut at the holes. The
//! template must give the sample back to the byte, or there is none. Whatever could make a filled template differ from
//! the general way (a word that needs escapes, two nodes that become one or look alike, a statement that is made twice)
//! makes it refuse, and then the general way is taken.

mod statements;
mod text;

use super::form;
use super::proof::{proofs_of, signing_input};
use serde_json::Value;
use sha2::{Digest, Sha256};
use statements::Statements;
use text::{Text, hole, is_hole};

/// A signed credential with holes for words.
#[derive(Debug)]
pub struct Template {
    text: Text,
    document: Statements,
    options: Statements,
}

impl Template {
    /// The template of a sample's kind. `make` puts words into a credential that has one `eddsa-rdfc-2022` proof; `sample`
    /// are words with which nothing is wrong with its form.
    pub fn new(sample: &[&str], make: impl Fn(&[&str]) -> Option<Value>) -> Option<Self> {
        let credential = make(sample)?;
        let written = credential.to_string();
        if written.contains(is_hole) || !form::flaws(credential.as_object()?, super::context::bundled).is_empty() {
            return None;
        }
        let holes: Vec<String> = (0..sample.len()).map(hole).collect();
        let with_holes = make(&holes.iter().map(String::as_str).collect::<Vec<_>>())?;
        let members = with_holes.as_object()?;
        let (own, proof) = (members.get("@context")?, only_proof(&with_holes)?.as_object()?);
        let template = Self {
            text: Text::new(&with_holes.to_string()),
            document: Statements::new(members, own, "proof", sample.len()).ok()?,
            options: Statements::new(proof, own, "proofValue", sample.len()).ok()?,
        };
        let is_faithful = template.fill(sample)? == written
            && template.signing_input(sample)? == signing_input(&credential, only_proof(&credential)?).ok()?;
        is_faithful.then_some(template)
    }

    /// The text of the credential with these words.
    pub fn fill(&self, words: &[&str]) -> Option<String> {
        let mut filled = String::with_capacity(8192);
        are_plain(words).then(|| self.text.fill(words, &mut filled))?;
        Some(filled)
    }

    /// The words with which the template gives a text, if it does so with any.
    pub fn words_in<'t, const COUNT: usize>(&self, text: &'t str) -> Option<[&'t str; COUNT]> {
        self.text.words_in(text).filter(|words| are_plain(words))
    }

    /// The bytes that the proof signs of the credential with these words: see [`signing_input`].
    pub fn signing_input(&self, words: &[&str]) -> Option<[u8; 64]> {
        if !are_plain(words) {
            return None;
        }
        let mut input = [0; 64];
        let (options, document) = input.split_at_mut(32);
        options.copy_from_slice(&Sha256::digest(self.options.canonical(words)?));
        document.copy_from_slice(&Sha256::digest(self.document.canonical(words)?));
        Some(input)
    }
}

/// Whether words stand in JSON and in N-Quads as they are.
fn are_plain(words: &[&str]) -> bool {
    let is_escaped = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\') | (byte == 0x7f);
    // All of it without leaving early: that takes many bytes at once.
    words.iter().all(|word| !word.bytes().fold(false, |found, byte| found | is_escaped(byte)))
}

fn only_proof(credential: &Value) -> Option<&Value> {
    let proofs = proofs_of(credential.as_object()?);
    proofs.first().copied().filter(|_| proofs.len() == 1)
}
