//! The message by which attempts are marked again with a course's errata: `errata-mark` takes [`Mark`], and its `ok` is a
//! list of [`Marked`], one for each attempt.
//!
//! Errata count only if a key signed them that the site's trust data names for it. Error words: `message`, `assessment`
//! (unreadable), `attempt` (an id or seed is malformed), `errata` (not the errata of this course), `errata-key` (no such
//! key has signed them as they are).

use super::{Answered, Failure, SiteTrust, content_text, course_content, responses};
use crate::course::errata::mark_again;
use crate::credential::json;
use crate::credential::key::PublicKey;
use crate::credential::proof::is_signed_by_one_of;
use serde::{Deserialize, Serialize};

/// Asks what attempts at a revision come to with the course's errata.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The text of the signed errata.
    pub errata: String,
    /// The text of the site's `trust.json`.
    pub trust: String,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
    /// The attempts.
    pub attempts: Vec<HandedIn>,
}

/// An attempt that was handed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandedIn {
    /// The seed of its draw, in decimal digits.
    pub seed: String,
    /// The last response to each item answered, in any order.
    pub answers: Vec<Answered>,
}

/// What an attempt comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The score in per cent.
    pub percent: u8,
    /// Whether it is a pass.
    pub passed: bool,
}

/// Whether one of these keys has signed a text of errata, as it is.
fn is_signed(text: &[u8], keys: &[PublicKey]) -> bool {
    json::read(text).is_ok_and(|document| is_signed_by_one_of(&document, keys))
}

pub(super) fn mark(asked: Mark) -> Result<Vec<Marked>, Failure> {
    if !is_signed(asked.errata.as_bytes(), &SiteTrust::read(&asked.trust).errata_keys()) {
        return Err("errata-key");
    }
    let content = content_text(asked.assessment, Some(&asked.errata));
    let content = course_content(content.as_bytes()).ok_or("assessment")?;
    let errata = &content.errata.as_ref().ok_or("errata")?.all;
    let marked = asked.attempts.iter().map(|attempt| {
        let seed = attempt.seed.parse().map_err(|_| "attempt")?;
        let answers = responses(&attempt.answers)?;
        let score = mark_again(&content.assessment, content.facts.revision, errata, seed, &answers);
        Ok(Marked { percent: score.percent, passed: score.passed })
    });
    marked.collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ASSESSMENT, ask};
    use crate::credential::did_web::DidWeb;
    use crate::credential::issuer::{Issuer, IssuerKey};
    use serde_json::{Value, json};

    fn key(seed: u8) -> IssuerKey {
        let did: DidWeb = "did:web:author.example".parse().unwrap();
        let issuer = Issuer::new(did, "Author", "https://author.example", None).unwrap();
        IssuerKey::new(issuer, "2026-1".parse().unwrap(), &[seed; 32])
    }

    fn signed(course: &str, item: &str, by: &IssuerKey) -> String {
        let errata = json!({"course": course, "errata": [{
            "item": item, "revisions": [2], "date": "2026-12-01", "reason": "The key was wrong.", "source": "A source.",
            "url": "https://example.org", "effect": "void",
        }]});
        by.add_plain_proof(errata, "2026-12-01T00:00:00Z".parse().unwrap()).unwrap().to_string()
    }

    fn asked(errata: &str) -> Result<Value, String> {
        let pinned = key(1).public().unwrap().multikey();
        let nobody_answered = json!({"seed": "1", "answers": []});
        let answered = json!({"seed": "1", "answers": [{"item": "number", "response": {"number": "1.3"}}]});
        ask(json!({
            "id": 1, "op": "errata-mark", "errata": errata, "trust": json!({"errata": [pinned]}).to_string(),
            "assessment": ASSESSMENT, "attempts": [nobody_answered, answered],
        }))
    }

    #[test]
    fn only_what_a_pinned_key_has_signed_for_this_course_marks_again() {
        let good = signed("first-look", "single", &key(1));
        let (nothing, one_of_four) = (json!({"percent": 0, "passed": false}), json!({"percent": 25, "passed": false}));
        assert_eq!(asked(&good), Ok(json!([nothing, one_of_four])));
        for (errata, word) in [
            (signed("first-look", "single", &key(2)), "errata-key"),
            (good.replace("single", "number"), "errata-key"),
            (r#"{"course":"first-look","errata":[]}"#.to_owned(), "errata-key"),
            ("nothing".to_owned(), "errata-key"),
            (signed("another", "single", &key(1)), "errata"),
            (signed("first-look", "NO ID", &key(1)), "errata"),
        ] {
            assert_eq!(asked(&errata), Err(word.to_owned()), "{errata}");
        }
        assert_eq!(
            asked(&signed("first-look", "gone", &key(1))),
            Ok(json!([nothing, {"percent": 20, "passed": false}]))
        );
    }
}
