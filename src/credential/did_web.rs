//! The identifiers of institutions: `did:web` names (did:web method, part 3), which stand for a web address.
//!
//! `did:web:hospital.example.org` has its document at `https://hospital.example.org/.well-known/did.json`, and
//! `did:web:example.org:issuers:cardiff` at `https://example.org/issuers/cardiff/did.json`.

use std::fmt;
use std::str::FromStr;

/// A `did:web` identifier in its only spelling here: a lower-case host name, perhaps a port, plain path segments.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DidWeb(Box<str>);

/// Why a text is not such an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADidWeb;

impl fmt::Display for NotADidWeb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "an issuer is named like did:web:hospital.example.org or did:web:example.org:issuers:cardiff, \
             in lower case, with %3A before a port",
        )
    }
}

impl std::error::Error for NotADidWeb {}

/// What the name of a key for tokens ends with; no other key is named so.
pub const OF_TOKENS: &str = "-jwt";

/// The longest identifier, in characters.
const LONGEST: usize = 250;

impl DidWeb {
    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its host, with the port if there is one, and its path segments.
    fn parts(&self) -> (String, Vec<&str>) {
        let mut segments = self.0.split(':').skip(2);
        let host = segments.next().unwrap_or_default().replace("%3A", ":");
        (host, segments.collect())
    }

    /// The web address that it stands for, without a slash at the end: whatever it publishes lies below.
    pub fn address(&self) -> String {
        let (host, path) = self.parts();
        let path: String = path.iter().map(|segment| format!("/{segment}")).collect();
        format!("https://{host}{path}")
    }

    /// Where its document lies below [`address`](Self::address).
    pub fn document_path(&self) -> &'static str {
        if self.parts().1.is_empty() { ".well-known/did.json" } else { "did.json" }
    }

    /// The web address of its document.
    pub fn document_address(&self) -> String {
        format!("{}/{}", self.address(), self.document_path())
    }

    /// The identifier of one of its keys.
    pub fn method(&self, key: &KeyName) -> String {
        format!("{self}#{key}")
    }

    /// The identifier of the key for tokens that belongs to one of its keys.
    pub fn token_method(&self, key: &KeyName) -> String {
        format!("{self}#{key}{OF_TOKENS}")
    }
}

impl fmt::Display for DidWeb {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for DidWeb {
    type Err = NotADidWeb;

    fn from_str(text: &str) -> Result<Self, NotADidWeb> {
        let mut segments = text.strip_prefix("did:web:").ok_or(NotADidWeb)?.split(':');
        let is_good = text.len() <= LONGEST && segments.next().is_some_and(is_host) && segments.all(is_segment);
        if is_good { Ok(Self(text.into())) } else { Err(NotADidWeb) }
    }
}

/// Whether a text is a host name, not an address in numbers, with `%3A` and a port if need be.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once("%3A").map_or((text, None), |(name, port)| (name, Some(port)));
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
    };
    let is_port =
        |port: &str| !port.starts_with('0') && port.parse::<u16>().is_ok_and(|number| number.to_string() == port);
    let is_numeric = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    name.split('.').all(is_label) && !name.rsplit('.').next().is_some_and(is_numeric) && port.is_none_or(is_port)
}

fn is_segment(text: &str) -> bool {
    !matches!(text, "" | "." | "..")
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// The name of an issuer's key, such as `2026-1`: what follows the `#` in the key's identifier.
///
/// Never the key itself (`z6Mk…`): some verifiers take the key out of the identifier then, and whoever writes an
/// identifier chooses the key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KeyName(Box<str>);

/// Why a text is not the name of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAKeyName;

impl fmt::Display for NotAKeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .write_str("a key is named like 2026-1 or registry-1: at most 32 lower-case letters, digits and hyphens")
    }
}

impl std::error::Error for NotAKeyName {}

impl KeyName {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for KeyName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl FromStr for KeyName {
    type Err = NotAKeyName;

    fn from_str(text: &str) -> Result<Self, NotAKeyName> {
        let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let is_good = (1..=32).contains(&text.len()) && text.bytes().all(is_plain) && !text.starts_with('-');
        if is_good { Ok(Self(text.into())) } else { Err(NotAKeyName) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_stands_for_one_address() {
        for (did, document) in [
            ("did:web:hospital.example.org", "https://hospital.example.org/.well-known/did.json"),
            ("did:web:example.org:issuers:cardiff", "https://example.org/issuers/cardiff/did.json"),
            ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
            ("did:web:localhost%3A8443:a", "https://localhost:8443/a/did.json"),
            ("did:web:example.org:A_b.c-d", "https://example.org/A_b.c-d/did.json"),
        ] {
            assert_eq!(did.parse::<DidWeb>().unwrap().document_address(), document);
        }
    }

    #[test]
    fn nothing_that_could_lead_elsewhere_is_an_identifier() {
        for did in [
            "",
            "did:web:",
            "did:web:Example.org",
            "did:web:example.org:",
            "did:web:example.org::a",
            "did:web:example.org:..",
            "did:web:example.org:a/b",
            "did:web:example.org/a",
            "did:web:example.org#2026-1",
            "did:web:user@example.org",
            "did:web:example.org%3a80",
            "did:web:example.org%3A080",
            "did:web:example.org%3A70000",
            "did:web:example.org%3A",
            "did:web:example.org%2F..",
            "did:web:127.0.0.1",
            "did:web:-a.org",
            "did:web:exämple.org",
            "did:web:example.org:a%2e",
            "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
            "https://example.org",
        ] {
            assert_eq!(did.parse::<DidWeb>(), Err(NotADidWeb), "{did:?}");
        }
        assert_eq!(format!("did:web:{}", "a.".repeat(200)).parse::<DidWeb>(), Err(NotADidWeb));
    }

    #[test]
    fn a_key_is_never_named_by_itself() {
        for (name, good) in [
            ("2026-1", true),
            ("registry-2", true),
            ("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp", false),
            ("", false),
            ("-1", false),
            ("2026 1", false),
            ("a#b", false),
        ] {
            assert_eq!(name.parse::<KeyName>().is_ok(), good, "{name}");
        }
    }
}
