//! Spaced review: which questions of the courses that a learner has finished are to be asked again, when, and what that
//! shows.
//!
//! Everything is a fold of the log and of the courses' outlines; what day it is is an argument. The questions are the
//! knowledge checks of the units. Those of the assessment's bank stay there, so that passing it again means something.
//! A review earns nothing and takes nothing away: it is in no mark, badge or certificate.

pub mod calendar_file;
mod schedule;

use crate::course::calendar::Day;
use crate::course::completion::Outline;
use crate::course::id::{CourseId, ItemId, UnitId};
use crate::course::item::Mark;
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

/// What the log shows of what a learner still knows of a course that they finished.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Knowledge {
    /// When it was first finished.
    pub finished: Day,
    /// The revision that was finished last.
    pub revision: u32,
    /// How many questions it has now.
    pub questions: usize,
    /// How many of them were asked again.
    pub asked: usize,
    /// How many of those were answered wholly right when last asked.
    pub right: usize,
    /// When one was last asked, in milliseconds since 1970; never, if none was.
    pub last: Option<u64>,
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

/// What the log shows of a course; nothing until it is finished.
pub fn knowledge(outline: &Outline, progress: &CourseProgress) -> Option<Knowledge> {
    let completions = outline.completions(progress);
    let finished = completions.iter().map(|completion| completion.day).min()?;
    let revision = completions.iter().map(|completion| completion.revision).max()?;
    let items = || outline.units.iter().flat_map(|unit| &unit.checks);
    let last: Vec<&Review> = items().filter_map(|item| reviews(progress, item).last()).collect();
    Some(Knowledge {
        finished,
        revision,
        questions: items().count(),
        asked: last.len(),
        right: last.iter().filter(|review| review.mark == Mark::FULL).count(),
        last: last.iter().map(|review| review.millis).max(),
    })
}

fn finished(outline: &Outline, progress: &CourseProgress) -> Option<Day> {
    outline.completions(progress).iter().map(|completion| completion.day).min()
}

fn reviews<'p>(progress: &'p CourseProgress, item: &ItemId) -> &'p [Review] {
    progress.reviews.get(item).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests;
