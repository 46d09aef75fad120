//! `[translation]`: of which course, and of which revision of it, a course is a translation. What that comes to, only all
//! courses together can show.

use super::CompiledCourse;
use super::fields::{Fields, Number, Text};
use super::problem::Report;
use crate::content::published::translation::{Tongue, Translation};

/// What `[translation]` says.
#[derive(Clone, Debug)]
pub(super) struct TranslationToml<'a> {
    pub(super) of: Text<'a>,
    pub(super) revision: Number<'a>,
}

/// Reads `[translation]`, which an original leaves out.
pub(super) fn read<'a>(course: &mut Fields<'a>, report: &mut Report) -> Option<TranslationToml<'a>> {
    let mut fields = course.optional_table("translation", report)?;
    let translation = TranslationToml { of: fields.text("of", report), revision: fields.number("revision", report) };
    fields.finish(report);
    Some(translation)
}

/// Gives each translation its original, and each course the languages that there are of it. `found` are the ids of
/// courses with what they say; an original that there is not has been reported.
pub(super) fn link(courses: &mut [CompiledCourse], found: &[(String, TranslationToml<'_>)], report: &mut Report) {
    let mut linked: Vec<(Tongue, String)> = Vec::new();
    for (id, toml) in found {
        let named = |id: &str| courses.iter().position(|course| course.course.summary.id == id);
        let (Some(own), Some(original)) = (named(id), named(&toml.of.value)) else { continue };
        let Some((translation, tongue)) = translation(&courses[own], &courses[original], toml, found, report) else {
            continue;
        };
        if linked.iter().any(|(other, of)| other.language == tongue.language && *of == toml.of.value) {
            let language = &tongue.language;
            report.error(toml.of.place, format!("`{}` has two translations into `{language}`", toml.of.value));
            continue;
        }
        courses[own].course.translation = Some(translation);
        linked.push((tongue, toml.of.value.clone()));
    }
    // What no catalogue has is offered nowhere, so not here either.
    let is_offered = |id: &str| courses.iter().any(|course| course.course.summary.id == id && !course.hidden);
    linked.retain(|(tongue, original)| is_offered(&tongue.course) && is_offered(original));
    let originals: Vec<Tongue> = courses.iter().map(tongue_of).collect();
    for course in courses {
        let id = course.course.summary.id.clone();
        let original = linked.iter().find(|(tongue, _)| tongue.course == id).map_or(&id, |(_, original)| original);
        let translations = linked.iter().filter(|(_, of)| of == original).map(|(tongue, _)| tongue);
        let all = originals.iter().filter(|tongue| tongue.course == *original).chain(translations);
        course.course.summary.languages = all.filter(|tongue| tongue.course != id).cloned().collect();
    }
}

fn translation(
    own: &CompiledCourse,
    original: &CompiledCourse,
    toml: &TranslationToml<'_>,
    found: &[(String, TranslationToml<'_>)],
    report: &mut Report,
) -> Option<(Translation, Tongue)> {
    let (tongue, original_tongue) = (tongue_of(own), tongue_of(original));
    let (id, now) = (&original_tongue.course, original.course.summary.revision);
    let flaw = if tongue.course == *id {
        "a course is no translation of itself".to_owned()
    } else if found.iter().any(|(translated, _)| translated == id) {
        format!("`{id}` is a translation itself; name its original")
    } else if tongue.language == original_tongue.language {
        format!("`{id}` is in the same language, `{}`", tongue.language)
    } else {
        String::new()
    };
    if !flaw.is_empty() {
        report.error(toml.of.place, flaw);
        return None;
    }
    let revision = toml.revision.value;
    let since: Vec<_> = original.course.history.iter().filter(|later| later.number > revision).cloned().collect();
    if revision > now {
        report.error(toml.revision.place, format!("`{id}` is at revision {now} and has no revision {revision}"));
    } else if revision < now {
        let notes: Vec<&str> = since.iter().map(|later| later.note.as_str()).collect();
        report.warning(
            toml.revision.place,
            format!("`{id}` is at revision {now}, and this translates revision {revision}: {}", notes.join(" ")),
        );
    }
    Some((Translation { original: original_tongue, revision, now, since }, tongue))
}

fn tongue_of(course: &CompiledCourse) -> Tongue {
    let summary = &course.course.summary;
    Tongue { course: summary.id.clone(), title: summary.title.clone(), language: summary.language.clone() }
}
