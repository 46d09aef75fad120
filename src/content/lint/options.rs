//! Rules about options: what gives the right one away, and what makes wrong ones useless.

use super::finding::Findings;
use super::question::{Alternative, Question};
use super::words;
use crate::content::plain;

/// Looks at an item's options.
pub(super) fn check(question: &Question<'_>, english: bool, findings: &mut Findings) {
    if question.options.is_empty() {
        return;
    }
    let mut say = |rule, message: String| findings.about(question.course, rule, question.id, message);
    if !(3..=if question.one_best { 5 } else { 7 }).contains(&question.options.len()) {
        say("option-count", format!("{} options; three to five do best", question.options.len()));
    }
    if let Some(key) = question.key() {
        if is_length_cue(key, question) {
            say("length-cue", "the right option is much the longest, which gives it away".to_owned());
        }
        if english {
            check_words(key, question, &mut say);
        }
    }
    if let Some(short) = implausible(question) {
        say("implausible", format!("the option `{short}` is far shorter than the others"));
    }
    if let Some((inner, outer)) = overlap(&question.options) {
        say("overlap", format!("the option `{inner}` overlaps with `{outer}`"));
    }
    if let Some(difference) = not_parallel(&question.options) {
        say("not-parallel", format!("options differ in form: {difference}"));
    }
}

fn length(option: &Alternative) -> usize {
    option.text.chars().count()
}

/// Three in ten longer than the longest wrong option, and by a dozen characters.
fn is_length_cue(key: &Alternative, question: &Question<'_>) -> bool {
    let longest = question.distractors().map(length).max().unwrap_or(0);
    length(key) * 10 > longest * 13 && length(key) >= longest + 12
}

fn check_words(key: &Alternative, question: &Question<'_>, say: &mut impl FnMut(&'static str, String)) {
    let says =
        |option: &Alternative, listed: &[&str]| plain::words(&option.text).find(|word| listed.contains(&word.as_str()));
    let absolute = question.distractors().find_map(|option| says(option, &words::ABSOLUTE));
    if let Some(word) = absolute.filter(|_| says(key, &words::ABSOLUTE).is_none()) {
        say("absolute-term", format!("a wrong option says `{word}`, which gives it away"));
    }
    let hedge = says(key, &words::HEDGES);
    if let Some(word) = hedge.filter(|_| question.distractors().all(|option| says(option, &words::HEDGES).is_none())) {
        say("hedge", format!("only the right option says `{word}`, which gives it away"));
    }
    let lower: Vec<String> = question.options.iter().map(|option| option.text.to_lowercase()).collect();
    let speaks_of_others = ["all of these", "none of these", "both of these"];
    if lower.iter().any(|text| speaks_of_others.iter().any(|phrase| text.contains(phrase))) {
        say("all-or-none", "an option speaks of all, both or none of the others; say what it stands for".to_owned());
    }
    let repeated = clang(key, question);
    if repeated.len() >= 2 {
        say("clang", format!("only the right option repeats the question's words `{}`", repeated.join("`, `")));
    }
}

/// Long words of the prompt that come again in the right option and in no other.
fn clang(key: &Alternative, question: &Question<'_>) -> Vec<String> {
    let stem = |word: &str| word.chars().take(6).collect::<String>();
    let stems = |text: &str| -> Vec<String> {
        plain::words(text).filter(|word| word.chars().count() >= 6).map(|word| stem(&word)).collect()
    };
    let asked = stems(&question.prompt);
    let elsewhere: Vec<String> = question.distractors().flat_map(|option| stems(&option.text)).collect();
    let mut repeated: Vec<String> = plain::words(&key.text)
        .filter(|word| word.chars().count() >= 6)
        .filter(|word| asked.contains(&stem(word)) && !elsewhere.contains(&stem(word)))
        .collect();
    repeated.sort();
    repeated.dedup();
    repeated
}

/// A wrong option of less than a third of the usual length.
fn implausible<'q>(question: &'q Question<'_>) -> Option<&'q str> {
    let mut lengths: Vec<usize> = question.options.iter().map(length).collect();
    lengths.sort_unstable();
    let median = lengths.get(lengths.len() / 2).copied().filter(|median| *median > 30)?;
    question.distractors().find(|option| length(option) * 3 < median).map(|option| option.text.as_str())
}

/// Two options of which one contains the other, or whose ranges of numbers overlap.
fn overlap(options: &[Alternative]) -> Option<(&str, &str)> {
    for (index, first) in options.iter().enumerate() {
        for second in options.iter().skip(index + 1) {
            let (shorter, longer) = if length(first) <= length(second) { (first, second) } else { (second, first) };
            let padded = |text: &str| format!(" {} ", plain::words(text).collect::<Vec<_>>().join(" "));
            let contained = length(shorter) >= 8 && padded(&longer.text).contains(&padded(&shorter.text));
            let crossing = match (range(&first.text), range(&second.text)) {
                (Some((from, to)), Some((other_from, other_to))) => from < other_to && other_from < to,
                _ => false,
            };
            if contained || crossing {
                return Some((&shorter.text, &longer.text));
            }
        }
    }
    None
}

/// An option that is a range: `10 to 20` or `10–20`, with or without a unit.
fn range(text: &str) -> Option<(u32, u32)> {
    let text = text.replace(['–', '-'], " to ");
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [from, "to", to, ..] => Some((from.parse().ok()?, to.trim_end_matches('%').parse().ok()?)),
        _ => None,
    }
}

/// How one option stands out from the others.
fn not_parallel(options: &[Alternative]) -> Option<&'static str> {
    let odd_one = |is: &dyn Fn(&str) -> bool| {
        let count = options.iter().filter(|option| is(option.text.as_str())).count();
        options.len() >= 3 && (count == 1 || count == options.len() - 1)
    };
    let mixed = |is: &dyn Fn(&str) -> bool| {
        let count = options.iter().filter(|option| is(option.text.as_str())).count();
        count > 0 && count < options.len()
    };
    if mixed(&|text| text.ends_with('.')) {
        return Some("some end with a full stop");
    }
    if odd_one(&|text| text.starts_with(['‘', '“', '\'', '"'])) {
        return Some("one alone is, or is not, in quotation marks");
    }
    if odd_one(&|text| text.split_whitespace().next().is_some_and(begins_an_action)) {
        return Some("one alone begins, or does not begin, with a word in -ing");
    }
    None
}

/// Whether a word is a verb in -ing, such as "Asking".
fn begins_an_action(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() > 5 && word.ends_with("ing") && !words::NO_ACTIONS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(texts: &[&str]) -> Vec<Alternative> {
        texts.iter().map(|text| Alternative { text: (*text).to_owned(), correct: false }).collect()
    }

    #[test]
    fn options_that_overlap_are_found() {
        for (texts, expected) in [
            (&["10 to 20 people", "15 to 30 people", "31 to 40 people"][..], true),
            (&["10–20%", "20–30%"], false),
            (&["ask the family", "ask the family and the nurse"], true),
            (&["a nurse", "a nurse and a doctor"], false),
        ] {
            assert_eq!(overlap(&options(texts)).is_some(), expected, "{texts:?}");
        }
    }

    #[test]
    fn one_odd_option_out_is_found() {
        for (texts, expected) in [
            (&["Asking her", "Calling him", "Leave it"][..], true),
            (&["Asking her", "Calling him", "Leaving it"], false),
            (&["Ask her.", "Call him", "Leave it"], true),
            (&["‘Why?’", "‘How?’", "Silence"], true),
            (&["‘Why?’", "Silence"], false),
        ] {
            assert_eq!(not_parallel(&options(texts)).is_some(), expected, "{texts:?}");
        }
    }
}
