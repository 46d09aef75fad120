//! Calendar dates, as they are written in `course.toml`.

use std::fmt;
use std::str::FromStr;

/// A day of the Gregorian calendar, such as `2026-11-22`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADate;

impl Date {
    /// The day that is so many days after 1 January 1970.
    pub fn from_unix_days(days: u32) -> Self {
        let (mut year, mut left) = (1970_u16, days);
        while year < 9999 && left >= days_in_year(year) {
            left -= days_in_year(year);
            year += 1;
        }
        let mut month = 1_u8;
        while month < 12 && left >= u32::from(days_in_month(year, month)) {
            left -= u32::from(days_in_month(year, month));
            month += 1;
        }
        Self { year, month, day: (left.min(30) + 1) as u8 }
    }
}

impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut fields = text.split('-');
        let mut number = |width: usize| -> Result<u16, NotADate> {
            let field = fields.next().ok_or(NotADate)?;
            let digits = field.len() == width && field.bytes().all(|byte| byte.is_ascii_digit());
            if digits { field.parse().map_err(|_| NotADate) } else { Err(NotADate) }
        };
        let (year, month, day) = (number(4)?, number(2)? as u8, number(2)? as u8);
        let real = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        if real && fields.next().is_none() { Ok(Self { year, month, day }) } else { Err(NotADate) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn days_in_year(year: u16) -> u32 {
    if is_leap(year) { 366 } else { 365 }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: u16) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_real_days_are_dates() {
        for (text, good) in [
            ("2026-11-22", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-1-1", false),
            ("22-11-2026", false),
            ("2026-11-22-", false),
            ("", false),
        ] {
            assert_eq!(text.parse::<Date>().is_ok(), good, "{text:?}");
        }
    }

    #[test]
    fn days_are_counted_from_1970() {
        for (days, text) in [(0, "1970-01-01"), (58, "1970-02-28"), (789, "1972-02-29"), (20_779, "2026-11-22")] {
            assert_eq!(Date::from_unix_days(days).to_string(), text);
        }
    }
}
