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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn choice(id: &str, to: usize, change: i32, from: Option<i32>) -> Choice {
        let needs = from.map(|from| (0, from)).into_iter().collect();
        Choice { id: id.parse().unwrap(), to, change: vec![(0, change)], needs }
    }

    fn node(choices: Vec<Choice>) -> Node {
        Node { choices }
    }

    /// From 0 one can go round by 1, gaining one each time, and on to 2; from 3 up, also to 3. 2 and 3 are endings.
    fn scenario() -> Scenario {
        Scenario {
            start: 0,
            variables: vec![Variable { start: 2, least: 0, most: 4 }],
            nodes: vec![
                node(vec![choice("round", 1, 1, None), choice("on", 2, 0, None), choice("up", 3, 0, Some(3))]),
                node(vec![choice("back", 0, 0, None), choice("lose", 0, -9, None)]),
                Node::default(),
                Node::default(),
            ],
        }
    }

    fn road(text: &str) -> Vec<PartId> {
        text.split_whitespace().map(|id| id.parse().unwrap()).collect()
    }

    #[test]
    fn a_road_is_replayed_as_far_as_it_goes() {
        for (choices, steps, node, value) in [
            ("", 0, 0, 2),
            ("round", 1, 1, 3),
            ("round back", 2, 0, 3),
            ("round back up", 3, 3, 3),
            // What needs more is not offered.
            ("up", 0, 0, 2),
            ("round lose up", 2, 0, 0),
            // A variable keeps its bounds.
            ("round back round back round back round back", 8, 0, 4),
            // After an ending, and after a choice that there is not any more, nothing comes.
            ("on round", 1, 2, 2),
            ("round gone back", 1, 1, 3),
        ] {
            let (taken, state) = scenario().replay(&road(choices));
            assert_eq!((taken.len(), state), (steps, State { node, values: vec![value] }), "{choices:?}");
        }
        assert!(scenario().is_ending(&scenario().replay(&road("on")).1));
    }

    #[test]
    fn every_state_is_found_unless_there_are_too_many() {
        let states = scenario().reachable(100).unwrap();
        assert_eq!(states.len(), 5 + 4 + 5 + 2, "four nodes, each with the values that a road can bring there");
        assert_eq!(scenario().reachable(15), None);
        assert!(scenario().trapped(&states).is_empty());
    }

    #[test]
    fn a_loop_without_a_way_out_is_found() {
        let mut loops = scenario();
        loops.nodes[0].choices.retain(|choice| choice.id.as_str() != "on");
        loops.nodes[1].choices.retain(|choice| choice.id.as_str() != "back");
        let states = loops.reachable(100).unwrap();
        let trapped = loops.trapped(&states);
        assert!(trapped.iter().all(|state| state.node < 2) && trapped.len() == states.len(), "{trapped:?}");
    }

    proptest! {
        #[test]
        fn replaying_never_leaves_the_reachable_states(choices in prop::collection::vec(0usize..5, 0..40)) {
            let names = road("round on up back lose");
            let road: Vec<PartId> = choices.into_iter().filter_map(|place| names.get(place).cloned()).collect();
            let scenario = scenario();
            let states = scenario.reachable(100).unwrap();
            let (steps, state) = scenario.replay(&road);
            prop_assert!(states.contains(&state));
            prop_assert!(steps.iter().all(|step| states.contains(&step.from)));
        }
    }
}
