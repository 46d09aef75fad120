//! Figures need sources: finds the first figure that a text states.

use super::markdown::{Node, What};
use super::render::Renderer;
use super::source_text::place;
use pulldown_cmark::Tag;

/// Notes a paragraph, list item, definition or table row that states a figure and cites no source.
pub(super) fn check(renderer: &mut Renderer<'_, '_, '_>, node: &Node<'_>) {
    if renderer.figures_are_free || renderer.figures_are_checked {
        return;
    }
    if let Some(figure) = unsourced(&node.children) {
        let written = renderer.text.get(node.offset..).and_then(|text| text.find(&figure)).unwrap_or(0);
        let place = place(renderer.text, renderer.start, node.offset + written);
        renderer
            .page
            .report
            .error(place, format!("the figure `{figure}` needs a source: cite one here, `[@source-id]`"));
    }
}

/// The first figure that pieces of Markdown state, when they cite no source.
pub(super) fn unsourced(nodes: &[Node<'_>]) -> Option<String> {
    let mut words = Words::default();
    words.gather(nodes);
    if words.cites { None } else { first_figure(&words.text) }
}

/// The words that an author vouches for: names of other people's pages, code and nested lists are not among them.
#[derive(Default)]
struct Words {
    text: String,
    cites: bool,
}

impl Words {
    fn gather(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            match &node.what {
                What::Text(text) => self.text.push_str(text),
                What::Citation(_) => self.cites = true,
                What::SoftBreak | What::HardBreak => self.text.push(' '),
                What::Tag(Tag::Link { .. } | Tag::List(_) | Tag::CodeBlock(_)) => self.text.push('\u{fffc}'),
                What::Tag(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => self.gather(&node.children),
                What::Tag(_) => {
                    self.gather(&node.children);
                    self.text.push_str(" \u{fffc} ");
                }
                What::Code(_) | What::Html | What::Rule | What::TooDeep => self.text.push('\u{fffc}'),
            }
        }
    }
}

const DURATIONS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Words before a number that make it a name, and not a count.
const LABELS: [&str; 21] = [
    "page",
    "pages",
    "chapter",
    "section",
    "step",
    "question",
    "unit",
    "table",
    "figure",
    "article",
    "version",
    "part",
    "level",
    "aged",
    "age",
    "ages",
    "line",
    "call",
    "dial",
    "ring",
    "guideline",
];
/// Words after a number that follows "over" or "under" and is an age: `people over 65 who`.
const AFTER_AGES: [&str; 9] = ["who", "with", "and", "or", "in", "is", "are", "live", "have"];
/// Words before a time of day.
const BEFORE_TIMES: [&str; 4] = ["at", "until", "by", "from"];
const EMERGENCY_NUMBERS: [&str; 8] = ["999", "112", "911", "111", "988", "101", "000", "116"];

/// The first figure that a text states: a percentage, an amount of money, a share such as `3 in 10`, or a count from
/// ten up. Years, dates, times, durations, ages, emergency numbers and numbers that are part of a name are none.
fn first_figure(text: &str) -> Option<String> {
    let words: Vec<Word<'_>> = text.split_whitespace().map(Word::new).collect();
    let word = |index: Option<usize>| index.and_then(|index| words.get(index)).copied().unwrap_or_default();
    for (index, current) in words.iter().enumerate() {
        let (before, next, after) = (word(index.checked_sub(1)), word(Some(index + 1)), word(Some(index + 2)));
        if current.core.starts_with(['£', '$', '€', '¥', '₹']) && current.core.contains(digit) {
            return Some(current.core.to_owned());
        }
        if !current.core.starts_with(digit) {
            continue;
        }
        if current.core.ends_with('%') || next.is(&["per", "percent"]) && (after.is(&["cent"]) || next.is(&["percent"]))
        {
            return Some(current.core.to_owned());
        }
        let Some(numbers) = current.numbers() else { continue };
        let year = |number: &f64| number.fract() == 0.0 && (1500.0..=2100.0).contains(number);
        if next.is(&["million", "billion", "thousand"]) {
            return Some(format!("{} {}", current.core, next.core));
        }
        if next.is(&["in"]) && !next.ends && after.core.starts_with(digit) {
            let of = after.numbers().unwrap_or_default();
            if of.len() == 1 && !of.iter().any(year) {
                return Some(format!("{} in {}", current.core, after.core));
            }
        }
        let small = numbers.iter().all(|number| *number < 10.0);
        // Both `2019–2021` and `2019–21`.
        let short = |number: &f64| numbers.len() == 2 && numbers.first().is_some_and(year) && *number < 100.0;
        let years = numbers.iter().all(|number| year(number) || short(number)) && !current.core.contains(',');
        let time = before.is(&BEFORE_TIMES)
            && matches!(current.core.split_once('.'), Some((_, minutes)) if minutes.len() == 2);
        let emergency = EMERGENCY_NUMBERS.contains(&current.core);
        let range_end = next.is(&["to", "or", "and"]) && after.core.starts_with(digit);
        let unit = if range_end { word(Some(index + 3)) } else { next };
        let until = before.is(&["to", "or", "and"]) && word(index.checked_sub(2)).core.starts_with(digit);
        let label = if until { word(index.checked_sub(3)) } else { before };
        let age = (before.ends_with_comma && current.ends_with_comma && numbers.iter().all(|number| *number < 120.0))
            || (before.is(&["of"]) && word(index.checked_sub(2)).is(&["man", "woman", "boy", "girl", "person"]))
            || (before.is(&["over", "under"]) && (current.ends || current.ends_with_comma || next.is(&AFTER_AGES)))
            || (next.is(&["or"]) && after.is(&["over", "older", "under", "younger", "above"]));
        if !(small
            || years
            || emergency
            || time
            || age
            || unit.is_duration()
            || unit.is(&MONTHS)
            || label.is(&LABELS)
            || before.is(&MONTHS))
        {
            return Some(current.core.to_owned());
        }
    }
    None
}

fn digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// A word without the punctuation round it.
#[derive(Clone, Copy, Default)]
struct Word<'a> {
    core: &'a str,
    ends: bool,
    ends_with_comma: bool,
}

impl<'a> Word<'a> {
    fn new(word: &'a str) -> Self {
        let core = word
            .trim_start_matches(|character: char| !character.is_alphanumeric() && !"£$€¥₹".contains(character))
            .trim_end_matches(|character: char| !character.is_alphanumeric() && character != '%');
        Self { core, ends: word.ends_with(['.', '!', '?', ':', ';']), ends_with_comma: word.ends_with(',') }
    }

    fn is(self, words: &[&str]) -> bool {
        words.iter().any(|word| word.eq_ignore_ascii_case(self.core))
    }

    fn is_duration(self) -> bool {
        let singular = self.core.strip_suffix('s').unwrap_or(self.core);
        DURATIONS.iter().any(|duration| duration.eq_ignore_ascii_case(singular))
            || self.core.split_once('-').is_some_and(|(first, _)| DURATIONS.contains(&first))
    }

    /// The numbers of a count or a range; none when the word is a time, an ordinal or a name.
    fn numbers(self) -> Option<Vec<f64>> {
        self.core.split(['-', '–']).map(|number| number.replace(',', "").parse().ok()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_other_numbers() {
        for (text, expected) in [
            ("about 14% of people", Some("14%")),
            ("14 per cent of people", Some("14")),
            ("costs £5 a head", Some("£5")),
            ("3 in 10 people", Some("3 in 10")),
            ("1.3 million people", Some("1.3 million")),
            ("(48 experts)", Some("48")),
            ("from 1,300 practices", Some("1,300")),
            ("10–15 practices", Some("10–15")),
            ("in 2023, 2019–2021 and 2019–21", None),
            ("nine of 9 people", None),
            ("20 minutes, 10 to 15 years and 8-12 weeks", None),
            ("a 65-year-old, aged 70", None),
            ("Denise, 58, a cleaner", None),
            ("people of 65 or over", None),
            ("people over 65 who live alone, and those under 18.", None),
            ("over 65 practices", Some("65")),
            ("from 18.30 in the 1990s", None),
            ("14 and 15 June, 24/7, 2022/23", None),
            ("on 22 November 2026 at 10:30", None),
            ("COVID-19, ONS4 and PHQ-9", None),
            ("ring 999 or 112", None),
            ("pages 12 and 14", None),
            ("published 3 in 2023", None),
            ("no number", None),
        ] {
            assert_eq!(first_figure(text).as_deref(), expected, "{text}");
        }
    }
}
