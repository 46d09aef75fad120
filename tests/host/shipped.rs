//! Every course that is shipped leads to a certificate: a script answers from the keys, and whoever answers wrongly
//! gets none.

use crate::content::{modules, today};
use crate::learner::{ISSUED, message, prepare};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use champions::content::compile::{self, CompiledCourse};
use champions::content::published::{ItemKind, Part};
use champions::course::assessment::Assessment;
use champions::course::event::{Clock, Event, InCourse, What};
use champions::course::id::{AttemptId, DeviceId, EventId, ItemId, PartId, ProfileId};
use champions::course::item::{Item, Kind, Mark, Response};
use champions::course::progress::Progress;
use champions::course::scenario::Scenario;
use champions::worker::{Finish, Finished, Prepared, Verify, answer, course_content};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::Value;
use std::collections::BTreeMap;

/// All shipped courses, each with the bytes of its assessment.
fn courses() -> Vec<(CompiledCourse, String)> {
    let files = modules();
    let (site, _) = compile::read(&files, today());
    let data = site.data_files(&files).expect("the site can be written");
    let with_bytes = |course: CompiledCourse| {
        let summary = &course.course.summary;
        let bytes = data.lasting[&format!("{}/{}/assessment.json", summary.id, summary.revision)].clone();
        (course, String::from_utf8(bytes).expect("JSON is UTF-8"))
    };
    site.courses.into_iter().map(with_bytes).collect()
}

fn right(key: &Assessment) -> BTreeMap<ItemId, Response> {
    key.bank.iter().map(|item| (item.id.clone(), item.right_response())).collect()
}

/// A whole response that earns nothing.
fn wrong(item: &Item) -> Response {
    let other = |all: &[PartId], right: &[PartId]| {
        all.iter().find(|part| !right.contains(part)).cloned().expect("something is wrong")
    };
    match &item.kind {
        Kind::Single(choice) | Kind::Several(choice) | Kind::Confidence(choice) => {
            Response::Chosen(vec![other(&choice.options, &choice.correct)])
        }
        Kind::Matching(matching) => {
            let rights = matching.pairs.iter().cycle().skip(1);
            Response::Matched(matching.pairs.iter().cloned().zip(rights.cloned()).collect())
        }
        Kind::Ordering(ordering) => {
            let mut steps = ordering.steps.clone();
            steps.rotate_left(1);
            Response::Ordered(steps)
        }
        Kind::Number { .. } => Response::Number("987654321".into()),
        Kind::TrueFalse(statement) => {
            let verdict = other(&statement.parts[..2], std::slice::from_ref(&statement.verdict));
            Response::Chosen(vec![verdict, statement.reason.clone()])
        }
        Kind::Sorting(placing) | Kind::Cloze(placing) => {
            let slots = placing.slots.iter().zip(&placing.keys);
            let wrongly =
                slots.map(|(slot, key)| (slot.clone(), other(&key.choices, std::slice::from_ref(&key.answer))));
            Response::Matched(wrongly.collect())
        }
        Kind::ShortText { .. } => Response::Text("zebra crossing".into()),
        Kind::Concordance(concordance) => {
            let least = concordance.points.iter().zip(&concordance.panel).min_by_key(|(_, count)| **count);
            Response::Chosen(least.map(|(point, _)| point.clone()).into_iter().collect())
        }
    }
}

fn ask(message: &str) -> Value {
    serde_json::from_str(&answer(message)).expect("replies are JSON")
}

#[test]
fn right_answers_lead_to_a_certificate_that_holds_and_wrong_ones_to_none() {
    let signing_key = SigningKey::from_bytes(&[7; 32]);
    for (course, assessment) in courses() {
        let id = &course.assessment.course;
        let key = course.assessment.key().expect("the bank can be marked");
        let content = course_content(assessment.as_bytes()).expect("the assessment can be read");
        assert_eq!(content.assessment, key, "{id}: a verifier marks by the same key");
        let wrong: BTreeMap<ItemId, Response> = key.bank.iter().map(|item| (item.id.clone(), wrong(item))).collect();
        for seed in [1, 0xdead_beef] {
            let score = key.score(seed, &right(&key));
            assert_eq!((score.percent, score.passed), (100, true), "{id}");
            let mut reply = ask(&prepare(&signing_key, seed, &right(&key), &assessment));
            let prepared: Prepared =
                serde_json::from_value(reply["ok"].take()).unwrap_or_else(|_| panic!("{id}: {reply}"));
            let bytes = STANDARD.decode(&prepared.signing).expect("it is base64");
            let signature = STANDARD.encode(signing_key.sign(&bytes).to_bytes());
            let finish = Finish { unsigned: prepared.unsigned, signature, assessment: assessment.clone() };
            let mut reply = ask(&message("finish", &finish));
            let finished: Finished =
                serde_json::from_value(reply["ok"].take()).unwrap_or_else(|_| panic!("{id}: {reply}"));
            let text = finished.credential.clone();
            let verify = Verify {
                text,
                now: ISSUED + 60,
                not_before: ISSUED,
                assessment: Some(assessment.clone()),
                trust: None,
            };
            assert_eq!(ask(&message("verify", &verify))["ok"]["verdict"], "valid", "{id}");

            assert_eq!(
                key.score(seed, &wrong).marks,
                vec![Mark::NONE; key.item_count()],
                "{id}: nothing of it is right"
            );
            let reply = ask(&prepare(&signing_key, seed, &wrong, &assessment));
            assert!(reply.get("ok").is_none(), "{id}: no certificate");
        }
    }
}

#[test]
fn whoever_finishes_every_unit_and_passes_has_completed_the_course() {
    for (course, _) in courses() {
        let outline = course.course.summary.outline().expect("it has an outline");
        let key = course.assessment.key().expect("the bank can be marked");
        let score = key.score(5, &right(&key));
        let attempt = AttemptId(1);
        let mut deeds = Vec::new();
        for part in course.units.iter().flat_map(|unit| &unit.blocks).flat_map(|block| &block.parts) {
            if let Part::Check(item) = part
                && let Ok(key) = item.key()
            {
                assert!(key.accepts(&key.right_response()), "{}", item.id);
                deeds.push(InCourse::CheckAnswered {
                    item: key.id.clone(),
                    response: key.right_response(),
                    revision: Some(outline.revision),
                });
            }
        }
        let finish = |unit: &champions::course::completion::UnitOutline| InCourse::UnitFinished {
            unit: unit.id.clone(),
            revision: outline.revision,
        };
        deeds.extend(outline.units.iter().map(finish));
        deeds.push(InCourse::AttemptStarted { attempt, seed: 5, revision: outline.revision, test_out_from: None });
        deeds.push(InCourse::AttemptFinished { attempt, percent: score.percent, passed: score.passed });
        let events = deeds.into_iter().zip(1..).map(|(what, number): (InCourse, u64)| Event {
            id: EventId(number.into()),
            profile: ProfileId(1),
            device: DeviceId(1),
            clock: Clock { millis: number, count: 0 },
            at: number,
            what: What::Course(outline.id.clone(), what),
        });
        let progress = Progress::of(events).course(&outline.id).cloned().expect("it was begun");
        for unit in &outline.units {
            assert_eq!(outline.unanswered(&unit.id, Some(&progress)).count(), 0, "{}", unit.id);
        }
        assert!(outline.missing(&progress).is_nothing(), "{}", outline.id);
        assert_eq!(outline.completions(&progress).len(), 1, "{}", outline.id);
    }
}

/// A road from a state to an ending: breadth first, so the shortest.
fn road_to(scenario: &Scenario, ending: usize) -> Option<Vec<PartId>> {
    let mut open = std::collections::VecDeque::from([(scenario.begin(), Vec::new())]);
    let mut seen = std::collections::BTreeSet::new();
    while let Some((state, road)) = open.pop_front() {
        if state.node == ending {
            return Some(road);
        }
        for (choice, offered) in scenario.choices(&state) {
            let next = scenario.follow(&state, choice);
            if offered && seen.insert(next.clone()) {
                open.push_back((next, road.iter().cloned().chain([choice.id.clone()]).collect()));
            }
        }
    }
    None
}

#[test]
fn every_ending_of_every_consultation_can_be_played_to() {
    let mut played = 0;
    for (course, _) in courses() {
        for part in course.units.iter().flat_map(|unit| &unit.blocks).flat_map(|block| &block.parts) {
            let Part::Check(item) = part else { continue };
            let ItemKind::Scenario(published) = &item.kind else { continue };
            let scenario = published.play().expect("it can be played");
            for (place, _) in published.nodes.iter().enumerate().filter(|(_, node)| !node.ending.is_empty()) {
                let road = road_to(&scenario, place).unwrap_or_else(|| panic!("{}: no road to {place}", item.id));
                let (steps, state) = scenario.replay(&road);
                assert_eq!((steps.len(), state.node), (road.len(), place), "{}", item.id);
                played += 1;
            }
        }
    }
    assert!(played >= 4, "the gallery alone has four endings");
}
