//! Days of the Gregorian calendar, by number.

use std::fmt;
use std::str::FromStr;

/// A day, as the number of days since 1 January 1970 in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub u64);

const MILLIS: u64 = 86_400_000;

impl Day {
    /// The day of a moment, in milliseconds since 1970.
    pub fn of_millis(millis: u64) -> Day {
        Day(millis / MILLIS)
    }

    /// When the day begins, in milliseconds since 1970.
    pub fn millis(self) -> u64 {
        self.0.saturating_mul(MILLIS)
    }

    /// Year, month (1 to 12) and day of the month, by the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible
    /// low-level date algorithms").
    pub fn civil(self) -> (u64, usize, u64) {
        let shifted = self.0.saturating_add(719_468);
        let era = shifted / 146_097;
        let day_of_era = shifted % 146_097;
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + u64::from(month <= 2);
        (year, month as usize, day)
    }

    /// The same day of the month some months later, or the last day of that month if it is shorter.
    pub fn months_later(self, months: u32) -> Day {
        let (year, month, day) = self.civil();
        let months = (month as u64 - 1).saturating_add(u64::from(months));
        let (year, month) = (year.saturating_add(months / 12), months % 12 + 1);
        Day(first_of_month(year, month).saturating_add(day.min(days_in_month(year, month)) - 1))
    }
}

/// Why a text is not a day: not written like `2026-11-22`, or no day of the calendar since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Self, NotADay> {
        let mut parts = text.splitn(3, '-').map(|part| part.parse::<u64>().map_err(|_| NotADay));
        let mut next = || parts.next().ok_or(NotADay)?;
        let (year, month, of_month) = (next()?, next()?, next()?);
        if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&of_month) {
            return Err(NotADay);
        }
        let day = Day(first_of_month(year, month) + of_month - 1);
        // In its only spelling; this refuses the 30th of February too.
        if day.to_string() == text { Ok(day) } else { Err(NotADay) }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

/// The day on which a month begins; the inverse of [`Day::civil`] for the first of a month.
fn first_of_month(year: u64, month: u64) -> u64 {
    // Years that begin in March, so that the leap day is the last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year.saturating_sub(1), month + 9) };
    let (era, year_of_era) = (year / 400, year % 400);
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5;
    era.saturating_mul(146_097).saturating_add(day_of_era).saturating_sub(719_468)
}

fn days_in_month(year: u64, month: u64) -> u64 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_counted_by_the_calendar() {
        for (from, months, to) in [
            ((2026, 11, 22), 0, (2026, 11, 22)),
            ((2026, 11, 22), 24, (2028, 11, 22)),
            ((2026, 11, 30), 3, (2027, 2, 28)),
            ((2027, 11, 30), 3, (2028, 2, 29)),
            ((2027, 12, 31), 1, (2028, 1, 31)),
            ((1970, 1, 1), 1, (1970, 2, 1)),
        ] {
            let day = |(year, month, day): (u64, u64, u64)| Day(first_of_month(year, month) + day - 1);
            assert_eq!(day(from).months_later(months), day(to), "{from:?} and {months} months");
        }
    }

    #[test]
    fn every_day_is_found_again() {
        for day in (0..80_000).map(Day) {
            let (year, month, of_month) = day.civil();
            assert_eq!(first_of_month(year, month as u64) + of_month - 1, day.0);
        }
    }

    #[test]
    fn days_are_written_and_read() {
        for (text, day) in [
            ("1970-01-01", Some(0)),
            ("2026-11-25", Some(20_782)),
            ("2028-02-29", Some(21_243)),
            ("2026-02-29", None),
            ("2026-2-03", None),
            ("2026-13-01", None),
            ("1969-12-31", None),
            ("+2026-01-01", None),
            ("2026-01-99999999999999999999", None),
            ("2026-01-18446744073709551615", None),
            ("", None),
        ] {
            assert_eq!(text.parse().ok(), day.map(Day), "{text:?}");
        }
    }

    #[test]
    fn the_end_of_time_is_no_trouble() {
        assert_eq!(Day(u64::MAX).months_later(u32::MAX).civil().1, Day(u64::MAX).months_later(u32::MAX).civil().1);
        assert_eq!(Day::of_millis(Day(20_779).millis()), Day(20_779));
    }
}
