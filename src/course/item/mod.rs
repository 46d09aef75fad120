//! Items (questions) and how a response to one is marked.
//!
//! One kind, one file. A mark is a whole number of thousandths, so that every browser, the command line and a
//! verifier in ten years agree to the last digit.

mod choice;
mod decimal;
mod matching;
mod ordering;

use super::id::{ItemId, OutcomeId, PartId};

pub use choice::Choice;
pub use decimal::{Decimal, NotADecimal};
pub use matching::Matching;
pub use ordering::Ordering;

/// The key of an item: what is needed to mark it. Its wording lives in the published course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's id.
    pub id: ItemId,
    /// The learning outcome it assesses.
    pub outcome: OutcomeId,
    /// Its kind, with the key.
    pub kind: Kind,
}

/// The kinds of item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One option is right: all or nothing.
    Single(Choice),
    /// Several options are right: those rightly chosen less those wrongly chosen, as a share, never below nothing.
    Several(Choice),
    /// Lefts are matched with rights: the share of right pairs.
    Matching(Matching),
    /// Steps are put into order: the share of steps in their right place.
    Ordering(Ordering),
    /// A number within a tolerance: all or nothing.
    Number {
        /// The right number.
        answer: Decimal,
        /// How far off a number may be and still be right.
        tolerance: Decimal,
    },
}

/// What a learner answered. It may be unfinished: a draft is a response too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The options chosen.
    Chosen(Vec<PartId>),
    /// For each pair whose left is matched: the pair, and the pair whose right was chosen for it.
    Matched(Vec<(PartId, PartId)>),
    /// All steps, first to last.
    Ordered(Vec<PartId>),
    /// The number as it was typed.
    Number(Box<str>),
}

/// A mark for one item, in thousandths of full marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(u16);

impl Mark {
    /// Nothing right.
    pub const NONE: Mark = Mark(0);
    /// All right.
    pub const FULL: Mark = Mark(1000);

    /// `part` of `whole` as a mark, rounded down.
    pub fn share(part: usize, whole: usize) -> Mark {
        if whole == 0 {
            return Mark::NONE;
        }
        let thousandths = part.min(whole) * 1000 / whole;
        Mark(thousandths as u16)
    }

    /// The mark in thousandths, 0 to 1000.
    pub fn thousandths(self) -> u16 {
        self.0
    }
}

impl Item {
    /// Marks a response. A response of another kind, or one that names unknown parts, earns nothing for them.
    pub fn mark(&self, response: &Response) -> Mark {
        match (&self.kind, response) {
            (Kind::Single(choice), Response::Chosen(chosen)) => choice.mark_single(chosen),
            (Kind::Several(choice), Response::Chosen(chosen)) => choice.mark_several(chosen),
            (Kind::Matching(matching), Response::Matched(pairs)) => matching.mark(pairs),
            (Kind::Ordering(ordering), Response::Ordered(steps)) => ordering.mark(steps),
            (Kind::Number { answer, tolerance }, Response::Number(typed)) => match typed.parse::<Decimal>() {
                Ok(number) if number.is_within(*tolerance, *answer) => Mark::FULL,
                _ => Mark::NONE,
            },
            _ => Mark::NONE,
        }
    }

    /// Whether a response can be handed in: something is chosen, every left is matched, every step placed, a number typed.
    pub fn accepts(&self, response: &Response) -> bool {
        match (&self.kind, response) {
            (Kind::Single(choice), Response::Chosen(chosen)) => chosen.len() == 1 && choice.knows(chosen),
            (Kind::Several(choice), Response::Chosen(chosen)) => !chosen.is_empty() && choice.knows(chosen),
            (Kind::Matching(matching), Response::Matched(pairs)) => matching.is_whole(pairs),
            (Kind::Ordering(ordering), Response::Ordered(steps)) => ordering.is_whole(steps),
            (Kind::Number { .. }, Response::Number(typed)) => typed.parse::<Decimal>().is_ok(),
            _ => false,
        }
    }

    /// The ids of the item's parts in the order of the source: options, pairs or steps.
    pub fn parts(&self) -> &[PartId] {
        match &self.kind {
            Kind::Single(choice) | Kind::Several(choice) => &choice.options,
            Kind::Matching(matching) => &matching.pairs,
            Kind::Ordering(ordering) => &ordering.steps,
            Kind::Number { .. } => &[],
        }
    }
}

/// The score of several items in per cent, rounded down: a pass is never a rounding.
pub fn percent(marks: &[Mark]) -> u8 {
    if marks.is_empty() {
        return 0;
    }
    let sum: usize = marks.iter().map(|mark| usize::from(mark.0)).sum();
    (sum / (10 * marks.len())) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_rounded_down() {
        for (thousandths, expected) in
            [(&[][..], 0), (&[1000], 100), (&[1000, 0, 1000], 66), (&[1000, 999], 99), (&[750, 749], 74)]
        {
            let marks: Vec<Mark> = thousandths.iter().map(|share| Mark(*share)).collect();
            assert_eq!(percent(&marks), expected, "{thousandths:?}");
        }
    }

    #[test]
    fn a_response_of_another_kind_earns_nothing() {
        let item = Item {
            id: "q".parse().unwrap(),
            outcome: "o".parse().unwrap(),
            kind: Kind::Number { answer: "1".parse().unwrap(), tolerance: "0".parse().unwrap() },
        };
        assert_eq!(item.mark(&Response::Chosen(vec![])), Mark::NONE);
        assert!(!item.accepts(&Response::Chosen(vec![])));
    }

    #[test]
    fn a_number_counts_within_its_tolerance() {
        let item = Item {
            id: "q".parse().unwrap(),
            outcome: "o".parse().unwrap(),
            kind: Kind::Number { answer: "1.3".parse().unwrap(), tolerance: "0.05".parse().unwrap() },
        };
        for (typed, mark) in [
            ("1.3", Mark::FULL),
            ("1.30", Mark::FULL),
            ("1,25", Mark::FULL),
            (" 1.35 ", Mark::FULL),
            ("1.36", Mark::NONE),
            ("13", Mark::NONE),
            ("", Mark::NONE),
            ("many", Mark::NONE),
        ] {
            assert_eq!(item.mark(&Response::Number(typed.into())), mark, "{typed:?}");
        }
    }
}
