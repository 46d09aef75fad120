//! The rules by which an institution countersigns: a TOML file.
//!
//! ```toml
//! require = ["identity"]                      # checks that a person must have passed: identity, supervised, email
//! valid_days = 1095                           # how long a certificate is valid from the day it is issued
//! completed_from = "2026-01-01T00:00:00Z"     # attempts handed in earlier are refused
//! completed_until = "2026-12-31T23:59:59Z"    # attempts handed in later are refused
//! oldest_days = 90                            # attempts handed in longer ago are refused
//! duplicates = "refuse"                       # or "allow": equal answers at equal times under different keys
//! by_assessment = "refuse"                    # or "allow": courses of which the assessment alone was passed
//!
//! [[course]]                                  # when no course is named, all of the site are good
//! id = "social-prescribing-foundations"
//! revisions = [3, 4]                          # all, if left out
//! pass_mark = 80                              # at least this many per cent, beyond the course's own pass mark
//! ```

use crate::course::completion::Way;
use crate::credential::claim::Claim;
use crate::credential::countersign::Checks;
use crate::credential::moment::Moment;
use anyhow::Context as _;
use serde::{Deserialize, Deserializer, de};
use std::fs;
use std::path::Path;

/// The rules; each is optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Rules {
    require: Vec<Check>,
    valid_days: Option<u32>,
    #[serde(deserialize_with = "moment")]
    completed_from: Option<Moment>,
    #[serde(deserialize_with = "moment")]
    completed_until: Option<Moment>,
    oldest_days: Option<u32>,
    duplicates: Choice,
    by_assessment: Choice,
    course: Vec<Course>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Check {
    Identity,
    Supervised,
    Email,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Choice {
    #[default]
    Refuse,
    Allow,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Course {
    id: String,
    revisions: Option<Vec<u32>>,
    pass_mark: Option<u8>,
}

fn moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Moment>, D::Error> {
    String::deserialize(deserializer)?.parse().map(Some).map_err(de::Error::custom)
}

const DAY: u64 = 86_400;

impl Rules {
    /// Reads the rules.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("failed to read `{}`", path.display()))?;
        toml::from_str(&text).map_err(|error| {
            let line =
                error.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
            anyhow::anyhow!("{}:{line}: {}", path.display(), error.message())
        })
    }

    /// Whether anybody must have been checked.
    pub(super) fn require_checks(&self) -> bool {
        !self.require.is_empty()
    }

    /// Whether equal answers at equal times under different keys are accepted.
    pub(super) fn allow_duplicates(&self) -> bool {
        self.duplicates == Choice::Allow
    }

    /// Until when a certificate issued at a moment is valid.
    pub(super) fn valid_until(&self, issued: Moment) -> Option<Moment> {
        self.valid_days.map(|days| issued.later(u64::from(days) * DAY))
    }

    /// Why a claim is not countersigned.
    pub(super) fn objection(&self, claim: &Claim, checks: Checks, now: Moment) -> Option<String> {
        let (transcript, percent) = (&claim.transcript, claim.percent);
        let (course, revision, finished) = (&transcript.course, transcript.revision, transcript.finished);
        // Whoever has not thought about it does not sign that somebody knows a course without having taken it.
        if transcript.way == Way::ByAssessment && self.by_assessment == Choice::Refuse {
            let told = "the rules do not allow that (`by_assessment = \"allow\"`)";
            return Some(format!("`{course}` was completed by its assessment alone, and {told}"));
        }
        let named = self.course.iter().find(|named| named.id == course.as_str());
        if named.is_none() && !self.course.is_empty() {
            return Some(format!("the rules do not name the course `{course}`"));
        }
        if named.and_then(|named| named.revisions.as_ref()).is_some_and(|revisions| !revisions.contains(&revision)) {
            return Some(format!("the rules do not name revision {revision} of the course `{course}`"));
        }
        if let Some(least) = named.and_then(|named| named.pass_mark).filter(|least| percent < *least) {
            return Some(format!("{percent} % is below the {least} % that the rules ask for"));
        }
        if finished > now.later(crate::credential::proof::TOLERANCE_SECONDS) {
            return Some(format!("handed in {finished}, which is in the future"));
        }
        let earliest = self.oldest_days.map(|days| now.earlier(u64::from(days) * DAY));
        if let Some(from) = self.completed_from.max(earliest).filter(|from| finished < *from) {
            return Some(format!("handed in {finished}, before {from}"));
        }
        if let Some(until) = self.completed_until.filter(|until| finished > *until) {
            return Some(format!("handed in {finished}, after {until}"));
        }
        let lacking = self.require.iter().find_map(|check| match check {
            Check::Identity => (!checks.identity).then_some("identity"),
            Check::Supervised => (!checks.supervised).then_some("supervised"),
            Check::Email => (!checks.email).then_some("email"),
        });
        lacking.map(|check| format!("the check `{check}` is required, and `{}` has not passed it", claim.name.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_rules_are_read() {
        let text: String = include_str!("rules.rs")
            .lines()
            .filter_map(|line| line.strip_prefix("//! "))
            .skip_while(|line| !line.starts_with("```"))
            .skip(1)
            .take_while(|line| !line.starts_with("```"))
            .map(|line| format!("{line}\n"))
            .collect();
        let rules: Rules = toml::from_str(&text.replace("[[course]]", "\n[[course]]")).unwrap();
        assert_eq!(rules.require, [Check::Identity]);
        assert_eq!(rules.course[0].revisions, Some(vec![3, 4]));
        assert_eq!(rules.valid_until(Moment::from_unix(0)), Some(Moment::from_unix(1095 * DAY)));
        assert_eq!(toml::from_str::<Rules>("").unwrap(), Rules::default());
        for wrong in [
            "pass_mark = 80",
            "require = [\"face\"]",
            "completed_from = \"today\"",
            "duplicates = \"maybe\"",
            "by_assessment = true",
        ] {
            assert!(toml::from_str::<Rules>(wrong).is_err(), "{wrong}");
        }
    }
}
