//! When a learner may begin another attempt at an assessment.
//!
//! A course may limit how many attempts there are, and ask for some hours between them. Both hold until the assessment
//! is passed; after that, attempts are for practice. The device enforces them for its own learner's sake: nobody else
//! does, and a certificate says how many attempts there were, whatever the limits. A [test-out](super::test_out) uses up
//! none of the attempts, but is waited after like any other.

use super::progress::Attempt;

/// What a course says of attempts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limits {
    /// How many attempts there are until one is passed; none if as many as one likes.
    pub attempts: Option<u32>,
    /// How many hours lie between an attempt that was not passed and the next; none if it may begin at once.
    pub wait_hours: Option<u32>,
}

/// Whether another attempt may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Another {
    /// It may.
    Now,
    /// It may from a time on, in milliseconds since 1970.
    From(u64),
    /// There are none left for this revision.
    Never,
}

/// An hour in milliseconds.
pub const HOUR_MILLIS: u64 = 3_600_000;

/// Whether another attempt at a revision may begin, by the device's own clock and the time of the newest event in the log
/// ([`Progress::latest`](super::progress::Progress::latest)).
///
/// The later of the two counts, so a clock that was set back a little does not shorten the wait. But a hand-in that lies
/// further ahead than the wait is long was dated by a clock that was wrong, such as another device's that was a year
/// ahead: nobody waits until that year is over.
pub fn another(limits: Limits, attempts: &[Attempt], revision: u32, clock: u64, latest: u64) -> Another {
    let here = || attempts.iter().filter(|attempt| attempt.revision == revision);
    let results = || here().filter_map(Attempt::counts);
    if results().any(|result| result.passed) {
        return Another::Now;
    }
    let ordinary = here().filter(|attempt| attempt.result.is_some() && attempt.test_out_from.is_none());
    let taken = u32::try_from(ordinary.count()).unwrap_or(u32::MAX);
    if limits.attempts.is_some_and(|most| taken >= most) {
        return Another::Never;
    }
    let wait = u64::from(limits.wait_hours.unwrap_or(0)).saturating_mul(HOUR_MILLIS);
    match results().map(|result| result.order).max() {
        Some(order) if order > clock.saturating_add(wait) => Another::Now,
        Some(order) if order.saturating_add(wait) > clock.max(latest) => Another::From(order.saturating_add(wait)),
        _ => Another::Now,
    }
}

#[cfg(test)]
mod tests {
    use super::super::id::AttemptId;
    use super::super::progress::AttemptResult;
    use super::*;
    use std::collections::BTreeMap;

    /// Attempts at revision 2, each by the hour at which it was handed in and whether it was passed; an open one has
    /// none.
    fn attempts(all: &[Option<(u64, bool)>]) -> Vec<Attempt> {
        let attempt = |(number, result): (usize, &Option<(u64, bool)>)| Attempt {
            id: AttemptId(number as u128),
            seed: 0,
            revision: 2,
            test_out_from: None,
            started: 0,
            turned_to: 0,
            answers: BTreeMap::new(),
            result: result.map(|(hour, passed)| AttemptResult {
                millis: 0,
                order: hour * HOUR_MILLIS,
                percent: 0,
                passed,
            }),
            marked_again: Vec::new(),
        };
        all.iter().enumerate().map(attempt).collect()
    }

    #[test]
    fn limits_hold_until_it_is_passed() {
        let none = Limits::default();
        let three = Limits { attempts: Some(3), wait_hours: None };
        let day = Limits { attempts: None, wait_hours: Some(24) };
        let both = Limits { attempts: Some(2), wait_hours: Some(24) };
        let failed = |hour| Some((hour, false));
        for (limits, taken, hour, expected) in [
            (none, &[][..], 0, Another::Now),
            (none, &[failed(5), failed(6)], 6, Another::Now),
            (three, &[failed(1), failed(2)], 2, Another::Now),
            (three, &[failed(1), failed(2), failed(3)], 9_999, Another::Never),
            // An open attempt is not used up.
            (three, &[failed(1), failed(2), None], 3, Another::Now),
            // What comes after a pass is practice.
            (three, &[failed(1), Some((2, true)), failed(3), failed(4)], 4, Another::Now),
            (day, &[], 0, Another::Now),
            (day, &[failed(10)], 10, Another::From(34 * HOUR_MILLIS)),
            (day, &[failed(10)], 33, Another::From(34 * HOUR_MILLIS)),
            (day, &[failed(10)], 34, Another::Now),
            (day, &[failed(10), Some((40, true))], 40, Another::Now),
            // The newest counts, in whatever order logs were merged.
            (day, &[failed(30), failed(10)], 34, Another::From(54 * HOUR_MILLIS)),
            (both, &[failed(10)], 11, Another::From(34 * HOUR_MILLIS)),
            (both, &[failed(10), failed(40)], 9_999, Another::Never),
        ] {
            let now = hour * HOUR_MILLIS;
            assert_eq!(another(limits, &attempts(taken), 2, now, now), expected, "{taken:?} at {hour}");
        }
    }

    #[test]
    fn a_wrong_clock_neither_shortens_the_wait_much_nor_makes_it_endless() {
        let day = Limits { attempts: None, wait_hours: Some(24) };
        let year = 365 * 24;
        for (handed_in, clock, expected) in [
            // Set back by some hours: the wait stays as long as it is.
            (10, 5, Another::From(34 * HOUR_MILLIS)),
            (10, 0, Another::From(34 * HOUR_MILLIS)),
            // Handed in on a device whose clock was a year ahead.
            (year, 10, Another::Now),
            (year, year - 25, Another::Now),
            (year, year - 24, Another::From((year + 24) * HOUR_MILLIS)),
        ] {
            let (now, latest) = (clock * HOUR_MILLIS, handed_in * HOUR_MILLIS);
            let taken = attempts(&[Some((handed_in, false))]);
            assert_eq!(another(day, &taken, 2, now, latest), expected, "handed in at {handed_in}, now {clock}");
        }
    }

    #[test]
    fn a_test_out_uses_no_attempt_up_and_is_waited_after() {
        let limits = Limits { attempts: Some(1), wait_hours: Some(24) };
        let mut taken = attempts(&[Some((10, false))]);
        taken[0].test_out_from = Some(90);
        let at = |hour: u64| another(limits, &taken, 2, hour * HOUR_MILLIS, hour * HOUR_MILLIS);
        assert_eq!(at(11), Another::From(34 * HOUR_MILLIS));
        assert_eq!(at(34), Another::Now);
    }

    #[test]
    fn a_new_revision_begins_anew() {
        let limits = Limits { attempts: Some(1), wait_hours: Some(1_000) };
        assert_eq!(another(limits, &attempts(&[Some((1, false))]), 3, HOUR_MILLIS, HOUR_MILLIS), Another::Now);
    }

    #[test]
    fn no_amount_of_hours_overflows() {
        let limits = Limits { attempts: None, wait_hours: Some(u32::MAX) };
        let mut late = attempts(&[Some((1, false))]);
        late[0].result = Some(AttemptResult { millis: 0, order: u64::MAX, percent: 0, passed: false });
        assert_eq!(another(limits, &late, 2, u64::MAX, u64::MAX), Another::Now);
        assert_eq!(another(limits, &late, 2, 0, u64::MAX), Another::Now);
    }
}
