//! Ordering: steps are put into their places.

use super::Mark;
use crate::course::id::PartId;

/// Steps in their right order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ordering {
    /// First to last.
    pub steps: Vec<PartId>,
}

impl Ordering {
    pub(super) fn mark(&self, ordered: &[PartId]) -> Mark {
        let right = self.steps.iter().zip(ordered).filter(|(expected, given)| expected == given).count();
        Mark::share(right, self.steps.len())
    }

    pub(super) fn is_whole(&self, ordered: &[PartId]) -> bool {
        ordered.len() == self.steps.len() && self.steps.iter().all(|step| ordered.contains(step))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_is_the_share_of_steps_in_place() {
        let parts = |text: &str| text.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<PartId>>();
        let ordering = Ordering { steps: parts("a b c d") };
        for (ordered, mark, whole) in [
            ("a b c d", 1000, true),
            ("b a c d", 500, true),
            ("d a b c", 0, true),
            ("a b", 500, false),
            ("a a a a", 250, false),
            ("", 0, false),
        ] {
            assert_eq!(ordering.mark(&parts(ordered)).thousandths(), mark, "{ordered:?}");
            assert_eq!(ordering.is_whole(&parts(ordered)), whole, "{ordered:?}");
        }
    }
}
