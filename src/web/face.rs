//! A certificate's face: what pages read of a credential.

use super::platform::json;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD as BASE64, URL_SAFE_NO_PAD as BASE64URL};
use serde::Deserialize;

/// The members of a credential that are shown on a certificate's face.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Face {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) awarded_date: Option<String>,
    #[serde(default)]
    pub(crate) valid_from: Option<String>,
    #[serde(default)]
    pub(crate) valid_until: Option<String>,
    pub(crate) issuer: Issuer,
    pub(crate) credential_subject: Subject,
    #[serde(default)]
    evidence: Vec<Evidence>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Issuer {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Subject {
    #[serde(default)]
    pub(crate) id: String,
    #[serde(default)]
    identifier: Vec<Identifier>,
    pub(crate) achievement: Achievement,
    #[serde(default)]
    pub(crate) result: Vec<Outcome>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identifier {
    #[serde(default)]
    hashed: bool,
    identity_hash: String,
    identity_type: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Evidence {
    #[serde(default)]
    id: String,
}

/// What is shown of a transcript; see `credential::transcript`.
#[derive(Deserialize)]
struct Transcript {
    attempts: u32,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Achievement {
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) version: String,
    #[serde(default)]
    pub(crate) human_code: String,
    #[serde(default)]
    achievement_type: String,
    #[serde(default)]
    pub(crate) in_language: String,
    #[serde(default)]
    pub(crate) result_description: Vec<OutcomeDescription>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OutcomeDescription {
    pub(crate) id: String,
    pub(crate) result_type: String,
    #[serde(default)]
    pub(crate) required_value: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Outcome {
    pub(crate) result_description: String,
    #[serde(default)]
    pub(crate) value: String,
}

impl Face {
    /// The face of a credential in JSON, or in the payload of a compact JWS.
    pub(crate) fn of(credential: &str) -> Option<Face> {
        let mut parts = credential.trim().split('.');
        let payload = match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(_), Some(payload), Some(_), None) if !credential.contains('{') => Some(payload),
            _ => None,
        };
        let json = match payload {
            Some(payload) => String::from_utf8(BASE64URL.decode(payload).ok()?).ok()?,
            None => credential.to_owned(),
        };
        json::read(&json::parse(&json)?)
    }

    /// Whether the learner is the issuer.
    pub(crate) fn is_self_recorded(&self) -> bool {
        self.issuer.id == self.credential_subject.id
    }

    /// Whether it is for a badge, not for a course.
    pub(crate) fn is_badge(&self) -> bool {
        self.credential_subject.achievement.achievement_type == "Badge"
    }

    /// Whether it is for an assessment alone, not for a course that was taken.
    pub(crate) fn is_by_assessment(&self) -> bool {
        self.credential_subject.achievement.achievement_type == "Assessment"
    }

    /// The learner's name.
    pub(crate) fn learner(&self) -> Option<&str> {
        let mut known = self.credential_subject.identifier.iter();
        let named = known.find(|known| known.identity_type == "name" && !known.hashed);
        let own = || self.is_self_recorded().then_some(self.issuer.name.as_str());
        named.map(|named| named.identity_hash.as_str()).or_else(own).filter(|name| !name.is_empty())
    }

    /// Whether it is about the same achievement of the same learner as another: the same key, or at least the same name.
    pub(crate) fn is_of_same(&self, other: &Face) -> bool {
        let (subject, others) = (&self.credential_subject, &other.credential_subject);
        let same_learner = subject.id == others.id || self.learner().is_some_and(|name| other.learner() == Some(name));
        same_learner && subject.achievement.id == others.achievement.id
    }

    /// Which attempt was the pass, by the enclosed transcript.
    pub(crate) fn attempts(&self) -> Option<u32> {
        let mut enclosed = self.evidence.iter().filter_map(|evidence| evidence.id.split_once(";base64,"));
        let transcript = enclosed.find_map(|(_, transcript)| BASE64.decode(transcript).ok())?;
        let transcript: Transcript = json::read(&json::parse(std::str::from_utf8(&transcript).ok()?)?)?;
        Some(transcript.attempts)
    }

    /// The score and the pass mark, in per cent. Results are found by what they describe, never by their place.
    pub(crate) fn score(&self) -> Option<(&str, &str)> {
        self.result("Percent")
    }

    /// The minutes of active learning that were recorded.
    pub(crate) fn active_minutes(&self) -> Option<u64> {
        self.result("Result").and_then(|(minutes, _)| minutes.parse().ok())
    }

    fn result(&self, result_type: &str) -> Option<(&str, &str)> {
        let described = self.credential_subject.achievement.result_description.iter();
        let description = described.into_iter().find(|description| description.result_type == result_type)?;
        let mut results = self.credential_subject.result.iter();
        let result = results.find(|result| result.result_description == description.id)?;
        Some((&result.value, &description.required_value))
    }

    /// The day of the award, as `2026-11-22`.
    pub(crate) fn awarded_day(&self) -> &str {
        let date = self.awarded_date.as_ref().or(self.valid_from.as_ref());
        date.and_then(|date| date.get(..10)).unwrap_or_default()
    }

    /// The time of the award in milliseconds since 1970.
    pub(crate) fn awarded_millis(&self) -> Option<u64> {
        millis(self.awarded_date.as_ref().or(self.valid_from.as_ref())?)
    }

    /// The time at which it expires in milliseconds since 1970, if it does.
    pub(crate) fn valid_until_millis(&self) -> Option<u64> {
        millis(self.valid_until.as_ref()?)
    }
}

/// A date's milliseconds since 1970; none before that, or if it is no date.
fn millis(date: &str) -> Option<u64> {
    let millis = js_sys::Date::parse(date);
    (millis >= 0.0).then_some(millis as u64)
}
