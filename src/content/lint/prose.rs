//! Rules about the texts of units: how hard they are to read, and whether they repeat other courses.

use super::finding::{Finding, Findings};
use crate::content::compile::CompiledCourse;
use crate::content::plain;
use crate::content::published::{Part, Unit};
use std::collections::BTreeMap;

/// The school grade, in tenths, above which a unit is hard to read for someone tired.
const HARD: i64 = 120;
/// A sentence of so many words is no coincidence.
const LONG_SENTENCE: usize = 9;

/// The sentences of a unit's own text.
fn sentences(unit: &Unit) -> Vec<String> {
    let parts =
        unit.blocks.iter().filter(|block| !block.id.starts_with("further-reading")).flat_map(|block| &block.parts);
    let texts = parts.filter_map(|part| match part {
        Part::Html(html) => Some(plain::text(html)),
        Part::Check(_) => None,
    });
    texts.flat_map(|text| plain::sentences(&text).into_iter().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The grade level of Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", 1975.
pub(super) fn check_reading_age(course: &CompiledCourse, findings: &mut Findings) {
    for unit in &course.units {
        let sentences: Vec<String> =
            sentences(unit).into_iter().filter(|sentence| plain::words(sentence).count() > 3).collect();
        let words: Vec<String> = sentences.iter().flat_map(|sentence| plain::words(sentence)).collect();
        let syllables: usize = words.iter().map(|word| syllables(word)).sum();
        if sentences.is_empty() || words.is_empty() {
            continue;
        }
        let (sentences, words, syllables) = (sentences.len() as i64, words.len() as i64, syllables as i64);
        let tenths = (39 * words / sentences + 1180 * syllables / words - 1559) / 10;
        if tenths > HARD {
            let message = format!(
                "the unit reads like school grade {}.{}; shorten sentences, choose shorter words",
                tenths / 10,
                tenths % 10
            );
            findings.about(&course.course.summary.id, "reading-age", &unit.id, message);
        }
    }
}

/// About how many syllables an English word has.
fn syllables(word: &str) -> usize {
    let vowel = |character: char| matches!(character, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut count = 0;
    let mut before = false;
    for character in word.chars() {
        let here = vowel(character);
        count += usize::from(here && !before);
        before = here;
    }
    let silent = word.ends_with('e') && !word.ends_with("le") || word.ends_with("es") || word.ends_with("ed");
    count.saturating_sub(usize::from(silent && count > 1)).max(1)
}

/// Long sentences that stand in more than one course, told in each but the first.
pub(super) fn repeated_sentences(courses: &[CompiledCourse]) -> Vec<Finding> {
    let mut first: BTreeMap<String, (&str, &str)> = BTreeMap::new();
    let mut repeated = Vec::new();
    for course in courses {
        let id = course.course.summary.id.as_str();
        for unit in &course.units {
            for sentence in sentences(unit) {
                let words: Vec<String> = plain::words(&sentence).collect();
                if words.len() < LONG_SENTENCE {
                    continue;
                }
                let (other, place) = *first.entry(words.join(" ")).or_insert((id, &unit.id));
                if other != id {
                    repeated.push(Finding {
                        course: id.to_owned(),
                        rule: "repeated-sentence",
                        at: unit.id.clone(),
                        place: None,
                        message: format!("`{sentence}` stands in `{other}` too, in its unit `{place}`"),
                    });
                }
            }
        }
    }
    repeated
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_about_right() {
        for (word, expected) in [
            ("cat", 1),
            ("table", 2),
            ("made", 1),
            ("people", 2),
            ("medicine", 3),
            ("care", 1),
            ("walked", 1),
            ("hospital", 3),
        ] {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }
}
