//! Items (questions) and how a response to one is marked.
//!
//! One kind, one file. A mark is a whole number of thousandths, so that every browser, the command line and a
//! verifier in ten years agree to the last digit.

mod choice;
mod concordance;
mod confidence;
mod decimal;
mod matching;
mod ordering;
mod placing;
pub mod short_text;
mod true_false;

use super::id::{ItemId, OutcomeId, PartId};

pub use choice::Choice;
pub use concordance::{Concordance, POINTS};
pub use confidence::Sure;
pub use decimal::{Decimal, NotADecimal};
pub use matching::Matching;
pub use ordering::Ordering;
pub use placing::{Placing, SlotKey};
pub use short_text::{LONGEST as LONGEST_TEXT, plain as plain_text};
pub use true_false::{TrueFalse, VERDICTS, is_verdict};

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
    /// A verdict on a statement, and the reason: half for the verdict, all for both.
    TrueFalse(TrueFalse),
    /// Cards are sorted into groups: the share of cards in their group.
    Sorting(Placing),
    /// Gaps of a text are filled from menus: the share of gaps filled rightly.
    Cloze(Placing),
    /// A few words: all or nothing. What of them counts is said at [`plain_text`].
    ShortText {
        /// The answers that are right.
        accepted: Vec<Box<str>>,
    },
    /// One option is right, and the learner says how sure they are: all or nothing, as for a single answer.
    Confidence(Choice),
    /// A judgement, scored by how a panel judged.
    Concordance(Concordance),
}

/// What a learner answered. It may be unfinished: a draft is a response too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// The options chosen; with them a verdict, or how sure the learner is.
    Chosen(Vec<PartId>),
    /// For each pair whose left is matched: the pair, and the pair whose right was chosen for it. For each card or gap
    /// that is filled: the card or gap, and the group or word.
    Matched(Vec<(PartId, PartId)>),
    /// All steps, first to last.
    Ordered(Vec<PartId>),
    /// The number as it was typed.
    Number(Box<str>),
    /// The words as they were typed.
    Text(Box<str>),
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

    /// The mark of so many thousandths; none of more than 1000.
    pub fn of_thousandths(thousandths: u16) -> Option<Mark> {
        (thousandths <= Mark::FULL.0).then_some(Mark(thousandths))
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
            (Kind::TrueFalse(statement), Response::Chosen(chosen)) => statement.mark(chosen),
            (Kind::Sorting(placing) | Kind::Cloze(placing), Response::Matched(placed)) => placing.mark(placed),
            (Kind::ShortText { accepted }, Response::Text(typed)) if short_text::is_accepted(typed, accepted) => {
                Mark::FULL
            }
            (Kind::Confidence(choice), Response::Chosen(chosen)) => choice.mark_single(&confidence::options(chosen)),
            (Kind::Concordance(concordance), Response::Chosen(chosen)) => concordance.mark(chosen),
            _ => Mark::NONE,
        }
    }

    /// Whether a response can be handed in: something is chosen, every left is matched, every step, card and gap placed,
    /// a number or some words typed.
    pub fn accepts(&self, response: &Response) -> bool {
        match (&self.kind, response) {
            (Kind::Single(choice), Response::Chosen(chosen)) => chosen.len() == 1 && choice.knows(chosen),
            (Kind::Several(choice), Response::Chosen(chosen)) => !chosen.is_empty() && choice.knows(chosen),
            (Kind::Matching(matching), Response::Matched(pairs)) => matching.is_whole(pairs),
            (Kind::Ordering(ordering), Response::Ordered(steps)) => ordering.is_whole(steps),
            (Kind::Number { .. }, Response::Number(typed)) => typed.parse::<Decimal>().is_ok(),
            (Kind::TrueFalse(statement), Response::Chosen(chosen)) => statement.is_whole(chosen),
            (Kind::Sorting(placing) | Kind::Cloze(placing), Response::Matched(placed)) => placing.is_whole(placed),
            (Kind::ShortText { .. }, Response::Text(typed)) => short_text::is_answer(typed),
            (Kind::Confidence(choice), Response::Chosen(chosen)) => {
                let options = confidence::options(chosen);
                options.len() == 1 && choice.knows(&options) && confidence::says_how_sure(chosen)
            }
            (Kind::Concordance(concordance), Response::Chosen(chosen)) => concordance.is_whole(chosen),
            _ => false,
        }
    }

    /// A response that earns full marks, when the key allows one at all.
    pub fn right_response(&self) -> Response {
        match &self.kind {
            Kind::Single(choice) | Kind::Several(choice) => Response::Chosen(choice.correct.clone()),
            Kind::Matching(matching) => {
                Response::Matched(matching.pairs.iter().map(|pair| (pair.clone(), pair.clone())).collect())
            }
            Kind::Ordering(ordering) => Response::Ordered(ordering.steps.clone()),
            Kind::Number { answer, .. } => Response::Number(answer.to_string().into()),
            Kind::TrueFalse(statement) => Response::Chosen(vec![statement.verdict.clone(), statement.reason.clone()]),
            Kind::Sorting(placing) | Kind::Cloze(placing) => Response::Matched(placing.right()),
            Kind::ShortText { accepted } => Response::Text(accepted.first().cloned().unwrap_or_default()),
            Kind::Confidence(choice) => {
                let sure = Sure::Very.id().parse().ok();
                Response::Chosen(choice.correct.iter().cloned().chain(sure).collect())
            }
            Kind::Concordance(concordance) => Response::Chosen(concordance.most_chosen().into_iter().collect()),
        }
    }

    /// The ids of the item's parts in the order of the source: options, pairs, steps, verdicts and reasons, cards, gaps
    /// or points of a scale.
    pub fn parts(&self) -> &[PartId] {
        match &self.kind {
            Kind::Single(choice) | Kind::Several(choice) | Kind::Confidence(choice) => &choice.options,
            Kind::Matching(matching) => &matching.pairs,
            Kind::Ordering(ordering) => &ordering.steps,
            Kind::Number { .. } | Kind::ShortText { .. } => &[],
            Kind::TrueFalse(statement) => &statement.parts,
            Kind::Sorting(placing) | Kind::Cloze(placing) => &placing.slots,
            Kind::Concordance(concordance) => &concordance.points,
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
