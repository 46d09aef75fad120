//! Script concordance: a judgement on a five-point scale, scored by how many of a panel judged alike.
//!
//! Aggregate scoring after Charlin and colleagues (The Script Concordance test, Teaching and Learning in Medicine
//! 12(4), 2000): a point of the scale earns the number of the panel's members who chose it, as a share of the number
//! who chose the point that most of them did.

use super::Mark;
use crate::course::id::PartId;

/// The points of a scale, and how a panel judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concordance {
    /// The points, in the order of the scale.
    pub points: Vec<PartId>,
    /// How many of the panel chose each point.
    pub panel: Vec<u32>,
}

/// The ids of the points of the scale.
pub const POINTS: [&str; 5] = ["1", "2", "3", "4", "5"];

impl Concordance {
    /// The point that most of the panel chose; of several, the first.
    pub(super) fn most_chosen(&self) -> Option<PartId> {
        let most = self.panel.iter().max()?;
        self.points.iter().zip(&self.panel).find(|(_, count)| *count == most).map(|(point, _)| point.clone())
    }

    pub(super) fn mark(&self, chosen: &[PartId]) -> Mark {
        let [only] = chosen else { return Mark::NONE };
        let most = self.panel.iter().max().copied().unwrap_or(0);
        let alike =
            self.points.iter().zip(&self.panel).find(|(point, _)| *point == only).map_or(0, |(_, count)| *count);
        Mark::share(alike as usize, most as usize)
    }

    pub(super) fn is_whole(&self, chosen: &[PartId]) -> bool {
        chosen.len() == 1 && chosen.iter().all(|point| self.points.contains(point))
    }
}
