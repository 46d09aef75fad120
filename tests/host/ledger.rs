//! What was published stays: ids are never lost or reused, and learners are told of changes, and only of changes.

use crate::content::today;
use crate::sample;
use champions::content::compile::ledger::{self, Ledger};
use champions::content::compile::{self, Files, Level, Site};

const UNIT: &str = "sample/01-one.md";
const COURSE: &str = "sample/course.toml";
const BANK: &str = "sample/bank.toml";
const LEDGER: &str = "sample/published.toml";

/// The sample course with revision 3 published.
fn published() -> Files {
    let mut files = sample::files();
    publish(&mut files);
    files
}

fn publish(files: &mut Files) {
    let (site, problems) = compile::read(files, today());
    assert_eq!(problems.iter().filter(|problem| problem.level == Level::Error).count(), 0, "{problems:?}");
    let before = Ledger::of("sample", files).expect("the ledger can be read").unwrap_or_default();
    let next = ledger::publish(&before, &site.courses[0]).expect("the revision is new");
    files.insert(LEDGER.to_owned(), next.to_toml().into_bytes());
    let kept = compile::assessment_file(&site.courses[0]).expect("it can be written");
    files.insert(ledger::kept_path("sample", next.newest()), kept);
}

fn change(files: &mut Files, path: &str, from: &str, to: &str) {
    let text = String::from_utf8(files[path].clone()).expect("the sample is text");
    assert!(text.contains(from), "{path} has no `{from}`");
    files.insert(path.to_owned(), text.replace(from, to).into_bytes());
}

/// A next revision with a class of change.
fn revise(files: &mut Files, class: &str) {
    let material = if class == "material" { "" } else { "material = 3\n" };
    change(files, COURSE, "number = 3\n", &format!("number = 4\n{material}"));
    change(files, COURSE, "change = \"material\"", &format!("change = \"{class}\""));
}

fn read(files: &Files) -> (Site, Vec<String>) {
    let (site, problems) = compile::read(files, today());
    let errors = problems.iter().filter(|problem| problem.level == Level::Error);
    (site, errors.map(|problem| problem.message.clone()).collect())
}

#[test]
fn a_ledger_is_read_back_as_it_was_written() {
    let files = published();
    let text = String::from_utf8(files[LEDGER].clone()).expect("a ledger is text");
    let ledger = Ledger::parse(&text).expect("it can be read");
    assert_eq!(ledger.to_toml(), text);
    assert_eq!((ledger.newest(), ledger.entries.len()), (3, 11));
    let (site, errors) = read(&files);
    assert_eq!(errors, Vec::<String>::new());
    assert_eq!(ledger::publish(&ledger, &site.courses[0]), None);
}

#[test]
fn a_ledger_that_does_not_know_the_assessment_yet_learns_it_and_nothing_else() {
    let files = published();
    let whole = Ledger::of("sample", &files).expect("it can be read").expect("it is there");
    let without = Ledger { assessments: Default::default(), ..whole.clone() };
    assert_eq!(ledger::publish(&without, &read(&files).0.courses[0]), Some(whole));
}

#[test]
fn a_later_site_has_the_assessments_that_earlier_certificates_name() {
    let mut files = published();
    let lasting = |files: &Files| read(files).0.data_files(files).expect("the site can be written").lasting;
    let first = lasting(&files)["sample/3/assessment.json"].clone();
    revise(&mut files, "material");
    change(&mut files, COURSE, "A description.", "Another description.");
    let later = lasting(&files);
    assert_eq!(later["sample/3/assessment.json"], first);
    assert_ne!(later["sample/4/assessment.json"], first);
    publish(&mut files);
    assert_eq!(lasting(&files), later);

    let kept = ledger::kept_path("sample", 3);
    files.insert(kept.clone(), b"{}".to_vec());
    assert_eq!(read(&files).1, ["this is not the assessment that was published as revision 3"]);
    files.remove(&kept);
    let (_, problems) = compile::read(&files, today());
    let missing = problems.iter().find(|problem| problem.file == LEDGER).expect("it is said to be missing");
    assert_eq!((missing.level, missing.line), (Level::Warning, 4));
}

#[test]
fn each_promise_that_is_broken_is_named() {
    type Case = (&'static str, fn(&mut Files), &'static str);
    let cases: [Case; 10] = [
        (
            "an item is lost",
            |files| {
                revise(files, "material");
                change(files, UNIT, "check-one", "check-two");
            },
            "the item `check-one` was published and is gone; say where with `[[moved]]`",
        ),
        (
            "an id is used for something else",
            |files| {
                revise(files, "material");
                change(files, UNIT, "check-one", "check-two");
                change(files, UNIT, "{#a-block}", "{#check-one}");
            },
            "`check-one` was published (item) and is not to be used for anything else (block)",
        ),
        (
            "an option is lost",
            |files| {
                revise(files, "material");
                change(files, UNIT, "id = \"that\"", "id = \"those\"");
            },
            "the part `that` of the item `check-one` was published and is gone; give the item another id",
        ),
        (
            "words change without a revision",
            |files| change(files, UNIT, "More words", "Other words"),
            "`a-block` has changed since revision 3 was published; raise the number",
        ),
        (
            "the pass mark changes without a revision",
            |files| change(files, COURSE, "pass_mark = 75", "pass_mark = 80"),
            "what certificates name has changed since revision 3 was published; raise the number",
        ),
        (
            "a key changes as a clarification",
            |files| {
                revise(files, "clarification");
                change(files, BANK, "answer = \"1\"", "answer = \"5\"");
            },
            "`doubt-1` is marked otherwise than before, so the change is `material`, not `clarification`",
        ),
        (
            "the number goes back",
            |files| {
                change(files, COURSE, "number = 3\n", "number = 2\n");
            },
            "revision 3 was published; the number does not go back to 2",
        ),
        (
            "a moved id is used again",
            |files| {
                revise(files, "material");
                change(
                    files,
                    COURSE,
                    "[assessment]",
                    "[[moved]]\nfrom = [\"check-one\"]\nto = [\"know-1\"]\n\n[assessment]",
                );
            },
            "the item `check-one` has moved; its id is not to be used again",
        ),
        (
            "a move leads nowhere",
            |files| {
                revise(files, "material");
                change(
                    files,
                    COURSE,
                    "[assessment]",
                    "[[moved]]\nfrom = [\"old\"]\nto = [\"nowhere\"]\n\n[assessment]",
                );
            },
            "no unit or item has the id `nowhere`",
        ),
        (
            "a ledger is damaged",
            |files| change(files, LEDGER, "kind = \"unit\"", "kind = \"song\""),
            "this is no ledger: unknown variant `song`, expected one of `unit`, `block`, `item`",
        ),
    ];
    for (what, break_it, expected) in cases {
        let mut files = published();
        break_it(&mut files);
        let (_, errors) = read(&files);
        assert!(errors.iter().any(|error| error.trim() == expected), "{what}: {errors:?}");
    }
}

#[test]
fn a_course_that_moves_on_rightly_has_no_errors() {
    let mut files = published();
    revise(&mut files, "material");
    change(&mut files, UNIT, "check-one", "check-two");
    change(
        &mut files,
        COURSE,
        "[assessment]",
        "[[moved]]\nfrom = [\"check-one\"]\nto = [\"check-two\"]\n\n[assessment]",
    );
    assert_eq!(read(&files).1, Vec::<String>::new());
    publish(&mut files);
    assert_eq!(read(&files).1, Vec::<String>::new());
}

#[test]
fn only_what_changed_is_told() {
    let mut files = published();
    let (site, _) = read(&files);
    assert_eq!((site.courses[0].units[0].changed.len(), site.courses[0].course.history.len()), (0, 1));
    revise(&mut files, "clarification");
    change(&mut files, UNIT, "More words", "Clearer words");
    for round in ["before it is published", "after"] {
        let (site, errors) = read(&files);
        assert_eq!(errors, Vec::<String>::new(), "{round}");
        let course = &site.courses[0];
        let changed: Vec<(&str, u32)> =
            course.units[0].changed.iter().map(|changed| (changed.id.as_str(), changed.revision)).collect();
        assert_eq!(changed, [("a-block", 4)], "{round}");
        assert_eq!(course.course.summary.units[0].changed, 4, "{round}");
        let history: Vec<u32> = course.course.history.iter().map(|revision| revision.number).collect();
        assert_eq!(history, [3, 4], "{round}");
        if round == "before it is published" {
            publish(&mut files);
        }
    }
}

#[test]
fn a_check_is_asked_anew_since_the_newest_material_revision_that_changed_it() {
    let changed = |files: &Files| -> Vec<(String, u32)> {
        let (site, errors) = read(files);
        assert_eq!(errors, Vec::<String>::new());
        let unit = &site.courses[0].course.summary.units[0];
        unit.changed_checks.iter().map(|changed| (changed.id.clone(), changed.revision)).collect()
    };
    let mut files = published();
    let (course, mut words) = (files[COURSE].clone(), "Which of the dots is this one?".to_owned());
    for (number, class, newest_material, changes_the_check, since) in [
        (4, "typo", 3, true, None),
        (5, "material", 5, false, None),
        (6, "material", 6, true, Some(6)),
        (7, "material", 7, false, Some(6)),
        (8, "clarification", 7, true, Some(6)),
        (9, "typo", 7, false, Some(6)),
    ] {
        files.insert(COURSE.to_owned(), course.clone());
        let material = if class == "material" { String::new() } else { format!("material = {newest_material}\n") };
        change(&mut files, COURSE, "number = 3\n", &format!("number = {number}\n{material}"));
        change(&mut files, COURSE, "change = \"material\"", &format!("change = \"{class}\""));
        if changes_the_check {
            let next = format!("Which is this one in revision {number}?");
            change(&mut files, UNIT, &words, &next);
            words = next;
        }
        let expected: Vec<(String, u32)> = since.map(|since| ("check-one".to_owned(), since)).into_iter().collect();
        assert_eq!(changed(&files), expected, "revision {number} before it is published");
        publish(&mut files);
        assert_eq!(changed(&files), expected, "revision {number} after");
        let text = String::from_utf8(files[LEDGER].clone()).expect("a ledger is text");
        assert_eq!(Ledger::parse(&text).expect("it can be read").to_toml(), text);
    }
}

#[test]
fn markup_and_the_numbers_of_citations_are_no_change() {
    let mut files = published();
    change(&mut files, UNIT, "More words", "*More*   words");
    assert_eq!(read(&files).1, Vec::<String>::new());
    change(&mut files, UNIT, "Opening words [@muhl-2023].", "Opening words [@hart-1971] [@muhl-2023].");
    assert_eq!(read(&files).1, Vec::<String>::new());
}

#[test]
fn a_withdrawn_course_names_the_one_that_takes_its_place() {
    let mut files = sample::files();
    for (path, bytes) in files.clone() {
        if let Some(rest) = path.strip_prefix("sample/") {
            files.insert(format!("twin/{rest}"), bytes);
        }
    }
    change(
        &mut files,
        "twin/course.toml",
        "id = \"sample\"\ntitle = \"A sample\"",
        "id = \"twin\"\ntitle = \"The twin\"",
    );
    change(&mut files, COURSE, "id = \"sample\"", "id = \"sample\"\nreplaced_by = \"twin\"");
    change(&mut files, COURSE, "change = \"material\"", "change = \"withdrawn\"");
    let (site, errors) = read(&files);
    assert_eq!(errors, Vec::<String>::new());
    let summary = &site.catalog.courses[0];
    let replacement = summary.replaced_by.as_ref().expect("the sample is replaced");
    assert!(summary.withdrawn);
    assert_eq!((replacement.course.as_str(), replacement.title.as_str()), ("twin", "The twin"));

    change(&mut files, COURSE, "replaced_by = \"twin\"", "replaced_by = \"nobody\"");
    assert_eq!(read(&files).1, ["no course has the id `nobody`"]);
}
