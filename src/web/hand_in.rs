//! What a learner hands in for a badge: one file with a credential on each line; see [`crate::credential::hand_in`].

use super::face::Face;
use super::state::log::LogHandle;
use crate::course::progress::Progress;

/// The file: the newest certificate of each course, receipts of sessions led, endorsements, and what was reflected on.
/// Nothing if there is no certificate yet.
pub(crate) fn file(log: &LogHandle) -> Option<String> {
    let progress = log.progress();
    let made = progress.courses.values().filter_map(|course| course.certificates.last());
    let mut lines: Vec<String> = made.map(|certificate| on_a_line(&certificate.credential)).collect();
    if lines.is_empty() {
        return None;
    }
    let endorsed = progress.together.endorsements.keys().map(|(_, endorsed)| &**endorsed);
    lines
        .extend(endorsed.filter_map(|id| named(progress, id)).filter(|line| !lines.contains(line)).collect::<Vec<_>>());
    let sessions = &progress.together.sessions;
    let receipts = progress.together.receipts.iter().filter(|((session, _), _)| sessions.contains_key(session));
    lines.extend(receipts.map(|(_, receipt)| on_a_line(receipt)));
    lines.extend(progress.together.endorsements.values().map(|kept| on_a_line(&kept.credential)));
    let reflected = progress.courses.iter().filter(|(_, course)| course.reflected.is_some());
    let reflections: Vec<String> = reflected.map(|(course, _)| course.to_string()).collect();
    if !reflections.is_empty() {
        // Ids have no characters that JSON would write in another way.
        lines.push(format!(r#"{{"declared":{{"reflections":["{}"]}}}}"#, reflections.join(r#"",""#)));
    }
    Some(lines.join("\n") + "\n")
}

/// An earlier certificate, or an institution's, that somebody endorsed.
fn named(progress: &Progress, id: &str) -> Option<String> {
    let kept = progress
        .courses
        .values()
        .flat_map(|course| course.certificates.iter().map(|made| &made.credential).chain(&course.imported));
    let mut kept = kept.filter(|credential| Face::of(credential).is_some_and(|face| face.id == id));
    kept.next().map(|credential| on_a_line(credential))
}

/// A credential on one line; a JSON text has line ends only between its members.
fn on_a_line(credential: &str) -> String {
    credential.lines().map(str::trim).collect()
}
