//! Certificates that rest on errata.

use super::super::super::claim::Claim;
use super::super::super::samples::{certificate_by, corrected_certificate, corrected_claim, corrected_content};
use super::*;

#[test]
fn a_certificate_that_rests_on_errata_is_marked_with_exactly_those() {
    let (corrected, claim) = (corrected_content(), corrected_claim());
    let signed = corrected_certificate();
    let named = wanted_content(signed.to_string().as_bytes()).and_then(|wanted| wanted.errata);
    assert_eq!(named, claim.errata.map(|errata| errata.file_name()));
    let found = |signed: &Value, content: &CourseContent| {
        let report = verify_at(&signed.to_string(), now(), Some(content));
        (report.verdict, report.reasons, report.remark.map(|remark| remark.percent))
    };
    assert_eq!(found(&signed, &corrected), (Verdict::Valid, vec![], Some(80)));
    // Without them, or with other ones, nobody knows.
    let mut other = corrected.clone();
    other.errata.as_mut().unwrap().digest = ContentDigest::of(b"other errata");
    for content in [&content(), &other] {
        assert_eq!(found(&signed, content), (Verdict::Unchecked, vec![Reason::ClaimErrata], None));
    }
    // A certificate that names none is marked without, whatever was found out later.
    assert_eq!(found(&certificate(), &corrected), (Verdict::Valid, vec![], Some(93)));
    let mut silent = claim.clone();
    silent.errata = None;
    let silent = certificate_by(&silent, &corrected);
    assert_eq!(found(&silent, &corrected), (Verdict::Invalid, vec![Reason::ClaimScore, Reason::ClaimPass], Some(75)));
    // Nor do they lift it further than they say.
    let raised = certificate_by(&Claim { percent: 100, ..claim.clone() }, &corrected);
    assert_eq!(found(&raised, &corrected).1, vec![Reason::ClaimScore]);
    let mut another_revision = corrected.clone();
    another_revision.errata.as_mut().unwrap().all[0].revisions = vec![2];
    assert_eq!(found(&signed, &another_revision).1, vec![Reason::ClaimScore, Reason::ClaimPass]);
    let mut hidden = signed;
    hidden["evidence"].as_array_mut().unwrap().pop();
    assert_eq!(found(&hidden, &corrected).0, Verdict::Invalid);
}
