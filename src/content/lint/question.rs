//! Items as the rules see them: a question with options, as plain text.

use crate::content::compile::CompiledCourse;
use crate::content::plain;
use crate::content::published::{Item, ItemKind, ItemOption, Part};

/// An item, reduced to what rules look at.
#[derive(Debug)]
pub(super) struct Question<'a> {
    /// The course's id.
    pub(super) course: &'a str,
    /// The item's id.
    pub(super) id: &'a str,
    /// Whether it stands in the bank of the end assessment.
    pub(super) banked: bool,
    /// Whether it names a source, or its texts cite one.
    pub(super) sourced: bool,
    /// The prompt.
    pub(super) prompt: String,
    /// The prompt as prepared HTML.
    pub(super) prompt_html: &'a str,
    /// The options, in the order of the source; none where a kind has no options.
    pub(super) options: Vec<Alternative>,
    /// Whether exactly one option is right.
    pub(super) one_best: bool,
}

/// An option.
#[derive(Debug)]
pub(super) struct Alternative {
    /// Its text.
    pub(super) text: String,
    /// Whether it is right.
    pub(super) correct: bool,
}

impl<'a> Question<'a> {
    /// All items of a course: those of its units, then those of its bank.
    pub(super) fn all(course: &'a CompiledCourse) -> Vec<Question<'a>> {
        let id = course.course.summary.id.as_str();
        let parts = course.units.iter().flat_map(|unit| &unit.blocks).flat_map(|block| &block.parts);
        let checks = parts.filter_map(|part| match part {
            Part::Check(item) => Some((&**item, false)),
            Part::Html(_) => None,
        });
        let banked = course.assessment.items.iter().map(|item| (item, true));
        checks.chain(banked).map(|(item, banked)| Question::of(id, item, banked)).collect()
    }

    fn of(course: &'a str, item: &'a Item, banked: bool) -> Question<'a> {
        let options: &[ItemOption] = match &item.kind {
            ItemKind::Single { options } | ItemKind::Several { options } | ItemKind::Confidence { options } => options,
            ItemKind::TrueFalse { reasons, .. } => reasons,
            _ => &[],
        };
        let cites = |html: &str| html.contains("class=\"citation\"");
        let feedback_cites = options.iter().any(|option| cites(&option.feedback_html));
        Question {
            course,
            id: &item.id,
            banked,
            sourced: !item.sources.is_empty() || cites(&item.prompt_html) || feedback_cites,
            prompt: plain::text(&item.prompt_html),
            prompt_html: &item.prompt_html,
            options: options
                .iter()
                .map(|option| Alternative { text: plain::text(&option.text_html), correct: option.correct })
                .collect(),
            one_best: !matches!(item.kind, ItemKind::Several { .. }),
        }
    }

    /// The right option of an item that has one.
    pub(super) fn key(&self) -> Option<&Alternative> {
        self.options.iter().find(|option| option.correct).filter(|_| self.one_best)
    }

    /// The wrong options.
    pub(super) fn distractors(&self) -> impl Iterator<Item = &Alternative> {
        self.options.iter().filter(|option| !option.correct)
    }
}
