//! Writing a revision into the ledger when it goes out.

use super::inventory::inventory;
use super::{Entry, Ledger};
use crate::content::compile::CompiledCourse;

/// The ledger with a course's revision in it; none if it is in there already. What left the course stays. The course
/// is to be without errors.
pub fn publish(ledger: &Ledger, course: &CompiledCourse) -> Option<Ledger> {
    let now = course.course.revision();
    if ledger.revisions.iter().any(|revision| revision.number == now.number) {
        return None;
    }
    let mut next = ledger.clone();
    for (id, thing) in inventory(course) {
        let dates = ledger.dates(&id, &thing, &now);
        next.entries.insert(id, Entry { dates, thing });
    }
    next.revisions.push(now);
    Some(next)
}
