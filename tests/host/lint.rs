//! What the second reader says of items and prose: for each rule the smallest course that breaks it, and a neighbour
//! that does not.

use crate::content::today;
use crate::sample;
use champions::content::compile::{self, Files};
use champions::content::lint;

/// The findings about the sample course with files in place of its own, by rule.
fn findings(replaced: &[(&str, String)]) -> Vec<String> {
    let mut files = sample::files();
    for (path, text) in replaced {
        files.insert((*path).to_owned(), text.clone().into_bytes());
    }
    of(&files)
}

fn of(files: &Files) -> Vec<String> {
    let (site, _) = compile::read(files, today());
    lint::lint(&site, files).iter().map(|problem| problem.to_string()).collect()
}

/// The rules that an item of the bank breaks.
fn broken_by(prompt: &str, options: &[&str]) -> Vec<String> {
    let mut bank = format!(
        "[[item]]\nid = \"q\"\nkind = \"single\"\noutcome = \"know\"\nprompt = \"{prompt}\"\nsource = [\"muhl-2023\"]\n"
    );
    for (index, option) in options.iter().enumerate() {
        let correct = if index == 0 { "correct = true\n" } else { "" };
        bank.push_str(&format!(
            "[[item.option]]\nid = \"o{index}\"\ntext = \"{option}\"\n{correct}feedback = \"Why.\"\n"
        ));
    }
    let rule = |line: String| line.split(": ").nth(2).unwrap_or_default().to_owned();
    findings(&[("sample/bank.toml", bank)]).into_iter().map(rule).collect()
}

#[test]
fn each_flaw_of_an_item_is_named_by_its_rule() {
    let asked = "What does she do first?";
    let plain = ["She asks him", "She rings her", "She leaves"];
    for (prompt, options, expected) in [
        (asked, &plain[..], &[][..]),
        (asked, &["She asks him", "She rings her"], &["option-count"]),
        (asked, &["She asks him what would make this week better", "She rings her", "She leaves it"], &["length-cue"]),
        (asked, &["She asks him", "She never asks", "She leaves"], &["absolute-term"]),
        (asked, &["She never asks", "She always asks", "She leaves"], &[]),
        (asked, &["She often asks", "She rings her", "She leaves"], &["hedge"]),
        (asked, &["She asks him", "None of these", "She leaves"], &["all-or-none"]),
        (asked, &["She asks him", "She asks him twice", "She leaves"], &["overlap"]),
        (asked, &["She asks him.", "She rings her", "She leaves"], &["not-parallel"]),
        ("What should she not do first?", &plain, &["negative-stem"]),
        ("What should she **not** do first?", &plain, &[]),
        ("He is not well. What does she do first?", &plain, &[]),
        ("Which of the following is true?", &plain, &["trivial-stem"]),
        ("And then?", &plain, &["trivial-stem"]),
        (
            "Which pharmacist handles prescriptions here?",
            &["The pharmacist with prescriptions", "The nurse who knows him well", "The doctor who sees him now"],
            &["clang"],
        ),
        (
            asked,
            &["She asks him what a good day is like", "She rings his daughter in Leeds", "Nothing"],
            &["implausible"],
        ),
    ] {
        assert_eq!(broken_by(prompt, options), expected, "{prompt} {options:?}");
    }
    assert_eq!(broken_by(&"word ".repeat(140), &plain), ["window-dressing"]);
}

/// A bank of single-answer items whose right options stand where `key` says, and are long where `long` says.
fn bank(key: impl Fn(usize) -> usize, long: bool) -> String {
    let subjects = ["rivers", "castles", "gardens", "kitchens", "libraries", "bridges", "orchards", "theatres"];
    let objects = ["water", "stone", "roses", "bread", "books", "steel", "apples", "stages", "letters"];
    let mut text = String::new();
    for number in 0..14 {
        let (subject, object) = (subjects[number % 8], objects[number % 9]);
        text.push_str(&format!(
            "[[item]]\nid = \"q{number}\"\nkind = \"single\"\noutcome = \"know\"\nsource = [\"muhl-2023\"]\n\
             prompt = \"What have {subject} to do with {object} of kind {number}?\"\n"
        ));
        for place in 0..3 {
            let right = place == key(number) % 3;
            let correct = if right { "correct = true\n" } else { "" };
            let tail = if right && long { " or two" } else { "" };
            text.push_str(&format!(
                "[[item.option]]\nid = \"o{place}\"\ntext = \"Answer {number}{place}{tail}\"\n{correct}feedback = \"Why.\"\n"
            ));
        }
    }
    text
}

#[test]
fn habits_of_a_bank_are_found() {
    let of = |text: String| findings(&[("sample/bank.toml", text)]);
    assert_eq!(of(bank(|number| number, false)), Vec::<String>::new());
    assert_eq!(
        of(bank(|_| 1, false)),
        ["sample/course.toml:1: warning: position-bias: in 14 of 15 items the right option stands in place 2; vary it"]
    );
    assert_eq!(
        of(bank(|number| number, true)),
        [
            "sample/course.toml:1: warning: length-cue: in 14 of 15 items the right option is the longest; lengthen others"
        ]
    );
    let twice = bank(|number| number, false);
    let first = twice.split("[[item]]\n").nth(1).expect("there is an item");
    let again = format!("{twice}[[item]]\n{}", first.replace("id = \"q0\"", "id = \"again\""));
    assert!(of(again).iter().any(|line| line.ends_with("near-duplicate: the item is nearly the same as `q0`")));
}

#[test]
fn an_item_of_the_bank_without_a_source_is_found() {
    let text = bank(|number| number, false).replacen("source = [\"muhl-2023\"]\n", "", 1);
    assert_eq!(
        findings(&[("sample/bank.toml", text)]),
        ["sample/bank.toml:2: warning: no-source: the item names no source that its key rests on"]
    );
}

#[test]
fn words_are_found_where_they_stand() {
    let unit = String::from_utf8(sample::files()["sample/01-one.md"].clone()).expect("the unit is text");
    let unit = unit.replace("More words", "The color of the elderly in [color](https://example.org/color), `color`");
    assert_eq!(
        findings(&[("sample/01-one.md", unit)]),
        [
            "sample/01-one.md:12: warning: inclusive-language: rather than `the elderly`, say `older people`",
            "sample/01-one.md:12: warning: spelling: `color` is `colour` in British English",
        ]
    );
}

#[test]
fn a_hard_unit_is_found() {
    let unit = String::from_utf8(sample::files()["sample/01-one.md"].clone()).expect("the unit is text");
    let sentence = "Notwithstanding organisational considerations, multidisciplinary stakeholders operationalise \
                    comprehensive biopsychosocial interventions throughout heterogeneous communities. ";
    let found = findings(&[("sample/01-one.md", unit.replace("More words", &sentence.repeat(4)))]);
    assert!(found.iter().any(|line| line.starts_with("sample/01-one.md:2: warning: reading-age: ")), "{found:?}");
}

#[test]
fn a_sentence_of_another_course_is_found() {
    let mut files = sample::files();
    let sentence = "Nobody who has sat in that waiting room forgets the clock on its wall. ";
    let unit = String::from_utf8(files["sample/01-one.md"].clone()).expect("the unit is text");
    files.insert("sample/01-one.md".to_owned(), unit.replace("More words", &format!("{sentence}More")).into_bytes());
    for (path, bytes) in files.clone() {
        if let Some(rest) = path.strip_prefix("sample/") {
            let text =
                String::from_utf8(bytes).expect("the sample is text").replace("id = \"sample\"", "id = \"twin\"");
            files.insert(format!("twin/{rest}"), text.into_bytes());
        }
    }
    let found = of(&files);
    assert!(found.iter().any(|line| line.contains("repeated-sentence: `Nobody who has sat")), "{found:?}");
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_only_while_it_is_there() {
    let unit = String::from_utf8(sample::files()["sample/01-one.md"].clone()).expect("the unit is text");
    let unit = unit.replace("More words", "The color");
    let accepted = |reason: &str, word: &str| {
        let text = format!("[[accepted]]\nrule = \"spelling\"\nat = \"{word}\"\nreason = \"{reason}\"\n");
        findings(&[("sample/01-one.md", unit.clone()), ("sample/accepted.toml", text)])
    };
    assert_eq!(accepted("It is a name.", "color"), Vec::<String>::new());
    assert_eq!(accepted("", "color"), ["sample/accepted.toml:1: warning: `spelling` at `color` gives no reason"]);
    assert_eq!(accepted("It is a name.", "center").len(), 2);
    let broken = findings(&[("sample/accepted.toml", "[[accepted]]\nrule = 1\n".to_owned())]);
    assert!(broken.iter().any(|line| line.starts_with("sample/accepted.toml:2: error: ")), "{broken:?}");
}
