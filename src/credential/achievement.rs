//! What was achieved: a course revision, its criteria and results, in the words that every certificate of it uses,
//! whoever signs.

use super::claim::CourseFacts;
use super::name::is_deceptive;
use super::uuid::Uuid;
use crate::course::id::CourseId;
use serde_json::{Value, json};

/// Identifiers that are the same wherever the same course revision is certified. They name a course revision, not its
/// bytes; the digest does that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifiers {
    /// Of the achievement.
    pub achievement: String,
    /// Of the result that is the score.
    pub score: String,
    /// Of the result that the course was completed.
    pub completion: String,
    /// Of the result that is the learning time.
    pub time: String,
}

impl Identifiers {
    /// Those of a course revision.
    pub fn new(course: &CourseId, revision: u32) -> Self {
        let id = |suffix: &str| Uuid::named(format!("champions:{course}:{revision}{suffix}").as_bytes()).to_string();
        Self { achievement: id(""), score: id(":score"), completion: id(":completion"), time: id(":time") }
    }
}

/// The achievement of completing a course revision.
pub fn achievement(facts: &CourseFacts, ids: &Identifiers) -> Value {
    json!({
        "id": ids.achievement,
        "type": ["Achievement"],
        "achievementType": "Course",
        "name": plain(&facts.title),
        "description": plain(&facts.description),
        "criteria": { "narrative": criteria(facts) },
        "resultDescription": [
            {
                "id": ids.score,
                "type": ["ResultDescription"],
                "name": "Score in the assessment, in per cent",
                "resultType": "Percent",
                "valueMin": "0",
                "valueMax": "100",
                "requiredValue": facts.pass_mark.to_string(),
            },
            {
                "id": ids.completion,
                "type": ["ResultDescription"],
                "name": "Completion of the course",
                "resultType": "Status",
            },
            {
                "id": ids.time,
                "type": ["ResultDescription"],
                "name": format!(
                    "Minutes of active learning recorded by the learner's device (planned: {})",
                    facts.minutes
                ),
                "resultType": "Result",
            },
        ],
        "inLanguage": plain(&facts.language),
        "version": facts.revision.to_string(),
    })
}

/// The results of completing it. The learning time is one of them, since the numbers in `creditsEarned` would count
/// credits, not minutes.
pub fn results(ids: &Identifiers, percent: &str, active_minutes: &str) -> Value {
    json!([
        { "type": ["Result"], "resultDescription": ids.score, "value": percent },
        { "type": ["Result"], "resultDescription": ids.completion, "status": "Completed" },
        { "type": ["Result"], "resultDescription": ids.time, "value": active_minutes },
    ])
}

/// The value of a result, by the identifier of its description and never by its place.
pub fn result_of<'a>(credential: &'a Value, id: &str) -> Option<&'a str> {
    let results = credential.pointer("/credentialSubject/result")?.as_array()?;
    let result = results.iter().find(|result| result.get("resultDescription").and_then(Value::as_str) == Some(id))?;
    result.get("value")?.as_str()
}

/// The content on which a certificate rests.
pub fn related_resource(facts: &CourseFacts) -> Value {
    json!({ "id": facts.digest.name(), "digestSRI": facts.digest.to_string(), "mediaType": "application/json" })
}

fn criteria(facts: &CourseFacts) -> String {
    let mut narrative = format!(
        "Finish {}, then reach at least {} % in an assessment of {} drawn at random from the course's bank. The course \
         is planned for about {} of learning.",
        counted(facts.units, "unit"),
        facts.pass_mark,
        counted(facts.items, "question"),
        counted(facts.minutes, "minute"),
    );
    if !facts.outcomes.is_empty() {
        narrative.push_str("\n\nLearning outcomes:\n");
    }
    for outcome in &facts.outcomes {
        narrative.push_str("\n- ");
        narrative.push_str(&plain(outcome));
    }
    narrative
}

fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A course's text without the characters that have no place in a certificate.
pub fn plain(text: &str) -> String {
    text.replace(|character| is_deceptive(character) || character == '\n', " ")
}
