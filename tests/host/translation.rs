//! Courses in several languages: what is wrong with a translation, how far it is behind, and how readers find the others.

use crate::content::today;
use crate::sample;
use crate::scratch::Scratch;
use champions::content::compile::{self, Files, Site};
use champions::content::published::history::Revision;

const LEDGER: &str = "sample/published.toml";

/// The sample at revision 3, published as revisions 1 and 2 before, and a Welsh translation of one of them.
fn with_translation(table: &str) -> Files {
    let mut files = sample::files();
    let own: Vec<(String, Vec<u8>)> = files
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("sample/")?.to_owned(), bytes.clone())))
        .collect();
    files.extend(own.into_iter().map(|(path, bytes)| (format!("sampl/{path}"), bytes)));
    let course = String::from_utf8(files["sampl/course.toml"].clone()).expect("the sample is text");
    let course = course
        .replace("id = \"sample\"", "id = \"sampl\"")
        .replace("title = \"A sample\"", "title = \"Sampl\"")
        .replace("language = \"en-GB\"", "language = \"cy\"")
        .replace("number = 3", "number = 1");
    files.insert("sampl/course.toml".to_owned(), format!("{course}\n{table}").into_bytes());
    let revision = |number: u32, note: &str| {
        format!(
            "[[revision]]\nnumber = {number}\ndate = \"2025-0{number}-01\"\nchange = \"material\"\nnote = \"{note}\"\n"
        )
    };
    files.insert(LEDGER.to_owned(), format!("{}{}", revision(1, "Begun."), revision(2, "Second.")).into_bytes());
    files
}

fn read(table: &str) -> (Site, Vec<String>) {
    let (site, problems) = compile::read(&with_translation(table), today());
    let of_it = problems.iter().filter(|problem| problem.file == "sampl/course.toml");
    (site, of_it.map(|problem| format!("{}: {}", problem.level, problem.message)).collect())
}

#[test]
fn a_translation_that_is_behind_is_named_and_one_that_cannot_be_is_refused() {
    for (table, said) in [
        ("[translation]\nof = \"sample\"\nrevision = 3\n", None),
        (
            "[translation]\nof = \"sample\"\nrevision = 2\n",
            Some("warning: `sample` is at revision 3, and this translates revision 2: First published."),
        ),
        (
            "[translation]\nof = \"sample\"\nrevision = 1\n",
            Some("warning: `sample` is at revision 3, and this translates revision 1: Second. First published."),
        ),
        (
            "[translation]\nof = \"sample\"\nrevision = 4\n",
            Some("error: `sample` is at revision 3 and has no revision 4"),
        ),
        ("[translation]\nof = \"gone\"\nrevision = 3\n", Some("error: no course has the id `gone`")),
        ("[translation]\nof = \"sampl\"\nrevision = 1\n", Some("error: a course is no translation of itself")),
        ("[translation]\nrevision = 1\n", Some("error: `of` is missing")),
        ("translation = 1\n", Some("error: `translation` is not a field here")),
    ] {
        let (_, problems) = read(table);
        assert_eq!(problems.first().map(String::as_str), said, "{table}");
    }
    let (_, problems) = {
        let mut files = with_translation("[translation]\nof = \"sample\"\nrevision = 3\n");
        let course = String::from_utf8(files["sampl/course.toml"].clone()).expect("the sample is text");
        files.insert("sampl/course.toml".to_owned(), course.replace("\"cy\"", "\"en-GB\"").into_bytes());
        compile::read(&files, today())
    };
    assert!(
        problems.iter().any(|problem| problem.message == "`sample` is in the same language, `en-GB`"),
        "{problems:?}"
    );
}

#[test]
fn readers_are_told_what_changed_and_find_every_language() {
    let (site, _) = read("[translation]\nof = \"sample\"\nrevision = 2\n");
    let course = |id: &str| site.courses.iter().find(|course| course.course.summary.id == id).expect("it is there");
    let translation = course("sampl").course.translation.clone().expect("it is a translation");
    assert_eq!((translation.original.course.as_str(), translation.revision, translation.now), ("sample", 2, 3));
    let numbers: Vec<u32> = translation.since.iter().map(|Revision { number, .. }| *number).collect();
    assert_eq!(numbers, [3]);
    assert_eq!(course("sample").course.translation, None);
    let others = |id: &str| {
        let languages = &course(id).course.summary.languages;
        languages.iter().map(|tongue| format!("{} {}", tongue.language, tongue.title)).collect::<Vec<_>>()
    };
    assert_eq!((others("sample"), others("sampl")), (vec!["cy Sampl".to_owned()], vec!["en-GB A sample".to_owned()]));

    let scratch = Scratch::new("translation");
    scratch.write_modules(&with_translation("[translation]\nof = \"sample\"\nrevision = 2\n"));
    scratch.stage("staged");
    let (status, output) = scratch.run(&["build", "--staged", "staged"], "");
    assert_eq!(status, Some(0), "{output}");
    let page = scratch.read("staged/courses/sampl/index.html");
    for expected in [
        "This translation is of revision 2; the original is at revision 3.",
        "Revision 3, 1 January 2026: First published.",
        "<link rel=\"alternate\" hreflang=\"cy\" href=\"../../courses/sampl/\">",
        "<link rel=\"alternate\" hreflang=\"en-GB\" href=\"../../courses/sample/\">",
        "In other languages:",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    let original = scratch.read("staged/courses/sample/index.html");
    assert!(original.contains("hreflang=\"cy\"") && !original.contains("This translation is of"), "{original}");
    let home = scratch.read("staged/index.html");
    assert!(home.contains("lang=\"cy\"") && home.contains("hreflang=\"cy\""), "{home}");
    assert!(!scratch.read("staged/learning/index.html").contains("rel=\"alternate\""));
}
