//! Branching consultations: variables, nodes and choices, with every flaw that could leave a learner stuck.

use super::super::fields::{Fields, Text};
use super::super::markdown;
use super::super::page::Page;
use super::super::problem::Place;
use super::super::render;
use crate::content::published::{Scenario, ScenarioChoice, ScenarioNode, ScenarioVariable};
use crate::course::scenario::State;
use std::collections::BTreeSet;

const ENDINGS: [&str; 3] = ["good", "mixed", "poor"];

/// How many states are looked at; more could not be told from endlessly many.
const MOST_STATES: usize = 20_000;

/// A choice and where it is said to lead, which is known only when all nodes have been read.
struct Written<'a> {
    choice: ScenarioChoice,
    place: Place<'a>,
    to: Text<'a>,
}

/// A node, its choices, and where it stands.
type WrittenNode<'a> = (Place<'a>, ScenarioNode, Vec<Written<'a>>);

/// Reads a scenario, and looks at every road through it.
pub(super) fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> Scenario {
    let start = fields.text("start", page.report);
    let (names, variables) = variables(fields, page);
    let mut nodes: Vec<WrittenNode<'a>> = Vec::new();
    for mut table in fields.tables("node", page.report) {
        let place = table.place;
        let id = super::part_id(&mut table, "node", nodes.iter().map(|(_, node, _)| &node.id), page);
        let (node, choices) = node(&mut table, id, &names, page);
        nodes.push((place, node, choices));
        table.finish(page.report);
    }
    if nodes.is_empty() {
        page.report.error(fields.place, "a scenario has nodes: `[[node]]`");
    }
    let ids: Vec<String> = nodes.iter().map(|(_, node, _)| node.id.clone()).collect();
    let mut flawed = false;
    let mut find = |id: &Text<'a>, page: &mut Page<'a, '_>| {
        let found = ids.iter().position(|known| *known == id.value);
        flawed |= found.is_none();
        if found.is_none() && !id.value.is_empty() {
            page.report.error(id.place, format!("no node has the id `{}`", id.value));
        }
        found.unwrap_or(0)
    };
    let start = find(&start, page);
    let mut places: Vec<(Place<'a>, Vec<Place<'a>>)> = Vec::new();
    let mut finished: Vec<ScenarioNode> = Vec::new();
    for (place, mut node, choices) in nodes {
        places.push((place, choices.iter().map(|choice| choice.place).collect()));
        node.choices = choices
            .into_iter()
            .map(|written| ScenarioChoice { to: find(&written.to, page), ..written.choice })
            .collect();
        finished.push(node);
    }
    let scenario = Scenario { start, variables, nodes: finished };
    if !flawed {
        check_roads(&scenario, fields.place, &places, page);
    }
    scenario
}

fn variables<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> (Vec<String>, Vec<ScenarioVariable>) {
    let (mut names, mut variables): (Vec<String>, Vec<ScenarioVariable>) = Default::default();
    for mut table in fields.tables("variable", page.report) {
        let id = super::part_id(&mut table, "variable", names.iter(), page);
        let name = table.text("name", page.report);
        let (place, start) = table.whole("start", page.report);
        let (least, most) = (table.whole("least", page.report).1, table.whole("most", page.report).1);
        if !(least <= start && start <= most && least < most) {
            page.report.error(place, "`start` is to be from `least` to `most`");
        }
        names.push(id.value);
        variables.push(ScenarioVariable { name: super::plain(name, page), range: (start, least, most) });
        table.finish(page.report);
    }
    if variables.len() > 3 {
        page.report.error(fields.place, format!("a scenario has at most three variables, not {}", variables.len()));
    }
    (names, variables)
}

fn node<'a>(
    table: &mut Fields<'a>,
    id: Text<'a>,
    variables: &[String],
    page: &mut Page<'a, '_>,
) -> (ScenarioNode, Vec<Written<'a>>) {
    let place = table.place;
    let text = table.text("text", page.report);
    refuse_links(&text, page);
    let text_html = render::flow(&text, page);
    let ending = table.optional_text("ending", page.report);
    let mut choices: Vec<Written<'a>> = Vec::new();
    for mut choice in table.tables("choice", page.report) {
        let read = self::choice(&mut choice, &choices, variables, page);
        choices.push(read);
        choice.finish(page.report);
    }
    match &ending {
        Some(ending) if !ENDINGS.contains(&ending.value.as_str()) => {
            page.report.error(ending.place, format!("`ending` is one of {}", ENDINGS.join(", ")));
        }
        Some(ending) if !choices.is_empty() => page.report.error(ending.place, "an ending has no choices"),
        Some(_) => {}
        None if choices.is_empty() => {
            page.report
                .error(place, format!("`{}` is a dead end: give it choices, or say what `ending` it is", id.value));
        }
        None if !(2..=4).contains(&choices.len()) => {
            page.report.error(place, format!("a node has two to four choices, not {}", choices.len()));
        }
        None if choices.iter().all(|written| !written.choice.needs.is_empty()) => {
            page.report.error(place, "every choice here needs something: one is to be there always");
        }
        None => {}
    }
    let ending = ending.map(|ending| ending.value).unwrap_or_default();
    (ScenarioNode { id: id.value, text_html, choices: Vec::new(), ending }, choices)
}

fn choice<'a>(
    table: &mut Fields<'a>,
    earlier: &[Written<'a>],
    variables: &[String],
    page: &mut Page<'a, '_>,
) -> Written<'a> {
    let place = table.place;
    let id = super::part_id(table, "choice", earlier.iter().map(|written| &written.choice.id), page);
    let text = table.text("text", page.report);
    refuse_links(&text, page);
    let text_html = render::inline(&text, page);
    let to = table.text("to", page.report);
    let mut amounts = |key: &str, page: &mut Page<'a, '_>| {
        let mut found = Vec::new();
        for (name, amount) in table.amounts(key, page.report) {
            match variables.iter().position(|variable| *variable == name.value) {
                Some(variable) => found.push((variable, amount)),
                None => page.report.error(name.place, format!("no variable has the id `{}`", name.value)),
            }
        }
        found
    };
    let (change, needs) = (amounts("change", page), amounts("needs", page));
    let feedback_html = super::feedback(table, page);
    Written { choice: ScenarioChoice { id: id.value, text_html, to: 0, change, needs, feedback_html }, place, to }
}

fn refuse_links(text: &Text<'_>, page: &mut Page<'_, '_>) {
    if markdown::leads_elsewhere(&markdown::parse(&text.value)) {
        page.report
            .error(text.place, "nothing here leads elsewhere: no links and no citations; name sources in `source`");
    }
}

/// Looks at every state that any road reaches: no node or choice that none reaches, no loop without a way out.
fn check_roads(scenario: &Scenario, place: Place<'_>, places: &[(Place<'_>, Vec<Place<'_>>)], page: &mut Page<'_, '_>) {
    let Ok(play) = scenario.play() else { return };
    let Some(states) = play.reachable(MOST_STATES) else {
        let message = format!("the variables make more than {MOST_STATES} states, too many to look at them all");
        page.report.error(place, message);
        return;
    };
    let nodes: BTreeSet<usize> = states.iter().map(|state| state.node).collect();
    let offered: BTreeSet<(usize, usize)> = states
        .iter()
        .flat_map(|state| {
            let choices = play.choices(state).enumerate();
            choices.filter(|(_, (_, offered))| *offered).map(|(choice, _)| (state.node, choice)).collect::<Vec<_>>()
        })
        .collect();
    for (node, ((at, choices), written)) in places.iter().zip(&scenario.nodes).enumerate() {
        if !nodes.contains(&node) {
            let what = if written.ending.is_empty() { "node" } else { "ending" };
            page.report.error(*at, format!("no road reaches the {what} `{}`", written.id));
            continue;
        }
        for (choice, at) in choices.iter().enumerate() {
            if !offered.contains(&(node, choice)) {
                page.report.error(*at, "no road ever brings what this choice needs");
            }
        }
    }
    let trapped: BTreeSet<usize> = play.trapped(&states).into_iter().map(|State { node, .. }| *node).collect();
    for node in trapped {
        if let (Some((at, _)), Some(written)) = (places.get(node), scenario.nodes.get(node)) {
            page.report.error(*at, format!("from `{}` there can be no way to any ending", written.id));
        }
    }
    let endings = scenario.nodes.iter().filter(|node| !node.ending.is_empty());
    if endings.map(|node| &node.ending).collect::<BTreeSet<_>>().len() < 2 && !scenario.nodes.is_empty() {
        page.report.warning(place, "all endings are alike: let what is chosen matter");
    }
}
