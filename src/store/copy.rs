//! The parts of the second copy of learners' logs, as their addresses tell of them; `browser/copy.rs` keeps them.
//!
//! An address says enough to see whether the database has what a part holds, without reading it:
//! `/champions-copy/{profile}/{count}/{newest}`, where `count` is how many events it holds, and `newest` is one of those
//! that came last. Events that were kept together are there together or not at all, so one of them speaks for all.

use crate::course::id::{EventId, ProfileId};

/// Nothing is ever asked of a server at such an address.
const PATH: &str = "/champions-copy/";
/// Beyond so many parts of a learner's log, they become one again.
const MOST: usize = 64;

/// A part of the copy of a learner's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Whose it is.
    pub profile: ProfileId,
    /// How many events it holds.
    pub count: usize,
    /// The last of them.
    pub newest: EventId,
}

impl Part {
    /// Where it lies.
    pub fn address(&self) -> String {
        format!("{PATH}{}/{}/{}", self.profile, self.count, self.newest)
    }

    /// What lies at an address; nothing if it is none of ours.
    pub fn at(address: &str) -> Option<Part> {
        let (_, name) = address.split_once(PATH)?;
        let mut members = name.split('/');
        let part = Part {
            profile: members.next()?.parse().ok()?,
            count: members.next()?.parse().ok()?,
            newest: members.next()?.parse().ok()?,
        };
        members.next().is_none().then_some(part)
    }
}

/// Whether the copy of a log of so many events is to be made anew: something is missing in it or twice, or it is in too
/// many parts to look at each at every start.
pub fn is_due(parts: &[Part], events: usize) -> bool {
    parts.len() > MOST || parts.iter().map(|part| part.count).sum::<usize>() != events
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(profile: u128, count: usize, newest: u128) -> Part {
        Part { profile: ProfileId(profile), count, newest: EventId(newest) }
    }

    #[test]
    fn an_address_tells_what_lies_there_on_whatever_host() {
        for part in [part(0, 0, 0), part(1, 65, 2), part(u128::MAX, usize::MAX, u128::MAX)] {
            for host in ["", "https://learn.example", "http://localhost:8080"] {
                assert_eq!(Part::at(&format!("{host}{}", part.address())), Some(part.clone()));
            }
        }
    }

    #[test]
    fn anything_else_is_no_part() {
        let address = part(1, 2, 3).address();
        for other in ["", "/", "/champions-copy/", "/courses/", &address[1..], &address[..address.len() - 1]] {
            assert_eq!(Part::at(other), None, "{other}");
        }
        assert_eq!(Part::at(&format!("{address}/")), None);
        assert_eq!(Part::at(&format!("{address}?")), None);
    }

    #[test]
    fn a_copy_is_made_anew_when_it_does_not_fit_or_has_many_parts() {
        let parts: Vec<Part> = (0..MOST as u128).map(|number| part(1, 2, number)).collect();
        for (parts, events, due) in [
            (&parts[..0], 0, false),
            (&parts[..0], 1, true),
            (&parts[..3], 6, false),
            (&parts[..3], 5, true),
            (&parts[..3], 7, true),
            (&parts[..], 2 * MOST, false),
        ] {
            assert_eq!(is_due(parts, events), due, "{} parts of {events} events", parts.len());
        }
        let more = [&parts[..], &[part(1, 2, 1_000)]].concat();
        assert!(is_due(&more, 2 * MOST + 2), "although nothing is missing");
    }
}
