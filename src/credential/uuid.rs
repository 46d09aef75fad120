//! Identifiers that need no web address: UUIDs (RFC 9562) as `urn:uuid:` names.
//!
//! A site has no web address of its own to name things by: the same folder works on any host.

use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// A UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Uuid(u128);

/// Why a text is not a UUID: not `urn:uuid:` and 32 lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAUuid;

impl fmt::Display for NotAUuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an identifier is written like urn:uuid:01234567-89ab-4cde-8f01-23456789abcd")
    }
}

impl std::error::Error for NotAUuid {}

impl Uuid {
    /// The UUID (version 4) of 16 random bytes.
    pub fn random(bytes: [u8; 16]) -> Self {
        Self::of_version(4, bytes)
    }

    /// The UUID (version 8) that a name determines, by its SHA-256.
    pub fn named(name: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(name).into();
        let mut first = [0; 16];
        first.iter_mut().zip(digest).for_each(|(place, byte)| *place = byte);
        Self::of_version(8, first)
    }

    fn of_version(version: u128, bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes) & !(0xf << 76) & !(0x3 << 62) | (version << 76) | (0x2 << 62))
    }

    /// Its 16 bytes.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }

    /// The UUID of these 16 bytes, of whatever version.
    pub fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(u128::from_be_bytes(bytes))
    }

    /// Its digits in groups, as they go into a file's name.
    pub fn digits(self) -> String {
        let hex = format!("{:032x}", self.0);
        let groups: Vec<&str> =
            [0..8, 8..12, 12..16, 16..20, 20..32].into_iter().filter_map(|range| hex.get(range)).collect();
        groups.join("-")
    }
}

impl fmt::Display for Uuid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "urn:uuid:{}", self.digits())
    }
}

impl FromStr for Uuid {
    type Err = NotAUuid;

    fn from_str(text: &str) -> Result<Self, NotAUuid> {
        let hex: String = text.strip_prefix("urn:uuid:").ok_or(NotAUuid)?.split('-').collect();
        let uuid = Self(u128::from_str_radix(&hex, 16).map_err(|_| NotAUuid)?);
        // In its only spelling.
        (uuid.to_string() == text).then_some(uuid).ok_or(NotAUuid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_identifier_has_one_spelling() {
        for (text, good) in [
            ("urn:uuid:01234567-89ab-4cde-8f01-23456789abcd", true),
            ("urn:uuid:01234567-89AB-4cde-8f01-23456789abcd", false),
            ("urn:uuid:0123456789ab-4cde-8f01-23456789abcd", false),
            ("urn:uuid:0123456789ab4cde8f0123456789abcd", false),
            ("01234567-89ab-4cde-8f01-23456789abcd", false),
            ("urn:uuid:+1234567-89ab-4cde-8f01-23456789abcd", false),
            ("urn:uuid:", false),
            ("urn:uuid:01234567-89ab-4cde-8f01-23456789abcdé", false),
        ] {
            assert_eq!(text.parse::<Uuid>().is_ok(), good, "{text}");
        }
        assert_eq!(Uuid::random([0xff; 16]).to_string(), "urn:uuid:ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(bytes: [u8; 16]) {
            let uuid = Uuid::random(bytes);
            prop_assert_eq!(uuid.to_string().parse(), Ok(uuid));
            prop_assert_eq!(Uuid::from_bytes(uuid.bytes()), uuid);
        }
    }
}
