//! The stored shape of an event. What was once written here can be read for ever: fields and kinds are added, never
//! changed or taken away.
//!
//! Ids are text (128-bit ids as 32 hexadecimal digits, a seed as 16), so that every storage and every JSON reader
//! keeps them exactly.

use crate::course::event::{Clock, Event, InCourse, Theme, What};
use crate::course::id::{NotAnId, PartId};
use crate::course::item::Response;
use serde::{Deserialize, Serialize};

/// An event as it is stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventRecord {
    id: String,
    profile: String,
    device: String,
    millis: f64,
    count: u32,
    what: WhatRecord,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum WhatRecord {
    NameSet { name: String },
    ThemeSet { theme: Option<ThemeRecord> },
    PlaceReached { course: String, unit: String, block: String },
    UnitFinished { course: String, unit: String, revision: u32 },
    TimeSpent { course: String, seconds: u32 },
    CheckDrafted { course: String, item: String, response: ResponseRecord },
    CheckAnswered { course: String, item: String, response: ResponseRecord },
    AttemptStarted { course: String, attempt: String, seed: String, revision: u32 },
    AttemptAnswered { course: String, attempt: String, item: String, response: ResponseRecord },
    AttemptTurned { course: String, attempt: String, place: u32 },
    AttemptFinished { course: String, attempt: String, percent: u8, passed: bool },
    CertificateMade { course: String, attempt: String, credential: String },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ThemeRecord {
    Light,
    Dark,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum ResponseRecord {
    Chosen(Vec<String>),
    Matched(Vec<(String, String)>),
    Ordered(Vec<String>),
    Number(String),
}

impl From<&Event> for EventRecord {
    fn from(event: &Event) -> Self {
        EventRecord {
            id: event.id.to_string(),
            profile: event.profile.to_string(),
            device: event.device.to_string(),
            // Exact up to the year 287,396.
            millis: event.clock.millis as f64,
            count: event.clock.count,
            what: WhatRecord::from(&event.what),
        }
    }
}

impl TryFrom<EventRecord> for Event {
    type Error = NotAnId;

    fn try_from(record: EventRecord) -> Result<Self, NotAnId> {
        Ok(Event {
            id: record.id.parse()?,
            profile: record.profile.parse()?,
            device: record.device.parse()?,
            clock: Clock { millis: record.millis as u64, count: record.count },
            what: What::try_from(record.what)?,
        })
    }
}

impl From<&What> for WhatRecord {
    fn from(what: &What) -> Self {
        let (course, what) = match what {
            What::Course(course, what) => (course.to_string(), what),
            What::NameSet(name) => return WhatRecord::NameSet { name: name.to_string() },
            What::ThemeSet(theme) => {
                let theme = theme.map(|theme| match theme {
                    Theme::Light => ThemeRecord::Light,
                    Theme::Dark => ThemeRecord::Dark,
                });
                return WhatRecord::ThemeSet { theme };
            }
        };
        match what {
            InCourse::PlaceReached { unit, block } => {
                WhatRecord::PlaceReached { course, unit: unit.to_string(), block: block.to_string() }
            }
            InCourse::UnitFinished { unit, revision } => {
                WhatRecord::UnitFinished { course, unit: unit.to_string(), revision: *revision }
            }
            InCourse::TimeSpent { seconds } => WhatRecord::TimeSpent { course, seconds: *seconds },
            InCourse::CheckDrafted { item, response } => {
                WhatRecord::CheckDrafted { course, item: item.to_string(), response: response.into() }
            }
            InCourse::CheckAnswered { item, response } => {
                WhatRecord::CheckAnswered { course, item: item.to_string(), response: response.into() }
            }
            InCourse::AttemptStarted { attempt, seed, revision } => WhatRecord::AttemptStarted {
                course,
                attempt: attempt.to_string(),
                seed: format!("{seed:016x}"),
                revision: *revision,
            },
            InCourse::AttemptAnswered { attempt, item, response } => WhatRecord::AttemptAnswered {
                course,
                attempt: attempt.to_string(),
                item: item.to_string(),
                response: response.into(),
            },
            InCourse::AttemptTurned { attempt, place } => {
                WhatRecord::AttemptTurned { course, attempt: attempt.to_string(), place: *place }
            }
            InCourse::AttemptFinished { attempt, percent, passed } => {
                WhatRecord::AttemptFinished { course, attempt: attempt.to_string(), percent: *percent, passed: *passed }
            }
            InCourse::CertificateMade { attempt, credential } => {
                WhatRecord::CertificateMade { course, attempt: attempt.to_string(), credential: credential.to_string() }
            }
        }
    }
}

impl TryFrom<WhatRecord> for What {
    type Error = NotAnId;

    fn try_from(record: WhatRecord) -> Result<Self, NotAnId> {
        let (course, what) = match record {
            WhatRecord::NameSet { name } => return Ok(What::NameSet(name.into())),
            WhatRecord::ThemeSet { theme } => {
                return Ok(What::ThemeSet(theme.map(|theme| match theme {
                    ThemeRecord::Light => Theme::Light,
                    ThemeRecord::Dark => Theme::Dark,
                })));
            }
            WhatRecord::PlaceReached { course, unit, block } => {
                (course, InCourse::PlaceReached { unit: unit.parse()?, block: block.parse()? })
            }
            WhatRecord::UnitFinished { course, unit, revision } => {
                (course, InCourse::UnitFinished { unit: unit.parse()?, revision })
            }
            WhatRecord::TimeSpent { course, seconds } => (course, InCourse::TimeSpent { seconds }),
            WhatRecord::CheckDrafted { course, item, response } => {
                (course, InCourse::CheckDrafted { item: item.parse()?, response: response.try_into()? })
            }
            WhatRecord::CheckAnswered { course, item, response } => {
                (course, InCourse::CheckAnswered { item: item.parse()?, response: response.try_into()? })
            }
            WhatRecord::AttemptStarted { course, attempt, seed, revision } => {
                let seed = u64::from_str_radix(&seed, 16).map_err(|_| NotAnId)?;
                (course, InCourse::AttemptStarted { attempt: attempt.parse()?, seed, revision })
            }
            WhatRecord::AttemptAnswered { course, attempt, item, response } => (
                course,
                InCourse::AttemptAnswered {
                    attempt: attempt.parse()?,
                    item: item.parse()?,
                    response: response.try_into()?,
                },
            ),
            WhatRecord::AttemptTurned { course, attempt, place } => {
                (course, InCourse::AttemptTurned { attempt: attempt.parse()?, place })
            }
            WhatRecord::AttemptFinished { course, attempt, percent, passed } => {
                (course, InCourse::AttemptFinished { attempt: attempt.parse()?, percent, passed })
            }
            WhatRecord::CertificateMade { course, attempt, credential } => {
                (course, InCourse::CertificateMade { attempt: attempt.parse()?, credential: credential.into() })
            }
        };
        Ok(What::Course(course.parse()?, what))
    }
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
        })
    }
}
