//! Single answer and several answers.

use super::Mark;
use crate::course::id::PartId;

/// Options, and which of them are right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// All options, in the order of the source.
    pub options: Vec<PartId>,
    /// The right ones.
    pub correct: Vec<PartId>,
}

impl Choice {
    pub(super) fn mark_single(&self, chosen: &[PartId]) -> Mark {
        match chosen {
            [only] if self.correct.contains(only) => Mark::FULL,
            _ => Mark::NONE,
        }
    }

    pub(super) fn mark_several(&self, chosen: &[PartId]) -> Mark {
        let right = self.correct.iter().filter(|option| chosen.contains(option)).count();
        let wrong =
            self.options.iter().filter(|option| chosen.contains(option) && !self.correct.contains(option)).count();
        Mark::share(right.saturating_sub(wrong), self.correct.len())
    }

    pub(super) fn knows(&self, chosen: &[PartId]) -> bool {
        chosen.iter().all(|option| self.options.contains(option))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<PartId> {
        text.split_whitespace().map(|id| id.parse().unwrap()).collect()
    }

    #[test]
    fn single_is_all_or_nothing() {
        let choice = Choice { options: parts("a b c"), correct: parts("b") };
        for (chosen, mark) in [("b", 1000), ("a", 0), ("", 0), ("a b", 0), ("z", 0)] {
            assert_eq!(choice.mark_single(&parts(chosen)).thousandths(), mark, "{chosen:?}");
        }
    }

    #[test]
    fn several_gives_the_share_of_right_less_wrong() {
        let choice = Choice { options: parts("a b c d e"), correct: parts("a b c") };
        for (chosen, mark) in
            [("a b c", 1000), ("a b", 666), ("a", 333), ("a b c d", 666), ("a d", 0), ("d e", 0), ("", 0), ("a a", 333)]
        {
            assert_eq!(choice.mark_several(&parts(chosen)).thousandths(), mark, "{chosen:?}");
        }
    }

    #[test]
    fn choosing_everything_never_passes_as_knowing() {
        let choice = Choice { options: parts("a b c d"), correct: parts("a b") };
        assert_eq!(choice.mark_several(&parts("a b c d")), Mark::NONE);
    }
}
