//! Answers in a code: as places in the source's lists of parts, each in as few bits as the list needs.
//!
//! One bit says whether there is a response. Then: options, verdicts and reasons, and points of a scale, one bit each;
//! pairs, for each left 0 or the place of the chosen right from 1; cards and gaps, for each 0 or the place of the chosen
//! group or word from 1; steps, their number and their places; a number or words, the length of the text in eight bits
//! and the text.

use super::bytes::{Reader, Writer};
use crate::course::id::PartId;
use crate::course::item::{Item, Kind, Response};

/// Writes a response; nothing if it is not of the item's kind or names unknown parts.
pub(super) fn write(writer: &mut Writer, item: &Item, response: Option<&Response>) -> Option<()> {
    let parts = item.parts();
    let place = |part: &PartId| parts.iter().position(|known| known == part);
    writer.bits(usize::from(response.is_some()), 1);
    match (&item.kind, response) {
        (_, None) => {}
        (
            Kind::Single(_) | Kind::Several(_) | Kind::Confidence(_) | Kind::TrueFalse(_) | Kind::Concordance(_),
            Some(Response::Chosen(chosen)),
        ) => {
            parts.iter().for_each(|part| writer.bits(usize::from(chosen.contains(part)), 1));
        }
        (Kind::Matching(_), Some(Response::Matched(pairs))) => {
            for part in parts {
                let right = pairs.iter().find(|(left, _)| left == part).map(|(_, right)| place(right));
                let digit = match right {
                    None => 0,
                    Some(right) => right? + 1,
                };
                writer.bits(digit, width(parts.len()));
            }
        }
        (Kind::Ordering(_), Some(Response::Ordered(steps))) if steps.len() <= parts.len() => {
            writer.bits(steps.len(), width(parts.len()));
            for step in steps {
                writer.bits(place(step)?, width(parts.len()));
            }
        }
        (Kind::Sorting(placing) | Kind::Cloze(placing), Some(Response::Matched(placed))) => {
            for slot in parts {
                let choices = placing.choices(slot);
                let digit = match placed.iter().find(|(other, _)| other == slot) {
                    None => 0,
                    Some((_, choice)) => choices.iter().position(|known| known == choice)? + 1,
                };
                writer.bits(digit, width(choices.len()));
            }
        }
        (Kind::Number { .. }, Some(Response::Number(typed)))
        | (Kind::ShortText { .. }, Some(Response::Text(typed))) => {
            writer.bits(u8::try_from(typed.len()).ok()?.into(), 8);
            typed.bytes().for_each(|byte| writer.bits(byte.into(), 8));
        }
        _ => return None,
    }
    Some(())
}

/// Reads a response back.
pub(super) fn read(reader: &mut Reader<'_>, item: &Item) -> Option<Option<Response>> {
    let parts = item.parts();
    if reader.bits(1)? == 0 {
        return Some(None);
    }
    let response = match &item.kind {
        Kind::Single(_) | Kind::Several(_) | Kind::Confidence(_) | Kind::TrueFalse(_) | Kind::Concordance(_) => {
            let mut chosen = Vec::new();
            for part in parts {
                if reader.bits(1)? == 1 {
                    chosen.push(part.clone());
                }
            }
            Response::Chosen(chosen)
        }
        Kind::Matching(_) => {
            let mut pairs = Vec::new();
            for left in parts {
                if let Some(right) = reader.bits(width(parts.len()))?.checked_sub(1) {
                    pairs.push((left.clone(), parts.get(right)?.clone()));
                }
            }
            Response::Matched(pairs)
        }
        Kind::Ordering(_) => {
            let mut steps = Vec::new();
            for _ in 0..reader.bits(width(parts.len()))? {
                steps.push(parts.get(reader.bits(width(parts.len()))?)?.clone());
            }
            Response::Ordered(steps)
        }
        Kind::Sorting(placing) | Kind::Cloze(placing) => {
            let mut placed = Vec::new();
            for slot in parts {
                let choices = placing.choices(slot);
                if let Some(choice) = reader.bits(width(choices.len()))?.checked_sub(1) {
                    placed.push((slot.clone(), choices.get(choice)?.clone()));
                }
            }
            Response::Matched(placed)
        }
        Kind::Number { .. } => Response::Number(typed(reader)?),
        Kind::ShortText { .. } => Response::Text(typed(reader)?),
    };
    Some(Some(response))
}

fn typed(reader: &mut Reader<'_>) -> Option<Box<str>> {
    let mut typed = Vec::new();
    for _ in 0..reader.bits(8)? {
        typed.push(reader.bits(8)? as u8);
    }
    Some(String::from_utf8(typed).ok()?.into())
}

/// How many bits hold the numbers up to `largest`.
fn width(largest: usize) -> u32 {
    usize::BITS - largest.leading_zeros()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::item::{Choice, Concordance, POINTS, Placing, SlotKey, TrueFalse};
    use proptest::prelude::*;

    fn parts(text: &str) -> Vec<PartId> {
        text.split_whitespace().map(|id| id.parse().unwrap()).collect()
    }

    /// An item of each kind that came after the first five, whose codes are held by whole certificates.
    fn items() -> Vec<Item> {
        let slot = |choices: &str, answer: &str| SlotKey { choices: parts(choices), answer: answer.parse().unwrap() };
        let kinds = [
            Kind::TrueFalse(TrueFalse {
                parts: parts("true false x y z"),
                verdict: "false".parse().unwrap(),
                reason: "y".parse().unwrap(),
            }),
            Kind::Sorting(Placing {
                slots: parts("a b c d"),
                keys: ["g", "h", "g", "h"].map(|answer| slot("g h", answer)).to_vec(),
            }),
            Kind::Cloze(Placing { slots: parts("a b"), keys: vec![slot("x y", "y"), slot("x y z v w", "w")] }),
            Kind::ShortText { accepted: vec!["handover".into()] },
            Kind::Confidence(Choice { options: parts("a b"), correct: parts("a") }),
            Kind::Concordance(Concordance { points: parts(&POINTS.join(" ")), panel: vec![0, 1, 5, 3, 1] }),
        ];
        let item = |kind| Item { id: "q".parse().unwrap(), outcome: "o".parse().unwrap(), kind };
        kinds.map(item).into()
    }

    fn there_and_back(item: &Item, response: Option<&Response>) -> Option<Option<Response>> {
        let mut writer = Writer::default();
        write(&mut writer, item, response)?;
        read(&mut Reader::new(&writer.finish()), item)
    }

    #[test]
    fn the_right_answer_and_no_answer_go_through_a_code() {
        for item in items() {
            // How sure one is stands on no certificate: confidence is for units.
            if !matches!(item.kind, Kind::Confidence(_)) {
                let right = item.right_response();
                assert_eq!(there_and_back(&item, Some(&right)), Some(Some(right)), "{:?}", item.kind);
            }
            assert_eq!(there_and_back(&item, None), Some(None));
        }
    }

    #[test]
    fn what_a_code_cannot_say_is_refused() {
        for item in items() {
            assert_eq!(there_and_back(&item, Some(&Response::Number("1".into()))), None, "{:?}", item.kind);
        }
        let long = Response::Text("x".repeat(256).into());
        assert_eq!(there_and_back(&items()[3], Some(&long)), None);
        let elsewhere = Response::Matched(vec![("a".parse().unwrap(), "zzz".parse().unwrap())]);
        assert_eq!(there_and_back(&items()[1], Some(&elsewhere)), None);
    }

    proptest! {
        #[test]
        fn any_words_go_through_a_code(typed in "\\PC{0,60}") {
            let response = Response::Text(typed.into());
            prop_assert_eq!(there_and_back(&items()[3], Some(&response)), Some(Some(response)));
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            for item in items() {
                let _ = read(&mut Reader::new(&bytes), &item);
            }
        }
    }
}
