//! Rules about single words, line by line in an author's own files.

use super::finding::{Finding, Findings, texts_of};
use super::words;
use crate::content::compile::Files;

/// Fields whose text is no prose.
const NO_PROSE: [&str; 8] =
    ["id = ", "source = ", "url = ", "kind = ", "outcome = ", "to = ", "outcomes = ", "group = "];

/// Looks at every line of a course but its list of sources, which names what others wrote.
pub(super) fn check(course: &str, files: &Files, findings: &mut Findings) {
    let folder = format!("{course}/");
    for (path, text) in texts_of(files, &folder) {
        if path.ends_with("/sources.toml") || path.ends_with("/accepted.toml") {
            continue;
        }
        for (line, number) in text.lines().zip(1..) {
            if NO_PROSE.iter().any(|field| line.trim_start().starts_with(field)) {
                continue;
            }
            let prose = own_words(line);
            let mut say = |rule, word: &str, message: String| {
                findings.add(Finding {
                    course: course.to_owned(),
                    rule,
                    at: word.to_owned(),
                    place: Some((path.to_owned(), number)),
                    message,
                });
            };
            for word in prose.split(|character: char| !character.is_alphabetic()) {
                if let Some(british) = british(word) {
                    say("spelling", word, format!("`{word}` is `{british}` in British English"));
                }
            }
            let lower = format!(" {} ", prose.to_lowercase());
            for (phrase, better) in words::REDUCING {
                let found = lower.match_indices(phrase).any(|(place, _)| {
                    let before = lower.get(..place).and_then(|before| before.chars().next_back());
                    let after = lower.get(place + phrase.len()..).and_then(|after| after.chars().next());
                    ![before, after].into_iter().flatten().any(char::is_alphanumeric)
                });
                if found {
                    say("inclusive-language", phrase, format!("rather than `{phrase}`, say {better}"));
                }
            }
        }
    }
}

/// A line without the titles and addresses of what others wrote, citations and code.
fn own_words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        words.push_str(before);
        let (inside, after) = after.split_once(']').unwrap_or((after, ""));
        rest = match after.strip_prefix('(') {
            Some(address) => address.split_once(')').map_or("", |(_, after)| after),
            None => {
                // A link's text was taken away with its address; other brackets keep their words.
                if !inside.starts_with('@') {
                    words.push_str(inside);
                }
                after
            }
        };
    }
    words.push_str(rest);
    words.split('`').step_by(2).collect::<Vec<_>>().join(" ")
}

/// The British spelling of a word that is spelt the American way. Names keep their capitals and their spelling.
fn british(word: &str) -> Option<String> {
    if !word.starts_with(|first: char| first.is_lowercase()) {
        return None;
    }
    if let Some((_, british)) = words::AMERICAN.iter().find(|(american, _)| *american == word) {
        return Some((*british).to_owned());
    }
    let endings = [
        ("ization", "isation"),
        ("izations", "isations"),
        ("ized", "ised"),
        ("izing", "ising"),
        ("izes", "ises"),
        ("ize", "ise"),
    ];
    let (ending, british) = endings.into_iter().find(|(ending, _)| word.ends_with(ending))?;
    let root = word.strip_suffix(ending)?;
    (root.chars().count() > 2 && !words::ENDS_IN_Z.contains(&root)).then(|| format!("{root}{british}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn british_spelling_is_asked_for() {
        for (word, expected) in [
            ("color", Some("colour")),
            ("organized", Some("organised")),
            ("Center", None),
            ("size", None),
            ("prize", None),
            ("capsized", None),
            ("colour", None),
        ] {
            assert_eq!(british(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn titles_of_others_are_theirs() {
        assert_eq!(own_words("See [Color of care](https://x.org) and [@a-2020], `color` [it]."), "See  and ,   it.");
    }
}
