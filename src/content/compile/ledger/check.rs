//! Whether a course keeps what its ledger promises.

use super::inventory::{Kind, Thing, assessment, inventory};
use super::{Entry, Ledger, is_material, line_of, path};
use crate::content::compile::{CompiledCourse, Files, Level, Problem};
use std::collections::BTreeMap;

/// What a course has lost, reused or changed without saying so, each as an error on a line of its ledger or of
/// `course.toml`. A course that was never published may still change freely.
pub(super) fn check(course: &CompiledCourse, ledger: &Ledger, files: &Files) -> Vec<Problem> {
    let id = &course.course.summary.id;
    let file = path(id);
    let error =
        |file: &str, line: u32, message: String| Problem { file: file.to_owned(), line, level: Level::Error, message };
    if ledger.revisions.is_empty() {
        return Vec::new();
    }
    let now: BTreeMap<String, Thing> = inventory(course).into_iter().collect();
    let mut problems = Vec::new();
    for (entry_id, entry) in &ledger.entries {
        if let Some(flaw) = lost(course, &now, entry_id, entry) {
            problems.push(error(&file, line_of(&format!("id = \"{entry_id}\""), &file, files), flaw));
        }
    }
    if let Some(flaw) = unsaid(course, ledger, &now) {
        problems.push(error(&format!("{id}/course.toml"), 1, flaw));
    }
    problems
}

/// How an id that was published is lost or used for something else.
fn lost(course: &CompiledCourse, now: &BTreeMap<String, Thing>, id: &str, entry: &Entry) -> Option<String> {
    let kind = entry.thing.kind.name();
    let moved = course.course.summary.moved.iter().any(|moved| moved.from.iter().any(|from| from == id));
    let Some(thing) = now.get(id) else {
        // Nothing is kept by a block but where somebody was last, and the unit knows that too.
        let said = moved || entry.thing.kind == Kind::Block;
        return (!said).then(|| format!("the {kind} `{id}` was published and is gone; say where with `[[moved]]`"));
    };
    if moved {
        return Some(format!("the {kind} `{id}` has moved; its id is not to be used again"));
    }
    if thing.kind != entry.thing.kind {
        return Some(format!(
            "`{id}` was published ({kind}) and is not to be used for anything else ({})",
            thing.kind.name()
        ));
    }
    let gone = entry.thing.parts.iter().find(|part| !thing.parts.contains(part))?;
    Some(format!("the part `{gone}` of the item `{id}` was published and is gone; give the item another id"))
}

/// What has changed without a new revision, or more than its revision says.
fn unsaid(course: &CompiledCourse, ledger: &Ledger, now: &BTreeMap<String, Thing>) -> Option<String> {
    let (newest, revision) = (ledger.newest(), course.course.summary.revision);
    if revision < newest {
        return Some(format!("revision {newest} was published; the number does not go back to {revision}"));
    }
    let differs = |id: &&String| ledger.entries.get(*id).is_none_or(|entry| entry.thing != now[*id]);
    if revision == newest {
        let said = |what: &str| format!("{what} has changed since revision {newest} was published; raise the number");
        if let Some(id) = now.keys().find(differs) {
            return Some(said(&format!("`{id}`")));
        }
        // Its title, its outcomes, its pass mark and all else that certificates say of a course.
        let is_other = ledger.assessments.get(&revision).is_some_and(|published| *published != assessment(course));
        return is_other.then(|| said("what certificates name"));
    }
    let marks_otherwise = now.iter().find(|(id, thing)| {
        ledger.entries.get(*id).is_some_and(|entry| !entry.thing.key.is_empty() && entry.thing.key != thing.key)
    });
    let (id, _) = marks_otherwise?;
    let change = &course.course.revision_change;
    (!is_material(change))
        .then(|| format!("`{id}` is marked otherwise than before, so the change is `material`, not `{change}`"))
}
