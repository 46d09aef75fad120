//! What the log shows of what a learner still knows of a course, and how the course stands now: in words that claim no
//! more than that.

use crate::content::published::CourseSummary;
use crate::course::calendar::Day;
use crate::course::progress::CourseProgress;
use crate::review::{self, Knowledge};
use crate::web::platform::clock;
use crate::web::text::{Text, fill};

/// The facts on a course that was finished; none on one that was not, or that is not to be learned from any more.
pub(crate) fn knowledge(course: &CourseSummary, progress: &CourseProgress, text: &Text) -> Vec<(&'static str, String)> {
    let known = course.outline().ok().and_then(|outline| review::knowledge(&outline, progress));
    match known.filter(|_| !course.withdrawn) {
        Some(known) => vec![
            (text.currency().last_asked, last_asked(known, text)),
            (text.currency().course_now, course_now(course, known.revision, text)),
        ],
        None => Vec::new(),
    }
}

fn last_asked(known: Knowledge, text: &Text) -> String {
    let Some(last) = known.last else {
        return fill(text.currency().never_asked, &[&text.day(known.finished.millis())]);
    };
    let [right, asked, all] = [known.right, known.asked, known.questions].map(|number| number.to_string());
    if known.asked == known.questions {
        fill(text.currency().right_of_all, &[&right, &all, &text.day(last)])
    } else {
        fill(text.currency().right_of_some, &[&right, &asked, &all, &text.day(last)])
    }
}

fn course_now(course: &CourseSummary, finished: u32, text: &Text) -> String {
    let now = course.revision.to_string();
    let revision = if course.revision > finished {
        fill(text.currency().newer, &[&now, &finished.to_string()])
    } else {
        fill(text.currency().as_finished, &[&now])
    };
    let Ok(by) = course.review_by.parse::<Day>() else { return revision };
    let is_over = by < Day::of_millis(clock::now());
    let looked = if is_over { text.currency().overdue } else { text.currency().looked_at_by };
    format!("{revision} {}", fill(looked, &[&text.day(by.millis())]))
}
