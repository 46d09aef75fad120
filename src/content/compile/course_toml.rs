//! `course.toml`: what a course is. Its format is in the authors' guide, `modules/README.md`.

use super::date::Date;
use super::fields::{Fields, Number, Text};
use super::page::check_id;
use super::problem::{Place, Report};
use super::source_text::SourceText;
use super::translation::{self, TranslationToml};
use crate::content::published::history::Moved;
use crate::content::published::offer::{Accreditation, Offer};
use crate::content::published::{Draw, Outcome};
use crate::course::attempts::Limits;

/// What `course.toml` says.
#[derive(Debug)]
pub(super) struct CourseToml<'a> {
    pub(super) id: String,
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) language: String,
    pub(super) audience: String,
    pub(super) minutes: Number<'a>,
    pub(super) authors: Vec<String>,
    pub(super) offer: Offer,
    pub(super) licence: String,
    pub(super) reviewed_on: String,
    pub(super) review_by: String,
    pub(super) prerequisites: Vec<Text<'a>>,
    pub(super) zones: Vec<String>,
    pub(super) capstone: bool,
    pub(super) replaced_by: Option<Text<'a>>,
    pub(super) moved: Vec<(Place<'a>, Moved)>,
    pub(super) translation: Option<TranslationToml<'a>>,
    /// Whether no catalogue, pathway or badge has it.
    pub(super) hidden: bool,
    pub(super) revision: Revision,
    pub(super) outcomes: Vec<(Place<'a>, Outcome)>,
    pub(super) assessment: AssessmentToml<'a>,
}

/// What `[revision]` says.
#[derive(Debug, Default)]
pub(super) struct Revision {
    pub(super) number: u32,
    pub(super) date: String,
    pub(super) change: String,
    pub(super) note: String,
    /// The newest revision that changed the course materially.
    pub(super) material: u32,
}

/// What `[assessment]` says.
#[derive(Debug)]
pub(super) struct AssessmentToml<'a> {
    pub(super) pass_mark: u8,
    pub(super) test_out_from: Option<u8>,
    pub(super) minutes: u32,
    pub(super) limits: Limits,
    pub(super) draw: Vec<(Place<'a>, Draw)>,
}

/// The zones of social prescribing.
pub(super) const ZONES: [&str; 4] = ["arts-heritage-culture", "nature", "physical-activity", "advice"];
const CHANGES: [&str; 4] = ["typo", "clarification", "material", "withdrawn"];

/// Reads `course.toml` of the folder named `folder`.
pub(super) fn read<'a>(source: SourceText<'a>, folder: &str, today: Date, report: &mut Report) -> CourseToml<'a> {
    let mut fields = Fields::read(source, report);

    let id = fields.text("id", report);
    check_id(&id.value, id.place, report);
    if id.value != folder && !id.value.is_empty() {
        report.error(id.place, format!("the id is to be the name of the folder, `{folder}`"));
    }
    let language = fields.text("language", report);
    if !language.value.is_empty() && !is_language_tag(&language.value) {
        report.error(language.place, format!("`{}` is not a language tag such as `en-GB`", language.value));
    }
    let authors: Vec<String> = fields.some_texts("authors", report).into_iter().map(|author| author.value).collect();
    let offer = offer(&mut fields, &authors, report);
    let reviewed_on = date(&mut fields, "reviewed_on", report);
    let review_by = date(&mut fields, "review_by", report);
    if let (Some(reviewed), Some(by)) = (reviewed_on.1, review_by.1) {
        if by <= reviewed {
            report.error(review_by.0.place, "`review_by` is to be after `reviewed_on`");
        } else if by < today {
            report.warning(review_by.0.place, format!("the course was to be reviewed by {by}"));
        }
        if reviewed > today {
            report.error(reviewed_on.0.place, "`reviewed_on` is in the future");
        }
    }
    let zones = fields.texts("zones", report);
    for zone in &zones {
        if !ZONES.contains(&zone.value.as_str()) {
            report.error(zone.place, format!("`{}` is not a zone; the zones are {}", zone.value, ZONES.join(", ")));
        }
    }
    let outcomes = outcomes(&mut fields, report);
    let capstone = fields.flag("capstone", report);
    let course = CourseToml {
        // The folder's name is what addresses and other courses use.
        id: folder.to_owned(),
        title: fields.text("title", report).value,
        summary: fields.text("summary", report).value,
        description: fields.text("description", report).value,
        language: language.value,
        audience: fields.text("audience", report).value,
        minutes: fields.number("minutes", report),
        authors,
        offer,
        licence: fields.text("licence", report).value,
        reviewed_on: reviewed_on.0.value,
        review_by: review_by.0.value,
        prerequisites: fields.texts("prerequisites", report),
        zones: zones.into_iter().map(|zone| zone.value).collect(),
        capstone,
        replaced_by: fields.optional_text("replaced_by", report),
        moved: moved(&mut fields, report),
        translation: translation::read(&mut fields, report),
        hidden: fields.flag("hidden", report),
        revision: revision(&mut fields, report),
        assessment: assessment(&mut fields, &outcomes, capstone, report),
        outcomes,
    };
    fields.finish(report);
    course
}

fn offer(fields: &mut Fields<'_>, authors: &[String], report: &mut Report) -> Offer {
    let provider = fields.optional_text("provider", report).map_or_else(|| authors.join(", "), |text| text.value);
    let contact = fields.optional_text("contact", report).map(|text| text.value).unwrap_or_default();
    let mut accreditations = Vec::new();
    for mut table in fields.tables("accreditation", report) {
        accreditations.push(Accreditation {
            statement: table.text("statement", report).value,
            accreditor: table.text("accreditor", report).value,
            reference: table.text("reference", report).value,
            valid_until: date(&mut table, "valid_until", report).0.value,
        });
        table.finish(report);
    }
    Offer { provider, contact, accreditations }
}

/// Where units and items of earlier revisions have gone.
fn moved<'a>(fields: &mut Fields<'a>, report: &mut Report) -> Vec<(Place<'a>, Moved)> {
    let mut all = Vec::new();
    for mut table in fields.tables("moved", report) {
        let ids = |texts: Vec<Text<'_>>| texts.into_iter().map(|text| text.value).collect();
        let moved = Moved { from: ids(table.some_texts("from", report)), to: ids(table.texts("to", report)) };
        all.push((table.place, moved));
        table.finish(report);
    }
    all
}

fn revision(fields: &mut Fields<'_>, report: &mut Report) -> Revision {
    let Some(mut fields) = fields.table("revision", report) else { return Revision::default() };
    let change = fields.text("change", report);
    if !change.value.is_empty() && !CHANGES.contains(&change.value.as_str()) {
        report.error(change.place, format!("`change` is one of {}", CHANGES.join(", ")));
    }
    let number = fields.number("number", report);
    let revision = Revision {
        number: number.value,
        material: material(&mut fields, number, &change.value, report),
        date: date(&mut fields, "date", report).0.value,
        change: change.value,
        note: fields.text("note", report).value,
    };
    fields.finish(report);
    revision
}

/// The newest revision with a material change: this one if it is one itself, the first if there is no other, and
/// otherwise the one that is named. Badges are renewed by it.
fn material(fields: &mut Fields<'_>, number: Number<'_>, change: &str, report: &mut Report) -> u32 {
    let named = fields.optional_number("material", report);
    match named {
        _ if matches!(change, "material" | "withdrawn") || number.value <= 1 => {
            if let Some(named) = named {
                report.error(named.place, "`material` is for later revisions that are not material themselves");
            }
            number.value
        }
        Some(named) if named.value >= number.value => {
            report.error(named.place, "`material` is the number of an earlier revision");
            number.value
        }
        Some(named) => named.value,
        None => {
            report
                .error(number.place, "`material` is missing: the number of the newest revision with a material change");
            number.value
        }
    }
}

fn outcomes<'a>(fields: &mut Fields<'a>, report: &mut Report) -> Vec<(Place<'a>, Outcome)> {
    let mut outcomes: Vec<(Place<'a>, Outcome)> = Vec::new();
    let tables = fields.tables("outcome", report);
    if !(3..=6).contains(&tables.len()) {
        report.error(fields.place, format!("a course has three to six outcomes, not {}", tables.len()));
    }
    for mut table in tables {
        let id = table.text("id", report);
        check_id(&id.value, id.place, report);
        if outcomes.iter().any(|(_, outcome)| outcome.id == id.value) {
            report.error(id.place, format!("two outcomes have the id `{}`", id.value));
        }
        outcomes.push((id.place, Outcome { id: id.value, text: table.text("text", report).value }));
        table.finish(report);
    }
    outcomes
}

fn assessment<'a>(
    fields: &mut Fields<'a>,
    outcomes: &[(Place<'a>, Outcome)],
    capstone: bool,
    report: &mut Report,
) -> AssessmentToml<'a> {
    let (limits, draw) = (Limits::default(), Vec::new());
    let mut assessment = AssessmentToml { pass_mark: 0, test_out_from: None, minutes: 0, limits, draw };
    let Some(mut fields) = fields.table("assessment", report) else { return assessment };
    let pass_mark = fields.number("pass_mark", report);
    if pass_mark.value > 100 {
        report.error(pass_mark.place, "`pass_mark` is a percentage, at most 100");
    }
    assessment.pass_mark = pass_mark.value.min(100) as u8;
    assessment.test_out_from = test_out_from(&mut fields, assessment.pass_mark, capstone, report);
    assessment.minutes = fields.number("minutes", report).value;
    assessment.limits = Limits {
        attempts: fields.optional_number("attempts", report).map(|attempts| attempts.value),
        wait_hours: fields.optional_number("wait_hours", report).map(|hours| hours.value),
    };
    for mut line in fields.tables("draw", report) {
        let outcome = line.text("outcome", report);
        if !outcomes.iter().any(|(_, known)| known.id == outcome.value) && !outcome.value.is_empty() {
            report.error(outcome.place, format!("no outcome has the id `{}`", outcome.value));
        }
        if assessment.draw.iter().any(|(_, draw)| draw.outcome == outcome.value) {
            report.error(outcome.place, format!("`draw` names the outcome `{}` twice", outcome.value));
        }
        let count = line.number("count", report).value;
        assessment.draw.push((outcome.place, Draw { outcome: outcome.value, count }));
        line.finish(report);
    }
    for (place, outcome) in outcomes {
        if !assessment.draw.iter().any(|(_, draw)| draw.outcome == outcome.id) {
            report.error(*place, format!("the outcome `{}` is not assessed: `draw` does not name it", outcome.id));
        }
    }
    fields.finish(report);
    assessment
}

/// The score from which an attempt stands for the whole course.
fn test_out_from(fields: &mut Fields<'_>, pass_mark: u8, capstone: bool, report: &mut Report) -> Option<u8> {
    let Number { value, place } = fields.optional_number("test_out_from", report)?;
    if value > 100 {
        report.error(place, "`test_out_from` is a percentage, at most 100");
    } else if (1..pass_mark.into()).contains(&value) {
        report.error(place, format!("`test_out_from` is to be at least the pass mark, {pass_mark}"));
    }
    if capstone {
        report.error(place, "a capstone is work to be done, so `test_out_from` is for other courses");
    }
    Some(value.min(100) as u8)
}

/// A date as it was written, and as it was read.
pub(super) fn date<'a>(fields: &mut Fields<'a>, key: &str, report: &mut Report) -> (Text<'a>, Option<Date>) {
    let text = fields.text(key, report);
    let date = text.value.parse().ok();
    if date.is_none() && !text.value.is_empty() {
        report.error(text.place, format!("`{key}` is to be a date such as \"2026-11-22\""));
    }
    (text, date)
}

fn is_language_tag(tag: &str) -> bool {
    let mut subtags = tag.split('-');
    subtags.next().is_some_and(|language| {
        matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_lowercase())
    }) && subtags
        .all(|subtag| (2..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}
