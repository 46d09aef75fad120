//! The members of a registry as whoever keeps it writes them down: a TOML file.
//!
//! ```toml
//! next_days = 90                              # when the next edition is due, in days
//!
//! [[member]]
//! did = "did:web:hospital.example.org"
//! name = "Hospital"                           # shown instead of the name that its certificates give
//! location = "Cardiff, UK"
//! url = "https://hospital.example.org"
//! from = "2026-01-01T00:00:00Z"
//! until = "2030-01-01T00:00:00Z"              # when the membership ended; what was awarded before stays good
//! # Course revisions that it may certify, and those of which it may certify the assessment alone; left out: any.
//! courses = ["social-prescribing-foundations/3", "social-prescribing-foundations/3/by-assessment"]
//! may = ["urn:uuid:01234567-89ab-4cde-8f01-23456789abcd"]   # other achievements that it may award
//! keys = ["z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG"]   # its keys; left out: whatever its document lists
//! evidence = "https://champions.example.org/registry/hospital.html"
//! ```

use crate::course::completion::Way;
use crate::course::id::CourseId;
use crate::credential::achievement::Identifiers;
use crate::credential::did_web::DidWeb;
use crate::credential::moment::Moment;
use crate::credential::name::PersonName;
use crate::credential::registry::Member;
use crate::credential::verification_key::VerificationKey;
use anyhow::Context as _;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use toml::Spanned;

/// The file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default = "quarter")]
    next_days: u32,
    #[serde(default)]
    member: Vec<Spanned<WrittenMember>>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct WrittenMember {
    did: String,
    name: String,
    location: String,
    url: String,
    from: Option<String>,
    until: Option<String>,
    courses: Option<Vec<String>>,
    may: Option<Vec<String>>,
    keys: Option<Vec<String>>,
    evidence: Option<String>,
}

fn quarter() -> u32 {
    90
}

/// What the file says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Members {
    /// In how many days the next edition is due.
    pub(super) next_days: u32,
    /// The members by their identifiers.
    pub(super) members: BTreeMap<String, Member>,
}

/// Reads the file, or gives one line for each flaw in it.
pub(super) fn read(path: &Path) -> anyhow::Result<Result<Members, Vec<String>>> {
    let text = fs::read_to_string(path).with_context(|| format!("failed to read `{}`", path.display()))?;
    Ok(of(&text)
        .map_err(|flaws| flaws.into_iter().map(|(line, what)| format!("{}:{line}: {what}", path.display())).collect()))
}

fn of(text: &str) -> Result<Members, Vec<(usize, String)>> {
    let line = |place: usize| text.get(..place).unwrap_or_default().matches('\n').count() + 1;
    let written: Written = toml::from_str(text)
        .map_err(|error| vec![(error.span().map_or(1, |span| line(span.start)), error.message().to_owned())])?;
    let (mut members, mut flaws) = (BTreeMap::new(), Vec::new());
    for member in written.member {
        let (line, member) = (line(member.span().start), member.into_inner());
        let did = member.did.clone();
        match checked(member) {
            Ok(_) if members.contains_key(&did) => flaws.push((line, format!("{did} stands here twice"))),
            Ok(member) => {
                members.insert(did, member);
            }
            Err(what) => flaws.push((line, what)),
        }
    }
    if flaws.is_empty() { Ok(Members { next_days: written.next_days, members }) } else { Err(flaws) }
}

fn checked(written: WrittenMember) -> Result<Member, String> {
    written.did.parse::<DidWeb>().map_err(|error| error.to_string())?;
    for (member, text) in [("name", &written.name), ("location", &written.location)] {
        let is_good = text.is_empty() && member == "location" || text.parse::<PersonName>().is_ok();
        if !is_good {
            return Err(format!("`{member}` is 1 to 200 bytes of text without control characters"));
        }
    }
    let dates = [("from", &written.from), ("until", &written.until)];
    for (member, date) in dates {
        if date.as_ref().is_some_and(|date| date.parse::<Moment>().is_err()) {
            return Err(format!("`{member}` is written like 2026-11-22T09:00:00Z"));
        }
    }
    let addresses =
        [("url", Some(&written.url).filter(|url| !url.is_empty())), ("evidence", written.evidence.as_ref())];
    for (member, address) in addresses {
        if address.is_some_and(|address| !address.starts_with("https://")) {
            return Err(format!("`{member}` begins with https://"));
        }
    }
    if let Some(key) = written.keys.iter().flatten().find(|key| VerificationKey::from_multikey(key).is_none()) {
        return Err(format!("`{key}` under `keys` is not a Multikey, such as z6Mk…"));
    }
    let named =
        written.courses.map(|courses| courses.iter().map(|course| achievement(course)).collect::<Result<Vec<_>, _>>());
    let may = match (named.transpose()?, written.may) {
        (None, None) => None,
        (named, others) => Some(named.into_iter().flatten().chain(others.into_iter().flatten()).collect()),
    };
    Ok(Member {
        name: written.name,
        location: written.location,
        url: written.url,
        from: written.from,
        until: written.until,
        may,
        keys: written.keys,
        evidence: written.evidence,
    })
}

/// The achievement of a course revision, such as `social-prescribing-foundations/3`, or of its assessment alone:
/// `social-prescribing-foundations/3/by-assessment`.
fn achievement(written: &str) -> Result<String, String> {
    let (course, way) = match written.strip_suffix("/by-assessment") {
        Some(course) => (course, Way::ByAssessment),
        None => (written, Way::Whole),
    };
    let parts = course.split_once('/').and_then(|(course, revision)| {
        Some(Identifiers::new(&course.parse::<CourseId>().ok()?, revision.parse().ok()?, way).achievement)
    });
    parts.ok_or_else(|| format!("`{written}` under `courses` is not a course and its revision, such as first-look/2"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_file_is_read() {
        let text: Vec<&str> = include_str!("members.rs")
            .lines()
            .filter(|line| line.starts_with("//!"))
            .map(|line| line.trim_start_matches("//!"))
            .skip_while(|line| !line.contains("```"))
            .skip(1)
            .take_while(|line| !line.contains("```"))
            .collect();
        let Members { next_days, members } = of(&text.join("\n")).unwrap();
        let member = &members["did:web:hospital.example.org"];
        assert_eq!((next_days, member.may.as_ref().unwrap().len()), (90, 3));
        let course = "social-prescribing-foundations".parse().unwrap();
        for (place, way) in [Way::Whole, Way::ByAssessment].into_iter().enumerate() {
            assert_eq!(member.may.as_ref().unwrap()[place], Identifiers::new(&course, 3, way).achievement);
        }
    }

    #[test]
    fn each_flaw_is_named_by_line() {
        let good = "[[member]]\ndid = \"did:web:a.org\"\nname = \"A\"\n";
        for (text, line, told) in [
            ("[[member]]\nname = \"A\"\n".to_owned(), 1, "an issuer is named like"),
            (format!("{good}\n{good}"), 5, "stands here twice"),
            ("[[member]]\ndid = \"did:web:a.org\"\n".to_owned(), 1, "`name` is"),
            (format!("\n{good}from = \"2026\"\n"), 2, "`from` is written like"),
            (format!("{good}url = \"http://a.org\"\n"), 1, "`url` begins with https://"),
            (format!("{good}keys = [\"key\"]\n"), 1, "is not a Multikey"),
            (format!("{good}courses = [\"first-look\"]\n"), 1, "is not a course and its revision"),
            (format!("{good}colour = \"red\"\n"), 4, "unknown field"),
        ] {
            let flaws = of(&text).unwrap_err();
            assert!(flaws.len() == 1 && flaws[0].0 == line && flaws[0].1.contains(told), "{text}: {flaws:?}");
        }
    }
}
