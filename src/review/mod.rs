//! Spaced review: which questions of the courses that a learner has finished are to be asked again, and when.
//!
//! Everything is a fold of the log and of the courses' outlines; what day it is is an argument. The questions are the
//! knowledge checks of the units. Those of the assessment's bank stay there, so that passing it again means something.
//! A review earns nothing and takes nothing away: it is in no mark, badge or certificate.

mod schedule;

use crate::course::calendar::Day;
use crate::course::completion::Outline;
use crate::course::id::{CourseId, ItemId, UnitId};
use crate::course::progress::{CourseProgress, Review};

/// How many questions are asked at a time: about three minutes.
pub const SESSION: usize = 5;

/// A question of a course that was finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The course.
    pub course: CourseId,
    /// The unit that it stands in.
    pub unit: UnitId,
    /// The item.
    pub item: ItemId,
    /// When it is to be asked again.
    pub due: Day,
}

/// The questions of a course, in reading order; none until it is finished.
pub fn questions(outline: &Outline, progress: &CourseProgress) -> Vec<Question> {
    let Some(finished) = finished(outline, progress) else { return Vec::new() };
    let units = outline.units.iter();
    let items = units.flat_map(|unit| unit.checks.iter().map(|item| (unit.id.clone(), item.clone())));
    items
        .map(|(unit, item)| {
            let due = schedule::due(finished, reviews(progress, &item));
            Question { course: outline.id.clone(), unit, item, due }
        })
        .collect()
}

/// Those that are due on a day, the longest waiting first.
pub fn due(questions: &[Question], today: Day) -> Vec<Question> {
    let mut due: Vec<Question> = questions.iter().filter(|question| question.due <= today).cloned().collect();
    due.sort_by_key(|question| question.due);
    due
}

fn finished(outline: &Outline, progress: &CourseProgress) -> Option<Day> {
    outline.completions(progress).iter().map(|completion| completion.day).min()
}

fn reviews<'p>(progress: &'p CourseProgress, item: &ItemId) -> &'p [Review] {
    progress.reviews.get(item).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests;
