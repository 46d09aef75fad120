//! Every word of the interface stands in the message files, is used, and is filled as it wants to be.

use super::none;
use super::source::{Source, all};
use champions::credential::reason::Reason;
use champions::web::text::ENGLISH;
use std::collections::BTreeSet;
use std::fmt::Debug;

#[test]
fn pages_and_components_hold_no_words_of_their_own() {
    let mut flaws = Vec::new();
    let shown = ["src/web/pages/", "src/web/components/"];
    for source in all().iter().filter(|source| shown.iter().any(|path| source.path.starts_with(path))) {
        for (place, text) in &source.literals {
            let before = source.code[..*place].trim_end();
            // `<p>{ "words" }`
            let drawn = before.strip_suffix('{').is_some_and(|before| before.trim_end().ends_with('>'));
            let words: Vec<&str> = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).collect();
            let classes = words.iter().any(|word| word.contains('-'))
                && text.chars().all(|it| "- ".contains(it) || it.is_ascii_lowercase());
            let attribute = ["d=", "viewBox=", "rel="].iter().any(|name| before.ends_with(name))
                || source.code[..*place].lines().next_back().is_some_and(|line| line.trim_start().starts_with("#["));
            let name = text.starts_with(char::is_uppercase) && text.chars().nth(1).is_some_and(char::is_lowercase);
            if drawn && !words.is_empty() || (words.len() > 1 || name) && !classes && !attribute {
                flaws.push(format!("{}: {text:?} belongs in src/web/text", source.at(*place)));
            }
        }
    }
    none(flaws);
}

#[test]
fn every_reason_has_words_and_no_words_are_left_over() {
    let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let worded: Vec<&str> = ENGLISH.records().reasons.iter().map(|(code, _)| *code).collect();
    // Only the command line reads files by their names.
    let shown = codes.iter().filter(|code| **code != Reason::ParseFile.code());
    let lacking: Vec<&&str> = shown.filter(|code| !worded.contains(code)).collect();
    let left_over: Vec<&&str> = worded.iter().filter(|code| !codes.contains(code)).collect();
    assert_eq!((lacking, left_over), (vec![], vec![]), "src/web/text/en.rs: codes without words, words without code");
    assert_eq!(worded.iter().collect::<BTreeSet<_>>().len(), worded.len(), "a code stands twice");
}

/// A message of a language, as its `Debug` shows it.
struct Message {
    /// How code names it after `text.`, such as `badges().next`.
    name: String,
    /// Which form of a plural it is, if it is one.
    form: Option<String>,
    text: String,
}

fn messages() -> Vec<Message> {
    let mut found = messages_in("", &ENGLISH);
    found.extend(messages_in("award().", ENGLISH.award()));
    found.extend(messages_in("badges().", ENGLISH.badges()));
    found.extend(messages_in("errata().", ENGLISH.errata()));
    found.extend(messages_in("history().", ENGLISH.history()));
    found.extend(messages_in("languages().", ENGLISH.languages()));
    found.extend(messages_in("checking().", ENGLISH.checking()));
    found.extend(messages_in("currency().", ENGLISH.currency()));
    found.extend(messages_in("desk().", ENGLISH.desk()));
    found.extend(messages_in("learners().", ENGLISH.learners()));
    found.extend(messages_in("meaning().", ENGLISH.meaning()));
    found.extend(messages_in("profiles().", ENGLISH.profiles()));
    found.extend(messages_in("offline().", ENGLISH.offline()));
    found.extend(messages_in("records().", ENGLISH.records()));
    found.extend(messages_in("search().", ENGLISH.search()));
    found.extend(messages_in("sheet().", ENGLISH.sheet()));
    found.extend(messages_in("test_out().", ENGLISH.test_out()));
    found.extend(messages_in("together().", ENGLISH.together()));
    assert!(found.len() > 200, "the messages are found");
    found
}

/// The messages of an area, which code names so after `text.`.
fn messages_in(area: &str, words: &dyn Debug) -> Vec<Message> {
    let shown = format!("{words:#?}");
    let mut found = Vec::new();
    // The tables that a line stands in, and whether each is a plural.
    let mut tables: Vec<(&str, bool)> = Vec::new();
    for line in shown.lines().skip(1).map(|line| line.trim().trim_end_matches(',')) {
        match line.split_once(": ") {
            Some((name, table)) if table.ends_with(" {") => tables.push((name, table == "Plural {")),
            Some((name, text)) if text.starts_with('"') && !line.starts_with('"') => {
                let plural = tables.last().is_some_and(|(_, plural)| *plural);
                let mut path: Vec<&str> = tables.iter().map(|(table, _)| *table).collect();
                if !plural {
                    path.push(name);
                }
                let text = text.trim_matches('"').replace("\\\"", "\"");
                found.push(Message {
                    name: format!("{area}{}", path.join(".")),
                    form: plural.then(|| name.to_owned()),
                    text,
                });
            }
            _ if line == "}" => drop(tables.pop()),
            _ => {}
        }
    }
    found
}

/// The places `{0}`, `{1}` … of a message, in order; `None` when a brace is no place.
fn gaps(message: &str) -> Option<BTreeSet<usize>> {
    let closed = message.matches('}').count();
    let gaps: Option<Vec<usize>> =
        message.split('{').skip(1).map(|after| after.split_once('}')?.0.parse().ok()).collect();
    gaps.filter(|gaps| gaps.len() == closed).map(|gaps| gaps.into_iter().collect())
}

#[test]
fn messages_are_whole_and_used() {
    let (messages, sources) = (messages(), all());
    let mut flaws = Vec::new();
    for Message { name, form, text } in &messages {
        match gaps(text) {
            Some(gaps) if gaps.iter().copied().eq(0..gaps.len()) => {
                if form.is_some() && gaps.len() != 1 {
                    flaws.push(format!("{name}: a plural has one place, `{{0}}`, for its number"));
                }
            }
            _ => flaws.push(format!("{name}: {text:?} lacks a place before its last, or has a brace that is no place")),
        }
        if text.is_empty() || text.trim() != text || ["  ", " .", "..."].iter().any(|flaw| text.contains(flaw)) {
            flaws.push(format!("{name}: {text:?} is empty, or has a space too many, or three dots for `…`"));
        }
        let field = format!(".{name}");
        let using = |source: &Source| source.places(&field).next().is_some();
        if !sources
            .iter()
            .filter(|source| source.path.starts_with("src/web/") || source.path.starts_with("src/desk/"))
            .any(using)
        {
            flaws.push(format!("{name}: nothing shows this message"));
        }
    }
    none(flaws);
}

#[test]
fn apostrophes_are_those_of_a_book() {
    let mut flaws = Vec::new();
    for source in all().iter().filter(|source| source.path.starts_with("src/web/text/en")) {
        let straight = source.literals.iter().filter(|(_, text)| text.contains('\''));
        flaws.extend(straight.map(|(place, _)| format!("{}: `'` for `’`", source.at(*place))));
    }
    none(flaws);
}

#[test]
fn a_message_is_filled_with_as_many_values_as_it_has_places() {
    let (messages, sources) = (messages(), all());
    let mut flaws = Vec::new();
    for source in &sources {
        for place in source.places("fill(") {
            let call = &source.code[place + "fill(".len()..];
            let Some((message, values)) = call.split_once(',') else { continue };
            let Some((_, name)) = message.split_once("text.") else { continue };
            let Some(expected) = messages.iter().find(|known| known.name == name).and_then(|known| gaps(&known.text))
            else {
                continue;
            };
            let Some(values) = values.trim_start().strip_prefix("&[") else { continue };
            let given = elements(values);
            if given != expected.len() {
                flaws.push(format!(
                    "{}: {name} has {} places and gets {given} values",
                    source.at(place),
                    expected.len()
                ));
            }
        }
    }
    none(flaws);
}

/// How many elements an array has, from after its opening bracket.
fn elements(array: &str) -> usize {
    let (mut depth, mut count, mut begun) = (0, 0, false);
    for character in array.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ']' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => (count, begun) = (count + usize::from(begun), false),
            _ => {}
        }
        begun |= !character.is_whitespace() && (character != ',' || depth > 0);
    }
    count + usize::from(begun)
}
