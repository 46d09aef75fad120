//! How long a learner with a passphrase has done nothing, in all of their tabs. Moments are compared, because while a
//! computer sleeps no timer runs.

use super::log::LogHandle;
use super::recorder::Recorder;
use crate::web::platform::{clock, page};
use std::rc::Rc;

/// What other tabs are told when something is done in this one: this, whose log is open, and when it was.
const ACTIVE: &str = "active ";
/// They are told no more often than this.
const TELL_MILLIS: u64 = 5_000;
/// How long before it the learner is warned (WCAG 2.2.1 wants 20 seconds at least).
const WARNING_MILLIS: u64 = 60_000;
const MINUTE: u64 = 60_000;

/// How near a log is to being locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idleness {
    /// Something was done not long ago.
    Active,
    /// Within a minute it will be locked.
    Soon,
    /// It is to be locked now.
    Over,
}

impl Idleness {
    /// How it stands, where something was done last at one moment and it is another one now (milliseconds since 1970).
    fn of(last: u64, now: u64, minutes: u32) -> Idleness {
        let limit = u64::from(minutes) * MINUTE;
        match now.saturating_sub(last) {
            idle if idle >= limit => Idleness::Over,
            idle if idle + WARNING_MILLIS >= limit => Idleness::Soon,
            _ => Idleness::Active,
        }
    }
}

impl Recorder {
    fn idleness(&self) -> Option<Idleness> {
        let minutes = self.place.borrow().key.as_ref()?.minutes;
        let now = clock::now();
        // A clock that was set back does not put the lock off.
        self.active.set(self.active.get().min(now));
        Some(Idleness::of(self.active.get(), now, minutes))
    }

    /// Locks the log if that is due. A tab that is not seen may not have heard what was done in others, and locks only
    /// itself.
    fn look(self: &Rc<Self>) -> Option<Idleness> {
        let idleness = self.idleness();
        if idleness == Some(Idleness::Over) {
            self.lock(page::is_visible());
        }
        idleness
    }

    /// The learner does something here. What comes only after the log should have been locked does not put that off:
    /// the computer was asleep, and it may be somebody else's hand.
    fn stir(self: &Rc<Self>) {
        if self.look().is_none_or(|idleness| idleness == Idleness::Over) {
            return;
        }
        let now = clock::now();
        self.active.set(now);
        if now >= self.active_told.get() + TELL_MILLIS {
            self.active_told.set(now);
            self.tabs().tell(&format!("{ACTIVE}{} {now}", self.whose()));
        }
    }

    /// Hears whether another tab tells that something was done there; says whether that was it.
    pub(super) fn hear_of_activity(&self, news: &str) -> bool {
        let Some(told) = news.strip_prefix(ACTIVE) else { return false };
        if let Some((whose, moment)) = told.split_once(' ')
            && whose == self.whose()
        {
            self.active.set(self.active.get().max(moment.parse().unwrap_or_default()));
        }
        true
    }
}

impl LogHandle {
    /// After how many minutes without anything done the log is locked, if it is ever.
    pub(crate) fn lock_minutes(&self) -> Option<u32> {
        self.recorder.place.borrow().key.as_ref().map(|key| key.minutes)
    }

    /// From now on it counts what is done.
    pub(crate) fn begin_to_watch(&self) {
        self.recorder.active.set(clock::now());
    }

    /// Notes that the learner does something.
    pub(crate) fn stir(&self) {
        self.recorder.stir();
    }

    /// Locks the log if nothing was done for too long, and says how near to that it is.
    pub(crate) fn look_for_idleness(&self) -> Option<Idleness> {
        self.recorder.look()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_is_locked_after_so_many_minutes_however_they_went_by() {
        for (last, now, is) in [
            (0, 0, Idleness::Active),
            (0, 9 * MINUTE - 1, Idleness::Active),
            (0, 9 * MINUTE, Idleness::Soon),
            (0, 10 * MINUTE - 1, Idleness::Soon),
            (0, 10 * MINUTE, Idleness::Over),
            (MINUTE, 10 * MINUTE, Idleness::Soon),
            (0, 600 * MINUTE, Idleness::Over),
            (MINUTE, 0, Idleness::Active),
        ] {
            assert_eq!(Idleness::of(last, now, 10), is, "{last} to {now}");
        }
    }
}
