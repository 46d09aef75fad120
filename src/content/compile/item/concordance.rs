//! Script concordance: a scale of five points, and how a panel judged.

use super::super::fields::Fields;
use super::super::page::Page;
use super::super::render;
use crate::content::published::{ItemKind, Step};
use crate::course::item::POINTS;

/// A smaller panel's judgement is chance.
const SMALL: i64 = 10;

/// The scale and the panel of a script concordance item.
pub(super) fn read<'a>(fields: &mut Fields<'a>, page: &mut Page<'a, '_>) -> ItemKind {
    let texts = fields.some_texts("scale", page.report);
    if texts.len() != POINTS.len() && !texts.is_empty() {
        page.report.error(fields.place, format!("the scale has five points, not {}", texts.len()));
    }
    let texts = texts.into_iter().map(|text| super::plain(text, page));
    let scale = POINTS.iter().zip(texts).map(|(id, text)| Step { id: (*id).to_owned(), text }).collect();
    let (place, counts) = fields.wholes("panel", page.report);
    let members: i64 = counts.iter().map(|count| i64::from(*count)).sum();
    if counts.len() != POINTS.len() || counts.iter().any(|count| *count < 0) || members == 0 {
        page.report.error(place, "`panel` says how many of the panel chose each of the five points: `[0, 1, 3, 7, 4]`");
    } else if members < SMALL {
        page.report
            .warning(place, format!("a panel of {members} is small; ten or more make a score that means something"));
    }
    let note = fields.text("panel_note", page.report);
    ItemKind::ScriptConcordance {
        scale,
        panel: counts.into_iter().map(|count| count.unsigned_abs()).collect(),
        panel_html: render::flow(&note, page),
        feedback_html: super::feedback(fields, page),
    }
}
