//! The published form of a course, put together from what its files say.

use super::course_toml::CourseToml;
use crate::content::published::history::Replacement;
use crate::content::published::{
    Assessment, AssessmentSummary, Course, CourseSummary, Item, Part, Source, Unit, UnitSummary,
};

/// A course, ready to be published.
#[derive(Clone, Debug, PartialEq)]
pub struct CompiledCourse {
    /// Its own page.
    pub course: Course,
    /// Its units, in reading order.
    pub units: Vec<Unit>,
    /// Its end assessment.
    pub assessment: Assessment,
    /// The newest revision that changed it materially.
    pub material: u32,
    /// Whether it ends in an assessed capstone.
    pub capstone: bool,
    /// Whether it is reached by its address only: no catalogue, pathway or badge has it.
    pub hidden: bool,
    /// The paths of its pictures in its folder, such as `media/pathway.svg`.
    pub media: Vec<String>,
    /// The earlier revisions whose assessments are kept beside its ledger.
    pub earlier: Vec<u32>,
}

/// Puts a course together from what its files say.
pub(super) fn assemble(
    toml: &CourseToml<'_>,
    units: Vec<Unit>,
    items: Vec<Item>,
    sources: Vec<Source>,
    media: Vec<String>,
) -> CompiledCourse {
    let outcomes: Vec<_> = toml.outcomes.iter().map(|(_, outcome)| outcome.clone()).collect();
    let draw: Vec<_> = toml.assessment.draw.iter().map(|(_, draw)| draw.clone()).collect();
    let summary = CourseSummary {
        id: toml.id.clone(),
        revision: toml.revision.number,
        title: toml.title.clone(),
        summary: toml.summary.clone(),
        language: toml.language.clone(),
        minutes: toml.minutes.value,
        review_by: toml.review_by.clone(),
        zones: toml.zones.clone(),
        units: units.iter().map(unit_summary).collect(),
        moved: toml.moved.iter().map(|(_, moved)| moved.clone()).collect(),
        withdrawn: toml.revision.change == "withdrawn",
        replaced_by: toml
            .replaced_by
            .as_ref()
            .map(|course| Replacement { course: course.value.clone(), title: course.value.clone() }),
        languages: Vec::new(),
        errata: None,
    };
    let course = Course {
        summary,
        description: toml.description.clone(),
        audience: toml.audience.clone(),
        outcomes: outcomes.clone(),
        authors: toml.authors.clone(),
        offer: toml.offer.clone(),
        licence: toml.licence.clone(),
        reviewed_on: toml.reviewed_on.clone(),
        revised_on: toml.revision.date.clone(),
        revision_change: toml.revision.change.clone(),
        revision_note: toml.revision.note.clone(),
        history: Vec::new(),
        translation: None,
        errata: Vec::new(),
        prerequisites: toml.prerequisites.iter().map(|course| course.value.clone()).collect(),
        assessment: AssessmentSummary {
            pass_mark: toml.assessment.pass_mark,
            test_out_from: toml.assessment.test_out_from,
            items: draw.iter().fold(0, |sum, line| sum.saturating_add(line.count)),
            bank: items.len() as u32,
            minutes: toml.assessment.minutes,
            attempts: toml.assessment.limits.attempts,
            wait_hours: toml.assessment.limits.wait_hours,
        },
    };
    let assessment = Assessment {
        course: toml.id.clone(),
        revision: toml.revision.number,
        title: toml.title.clone(),
        description: toml.description.clone(),
        language: toml.language.clone(),
        provider: toml.offer.provider.clone(),
        minutes: toml.minutes.value,
        outcomes,
        units: units.iter().map(|unit| unit.id.clone()).collect(),
        pass_mark: toml.assessment.pass_mark,
        test_out_from: toml.assessment.test_out_from,
        draw,
        items,
        sources,
    };
    let (material, capstone, hidden) = (toml.revision.material, toml.capstone, toml.hidden);
    CompiledCourse { course, units, assessment, material, capstone, hidden, media, earlier: Vec::new() }
}

fn unit_summary(unit: &Unit) -> UnitSummary {
    let parts = unit.blocks.iter().flat_map(|block| &block.parts);
    let checks = parts.filter_map(|part| match part {
        // What is not marked never holds up a unit.
        Part::Check(item) if item.kind.is_marked() => Some(item.id.clone()),
        Part::Check(_) | Part::Html(_) => None,
    });
    UnitSummary {
        id: unit.id.clone(),
        title: unit.title.clone(),
        minutes: unit.minutes,
        checks: checks.collect(),
        changed: 0,
        changed_checks: Vec::new(),
    }
}
