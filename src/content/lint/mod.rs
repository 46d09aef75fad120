//! The second reader: what a good editor would say of items and prose that are well-formed already.
//!
//! Each rule has a name, which findings begin with, and where there is one a published source:
//!
//! | rule | says | after |
//! | --- | --- | --- |
//! | `absolute-term` | a wrong option says always or never, and the right one does not | Haladyna 28a; NBME |
//! | `all-or-none` | an option speaks of all, both or none of the others | Haladyna 25, 26; NBME |
//! | `clang` | words of the question come again in the right option only | Haladyna 28b; NBME |
//! | `hedge` | only the right option says may, often or usually | Haladyna 28d; NBME |
//! | `implausible` | a wrong option is far shorter than the others | Haladyna 29 |
//! | `length-cue` | the right option is much the longest; or it mostly is in a course | Haladyna 24, 28d; NBME |
//! | `negative-stem` | the question asks what is not, and does not stress it | Haladyna 17; NBME |
//! | `not-parallel` | options differ in form: punctuation, quotation, the first word | Haladyna 23; NBME |
//! | `option-count` | fewer than three options, or more than five | Haladyna 18 |
//! | `overlap` | an option is part of another, or their ranges of numbers overlap | Haladyna 22 |
//! | `position-bias` | the right options of a course mostly stand in one place of the source | Haladyna 20 |
//! | `trivial-stem` | the question cannot be answered with the options covered | Haladyna 15; NBME |
//! | `window-dressing` | the prompt is very long | Haladyna 16 |
//! | `no-source` | an item of the bank rests on no source | this project: every fact has one |
//! | `near-duplicate` | two items of a course are nearly the same | Haladyna 4 |
//! | `repeated-sentence` | a sentence of one course stands in another too | this project |
//! | `reading-age` | a unit is hard to read | Kincaid and others 1975 |
//! | `inclusive-language` | a word that reduces people to something | NHS digital service manual, "Inclusive content" |
//! | `spelling` | a word is not spelt the British way | this project |
//!
//! "Haladyna" is Haladyna, Downing and Rodriguez, "A review of multiple-choice item-writing guidelines for classroom
//! assessment", Applied Measurement in Education 15(3), 2002, with the number of the guideline. "NBME" is the item-writing
//! guide of the National Board of Medical Examiners (Case and Swanson, "Constructing written test questions for the basic
//! and clinical sciences", third edition, 2002), its chapter on technical item flaws.
//!
//! Rules look at shapes and can be wrong. A finding that an author stands by is accepted in the course's
//! `accepted.toml`, with a reason; see `accepted`.

mod accepted;
mod bank;
mod finding;
mod options;
mod prose;
mod question;
mod stem;
mod wording;
mod words;

use super::compile::{CompiledCourse, Files, Problem, Site};
use accepted::Accepted;
use finding::Findings;
use question::Question;

/// Everything that the second reader would say of a site in British English, each finding a warning by file and line.
/// Courses in other languages are looked at for what does not depend on the language.
pub fn lint(site: &Site, files: &Files) -> Vec<Problem> {
    let mut problems = Vec::new();
    let repeated = prose::repeated_sentences(&site.courses);
    for course in &site.courses {
        let id = &course.course.summary.id;
        let mut findings = Findings::default();
        look_at(course, files, &mut findings);
        for finding in repeated.iter().filter(|finding| finding.course == *id) {
            findings.add(finding.clone());
        }
        let (accepted, flaws) = Accepted::read(id, files);
        problems.extend(flaws);
        problems.extend(accepted.sift(findings, files));
    }
    problems.sort();
    problems.dedup();
    problems
}

fn look_at(course: &CompiledCourse, files: &Files, findings: &mut Findings) {
    let summary = &course.course.summary;
    let english = summary.language.starts_with("en");
    let questions = Question::all(course);
    for question in &questions {
        options::check(question, english, findings);
        if english {
            stem::check(question, findings);
        }
    }
    bank::check(&summary.id, &questions, findings);
    if english {
        prose::check_reading_age(course, findings);
        wording::check(&summary.id, files, findings);
    }
}
