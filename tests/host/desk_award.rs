//! The command line's `award`, run as an institution runs it.

use crate::desk_issue::{AMINA, Learner, certificates, claim, office};
use crate::scratch::Scratch;
use crate::together::{endorsement, receipt};
use serde_json::{Value, json};
use std::fs;

const PASSPHRASE: &str = "correct horse battery staple";

/// A course's badge, and a level that needs everything.
fn badges() -> Value {
    let badge = |id: &str, kind: &str, needs: Value| {
        json!({"id": id, "revision": 3, "kind": kind, "name": format!("The {id}"), "description": "Can do it.",
               "criteria": "Do it.", "motif": "tree", "needs": needs})
    };
    let mut champion = badge(
        "champion",
        "level",
        json!([{"badge": "starter"}, {"taught": {"colleagues": 3, "sites": 2}}, {"endorsed": 1}, {"reflections": 1}]),
    );
    champion["renew_after_months"] = json!(24);
    json!({
        "url": "https://champions.example.org",
        "language": "en-GB",
        "courses": [{"id": "first-look", "title": "First look", "material": 2}],
        "badges": [badge("starter", "course", json!([{"course": "first-look"}])), champion],
    })
}

pub(crate) fn office_with_badges(test: &str) -> Scratch {
    let scratch = office(test);
    scratch.write("dist/data/r/badges.json", badges().to_string());
    scratch
}

/// All that the champion's badge needs, each on a line.
fn whole() -> Vec<String> {
    let certificate = claim(AMINA);
    let endorsed = endorsement(&certificate, 30);
    vec![
        certificate,
        receipt(7, 1, "North", 20),
        receipt(7, 1, "North", 21),
        receipt(7, 2, "South", 22),
        endorsed,
        json!({"declared": {"reflections": ["first-look"]}}).to_string(),
    ]
}

fn award_at(scratch: &Scratch, now: &str, more: &[&str]) -> (Option<i32>, String) {
    scratch.run(&[&["award", "--key", "a.key", "--now", now], more].concat(), PASSPHRASE)
}

pub(crate) fn award(scratch: &Scratch, more: &[&str]) -> (Option<i32>, String) {
    award_at(scratch, "2026-11-22T09:10:00Z", more)
}

/// A folder with badges, and all that one of them needs in a file.
pub(crate) fn office_with_hand_in(test: &str) -> Scratch {
    let scratch = office_with_badges(test);
    scratch.write("amina.jsonl", whole().join("\n"));
    scratch
}

/// A folder with an award, also as a token.
pub(crate) fn awarded(test: &str) -> Scratch {
    let scratch = office_with_hand_in(test);
    assert_eq!(award(&scratch, &["champion", "amina.jsonl", "--jwt"]).0, Some(0));
    scratch
}

fn report(scratch: &Scratch, now: &str) -> Value {
    for published in scratch.files().into_iter().filter(|file| file.starts_with("issuer/public/")) {
        scratch
            .write(&published.replace("issuer/public/", "web/example.org/issuers/cardiff/"), scratch.read(&published));
    }
    let file = scratch.files().into_iter().find(|file| file.starts_with("issuer/credentials/")).unwrap();
    let (_, output) = scratch.run(&["verify", "--json", "--web", "web", "--now", now, &file], "");
    serde_json::from_str(&output).unwrap_or_else(|_| panic!("{output}"))
}

#[test]
fn what_is_all_there_is_awarded_once_and_verifies() {
    let scratch = office_with_badges("award-one");
    scratch.write("amina.jsonl", whole().join("\n"));
    let expected = |told: &str| (Some(0), format!("{told}\n"));
    assert_eq!(award(&scratch, &["champion", "amina.jsonl"]), expected("1 awarded, 0 awarded before, 0 refused"));
    let [awarded] = &certificates(&scratch)[..] else { panic!("one award") };
    let achievement = &awarded["credentialSubject"]["achievement"];
    assert_eq!(achievement["id"], "https://champions.example.org/badges/champion/#revision-3");
    assert_eq!((&achievement["achievementType"], &awarded["name"]), (&json!("Badge"), &json!("The champion")));
    assert_eq!(awarded["validUntil"], "2028-11-22T00:00:00Z", "when it is to be renewed");
    assert_eq!(awarded["credentialSubject"]["identifier"][0]["identityHash"], AMINA.name);
    assert_eq!(
        awarded["evidence"][0]["narrative"],
        "The issuer verified everything named here, just before it signed. Courses completed, by records that the \
         holder's own device signed and whose answers the issuer marked again: A first look (revision 2), 80 %. Sessions \
         led: 3 keys signed for attending, at 2 sites; who held those keys was not checked. Endorsed by 1 key; who held \
         them was not checked. Reflections on 1 course: the holder says so, and nobody read them. Not checked: the \
         holder's identity; that the assessment was taken unaided under supervision; the holder's e-mail address."
    );
    let found = report(&scratch, "2026-11-22T09:30:00Z");
    assert_eq!((&found["verdict"], &found["assurance"]), (&json!("valid"), &json!("countersigned")), "{found}");
    let kept = scratch.files().into_iter().find(|file| file.starts_with("issuer/hand-ins/")).unwrap();
    assert_eq!(scratch.read(&kept).lines().count(), 6);
    assert!(
        scratch.read("issuer/index.csv").contains(",badge champion,3,,,2026-11-22T09:10:00Z,2028-11-22T00:00:00Z,")
    );
    let files = scratch.files();
    assert_eq!(award(&scratch, &["champion", "amina.jsonl"]), expected("0 awarded, 1 awarded before, 0 refused"));
    // Later it is still the same award, and a folder holds the same as a file.
    scratch.write("amina/all.jsonl", whole().join("\n"));
    let later = award_at(&scratch, "2027-06-01T00:00:00Z", &["champion", "amina"]);
    assert_eq!(later, expected("0 awarded, 1 awarded before, 0 refused"));
    assert_eq!(scratch.files().len(), files.len() + 1);
    // What was lost is made again to the byte.
    let file = files.iter().find(|file| file.starts_with("issuer/credentials/")).unwrap();
    let before = scratch.read(file);
    fs::remove_file(scratch.path(file)).unwrap();
    assert_eq!(award(&scratch, &["champion", "amina.jsonl"]), expected("0 awarded, 1 awarded before, 0 refused"));
    assert_eq!(scratch.read(file), before);
}

#[test]
fn what_is_missing_is_told_exactly() {
    let scratch = office_with_badges("award-missing");
    let whole = whole();
    let certificate = whole[0].clone();
    let other = claim(Learner { key: 8, name: "Mallory", attempt: 2, finished: AMINA.finished - 1 });
    for (lines, told) in [
        (vec![], &["a.jsonl:1: no course certificate, which would say whose this is"][..]),
        (
            vec![certificate.clone()],
            &[
                "a.jsonl:1: missing: keys that signed for attending: 0 of 3",
                "a.jsonl:1: missing: sites: 0 of 2",
                "a.jsonl:1: missing: keys that endorse: 0 of 1",
                "a.jsonl:1: missing: courses reflected on, as the holder declares: 0 of 1",
            ],
        ),
        (
            [&whole[..3], &whole[4..], &[receipt(7, 1, "North", 20)]].concat(),
            &["a.jsonl:1: missing: keys that signed for attending: 2 of 3", "a.jsonl:1: missing: sites: 1 of 2"],
        ),
        // A receipt for somebody else's session, and the leader's own signature.
        (
            [&whole[..3], &whole[4..], &[receipt(9, 3, "South", 22)]].concat(),
            &[
                "a.jsonl:6: does not count: nothing that counts for a badge of the holder",
                "a.jsonl:1: missing: keys that signed for attending: 2 of 3",
                "a.jsonl:1: missing: sites: 1 of 2",
            ],
        ),
        (
            [&whole[..], std::slice::from_ref(&other)].concat(),
            &[
                "a.jsonl:7: does not count: the certificate of another key than the newest one's",
                "a.jsonl:1: nothing is awarded while something handed in does not hold",
            ],
        ),
        (
            [&whole[..], &[whole[1].replace("North", "Norths")]].concat(),
            &[
                "a.jsonl:7: does not count: altered after it was signed, or signed by someone else (proof.signature)",
                "a.jsonl:1: nothing is awarded while something handed in does not hold",
            ],
        ),
        (
            [&whole[..4], &whole[5..], &[endorsement(&other, 30)]].concat(),
            &[
                "a.jsonl:6: does not count: nothing that counts for a badge of the holder",
                "a.jsonl:1: missing: keys that endorse: 0 of 1",
            ],
        ),
    ] {
        scratch.write("a.jsonl", lines.join("\n"));
        let (status, output) = award(&scratch, &["champion", "a.jsonl"]);
        let expected: Vec<&str> = told.iter().copied().chain(["0 awarded, 0 awarded before, 1 refused"]).collect();
        assert_eq!((status, output.lines().collect::<Vec<&str>>()), (Some(1), expected));
    }
    assert_eq!(certificates(&scratch).len(), 0);
    for (arguments, told) in [
        (vec!["hero", "a.jsonl"], "has no badge `hero`; there are starter, champion"),
        (vec!["champion", "missing.jsonl"], "there is no `missing.jsonl`"),
        (vec!["champion", "a.jsonl", "--site", "nowhere"], "is not a built site"),
    ] {
        let (status, output) = award(&scratch, &arguments);
        assert_eq!(status, Some(2));
        assert!(output.contains(told), "{output}");
    }
}

#[test]
fn a_certificate_of_unknown_content_does_not_count_and_accuses_nobody() {
    let scratch = office_with_badges("award-unchecked");
    let unknown = whole()[0].clone();
    fs::remove_file(scratch.path("dist/data/first-look/2/assessment.json")).unwrap();
    scratch.write("a.json", unknown);
    let (status, output) = award(&scratch, &["starter", "a.json"]);
    assert_eq!(status, Some(1));
    assert!(
        output.starts_with("a.json:1: does not count: the course revision it rests on could not be had"),
        "{output}"
    );
}

#[test]
fn an_award_is_revoked_renewed_and_issued_again_like_a_certificate() {
    let scratch = office_with_badges("award-again");
    scratch.write("a.jsonl", whole().join("\n"));
    assert_eq!(award(&scratch, &["champion", "a.jsonl", "--jwt"]).0, Some(0));
    let file = scratch.files().into_iter().find(|file| file.ends_with(".jwt")).unwrap();
    let revoke = ["revoke", "--key", "a.key", "--now", "2026-11-22T09:20:00Z", &file];
    assert_eq!(scratch.run(&revoke, PASSPHRASE).0, Some(0));
    assert_eq!(report(&scratch, "2026-11-22T09:30:00Z")["reasons"], json!(["status.revoked"]));
    let (status, output) = award(&scratch, &["champion", "a.jsonl"]);
    assert_eq!(status, Some(1));
    assert!(output.contains("was revoked 2026-11-22T09:20:00Z; --again awards another"), "{output}");
    for expected in ["1 awarded, 0 awarded before", "0 awarded, 1 awarded before"] {
        assert!(award(&scratch, &["champion", "a.jsonl", "--again"]).1.starts_with(expected));
    }
    // After two years it goes on, as nothing in its courses has changed.
    let later = "2028-12-01T00:00:00Z";
    for expected in ["1 awarded, 0 awarded before", "0 awarded, 1 awarded before"] {
        assert!(award_at(&scratch, later, &["champion", "a.jsonl"]).1.starts_with(expected));
    }
    // Once they have changed, what is missing is the assessment of today.
    let mut changed = badges();
    changed["courses"][0]["material"] = json!(3);
    scratch.write("dist/data/r/badges.json", changed.to_string());
    let (_, output) = award_at(&scratch, "2031-01-01T00:00:00Z", &["champion", "a.jsonl"]);
    assert!(output.contains("missing: the course `first-look` in its revision of today"), "{output}");
}

#[test]
fn a_lost_ledger_is_mended_from_the_awards() {
    let scratch = office_with_badges("award-lost");
    scratch.write("a.jsonl", whole().join("\n"));
    assert_eq!(award(&scratch, &["champion", "a.jsonl"]).0, Some(0));
    let (before, file) = (certificates(&scratch), "issuer/ledger.jsonl");
    let ledger = scratch.read(file);
    for cut in [0, ledger.len() / 2] {
        scratch.write(file, &ledger[..cut]);
        let (status, output) = award(&scratch, &["champion", "a.jsonl"]);
        assert_eq!(status, Some(0), "{output}");
        assert!(output.starts_with("0 awarded, 1 awarded before, 0 refused\n"), "{output}");
        assert_eq!((certificates(&scratch), scratch.read(file)), (before.clone(), ledger.clone()));
    }
}
