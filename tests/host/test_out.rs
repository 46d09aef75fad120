//! Courses that can be tested out of: what authors may write, and what institutions make of it.

use crate::content::today;
use crate::credential::ASSESSMENT;
use crate::desk_award::{award, office_with_badges};
use crate::desk_issue::{AMINA, Learner, certificates, claim_with, issue, office, verdicts};
use crate::sample;
use crate::scratch::Scratch;
use champions::content::compile::{self, Site};
use serde_json::json;

/// The site of the sample with a line in its `[assessment]`, and what is wrong with the course.
fn read(line: &str, capstone: &str) -> (Site, Vec<String>) {
    let mut files = sample::files();
    let course = String::from_utf8(files["sample/course.toml"].clone()).unwrap();
    let course = course.replace("pass_mark = 75\n", &format!("pass_mark = 75\n{line}\n"));
    files.insert("sample/course.toml".to_owned(), format!("{capstone}{course}").into_bytes());
    let (site, problems) = compile::read(&files, today());
    let of_it = problems.iter().filter(|problem| problem.file == "sample/course.toml");
    (site, of_it.map(|problem| format!("{}: {}", problem.line, problem.message)).collect())
}

#[test]
fn authors_opt_in_with_a_score_that_is_never_below_the_pass_mark() {
    for (line, capstone, said) in [
        ("", "", None),
        ("test_out_from = 75", "", None),
        ("test_out_from = 100", "", None),
        ("test_out_from = 74", "", Some("33: `test_out_from` is to be at least the pass mark, 75")),
        ("test_out_from = 101", "", Some("33: `test_out_from` is a percentage, at most 100")),
        ("test_out_from = 0", "", Some("33: `test_out_from` is to be at least 1")),
        ("test_out_from = true", "", Some("33: `test_out_from` is to be a whole number, written in digits")),
        (
            "test_out_from = 90",
            "capstone = true\n",
            Some("34: a capstone is work to be done, so `test_out_from` is for other courses"),
        ),
    ] {
        assert_eq!(read(line, capstone).1, Vec::from_iter(said), "{line}");
    }
}

#[test]
fn what_a_learner_may_do_and_what_a_verifier_asks_for_are_the_same() {
    for (line, from) in [("", None), ("test_out_from = 90", Some(90))] {
        let (site, _) = read(line, "");
        let course = &site.courses[0];
        assert_eq!(course.course.assessment.test_out_from, from);
        assert_eq!(course.assessment.test_out_from, from);
        assert_eq!(course.course.test_out().map(|offer| (offer.from, offer.material)), from.map(|from| (from, 3)));
        let written = serde_json::to_string(&course.assessment).unwrap();
        assert_eq!(written.contains("test_out_from"), from.is_some(), "what is not said is not written");
    }
    let (mut site, _) = read("test_out_from = 90", "");
    site.courses[0].course.summary.withdrawn = true;
    assert_eq!(site.courses[0].course.test_out(), None, "what is withdrawn is not offered");
}

/// The assessment of a revision that can be tested out of from the score that the claims here have.
fn open_assessment() -> String {
    ASSESSMENT.replace("\"pass_mark\":75,", "\"pass_mark\":75,\"test_out_from\":80,")
}

/// The claim of somebody who did not take the course.
fn tested_out() -> String {
    claim_with(AMINA, &open_assessment(), true)
}

fn open(scratch: Scratch) -> Scratch {
    scratch.write("dist/data/first-look/2/assessment.json", open_assessment());
    scratch
}

/// A folder with a certificate that an institution made of such a claim, also as a token.
pub(crate) fn countersigned(test: &str) -> Scratch {
    let scratch = open(office(test));
    scratch.write("a.json", tested_out());
    scratch.write("rules.toml", "by_assessment = \"allow\"\n");
    assert_eq!(issue(&scratch, &["a.json", "--rules", "rules.toml", "--jwt"]).0, Some(0));
    scratch
}

#[test]
fn the_assessment_alone_is_countersigned_only_where_the_rules_allow_it() {
    let scratch = open(office("test-out-issue"));
    let whole = claim_with(Learner { attempt: 2, finished: AMINA.finished - 7, ..AMINA }, &open_assessment(), false);
    // The second is looked at when the short way of the first is known.
    scratch.write("claims.jsonl", format!("{}\n{whole}\n", tested_out()));
    let refused = "claims.jsonl:1: `first-look` was completed by its assessment alone, and the rules do not allow that \
                   (`by_assessment = \"allow\"`)\n1 issued, 0 issued before, 1 refused\n";
    assert_eq!(issue(&scratch, &["claims.jsonl"]), (Some(1), refused.to_owned()));
    for rules in ["valid_days = 10\n", "by_assessment = \"refuse\"\n"] {
        scratch.write("rules.toml", rules);
        assert_eq!(issue(&scratch, &["claims.jsonl", "--rules", "rules.toml"]).0, Some(1), "{rules}");
    }
    scratch.write("rules.toml", "by_assessment = \"allow\"\n");
    for told in ["1 issued, 1 issued before, 0 refused\n", "0 issued, 2 issued before, 0 refused\n"] {
        assert_eq!(issue(&scratch, &["claims.jsonl", "--rules", "rules.toml"]), (Some(0), told.to_owned()));
    }
    let mut issued = certificates(&scratch);
    issued.sort_by_key(|certificate| certificate["name"].as_str().map(str::len));
    let said = |pointer: &str| issued.iter().map(|one| one.pointer(pointer).cloned()).collect::<Vec<_>>();
    let names = ["A first look", "A first look (by assessment alone)"].map(|name| Some(json!(name)));
    assert_eq!(said("/name"), names);
    assert_eq!(said("/credentialSubject/achievement/name"), names);
    let kinds = ["Course", "Assessment"].map(|kind| Some(json!(kind)));
    assert_eq!(said("/credentialSubject/achievement/achievementType"), kinds);
    for verdict in verdicts(&scratch) {
        assert_eq!(
            (&verdict["verdict"], &verdict["assurance"]),
            (&json!("valid"), &json!("countersigned")),
            "{verdict}"
        );
    }
    let index = scratch.read("issuer/index.csv");
    assert!(index.contains(",first-look by assessment alone,2,80,") && index.contains(",first-look,2,80,"), "{index}");
    // What was lost is made again as it was, from the claims and from the ledger.
    let files: Vec<String> =
        scratch.files().into_iter().filter(|file| file.starts_with("issuer/credentials/")).collect();
    let before: Vec<String> = files.iter().map(|file| scratch.read(file)).collect();
    files.iter().for_each(|file| std::fs::remove_file(scratch.path(file)).unwrap());
    assert_eq!(issue(&scratch, &["claims.jsonl", "--rules", "rules.toml"]).0, Some(0));
    assert_eq!(files.iter().map(|file| scratch.read(file)).collect::<Vec<_>>(), before);
}

#[test]
fn a_verifier_says_that_it_is_the_assessment_alone_by_the_short_way_and_the_general_one() {
    let scratch = open(office("test-out-verify"));
    scratch.write("a.json", tested_out());
    scratch.write("b.json", tested_out());
    let arguments = ["verify", "--offline", "--now", "2026-11-22T09:10:00Z", "a.json", "b.json"];
    let (status, output) = scratch.run(&arguments, "");
    assert_eq!(status, Some(0), "{output}");
    let said = "self-recorded by Ámina Yusuf 李: A first look (by assessment alone), 2026-11-22T09:00:00Z; its answers \
                come to 80 %";
    assert_eq!(output, format!("valid a.json: {said}\nvalid b.json: {said}\n"));
    // A site whose course does not allow it has other content under the same revision, and accuses nobody.
    scratch.write("dist/data/first-look/2/assessment.json", ASSESSMENT);
    let (status, output) = scratch.run(&arguments, "");
    assert_eq!(status, Some(1));
    assert!(output.starts_with("unchecked a.json: ") && output.contains("(claim.digest)"), "{output}");
}

#[test]
fn a_badge_counts_it_and_says_what_it_is() {
    let scratch = open(office_with_badges("test-out-award"));
    scratch.write("a.json", tested_out());
    assert_eq!(award(&scratch, &["starter", "a.json"]).0, Some(0));
    let [badge] = &certificates(&scratch)[..] else { panic!("one badge") };
    let told = badge["evidence"][0]["narrative"].as_str().unwrap();
    assert!(told.contains("A first look (by assessment alone) (revision 2), 80 %"), "{told}");
}
