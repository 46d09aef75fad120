//! The short ways: what they find or write is what the general way comes to, whatever stands in the text.
#![no_main]

use champions::credential::claim::{Claim, claim_of};
use champions::credential::countersign::{Checks, Countersigned, Decision, StatusEntry, credential};
use champions::credential::proof::signing_input;
use champions::credential::shortcut::{CountersignedTemplate, RecordTemplate};
use champions::credential::uuid::Uuid;
use champions::credential::verify::Verdict;
use champions_fuzz::altering::{Steps, alter_bytes};
use champions_fuzz::{course, issuer_key, learner, now, report};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::sync::LazyLock;

/// The learner's own certificate.
fn own() -> &'static Value {
    learner::good().first().expect("it is there")
}

fn claim() -> Claim {
    claim_of(own()).expect("it is a claim")
}

/// A learner's certificate, altered.
fn verify_a_record(steps: &mut Steps<'_>) {
    static TEMPLATE: LazyLock<RecordTemplate> =
        LazyLock::new(|| RecordTemplate::new(&claim(), &course().facts).expect("there is a short way"));
    let mut text = own().to_string().into_bytes();
    alter_bytes(&mut text, steps);
    if let Some((claim, remark)) = TEMPLATE.valid(&text, course(), now()) {
        let general = report(&text);
        assert_eq!(general.verdict, Verdict::Valid);
        assert_eq!((claim_of(&general.credential), general.remark), (Some(claim), Some(remark)));
    }
}

/// What the hospital says of the learner, with a name and numbers from the input.
fn said(steps: &mut Steps<'_>) -> Countersigned {
    let mut claim = claim();
    claim.active_minutes = steps.below(usize::MAX) as u32;
    claim.name = steps.text().parse().unwrap_or(claim.name);
    let decision = Decision {
        id: Uuid::random([steps.byte() as u8; 16]),
        issuer: issuer_key().issuer().clone(),
        issued: now(),
        valid_until: None,
        checks: Checks::default(),
        status: Some(StatusEntry { list: 1, index: steps.below(131_072) as u32 }),
        duplicate_of: None,
    };
    Countersigned::new(&claim, own().to_string().as_bytes(), decision)
}

/// A certificate of the hospital, written and then altered.
fn sign_and_verify(steps: &mut Steps<'_>) {
    static TEMPLATE: LazyLock<CountersignedTemplate> = LazyLock::new(|| {
        let key = issuer_key();
        CountersignedTemplate::new(&said(&mut Steps(&[])), &course().facts, &key.method()).expect("there is a short way")
    });
    let (said, key) = (said(steps), issuer_key());
    let general = key.sign(credential(&said, &course().facts), said.issued).expect("it can be signed").to_string();
    if let Some(text) = TEMPLATE.sign(&said, &key) {
        assert_eq!(text, general);
    }
    let mut altered = general.into_bytes();
    alter_bytes(&mut altered, steps);
    let Ok(text) = std::str::from_utf8(&altered) else { return };
    if let Some(input) = TEMPLATE.signing_input(&said, text) {
        let read: Value = serde_json::from_str(text).expect("what the template gives is JSON");
        assert_eq!(Ok(input), signing_input(&read, &read["proof"][0]));
    }
}

fuzz_target!(|bytes: &[u8]| {
    let mut steps = Steps(bytes);
    if steps.byte() % 2 == 0 { verify_a_record(&mut steps) } else { sign_and_verify(&mut steps) }
});
