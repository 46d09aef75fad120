//! The command line's `check` and `build`, run as an author runs them.

use crate::sample;
use crate::scratch::Scratch;
use champions::content::compile::Files;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A folder with these courses in `modules`.
fn with(test: &str, files: &Files) -> Scratch {
    let scratch = Scratch::new(test);
    scratch.write_modules(files);
    scratch
}

fn champions(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_champions"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("the command line runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    (status.code(), text(stdout), text(stderr))
}

#[test]
fn a_picture_of_another_format_than_svg_does_not_stop_a_build() {
    let mut files = sample::files();
    let picture = fs::read("assets/screenshot.png").expect("there is a picture");
    files.insert("sample/media/picture.png".to_owned(), picture);
    let scratch = with("picture", &files);
    scratch.stage("staged");
    let (code, _, stderr) = champions(&scratch.path(""), &["build", "--staged", "staged"]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_sound_course_passes_and_is_built() {
    let scratch = with("sound", &sample::files());
    let (code, stdout, _) = champions(&scratch.path(""), &["check"]);
    assert_eq!((code, stdout.as_str()), (Some(0), "1 course, 1 unit, 7 items: 0 errors, 0 warnings\n"));

    scratch.stage("staged");
    let (code, stdout, stderr) = champions(&scratch.path(""), &["build", "--staged", "staged"]);
    assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), "wrote 55 files below `staged`\n", ""));
    for address in [
        "",
        "learning/",
        "badges/",
        "badges/sample-level/",
        "courses/sample/",
        "courses/sample/one/",
        "courses/sample/assessment/",
        "courses/sample/certificate/",
    ] {
        let page = fs::read_to_string(scratch.path(&format!("staged/{address}index.html"))).expect("a page was built");
        let script = format!(" src=\"{}boot-1.js\"", if address.is_empty() { "./".into() } else { up(address) });
        assert!(page.contains(&script) && page.contains("<h1"), "{address}: {page}");
        let of_records = address.starts_with("badges/") || address.ends_with("certificate/");
        let program = if of_records { "data-app=\"records/" } else { "data-app=\"app-1.js\"" };
        assert!(page.contains(program), "{address}: {page}");
        assert_eq!([page.contains("parts-1.css"), page.contains("badges-1.css")], [true, of_records], "{address}");
    }
    assert_eq!(
        fs::read(scratch.path("staged/data/sample/3/media/dot.svg")).ok(),
        sample::files().get("sample/media/dot.svg").cloned()
    );
    let badge = fs::read_to_string(scratch.path("staged/badges/sample-level.svg")).expect("a picture was built");
    assert!(badge.starts_with("<svg xmlns=") && badge.contains("<title id=\"title\">Sample level</title>"), "{badge}");
    assert!(badge.contains("<desc id=\"shown\">Badge Sample level: a tree in full leaf, with 1 leaf below it</desc>"));
}

/// The way from an address to the site's folder.
fn up(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

#[test]
fn an_error_is_named_by_file_and_line_and_nothing_is_built() {
    const SPARE: &[u8] = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>";
    let mut files = sample::files();
    files.insert("sample/media/spare.svg".to_owned(), SPARE.to_vec());
    if let Some(unit) = files.get_mut("sample/01-one.md") {
        unit.extend_from_slice(b"- [Bad](http://example.org)\n");
    }
    let scratch = with("flawed", &files);
    let (code, stdout, _) = champions(&scratch.path(""), &["check", "modules"]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert_eq!(code, Some(1));
    assert_eq!(
        lines,
        [
            "modules/sample/01-one.md:47: error: `http://example.org` is not a link: write https://…, unit:<unit> or #<block>",
            "modules/sample/media/spare.svg:1: warning: no unit or item shows this picture",
            "1 course, 1 unit, 7 items: 1 error, 1 warning",
        ]
    );
    scratch.stage("staged");
    let (code, stdout, stderr) = champions(&scratch.path(""), &["build", "--staged", "staged"]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert!(stderr.contains("01-one.md:47:"), "{stderr}");
    assert!(!scratch.path("staged/data").exists());
}

#[test]
fn a_new_course_and_a_new_unit_have_no_errors() {
    let scratch = with("new", &sample::files());
    let new = |arguments: &[&str]| champions(&scratch.path(""), &[&["new"], arguments].concat());
    let (code, stdout, stderr) = new(&["course", "gardens", "--title", "Gardens \"and\" more"]);
    assert_eq!((code, stdout.lines().count(), stderr.as_str()), (Some(0), 4, ""));
    let check = || champions(&scratch.path(""), &["check"]).1;
    assert_eq!(check(), "2 courses, 2 units, 14 items: 0 errors, 0 warnings\n");

    assert_eq!(new(&["unit", "gardens", "soil"]).0, Some(0));
    let course = scratch.path("modules/gardens/course.toml");
    let text = fs::read_to_string(&course).expect("the course is there").replace("minutes = 4", "minutes = 5");
    fs::write(&course, text).expect("the course can be changed");
    assert_eq!(check(), "2 courses, 3 units, 15 items: 0 errors, 0 warnings\n");

    for again in
        [&["course", "gardens"][..], &["unit", "gardens", "soil"], &["unit", "nowhere", "soil"], &["course", "A b"]]
    {
        assert_eq!(new(again).0, Some(2), "{again:?}");
    }
}

#[test]
fn misuse_exits_with_2() {
    let scratch = with("misuse", &sample::files());
    for arguments in
        [&["check", "nowhere"][..], &["check", "--odd"], &["odd"], &[], &["build"], &["check", "modules/sample"]]
    {
        let (code, stdout, stderr) = champions(&scratch.path(""), arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn what_is_published_is_kept_for_later_sites() {
    let scratch = with("publish", &sample::files());
    let publish = || champions(&scratch.path(""), &["publish"]);
    let said = |line: &str| (Some(0), format!("{line}\n"), String::new());
    assert_eq!(publish(), said("sample: revision 3, 11 ids"));
    let kept = scratch.read("modules/sample/published/3.json");
    assert!(kept.starts_with("{\"course\":\"sample\",\"revision\":3,"), "{kept}");
    let (_, checked, _) = champions(&scratch.path(""), &["check"]);
    assert_eq!(checked, "1 course, 1 unit, 7 items: 0 errors, 0 warnings\n");
    fs::remove_file(scratch.path("modules/sample/published/3.json")).expect("it can be removed");
    assert_eq!(publish(), said("sample: revision 3 is published already"));
    assert_eq!(scratch.read("modules/sample/published/3.json"), kept);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_folder_are_refused() {
    let scratch = with("links", &sample::files());
    let target = scratch.path("secret.svg");
    fs::write(&target, "<svg/>").expect("a file can be written");
    std::os::unix::fs::symlink(&target, scratch.path("modules/sample/media/secret.svg")).expect("a link can be made");
    let (code, _, stderr) = champions(&scratch.path(""), &["check"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("symbolic link"), "{stderr}");
}

#[test]
fn the_shipped_courses_have_no_finding_that_is_not_accepted() {
    let (code, stdout, _) = champions(Path::new(env!("CARGO_MANIFEST_DIR")), &["check"]);
    assert_eq!(code, Some(0), "{stdout}");
    assert!(stdout.ends_with(": 0 errors, 0 warnings\n"), "{stdout}");
}

#[test]
fn a_finding_is_one_line_whatever_it_quotes() {
    let mut files = sample::files();
    if let Some(unit) = files.get_mut("sample/01-one.md") {
        unit.extend_from_slice(b"- [Bad](java&NewLine;script:x&#27;[2J)\n");
    }
    let scratch = with("one-line", &files);
    let (_, stdout, _) = champions(&scratch.path(""), &["check"]);
    assert_eq!(stdout.lines().count(), 2, "{stdout}");
    assert!(!stdout.contains('\u{1b}') && stdout.contains("`java script:x"), "{stdout}");
}
