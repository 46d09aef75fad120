//! Transcripts: what was asked and answered in the attempt that a certificate rests on.
//!
//! The JSON text of a transcript is always the same for the same transcript (members in the order given here, no
//! spaces), because it is signed as part of a certificate:
//!
//! ```json
//! {"format":1,"course":"first-look","revision":3,"attempt":"<32 hex digits>","seed":"<decimal>","attempts":2,
//!  "started":"2026-11-22T09:00:00Z","finished":"2026-11-22T09:24:00Z",
//!  "answers":[{"item":"q1","response":{"chosen":["a"]}},{"item":"q2","response":null}]}
//! ```
//!
//! A response is `{"chosen":[…]}`, `{"matched":[[left,right],…]}`, `{"ordered":[…]}`, `{"number":"1.3"}` or
//! `{"text":"…"}`. Where the assessment alone stands for the course, `"by":"assessment"` follows `attempts`. The answers
//! stand in the order in which the seed draws the items. The seed is text, because JavaScript's numbers cannot hold it.
//! Format 1 means: drawn and marked by the frozen rules of [`crate::course`].

use super::moment::{Moment, NotAMoment};
use crate::course::assessment::Assessment;
use crate::course::completion::Way;
use crate::course::id::{AttemptId, CourseId, ItemId, NotAnId, PartId};
use crate::course::item::Response;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What was asked and answered in an attempt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Transcript {
    /// The course.
    pub course: CourseId,
    /// Its revision.
    pub revision: u32,
    /// The attempt.
    pub attempt: AttemptId,
    /// The seed of its draw.
    pub seed: u64,
    /// How many attempts there were at this assessment, this one included.
    pub attempts: u32,
    /// Whether it stands for the course together with its units, or by itself.
    pub way: Way,
    /// When the attempt began.
    pub started: Moment,
    /// When it was handed in.
    pub finished: Moment,
    /// The items in the order in which they were shown, with the responses.
    pub answers: Vec<Answer>,
}

/// An item of an attempt and the response to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The item.
    pub item: ItemId,
    /// The response, if there was one.
    pub response: Option<Response>,
}

impl Transcript {
    /// The transcript's JSON text.
    pub fn to_json(&self) -> String {
        // A transcript is text and numbers only: there is nothing in it that cannot be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The transcript of a JSON text.
    pub fn from_json(text: &[u8]) -> Option<Self> {
        serde_json::from_str(std::str::from_utf8(text).ok()?).ok()
    }

    /// The responses by item, as marking takes them.
    pub fn responses(&self) -> BTreeMap<ItemId, Response> {
        self.answers.iter().filter_map(|answer| Some((answer.item.clone(), answer.response.clone()?))).collect()
    }

    /// Whether the items are exactly those that the seed draws, in that order.
    pub fn is_drawn_from(&self, assessment: &Assessment) -> bool {
        let drawn = assessment.drawn_items(self.seed);
        drawn.len() == self.answers.len()
            && drawn.iter().zip(&self.answers).all(|(drawn, answer)| drawn.id == answer.item)
    }
}

/// The answers to the items that a seed draws, in the order drawn, each written in the one way in which equal responses
/// are equal: options and pairs in the order of the source, and each once. What a response earns does not change.
pub fn answers(assessment: &Assessment, seed: u64, responses: &BTreeMap<ItemId, Response>) -> Vec<Answer> {
    let drawn = assessment.drawn_items(seed).into_iter();
    drawn
        .map(|item| {
            let parts = item.parts();
            let place = |part: &PartId| parts.iter().position(|known| known == part).unwrap_or(parts.len());
            let mut response = responses.get(&item.id).cloned();
            match &mut response {
                Some(Response::Chosen(chosen)) => {
                    chosen.sort_by_key(place);
                    chosen.dedup();
                }
                Some(Response::Matched(pairs)) => pairs.sort_by_key(|(left, _)| place(left)),
                Some(Response::Ordered(_) | Response::Number(_) | Response::Text(_)) | None => {}
            }
            Answer { item: item.id.clone(), response }
        })
        .collect()
}

/// A response as it is written: see [`Response`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WrittenResponse {
    /// The options chosen.
    Chosen(Vec<String>),
    /// Pairs of a left and the right chosen for it.
    Matched(Vec<(String, String)>),
    /// All steps, first to last.
    Ordered(Vec<String>),
    /// The number as it was typed.
    Number(String),
    /// The words as they were typed.
    Text(String),
}

impl From<&Response> for WrittenResponse {
    fn from(response: &Response) -> Self {
        let texts = |parts: &[PartId]| parts.iter().map(PartId::to_string).collect();
        match response {
            Response::Chosen(chosen) => Self::Chosen(texts(chosen)),
            Response::Matched(pairs) => {
                Self::Matched(pairs.iter().map(|(left, right)| (left.to_string(), right.to_string())).collect())
            }
            Response::Ordered(steps) => Self::Ordered(texts(steps)),
            Response::Number(typed) => Self::Number(typed.to_string()),
            Response::Text(typed) => Self::Text(typed.to_string()),
        }
    }
}

impl TryFrom<&WrittenResponse> for Response {
    type Error = NotAnId;

    fn try_from(written: &WrittenResponse) -> Result<Self, NotAnId> {
        let parts = |texts: &[String]| texts.iter().map(|text| text.parse()).collect::<Result<Vec<PartId>, _>>();
        Ok(match written {
            WrittenResponse::Chosen(chosen) => Self::Chosen(parts(chosen)?),
            WrittenResponse::Matched(pairs) => {
                Self::Matched(pairs.iter().map(|(left, right)| Ok((left.parse()?, right.parse()?))).collect::<Result<
                    _,
                    NotAnId,
                >>(
                )?)
            }
            WrittenResponse::Ordered(steps) => Self::Ordered(parts(steps)?),
            WrittenResponse::Number(typed) => Self::Number(typed.as_str().into()),
            WrittenResponse::Text(typed) => Self::Text(typed.as_str().into()),
        })
    }
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: u32,
    course: String,
    revision: u32,
    attempt: String,
    seed: String,
    attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    by: Option<By>,
    started: String,
    finished: String,
    answers: Vec<WrittenAnswer>,
}

/// What stands for the course by itself.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum By {
    Assessment,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenAnswer {
    item: String,
    response: Option<WrittenResponse>,
}

/// The only format there is.
const FORMAT: u32 = 1;

impl From<Transcript> for Written {
    fn from(transcript: Transcript) -> Self {
        let answers = transcript.answers.iter().map(|answer| WrittenAnswer {
            item: answer.item.to_string(),
            response: answer.response.as_ref().map(WrittenResponse::from),
        });
        Written {
            format: FORMAT,
            course: transcript.course.to_string(),
            revision: transcript.revision,
            attempt: transcript.attempt.to_string(),
            seed: transcript.seed.to_string(),
            attempts: transcript.attempts,
            by: (transcript.way == Way::ByAssessment).then_some(By::Assessment),
            started: transcript.started.to_string(),
            finished: transcript.finished.to_string(),
            answers: answers.collect(),
        }
    }
}

/// Why a JSON text is not a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a transcript of format {FORMAT}")]
struct NotATranscript;

impl From<NotAnId> for NotATranscript {
    fn from(_: NotAnId) -> Self {
        NotATranscript
    }
}

impl From<NotAMoment> for NotATranscript {
    fn from(_: NotAMoment) -> Self {
        NotATranscript
    }
}

impl TryFrom<Written> for Transcript {
    type Error = NotATranscript;

    fn try_from(written: Written) -> Result<Self, NotATranscript> {
        if written.format != FORMAT {
            return Err(NotATranscript);
        }
        let answers = written.answers.iter().map(|answer| {
            let response = answer.response.as_ref().map(Response::try_from).transpose()?;
            Ok(Answer { item: answer.item.parse()?, response })
        });
        Ok(Transcript {
            course: written.course.parse()?,
            revision: written.revision,
            attempt: written.attempt.parse()?,
            seed: written.seed.parse().map_err(|_| NotATranscript)?,
            attempts: written.attempts,
            way: written.by.map_or(Way::Whole, |By::Assessment| Way::ByAssessment),
            started: written.started.parse()?,
            finished: written.finished.parse()?,
            answers: answers.collect::<Result<_, NotATranscript>>()?,
        })
    }
}
