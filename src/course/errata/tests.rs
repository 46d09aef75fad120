//! What errata come to, by example and by law.

use super::super::assessment::BlueprintLine;
use super::super::item::{Matching, VERDICTS};
use super::super::random::Generator;
use super::*;
use proptest::prelude::*;
use std::str::FromStr;

fn parts(text: &str) -> Vec<PartId> {
    text.split_whitespace().map(|id| id.parse().unwrap()).collect()
}

fn id<T: FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn kinds() -> Vec<(&'static str, Kind)> {
    let true_false = TrueFalse {
        parts: parts(&format!("{} {} why because", VERDICTS[0], VERDICTS[1])),
        verdict: id(VERDICTS[0]),
        reason: id("why"),
    };
    vec![
        ("single", Kind::Single(Choice { options: parts("a b c"), correct: parts("b") })),
        ("several", Kind::Several(Choice { options: parts("a b c d"), correct: parts("a b") })),
        ("matching", Kind::Matching(Matching { pairs: parts("p q r") })),
        ("ordering", Kind::Ordering(Ordering { steps: parts("one two three") })),
        ("number", Kind::Number { answer: id("1.3"), tolerance: id("0.1") }),
        ("words", Kind::ShortText { accepted: vec!["warm handover".into()] }),
        ("verdict", Kind::TrueFalse(true_false)),
    ]
}

/// An assessment that draws every item.
fn assessment() -> Assessment {
    let bank: Vec<Item> =
        kinds().into_iter().map(|(name, kind)| Item { id: id(name), outcome: id("o"), kind }).collect();
    let blueprint = vec![BlueprintLine { outcome: id("o"), count: bank.len() }];
    Assessment { pass_mark: 75, blueprint, bank }
}

/// `chosen a b`, `matched p=q`, `ordered one two`, `number 2` or `text words`.
fn response(text: &str) -> Response {
    let (kind, rest) = text.split_once(' ').unwrap_or((text, ""));
    match kind {
        "chosen" => Response::Chosen(parts(rest)),
        "ordered" => Response::Ordered(parts(rest)),
        "number" => Response::Number(rest.into()),
        "text" => Response::Text(rest.into()),
        "matched" => Response::Matched(
            rest.split_whitespace().map(|pair| pair.split_once('=').unwrap()).map(|(l, r)| (id(l), id(r))).collect(),
        ),
        _ => panic!("{text}"),
    }
}

#[test]
fn a_further_answer_is_marked_as_a_key_of_its_own() {
    for (item, right, given, mark) in [
        ("single", "chosen c", "chosen c", 1000),
        ("single", "chosen c", "chosen b", 1000),
        ("single", "chosen c", "chosen a", 0),
        ("several", "chosen a b c", "chosen a b c", 1000),
        // By the old key one right and one wrong, by the new one two of three.
        ("several", "chosen a b c", "chosen a c", 666),
        ("matching", "matched p=q q=p r=r", "matched p=q q=p r=r", 1000),
        ("matching", "matched p=q q=p r=r", "matched p=q p=p q=p", 333),
        ("ordering", "ordered two one three", "ordered two one three", 1000),
        ("number", "number 2", "number 1.95", 1000),
        ("number", "number many", "number many", 0),
        ("words", "text Link visit", "text link-visit", 1000),
        ("verdict", "chosen false because", "chosen because false", 1000),
        ("verdict", "chosen false because", "chosen false why", 500),
        ("verdict", "chosen false", "chosen false", 0),
        ("words", "chosen a", "text a", 0),
    ] {
        let assessment = assessment();
        let key = assessment.item(&id(item)).unwrap();
        let mark_with = mark_by(key, &response(right), &response(given)).max(key.mark(&response(given)));
        assert_eq!(mark_with.thousandths(), mark, "{item}: {right} for {given}");
    }
}

/// The answers of somebody who has the first so many of the drawn items right and gives the others no answer.
fn right_for(assessment: &Assessment, count: usize) -> BTreeMap<ItemId, Response> {
    let drawn = assessment.draw(0).into_iter().take(count);
    drawn.map(|drawn| (drawn.item.clone(), assessment.item(&drawn.item).unwrap().right_response())).collect()
}

#[test]
fn an_item_that_is_void_is_left_out_but_for_those_who_had_it_right() {
    let assessment = assessment();
    let order: Vec<ItemId> = assessment.draw(0).into_iter().map(|drawn| drawn.item).collect();
    let void = |place: usize, revision| Erratum {
        item: order[place].clone(),
        revisions: vec![revision],
        effect: Effect::Void,
    };
    for (right, errata, percent, passed) in [
        (5, vec![], 71, false),
        // Five of six.
        (5, vec![void(6, 2)], 83, true),
        // Whoever had it right keeps it.
        (5, vec![void(0, 2)], 71, false),
        (5, vec![void(6, 2), void(6, 2), void(5, 2)], 100, true),
        // What was wrong in another revision says nothing of this one.
        (5, vec![void(6, 1)], 71, false),
        (0, (0..7).map(|place| void(place, 2)).collect(), 0, false),
    ] {
        let score = mark_again(&assessment, 2, &errata, 0, &right_for(&assessment, right));
        assert_eq!((score.percent, score.passed), (percent, passed), "{errata:?}");
    }
}

/// Any response to an item, by chance; often a sensible one.
fn any_response(item: &Item, generator: &mut Generator) -> Response {
    let mut parts = item.parts().to_vec();
    generator.shuffle(&mut parts);
    match &item.kind {
        Kind::Single(_) => Response::Chosen(parts.into_iter().take(1).collect()),
        Kind::Several(_) | Kind::TrueFalse(_) => {
            Response::Chosen(parts.into_iter().take(generator.below(5) as usize).collect())
        }
        Kind::Ordering(_) => Response::Ordered(parts),
        Kind::Number { .. } => Response::Number(generator.below(3).to_string().into()),
        Kind::ShortText { .. } => Response::Text(["warm handover", "visit", ""][generator.below(3) as usize].into()),
        _ => Response::Matched(item.parts().iter().cloned().zip(parts).collect()),
    }
}

proptest! {
    #[test]
    fn marking_again_never_gives_less(seed: u64, chance: u64, wrong in prop::collection::vec(0..7_usize, 0..6)) {
        let assessment = assessment();
        let mut generator = Generator::new(chance);
        let answers: BTreeMap<ItemId, Response> = assessment
            .bank
            .iter()
            .map(|item| (item.id.clone(), any_response(item, &mut generator)))
            .collect();
        let errata: Vec<Erratum> = wrong
            .into_iter()
            .map(|place| {
                let item = &assessment.bank[place];
                let rights = (0..generator.below(3)).map(|_| any_response(item, &mut generator)).collect();
                let effect = if generator.below(2) == 0 { Effect::Void } else { Effect::AlsoRight(rights) };
                Erratum { item: item.id.clone(), revisions: vec![1 + generator.below(2) as u32], effect }
            })
            .collect();
        let before = assessment.score(seed, &answers);
        let after = mark_again(&assessment, 2, &errata, seed, &answers);
        prop_assert!(after.percent >= before.percent && after.passed >= before.passed, "{before:?} {after:?}");
        prop_assert!(after.marks.iter().zip(&before.marks).all(|(after, before)| after >= before));
        prop_assert_eq!(after.passed, before.passed || after.percent >= assessment.pass_mark);
        prop_assert!(after.percent <= 100);
        prop_assert_eq!(mark_again(&assessment, 2, &[], seed, &answers), before);
    }
}
