//! A published assessment as what certificates need of it, and the errata that a certificate names, if there are some.
//!
//! Both travel as one text: the assessment's, and after a record separator (U+001E, as in RFC 7464) that of the errata.
//!
//! Only the members that certificates rest on are read, one by one, and whatever else the file holds is left aside: an
//! assessment that was published years ago, or that a later release writes with more in it, still marks its
//! certificates. It also keeps the readers of all that wording, tens of kilobytes, out of the certificate program. The
//! tests hold this against the file's definition in [`crate::content::published`].

use crate::content::published::errata;
use crate::course::assessment::{Assessment, BlueprintLine};
use crate::course::id::{CourseId, PartId};
use crate::course::item::{Choice, Concordance, Item, Kind, Matching, Ordering, Placing, SlotKey, TrueFalse, VERDICTS};
use crate::credential::claim::{ContentDigest, CourseFacts};
use crate::credential::remark::{CourseContent, Errata};
use serde_json::Value;
use std::str::FromStr;

/// What no JSON text holds.
const SEPARATOR: u8 = 0x1e;

/// The text of content: an assessment's, and that of errata.
pub fn content_text(mut assessment: String, errata: Option<&str>) -> String {
    if let Some(errata) = errata {
        assessment.push(char::from(SEPARATOR));
        assessment.push_str(errata);
    }
    assessment
}

/// The content of a course revision, from the bytes of its `assessment.json` and of errata; nothing if the assessment
/// cannot be read. The digests are of the bytes as given.
pub fn course_content(bytes: &[u8]) -> Option<CourseContent> {
    let mut parts = bytes.splitn(2, |byte| *byte == SEPARATOR);
    let (bytes, errata) = (parts.next().unwrap_or_default(), parts.next());
    let published: Value = serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()?;
    let line = |line: &Value| {
        Some(BlueprintLine { outcome: parsed(line, "outcome")?, count: number(line, "count")?.try_into().ok()? })
    };
    let assessment = Assessment {
        pass_mark: number(&published, "pass_mark")?.try_into().ok()?,
        blueprint: list(&published, "draw")?.iter().map(line).collect::<Option<_>>()?,
        bank: list(&published, "items")?.iter().map(item).collect::<Option<_>>()?,
    };
    let outcome = |outcome: &Value| text(outcome, "text").map(str::to_owned);
    let facts = CourseFacts {
        course: parsed(&published, "course")?,
        revision: number(&published, "revision")?,
        title: text(&published, "title")?.to_owned(),
        description: text(&published, "description")?.to_owned(),
        language: text(&published, "language")?.to_owned(),
        provider: text(&published, "provider")?.to_owned(),
        outcomes: list(&published, "outcomes")?.iter().map(outcome).collect::<Option<_>>()?,
        minutes: number(&published, "minutes")?,
        units: list(&published, "units")?.len().try_into().ok()?,
        pass_mark: assessment.pass_mark,
        test_out_from: match published.get("test_out_from") {
            Some(from) => Some(from.as_u64()?.try_into().ok()?),
            None => None,
        },
        items: assessment.item_count().try_into().ok()?,
        digest: ContentDigest::of(bytes),
    };
    let errata = errata.and_then(|bytes| errata_in(bytes, &facts.course));
    Some(CourseContent { facts, assessment, errata })
}

fn errata_in(bytes: &[u8], course: &CourseId) -> Option<Errata> {
    let errata: errata::Errata = serde_json::from_slice(bytes).ok()?;
    (errata.course == course.as_str()).then_some(())?;
    Some(Errata { digest: ContentDigest::of(bytes), all: errata.keys().ok()? })
}

fn item(item: &Value) -> Option<Item> {
    let (kind, key) = item.get("kind")?.as_object()?.iter().next()?;
    let kind = match kind.as_str() {
        "single" => Kind::Single(choice_among(key, "options")?),
        "several" => Kind::Several(choice_among(key, "options")?),
        "matching" => Kind::Matching(Matching { pairs: parts(list(key, "pairs")?)? }),
        "ordering" => Kind::Ordering(Ordering { steps: parts(list(key, "steps")?)? }),
        "number" => Kind::Number { answer: parsed(key, "answer")?, tolerance: parsed(key, "tolerance")? },
        "true-false" => {
            let reasons = choice_among(key, "reasons")?;
            let mut all = VERDICTS.iter().map(|verdict| verdict.parse().ok()).collect::<Option<Vec<PartId>>>()?;
            all.extend(reasons.options);
            let verdict = if key.get("answer")?.as_bool()? { "true" } else { "false" }.parse().ok()?;
            Kind::TrueFalse(TrueFalse { parts: all, verdict, reason: reasons.correct.into_iter().next()? })
        }
        "sorting" => {
            let groups = parts(list(key, "groups")?)?;
            let slot = |card: &Value| Some(SlotKey { choices: groups.clone(), answer: parsed(card, "group")? });
            Kind::Sorting(placing(list(key, "cards")?, slot)?)
        }
        "cloze" => {
            let slot =
                |gap: &Value| Some(SlotKey { choices: parts(list(gap, "options")?)?, answer: parsed(gap, "answer")? });
            Kind::Cloze(placing(list(key, "gaps")?, slot)?)
        }
        "short-text" => {
            let accepted = list(key, "accept")?.iter().map(|answer| Some(answer.as_str()?.into()));
            Kind::ShortText { accepted: accepted.collect::<Option<_>>()? }
        }
        "script-concordance" => {
            let panel = list(key, "panel")?.iter().map(|count| count.as_u64()?.try_into().ok());
            let panel = panel.collect::<Option<_>>()?;
            Kind::Concordance(Concordance { points: parts(list(key, "scale")?)?, panel })
        }
        // What is not marked, or only ever in a unit, is in no assessment.
        _ => return None,
    };
    Some(Item { id: parsed(item, "id")?, outcome: parsed(item, "outcome")?, kind })
}

fn choice_among(key: &Value, name: &str) -> Option<Choice> {
    let options = list(key, name)?;
    let is_correct = |option: &&Value| option.get("correct").and_then(Value::as_bool);
    let correct = options.iter().filter(|option| is_correct(option) == Some(true));
    options.iter().all(|option| is_correct(&option).is_some()).then_some(())?;
    Some(Choice { options: parts(options)?, correct: parts(correct)? })
}

fn placing(slots: &[Value], key: impl Fn(&Value) -> Option<SlotKey>) -> Option<Placing> {
    Some(Placing { slots: parts(slots)?, keys: slots.iter().map(key).collect::<Option<_>>()? })
}

fn parts<'a>(parts: impl IntoIterator<Item = &'a Value>) -> Option<Vec<PartId>> {
    parts.into_iter().map(|part| parsed(part, "id")).collect()
}

fn list<'a>(value: &'a Value, name: &str) -> Option<&'a Vec<Value>> {
    value.get(name)?.as_array()
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn number(value: &Value, name: &str) -> Option<u32> {
    value.get(name)?.as_u64()?.try_into().ok()
}

fn parsed<T: FromStr>(value: &Value, name: &str) -> Option<T> {
    text(value, name)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::published;
    use serde_json::json;

    const ASSESSMENT: &str = include_str!("../../tests/data/assessment.json");

    #[test]
    fn it_is_read_as_it_is_defined() {
        let published: published::Assessment = serde_json::from_str(ASSESSMENT).unwrap();
        let content = course_content(ASSESSMENT.as_bytes()).unwrap();
        assert_eq!(content.assessment, published.key().unwrap());
        let outcomes: Vec<String> = published.outcomes.iter().map(|outcome| outcome.text.clone()).collect();
        let expected = CourseFacts {
            course: published.course.parse().unwrap(),
            revision: published.revision,
            title: published.title,
            description: published.description,
            language: published.language,
            provider: published.provider,
            outcomes,
            minutes: published.minutes,
            units: 2,
            pass_mark: published.pass_mark,
            test_out_from: published.test_out_from,
            items: 5,
            digest: ContentDigest::of(ASSESSMENT.as_bytes()),
        };
        assert_eq!(content.facts, expected);
    }

    #[test]
    fn whatever_certificates_rest_on_must_be_there() {
        let whole: Value = serde_json::from_str(ASSESSMENT).unwrap();
        let is_read = |value: &Value| course_content(value.to_string().as_bytes()).is_some();
        for name in whole.as_object().unwrap().keys() {
            let mut without = whole.clone();
            without.as_object_mut().unwrap().remove(name);
            assert_eq!(is_read(&without), name == "sources", "{name}");
        }
        for (pointer, value) in [
            ("/items/0/kind", json!({"essay": {}})),
            ("/items/0/kind/single/options/0/correct", json!(null)),
            ("/items/0/kind/single/options/0/id", json!("A B")),
            ("/items/4/kind/number/answer", json!("many")),
            ("/draw/0/count", json!(-1)),
            ("/pass_mark", json!(256)),
        ] {
            let mut changed = whole.clone();
            *changed.pointer_mut(pointer).unwrap() = value;
            assert!(!is_read(&changed), "{pointer}");
        }
        assert!(course_content(&[0xff]).is_none());
        let mut open = whole.clone();
        for (from, expected) in [(json!(90), Some(Some(90))), (json!(256), None), (json!(null), None)] {
            open["test_out_from"] = from;
            let found = course_content(open.to_string().as_bytes());
            assert_eq!(found.map(|content| content.facts.test_out_from), expected);
        }
    }

    #[test]
    fn errata_come_along_and_spoil_nothing() {
        let errata = r#"{"course":"first-look","errata":[]}"#;
        let with = course_content(content_text(ASSESSMENT.to_owned(), Some(errata)).as_bytes()).unwrap();
        let without = course_content(content_text(ASSESSMENT.to_owned(), None).as_bytes()).unwrap();
        assert_eq!(with.errata, Some(Errata { digest: ContentDigest::of(errata.as_bytes()), all: Vec::new() }));
        assert_eq!(CourseContent { errata: None, ..with }, without);
        for other in ["{", r#"{"course":"another","errata":[]}"#] {
            let unreadable = course_content(content_text(ASSESSMENT.to_owned(), Some(other)).as_bytes()).unwrap();
            assert_eq!(unreadable, without, "{other}");
        }
    }
}
