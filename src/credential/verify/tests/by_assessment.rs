//! Certificates of the assessment alone.

use super::super::super::claim::Claim;
use super::super::super::samples::{certificate_by, certificate_of, claim, tested_out_claim};
use super::*;
use crate::course::completion::Way;

fn found(signed: &Value, content: &CourseContent) -> (Verdict, Vec<Reason>) {
    let report = verify_at(&signed.to_string(), now(), Some(content));
    (report.verdict, report.reasons)
}

/// One that the course does not allow.
pub(super) fn cases() -> Vec<Case> {
    let mut content = content();
    content.facts.test_out_from = None;
    let case = Case::of(certificate_by(&tested_out_claim(), &content).to_string(), &[Reason::ClaimWay]);
    vec![Case { content: Some(content), ..case }]
}

#[test]
fn it_holds_only_where_the_course_allows_it_and_from_the_score_that_it_asks_for() {
    let signed = certificate_of(&tested_out_claim());
    assert_eq!(found(&signed, &content()), (Verdict::Valid, vec![]));
    for (from, flaw) in [(Some(93), None), (Some(94), Some(Reason::ClaimPass)), (None, Some(Reason::ClaimWay))] {
        let mut content = content();
        content.facts.test_out_from = from;
        // Whatever its maker wrote, a verifier goes by the course.
        let signed = certificate_by(&tested_out_claim(), &content);
        let expected = (if flaw.is_none() { Verdict::Valid } else { Verdict::Invalid }, Vec::from_iter(flaw));
        assert_eq!(found(&signed, &content), expected, "{from:?}");
    }
}

#[test]
fn it_says_so_wherever_one_looks() {
    let signed = certificate_of(&tested_out_claim());
    let said = |pointer: &str| signed.pointer(pointer).and_then(Value::as_str).unwrap().to_owned();
    assert_eq!(said("/name"), "Social prescribing: foundations (by assessment alone)");
    assert_eq!(said("/name"), said("/credentialSubject/achievement/name"));
    assert_eq!(said("/credentialSubject/achievement/achievementType"), "Assessment");
    assert!(said("/description").contains("the course need not have been worked through"));
    assert!(said("/credentialSubject/achievement/criteria/narrative").contains("reach at least 90 %"));
    assert_eq!(transcript_of(&signed).unwrap().way, Way::ByAssessment);
    assert!(transcript_of(&signed).unwrap().to_json().contains(r#","attempts":2,"by":"assessment","started":"#));
    // Of the course it claims neither the completion nor the time.
    let text = signed.to_string();
    for claimed in ["Completion of the course", "\"Completed\"", "planned", "240"] {
        assert!(!text.contains(claimed), "{claimed}");
        assert!(certificate().to_string().contains(claimed), "{claimed}");
    }
}

#[test]
fn nobody_turns_it_into_one_of_the_course_or_the_other_way_round() {
    let (tested_out, whole) = (certificate_of(&tested_out_claim()), certificate());
    for (signed, other) in [(&tested_out, &whole), (&whole, &tested_out)] {
        for pointer in
            ["/name", "/description", "/evidence", "/credentialSubject/achievement", "/credentialSubject/result"]
        {
            let mut changed = signed.clone();
            *changed.pointer_mut(pointer).unwrap() = other.pointer(pointer).unwrap().clone();
            assert_eq!(found(&changed, &content()).0, Verdict::Invalid, "{pointer}");
        }
        // Nor with a key of one's own.
        let mut changed = signed.clone();
        changed["credentialSubject"]["achievement"] = other["credentialSubject"]["achievement"].clone();
        changed.as_object_mut().unwrap().remove("proof");
        let claim = claim_of(signed).unwrap();
        let forged = sign(changed, options(claim.holder, claim.issued), &key());
        assert_eq!(found(&forged, &content()), (Verdict::Invalid, vec![Reason::ClaimWords]));
    }
}

#[test]
fn it_has_another_identifier_than_one_of_the_course() {
    let ids = [claim(), tested_out_claim()].map(|claim| credential(&claim, &content().facts)["id"].clone());
    assert_ne!(ids[0], ids[1]);
}

proptest! {
    #[test]
    fn what_is_claimed_is_read_back(claim in samples::sensible_claim()) {
        let credential = credential(&claim, &content().facts);
        prop_assert_eq!(claim_of(&credential), Some(claim));
    }

    #[test]
    fn nothing_below_the_mark_is_ever_valid(claim in samples::any_claim(), way in samples::any_way()) {
        let mut claim = Claim { ..claim };
        claim.transcript.way = way;
        let (verdict, _) = found(&certificate_of(&claim), &content());
        let required = content().facts.required(way).unwrap();
        prop_assert_eq!(verdict == Verdict::Valid, claim.percent >= required);
    }
}
