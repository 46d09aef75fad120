//! What happened to each item of an assessment, for those who wrote it: how often it was shown, what it earned, and what
//! was chosen. A fold of attempts, without names, dates, or a word that anybody typed.

use super::assessment::Assessment;
use super::id::ItemId;
use super::item::Response;
use super::progress::Attempt;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What happened to one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemStatistics {
    /// In how many attempts it was drawn.
    pub shown: u32,
    /// In how many of them it was answered.
    pub answered: u32,
    /// How often it earned so many thousandths; nothing answered earns nothing.
    pub marks: BTreeMap<u16, u32>,
    /// How often each part was chosen: an option's id, `left:right` for what is matched or placed, `place:step` for
    /// steps, with places from 1.
    pub chosen: BTreeMap<String, u32>,
}

/// What happened to each item of a revision's assessment in the attempts that were handed in. Items that were never
/// drawn are not in it.
pub fn of(assessment: &Assessment, attempts: &[Attempt], revision: u32) -> BTreeMap<ItemId, ItemStatistics> {
    let mut all: BTreeMap<ItemId, ItemStatistics> = BTreeMap::new();
    for attempt in attempts.iter().filter(|attempt| attempt.revision == revision && attempt.result.is_some()) {
        let marks = assessment.score(attempt.seed, &attempt.answers).marks;
        for (drawn, mark) in assessment.drawn_items(attempt.seed).into_iter().zip(marks) {
            let response = attempt.answers.get(&drawn.id);
            let item = all.entry(drawn.id.clone()).or_default();
            item.shown += 1;
            item.answered += u32::from(response.is_some());
            *item.marks.entry(mark.thousandths()).or_default() += 1;
            for part in response.map(parts).unwrap_or_default() {
                *item.chosen.entry(part).or_default() += 1;
            }
        }
    }
    all
}

fn parts(response: &Response) -> Vec<String> {
    match response {
        Response::Chosen(chosen) => chosen.iter().map(ToString::to_string).collect(),
        Response::Matched(pairs) => pairs.iter().map(|(left, right)| format!("{left}:{right}")).collect(),
        Response::Ordered(steps) => (1..).zip(steps).map(|(place, step): (u32, _)| format!("{place}:{step}")).collect(),
        // What was typed may say anything, also who typed it.
        Response::Number(_) | Response::Text(_) => Vec::new(),
    }
}

/// Statistics as comma-separated values, one count a line, so that files of several learners can simply be put together:
/// `course,revision,item,what,value,count`, where `what` is `shown`, `answered`, `mark` (its value in thousandths) or
/// `chosen`. Ids need no quotation marks.
pub fn csv(course: &str, revision: u32, all: &BTreeMap<ItemId, ItemStatistics>) -> String {
    let mut text = "course,revision,item,what,value,count\n".to_owned();
    for (item, statistics) in all {
        let mut line = |what: &str, value: &str, count: u32| {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{course},{revision},{item},{what},{value},{count}");
        };
        line("shown", "", statistics.shown);
        line("answered", "", statistics.answered);
        for (mark, count) in &statistics.marks {
            line("mark", &mark.to_string(), *count);
        }
        for (part, count) in &statistics.chosen {
            line("chosen", part, *count);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::assessment::BlueprintLine;
    use super::super::id::AttemptId;
    use super::super::item::{Choice, Item, Kind, Ordering};
    use super::super::progress::AttemptResult;
    use super::*;

    fn assessment() -> Assessment {
        let parts = |text: &str| text.split_whitespace().map(|id| id.parse().unwrap()).collect::<Vec<_>>();
        let item = |id: &str, kind| Item { id: id.parse().unwrap(), outcome: "o".parse().unwrap(), kind };
        let bank = vec![
            item("q", Kind::Single(Choice { options: parts("a b"), correct: parts("a") })),
            item("steps", Kind::Ordering(Ordering { steps: parts("x y") })),
            item("words", Kind::ShortText { accepted: vec!["yes".into()] }),
        ];
        let blueprint = vec![BlueprintLine { outcome: "o".parse().unwrap(), count: 3 }];
        Assessment { pass_mark: 50, blueprint, bank }
    }

    fn attempt(revision: u32, handed_in: bool, answers: &[(&str, Response)]) -> Attempt {
        Attempt {
            id: AttemptId(0),
            seed: 7,
            revision,
            test_out_from: None,
            started: 0,
            turned_to: 0,
            answers: answers.iter().map(|(item, response)| (item.parse().unwrap(), response.clone())).collect(),
            result: handed_in.then_some(AttemptResult { millis: 0, order: 0, percent: 0, passed: false }),
            marked_again: Vec::new(),
        }
    }

    #[test]
    fn what_was_handed_in_is_counted_without_a_word_that_was_typed() {
        let chosen = |id: &str| Response::Chosen(vec![id.parse().unwrap()]);
        let ordered = Response::Ordered(vec!["y".parse().unwrap(), "x".parse().unwrap()]);
        let words = Response::Text("I am Ada".into());
        let attempts = [
            attempt(2, true, &[("q", chosen("a")), ("steps", ordered), ("words", words)]),
            attempt(2, true, &[("q", chosen("b"))]),
            attempt(2, false, &[("q", chosen("a"))]),
            attempt(1, true, &[("q", chosen("a"))]),
        ];
        assert_eq!(
            csv("course", 2, &of(&assessment(), &attempts, 2)),
            "course,revision,item,what,value,count\n\
             course,2,q,shown,,2\n\
             course,2,q,answered,,2\n\
             course,2,q,mark,0,1\n\
             course,2,q,mark,1000,1\n\
             course,2,q,chosen,a,1\n\
             course,2,q,chosen,b,1\n\
             course,2,steps,shown,,2\n\
             course,2,steps,answered,,1\n\
             course,2,steps,mark,0,2\n\
             course,2,steps,chosen,1:y,1\n\
             course,2,steps,chosen,2:x,1\n\
             course,2,words,shown,,2\n\
             course,2,words,answered,,1\n\
             course,2,words,mark,0,2\n"
        );
        assert!(of(&assessment(), &[], 2).is_empty());
    }
}
