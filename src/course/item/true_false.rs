//! True or false, with the reason: half the mark for the verdict, all of it when the reason is right too.

use super::Mark;
use crate::course::id::PartId;

/// A statement's verdict and the reason for it. A response chooses one of `true` and `false`, and one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrueFalse {
    /// The verdicts `true` and `false`, then all reasons in the order of the source.
    pub parts: Vec<PartId>,
    /// The right verdict.
    pub verdict: PartId,
    /// The right reason.
    pub reason: PartId,
}

/// The ids of the two verdicts; no reason has one of them.
pub const VERDICTS: [&str; 2] = ["true", "false"];

/// Whether an id is that of a verdict.
pub fn is_verdict(part: &PartId) -> bool {
    VERDICTS.contains(&part.as_str())
}

impl TrueFalse {
    pub(super) fn mark(&self, chosen: &[PartId]) -> Mark {
        let (verdicts, reasons): (Vec<&PartId>, Vec<&PartId>) = chosen.iter().partition(|part| is_verdict(part));
        match (verdicts == [&self.verdict], reasons == [&self.reason]) {
            (true, true) => Mark::FULL,
            (true, false) => Mark::share(1, 2),
            (false, _) => Mark::NONE,
        }
    }

    pub(super) fn is_whole(&self, chosen: &[PartId]) -> bool {
        let verdicts = chosen.iter().filter(|part| is_verdict(part)).count();
        chosen.len() == 2 && verdicts == 1 && chosen.iter().all(|part| self.parts.contains(part))
    }
}
