//! Decimal numbers as learners type them, without floating point and without a locale.

use std::fmt;
use std::str::FromStr;

/// A decimal number, held as whole millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal {
    millionths: i128,
}

/// Why a text is not a number that can be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADecimal;

impl fmt::Display for NotADecimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a number is digits with at most one decimal point, and at most six digits after it")
    }
}

impl std::error::Error for NotADecimal {}

const LONGEST_WHOLE: usize = 18;
const LONGEST_FRACTION: usize = 6;

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads `1300`, `1.3`, `1,3` and `-2`; one comma is a decimal comma unless three digits follow it and at most
    /// three go before it (`1,300`), which could be either and is refused. Spaces between digits group them.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
        let (negative, digits) = match text.strip_prefix(['-', '−']) {
            Some(rest) => (true, rest),
            None => (false, text.as_str()),
        };
        let (whole, fraction) = match digits.split_once(['.', ',']) {
            Some((whole, fraction)) => (whole, fraction),
            None => (digits, ""),
        };
        let grouping_is_possible = digits.contains(',') && fraction.len() == 3 && (1..=3).contains(&whole.len());
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty())
            || digits.ends_with(['.', ','])
            || whole.len() > LONGEST_WHOLE
            || fraction.len() > LONGEST_FRACTION
            || grouping_is_possible
            || !all_digits(whole)
            || !all_digits(fraction)
        {
            return Err(NotADecimal);
        }
        let millionths = format!("{whole}{fraction:0<LONGEST_FRACTION$}").parse::<i128>().map_err(|_| NotADecimal)?;
        Ok(Self { millionths: if negative { -millionths } else { millionths } })
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.millionths < 0 { "-" } else { "" };
        let (whole, fraction) =
            (self.millionths.unsigned_abs() / 1_000_000, self.millionths.unsigned_abs() % 1_000_000);
        let fraction = format!("{fraction:06}");
        match fraction.trim_end_matches('0') {
            "" => write!(formatter, "{sign}{whole}"),
            fraction => write!(formatter, "{sign}{whole}.{fraction}"),
        }
    }
}

impl Decimal {
    /// Whether this number is no further than `tolerance` from `centre`.
    pub fn is_within(self, tolerance: Decimal, centre: Decimal) -> bool {
        (self.millionths - centre.millionths).abs() <= tolerance.millionths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_typed_anywhere() {
        for (text, expected) in [
            ("1.3", Some("1.3")),
            ("1,3", Some("1.3")),
            ("1.30", Some("1.3")),
            ("1 300", Some("1300")),
            ("0", Some("0")),
            (".5", Some("0.5")),
            ("-2", Some("-2")),
            ("−0.25", Some("-0.25")),
            ("1300,5", Some("1300.5")),
            ("1.300", Some("1.3")),
            ("1,300", None),
            ("1.300.000", None),
            ("1.", None),
            ("", None),
            (".", None),
            ("-", None),
            ("1e3", None),
            ("٣", None),
            ("0.1234567", None),
            ("1234567890123456789", None),
        ] {
            assert_eq!(text.parse::<Decimal>().ok().map(|number| number.to_string()).as_deref(), expected, "{text:?}");
        }
    }
}
