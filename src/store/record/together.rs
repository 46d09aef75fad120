//! The stored shape of what happens between people.

use super::{EventRecord, UnknownRecord, id, of_kind, there};
use crate::course::calendar::Day;
use crate::course::together::Together;

const SESSION_STARTED: &str = "session-started";
const RECEIPT_KEPT: &str = "receipt-kept";
const SESSION_ATTENDED: &str = "session-attended";
const ATTENDANCE_KEPT: &str = "attendance-kept";
const ENDORSEMENT_KEPT: &str = "endorsement-kept";
const AWARD_KEPT: &str = "award-kept";

/// The record of what happened, without when and where.
pub(super) fn record(what: &Together) -> EventRecord {
    match what {
        Together::SessionStarted { session, title, site, day } => of_kind(SESSION_STARTED, |record| {
            record.session = Some(session.to_string());
            record.text = Some(title.to_string());
            record.site = Some(site.to_string());
            record.number = Some(u32::try_from(day.0).unwrap_or(u32::MAX));
        }),
        Together::ReceiptKept { session, colleague, credential } => of_kind(RECEIPT_KEPT, |record| {
            record.session = Some(session.to_string());
            record.person = Some(colleague.to_string());
            record.text = Some(credential.to_string());
        }),
        Together::SessionAttended { session, invitation, credential } => of_kind(SESSION_ATTENDED, |record| {
            record.session = Some(session.to_string());
            record.invitation = Some(invitation.to_string());
            record.text = Some(credential.to_string());
        }),
        Together::AttendanceKept { session, credential } => of_kind(ATTENDANCE_KEPT, |record| {
            record.session = Some(session.to_string());
            record.text = Some(credential.to_string());
        }),
        Together::EndorsementKept { endorser, endorsed, credential } => of_kind(ENDORSEMENT_KEPT, |record| {
            record.person = Some(endorser.to_string());
            record.endorsed = Some(endorsed.to_string());
            record.text = Some(credential.to_string());
        }),
        Together::AwardKept { badge, credential } => of_kind(AWARD_KEPT, |record| {
            record.badge = Some(badge.to_string());
            record.text = Some(credential.to_string());
        }),
    }
}

/// What a record of such a kind says; nothing if it is of another kind.
pub(super) fn what(record: &EventRecord) -> Option<Result<Together, UnknownRecord>> {
    let read: fn(&EventRecord) -> Result<Together, UnknownRecord> = match record.kind.as_str() {
        SESSION_STARTED => |record| {
            Ok(Together::SessionStarted {
                session: id(&record.session)?,
                title: text(&record.text)?,
                site: text(&record.site)?,
                day: Day(there(record.number)?.into()),
            })
        },
        RECEIPT_KEPT => |record| {
            Ok(Together::ReceiptKept {
                session: id(&record.session)?,
                colleague: text(&record.person)?,
                credential: text(&record.text)?,
            })
        },
        SESSION_ATTENDED => |record| {
            Ok(Together::SessionAttended {
                session: id(&record.session)?,
                invitation: text(&record.invitation)?,
                credential: text(&record.text)?,
            })
        },
        ATTENDANCE_KEPT => {
            |record| Ok(Together::AttendanceKept { session: id(&record.session)?, credential: text(&record.text)? })
        }
        ENDORSEMENT_KEPT => |record| {
            Ok(Together::EndorsementKept {
                endorser: text(&record.person)?,
                endorsed: text(&record.endorsed)?,
                credential: text(&record.text)?,
            })
        },
        AWARD_KEPT => |record| Ok(Together::AwardKept { badge: id(&record.badge)?, credential: text(&record.text)? }),
        _ => return None,
    };
    Some(read(record))
}

fn text(field: &Option<String>) -> Result<Box<str>, UnknownRecord> {
    there(field.as_deref()).map(Into::into)
}
