//! What was achieved: a course revision, its criteria and results, in the words that every certificate of it uses,
//! whoever signs. Showing by the assessment alone what a course teaches is another achievement than completing the course:
//! with an identifier, a name and criteria of its own, and without any claim to have taken the course's time.

use super::claim::CourseFacts;
use super::name::is_deceptive;
use super::uuid::Uuid;
use crate::course::completion::Way;
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
    /// Those of a course revision that is completed in a way.
    pub fn new(course: &CourseId, revision: u32, way: Way) -> Self {
        let by = match way {
            Way::Whole => "",
            Way::ByAssessment => ":by-assessment",
        };
        let id =
            |suffix: &str| Uuid::named(format!("champions:{course}:{revision}{by}{suffix}").as_bytes()).to_string();
        Self { achievement: id(""), score: id(":score"), completion: id(":completion"), time: id(":time") }
    }
}

/// How a credential names its subject: an Open Badges 3.0 `IdentityObject`, in the clear, since a certificate is shown
/// with the name on it.
pub(super) fn named(name: &str) -> Value {
    json!({ "type": "IdentityObject", "hashed": false, "identityHash": name, "identityType": "name" })
}

/// The name of completing a course revision in a way.
pub fn name(facts: &CourseFacts, way: Way) -> String {
    let title = plain(&facts.title);
    match way {
        Way::Whole => title,
        Way::ByAssessment => format!("{title} (by assessment alone)"),
    }
}

/// The achievement of completing a course revision in a way.
pub fn achievement(facts: &CourseFacts, ids: &Identifiers, way: Way) -> Value {
    let (kind, time) = match way {
        Way::Whole => ("Course", format!("{RECORDED} (planned: {})", facts.minutes)),
        Way::ByAssessment => ("Assessment", RECORDED.to_owned()),
    };
    let mut results = vec![
        json!({
            "id": ids.score,
            "type": ["ResultDescription"],
            "name": "Score in the assessment, in per cent",
            "resultType": "Percent",
            "valueMin": "0",
            "valueMax": "100",
            "requiredValue": required(facts, way).to_string(),
        }),
        json!({ "id": ids.time, "type": ["ResultDescription"], "name": time, "resultType": "Result" }),
    ];
    if way == Way::Whole {
        let completion = json!({
            "id": ids.completion,
            "type": ["ResultDescription"],
            "name": "Completion of the course",
            "resultType": "Status",
        });
        results.insert(1, completion);
    }
    json!({
        "id": ids.achievement,
        "type": ["Achievement"],
        "achievementType": kind,
        "name": name(facts, way),
        "description": plain(&facts.description),
        "criteria": { "narrative": criteria(facts, way) },
        "resultDescription": results,
        "inLanguage": plain(&facts.language),
        "version": facts.revision.to_string(),
    })
}

const RECORDED: &str = "Minutes of active learning recorded by the learner's device";

/// The score that is required; all of it where a course does not allow the way, so that nothing stands there that it did
/// not write.
fn required(facts: &CourseFacts, way: Way) -> u8 {
    facts.required(way).unwrap_or(100)
}

/// The results of completing it in a way. The learning time is one of them, since the numbers in `creditsEarned` would
/// count credits, not minutes.
pub fn results(ids: &Identifiers, way: Way, percent: &str, active_minutes: &str) -> Value {
    let mut results = vec![
        json!({ "type": ["Result"], "resultDescription": ids.score, "value": percent }),
        json!({ "type": ["Result"], "resultDescription": ids.time, "value": active_minutes }),
    ];
    if way == Way::Whole {
        let completed = json!({ "type": ["Result"], "resultDescription": ids.completion, "status": "Completed" });
        results.insert(1, completed);
    }
    results.into()
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

fn criteria(facts: &CourseFacts, way: Way) -> String {
    let asked = format!(
        "reach at least {} % in an assessment of {} drawn at random from the course's bank",
        required(facts, way),
        counted(facts.items, "question"),
    );
    let mut narrative = match way {
        Way::Whole => format!(
            "Finish {}, then {asked}. The course is planned for about {} of learning.",
            counted(facts.units, "unit"),
            counted(facts.minutes, "minute"),
        ),
        Way::ByAssessment => format!(
            "Show what the course teaches by its assessment alone: {asked}, at a first attempt that is begun before the \
             course's units are finished. The units need not be worked through, and their learning time is not claimed."
        ),
    };
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
