//! Errata: marking an attempt again after one of its items turned out to be wrong.
//!
//! An erratum takes nothing from anybody: marking again never gives less than marking once ([`mark_again`]), and what an
//! attempt came to when it was handed in stays beside what it comes to now.

use super::assessment::{Assessment, Score};
use super::id::{ItemId, PartId};
use super::item::{Choice, Item, Kind, Mark, Ordering, Response, TrueFalse, is_verdict, percent};
use std::collections::BTreeMap;

/// That an item of an assessment was wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erratum {
    /// The item.
    pub item: ItemId,
    /// The revisions of the course in which it was wrong.
    pub revisions: Vec<u32>,
    /// What follows.
    pub effect: Effect,
}

/// What follows from an erratum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// These answers are right, too: each is a key of its own, and the one by which a response earns most counts.
    AlsoRight(Vec<Response>),
    /// The item is left out, but for those who had it wholly right, for whom it counts as before.
    Void,
}

/// What the answers to the items that a seed drew come to with the errata of a revision: never less than without.
pub fn mark_again(
    assessment: &Assessment,
    revision: u32,
    errata: &[Erratum],
    seed: u64,
    answers: &BTreeMap<ItemId, Response>,
) -> Score {
    let before = assessment.score(seed, answers);
    let (mut marks, mut counted) = (Vec::new(), Vec::new());
    for (item, mark) in assessment.drawn_items(seed).into_iter().zip(before.marks) {
        let effects = || effects_on(errata, &item.id, revision);
        let given = answers.get(&item.id);
        let also = effects().flat_map(|effect| match effect {
            Effect::AlsoRight(rights) => rights.as_slice(),
            Effect::Void => &[],
        });
        let mark = also.filter_map(|right| given.map(|given| mark_by(item, right, given))).fold(mark, Mark::max);
        if mark == Mark::FULL || !effects().any(|effect| *effect == Effect::Void) {
            counted.push(mark);
        }
        marks.push(mark);
    }
    let percent = percent(&counted).max(before.percent);
    let passed = before.passed || (percent >= assessment.pass_mark && !counted.is_empty());
    Score { marks, percent, passed }
}

/// What errata say of an item in a revision.
fn effects_on<'e>(errata: &'e [Erratum], item: &ItemId, revision: u32) -> impl Iterator<Item = &'e Effect> {
    let concerns = move |erratum: &&Erratum| erratum.item == *item && erratum.revisions.contains(&revision);
    errata.iter().filter(concerns).map(|erratum| &erratum.effect)
}

/// Marks a response as if another answer were the right one; an answer that is none to this kind of item earns nothing.
fn mark_by(item: &Item, right: &Response, given: &Response) -> Mark {
    let choice = |choice: &Choice, correct: &[PartId]| Choice { correct: correct.to_vec(), ..choice.clone() };
    let kind = match (&item.kind, right) {
        (Kind::Single(key), Response::Chosen(correct)) => Kind::Single(choice(key, correct)),
        (Kind::Several(key), Response::Chosen(correct)) => Kind::Several(choice(key, correct)),
        (Kind::Ordering(_), Response::Ordered(steps)) => Kind::Ordering(Ordering { steps: steps.clone() }),
        (Kind::ShortText { .. }, Response::Text(words)) => Kind::ShortText { accepted: vec![words.clone()] },
        (Kind::Number { tolerance, .. }, Response::Number(number)) => match number.parse() {
            Ok(answer) => Kind::Number { answer, tolerance: *tolerance },
            Err(_) => return Mark::NONE,
        },
        (Kind::TrueFalse(key), Response::Chosen(chosen)) => {
            let (verdicts, reasons): (Vec<&PartId>, Vec<&PartId>) = chosen.iter().partition(|part| is_verdict(part));
            let ([verdict], [reason]) = (&verdicts[..], &reasons[..]) else { return Mark::NONE };
            let (verdict, reason) = ((*verdict).clone(), (*reason).clone());
            Kind::TrueFalse(TrueFalse { verdict, reason, ..key.clone() })
        }
        (Kind::Matching(_) | Kind::Sorting(_) | Kind::Cloze(_), Response::Matched(right)) => {
            let Response::Matched(given) = given else { return Mark::NONE };
            let slots = item.parts();
            let alike = slots.iter().filter(|slot| only(given, slot).is_some_and(|it| only(right, slot) == Some(it)));
            return Mark::share(alike.count(), slots.len());
        }
        _ => return Mark::NONE,
    };
    Item { kind, ..item.clone() }.mark(given)
}

/// What a slot was given, if that is one thing.
fn only<'p>(pairs: &'p [(PartId, PartId)], slot: &PartId) -> Option<&'p PartId> {
    let mut given = pairs.iter().filter(|(other, _)| other == slot).map(|(_, choice)| choice);
    given.next().filter(|_| given.next().is_none())
}

#[cfg(test)]
mod tests;
