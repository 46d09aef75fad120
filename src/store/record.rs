//! The stored shape of an event. What was once written here can be read for ever: fields and kinds are added, never
//! changed or taken away.
//!
//! An event is one flat record: `kind` says what happened, and the other fields are there where the kind has them. One
//! shape for all kinds reads and writes in a third of the code that a shape for each would take in the browser.
//! Ids are text (128-bit ids as 32 hexadecimal digits, a seed as 16), so that every storage and every JSON reader
//! keeps them exactly.

mod together;

use crate::course::event::{Backup, Clock, Event, InCourse, Theme, What};
use crate::course::id::{CourseId, NotAnId, PartId};
use crate::course::item::{Mark, Response};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// An event as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventRecord {
    id: String,
    profile: String,
    device: String,
    millis: f64,
    count: u32,
    /// By the device's own clock, where that was set back.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<f64>,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    course: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    block: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attempt: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response: Option<ResponseRecord>,
    /// A name, a profession, a theme, a seed, a credential, a reflection or the name of errata.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// A revision, seconds, a place, a score in per cent or a mark in thousandths.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<bool>,
    /// A score in per cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    test_out_from: Option<u8>,
    /// A number in a professional register.
    #[serde(skip_serializing_if = "Option::is_none")]
    registration: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    /// Where a session is.
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    /// The identifier of somebody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    invitation: Option<String>,
    /// The identifier of a certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    endorsed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    badge: Option<String>,
}

const NAME_SET: &str = "name-set";
const THEME_SET: &str = "theme-set";
const PLACE_REACHED: &str = "place-reached";
const UNIT_FINISHED: &str = "unit-finished";
const TIME_SPENT: &str = "time-spent";
const CHECK_DRAFTED: &str = "check-drafted";
const CHECK_ANSWERED: &str = "check-answered";
const ITEM_REVIEWED: &str = "item-reviewed";
const ATTEMPT_STARTED: &str = "attempt-started";
const ATTEMPT_ANSWERED: &str = "attempt-answered";
const ATTEMPT_TURNED: &str = "attempt-turned";
const ATTEMPT_FINISHED: &str = "attempt-finished";
const ATTEMPT_MARKED_AGAIN: &str = "attempt-marked-again";
const CERTIFICATE_MADE: &str = "certificate-made";
const CERTIFICATE_IMPORTED: &str = "certificate-imported";
const REFLECTION_WRITTEN: &str = "reflection-written";
const REGISTRATION_SET: &str = "registration-set";
const BACKUP_MADE: &str = "backup-made";
const BACKUP_PUT_OFF: &str = "backup-put-off";
const LIGHT: &str = "light";
const DARK: &str = "dark";

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ResponseRecord {
    Chosen(Vec<String>),
    Matched(Vec<(String, String)>),
    Ordered(Vec<String>),
    Number(String),
    Text(String),
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        EventRecord {
            id: event.id.to_string(),
            profile: event.profile.to_string(),
            device: event.device.to_string(),
            // Whole milliseconds of any date in use are exact in a 64-bit float.
            millis: event.clock.millis as f64,
            count: event.clock.count,
            at: (event.at != event.clock.millis).then_some(event.at as f64),
            ..match &event.what {
                What::Course(course, what) => EventRecord { course: Some(course.to_string()), ..in_course(what) },
                What::Together(what) => together::record(what),
                What::Backup(Backup::Made) => of_kind(BACKUP_MADE, |_| {}),
                What::Backup(Backup::PutOff) => of_kind(BACKUP_PUT_OFF, |_| {}),
                What::NameSet(name) => of_kind(NAME_SET, |record| record.text = Some(name.to_string())),
                What::ThemeSet(theme) => of_kind(THEME_SET, |record| {
                    record.text = theme.map(|theme| match theme {
                        Theme::Light => LIGHT.to_owned(),
                        Theme::Dark => DARK.to_owned(),
                    });
                }),
                What::RegistrationSet { profession, number } => of_kind(REGISTRATION_SET, |record| {
                    record.text = Some(profession.to_string());
                    record.registration = Some(number.to_string());
                }),
            }
        }
    }
}

fn of_kind(kind: &str, fill: impl FnOnce(&mut EventRecord)) -> EventRecord {
    let mut record = EventRecord { kind: kind.to_owned(), ..EventRecord::default() };
    fill(&mut record);
    record
}

fn in_course(what: &InCourse) -> EventRecord {
    match what {
        InCourse::PlaceReached { unit, block } => of_kind(PLACE_REACHED, |record| {
            record.unit = Some(unit.to_string());
            record.block = Some(block.to_string());
        }),
        InCourse::UnitFinished { unit, revision } => of_kind(UNIT_FINISHED, |record| {
            record.unit = Some(unit.to_string());
            record.number = Some(*revision);
        }),
        InCourse::TimeSpent { seconds } => of_kind(TIME_SPENT, |record| record.number = Some(*seconds)),
        InCourse::CheckDrafted { item, response } => of_kind(CHECK_DRAFTED, |record| {
            record.item = Some(item.to_string());
            record.response = Some(response.into());
        }),
        InCourse::CheckAnswered { item, response, revision } => of_kind(CHECK_ANSWERED, |record| {
            record.item = Some(item.to_string());
            record.response = Some(response.into());
            record.number = *revision;
        }),
        InCourse::ItemReviewed { item, response, mark } => of_kind(ITEM_REVIEWED, |record| {
            record.item = Some(item.to_string());
            record.response = Some(response.into());
            record.number = Some(mark.thousandths().into());
        }),
        InCourse::AttemptStarted { attempt, seed, revision, test_out_from } => of_kind(ATTEMPT_STARTED, |record| {
            record.attempt = Some(attempt.to_string());
            record.text = Some(format!("{seed:016x}"));
            record.number = Some(*revision);
            record.test_out_from = *test_out_from;
        }),
        InCourse::AttemptAnswered { attempt, item, response } => of_kind(ATTEMPT_ANSWERED, |record| {
            record.attempt = Some(attempt.to_string());
            record.item = Some(item.to_string());
            record.response = Some(response.into());
        }),
        InCourse::AttemptTurned { attempt, place } => of_kind(ATTEMPT_TURNED, |record| {
            record.attempt = Some(attempt.to_string());
            record.number = Some(*place);
        }),
        InCourse::AttemptFinished { attempt, percent, passed } => of_kind(ATTEMPT_FINISHED, |record| {
            record.attempt = Some(attempt.to_string());
            record.number = Some((*percent).into());
            record.passed = Some(*passed);
        }),
        InCourse::AttemptMarkedAgain { attempt, errata, percent, passed } => of_kind(ATTEMPT_MARKED_AGAIN, |record| {
            record.attempt = Some(attempt.to_string());
            record.text = Some(errata.to_string());
            record.number = Some((*percent).into());
            record.passed = Some(*passed);
        }),
        InCourse::CertificateMade { attempt, credential } => of_kind(CERTIFICATE_MADE, |record| {
            record.attempt = Some(attempt.to_string());
            record.text = Some(credential.to_string());
        }),
        InCourse::CertificateImported { credential } => {
            of_kind(CERTIFICATE_IMPORTED, |record| record.text = Some(credential.to_string()))
        }
        InCourse::ReflectionWritten { text } => {
            of_kind(REFLECTION_WRITTEN, |record| record.text = Some(text.to_string()))
        }
    }
}

/// Why a record is not an event that this release knows: a newer release wrote it, or it is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownRecord;

impl From<NotAnId> for UnknownRecord {
    fn from(_: NotAnId) -> Self {
        UnknownRecord
    }
}

impl TryFrom<EventRecord> for Event {
    type Error = UnknownRecord;

    fn try_from(record: EventRecord) -> Result<Self, UnknownRecord> {
        Ok(Event {
            id: record.id.parse()?,
            profile: record.profile.parse()?,
            device: record.device.parse()?,
            clock: Clock { millis: record.millis as u64, count: record.count },
            at: record.at.unwrap_or(record.millis) as u64,
            what: record.what()?,
        })
    }
}

impl EventRecord {
    fn what(self) -> Result<What, UnknownRecord> {
        Ok(match self.kind.as_str() {
            NAME_SET => What::NameSet(there(self.text)?.into()),
            THEME_SET => What::ThemeSet(match self.text.as_deref() {
                None => None,
                Some(LIGHT) => Some(Theme::Light),
                Some(DARK) => Some(Theme::Dark),
                Some(_) => return Err(UnknownRecord),
            }),
            REGISTRATION_SET => {
                What::RegistrationSet { profession: there(self.text)?.into(), number: there(self.registration)?.into() }
            }
            BACKUP_MADE => What::Backup(Backup::Made),
            BACKUP_PUT_OFF => What::Backup(Backup::PutOff),
            _ if let Some(what) = together::what(&self) => What::Together(what?),
            _ => What::Course(id::<CourseId>(&self.course)?, self.in_course()?),
        })
    }

    fn in_course(self) -> Result<InCourse, UnknownRecord> {
        Ok(match self.kind.as_str() {
            PLACE_REACHED => InCourse::PlaceReached { unit: id(&self.unit)?, block: id(&self.block)? },
            UNIT_FINISHED => InCourse::UnitFinished { unit: id(&self.unit)?, revision: there(self.number)? },
            TIME_SPENT => InCourse::TimeSpent { seconds: there(self.number)? },
            CHECK_DRAFTED => {
                InCourse::CheckDrafted { item: id(&self.item)?, response: there(self.response)?.try_into()? }
            }
            CHECK_ANSWERED => InCourse::CheckAnswered {
                item: id(&self.item)?,
                response: there(self.response)?.try_into()?,
                revision: self.number,
            },
            ITEM_REVIEWED => InCourse::ItemReviewed {
                item: id(&self.item)?,
                response: there(self.response)?.try_into()?,
                mark: mark(there(self.number)?)?,
            },
            ATTEMPT_STARTED => InCourse::AttemptStarted {
                attempt: id(&self.attempt)?,
                seed: u64::from_str_radix(&there(self.text)?, 16).map_err(|_| UnknownRecord)?,
                revision: there(self.number)?,
                test_out_from: self.test_out_from,
            },
            ATTEMPT_ANSWERED => InCourse::AttemptAnswered {
                attempt: id(&self.attempt)?,
                item: id(&self.item)?,
                response: there(self.response)?.try_into()?,
            },
            ATTEMPT_TURNED => InCourse::AttemptTurned { attempt: id(&self.attempt)?, place: there(self.number)? },
            ATTEMPT_FINISHED => InCourse::AttemptFinished {
                attempt: id(&self.attempt)?,
                percent: there(self.number)?.try_into().map_err(|_| UnknownRecord)?,
                passed: there(self.passed)?,
            },
            ATTEMPT_MARKED_AGAIN => InCourse::AttemptMarkedAgain {
                attempt: id(&self.attempt)?,
                errata: there(self.text)?.into(),
                percent: there(self.number)?.try_into().map_err(|_| UnknownRecord)?,
                passed: there(self.passed)?,
            },
            CERTIFICATE_MADE => {
                InCourse::CertificateMade { attempt: id(&self.attempt)?, credential: there(self.text)?.into() }
            }
            CERTIFICATE_IMPORTED => InCourse::CertificateImported { credential: there(self.text)?.into() },
            REFLECTION_WRITTEN => InCourse::ReflectionWritten { text: there(self.text)?.into() },
            _ => return Err(UnknownRecord),
        })
    }
}

fn mark(thousandths: u32) -> Result<Mark, UnknownRecord> {
    u16::try_from(thousandths).ok().and_then(Mark::of_thousandths).ok_or(UnknownRecord)
}

fn there<T>(field: Option<T>) -> Result<T, UnknownRecord> {
    field.ok_or(UnknownRecord)
}

fn id<T: FromStr<Err = NotAnId>>(field: &Option<String>) -> Result<T, UnknownRecord> {
    Ok(field.as_deref().ok_or(UnknownRecord)?.parse()?)
}

impl From<&Response> for ResponseRecord {
    fn from(response: &Response) -> Self {
        let texts = |ids: &[PartId]| ids.iter().map(PartId::to_string).collect();
        match response {
            Response::Chosen(options) => ResponseRecord::Chosen(texts(options)),
            Response::Matched(pairs) => ResponseRecord::Matched(
                pairs.iter().map(|(left, right)| (left.to_string(), right.to_string())).collect(),
            ),
            Response::Ordered(steps) => ResponseRecord::Ordered(texts(steps)),
            Response::Number(typed) => ResponseRecord::Number(typed.to_string()),
            Response::Text(typed) => ResponseRecord::Text(typed.to_string()),
        }
    }
}

impl TryFrom<ResponseRecord> for Response {
    type Error = NotAnId;

    fn try_from(record: ResponseRecord) -> Result<Self, NotAnId> {
        let ids = |texts: Vec<String>| texts.iter().map(|text| text.parse()).collect::<Result<Vec<PartId>, _>>();
        Ok(match record {
            ResponseRecord::Chosen(options) => Response::Chosen(ids(options)?),
            ResponseRecord::Matched(pairs) => Response::Matched(
                pairs
                    .iter()
                    .map(|(left, right)| Ok((left.parse()?, right.parse()?)))
                    .collect::<Result<_, NotAnId>>()?,
            ),
            ResponseRecord::Ordered(steps) => Response::Ordered(ids(steps)?),
            ResponseRecord::Number(typed) => Response::Number(typed.into()),
            ResponseRecord::Text(typed) => Response::Text(typed.into()),
        })
    }
}
