//! Errata from the author's file to a countersigned certificate: the command line's `errata`, `check`, `build`, `verify`
//! and `issue`.

use crate::sample;
use crate::scratch::Scratch;
use champions::content::published::{Assessment, Course};
use champions::worker::{answer, content_text};
use serde_json::{Value, json};
use std::fs;

const PASSPHRASE: &str = "correct horse battery staple";

/// Both items of an outcome have a further right answer, and one of another outcome does not count.
const ERRATA: &str = r#"[[erratum]]
item = "know-1"
revisions = [3]
date = "2026-12-01"
reason = "Seven were counted, too."
source = "Muhl C. A recount. BMJ Open, 2026."
url = "https://example.org/recount"
effect = "also-right"
[[erratum.answer]]
number = "7"

[[erratum]]
item = "know-2"
revisions = [3]
date = "2026-12-01"
reason = "The question could be read in two ways."
source = "Letters to the editor. BMJ Open, 2026."
url = "https://example.org/letters"
effect = "void"
"#;

/// Modules with errata, and keys of an author and of a stranger.
fn author(test: &str) -> Scratch {
    let scratch = Scratch::new(test);
    scratch.write_modules(&sample::files());
    scratch.write("modules/sample/errata.toml", ERRATA);
    for (name, file) in [("author-1", "author.key"), ("stranger-1", "stranger.key")] {
        let more = ["--did", "did:web:author.example", "--name", "Author", "--out", "keys"];
        let arguments = [&["keys", "new", "--key-name", name, "--key", file], &more[..]].concat();
        assert_eq!(scratch.run(&arguments, PASSPHRASE).0, Some(0));
    }
    pin(&scratch, "author.key");
    scratch
}

fn pin(scratch: &Scratch, key: &str) {
    let key: Value = serde_json::from_str(&scratch.read(key)).unwrap();
    scratch.write("modules/trust/errata.toml", format!("keys = [{}]\n", key["header"]["public_key"]));
}

fn sign(scratch: &Scratch, key: &str) -> (Option<i32>, String) {
    scratch.run(&["errata", "sample", "--key", key, "--now", "2026-12-01T08:00:00Z"], PASSPHRASE)
}

fn check(scratch: &Scratch) -> (Option<i32>, String) {
    scratch.run(&["check"], PASSPHRASE)
}

#[test]
fn only_what_a_pinned_key_has_signed_as_it_is_written_is_built() {
    let scratch = author("errata-signed");
    let signed = "modules/sample/errata.json";
    let refused = |what: &str| {
        let (status, output) = check(&scratch);
        assert!(status == Some(1) && output.contains(what), "{what}: {output}");
        scratch.stage("staged");
        let (status, output) = scratch.run(&["build", "--staged", "staged"], PASSPHRASE);
        assert!(status == Some(1) && output.contains(what), "{what}: {output}");
    };
    refused("modules/sample/errata.toml:1: error: the errata are not signed: `champions errata sample --key FILE`");
    let (status, output) = sign(&scratch, "stranger.key");
    assert!(status == Some(0) && output.contains("`modules/trust/errata.toml` does not name z6Mk"), "{output}");
    refused("modules/sample/errata.json:1: error: no key that `trust/errata.toml` names has signed this as it is");
    let (status, output) = sign(&scratch, "author.key");
    let expected = "modules/sample/errata.json: 2 errata signed by did:web:author.example#author-1\n";
    assert_eq!((status, output.as_str()), (Some(0), expected));
    assert_eq!(check(&scratch).0, Some(0), "{}", check(&scratch).1);

    let good = scratch.read(signed);
    let broken = good.replace("\"7\"", "\"8\"");
    for (text, what) in [
        (broken.as_str(), "errata.json:1: error: `errata.toml` says something else than was signed"),
        ("{}", "errata.json:1: error: these are no signed errata"),
        (
            &good.replace("\"sample\"", "\"other\""),
            "errata.json:1: error: these are the errata of another course, `other`",
        ),
        (&good.replace("assertionMethod", "authentication"), "errata.json:1: error: no key that"),
    ] {
        scratch.write(signed, text);
        refused(what);
    }
    // Altered in both places, it is not what was signed.
    scratch.write(signed, &broken);
    scratch.write("modules/sample/errata.toml", ERRATA.replace("\"7\"", "\"8\""));
    refused("errata.json:1: error: no key that");
    scratch.write(signed, &good);
    scratch.write("modules/sample/errata.toml", ERRATA);
    fs::remove_file(scratch.path("modules/trust/errata.toml")).unwrap();
    refused("errata.json:1: error: no `trust/errata.toml` names a key that may sign errata");
    pin(&scratch, "author.key");
    fs::remove_file(scratch.path("modules/sample/errata.toml")).unwrap();
    refused("errata.json:1: error: these errata are signed and stand in no `errata.toml`");
}

#[test]
fn what_errata_say_wrongly_is_named_by_line_and_not_signed() {
    let scratch = author("errata-flaws");
    for (from, to, line, what) in [
        ("\"know-1\"", "\"gone\"", 2, "no item of the bank has or had the id `gone`"),
        ("\"know-1\"", "\"check-one\"", 2, "`check-one` is not an item of the bank"),
        ("revisions = [3]\ndate", "revisions = [4]\ndate", 3, "the course has no revision 4"),
        ("https://example.org/recount", "http://example.org", 7, "the address begins with `https://`"),
        ("\"void\"", "\"wrong\"", 19, "`effect` is one of also-right, void"),
        ("number = \"7\"", "number = \"many\"", 9, "this is no whole answer to the item `know-1`"),
        ("number = \"7\"", "chosen = [\"a\"]\nnumber = \"7\"", 9, "an answer is one of `chosen`"),
        ("[[erratum.answer]]\nnumber = \"7\"\n", "", 1, "`also-right` needs an `[[erratum.answer]]`"),
        ("date = \"2026-12-01\"\nreason = \"Seven", "reason = \"Seven", 1, "`date` is missing"),
    ] {
        assert!(ERRATA.contains(from), "{from}");
        scratch.write("modules/sample/errata.toml", ERRATA.replacen(from, to, 1));
        let (status, output) = sign(&scratch, "author.key");
        let flaw = format!("modules/sample/errata.toml:{line}: error: {what}");
        assert!(status == Some(1) && output.contains(&flaw), "{flaw}: {output}");
        assert!(!scratch.path("modules/sample/errata.json").exists());
    }
    assert_eq!(scratch.run(&["errata", "gone", "--key", "author.key"], PASSPHRASE).0, Some(2));
}

fn ask(message: Value) -> Result<Value, String> {
    let reply: Value = serde_json::from_str(&answer(&message.to_string())).unwrap();
    reply.get("ok").cloned().ok_or_else(|| reply["error"].as_str().unwrap().to_owned())
}

/// The certificate of a learner who answered seven where knowledge was asked, and everything else rightly.
fn claim(assessment: &str, errata: Option<&str>) -> Result<String, String> {
    let key: Assessment = serde_json::from_str(assessment).unwrap();
    let answers = key.key().unwrap().draw(5).into_iter().map(|drawn| {
        let id = drawn.item.as_str();
        let number = if id.starts_with("know") { "7" } else { &id[id.len() - 1..] };
        json!({"item": id, "response": {"number": number}})
    });
    let content = content_text(assessment.to_owned(), errata);
    let seed = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";
    let prepared = ask(json!({
        "op": "prepare", "name": "Amina Yusuf", "issued": 1_796_115_600u64, "active_minutes": 2, "attempt": "0".repeat(32),
        "public_key": ask(json!({"op": "seed-public", "seed": seed}))?["public_key"], "seed": "5", "attempts": 1,
        "started": 1_796_112_000u64, "finished": 1_796_112_600u64, "answers": answers.collect::<Vec<Value>>(),
        "assessment": content,
    }))?;
    let signature = ask(json!({"op": "seed-sign", "seed": seed, "bytes": prepared["signing"]}))?;
    let unsigned = &prepared["unsigned"];
    let finish =
        json!({"op": "finish", "unsigned": unsigned, "signature": signature["signature"], "assessment": content});
    Ok(ask(finish)?["credential"].as_str().unwrap().to_owned())
}

#[test]
fn a_pass_by_correction_is_certified_verified_and_countersigned_by_the_same_errata() {
    let scratch = author("errata-certificate");
    assert_eq!(sign(&scratch, "author.key").0, Some(0));
    scratch.stage("dist");
    let (status, output) = scratch.run(&["build", "--staged", "dist"], PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    let release = scratch.files().into_iter().find(|file| file.ends_with("/sample/course.json")).unwrap();
    let course: Course = serde_json::from_str(&scratch.read(&release)).unwrap();
    let edition = course.summary.errata.unwrap();
    assert_eq!((edition.revisions, course.errata.len()), (vec![3], 2));
    let file = format!("dist/data/sample/errata/{}.json", edition.name);
    let errata = scratch.read(&file);
    assert_eq!(errata, scratch.read("modules/sample/errata.json"));
    let list = scratch.files().into_iter().filter(|file| file.starts_with("dist/keep/"));
    assert!(list.into_iter().any(|file| scratch.read(&file).contains(&edition.name)), "it is kept for offline use");
    let trust = scratch.files().into_iter().find(|file| file.ends_with("/trust.json")).unwrap();
    let trust: Value = serde_json::from_str(&scratch.read(&trust)).unwrap();
    assert_eq!(trust["errata"].as_array().map(Vec::len), Some(1));

    let assessment = scratch.read("dist/data/sample/3/assessment.json");
    assert_eq!(claim(&assessment, None), Err("not-passed".to_owned()), "by the assessment alone it is no pass");
    scratch.write("claim.json", claim(&assessment, Some(&errata)).unwrap());
    assert!(scratch.read("claim.json").contains("Corrections of the assessment"));
    let verify = |site: &str| {
        let now = ["--now", "2026-12-02T00:00:00Z", "--offline", "--site", site];
        scratch.run(&[&["verify", "claim.json"], &now[..]].concat(), PASSPHRASE)
    };
    let (status, output) = verify("dist");
    assert!(status == Some(0) && output.starts_with("valid claim.json") && output.contains("100 %"), "{output}");
    let arguments = ["issue", "claim.json", "--key", "author.key", "--out", "keys", "--site", "dist"];
    let (status, output) = scratch.run(&[&arguments[..], &["--now", "2026-12-02T00:00:00Z"]].concat(), PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    // Whoever has not the errata knows nothing, and whoever has other ones neither.
    scratch.write("other/data/sample/3/assessment.json", &assessment);
    let (status, output) = verify("other");
    assert!(status == Some(1) && output.contains("(claim.errata)"), "{output}");
    scratch.write(&file.replace("dist/", "other/"), errata.replace("\"7\"", "\"8\""));
    let (status, output) = verify("other");
    assert!(status == Some(1) && output.starts_with("unchecked") && output.contains("(claim.errata)"), "{output}");

    // A site that is built anew after a further erratum still has those that the certificate names.
    let third = ERRATA.split_once("\n\n").map(|(_, second)| second.replace("know-2", "use-1")).unwrap();
    scratch.write("modules/sample/errata.toml", [ERRATA, "\n", &third].concat());
    assert_eq!(sign(&scratch, "author.key").0, Some(0));
    assert_ne!(scratch.read("modules/sample/errata.json"), errata);
    scratch.stage("later");
    let (status, output) = scratch.run(&["build", "--staged", "later"], PASSPHRASE);
    assert_eq!(status, Some(0), "{output}");
    let (status, output) = verify("later");
    assert!(status == Some(0) && output.starts_with("valid claim.json"), "{output}");
    let kept = format!("modules/sample/published/errata-{}.json", edition.name);
    assert_eq!(scratch.read(&kept), errata);
    scratch.write(&kept, errata.replace("\"7\"", "\"8\""));
    let (status, output) = check(&scratch);
    let flaw = format!("{kept}:1: error: these are not the errata that were published under this name");
    assert!(status == Some(1) && output.contains(&flaw), "{output}");
}
