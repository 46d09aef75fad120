//! Sorting and cloze: each slot (a card, a gap) takes one of its own choices (the groups, the words of its menu).

use super::Mark;
use crate::course::id::PartId;

/// Slots, each with its choices and the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placing {
    /// All slots, in the order of the source.
    pub slots: Vec<PartId>,
    /// What each slot can take, in the order of the slots.
    pub keys: Vec<SlotKey>,
}

/// What a slot can take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlotKey {
    /// All choices, in the order of the source.
    pub choices: Vec<PartId>,
    /// The right one.
    pub answer: PartId,
}

impl Placing {
    /// The choices of a slot; none for a slot that there is not.
    pub fn choices(&self, slot: &PartId) -> &[PartId] {
        let place = self.slots.iter().position(|known| known == slot);
        place.and_then(|place| self.keys.get(place)).map(|key| key.choices.as_slice()).unwrap_or_default()
    }

    /// Each slot with its right choice.
    pub(super) fn right(&self) -> Vec<(PartId, PartId)> {
        self.slots.iter().cloned().zip(self.keys.iter().map(|key| key.answer.clone())).collect()
    }

    pub(super) fn mark(&self, placed: &[(PartId, PartId)]) -> Mark {
        let right = self
            .slots
            .iter()
            .zip(&self.keys)
            .filter(|(slot, key)| {
                let mut choices = placed.iter().filter(|(other, _)| other == *slot).map(|(_, choice)| choice);
                // A slot that is filled twice is not filled.
                choices.next() == Some(&key.answer) && choices.next().is_none()
            })
            .count();
        Mark::share(right, self.slots.len())
    }

    pub(super) fn is_whole(&self, placed: &[(PartId, PartId)]) -> bool {
        placed.len() == self.slots.len()
            && self.slots.iter().all(|slot| placed.iter().any(|(other, _)| other == slot))
            && placed.iter().all(|(slot, choice)| self.choices(slot).contains(choice))
    }
}
