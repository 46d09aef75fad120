//! What a locked profile holds: everything but the passphrase that is needed to open its data key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use std::str::FromStr;

/// How often the passphrase is hashed (OWASP's figure for PBKDF2 with HMAC-SHA-256).
pub(crate) const ROUNDS: u32 = 600_000;
/// Fewer rounds than this were never used: a lock that asks for fewer was tampered with.
const FEWEST_ROUNDS: u32 = 100_000;
const FORM: &str = "1";

/// The lock of a profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lock {
    /// How often the passphrase is hashed.
    pub(crate) rounds: u32,
    /// What is hashed with it.
    pub(crate) salt: Vec<u8>,
    /// The data key, sealed with what the passphrase comes to.
    pub(crate) sealed: Vec<u8>,
}

impl fmt::Display for Lock {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Lock { rounds, salt, sealed } = self;
        write!(formatter, "{FORM} {rounds} {} {}", STANDARD.encode(salt), STANDARD.encode(sealed))
    }
}

/// Why a text is not a lock: a newer release wrote it, or it is damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotALock;

impl FromStr for Lock {
    type Err = NotALock;

    fn from_str(text: &str) -> Result<Lock, NotALock> {
        let parts: Vec<&str> = text.split(' ').collect();
        let [FORM, rounds, salt, sealed] = parts.as_slice() else { return Err(NotALock) };
        let rounds = rounds.parse().ok().filter(|rounds| *rounds >= FEWEST_ROUNDS).ok_or(NotALock)?;
        let bytes = |text: &str| STANDARD.decode(text).map_err(|_| NotALock);
        Ok(Lock { rounds, salt: bytes(salt)?, sealed: bytes(sealed)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let lock = Lock { rounds: ROUNDS, salt: vec![0, 255, 7], sealed: vec![1; 80] };
        assert_eq!(lock.to_string().parse(), Ok(lock));
    }

    #[test]
    fn anything_else_is_no_lock() {
        for text in
            ["", "1", "1 600000 AA==", "2 600000 AA== AA==", "1 many AA== AA==", "1 600000 A AA==", "1 1 AA== AA=="]
        {
            assert_eq!(text.parse::<Lock>(), Err(NotALock), "{text:?}");
        }
    }
}
