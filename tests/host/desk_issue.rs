//! The command line's `issue`, run as an institution runs it.

use crate::credential::{ASSESSMENT, ISSUED, ask, seed};
use crate::scratch::Scratch;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;

const PASSPHRASE: &str = "correct horse battery staple";
const DID: &str = "did:web:example.org:issuers:cardiff";

/// What differs between claims.
#[derive(Clone, Copy)]
pub(crate) struct Learner<'a> {
    pub(crate) key: u8,
    pub(crate) name: &'a str,
    pub(crate) attempt: u64,
    pub(crate) finished: u64,
}

pub(crate) const AMINA: Learner<'static> =
    Learner { key: 7, name: "Ámina Yusuf 李", attempt: 1, finished: ISSUED - 100 };

/// The claim of a learner, as JSON text.
pub(crate) fn claim(learner: Learner<'_>) -> String {
    claim_with(learner, ASSESSMENT, false)
}

/// The claim of a learner who passed an assessment, by itself or with the units.
pub(crate) fn claim_with(learner: Learner<'_>, assessment: &str, by_assessment: bool) -> String {
    let key = seed(learner.key);
    let prepared = ask(json!({
        "op": "prepare",
        "name": learner.name,
        "public_key": ask(json!({"op": "seed-public", "seed": key}))["public_key"],
        "issued": ISSUED,
        "active_minutes": 55,
        "attempt": format!("{:032x}", learner.attempt),
        "seed": "18446744073709551615",
        "attempts": 1,
        "by_assessment": by_assessment,
        "started": ISSUED - 10_000,
        "finished": learner.finished,
        "answers": [
            {"item": "number", "response": {"number": "1,3"}},
            {"item": "several", "response": {"chosen": ["c", "a"]}},
            {"item": "single", "response": {"chosen": ["b"]}},
            {"item": "matching", "response": {"matched": [["r", "r"], ["p", "p"], ["q", "q"]]}},
        ],
        "assessment": assessment,
    }));
    let signature = ask(json!({"op": "seed-sign", "seed": key, "bytes": prepared["signing"]}));
    let finished = ask(json!({
        "op": "finish",
        "unsigned": prepared["unsigned"],
        "signature": signature["signature"],
        "assessment": assessment,
    }));
    finished["credential"].as_str().unwrap().to_owned()
}

/// A folder with a site and an institution.
pub(crate) fn office(test: &str) -> Scratch {
    let scratch = Scratch::new(test);
    scratch.write("dist/data/first-look/2/assessment.json", ASSESSMENT);
    crate::desk_keys::new_key(&scratch, "a.key");
    scratch
}

pub(crate) fn issue(scratch: &Scratch, more: &[&str]) -> (Option<i32>, String) {
    let arguments = [&["issue", "--key", "a.key", "--now", "2026-11-22T09:10:00Z"], more].concat();
    scratch.run(&arguments, PASSPHRASE)
}

/// The certificates issued, by file.
pub(crate) fn certificates(scratch: &Scratch) -> Vec<Value> {
    let is_one = |file: &String| file.starts_with("issuer/credentials/") && file.ends_with(".json");
    let issued = scratch.files().into_iter().filter(is_one);
    issued
        .map(|file| serde_json::from_str(&scratch.read(&file)).unwrap_or_else(|error| panic!("{file}: {error}")))
        .collect()
}

/// What a verifier says of all certificates, with what the institution publishes.
pub(crate) fn verdicts(scratch: &Scratch) -> Vec<Value> {
    let files: Vec<String> =
        scratch.files().into_iter().filter(|file| file.starts_with("issuer/credentials/")).collect();
    for file in scratch.files().into_iter().filter(|file| file.starts_with("issuer/public/")) {
        scratch.write(&file.replace("issuer/public/", "web/example.org/issuers/cardiff/"), scratch.read(&file));
    }
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let arguments = [&["verify", "--json", "--web", "web", "--now", "2026-11-22T09:10:00Z"], &files[..]].concat();
    let (_, output) = scratch.run(&arguments, "");
    output.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{output}"))).collect()
}

#[test]
fn a_claim_becomes_a_certificate_that_verifies_and_only_one() {
    let scratch = office("issue-one");
    scratch.write("claims/amina.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["claims"]), (Some(0), "1 issued, 0 issued before, 0 refused\n".to_owned()));
    let [certificate] = &certificates(&scratch)[..] else { panic!("one certificate") };
    assert_eq!(certificate["issuer"]["name"], "Cardiff Teaching Hospital");
    assert_eq!(certificate["credentialSubject"]["identifier"][0]["identityHash"], "Ámina Yusuf 李");
    assert_eq!(certificate["proof"][0]["verificationMethod"], format!("{DID}#2026-1"));
    let [verdict] = &verdicts(&scratch)[..] else { panic!("one verdict") };
    assert_eq!((&verdict["verdict"], &verdict["assurance"]), (&json!("valid"), &json!("countersigned")), "{verdict}");
    let files = scratch.files();
    assert_eq!(issue(&scratch, &["claims"]), (Some(0), "0 issued, 1 issued before, 0 refused\n".to_owned()));
    assert_eq!(scratch.files(), files);
    let index = scratch.read("issuer/index.csv");
    assert!(index.lines().nth(1).unwrap().contains(",Ámina Yusuf 李,did:key:z6Mk"), "{index}");
    assert!(issue(&scratch, &["claims/amina.json", "claims"]).1.starts_with("0 issued, 2 issued before"));
}

#[test]
fn a_certificate_that_was_lost_is_made_again_to_the_byte() {
    let scratch = office("issue-lost");
    scratch.write("amina.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["amina.json"]).0, Some(0));
    let file = scratch.files().into_iter().find(|file| file.starts_with("issuer/credentials/")).unwrap();
    let before = scratch.read(&file);
    fs::remove_file(scratch.path(&file)).unwrap();
    assert!(issue(&scratch, &["amina.json"]).1.starts_with("0 issued, 1 issued before"));
    assert_eq!(scratch.read(&file), before);
    scratch.write(&file, &before[..100]);
    assert!(issue(&scratch, &["amina.json"]).1.starts_with("0 issued, 1 issued before"));
    assert_eq!(scratch.read(&file), before);
}

#[test]
fn the_desk_page_tells_a_claim_that_comes_again_from_a_copy() {
    let digests = |learner| {
        let claim = STANDARD.encode(claim(learner));
        let reviewed = ask(json!({"op": "desk-review", "claim": claim, "now": ISSUED + 600, "assessment": ASSESSMENT}));
        assert_eq!(reviewed["reasons"], json!([]));
        ["likeness", "own_likeness"].map(|name| reviewed["claim"][name].as_str().unwrap().to_owned())
    };
    let [attempt, own] = digests(AMINA);
    assert_eq!(digests(Learner { name: "Dr Ámina Yusuf", ..AMINA }), [attempt.clone(), own.clone()], "corrected");
    let [copy, of_another] = digests(Learner { key: 8, name: "Mallory", ..AMINA });
    assert!(copy == attempt && of_another != own);
    let [other, own_other] = digests(Learner { attempt: 2, finished: ISSUED - 200, ..AMINA });
    assert!(other != attempt && own_other != own);
}

#[test]
fn what_does_not_hold_is_refused_by_file_and_line() {
    let scratch = office("issue-refused");
    let good = claim(AMINA);
    scratch.write("altered.json", good.replace("Yusuf", "Yusof"));
    scratch.write("letter.json", "Dear Sir or Madam");
    scratch.write("many.jsonl", format!("{good}\n\n{}\nnothing\n", good.replace("Yusuf", "Yusof")));
    let (status, output) = issue(&scratch, &["altered.json", "letter.json", "many.jsonl"]);
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(status, Some(1));
    assert_eq!(lines.len(), 5, "{output}");
    assert!(lines[0].starts_with("altered.json:1: altered after it was signed"), "{output}");
    assert!(lines[1].starts_with("letter.json:1: not JSON"), "{output}");
    assert!(lines[2].starts_with("many.jsonl:3: altered after it was signed"), "{output}");
    assert!(lines[3].starts_with("many.jsonl:4: not JSON"), "{output}");
    assert_eq!(lines[4], "1 issued, 0 issued before, 4 refused");
    let [certificate] = &certificates(&scratch)[..] else { panic!("one certificate") };
    // Another institution's certificate is no claim.
    scratch.write("other.json", certificate.to_string());
    assert_eq!(issue(&scratch, &["other.json"]).0, Some(1));
}

#[test]
fn the_same_answers_under_two_keys_are_refused_whoever_came_first() {
    let scratch = office("issue-duplicates");
    let copied = Learner { key: 8, name: "Mallory", ..AMINA };
    scratch.write("claims/a.json", claim(AMINA));
    scratch.write("claims/b.json", claim(copied));
    scratch.write("claims/c.json", claim(Learner { key: 9, name: "Bob", attempt: 2, finished: ISSUED - 200 }));
    let (status, output) = issue(&scratch, &["claims"]);
    assert_eq!(status, Some(1), "{output}");
    assert_eq!(
        output.matches("the same answers at the same times as in another of these claims").count(),
        2,
        "{output}"
    );
    assert!(output.ends_with("1 issued, 0 issued before, 2 refused\n"), "{output}");
    // A copy that does not hold keeps nobody from a certificate.
    scratch.write("claims/b.json", claim(copied).replace("Mallory", "Mallery"));
    let (_, output) = issue(&scratch, &["claims"]);
    assert!(output.ends_with("1 issued, 1 issued before, 1 refused\n"), "{output}");
    scratch.write("late.json", claim(copied));
    let (status, output) = issue(&scratch, &["late.json"]);
    assert_eq!(status, Some(1));
    assert!(output.contains("late.json:1: the same answers at the same times as urn:uuid:"), "{output}");
    scratch.write("rules.toml", "duplicates = \"allow\"\n");
    let (status, output) = issue(&scratch, &["late.json", "claims/a.json", "--rules", "rules.toml"]);
    assert_eq!((status, output.as_str()), (Some(0), "1 issued, 1 issued before, 0 refused\n"));
    let (status, output) = issue(&scratch, &["late.json", "claims/a.json", "--rules", "rules.toml"]);
    assert_eq!((status, output.as_str()), (Some(0), "0 issued, 2 issued before, 0 refused\n"));
}

#[test]
fn rules_decide_what_is_countersigned() {
    let scratch = office("issue-rules");
    scratch.write("a.json", claim(AMINA));
    scratch.write("none.csv", "name,identity\nBob,yes\n");
    scratch.write("amina.csv", "name,identity,supervised,email\nÁmina Yusuf 李,yes,,yes\n");
    for (rules, more, told) in [
        ("[[course]]\nid = \"other\"\n", vec![], "the rules do not name the course `first-look`"),
        ("[[course]]\nid = \"first-look\"\nrevisions = [1]\n", vec![], "do not name revision 2"),
        ("[[course]]\nid = \"first-look\"\npass_mark = 90\n", vec![], "80 % is below the 90 %"),
        ("completed_from = \"2026-11-22T09:00:00Z\"\n", vec![], "before 2026-11-22T09:00:00Z"),
        ("completed_until = \"2026-11-01T00:00:00Z\"\n", vec![], "after 2026-11-01T00:00:00Z"),
        ("oldest_days = 0\n", vec![], "before 2026-11-22T09:10:00Z"),
        ("require = [\"identity\"]\n", vec!["--people", "none.csv"], "the check `identity` is required"),
        ("require = [\"supervised\"]\n", vec!["--people", "amina.csv"], "the check `supervised` is required"),
    ] {
        scratch.write("rules.toml", rules);
        let (status, output) = issue(&scratch, &[&["a.json", "--rules", "rules.toml"], &more[..]].concat());
        assert_eq!(status, Some(1), "{output}");
        assert!(output.starts_with("a.json:1: ") && output.contains(told), "{output}");
    }
    for (rules, more, told) in [
        ("require = [\"identity\"]\n", vec![], "--people says who was checked"),
        ("\nrequire = 7\n", vec![], "rules.toml:2: "),
        ("", vec!["missing.json"], "there is no `missing.json`"),
        ("", vec!["--site", "nowhere"], "is not a built site"),
        ("", vec!["--key", "b.key"], "failed to read `b.key`"),
    ] {
        scratch.write("rules.toml", rules);
        let arguments = if more.first() == Some(&"--key") {
            [&["issue", "a.json"], &more[..]].concat()
        } else {
            [&["issue", "a.json", "--key", "a.key", "--rules", "rules.toml"], &more[..]].concat()
        };
        let (status, output) = scratch.run(&arguments, PASSPHRASE);
        assert_eq!(status, Some(2), "{output}");
        assert!(output.contains(told), "{output}");
    }
    assert_eq!(certificates(&scratch).len(), 0);
    scratch.write("rules.toml", "require = [\"identity\", \"email\"]\nvalid_days = 365\n");
    let (status, output) = issue(&scratch, &["a.json", "--rules", "rules.toml", "--people", "amina.csv"]);
    assert_eq!(status, Some(0), "{output}");
    let [certificate] = &certificates(&scratch)[..] else { panic!("one certificate") };
    assert_eq!(certificate["validUntil"], "2027-11-22T09:10:00Z");
    let told = certificate["evidence"][0]["narrative"].as_str().unwrap();
    assert!(
        told.ends_with(
            "The issuer also checked: the holder's identity; the holder's e-mail address. Not checked: that the \
             assessment was taken unaided under supervision."
        ),
        "{told}"
    );
}

#[test]
fn a_corrected_claim_gets_a_duplicate_only_when_asked() {
    let scratch = office("issue-again");
    scratch.write("a.json", claim(AMINA));
    scratch.write("b.json", claim(Learner { name: "Dr Ámina Yusuf", ..AMINA }));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    let first = certificates(&scratch).remove(0);
    let (status, output) = issue(&scratch, &["b.json"]);
    assert_eq!(status, Some(1));
    assert!(output.contains("the attempt was certified before, for another claim"), "{output}");
    for expected in ["1 issued, 0 issued before, 0 refused\n", "0 issued, 1 issued before, 0 refused\n"] {
        assert_eq!(issue(&scratch, &["b.json", "--again"]), (Some(0), expected.to_owned()));
    }
    let told = format!(" Duplicate of {}, first issued 2026-11-22T09:10:00Z.", first["id"].as_str().unwrap());
    let again = certificates(&scratch).into_iter().find(|certificate| certificate["id"] != first["id"]).unwrap();
    assert!(again["description"].as_str().unwrap().ends_with(&told), "{again}");
    assert_eq!(verdicts(&scratch).iter().filter(|verdict| verdict["verdict"] == "valid").count(), 2);
}

#[test]
fn after_a_compromise_all_is_issued_again_with_another_key() {
    let scratch = office("issue-compromise");
    scratch.write("a.json", claim(AMINA));
    assert_eq!(issue(&scratch, &["a.json"]).0, Some(0));
    assert_eq!(scratch.run(&["keys", "retire", "2026-1", "--compromised"], PASSPHRASE).0, Some(0));
    let (status, output) = issue(&scratch, &["a.json"]);
    assert_eq!(status, Some(2));
    assert!(output.contains("is not one of those that"), "{output}");
    assert_eq!(scratch.run(&["keys", "new", "--key", "b.key", "--key-name", "2026-2"], PASSPHRASE).0, Some(0));
    fs::rename(scratch.path("b.key"), scratch.path("a.key")).unwrap();
    for expected in ["1 issued, 0 issued before, 0 refused\n", "0 issued, 1 issued before, 0 refused\n"] {
        // The claims are kept for this.
        assert_eq!(issue(&scratch, &["issuer/claims", "--again"]), (Some(0), expected.to_owned()));
    }
    let methods: BTreeSet<String> = certificates(&scratch)
        .iter()
        .map(|certificate| certificate["proof"][0]["verificationMethod"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(methods, BTreeSet::from([format!("{DID}#2026-1"), format!("{DID}#2026-2")]));
}

#[test]
fn a_ledger_cut_anywhere_never_leads_to_a_second_certificate() {
    let scratch = office("issue-cut");
    for number in 0..3 {
        let learner =
            Learner { key: 7 + number, name: "A", attempt: number.into(), finished: ISSUED - 100 - u64::from(number) };
        scratch.write(&format!("claims/{number}.json"), claim(learner));
    }
    assert_eq!(issue(&scratch, &["claims"]).0, Some(0));
    let (ledger, whole) = (scratch.read("issuer/ledger.jsonl"), certificates(&scratch));
    // Every byte is tried where the ledger is tested; here the ends of lines, and some places within.
    let ends = ledger.match_indices('\n').map(|(at, _)| at + 1);
    let cuts: BTreeSet<usize> =
        ends.flat_map(|end| [end - 1, end, (end + 100).min(ledger.len())]).chain([0, 1]).collect();
    for cut in cuts {
        scratch.write("issuer/ledger.jsonl", &ledger[..cut]);
        let (status, output) = issue(&scratch, &["claims"]);
        assert_eq!(status, Some(0), "cut at {cut}: {output}");
        assert!(output.starts_with("0 issued, 3 issued before, 0 refused\n"), "cut at {cut}: {output}");
        assert_eq!(certificates(&scratch), whole, "cut at {cut}");
        assert_eq!(scratch.read("issuer/ledger.jsonl").lines().count(), 3);
    }
}

#[test]
fn killed_at_any_moment_the_next_run_completes() {
    let scratch = office("issue-killed");
    let count = 150;
    let lines: Vec<String> = (0..count)
        .map(|number| claim(Learner { key: 7, name: "A", attempt: number, finished: ISSUED - 100 - number }) + "\n")
        .collect();
    scratch.write("claims.jsonl", lines.concat());
    let arguments = ["issue", "--key", "a.key", "--now", "2026-11-22T09:10:00Z", "claims.jsonl"];
    let ledger = || fs::metadata(scratch.path("issuer/ledger.jsonl")).map_or(0, |ledger| ledger.len());
    let is_unfinished = || scratch.files().iter().any(|file| file.ends_with(".new"));
    let mut kills = 0;
    loop {
        let before = ledger();
        let mut child = scratch.command(&arguments, PASSPHRASE).stdout(std::process::Stdio::null()).spawn().unwrap();
        // Killed while certificates lie beside their places, and every other time as soon as the ledger speaks of them.
        let is_time = || if kills % 2 == 0 { is_unfinished() } else { ledger() > before };
        while child.try_wait().unwrap().is_none() && !is_time() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        if child.wait().unwrap().success() {
            break;
        }
        kills += 1;
    }
    assert!(kills > 2, "{kills}");
    let (status, output) = issue(&scratch, &["claims.jsonl"]);
    assert_eq!((status, output), (Some(0), format!("0 issued, {count} issued before, 0 refused\n")));
    let certificates = certificates(&scratch);
    let attempts: BTreeSet<String> =
        certificates.iter().map(|certificate| certificate["evidence"][0]["id"].to_string()).collect();
    let places: BTreeSet<String> =
        certificates.iter().map(|certificate| certificate["credentialStatus"]["id"].to_string()).collect();
    assert_eq!((certificates.len(), attempts.len(), places.len()), (count as usize, count as usize, count as usize));
    assert!(scratch.files().iter().all(|file| !file.ends_with(".new")));
    assert!(verdicts(&scratch).iter().all(|verdict| verdict["verdict"] == "valid"));
}

#[test]
fn two_runs_do_not_write_at_once() {
    let scratch = office("issue-lock");
    scratch.write("a.json", claim(AMINA));
    let lock = fs::File::create(scratch.path("issuer/.lock")).unwrap();
    lock.lock().unwrap();
    let (status, output) = issue(&scratch, &["a.json"]);
    assert_eq!(status, Some(2));
    assert!(output.contains("another program is writing in `issuer`"), "{output}");
}
