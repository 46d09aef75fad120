//! What events come to, for somebody who decides whether to bring them in.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeSet;

/// What events come to in a few numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// How many there are.
    pub events: u32,
    /// The courses they are about, by their ids.
    pub courses: Vec<String>,
    /// Answers given, in checks and assessments.
    pub answers: u32,
    /// Certificates made or brought in.
    pub certificates: u32,
    /// When the first happened, in milliseconds since 1970; 0 if there is none.
    pub first: u64,
    /// When the last happened.
    pub last: u64,
}

/// What is looked at of a record. Records that say less are not refused: a newer release wrote them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Seen {
    id: String,
    kind: String,
    course: Option<String>,
    millis: f64,
    at: Option<f64>,
}

fn seen(event: &RawValue) -> Seen {
    serde_json::from_str(event.get()).unwrap_or_default()
}

/// The id of an event; none if there is nothing that could be one.
pub(super) fn id_of(event: &RawValue) -> Option<String> {
    Some(seen(event).id).filter(|id| id.len() == 32 && id.bytes().all(|digit| digit.is_ascii_hexdigit()))
}

impl Summary {
    /// What events come to.
    pub fn of(events: &[&RawValue]) -> Summary {
        let mut courses = BTreeSet::new();
        let mut summary = Summary::default();
        for event in events.iter().map(|event| seen(event)) {
            let at = event.at.unwrap_or(event.millis) as u64;
            summary.first = if summary.events == 0 { at } else { summary.first.min(at) };
            summary.last = summary.last.max(at);
            summary.events += 1;
            match event.kind.as_str() {
                "check-answered" | "attempt-answered" => summary.answers += 1,
                "certificate-made" | "certificate-imported" => summary.certificates += 1,
                _ => {}
            }
            courses.extend(event.course);
        }
        summary.courses = courses.into_iter().collect();
        summary
    }
}
