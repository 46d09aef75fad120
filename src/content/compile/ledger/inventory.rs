//! What a course consists of, as far as learners' progress depends on it.

use crate::content::compile::CompiledCourse;
use crate::content::compile::output::assessment_file;
use crate::content::plain;
use crate::content::published::{Block, Item, ItemKind, Part};
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A unit, block or item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// Which of these it is.
    pub kind: Kind,
    /// The digest of its words: 16 hexadecimal digits of SHA-256. How they are set on the page does not count.
    pub digest: String,
    /// The digest of what marking depends on; empty for what is not marked.
    pub key: String,
    /// The ids of an item's parts, in alphabetical order.
    pub parts: Vec<String>,
}

/// What has an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A unit.
    Unit,
    /// A section of a unit.
    Block,
    /// A question.
    Item,
}

impl Kind {
    /// The word for it in ledgers and messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Unit => "unit",
            Kind::Block => "block",
            Kind::Item => "item",
        }
    }
}

/// Everything in a course that has an id, in reading order, and the items of the bank after that.
///
/// Every unit opens with a block named `opening`, so that block is counted as part of its unit.
pub(super) fn inventory(course: &CompiledCourse) -> Vec<(String, Thing)> {
    let mut things = Vec::new();
    for unit in &course.units {
        let (opening, blocks): (Vec<&Block>, Vec<&Block>) = unit.blocks.iter().partition(|block| block.id == "opening");
        let opening: String = opening.into_iter().map(words).collect();
        things.push((unit.id.clone(), thing(Kind::Unit, &format!("{}\n{opening}", unit.title))));
        things.extend(blocks.into_iter().map(|block| (block.id.clone(), thing(Kind::Block, &words(block)))));
        let parts = unit.blocks.iter().flat_map(|block| &block.parts);
        things.extend(parts.filter_map(|part| match part {
            Part::Check(check) => Some((check.id.clone(), item(check))),
            Part::Html(_) => None,
        }));
    }
    things.extend(course.assessment.items.iter().map(|banked| (banked.id.clone(), item(banked))));
    things
}

/// The digest of the assessment that certificates name, as 16 hexadecimal digits of SHA-256 of its file.
pub(super) fn assessment(course: &CompiledCourse) -> String {
    // An assessment is plain data; there is nothing in it that cannot be written.
    hexadecimal(&assessment_file(course).unwrap_or_default())
}

/// The words of a block; its items stand for themselves.
fn words(block: &Block) -> String {
    let html = block.parts.iter().filter_map(|part| match part {
        Part::Html(html) => Some(html.as_str()),
        Part::Check(_) => None,
    });
    let html: Vec<&str> = block.heading_html.as_deref().into_iter().chain(html).collect();
    plain::text(&html.join("\n"))
}

fn thing(kind: Kind, words: &str) -> Thing {
    Thing { kind, digest: digest(words), key: String::new(), parts: Vec::new() }
}

fn item(item: &Item) -> Thing {
    // An item is plain data; there is nothing in it that cannot be written.
    let written = serde_json::to_value(item).unwrap_or_default();
    let words = written.to_string().replace("\\\"", "\"");
    let mut parts: Vec<String> =
        item.key().map(|key| key.parts().iter().map(ToString::to_string).collect()).unwrap_or_default();
    parts.sort();
    let marked = !matches!(item.kind, ItemKind::Reflection | ItemKind::Scenario(_));
    let key = if marked { digest(&without_words(&written["kind"]).to_string()) } else { String::new() };
    Thing { kind: Kind::Item, digest: digest(&plain::text(&words)), key, parts }
}

/// What is left of a published item's kind when all that is only worded is taken away: its key.
fn without_words(value: &Value) -> Value {
    let worded =
        |name: &str| name.ends_with("_html") || ["text", "left", "right", "name", "unit", "pieces"].contains(&name);
    match value {
        Value::Array(values) => Value::Array(values.iter().map(without_words).collect()),
        Value::Object(members) => {
            let kept = members.iter().filter(|(name, _)| !worded(name));
            Value::Object(kept.map(|(name, value)| (name.clone(), without_words(value))).collect())
        }
        plain => plain.clone(),
    }
}

/// The digest of words. Sixteen digits tell two texts of one course apart; nothing rests on them that somebody might forge.
fn digest(text: &str) -> String {
    let single_spaces: Vec<&str> = text.split_whitespace().collect();
    hexadecimal(single_spaces.join(" ").as_bytes())
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
