//! Marking attempts again with a course's errata. The certificate program looks at who signed them first; what it finds
//! becomes events, so that every page, device and backup knows of it.

use super::platform::certifier::Certifier;
use super::platform::{fetch, site};
use super::state::log::LogHandle;
use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::course::progress::Attempt;
use crate::worker::Answered;
use crate::worker::errata::{HandedIn, Mark, Marked};
use std::collections::BTreeSet;

/// Marks attempts again with an edition of errata, and records what they come to. Whatever cannot be had or is not signed
/// changes nothing, and is tried again at another visit.
pub(crate) async fn mark(log: &LogHandle, course: &CourseId, edition: &str, attempts: &[Attempt]) -> Option<()> {
    let errata = fetch::text_at(&site::errata_url(course.as_str(), edition)).await.ok()?;
    let trust = fetch::text_at(&site::data_url("trust.json")).await.ok()?;
    let certifier = Certifier::start().ok()?;
    let revisions: BTreeSet<u32> = attempts.iter().map(|attempt| attempt.revision).collect();
    let mut found = Vec::new();
    for revision in revisions {
        let Ok(assessment) = fetch::text_at(&site::assessment_url(course.as_str(), revision)).await else { continue };
        let here: Vec<&Attempt> = attempts.iter().filter(|attempt| attempt.revision == revision).collect();
        let asked = Mark {
            errata: errata.clone(),
            trust: trust.clone(),
            assessment,
            attempts: here.iter().map(|attempt| handed_in(attempt)).collect(),
        };
        let Ok(marked) = certifier.tell::<Vec<Marked>>("errata-mark", &asked).await else { break };
        found.extend(here.into_iter().map(|attempt| attempt.id).zip(marked));
    }
    // At once: whoever looks meanwhile would find the others not marked yet, and begin with them again.
    for (attempt, Marked { percent, passed }) in found {
        log.record_in(course, InCourse::AttemptMarkedAgain { attempt, errata: edition.into(), percent, passed });
    }
    Some(())
}

fn handed_in(attempt: &Attempt) -> HandedIn {
    let answers = attempt.answers.iter();
    let answers = answers.map(|(item, response)| Answered { item: item.to_string(), response: response.into() });
    HandedIn { seed: attempt.seed.to_string(), answers: answers.collect() }
}
