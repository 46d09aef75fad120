//! Marking, as a table that any other program can be held against: `tests/data/marking.json` says what a response to an
//! item of each kind earns, in thousandths. A `*` marks what is right.

use champions::content::published::{Card, Gap, Item, ItemKind, ItemOption, Pair, Step};
use champions::course::item::{self, Mark, POINTS, Response};
use champions::credential::transcript::WrittenResponse;
use proptest::prelude::*;
use serde_json::Value;

const VECTORS: &str = include_str!("../data/marking.json");

fn texts(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(text).collect()
}

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn options(list: &Value) -> Vec<ItemOption> {
    let option = |id: String| ItemOption {
        id: id.trim_end_matches('*').to_owned(),
        text_html: String::new(),
        correct: id.ends_with('*'),
        feedback_html: String::new(),
    };
    texts(list).into_iter().map(option).collect()
}

fn steps(ids: impl IntoIterator<Item = String>) -> Vec<Step> {
    ids.into_iter().map(|id| Step { text: id.clone(), id: id.trim_end_matches('*').to_owned() }).collect()
}

/// A published item of the kind that a vector speaks of.
fn published(kind: &Value) -> Item {
    let (name, key) = kind.as_object().and_then(|kind| kind.iter().next()).expect("a kind");
    let feedback_html = String::new();
    let kind = match name.as_str() {
        "single" => ItemKind::Single { options: options(&key["options"]) },
        "several" => ItemKind::Several { options: options(&key["options"]) },
        "confidence" => ItemKind::Confidence { options: options(&key["options"]) },
        "matching" => {
            let pair = |id: String| Pair { left: id.clone(), right: id.clone(), id, feedback_html: String::new() };
            ItemKind::Matching { pairs: texts(&key["pairs"]).into_iter().map(pair).collect() }
        }
        "ordering" => ItemKind::Ordering { steps: steps(texts(&key["steps"])), feedback_html },
        "number" => {
            let (answer, tolerance) = (text(&key["answer"]), text(&key["tolerance"]));
            ItemKind::Number { answer, tolerance, unit: String::new(), feedback_html }
        }
        "true-false" => ItemKind::TrueFalse {
            answer: key["answer"].as_bool().expect("true or false"),
            reasons: options(&key["reasons"]),
        },
        "sorting" => {
            let card = |card: &Value| Card {
                id: text(&card[0]),
                text: String::new(),
                group: text(&card[1]),
                feedback_html: String::new(),
            };
            let cards = key["cards"].as_array().expect("a list").iter().map(card).collect();
            ItemKind::Sorting { groups: steps(texts(&key["groups"])), cards }
        }
        "cloze" => {
            let gap = |gap: &Value| {
                let choices = texts(&gap[1]);
                let answer =
                    choices.iter().find_map(|choice| choice.strip_suffix('*')).expect("one is right").to_owned();
                Gap { id: text(&gap[0]), options: steps(choices), answer, feedback_html: String::new() }
            };
            let gaps: Vec<Gap> = key["gaps"].as_array().expect("a list").iter().map(gap).collect();
            ItemKind::Cloze { pieces: vec![String::new(); gaps.len() + 1], gaps }
        }
        "short-text" => ItemKind::ShortText { accept: texts(&key["accept"]), feedback_html },
        "script-concordance" => ItemKind::ScriptConcordance {
            scale: steps(POINTS.map(str::to_owned)),
            panel: key["panel"]
                .as_array()
                .expect("a list")
                .iter()
                .map(|count| count.as_u64().unwrap_or(0) as u32)
                .collect(),
            panel_html: String::new(),
            feedback_html,
        },
        other => panic!("{other} is no kind"),
    };
    Item { id: "q".to_owned(), outcome: "o".to_owned(), prompt_html: String::new(), kind, sources: Vec::new() }
}

/// What it is about, the item, and what responses to it earn in thousandths.
type Vector = (String, item::Item, Vec<(Response, u16)>);

fn vectors() -> Vec<Vector> {
    let all: Value = serde_json::from_str(VECTORS).expect("the vectors are JSON");
    let vector = |vector: &Value| {
        let marks = vector["marks"].as_array().expect("a list").iter().map(|line| {
            let written: WrittenResponse = serde_json::from_value(line[0].clone()).expect("a response");
            let response = Response::try_from(&written).expect("its ids are ids");
            (response, line[1].as_u64().expect("thousandths") as u16)
        });
        (text(&vector["about"]), published(&vector["kind"]).key().expect("it has a key"), marks.collect())
    };
    all.as_array().expect("a list").iter().map(vector).collect()
}

#[test]
fn every_response_earns_what_the_table_says() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 11, "one for each kind that is marked");
    for (about, item, marks) in vectors {
        for (response, thousandths) in marks {
            assert_eq!(item.mark(&response).thousandths(), thousandths, "{about}: {response:?}");
        }
    }
}

#[test]
fn the_right_response_is_accepted_and_earns_all() {
    for (about, item, _) in vectors() {
        let right = item.right_response();
        assert!(item.accepts(&right), "{about}: {right:?}");
        assert_eq!(item.mark(&right), Mark::FULL, "{about}: {right:?}");
    }
}

#[test]
fn what_is_not_whole_is_not_accepted() {
    for (about, item, _) in vectors() {
        let empty = [
            Response::Chosen(vec![]),
            Response::Matched(vec![]),
            Response::Ordered(vec![]),
            Response::Number("".into()),
            Response::Text("".into()),
        ];
        for response in empty {
            assert!(!item.accepts(&response), "{about}: {response:?}");
        }
    }
}

/// Any response made of ids that the vectors use.
fn any_response() -> impl Strategy<Value = Response> {
    let ids = "a b c d e x y z g h one two three true false sure-1 sure-3 1 3 4";
    let ids: Vec<_> = ids.split(' ').map(|id| id.parse().expect("an id")).collect();
    let part = prop::sample::select(ids);
    prop_oneof![
        prop::collection::vec(part.clone(), 0..6).prop_map(Response::Chosen),
        prop::collection::vec((part.clone(), part.clone()), 0..6).prop_map(Response::Matched),
        prop::collection::vec(part, 0..6).prop_map(Response::Ordered),
        "[0-9.,]{0,4}".prop_map(|typed| Response::Number(typed.into())),
        "\\PC{0,20}|[Ww]arm hand-?over".prop_map(|typed| Response::Text(typed.into())),
    ]
}

proptest! {
    #[test]
    fn no_response_earns_more_than_all_and_all_is_earned_only_by_a_whole_one(response in any_response()) {
        for (about, item, _) in vectors() {
            let mark = item.mark(&response);
            prop_assert!(mark <= Mark::FULL);
            // A confidence item without a degree is right already, and is just not handed in.
            if mark == Mark::FULL && !about.starts_with("confidence") && !about.starts_with("several") {
                prop_assert!(item.accepts(&response), "{}: {:?}", about, response);
            }
        }
    }
}
