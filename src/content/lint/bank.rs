//! Rules about the items of a course taken together.

use super::finding::Findings;
use super::question::Question;
use crate::content::plain;
use std::collections::BTreeSet;

/// So many items show a habit.
const ENOUGH: usize = 12;

/// Looks at all items of a course.
pub(super) fn check(course: &str, questions: &[Question<'_>], findings: &mut Findings) {
    for question in questions.iter().filter(|question| question.banked && !question.sourced) {
        findings.about(course, "no-source", question.id, "the item names no source that its key rests on");
    }
    near_duplicates(course, questions, findings);
    habits(course, questions, findings);
}

fn near_duplicates(course: &str, questions: &[Question<'_>], findings: &mut Findings) {
    let words: Vec<BTreeSet<String>> = questions
        .iter()
        .map(|question| {
            let options = question.options.iter().flat_map(|option| plain::words(&option.text));
            plain::words(&question.prompt).chain(options).filter(|word| word.chars().count() > 4).collect()
        })
        .collect();
    for (index, (question, own)) in questions.iter().zip(&words).enumerate() {
        for (other, theirs) in questions.iter().zip(&words).skip(index + 1) {
            let shared = own.intersection(theirs).count();
            let all = own.union(theirs).count();
            if all >= 3 && shared * 10 >= all * 6 {
                let message = format!("the item is nearly the same as `{}`", question.id);
                findings.about(course, "near-duplicate", other.id, message);
            }
        }
    }
}

/// What a learner who knows nothing could guess by: the longest option, or always the same place.
fn habits(course: &str, questions: &[Question<'_>], findings: &mut Findings) {
    let single: Vec<&Question<'_>> = questions.iter().filter(|question| question.key().is_some()).collect();
    let count = single.len();
    if count < ENOUGH {
        return;
    }
    let length = |text: &str| text.chars().count();
    let longest = single.iter().filter(|question| {
        let key = question.key().map_or(0, |key| length(&key.text));
        question.distractors().all(|option| length(&option.text) < key)
    });
    let longest = longest.count();
    if longest * 2 > count {
        let message = format!("in {longest} of {count} items the right option is the longest; lengthen others");
        findings.about(course, "length-cue", "course", message);
    }
    let places = |question: &&&Question<'_>| question.options.iter().position(|option| option.correct);
    for place in 0..5 {
        let here = single.iter().filter(|question| places(question) == Some(place)).count();
        if here * 10 > count * 6 {
            let message = format!("in {here} of {count} items the right option stands in place {}; vary it", place + 1);
            findings.about(course, "position-bias", "course", message);
        }
    }
}
