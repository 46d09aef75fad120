//! Identifiers: what stays the same while everything else may change.

use std::fmt;
use std::str::FromStr;

/// Why a text is not an identifier: it has a character other than `a`–`z`, `0`–`9` and `-`, or is empty or too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an id is 1 to 64 lower-case letters, digits and hyphens")
    }
}

impl std::error::Error for NotAnId {}

/// The longest identifier, in bytes.
pub const LONGEST_ID: usize = 64;

fn is_id(text: &str) -> bool {
    (1..=LONGEST_ID).contains(&text.len()) && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
}

macro_rules! written_ids {
    ($($(#[$docs:meta])* $name:ident)*) => {$(
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// The identifier as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if is_id(text) { Ok(Self(text.into())) } else { Err(NotAnId) }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }
    )*};
}

written_ids! {
    /// A course, unique on a site.
    CourseId
    /// A unit, unique in its course.
    UnitId
    /// A block (a section of a unit), unique in its course.
    BlockId
    /// An item (a question), unique in its course.
    ItemId
    /// An option, pair or step, unique in its item.
    PartId
    /// A learning outcome, unique in its course.
    OutcomeId
    /// A badge or level, unique on a site.
    BadgeId
}

macro_rules! drawn_ids {
    ($($(#[$docs:meta])* $name:ident)*) => {$(
        $(#[$docs])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u128);

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{:032x}", self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // Each id is written in one way only; Rust's own parser also takes a sign and capitals.
                if text.len() != 32 || !text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
                    return Err(NotAnId);
                }
                u128::from_str_radix(text, 16).map(Self).map_err(|_| NotAnId)
            }
        }
    )*};
}

drawn_ids! {
    /// An event in the log; 128 random bits, so that merging logs is set union.
    EventId
    /// A device (more exactly: one browser's storage); 128 random bits.
    DeviceId
    /// A learner on a device; 128 random bits.
    ProfileId
    /// An attempt at an assessment; 128 random bits.
    AttemptId
    /// A session that somebody leads; 128 random bits.
    SessionId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_slugs_are_ids() {
        for (text, good) in [
            ("what-it-is", true),
            ("a", true),
            ("4-zones", true),
            ("", false),
            ("What", false),
            ("a b", false),
            ("é", false),
            ("a/b", false),
            ("..", false),
        ] {
            assert_eq!(text.parse::<UnitId>().is_ok(), good, "{text:?}");
        }
        assert!("a".repeat(64).parse::<UnitId>().is_ok());
        assert!("a".repeat(65).parse::<UnitId>().is_err());
    }

    #[test]
    fn drawn_ids_are_read_back() {
        let event = EventId(0x0123_4567_89ab_cdef);
        assert_eq!(event.to_string().parse(), Ok(event));
        for text in ["12", "+0000000000000000000000000000001", "0000000000000000000000000000000A"] {
            assert!(text.parse::<EventId>().is_err(), "{text}");
        }
    }
}
