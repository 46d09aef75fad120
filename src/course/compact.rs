//! A smaller log that shows the same: what later events have overtaken is left out, and times spent are added up.
//!
//! It is for starting quickly and is never the only copy: the whole log stays. Compacting loses nothing that any further
//! event could bring back, whenever that event happened: folding a compacted log together with others gives what folding
//! the whole log together with them gives.

use super::event::{Backup, Event, InCourse, What};
use super::id::{AttemptId, CourseId, ItemId, UnitId};
use super::progress::in_order;
use std::collections::{BTreeMap, BTreeSet};

/// Which rules made a compacted log. A release whose fold looks at more than these rules keep counts on by one, and
/// then compacts the whole log anew.
pub const RULES: u32 = 3;

/// What a later event of the same name overtakes.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Overtaken {
    Name,
    Theme,
    Registration,
    Backup(Backup),
    Place(CourseId, UnitId),
    Draft(CourseId, ItemId),
    Turn(CourseId, AttemptId),
    Import(CourseId, Box<str>),
    Reflection(CourseId),
}

/// Compacts a log. The result is a part of it, in order, but for the seconds of time spent.
pub fn compact(events: impl IntoIterator<Item = Event>) -> Vec<Event> {
    let mut overtaken = BTreeSet::new();
    let mut times: BTreeMap<CourseId, usize> = BTreeMap::new();
    let mut kept: Vec<Event> = Vec::new();
    for event in in_order(events).into_iter().rev() {
        let name = match &event.what {
            What::NameSet(_) => Some(Overtaken::Name),
            What::ThemeSet(_) => Some(Overtaken::Theme),
            What::RegistrationSet { .. } => Some(Overtaken::Registration),
            What::Together(_) => None,
            What::Backup(what) => Some(Overtaken::Backup(*what)),
            What::Course(course, InCourse::TimeSpent { seconds }) => {
                if add(times.get(course).and_then(|place| kept.get_mut(*place)), *seconds) {
                    continue;
                }
                times.insert(course.clone(), kept.len());
                None
            }
            What::Course(course, what) => match name_in(course, what) {
                // An answer ends the drafts before it, and is itself kept.
                Some(name) if matches!(what, InCourse::CheckAnswered { .. }) => {
                    overtaken.insert(name);
                    None
                }
                // Taking a reflection back ends those before it; until then each tells since when there is one.
                Some(name) if matches!(what, InCourse::ReflectionWritten { .. }) => {
                    if overtaken.contains(&name) {
                        continue;
                    }
                    if matches!(what, InCourse::ReflectionWritten { text } if text.is_empty()) {
                        overtaken.insert(name);
                    }
                    None
                }
                name => name,
            },
        };
        if name.is_none_or(|name| overtaken.insert(name)) {
            kept.push(event);
        }
    }
    kept.reverse();
    kept
}

/// Adds seconds to those of a later event, if there is one and it has room; says whether it did.
fn add(later: Option<&mut Event>, more: u32) -> bool {
    let Some(Event { what: What::Course(_, InCourse::TimeSpent { seconds }), .. }) = later else { return false };
    let sum = seconds.checked_add(more);
    *seconds = sum.unwrap_or(*seconds);
    sum.is_some()
}

fn name_in(course: &CourseId, what: &InCourse) -> Option<Overtaken> {
    let course = course.clone();
    match what {
        InCourse::PlaceReached { unit, .. } => Some(Overtaken::Place(course, unit.clone())),
        InCourse::CheckDrafted { item, .. } | InCourse::CheckAnswered { item, .. } => {
            Some(Overtaken::Draft(course, item.clone()))
        }
        InCourse::AttemptTurned { attempt, .. } => Some(Overtaken::Turn(course, *attempt)),
        InCourse::CertificateImported { credential } => Some(Overtaken::Import(course, credential.clone())),
        InCourse::ReflectionWritten { .. } => Some(Overtaken::Reflection(course)),
        // Facts: each is kept.
        InCourse::UnitFinished { .. }
        | InCourse::ItemReviewed { .. }
        | InCourse::TimeSpent { .. }
        | InCourse::AttemptStarted { .. }
        | InCourse::AttemptAnswered { .. }
        | InCourse::AttemptFinished { .. }
        | InCourse::AttemptMarkedAgain { .. }
        | InCourse::CertificateMade { .. } => None,
    }
}
