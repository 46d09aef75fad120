//! Items with their wording and their keys.

use super::scenario::Scenario;
use super::unreadable::Unreadable;
use crate::course::id::PartId;
use crate::course::item::{self, Choice, Concordance, Kind, Matching, Ordering, Placing, SlotKey, TrueFalse};
use serde::{Deserialize, Serialize};

/// An item with its wording and its key.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// The outcome it assesses; empty for a reflection that belongs to none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// What is asked.
    pub prompt_html: String,
    /// Its kind, with wording and key.
    pub kind: ItemKind,
    /// The ids of the sources that the key rests on; they are among those of its unit or assessment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
}

/// The kinds of item; see [`Kind`] for how each is marked. Reflections and scenarios are not marked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// One option is right.
    Single {
        /// All options.
        options: Vec<ItemOption>,
    },
    /// Several options are right.
    Several {
        /// All options.
        options: Vec<ItemOption>,
    },
    /// Lefts are matched with rights.
    Matching {
        /// All pairs.
        pairs: Vec<Pair>,
    },
    /// Steps are put into order.
    Ordering {
        /// All steps, in the right order.
        steps: Vec<Step>,
        /// Why this order.
        feedback_html: String,
    },
    /// A number is given.
    Number {
        /// The right number, as decimal digits.
        answer: String,
        /// How far off is still right, as decimal digits.
        tolerance: String,
        /// What the number counts; may be empty.
        unit: String,
        /// Why this number.
        feedback_html: String,
    },
    /// A statement is true or false, for a reason.
    TrueFalse {
        /// Whether it is true.
        answer: bool,
        /// The reasons, of which one is right.
        reasons: Vec<ItemOption>,
    },
    /// Cards are sorted into groups.
    Sorting {
        /// The groups. One with the id of a zone shows the zone's shape.
        groups: Vec<Step>,
        /// The cards.
        cards: Vec<Card>,
    },
    /// The gaps of a text are filled from menus.
    Cloze {
        /// The text before, between and after the gaps: one piece more than there are gaps.
        pieces: Vec<String>,
        /// The gaps, in the order of the text.
        gaps: Vec<Gap>,
    },
    /// A few words are typed.
    ShortText {
        /// The answers that are right; the first is shown.
        accept: Vec<String>,
        /// Why this answer.
        feedback_html: String,
    },
    /// One option is right, and the learner says how sure they are.
    Confidence {
        /// All options.
        options: Vec<ItemOption>,
    },
    /// A judgement on a scale of five points, scored by how a panel judged.
    ScriptConcordance {
        /// The points of the scale, in order; their ids are `1` to `5`.
        scale: Vec<Step>,
        /// How many of the panel chose each point.
        panel: Vec<u32>,
        /// Who the panel was.
        panel_html: String,
        /// What to think of.
        feedback_html: String,
    },
    /// Something to write down for oneself; never scored.
    Reflection,
    /// A branching consultation; never scored.
    Scenario(Scenario),
}

/// An option of a single or several answer item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemOption {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text_html: String,
    /// Whether it is right.
    pub correct: bool,
    /// Why it is right or wrong.
    pub feedback_html: String,
}

/// A pair of a matching item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Its id.
    pub id: String,
    /// What is matched, as plain text.
    pub left: String,
    /// What it is matched with, as plain text: it is shown in a menu.
    pub right: String,
    /// Why they belong together.
    pub feedback_html: String,
}

/// A step of an ordering item, a group of cards, or a point of a scale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// A card of a sorting item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The id of its group.
    pub group: String,
    /// Why it belongs there.
    pub feedback_html: String,
}

/// A gap of a cloze item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Its id.
    pub id: String,
    /// What the menu offers.
    pub options: Vec<Step>,
    /// The id of the right option.
    pub answer: String,
    /// Why this one.
    pub feedback_html: String,
}

impl ItemKind {
    /// Whether an answer earns a mark. What does not is never asked for.
    pub fn is_marked(&self) -> bool {
        !matches!(self, ItemKind::Reflection | ItemKind::Scenario(_))
    }

    /// What may cite sources: the feedback, the options, and who a panel was.
    fn texts(&self) -> Vec<&str> {
        match self {
            ItemKind::Single { options }
            | ItemKind::Several { options }
            | ItemKind::Confidence { options }
            | ItemKind::TrueFalse { reasons: options, .. } => {
                options.iter().flat_map(|option| [option.text_html.as_str(), &option.feedback_html]).collect()
            }
            ItemKind::Matching { pairs } => pairs.iter().map(|pair| pair.feedback_html.as_str()).collect(),
            ItemKind::Sorting { cards, .. } => cards.iter().map(|card| card.feedback_html.as_str()).collect(),
            ItemKind::Cloze { gaps, .. } => gaps.iter().map(|gap| gap.feedback_html.as_str()).collect(),
            ItemKind::Ordering { feedback_html, .. }
            | ItemKind::Number { feedback_html, .. }
            | ItemKind::ShortText { feedback_html, .. } => vec![feedback_html],
            ItemKind::ScriptConcordance { panel_html, feedback_html, .. } => vec![panel_html, feedback_html],
            ItemKind::Reflection | ItemKind::Scenario(_) => Vec::new(),
        }
    }
}

impl Item {
    /// Whether a source is among those that the item names or that its texts cite.
    pub fn rests_on(&self, source: &str) -> bool {
        let citation = format!("\"#source-{source}\"");
        self.sources.iter().any(|named| named == source)
            || self.prompt_html.contains(&citation)
            || self.kind.texts().iter().any(|text| text.contains(&citation))
    }

    /// The key, by which the item is marked. Items that are not marked have none.
    pub fn key(&self) -> Result<item::Item, Unreadable> {
        let kind = match &self.kind {
            ItemKind::Single { options } => Kind::Single(choice(options)?),
            ItemKind::Several { options } => Kind::Several(choice(options)?),
            ItemKind::Matching { pairs } => Kind::Matching(Matching { pairs: ids(pairs.iter().map(|pair| &pair.id))? }),
            ItemKind::Ordering { steps, .. } => {
                Kind::Ordering(Ordering { steps: ids(steps.iter().map(|step| &step.id))? })
            }
            ItemKind::Number { answer, tolerance, .. } => {
                Kind::Number { answer: answer.parse()?, tolerance: tolerance.parse()? }
            }
            ItemKind::TrueFalse { answer, reasons } => {
                let right = reasons.iter().find(|reason| reason.correct).ok_or(Unreadable)?;
                let mut parts = item::VERDICTS.map(str::parse).into_iter().collect::<Result<Vec<PartId>, _>>()?;
                parts.extend(choice(reasons)?.options);
                let verdict = if *answer { "true" } else { "false" }.parse()?;
                Kind::TrueFalse(TrueFalse { parts, verdict, reason: right.id.parse()? })
            }
            ItemKind::Sorting { groups, cards } => Kind::Sorting(Placing {
                slots: ids(cards.iter().map(|card| &card.id))?,
                keys: cards.iter().map(|card| slot(groups, &card.group)).collect::<Result<_, _>>()?,
            }),
            ItemKind::Cloze { gaps, .. } => Kind::Cloze(Placing {
                slots: ids(gaps.iter().map(|gap| &gap.id))?,
                keys: gaps.iter().map(|gap| slot(&gap.options, &gap.answer)).collect::<Result<_, _>>()?,
            }),
            ItemKind::ShortText { accept, .. } => {
                Kind::ShortText { accepted: accept.iter().map(|answer| answer.as_str().into()).collect() }
            }
            ItemKind::Confidence { options } => Kind::Confidence(choice(options)?),
            ItemKind::ScriptConcordance { scale, panel, .. } => Kind::Concordance(Concordance {
                points: ids(scale.iter().map(|point| &point.id))?,
                panel: panel.clone(),
            }),
            ItemKind::Reflection | ItemKind::Scenario(_) => return Err(Unreadable),
        };
        Ok(item::Item { id: self.id.parse()?, outcome: self.outcome.parse()?, kind })
    }
}

fn ids<'a>(texts: impl Iterator<Item = &'a String>) -> Result<Vec<PartId>, Unreadable> {
    texts.map(|id| Ok(id.parse()?)).collect()
}

fn choice(options: &[ItemOption]) -> Result<Choice, Unreadable> {
    Ok(Choice {
        options: ids(options.iter().map(|option| &option.id))?,
        correct: ids(options.iter().filter(|option| option.correct).map(|option| &option.id))?,
    })
}

fn slot(choices: &[Step], answer: &str) -> Result<SlotKey, Unreadable> {
    Ok(SlotKey { choices: ids(choices.iter().map(|choice| &choice.id))?, answer: answer.parse()? })
}
