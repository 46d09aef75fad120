//! Names as they are printed on a certificate.

use std::fmt;
use std::str::FromStr;

/// The name of a person: one line of plain text, in Unicode's Normalization Form C if whoever gives it sees to that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonName(Box<str>);

/// Why a text is not a name: empty, too long, or with characters that are not seen or turn the text around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAName;

impl fmt::Display for NotAName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "a name is 1 to {LONGEST_NAME} bytes of text without control characters")
    }
}

impl std::error::Error for NotAName {}

/// The longest name, in bytes of UTF-8.
pub const LONGEST_NAME: usize = 200;

impl PersonName {
    /// The name as it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for PersonName {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let fits = (1..=LONGEST_NAME).contains(&text.len());
        if fits && text.trim() == text && !text.contains(|character| is_deceptive(character) || character == '\n') {
            Ok(Self(text.into()))
        } else {
            Err(NotAName)
        }
    }
}

/// Whether a character has no place in a certificate: control characters other than the line feed, which public
/// libraries canonicalize differently, and the marks that override the direction of text, with which a name can be made
/// to read as another one.
pub fn is_deceptive(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_any_script_but_plain() {
        for (text, good) in [
            ("Dr Amina Yusuf", true),
            ("José Ångström", true),
            ("علی‌رضا", true),
            ("李小龙", true),
            ("X", true),
            ("", false),
            (" ", false),
            ("Amina ", false),
            ("Amina\nYusuf", false),
            ("Amina\u{7}", false),
            ("Amina\u{85}", false),
            ("\u{202e}anima", false),
        ] {
            assert_eq!(text.parse::<PersonName>().is_ok(), good, "{text:?}");
        }
        assert!("a".repeat(200).parse::<PersonName>().is_ok());
        assert!("a".repeat(201).parse::<PersonName>().is_err());
    }
}
