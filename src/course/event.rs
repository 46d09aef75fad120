//! The log: everything a learner does is one event, and nothing else is kept.
//!
//! A log is a set of events. Merging two logs is set union, so it is commutative, associative and idempotent, and
//! whatever is shown is a fold of the set in the order of the events' clocks ([`Progress`](super::progress::Progress)).

use super::id::{AttemptId, BlockId, CourseId, DeviceId, EventId, ItemId, ProfileId, UnitId};
use super::item::{Mark, Response};
use super::together::Together;

/// One thing that happened, for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its identity; two events with the same id are the same event.
    pub id: EventId,
    /// Whose it is.
    pub profile: ProfileId,
    /// Where it was recorded.
    pub device: DeviceId,
    /// Where it stands in the order of all events.
    pub clock: Clock,
    /// When it happened by the device's own clock, in milliseconds since 1970: what is shown as its date. It is the
    /// clock's own time, unless the device's clock was set back since an earlier event.
    pub at: u64,
    /// What happened.
    pub what: What,
}

/// A hybrid logical clock: wall time that never runs backwards on a device, whatever its clock is set to
/// (Kulkarni and others, "Logical physical clocks", OPODIS 2014).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock {
    /// Milliseconds since 1970 in UTC, or later if an earlier event already claimed a later time.
    pub millis: u64,
    /// Tells events of one millisecond apart.
    pub count: u32,
}

impl Clock {
    /// The clock of an event that comes after all events up to `self`, when the device's own clock says `now`.
    pub fn next(self, now: u64) -> Clock {
        if now > self.millis {
            Clock { millis: now, count: 0 }
        } else {
            Clock { millis: self.millis, count: self.count.saturating_add(1) }
        }
    }
}

/// The kinds of event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Something happened in a course.
    Course(CourseId, InCourse),
    /// The learner set how their name is to be printed.
    NameSet(Box<str>),
    /// The learner chose a theme; nothing means the device's own.
    ThemeSet(Option<Theme>),
    /// The learner set what is to be printed beside their name; both may be empty.
    RegistrationSet {
        /// Their profession, or the register they are in.
        profession: Box<str>,
        /// Their number in it.
        number: Box<str>,
    },
    /// Something happened between people.
    Together(Together),
    /// A backup was spoken of.
    Backup(Backup),
}

/// What a learner did about a backup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Backup {
    /// One was made, and handed to the browser or to another app.
    Made,
    /// The reminder of one was put away.
    PutOff,
}

/// What can happen in a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InCourse {
    /// The learner has read as far as this block.
    PlaceReached {
        /// The unit.
        unit: UnitId,
        /// The block.
        block: BlockId,
    },
    /// The learner declared the unit finished.
    UnitFinished {
        /// The unit.
        unit: UnitId,
        /// The course's revision.
        revision: u32,
    },
    /// The learner was active in the course for some seconds.
    TimeSpent {
        /// Seconds.
        seconds: u32,
    },
    /// A knowledge check has an unfinished response.
    CheckDrafted {
        /// The item.
        item: ItemId,
        /// The response so far.
        response: Response,
    },
    /// A knowledge check was answered.
    CheckAnswered {
        /// The item.
        item: ItemId,
        /// The response.
        response: Response,
        /// The course's revision. Events from before answers carried it have none, and count as answers given before
        /// any material change: each answers the question as it was then, and asking once more loses nothing.
        revision: Option<u32>,
    },
    /// A question of a finished course was asked again and answered; what that came to is a fact for ever, whatever
    /// becomes of the question.
    ItemReviewed {
        /// The item.
        item: ItemId,
        /// The response.
        response: Response,
        /// Its mark.
        mark: Mark,
    },
    /// An attempt at the assessment began.
    AttemptStarted {
        /// The attempt.
        attempt: AttemptId,
        /// The seed of its draw.
        seed: u64,
        /// The course's revision.
        revision: u32,
        /// The score in per cent from which it stands for the whole course, if it was begun as a
        /// [test-out](super::test_out).
        test_out_from: Option<u8>,
    },
    /// An item of an attempt has a response, which may still change.
    AttemptAnswered {
        /// The attempt.
        attempt: AttemptId,
        /// The item.
        item: ItemId,
        /// The response.
        response: Response,
    },
    /// The learner looked at another item of an attempt.
    AttemptTurned {
        /// The attempt.
        attempt: AttemptId,
        /// The place of the item in the draw, from 0.
        place: u32,
    },
    /// An attempt was handed in; what it came to is a fact for ever.
    AttemptFinished {
        /// The attempt.
        attempt: AttemptId,
        /// The score in per cent.
        percent: u8,
        /// Whether it was a pass.
        passed: bool,
    },
    /// An attempt that was handed in was marked again with the course's errata. What it came to before stays.
    AttemptMarkedAgain {
        /// The attempt.
        attempt: AttemptId,
        /// The name of the errata: the file that was signed.
        errata: Box<str>,
        /// The score in per cent that it comes to now.
        percent: u8,
        /// Whether it is a pass now.
        passed: bool,
    },
    /// A certificate was made.
    CertificateMade {
        /// The attempt it rests on.
        attempt: AttemptId,
        /// The credential, as JSON text.
        credential: Box<str>,
    },
    /// A certificate of an institution for what was learned here was brought in.
    CertificateImported {
        /// The credential, as it was given: JSON text or a compact JWS.
        credential: Box<str>,
    },
    /// The learner wrote down what the course means for their practice. It never leaves the device but on paper.
    ReflectionWritten {
        /// All of it.
        text: Box<str>,
    },
}

/// A colour theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_never_runs_backwards() {
        let mut clock = Clock::default();
        for now in [5, 5, 9, 3, 0, 10] {
            let next = clock.next(now);
            assert!(next > clock, "{now}");
            clock = next;
        }
        assert_eq!(clock, Clock { millis: 10, count: 0 });
    }
}
