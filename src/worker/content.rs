//! A published assessment as what certificates need of it.

use crate::content::published::Assessment;
use crate::credential::claim::{ContentDigest, CourseFacts};
use crate::credential::remark::CourseContent;

/// The content of a course revision, from the bytes of its `assessment.json`; nothing if they cannot be read. The digest
/// is of the bytes as given.
pub fn course_content(bytes: &[u8]) -> Option<CourseContent> {
    let published: Assessment = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    let assessment = published.key().ok()?;
    let facts = CourseFacts {
        course: published.course.parse().ok()?,
        revision: published.revision,
        title: published.title,
        description: published.description,
        language: published.language,
        provider: published.provider,
        outcomes: published.outcomes.into_iter().map(|outcome| outcome.text).collect(),
        minutes: published.minutes,
        units: u32::try_from(published.units.len()).ok()?,
        pass_mark: published.pass_mark,
        items: u32::try_from(assessment.item_count()).ok()?,
        digest: ContentDigest::of(bytes),
    };
    Some(CourseContent { facts, assessment })
}
