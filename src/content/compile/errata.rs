//! `errata.toml`: what turned out to be wrong in items of a course's assessment. Its format is in the authors' guide.
//!
//! What is said there is signed into `errata.json` (`champions errata`); whether it was, and by whom, is for whoever
//! knows keys to check. Here only the file's name is found, which is its digest.

use super::course_toml::date;
use super::fields::{Fields, Text};
use super::ledger::{FOLDER, Kind, Ledger};
use super::problem::Report;
use super::source_text::SourceText;
use super::{CompiledCourse, Files};
use crate::content::published::errata::{Answer, Edition, Effect, Erratum};
use sha2::{Digest as _, Sha384};
use std::collections::BTreeSet;

/// The author's file and the signed one, in a course's folder.
pub(super) const SOURCE: &str = "errata.toml";
pub(super) const SIGNED: &str = "errata.json";

/// Where the signed errata of a course stand among the modules.
pub fn signed_path(course: &str) -> String {
    format!("{course}/{SIGNED}")
}

/// Where signed errata are kept once others replace them: certificates name them all the same.
pub fn kept_path(course: &str, signed: &[u8]) -> String {
    format!("{}{}.json", kept_prefix(course), name_of(signed))
}

fn kept_prefix(course: &str) -> String {
    format!("{course}/{FOLDER}errata-")
}

/// The signed errata of a course that others have replaced: the path among the modules and the name of each.
pub fn kept<'f>(course: &str, files: &'f Files) -> impl Iterator<Item = (&'f str, &'f str)> {
    let prefix = kept_prefix(course);
    // A folder of many courses has many files: these stand together in it.
    let paths = files.range(prefix.clone()..).map(|(path, _)| path.as_str());
    let names = paths.map_while(move |path| Some((path, path.strip_prefix(&prefix)?)));
    names.filter_map(|(path, name)| Some((path, name.strip_suffix(".json")?)))
}

/// The name under which signed errata are published: the first 16 hexadecimal digits of the SHA-384 of the file.
fn name_of(signed: &[u8]) -> String {
    Sha384::digest(signed).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a course's errata into it, and what of them cannot be.
pub(super) fn look_up(course: &mut CompiledCourse, source: Option<SourceText<'_>>, files: &Files, report: &mut Report) {
    let id = course.course.summary.id.clone();
    let Some(source) = source else { return };
    let ledger = Ledger::of(&id, files).ok().flatten().unwrap_or_default();
    let mut fields = Fields::read(source, report);
    let tables = fields.tables("erratum", report);
    if tables.is_empty() {
        report.error(source.start, "there is no `[[erratum]]`; take the file away");
    }
    for table in tables {
        let erratum = erratum(table, course, &ledger, report);
        course.course.errata.push(erratum);
    }
    fields.finish(report);
    let revisions: BTreeSet<u32> = course.course.errata.iter().flat_map(|erratum| erratum.revisions.clone()).collect();
    course.course.summary.errata = files
        .get(&signed_path(&id))
        .map(|signed| Edition { name: name_of(signed), revisions: revisions.into_iter().collect() });
}

fn erratum(mut table: Fields<'_>, course: &CompiledCourse, ledger: &Ledger, report: &mut Report) -> Erratum {
    let item = table.text("item", report);
    check_item(&item, course, ledger, report);
    let revisions = revisions(&mut table, course, report);
    let (date, _) = date(&mut table, "date", report);
    let reason = table.text("reason", report).value;
    let source = table.text("source", report).value;
    let url = table.text("url", report);
    if !url.value.is_empty() && !url.value.starts_with("https://") {
        report.error(url.place, "the address begins with `https://`");
    }
    let effect = table.text("effect", report);
    let answers = table.tables("answer", report);
    let place = table.place;
    let answers: Vec<Answer> =
        answers.into_iter().filter_map(|answer| checked_answer(answer, &item.value, course, report)).collect();
    let effect = match effect.value.as_str() {
        "also-right" if answers.is_empty() => {
            report.error(place, "`also-right` needs an `[[erratum.answer]]` that is right, too");
            Effect::Void
        }
        "also-right" => Effect::AlsoRight(answers),
        "void" if !answers.is_empty() => {
            report.error(place, "an item that is `void` has no answers");
            Effect::Void
        }
        "void" | "" => Effect::Void,
        _ => {
            report.error(effect.place, "`effect` is one of also-right, void");
            Effect::Void
        }
    };
    table.finish(report);
    Erratum { item: item.value, revisions, date: date.value, reason, source, url: url.value, effect }
}

fn revisions(table: &mut Fields<'_>, course: &CompiledCourse, report: &mut Report) -> Vec<u32> {
    let (place, numbers) = table.wholes("revisions", report);
    let known = |number: i32| course.course.history.iter().find(|known| i64::from(known.number) == i64::from(number));
    for number in numbers.iter().filter(|number| known(**number).is_none()) {
        report.error(place, format!("the course has no revision {number}"));
    }
    if numbers.is_empty() {
        report.error(place, "`revisions` is to name at least one");
    }
    numbers.into_iter().filter_map(|number| Some(known(number)?.number)).collect()
}

/// Whether an item is, or was, one of the assessment's bank. Of those that are gone the ledger does not know where they stood.
fn check_item(item: &Text<'_>, course: &CompiledCourse, ledger: &Ledger, report: &mut Report) {
    let id = &item.value;
    let is_banked = course.assessment.items.iter().any(|banked| banked.id == *id);
    let is_check = course.units.iter().any(|unit| unit.has(id));
    let was_there = ledger.entries.get(id).is_some_and(|entry| entry.thing.kind == Kind::Item);
    if is_check {
        report.error(
            item.place,
            format!("`{id}` is not an item of the bank: nothing is marked by it, so just change it"),
        );
    } else if !is_banked && !was_there && !id.is_empty() {
        report.error(item.place, format!("no item of the bank has or had the id `{id}`"));
    }
}

fn checked_answer(mut table: Fields<'_>, item: &str, course: &CompiledCourse, report: &mut Report) -> Option<Answer> {
    let place = table.place;
    let answer = answer(&mut table, report);
    table.finish(report);
    let answer = answer.or_else(|| {
        report.error(place, "an answer is one of `chosen`, `matched`, `ordered`, `number`, `text`");
        None
    })?;
    // An item that has left the course can be held against nothing any more.
    let key = course.assessment.items.iter().find(|banked| banked.id == item).and_then(|banked| banked.key().ok());
    if key.is_some_and(|key| !answer.response().is_ok_and(|response| key.accepts(&response))) {
        report.error(place, format!("this is no whole answer to the item `{item}`"));
    }
    Some(answer)
}

fn answer(table: &mut Fields<'_>, report: &mut Report) -> Option<Answer> {
    let ids = |texts: Vec<Text<'_>>| texts.into_iter().map(|text| text.value).collect::<Vec<String>>();
    let (chosen, ordered) = (ids(table.texts("chosen", report)), ids(table.texts("ordered", report)));
    let matched = table.texts("matched", report);
    let mut pairs = Vec::new();
    for pair in matched {
        match pair.value.split_once(':') {
            Some((left, right)) => pairs.push((left.to_owned(), right.to_owned())),
            None => report.error(pair.place, "a pair is written `left:right`, by their ids"),
        }
    }
    let number = table.optional_text("number", report).map(|text| Answer::Number(text.value));
    let text = table.optional_text("text", report).map(|text| Answer::Text(text.value));
    let several = [
        (!chosen.is_empty()).then_some(Answer::Chosen(chosen)),
        (!ordered.is_empty()).then_some(Answer::Ordered(ordered)),
        (!pairs.is_empty()).then_some(Answer::Matched(pairs)),
        number,
        text,
    ];
    let mut given = several.into_iter().flatten();
    given.next().filter(|_| given.next().is_none())
}
