//! Every word of the interface, one file per language.
//!
//! A message is a field, so a language that lacks one does not compile. `{0}`, `{1}` … stand for values.

mod checking;
mod en;
mod messages;
mod sheet;

pub use checking::CheckingText;
pub use en::ENGLISH;
pub use messages::Text;
pub use sheet::SheetText;

/// A message that depends on a number, which it contains as `{0}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    /// For one.
    pub one: &'static str,
    /// For any other number.
    pub other: &'static str,
}

impl Plural {
    /// The message for a number.
    pub fn of(&self, number: usize) -> String {
        fill(if number == 1 { self.one } else { self.other }, &[&number.to_string()])
    }
}

/// Puts values in the places `{0}`, `{1}` … of a message.
pub fn fill(message: &str, values: &[&str]) -> String {
    let mut filled = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(place, after)| Some((values.get(place.parse::<usize>().ok()?)?, after)))
        {
            Some((value, after)) => {
                filled.push_str(value);
                rest = after;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

impl Text {
    /// A day as readers of the language write it, with the month in full, from milliseconds since 1970 (in UTC).
    pub fn day(&self, millis: u64) -> String {
        let (year, month, day) = civil_day(millis / 86_400_000);
        let month = self.months.get(month - 1).copied().unwrap_or_default();
        fill(self.day_month_year, &[&day.to_string(), month, &year.to_string()])
    }

    /// A day that is given as `2026-11-22`, with the month in full; anything else stays as it is.
    pub fn date(&self, day: &str) -> String {
        let mut parts = day.split('-').map(|part| part.parse::<usize>().ok());
        match (parts.next().flatten(), parts.next().flatten(), parts.next().flatten(), parts.next()) {
            (Some(year), Some(month @ 1..=12), Some(day), None) => {
                let month = self.months.get(month - 1).copied().unwrap_or_default();
                fill(self.day_month_year, &[&day.to_string(), month, &year.to_string()])
            }
            _ => day.to_owned(),
        }
    }

    /// Minutes as hours and minutes.
    pub fn duration(&self, minutes: u64) -> String {
        match (minutes / 60, minutes % 60) {
            (0, minutes) => self.minutes.of(minutes as usize),
            (hours, 0) => self.hours.of(hours as usize),
            (hours, minutes) => {
                fill(self.hours_and_minutes, &[&self.hours.of(hours as usize), &self.minutes.of(minutes as usize)])
            }
        }
    }
}

/// Year, month (1 to 12) and day of a number of days since 1 January 1970, by the proleptic Gregorian calendar
/// (Howard Hinnant, "chrono-compatible low-level date algorithms").
pub fn civil_day(days: u64) -> (u64, usize, u64) {
    let shifted = days + 719_468;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_their_places() {
        assert_eq!(fill("{1} of {0}", &["b", "a"]), "a of b");
        assert_eq!(fill("no places", &[]), "no places");
        assert_eq!(fill("{0} {9} {x}", &["{1}"]), "{1} {9} {x}");
    }

    #[test]
    fn days_are_written_out() {
        for (millis, day) in [
            (0, "1 January 1970"),
            (951_782_400_000, "29 February 2000"),
            (1_795_305_599_000, "21 November 2026"),
            (1_795_305_600_000, "22 November 2026"),
        ] {
            assert_eq!(ENGLISH.day(millis), day);
        }
        for (day, written) in [("2026-11-22", "22 November 2026"), ("2026-13-01", "2026-13-01"), ("soon", "soon")] {
            assert_eq!(ENGLISH.date(day), written);
        }
    }

    #[test]
    fn durations_are_written_out() {
        for (minutes, text) in [(1, "1 minute"), (35, "35 minutes"), (60, "1 hour"), (90, "1 hour 30 minutes")] {
            assert_eq!(ENGLISH.duration(minutes), text);
        }
    }
}
