//! Matching: each left has one right.

use super::Mark;
use crate::course::id::PartId;

/// Pairs; a pair's id stands for its left and for its right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matching {
    /// All pairs, in the order of the source.
    pub pairs: Vec<PartId>,
}

impl Matching {
    pub(super) fn mark(&self, matched: &[(PartId, PartId)]) -> Mark {
        let right = self
            .pairs
            .iter()
            .filter(|pair| {
                let mut rights = matched.iter().filter(|(left, _)| left == *pair).map(|(_, right)| right);
                // A left that is matched twice is not matched.
                rights.next() == Some(pair) && rights.next().is_none()
            })
            .count();
        Mark::share(right, self.pairs.len())
    }

    pub(super) fn is_whole(&self, matched: &[(PartId, PartId)]) -> bool {
        matched.len() == self.pairs.len()
            && self.pairs.iter().all(|pair| matched.iter().any(|(left, _)| left == pair))
            && matched.iter().all(|(_, right)| self.pairs.contains(right))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Vec<(PartId, PartId)> {
        text.split_whitespace()
            .map(|pair| {
                let (left, right) = pair.split_once('=').unwrap();
                (left.parse().unwrap(), right.parse().unwrap())
            })
            .collect()
    }

    #[test]
    fn the_mark_is_the_share_of_right_pairs() {
        let matching = Matching { pairs: ["a", "b", "c"].map(|id| id.parse().unwrap()).to_vec() };
        for (matched, mark, whole) in [
            ("a=a b=b c=c", 1000, true),
            ("a=a b=c c=b", 333, true),
            ("a=a b=a c=a", 333, true),
            ("a=a", 333, false),
            ("", 0, false),
            ("a=b a=a", 0, false),
            ("a=a b=b c=z", 666, false),
        ] {
            assert_eq!(matching.mark(&pairs(matched)).thousandths(), mark, "{matched:?}");
            assert_eq!(matching.is_whole(&pairs(matched)), whole, "{matched:?}");
        }
    }
}
