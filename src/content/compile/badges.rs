//! The badges and levels of `pathways.toml`: what earns which.

use super::assemble::CompiledCourse;
use super::course_toml::ZONES;
use super::fields::{Fields, Text};
use super::html::Address;
use super::page::check_id;
use super::problem::Report;
use crate::content::published::badges::{Alignment, Badge, BadgeCourse, BadgeKind, Badges, MOTIFS, Need};

/// The badges as they were read, with what only the courses can confirm.
#[derive(Debug, Default)]
pub(super) struct BadgesToml<'a> {
    pub(super) language: String,
    pub(super) badges: Vec<Badge>,
    /// Each mention of a course.
    pub(super) mentions: Vec<Text<'a>>,
    /// Each course that is to belong to a zone, and the zone.
    zoned: Vec<(Text<'a>, String)>,
}

const KINDS: [(&str, BadgeKind); 4] = [
    ("course", BadgeKind::Course),
    ("zone", BadgeKind::Zone),
    ("pathway", BadgeKind::Pathway),
    ("level", BadgeKind::Level),
];

/// Reads every `[[badge]]`.
pub(super) fn read<'a>(fields: &mut Fields<'a>, report: &mut Report) -> BadgesToml<'a> {
    let mut read = BadgesToml::default();
    let tables = fields.tables("badge", report);
    if !tables.is_empty() {
        read.language = fields.text("language", report).value;
    }
    for table in tables {
        badge(table, &mut read, report);
    }
    read
}

fn badge<'a>(mut fields: Fields<'a>, read: &mut BadgesToml<'a>, report: &mut Report) {
    let id = fields.text("id", report);
    check_id(&id.value, id.place, report);
    if read.badges.iter().any(|badge| badge.id == id.value) {
        report.error(id.place, format!("two badges have the id `{}`", id.value));
    }
    let kind = fields.text("kind", report);
    let known = KINDS.iter().find(|(name, _)| *name == kind.value).map(|(_, kind)| *kind);
    if known.is_none() && !kind.value.is_empty() {
        report.error(kind.place, format!("`kind` is one of {}", KINDS.map(|(name, _)| name).join(", ")));
    }
    let motif = fields.text("motif", report);
    if !MOTIFS.contains(&motif.value.as_str()) && !motif.value.is_empty() {
        report.error(motif.place, format!("`motif` is one of {}", MOTIFS.join(", ")));
    }
    let zone = fields.optional_text("zone", report);
    if let Some(zone) = zone.as_ref().filter(|zone| !ZONES.contains(&zone.value.as_str())) {
        report.error(zone.place, format!("`{}` is not a zone; the zones are {}", zone.value, ZONES.join(", ")));
    }
    let place = fields.place;
    let (needs, courses) = needs(&mut fields, read, report);
    match known {
        Some(BadgeKind::Course) if needs.len() != 1 || courses.len() != 1 => {
            report.error(place, "a badge for a course needs that course and nothing else");
        }
        Some(BadgeKind::Zone) if zone.is_none() => report.error(place, "a badge for a zone names its `zone`"),
        Some(BadgeKind::Zone) => {
            let zone = zone.as_ref().map(|zone| zone.value.clone()).unwrap_or_default();
            read.zoned.extend(courses.iter().map(|course| (course.clone(), zone.clone())));
        }
        _ => (),
    }
    read.mentions.extend(courses);
    let badge = Badge {
        id: id.value,
        revision: fields.number("revision", report).value,
        kind: known.unwrap_or(BadgeKind::Course),
        name: sentence(&mut fields, "name", report),
        description: sentence(&mut fields, "description", report),
        criteria: sentence(&mut fields, "criteria", report),
        motif: motif.value,
        zone: zone.map(|zone| zone.value),
        needs,
        renew_after_months: fields.optional_number("renew_after_months", report).map(|months| months.value),
        alignment: alignment(&mut fields, report),
    };
    fields.finish(report);
    read.badges.push(badge);
}

/// What `[badge.needs]` asks for, and each course that it names.
fn needs<'a>(fields: &mut Fields<'a>, read: &BadgesToml<'a>, report: &mut Report) -> (Vec<Need>, Vec<Text<'a>>) {
    let Some(mut fields) = fields.table("needs", report) else { return (Vec::new(), Vec::new()) };
    let mut needs = Vec::new();
    for badge in fields.texts("badges", report) {
        if !read.badges.iter().any(|earlier| earlier.id == badge.value) {
            report.error(badge.place, format!("no badge before this one has the id `{}`", badge.value));
        }
        needs.push(Need::Badge(badge.value));
    }
    let courses = fields.texts("courses", report);
    needs.extend(courses.iter().map(|course| Need::Course(course.value.clone())));
    let mut number = |key: &str, report: &mut Report| fields.optional_number(key, report).map(|number| number.value);
    needs.extend(number("any_courses", report).map(Need::Courses));
    needs.extend(number("reflections", report).map(Need::Reflections));
    let (colleagues, sites) = (number("colleagues", report), number("sites", report));
    if colleagues.is_some() || sites.is_some() {
        needs.push(Need::Taught { colleagues: colleagues.unwrap_or(1), sites: sites.unwrap_or(1) });
    }
    needs.extend(number("endorsements", report).map(Need::Endorsed));
    if fields.flag("capstone", report) {
        needs.push(Need::Capstone);
    }
    if needs.is_empty() {
        report.error(fields.place, "a badge that needs nothing says nothing");
    }
    fields.finish(report);
    (needs, courses)
}

/// A text that stands in credentials too, where nobody draws Markdown.
fn sentence(fields: &mut Fields<'_>, key: &str, report: &mut Report) -> String {
    let text = fields.text(key, report);
    if ["](", "[@", "**", "`", "<", "\n"].iter().any(|mark| text.value.contains(mark)) {
        report.error(text.place, format!("`{key}` is plain sentences on one line, without Markdown"));
    }
    text.value
}

fn alignment(fields: &mut Fields<'_>, report: &mut Report) -> Vec<Alignment> {
    let mut alignments = Vec::new();
    for mut table in fields.tables("alignment", report) {
        let url = table.text("url", report);
        if Address::external(&url.value).is_none() && !url.value.is_empty() {
            report.error(url.place, "the address of a framework begins with https://");
        }
        alignments.push(Alignment {
            name: sentence(&mut table, "name", report),
            url: url.value,
            framework: table.optional_text("framework", report).map(|text| text.value),
            code: table.optional_text("code", report).map(|text| text.value),
        });
        table.finish(report);
    }
    alignments
}

/// The badges with all that the courses say.
pub(super) fn complete(
    read: BadgesToml<'_>,
    url: Option<String>,
    courses: &[CompiledCourse],
    report: &mut Report,
) -> Badges {
    for (course, zone) in &read.zoned {
        let compiled = courses.iter().map(|course| &course.course.summary).find(|known| known.id == course.value);
        if compiled.is_some_and(|known| !known.zones.contains(zone)) {
            report.error(course.place, format!("the course `{}` does not belong to the zone `{zone}`", course.value));
        }
    }
    let is_named = |id: &String| read.badges.iter().any(|badge| badge.needs.contains(&Need::Course(id.clone())));
    let concerns = |course: &&CompiledCourse| {
        !course.hidden && (course.capstone || course.material > 1 || is_named(&course.course.summary.id))
    };
    let courses = courses.iter().filter(concerns).map(|course| BadgeCourse {
        id: course.course.summary.id.clone(),
        title: course.course.summary.title.clone(),
        material: course.material,
        capstone: course.capstone,
    });
    let courses = courses.collect();
    Badges { url, language: read.language, courses, badges: read.badges }
}
