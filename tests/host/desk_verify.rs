//! The command line's `verify`, run as a verifier runs it.

use crate::credential::{ASSESSMENT, certificate, presented};
use champions::credential::bake::{bake_png, bake_svg};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

/// A folder with a built site and some certificates, taken away at the end.
struct Scratch(PathBuf);

impl Scratch {
    fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("champions-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let scratch = Self(folder);
        scratch.write("dist/data/first-look/2/assessment.json", ASSESSMENT);
        scratch.write("good.json", certificate().to_string());
        let mut altered = certificate();
        altered["issuer"]["name"] = json!("Mallory");
        scratch.write("altered.json", altered.to_string());
        scratch.write("link.txt", format!("{}\n", presented()["link"].as_str().expect("it has a link")));
        scratch.write("code.txt", presented()["code"].as_str().expect("it has a code"));
        scratch.write("letter.txt", "Dear Sir or Madam");
        scratch
    }

    fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    fn verify(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let Output { status, stdout, .. } = Command::new(env!("CARGO_BIN_EXE_champions"))
            .args(["verify", "--now", "2026-11-22T09:10:00Z"])
            .args(arguments)
            .current_dir(&self.0)
            .output()
            .expect("the command line runs");
        (status.code(), String::from_utf8(stdout).expect("output is UTF-8"))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const VALID: &str = "self-recorded by Ámina Yusuf 李: A first look, 2026-11-22T09:00:00Z; its answers come to 80 %";

#[test]
fn many_certificates_of_a_course_are_judged_as_each_is_alone() {
    let scratch = Scratch::new("verify-many");
    let files = ["good.json", "altered.json", "link.txt", "good.json"].repeat(20);
    let (status, lines) = scratch.verify(&files);
    let alone = |file: &str| scratch.verify(&[file]).1;
    let [good, altered, link] = ["good.json", "altered.json", "link.txt"].map(alone);
    assert_eq!((status, lines), (Some(1), [&*good, &*altered, &*link, &*good].concat().repeat(20)));
}

#[test]
fn each_file_gets_one_line_and_the_worst_decides() {
    let scratch = Scratch::new("verify-lines");
    let good = format!("valid good.json: {VALID}\n");
    let altered = "invalid altered.json: altered after it was signed, or signed by someone else (proof.signature); \
                   says something else than the course says (claim.words); its answers come to 80 %\n";
    let letter = "unusable letter.txt: not JSON, or JSON with half a character or with something after its end \
                  (parse.syntax)\n";
    assert_eq!(scratch.verify(&["good.json"]), (Some(0), good.clone()));
    assert_eq!(scratch.verify(&["altered.json", "good.json"]), (Some(1), format!("{altered}{good}")));
    assert_eq!(
        scratch.verify(&["good.json", "letter.txt", "altered.json"]),
        (Some(2), format!("{good}{letter}{altered}"))
    );
}

#[test]
fn folders_and_files_of_lines_are_judged_one_by_one() {
    let scratch = Scratch::new("verify-folders");
    let (good, code) = (certificate().to_string(), presented()["code"].clone());
    scratch.write("many.jsonl", format!("{good}\n\n{}\nDear Sir or Madam\n", code.as_str().expect("it has a code")));
    let letter = "not JSON, or JSON with half a character or with something after its end (parse.syntax)";
    let lines = |file: &str| format!("valid {file}:1: {VALID}\nvalid {file}:3: {VALID}\nunusable {file}:4: {letter}\n");
    assert_eq!(scratch.verify(&["many.jsonl", "good.json"]), {
        (Some(2), format!("{}valid good.json: {VALID}\n", lines("many.jsonl")))
    });
    scratch.write("folder/within/many.jsonl", fs::read(scratch.0.join("many.jsonl")).expect("it was written"));
    scratch.write("folder/.hidden", "");
    assert_eq!(scratch.verify(&["folder"]), (Some(2), lines("folder/within/many.jsonl")));
    let (status, output) = scratch.verify(&["--json", "many.jsonl"]);
    let files = output.lines().map(|line| serde_json::from_str::<Value>(line).expect("each line is an object"));
    let files: Vec<Value> = files.map(|line| line["file"].clone()).collect();
    assert_eq!((status, files), (Some(2), vec![json!("many.jsonl:1"), json!("many.jsonl:3"), json!("many.jsonl:4")]));
}

#[test]
fn links_and_codes_are_certificates_too() {
    let scratch = Scratch::new("verify-links");
    let expected = format!("valid link.txt: {VALID}\nvalid code.txt: {VALID}\n");
    assert_eq!(scratch.verify(&["link.txt", "code.txt"]), (Some(0), expected));
}

#[test]
fn pictures_with_a_certificate_are_certificates_too() {
    let scratch = Scratch::new("verify-pictures");
    let certificate = certificate().to_string();
    let picture = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    scratch.write("badge.svg", bake_svg(picture, &certificate).expect("it can be baked"));
    scratch.write("badge.png", bake_png(PIXEL, &certificate).expect("it can be baked"));
    let expected = format!("valid badge.svg: {VALID}\nvalid badge.png: {VALID}\n");
    assert_eq!(scratch.verify(&["badge.svg", "badge.png"]), (Some(0), expected));
    scratch.write("badge.svg", picture);
    scratch.write("badge.png", &PIXEL[..PIXEL.len() - 1]);
    let expected = "unusable badge.svg: a picture without a credential (bake.missing)\nunusable badge.png: a picture that \
                    is damaged, of no kind that can hold a credential, or has something behind its end (parse.bake)\n";
    assert_eq!(scratch.verify(&["badge.svg", "badge.png"]), (Some(2), expected.to_owned()));
}

/// A PNG of one transparent pixel.
const PIXEL: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0bIDATx\x9cc`\x00\x02\x00\x00\x05\x00\x01z^\xab?\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn without_the_course_nothing_is_valid() {
    let scratch = Scratch::new("verify-content");
    scratch.write("empty/x", "");
    let expected = "unchecked good.json: the course revision it rests on could not be had (claim.content)\n";
    assert_eq!(scratch.verify(&["--site", "empty", "good.json"]), (Some(1), expected.to_owned()));
    scratch.write("other/data/first-look/2/assessment.json", format!("{ASSESSMENT} "));
    let expected =
        "unchecked good.json: rests on other content than the course revision that could be had (claim.digest)\n";
    assert_eq!(scratch.verify(&["--site", "other", "good.json"]), (Some(1), expected.to_owned()));
}

#[test]
fn json_has_one_object_a_line() {
    let scratch = Scratch::new("verify-json");
    scratch.write("bytes", [0xff, 0xfe]);
    let (status, output) = scratch.verify(&["--json", "good.json", "bytes", "missing.json"]);
    assert_eq!(status, Some(2));
    let lines: Vec<Value> =
        output.lines().map(|line| serde_json::from_str(line).expect("each line is an object")).collect();
    let unusable = |file: &str, reason: &str| {
        json!({
            "file": file,
            "verdict": "unusable",
            "assurance": null,
            "registered_name": null,
            "reasons": [reason],
            "notes": [],
            "status_as_of": null,
            "credential": null,
            "remark": null,
        })
    };
    let good = json!({
        "file": "good.json",
        "verdict": "valid",
        "assurance": "self-recorded",
        "registered_name": null,
        "reasons": [],
        "notes": [],
        "status_as_of": null,
        "credential": certificate(),
        "remark": {"percent": 80, "passed": true, "marks": lines[0]["remark"]["marks"]},
    });
    assert_eq!(lines, [good, unusable("bytes", "parse.encoding"), unusable("missing.json", "parse.file")]);
}

#[test]
fn the_time_can_be_given_but_must_be_one() {
    let scratch = Scratch::new("verify-time");
    let (status, output) = scratch.verify(&["good.json", "--now", "today"]);
    assert_eq!((status, output), (Some(2), String::new()));
}
