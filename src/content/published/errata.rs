//! Errata of a course: what turned out to be wrong in an item of its assessment, after learners had answered it.
//!
//! `data/<course>/errata/<name>.json` is [`Errata`] with the proof of whoever signed it: a file of its own for each
//! edition, named after its digest, so that what was once marked again with it can be for as long as the file is kept.

use super::Unreadable;
use crate::course::errata;
use crate::course::id::{NotAnId, PartId};
use crate::course::item::Response;
use crate::course::progress::{Attempt, CourseProgress};
use serde::{Deserialize, Serialize};

/// An edition of a course's errata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The name of its file.
    pub name: String,
    /// The revisions that it says something of.
    pub revisions: Vec<u32>,
}

/// The errata of a course, as they are signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Errata {
    /// The course's id.
    pub course: String,
    /// What was wrong, in the order in which it was written down.
    pub errata: Vec<Erratum>,
}

/// What was wrong in an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erratum {
    /// The item's id.
    pub item: String,
    /// The revisions in which it was wrong.
    pub revisions: Vec<u32>,
    /// When that was established, as `2026-11-22`.
    pub date: String,
    /// What was wrong, in plain words.
    pub reason: String,
    /// What shows it: authors, title, where and when it was published.
    pub source: String,
    /// Where that can be read.
    pub url: String,
    /// What follows.
    pub effect: Effect,
}

/// What follows from an erratum; see [`errata::Effect`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// These answers are right, too.
    AlsoRight(Vec<Answer>),
    /// The item is left out.
    Void,
}

/// An answer to an item; see [`Response`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// Options, or a verdict and a reason.
    Chosen(Vec<String>),
    /// Pairs of a left, card or gap, and what belongs to it.
    Matched(Vec<(String, String)>),
    /// All steps, first to last.
    Ordered(Vec<String>),
    /// A number.
    Number(String),
    /// Some words.
    Text(String),
}

impl Edition {
    /// The attempts that it may change and that were not marked with it yet.
    pub fn to_mark<'p>(&self, progress: Option<&'p CourseProgress>) -> Vec<&'p Attempt> {
        let is_open = |attempt: &&Attempt| {
            let concerned = attempt.result.is_some() && self.revisions.contains(&attempt.revision);
            concerned && attempt.marked_with(&self.name).is_none()
        };
        progress.map_or_else(Vec::new, |progress| progress.attempts.iter().filter(is_open).collect())
    }
}

impl Errata {
    /// All of them, as marking takes them.
    pub fn keys(&self) -> Result<Vec<errata::Erratum>, Unreadable> {
        self.errata.iter().map(Erratum::key).collect()
    }
}

impl Erratum {
    /// As marking takes it.
    pub fn key(&self) -> Result<errata::Erratum, Unreadable> {
        let effect = match &self.effect {
            Effect::AlsoRight(answers) => {
                errata::Effect::AlsoRight(answers.iter().map(Answer::response).collect::<Result<_, _>>()?)
            }
            Effect::Void => errata::Effect::Void,
        };
        Ok(errata::Erratum { item: self.item.parse()?, revisions: self.revisions.clone(), effect })
    }
}

impl Answer {
    /// The response that it is.
    pub fn response(&self) -> Result<Response, Unreadable> {
        let parts = |ids: &[String]| ids.iter().map(|id| id.parse()).collect::<Result<Vec<PartId>, NotAnId>>();
        Ok(match self {
            Answer::Chosen(options) => Response::Chosen(parts(options)?),
            Answer::Matched(pairs) => {
                let pairs = pairs.iter().map(|(left, right)| Ok((left.parse()?, right.parse()?)));
                Response::Matched(pairs.collect::<Result<_, NotAnId>>()?)
            }
            Answer::Ordered(steps) => Response::Ordered(parts(steps)?),
            Answer::Number(typed) => Response::Number(typed.as_str().into()),
            Answer::Text(typed) => Response::Text(typed.as_str().into()),
        })
    }
}
