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
