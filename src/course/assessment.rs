//! The end assessment: which items an attempt draws, in which order, and what it scores.

use super::id::{ItemId, OutcomeId, PartId};
use super::item::{Item, Kind, Mark, Response, percent};
use super::random::Generator;
use std::collections::BTreeMap;

/// The bank, the blueprint and the pass mark of a course revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The score, in per cent, from which an attempt is a pass.
    pub pass_mark: u8,
    /// The blueprint: how many items each outcome contributes.
    pub blueprint: Vec<BlueprintLine>,
    /// The bank, in the order of the source.
    pub bank: Vec<Item>,
}

/// One line of a blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintLine {
    /// The outcome assessed.
    pub outcome: OutcomeId,
    /// How many items of the bank are drawn for it.
    pub count: usize,
}

/// An item as one attempt shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnItem {
    /// The item.
    pub item: ItemId,
    /// Its parts in the order shown; for matching, the order of the rights.
    pub parts: Vec<PartId>,
}

/// What an attempt came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// A mark for each drawn item, in the order shown.
    pub marks: Vec<Mark>,
    /// The score in per cent, rounded down.
    pub percent: u8,
    /// Whether the score reaches the pass mark.
    pub passed: bool,
}

impl Assessment {
    /// How many items an attempt has.
    pub fn item_count(&self) -> usize {
        self.blueprint.iter().map(|line| line.count).sum()
    }

    /// The items that a seed draws: for each line of the blueprint a random choice from the bank, then all of them
    /// shuffled, then the parts of each. The order of these steps is part of the contract with old transcripts.
    pub fn draw(&self, seed: u64) -> Vec<DrawnItem> {
        let mut generator = Generator::new(seed);
        let drawn = self.choose(&mut generator).into_iter();
        drawn.map(|item| DrawnItem { item: item.id.clone(), parts: shuffled_parts(item, &mut generator) }).collect()
    }

    /// The same items in the same order, whatever the order of their parts.
    pub fn drawn_items(&self, seed: u64) -> Vec<&Item> {
        self.choose(&mut Generator::new(seed))
    }

    fn choose(&self, generator: &mut Generator) -> Vec<&Item> {
        let mut drawn: Vec<&Item> = Vec::with_capacity(self.item_count());
        for line in &self.blueprint {
            let mut candidates: Vec<&Item> = self.bank.iter().filter(|item| item.outcome == line.outcome).collect();
            generator.shuffle(&mut candidates);
            drawn.extend(candidates.into_iter().take(line.count));
        }
        generator.shuffle(&mut drawn);
        drawn
    }

    /// Marks the answers to the items that a seed drew. An item without an answer earns nothing.
    pub fn score(&self, seed: u64, answers: &BTreeMap<ItemId, Response>) -> Score {
        let drawn = self.drawn_items(seed).into_iter();
        let mark = |item: &Item| answers.get(&item.id).map_or(Mark::NONE, |response| item.mark(response));
        let marks: Vec<Mark> = drawn.map(mark).collect();
        let percent = percent(&marks);
        Score { percent, passed: percent >= self.pass_mark && !marks.is_empty(), marks }
    }

    /// The item of the bank with this id.
    pub fn item(&self, id: &ItemId) -> Option<&Item> {
        self.bank.iter().find(|item| item.id == *id)
    }
}

/// An item's parts in a random order. Steps to be ordered never start out in the right order.
pub fn shuffled_parts(item: &Item, generator: &mut Generator) -> Vec<PartId> {
    let mut parts = item.parts().to_vec();
    generator.shuffle(&mut parts);
    if matches!(item.kind, Kind::Ordering(_)) && parts.len() > 1 && parts == item.parts() {
        parts.rotate_left(1);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::super::item::{Choice, Ordering};
    use super::*;
    use proptest::prelude::*;

    fn assessment() -> Assessment {
        let item =
            |id: &str, outcome: &str, kind| Item { id: id.parse().unwrap(), outcome: outcome.parse().unwrap(), kind };
        let parts = |text: &str| text.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<PartId>>();
        let single = || Kind::Single(Choice { options: parts("a b c d"), correct: parts("b") });
        let mut bank: Vec<Item> = (0..5).map(|number| item(&format!("x{number}"), "x", single())).collect();
        bank.extend((0..4).map(|number| item(&format!("y{number}"), "y", single())));
        bank.push(item("steps", "z", Kind::Ordering(Ordering { steps: parts("one two") })));
        let line = |outcome: &str, count| BlueprintLine { outcome: outcome.parse().unwrap(), count };
        Assessment { pass_mark: 75, blueprint: vec![line("x", 2), line("y", 3), line("z", 1)], bank }
    }

    fn right_answers(assessment: &Assessment) -> BTreeMap<ItemId, Response> {
        assessment
            .bank
            .iter()
            .map(|item| {
                let response = match &item.kind {
                    Kind::Ordering(ordering) => Response::Ordered(ordering.steps.clone()),
                    _ => Response::Chosen(vec!["b".parse().unwrap()]),
                };
                (item.id.clone(), response)
            })
            .collect()
    }

    #[test]
    fn a_draw_is_frozen() {
        let shown: Vec<String> = assessment()
            .draw(42)
            .iter()
            .map(|drawn| {
                let parts: Vec<&str> = drawn.parts.iter().map(PartId::as_str).collect();
                format!("{} {}", drawn.item, parts.join(""))
            })
            .collect();
        assert_eq!(shown, FROZEN_DRAW);
    }

    const FROZEN_DRAW: [&str; 6] = ["steps twoone", "y3 dabc", "x1 cdba", "y1 badc", "x2 dabc", "y2 adcb"];

    proptest! {
        #[test]
        fn every_draw_fills_the_blueprint_without_repeats(seed: u64) {
            let assessment = assessment();
            let drawn = assessment.draw(seed);
            prop_assert_eq!(drawn.len(), assessment.item_count());
            let distinct: std::collections::BTreeSet<_> = drawn.iter().map(|drawn| &drawn.item).collect();
            prop_assert_eq!(distinct.len(), drawn.len());
            for line in &assessment.blueprint {
                let count = drawn.iter().filter(|drawn| {
                    assessment.item(&drawn.item).is_some_and(|item| item.outcome == line.outcome)
                }).count();
                prop_assert_eq!(count, line.count);
            }
        }

        #[test]
        fn steps_never_start_out_in_order(seed: u64) {
            let drawn = assessment().draw(seed);
            let steps = drawn.iter().find(|drawn| drawn.item.as_str() == "steps").unwrap();
            prop_assert_eq!(steps.parts[0].as_str(), "two");
        }

        #[test]
        fn all_right_is_a_hundred_and_nothing_is_nought(seed: u64) {
            let assessment = assessment();
            let score = assessment.score(seed, &right_answers(&assessment));
            prop_assert_eq!((score.percent, score.passed), (100, true));
            let score = assessment.score(seed, &BTreeMap::new());
            prop_assert_eq!((score.percent, score.passed), (0, false));
        }
    }
}
