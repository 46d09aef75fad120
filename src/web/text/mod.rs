//! Every word of the interface, one file per language, and one more for each area with many words.
//!
//! The words of an area are had through a function of [`Text`]: a program that never calls it does not carry them.
//! A message is a field, so a language that lacks one does not compile. `{0}`, `{1}` … stand for values.

mod award;
mod badges;
mod checking;
mod data;
mod desk;
mod en;
mod errata;
mod history;
mod items;
mod languages;
mod learners;
mod meaning;
mod messages;
mod offline;
mod profiles;
mod records;
mod review;
mod search;
mod sheet;
mod test_out;
mod together;
mod update;

use crate::course::calendar::Day;

pub use award::AwardText;
pub use badges::BadgeText;
pub use checking::CheckingText;
pub use data::DataText;
pub use desk::DeskText;
pub use en::ENGLISH;
pub use errata::ErrataText;
pub use history::HistoryText;
pub use items::ItemText;
pub use languages::LanguagesText;
pub use learners::LearnersText;
pub use meaning::MeaningText;
pub use messages::Text;
pub use offline::OfflineText;
pub use profiles::ProfilesText;
pub use records::RecordsText;
pub use review::{CurrencyText, ReviewText};
pub use search::SearchText;
pub use sheet::SheetText;
pub use test_out::TestOutText;
pub use together::TogetherText;
pub use update::UpdateText;

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

    /// The message for a number that may be negative, with the sign that print uses.
    pub fn of_signed(&self, number: i32) -> String {
        let sign = if number < 0 { "−" } else { "" };
        fill(if number == 1 { self.one } else { self.other }, &[&format!("{sign}{}", number.unsigned_abs())])
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

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// British English.
    English,
}

impl Text {
    /// The words about badges that institutions award.
    pub fn award(&self) -> &'static AwardText {
        match self.language {
            Language::English => &en::award::AWARD,
        }
    }

    /// The words about badges.
    pub fn badges(&self) -> &'static BadgeText {
        match self.language {
            Language::English => &en::badges::BADGES,
        }
    }

    /// The words of the page for checking beyond those of the verdicts.
    pub fn checking(&self) -> &'static CheckingText {
        match self.language {
            Language::English => &en::checking::CHECKING,
        }
    }

    /// The words about what is still known of a course.
    pub fn currency(&self) -> &'static CurrencyText {
        match self.language {
            Language::English => &en::review::CURRENCY,
        }
    }

    /// The words about what is stored on the device.
    pub fn data(&self) -> &'static DataText {
        match self.language {
            Language::English => &en::data::DATA,
        }
    }

    /// The words of the institution's desk.
    pub fn desk(&self) -> &'static DeskText {
        match self.language {
            Language::English => &en::desk::DESK,
        }
    }

    /// The words about errata.
    pub fn errata(&self) -> &'static ErrataText {
        match self.language {
            Language::English => &en::errata::ERRATA,
        }
    }

    /// The words about revisions of courses.
    pub fn history(&self) -> &'static HistoryText {
        match self.language {
            Language::English => &en::history::HISTORY,
        }
    }

    /// The words about courses in several languages.
    pub fn languages(&self) -> &'static LanguagesText {
        match self.language {
            Language::English => &en::languages::LANGUAGES,
        }
    }

    /// The words about who learns.
    pub fn learners(&self) -> &'static LearnersText {
        match self.language {
            Language::English => &en::learners::LEARNERS,
        }
    }

    /// The words of the page about what certificates prove.
    pub fn meaning(&self) -> &'static MeaningText {
        match self.language {
            Language::English => &en::meaning::MEANING,
        }
    }

    /// The words of the page of learners.
    pub fn profiles(&self) -> &'static ProfilesText {
        match self.language {
            Language::English => &en::profiles::PROFILES,
        }
    }

    /// The words about use without a network.
    pub fn offline(&self) -> &'static OfflineText {
        match self.language {
            Language::English => &en::offline::OFFLINE,
        }
    }

    /// The words of certificates and settings.
    pub fn records(&self) -> &'static RecordsText {
        match self.language {
            Language::English => &en::records::RECORDS,
        }
    }

    /// The words of the page of spaced review.
    pub fn review(&self) -> &'static ReviewText {
        match self.language {
            Language::English => &en::review::REVIEW,
        }
    }

    /// The words about searching.
    pub fn search(&self) -> &'static SearchText {
        match self.language {
            Language::English => &en::search::SEARCH,
        }
    }

    /// The words about a certificate that is printed, taken along or brought in.
    pub fn sheet(&self) -> &'static SheetText {
        match self.language {
            Language::English => &en::sheet::SHEET,
        }
    }

    /// The words about showing by the assessment alone that one knows a course already.
    pub fn test_out(&self) -> &'static TestOutText {
        match self.language {
            Language::English => &en::test_out::TEST_OUT,
        }
    }

    /// The words about sessions, receipts and endorsements.
    pub fn together(&self) -> &'static TogetherText {
        match self.language {
            Language::English => &en::together::TOGETHER,
        }
    }

    /// What a reason code of a verifier means.
    pub fn reason(&self, code: &str) -> &'static str {
        let known = self.records().reasons.iter().find(|(known, _)| *known == code);
        known.map_or(self.records().reason_unknown, |(_, meaning)| meaning)
    }

    /// A day as readers of the language write it, with the month in full, from milliseconds since 1970 (in UTC).
    pub fn day(&self, millis: u64) -> String {
        let (year, month, day) = Day::of_millis(millis).civil();
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
