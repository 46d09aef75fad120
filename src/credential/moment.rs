//! Moments: whole seconds in UTC, read and written as an XML Schema `dateTimeStamp`, the only kind of date that the
//! Verifiable Credentials Data Model 2.0 allows (its part 4.9).

use std::fmt;
use std::str::FromStr;

/// A moment, in seconds since 1970 in UTC, within the years 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(u64);

/// Why a text is not a moment: not a date with a time and a zone, or outside the years 1970 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAMoment;

impl fmt::Display for NotAMoment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a moment is written like 2026-11-22T09:00:00Z")
    }
}

impl std::error::Error for NotAMoment {}

const LAST: u64 = 253_402_300_799;
const DAY: u64 = 86_400;

impl Moment {
    /// The moment so many seconds after 1970 began; what lies after the year 9999 is its end.
    pub fn from_unix(seconds: u64) -> Self {
        Self(seconds.min(LAST))
    }

    /// Seconds since 1970 began.
    pub fn unix(self) -> u64 {
        self.0
    }

    /// So many seconds earlier, but never before 1970.
    pub fn earlier(self, seconds: u64) -> Self {
        Self(self.0.saturating_sub(seconds))
    }

    /// So many seconds later, but never after the year 9999.
    pub fn later(self, seconds: u64) -> Self {
        Self::from_unix(self.0.saturating_add(seconds))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date_of(self.0 / DAY);
        let second = self.0 % DAY;
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(formatter, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

impl FromStr for Moment {
    type Err = NotAMoment;

    /// Reads `2026-11-22T09:00:00Z`, also with a fraction of a second (dropped) and with an offset such as `+01:00`.
    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        read(text).ok_or(NotAMoment)
    }
}

fn read(text: &str) -> Option<Moment> {
    let (date, rest) = text.split_once('T')?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let zone_at = rest.find(['Z', '+', '-'])?;
    let (time, zone) = rest.split_at_checked(zone_at)?;
    let (time, fraction) = time.split_once('.').unwrap_or((time, "0"));
    let [hour, minute, second] = numbers(time, ':', [2, 2, 2])?;
    let in_range = (1..=12).contains(&month)
        && (1..=days_of(year, month)).contains(&day)
        && hour < 24
        && minute < 60
        && second < 60
        && year >= 1970;
    if !in_range || !(1..=9).contains(&fraction.len()) || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let local = days_until(year, month, day) * DAY + hour * 3600 + minute * 60 + second;
    let offset = |hours_and_minutes: &str| {
        let [hours, minutes] = numbers(hours_and_minutes, ':', [2, 2])?;
        let within = minutes < 60 && hours * 60 + minutes <= 14 * 60;
        within.then_some(hours * 3600 + minutes * 60)
    };
    let seconds = match zone.split_at_checked(1)? {
        ("Z", "") => local,
        ("+", ahead) => local.checked_sub(offset(ahead)?)?,
        ("-", behind) => local + offset(behind)?,
        _ => return None,
    };
    (seconds <= LAST).then_some(Moment(seconds))
}

/// Numbers of exactly these many digits, between separators.
fn numbers<const COUNT: usize>(text: &str, separator: char, digits: [usize; COUNT]) -> Option<[u64; COUNT]> {
    let mut parts = text.split(separator);
    let mut numbers = [0; COUNT];
    for (number, digits) in numbers.iter_mut().zip(digits) {
        let part = parts.next()?;
        let all_digits = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        *number = all_digits.then(|| part.parse().ok())??;
    }
    parts.next().is_none().then_some(numbers)
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01 to a day of the Gregorian calendar.
fn days_until(year: u64, month: u64, day: u64) -> u64 {
    let past = year - 1;
    let leap_days = past / 4 - past / 100 + past / 400;
    let until_year = past * 365 + leap_days - 719_162;
    until_year + (1..month).map(|month| days_of(year, month)).sum::<u64>() + day - 1
}

/// The year, month and day that is so many days after 1970-01-01.
fn date_of(mut days: u64) -> (u64, u64, u64) {
    let mut year = 1970 + days / 366;
    days -= days_until(year, 1, 1);
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let mut month = 1;
    while days >= days_of(year, month) {
        days -= days_of(year, month);
        month += 1;
    }
    (year, month, days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_dates_with_time_and_zone_are_moments() {
        for (text, expected) in [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("2026-11-22T09:00:00Z", Some(1_795_338_000)),
            ("2026-11-22T10:00:00.123+01:00", Some(1_795_338_000)),
            ("2026-11-22T07:30:00-01:30", Some(1_795_338_000)),
            ("2024-02-29T23:59:59Z", Some(1_709_251_199)),
            ("9999-12-31T23:59:59Z", Some(LAST)),
            ("2026-02-29T00:00:00Z", None),
            ("2026-11-22T09:00:00", None),
            ("2026-11-22T09:00:00z", None),
            ("2026-11-22 09:00:00Z", None),
            ("2026-11-22T24:00:00Z", None),
            ("2026-11-22T09:00:60Z", None),
            ("2026-11-22T09:00:00.Z", None),
            ("2026-11-22T09:00:00+15:00", None),
            ("2026-13-01T00:00:00Z", None),
            ("2026-00-01T00:00:00Z", None),
            ("+026-11-22T09:00:00Z", None),
            ("1969-12-31T23:59:59Z", None),
            ("9999-12-31T23:59:59-01:00", None),
            ("", None),
            ("T", None),
            ("2026-11-22T09:00:00Zé", None),
        ] {
            assert_eq!(text.parse::<Moment>().ok().map(Moment::unix), expected, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(seconds in 0..=LAST) {
            let moment = Moment::from_unix(seconds);
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<Moment>();
        }
    }
}
