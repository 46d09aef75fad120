//! Branching consultations: nodes, choices that lead on, and whole numbers that choices change. Never scored.
//!
//! What a learner did is the list of choices taken from the start, and everything shown follows from it: where they are,
//! what each variable stands at, and which roads were not taken.

use super::id::PartId;
use std::collections::BTreeSet;

/// A branching consultation, as far as its course depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scenario {
    /// The place of the node where it begins.
    pub start: usize,
    /// Its variables.
    pub variables: Vec<Variable>,
    /// Its nodes.
    pub nodes: Vec<Node>,
}

/// A whole number that choices change, held between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Variable {
    /// What it is at the start.
    pub start: i32,
    /// It never falls below this.
    pub least: i32,
    /// It never rises above this.
    pub most: i32,
}

/// A moment of the consultation; one without choices is an ending.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// What can be done.
    pub choices: Vec<Choice>,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id, unique in its node.
    pub id: PartId,
    /// The place of the node that it leads to.
    pub to: usize,
    /// How much it changes each variable, by the variable's place.
    pub change: Vec<(usize, i32)>,
    /// From which value of each variable on it is offered, by the variable's place.
    pub needs: Vec<(usize, i32)>,
}

/// A point on a road through a scenario.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// The place of the node.
    pub node: usize,
    /// What each variable stands at.
    pub values: Vec<i32>,
}

/// A choice that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Where it was taken.
    pub from: State,
    /// The place of the choice in its node.
    pub choice: usize,
}

impl Scenario {
    /// Where it begins.
    pub fn begin(&self) -> State {
        State { node: self.start, values: self.variables.iter().map(|variable| variable.start).collect() }
    }

    /// The choices of a state's node, each with its place and whether it is offered there.
    pub fn choices<'a>(&'a self, state: &'a State) -> impl Iterator<Item = (&'a Choice, bool)> {
        let choices = self.nodes.get(state.node).map(|node| node.choices.as_slice()).unwrap_or_default();
        choices.iter().map(|choice| {
            let met = |(variable, from): &(usize, i32)| state.values.get(*variable).is_some_and(|value| value >= from);
            (choice, choice.needs.iter().all(met))
        })
    }

    /// Whether nothing comes after a state.
    pub fn is_ending(&self, state: &State) -> bool {
        self.choices(state).next().is_none()
    }

    /// Where a choice leads.
    pub fn follow(&self, state: &State, choice: &Choice) -> State {
        let mut values = state.values.clone();
        for (place, by) in &choice.change {
            if let (Some(value), Some(variable)) = (values.get_mut(*place), self.variables.get(*place)) {
                *value = value.saturating_add(*by).min(variable.most).max(variable.least);
            }
        }
        State { node: choice.to, values }
    }

    /// The road of a list of choices, and where it has led. A choice that is not offered (any more) ends the road there.
    pub fn replay(&self, path: &[PartId]) -> (Vec<Step>, State) {
        let (mut steps, mut state) = (Vec::new(), self.begin());
        for taken in path {
            let found = self.choices(&state).enumerate().find(|(_, (choice, offered))| *offered && choice.id == *taken);
            let Some((place, (choice, _))) = found else { break };
            let next = self.follow(&state, choice);
            steps.push(Step { from: state, choice: place });
            state = next;
        }
        (steps, state)
    }

    /// Every state that any road reaches; none when there are more than `most`.
    pub fn reachable(&self, most: usize) -> Option<BTreeSet<State>> {
        let (mut reached, mut open) = (BTreeSet::from([self.begin()]), vec![self.begin()]);
        while let Some(state) = open.pop() {
            for (choice, offered) in self.choices(&state) {
                let next = self.follow(&state, choice);
                if offered && !reached.contains(&next) {
                    if reached.len() >= most {
                        return None;
                    }
                    reached.insert(next.clone());
                    open.push(next);
                }
            }
        }
        Some(reached)
    }

    /// Those of some states from which no road leads to an ending.
    pub fn trapped<'a>(&self, states: &'a BTreeSet<State>) -> Vec<&'a State> {
        let mut good: BTreeSet<&State> = states.iter().filter(|state| self.is_ending(state)).collect();
        loop {
            let more: Vec<&State> = states
                .iter()
                .filter(|state| !good.contains(state))
                .filter(|state| {
                    self.choices(state).any(|(choice, offered)| offered && good.contains(&self.follow(state, choice)))
                })
                .collect();
            if more.is_empty() {
                break;
            }
            good.extend(more);
        }
        states.iter().filter(|state| !good.contains(state)).collect()
    }
}
