//! Writing a revision into the ledger when it goes out.

use super::inventory::{assessment, inventory};
use super::{Entry, Ledger};
use crate::content::compile::CompiledCourse;

/// The ledger with a course's revision in it; none if it is in there already, with its assessment. What left the course
/// stays. The course is to be without errors.
pub fn publish(ledger: &Ledger, course: &CompiledCourse) -> Option<Ledger> {
    let now = course.course.revision();
    let is_known = ledger.revisions.iter().any(|revision| revision.number == now.number);
    // Ledgers of before may not know the assessment yet.
    if is_known && ledger.assessments.contains_key(&now.number) {
        return None;
    }
    let mut next = ledger.clone();
    next.assessments.insert(now.number, assessment(course));
    for (id, thing) in inventory(course) {
        let dates = ledger.dates(&id, &thing, &now);
        next.entries.insert(id, Entry { dates, thing });
    }
    if !is_known {
        next.revisions.push(now);
    }
    Some(next)
}
