//! The short ways come to what the general way comes to.

use super::super::claim::credential;
use super::super::proof::{attach, options, options_of, signing_input};
use super::super::samples::institution::{any_decision, issuer_key};
use super::super::samples::{self, content, holder, now};
use super::super::verify::{Surroundings, Verdict, verify};
use super::super::web::NoWeb;
use super::*;
use ed25519_dalek::{Signer, SigningKey};
use proptest::prelude::*;
use serde_json::{Value, json};

fn template() -> RecordTemplate {
    RecordTemplate::new(&samples::claim(), &content().facts).unwrap()
}

/// The template of certificates of the assessment alone.
fn tested_out_template() -> RecordTemplate {
    RecordTemplate::new(&samples::tested_out_claim(), &content().facts).unwrap()
}

/// What one of both templates finds; they never both find something.
fn found_by_either(text: &[u8]) -> Option<(Claim, Remark)> {
    let found = [template(), tested_out_template()].map(|template| template.valid(text, &content(), now()));
    assert!(found.iter().flatten().count() < 2);
    found.into_iter().flatten().next()
}

/// A claim, and the text of its certificate.
fn any_record() -> impl Strategy<Value = (Claim, String)> {
    let numbers = (any::<[u8; 32]>(), 0u64..200_000_000, any::<u32>(), any::<u32>(), 0u64..10_000);
    (samples::sensible_claim(), numbers).prop_map(|(mut claim, (seed, earlier, minutes, attempts, took))| {
        let key = SigningKey::from_bytes(&seed);
        claim.holder = holder(&key);
        claim.issued = now().earlier(earlier);
        claim.active_minutes = minutes;
        claim.transcript.attempts = attempts;
        claim.transcript.finished = claim.issued.earlier(took);
        let (credential, proof) = (credential(&claim, &content().facts), options(claim.holder, claim.issued));
        let signature = key.sign(&signing_input(&credential, &proof).unwrap()).to_bytes();
        (claim, attach(credential, proof, &signature).to_string())
    })
}

/// What the general way finds, if that is valid.
fn generally_valid(text: &str) -> Option<(Claim, Remark)> {
    let content = content();
    let surroundings = Surroundings {
        now: now(),
        not_before: Moment::from_unix(0),
        content: Some(&content),
        web: &NoWeb,
        registry: None,
    };
    let report = verify(text.as_bytes(), surroundings);
    assert!(report.verdict != Verdict::Valid || (&report.notes, &report.status_as_of) == (&vec![], &None));
    (report.verdict == Verdict::Valid).then(|| (claim::claim_of(&report.credential).unwrap(), report.remark.unwrap()))
}

proptest! {
    #[test]
    fn a_record_is_valid_the_short_way_just_when_it_is_the_general_way((claim, text) in any_record()) {
        let found = found_by_either(text.as_bytes());
        let expected = generally_valid(&text).filter(|_| !claim.name.as_str().contains(['"', '\\']));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn an_altered_record_is_never_valid_the_short_way_only((_, text) in any_record(), place: usize, byte: u8, kind in 0..3) {
        let mut altered = text.into_bytes();
        let place = place % altered.len();
        match kind {
            0 => altered[place] = byte,
            1 => drop(altered.remove(place)),
            _ => altered.insert(place, byte),
        }
        if let Some(found) = found_by_either(&altered) {
            prop_assert_eq!(Some(found), generally_valid(std::str::from_utf8(&altered).unwrap()));
        }
    }

    #[test]
    fn the_bytes_that_are_signed_are_those_of_the_general_way(claim in samples::any_claim(), name in "\\PC{1,20}") {
        let mut claim = claim;
        claim.name = name.parse().unwrap_or(claim.name);
        let words = claim::words(&claim);
        let issued = claim.issued.to_string();
        let words: Vec<&str> = words.iter().map(String::as_str).chain([issued.as_str(), ""]).collect();
        let method = claim.holder.verification_method();
        let general = signing_input(&credential(&claim, &content().facts), &options_of(&method, &issued)).unwrap();
        let is_plain = !claim.name.as_str().contains(['"', '\\']);
        prop_assert_eq!(template().template.signing_input(&words), is_plain.then_some(general));
    }

    #[test]
    fn what_is_countersigned_the_short_way_is_the_same_to_the_byte(
        (claim, way) in (samples::sensible_claim(), samples::any_way()),
        (sample, decision) in (any_decision(), any_decision()),
        bytes: Vec<u8>,
    ) {
        let (key, content) = (issuer_key(), content());
        let said = |claim: &Claim, mut decision: countersign::Decision| {
            decision.issuer = key.issuer().clone();
            Countersigned::new(claim, &bytes, decision)
        };
        let mut other = claim.clone();
        other.transcript.way = way;
        let (sample, said) = (said(&other, sample), said(&claim, decision));
        let template = CountersignedTemplate::new(&sample, &content.facts, &key.method());
        let is_plain = !claim.name.as_str().contains(['"', '\\']);
        prop_assert_eq!(template.is_some(), is_plain);
        if let Some(template) = template {
            let general = key.sign(countersign::credential(&said, &content.facts), said.issued).unwrap();
            let fits = template.fits(&said, &key.method());
            prop_assert_eq!(template.sign(&said, &key), fits.then_some(general.to_string()));
            // The same in the other direction.
            let signed = signing_input(&general, &general["proof"][0]).unwrap();
            prop_assert_eq!(template.signing_input(&said, &general.to_string()), fits.then_some(signed));
        }
    }
}

#[test]
fn what_is_written_in_another_way_takes_the_general_way() {
    let text = samples::certificate().to_string();
    let pretty = serde_json::to_string_pretty(&samples::certificate()).unwrap();
    let template = template();
    assert!(template.valid(text.as_bytes(), &content(), now()).is_some());
    for other in [pretty, text.replace("Amina", "Am\\u0069na"), format!("{text} "), text.replace("Amina", "Anima")] {
        assert_eq!(template.valid(other.as_bytes(), &content(), now()), None, "{other}");
    }
    assert_eq!(template.valid(text.as_bytes(), &content(), now().earlier(86_400)), None, "it is of the future");
    let mut revised = content();
    revised.facts.revision = 4;
    assert_eq!(template.valid(text.as_bytes(), &revised, now()), None);
    revised = content();
    revised.assessment.pass_mark = 100;
    assert_eq!(template.valid(text.as_bytes(), &revised, now()), None, "it would be no pass");
    let tested_out = samples::certificate_of(&samples::tested_out_claim()).to_string();
    assert!(tested_out_template().valid(tested_out.as_bytes(), &content(), now()).is_some());
    assert_eq!(template.valid(tested_out.as_bytes(), &content(), now()), None, "it is of another kind");
    assert_eq!(tested_out_template().valid(text.as_bytes(), &content(), now()), None, "it is of another kind");
    for from in [None, Some(94)] {
        revised = content();
        revised.facts.test_out_from = from;
        assert_eq!(tested_out_template().valid(tested_out.as_bytes(), &revised, now()), None, "{from:?}");
    }
}

#[test]
fn a_course_may_use_any_characters_but_those_that_stand_for_holes() {
    let mut facts = content().facts;
    facts.title = "\"Care\" \\ 李 🎈\u{e0100}".to_owned();
    facts.outcomes = vec!["a \"b\" \\c".to_owned()];
    assert!(RecordTemplate::new(&samples::claim(), &facts).is_some());
    facts.title.push('\u{e1000}');
    assert!(RecordTemplate::new(&samples::claim(), &facts).is_none());
}

#[test]
fn nodes_that_look_alike_are_left_to_the_general_way() {
    use super::super::context::{CREDENTIALS_V2, OPEN_BADGES_V3};
    let make = |words: &[&str]| -> Option<Value> {
        let identity = |name: &str| json!({"type": "IdentityObject", "identityHash": name, "identityType": "name"});
        let [one, other] = words else { return None };
        let credential = json!({
            "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
            "id": "urn:uuid:00000000-0000-4000-8000-000000000003",
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "credentialSubject": {
                "id": format!("urn:x:{one}"), "type": ["AchievementSubject"], "identifier": [identity(one), identity(other)],
                "achievement": {"id": format!("urn:x:{other}"), "type": ["Achievement"]},
            },
        });
        Some(with_proof(credential, options_of("did:web:hospital.example#1", "2026-11-22T09:00:00Z"), "z"))
    };
    let template = Template::new(&["a", "b"], make).unwrap();
    let general = |words: &[&str]| {
        let credential = make(words).unwrap();
        signing_input(&credential, &credential["proof"][0]).unwrap()
    };
    for words in [["a", "b"], ["b", "a"], ["x", "y"]] {
        assert_eq!(template.signing_input(&words), Some(general(&words)));
    }
    assert_eq!(template.signing_input(&["a", "a"]), None);
}
