//! Branching consultations with their wording.

use super::unreadable::Unreadable;
use crate::course::scenario as play;
use serde::{Deserialize, Serialize};

/// A branching consultation. What refers to a node or a variable does so by its place in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scenario {
    /// The node where it begins.
    pub start: usize,
    /// What choices change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<ScenarioVariable>,
    /// Its nodes.
    pub nodes: Vec<ScenarioNode>,
}

/// A whole number that choices change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScenarioVariable {
    /// What it is called.
    pub name: String,
    /// What it is at the start, at least and at most.
    pub range: (i32, i32, i32),
}

/// A moment of a consultation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScenarioNode {
    /// Its id.
    pub id: String,
    /// What happens.
    pub text_html: String,
    /// What can be done; nothing at an ending.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ScenarioChoice>,
    /// How well it ends: `good`, `mixed` or `poor`; empty where it goes on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ending: String,
}

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ScenarioChoice {
    /// Its id, unique in its node.
    pub id: String,
    /// What is done.
    pub text_html: String,
    /// The node that it leads to.
    pub to: usize,
    /// How much it changes each variable.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub change: Vec<(usize, i32)>,
    /// From which value of each variable on it is offered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<(usize, i32)>,
    /// What it did, and why.
    pub feedback_html: String,
}

impl Scenario {
    /// The scenario as it is played.
    pub fn play(&self) -> Result<play::Scenario, Unreadable> {
        let variable = |variable: &ScenarioVariable| {
            let (start, least, most) = variable.range;
            play::Variable { start, least, most }
        };
        let choice = |choice: &ScenarioChoice| {
            let (change, needs) = (choice.change.clone(), choice.needs.clone());
            Ok(play::Choice { id: choice.id.parse()?, to: choice.to, change, needs })
        };
        let node = |node: &ScenarioNode| {
            Ok(play::Node { choices: node.choices.iter().map(choice).collect::<Result<_, Unreadable>>()? })
        };
        Ok(play::Scenario {
            start: self.start,
            variables: self.variables.iter().map(variable).collect(),
            nodes: self.nodes.iter().map(node).collect::<Result<_, Unreadable>>()?,
        })
    }
}
