//! What comes of an author's files: data-driven cases in `content/`, and promises that hold for any input.
//!
//! A case `content/NAME.md` holds files that replace those of the sample course, each after a line `=== path`.
//! `content/NAME.expect` holds the problems, and then, for each unit that the case brought, its published blocks.
//! `UPDATE_EXPECT=1 cargo test` writes the `.expect` files anew.

mod allow_list;

use crate::sample;
use champions::content::compile::{self, Date, Files, Level, Site};
use champions::content::published::{self, ItemKind, Part, Unit};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The day as of which the tests read courses.
pub(crate) fn today() -> Date {
    "2026-06-01".parse().expect("this is a date")
}

/// Replaces files of the sample course, and names those that were replaced.
fn replace(files: &mut Files, case: &str) -> Vec<String> {
    let mut replaced: Vec<String> = Vec::new();
    for line in case.split_inclusive('\n') {
        if let Some(path) = line.strip_prefix("=== ") {
            replaced.push(path.trim_end().to_owned());
            files.insert(path.trim_end().to_owned(), Vec::new());
        } else if let Some(file) = replaced.last().and_then(|path| files.get_mut(path)) {
            file.extend_from_slice(line.as_bytes());
        }
    }
    replaced
}

fn published(unit: &Unit) -> String {
    let mut text = String::new();
    for block in &unit.blocks {
        let _ = writeln!(text, "## {} {:?}", block.id, block.heading_html);
        for part in &block.parts {
            let _ = match part {
                Part::Html(html) => writeln!(text, "{}", html.replace("><", ">\n<")),
                Part::Check(item) => writeln!(text, "{item:#?}"),
            };
        }
    }
    for (index, source) in unit.sources.iter().enumerate() {
        let _ = writeln!(text, "[{}] {}", index + 1, source.id);
    }
    text
}

fn outcome(case: &str) -> String {
    let mut files = sample::files();
    let replaced = replace(&mut files, case);
    let (site, problems) = compile::read(&files, today());
    let mut text: String = problems.iter().map(|problem| format!("{problem}\n")).collect();
    for unit in site.courses.iter().flat_map(|course| &course.units) {
        if replaced.iter().any(|path| path.ends_with(&format!("-{}.md", unit.id))) {
            let _ = write!(text, "\n--- {}\n{}", unit.id, published(unit));
        }
    }
    text
}

#[test]
fn every_case_comes_out_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/host/content");
    let mut cases = 0;
    for entry in fs::read_dir(folder).expect("the cases can be listed") {
        let path = entry.expect("the cases can be listed").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        cases += 1;
        let case = fs::read_to_string(&path).expect("the case can be read");
        let outcome = outcome(&case);
        let expect = path.with_extension("expect");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expect, &outcome).expect("the expectation can be written");
        }
        let expected = fs::read_to_string(&expect).unwrap_or_default();
        assert_eq!(outcome, expected, "{}: UPDATE_EXPECT=1 accepts the new outcome", path.display());
    }
    assert!(cases > 0);
}

#[test]
fn the_sample_course_has_no_flaw() {
    let (site, problems) = compile::read(&sample::files(), today());
    assert_eq!(problems, []);
    assert_eq!(site.courses.len(), 1);
}

#[test]
fn the_bytes_that_certificates_name_are_frozen() {
    let files = sample::files();
    let (site, _) = compile::read(&files, today());
    let data = site.data_files(&files).expect("the site can be written");
    let paths = |files: &Files| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        paths(&data.release),
        [
            "about.json",
            "badges.json",
            "catalog-0.json",
            "catalog.json",
            "courses.json",
            "home.json",
            "sample/course.json",
            "sample/units/one.json",
            "search-courses-0.json",
            "search-words-0.json"
        ]
    );
    assert_eq!(paths(&data.lasting), ["sample/3/assessment.json", "sample/3/media/dot.svg"]);
    let assessment = std::str::from_utf8(&data.lasting["sample/3/assessment.json"]).expect("JSON is UTF-8");
    let (head, _) = assessment.split_once("\"items\":[").expect("there are items");
    assert_eq!(
        head,
        "{\"course\":\"sample\",\"revision\":3,\"title\":\"A sample\",\"description\":\"A description.\",\
         \"language\":\"en-GB\",\"provider\":\"Ada, Ben\",\"minutes\":2,\
         \"outcomes\":[{\"id\":\"know\",\"text\":\"Know it.\"},{\"id\":\"use\",\"text\":\"Use it.\"},\
         {\"id\":\"doubt\",\"text\":\"Doubt it.\"}],\"units\":[\"one\"],\"pass_mark\":75,\
         \"draw\":[{\"outcome\":\"know\",\"count\":1},{\"outcome\":\"use\",\"count\":1},\
         {\"outcome\":\"doubt\",\"count\":1}],"
    );
    let (first, _) = assessment[head.len()..].split_once("},{").expect("there are two items");
    assert_eq!(
        first,
        "\"items\":[{\"id\":\"know-1\",\"outcome\":\"know\",\
         \"prompt_html\":\"<p>How many <sup class=\\\"citation\\\"><a href=\\\"#source-muhl-2023\\\" \
         role=\\\"doc-noteref\\\">[1]</a></sup>?</p>\",\"kind\":{\"number\":{\"answer\":\"1\",\"tolerance\":\"0\",\
         \"unit\":\"people\",\"feedback_html\":\"<p>As counted.</p>\"}}"
    );
}

/// The HTML of an item's parts: whatever is named so, in whichever kind.
fn item_html(kind: &ItemKind) -> Vec<String> {
    fn gather(value: &serde_json::Value, html: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(members) => {
                for (name, member) in members {
                    match member.as_str().filter(|_| name.ends_with("_html")) {
                        Some(text) => html.push(text.to_owned()),
                        None => gather(member, html),
                    }
                }
            }
            serde_json::Value::Array(all) => all.iter().for_each(|value| gather(value, html)),
            _ => {}
        }
    }
    let mut html = Vec::new();
    gather(&serde_json::to_value(kind).expect("an item can be written"), &mut html);
    html
}

/// All HTML of a site.
fn all_html(site: &Site) -> Vec<String> {
    let mut all = Vec::new();
    for course in &site.courses {
        let mut items: Vec<_> = course.assessment.items.iter().collect();
        for block in course.units.iter().flat_map(|unit| &unit.blocks) {
            all.extend(block.heading_html.clone());
            for part in &block.parts {
                match part {
                    Part::Html(html) => all.push(html.clone()),
                    Part::Check(item) => items.push(item),
                }
            }
        }
        for item in items {
            all.push(item.prompt_html.clone());
            all.extend(item_html(&item.kind));
        }
    }
    all
}

#[test]
fn the_shipped_courses_can_be_marked_and_hold_only_allowed_html() {
    let files = modules();
    let (site, _) = compile::read(&files, today());
    for html in all_html(&site) {
        assert_eq!(allow_list::check(&html), Ok(()), "{html}");
    }
    for course in &site.courses {
        let key = course.assessment.key().expect("the bank can be marked");
        assert_eq!(key.draw(7).len(), key.item_count(), "{}", course.assessment.course);
        assert!(course.course.summary.outline().is_ok());
        for part in course.units.iter().flat_map(|unit| &unit.blocks).flat_map(|block| &block.parts) {
            if let Part::Check(item) = part {
                assert_eq!(item.key().is_ok(), item.kind.is_marked(), "{}", item.id);
            }
        }
    }
}

/// The files of the courses that are shipped.
pub(crate) fn modules() -> Files {
    let mut files = Files::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("modules"), "", &mut files);
    files
}

fn gather(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("the modules can be listed") {
        let path = entry.expect("the modules can be listed").path();
        let name = path.file_name().and_then(|name| name.to_str()).expect("names are UTF-8");
        let key = format!("{prefix}{name}");
        if path.is_dir() {
            gather(&path, &format!("{key}/"), files);
        } else {
            files.insert(key, fs::read(&path).expect("the file can be read"));
        }
    }
}

/// Pieces that mean something to Markdown, TOML or HTML, so that random texts find the corners.
#[rustfmt::skip]
const PIECES: [&str; 62] = [
    "a", "word ", "\n", "\n\n", "    ", "- ", "1. ", "7. ", "> ", "> [!CASE] ", "> [!KEY]\n> ", "[!ODD]", "# ", "## ", "### ",
    "#### ", "{#an-id}", "{.c}", "*", "**", "~~", "`", "```\n", "```item\n", "~~~", "[@muhl-2023]", "[@none]", "[@", "]",
    "[", "](", ")", "(", "![", "![x](media/dot.svg \"t\")", "unit:one#a-block", "#a-block", "https://example.org/",
    "javascript:alert(1)", "data:text/html,x", "<script>", "<img src=x onerror=alert(1)>", "<!--", "<https://a.b>",
    "&lt;", "&#0;", "{root}", "{callout:case}", "\"", "'", "| a | b |\n| - | - |\n| c | d |\n", "Term\n: Meaning\n", "---\n",
    "+++\n", "id = \"x\"\n", "kind = \"single\"\n", "[[option]]\n", "text = '<b>'\n", "\u{202e}", "\u{0}", "é", "12%",
];

fn random_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), 0..60).prop_map(|pieces| pieces.concat())
}

#[test]
fn an_accreditation_is_published_as_it_is_written() {
    let mut files = sample::files();
    let course = String::from_utf8(files["sample/course.toml"].clone()).unwrap();
    let accreditation = "\n[[accreditation]]\nstatement = \"Approved for 4 credits.\"\naccreditor = \"Royal College of Samples\"\n\
                         reference = \"RCS-7\"\nvalid_until = \"2027-11-22\"\n";
    files.insert("sample/course.toml".to_owned(), (course + accreditation).into_bytes());
    let (site, problems) = compile::read(&files, today());
    assert!(problems.iter().all(|problem| problem.level != Level::Error), "{problems:?}");
    // Certificates print what stands in this file, while it is valid.
    let data = site.data_files(&files).unwrap();
    let file = &data.release["sample/course.json"];
    let published: published::Course = serde_json::from_slice(file).unwrap();
    let [found] = &published.offer.accreditations[..] else { panic!("{:?}", published.offer) };
    assert_eq!(
        (&*found.statement, &*found.accreditor, &*found.reference, &*found.valid_until),
        ("Approved for 4 credits.", "Royal College of Samples", "RCS-7", "2027-11-22")
    );
    for (line, told) in [("valid_until = \"soon\"\n", "date"), ("reference = \"\"\n", "reference")] {
        let wrong = format!("{accreditation}\n[[accreditation]]\nstatement = \"x\"\naccreditor = \"y\"\n{line}");
        files.insert("sample/course.toml".to_owned(), (course_text() + &wrong).into_bytes());
        let (_, problems) = compile::read(&files, today());
        assert!(problems.iter().any(|problem| problem.message.contains(told)), "{told}: {problems:?}");
    }
}

fn course_text() -> String {
    String::from_utf8(sample::files()["sample/course.toml"].clone()).unwrap()
}

proptest! {
    #[test]
    fn no_text_of_a_unit_panics_or_gets_past_the_allow_list(text in random_text()) {
        let mut files = sample::files();
        let front = "+++\nid = \"one\"\ntitle = \"{root}<b>\"\nminutes = 1\noutcomes = [\"know\"]\n+++\n";
        files.insert("sample/01-one.md".to_owned(), format!("{front}{text}").into_bytes());
        let (site, _) = compile::read(&files, today());
        for html in all_html(&site) {
            prop_assert_eq!(allow_list::check(&html), Ok(()), "{}", html);
        }
    }

    #[test]
    fn no_text_of_an_item_gets_past_the_allow_list(text in random_text()) {
        let mut files = sample::files();
        let quoted = text.replace(['\'', '\u{0}', '\u{202e}'], "");
        let bank = format!(
            "[[item]]\nid = 'x'\nkind = 'single'\noutcome = 'know'\nprompt = '''\n{quoted}'''\n\
             [[item.option]]\nid = 'a'\ntext = '''{quoted}'''\nfeedback = '''{quoted}'''\n"
        );
        files.insert("sample/bank.toml".to_owned(), bank.into_bytes());
        let (site, _) = compile::read(&files, today());
        for html in all_html(&site) {
            prop_assert_eq!(allow_list::check(&html), Ok(()), "{}", html);
        }
    }

    #[test]
    fn no_bytes_of_any_file_panic(text in random_text(), bytes in prop::collection::vec(any::<u8>(), 0..80), file in 0_usize..6) {
        let mut files = sample::files();
        let path = files.keys().nth(file).cloned().expect("the sample has six files");
        files.insert(path.clone(), text.into_bytes());
        compile::read(&files, today());
        files.insert(path, bytes);
        compile::read(&files, today());
    }
}
