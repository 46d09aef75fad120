//! Hand-ins: what a good one is altered to, and any bytes, come to no more than was signed.
#![no_main]

use champions::credential::hand_in::{Evidence, HandIn, pieces, read};
use champions::credential::moment::Moment;
use champions::credential::verify::{Surroundings, Verdict, verify};
use champions::credential::web::NoWeb;
use champions_fuzz::altering::{Steps, alter};
use champions_fuzz::learner::{good, public};
use champions_fuzz::{course, now};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use std::sync::Arc;

fn read_file(file: &[u8]) -> HandIn {
    let content = Arc::new(course().clone());
    let content = |_: &_| Some(content.clone());
    read(&pieces(file), &Evidence { now: now(), content: &content, web: &NoWeb })
}

/// A good hand-in, altered.
fn altered(steps: &mut Steps<'_>) -> String {
    let mut all: Vec<Value> = good().to_vec();
    for _ in 0..=steps.byte() % 4 {
        let at = steps.below(all.len());
        match steps.byte() % 4 {
            0 => all.swap(at, 0),
            1 => all.push(all[at].clone()),
            _ => alter(&mut all[at], steps),
        }
    }
    all.iter().map(|piece| format!("{piece}\n")).collect()
}

fuzz_target!(|bytes: &[u8]| {
    let mut steps = Steps(bytes);
    let file = if steps.byte() % 4 == 0 { bytes[1.min(bytes.len())..].to_vec() } else { altered(&mut steps).into() };
    let found = read_file(&file);
    // A learner's certificate, two people taught and two endorsements were ever signed.
    if let Some((holder, _)) = &found.holder {
        assert_eq!(*holder, public(1));
    }
    assert!(found.deeds.completions.len() <= 1);
    assert!(found.deeds.completions.keys().all(|course| course.as_str() == "first-look"));
    assert!(found.shown.taught.colleagues <= 2 && found.shown.taught.sites <= 1 && found.shown.endorsers <= 2);
    // What is kept says the same again, and holds line by line.
    let again = read_file(found.kept.as_bytes());
    assert_eq!((&again.holder, &again.shown), (&found.holder, &found.shown));
    assert_eq!(again.kept, found.kept);
    for line in found.kept.lines().filter(|line| !line.starts_with("{\"declared\"")) {
        let (now, not_before) = (now(), Moment::from_unix(0));
        let surroundings = Surroundings { now, not_before, content: Some(course()), web: &NoWeb, registry: None };
        assert_eq!(verify(line.as_bytes(), surroundings).verdict, Verdict::Valid, "{line}");
    }
});
