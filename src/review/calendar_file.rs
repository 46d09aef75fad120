//! A reminder as a file that calendars read: iCalendar (RFC 5545), one event. Our own, since what is needed of it is a
//! few lines of text.
//!
//! Times of day are "floating": whatever the clock on the wall says where the learner is.

use crate::course::calendar::Day;

/// The media type of such a file.
pub const MEDIA_TYPE: &str = "text/calendar";

/// Something to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Its identity: a file with the same one replaces what an earlier file has put into a calendar.
    pub uid: String,
    /// What it is called.
    pub title: String,
    /// What to do.
    pub note: String,
    /// Where to do it.
    pub url: String,
    /// When.
    pub when: When,
}

/// When to be reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// For five minutes at half past twelve, on a day and every week after.
    Weekly(Day),
    /// All of one day, and a word so many days before.
    Once {
        /// The day.
        day: Day,
        /// How many days before.
        before: u32,
    },
}

/// The file. `now` is when it is made, in milliseconds since 1970.
pub fn file(reminder: &Reminder, now: u64) -> String {
    let Reminder { uid, title, note, url, when } = reminder;
    let (title, note) = (escaped(title), escaped(note));
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Champions//Champions//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(uid)),
        format!("DTSTAMP:{}", moment(now)),
    ];
    let trigger = match *when {
        When::Weekly(day) => {
            let date = date(day);
            lines.extend([
                format!("DTSTART:{date}T123000"),
                "DURATION:PT5M".to_owned(),
                "RRULE:FREQ=WEEKLY".to_owned(),
            ]);
            "PT0S".to_owned()
        }
        When::Once { day, before } => {
            lines.push(format!("DTSTART;VALUE=DATE:{}", date(day)));
            format!("-P{before}D")
        }
    };
    lines.extend([
        // Nobody is busy because of it.
        "TRANSP:TRANSPARENT".to_owned(),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{note}"),
        format!("URL:{url}"),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        format!("DESCRIPTION:{title}"),
        format!("TRIGGER:{trigger}"),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ]);
    lines.iter().map(|line| folded(line)).collect()
}

/// A day as `20261122`.
fn date(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// A moment in UTC (RFC 5545, 3.3.5).
fn moment(millis: u64) -> String {
    let seconds = millis / 1000 % 86_400;
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hour:02}{minute:02}{second:02}Z", date(Day::of_millis(millis)))
}

/// A value of the type TEXT (RFC 5545, 3.3.11), which holds no control characters.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            character if character.is_control() => {}
            character => escaped.push(character),
        }
    }
    escaped
}

/// The most octets of a line without its end (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// A line with its end, folded where it is too long; a character is never cut in two.
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + line.len() / WIDTH * 3 + 2);
    let mut width = 0;
    for character in line.chars() {
        if width + character.len_utf8() > WIDTH {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(character);
        width += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reminder(title: &str, when: When) -> Reminder {
        Reminder {
            uid: "1@champions".to_owned(),
            title: title.to_owned(),
            note: "Open the page.\nThat is all; really, it is.".to_owned(),
            url: "https://example.org/academy/review/".to_owned(),
            when,
        }
    }

    #[test]
    fn a_weekly_reminder_is_one_event_that_repeats() {
        let when = When::Weekly("2026-12-03".parse().unwrap());
        let lines = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Champions//Champions//EN",
            "BEGIN:VEVENT",
            "UID:1@champions",
            "DTSTAMP:20261122T235959Z",
            "DTSTART:20261203T123000",
            "DURATION:PT5M",
            "RRULE:FREQ=WEEKLY",
            "TRANSP:TRANSPARENT",
            "SUMMARY:Three minutes",
            "DESCRIPTION:Open the page.\\nThat is all\\; really\\, it is.",
            "URL:https://example.org/academy/review/",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "DESCRIPTION:Three minutes",
            "TRIGGER:PT0S",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(file(&reminder("Three minutes", when), 1_795_391_999_999), lines.join("\r\n"));
    }

    #[test]
    fn a_day_is_told_of_before_it_comes() {
        let when = When::Once { day: "2029-11-22".parse().unwrap(), before: 30 };
        let file = file(&reminder("It ends", when), 0);
        for line in ["DTSTART;VALUE=DATE:20291122", "TRIGGER:-P30D", "DTSTAMP:19700101T000000Z"] {
            assert!(file.contains(&format!("\r\n{line}\r\n")), "{file}");
        }
        assert!(!file.contains("RRULE") && !file.contains("DURATION"), "{file}");
    }

    #[test]
    fn a_line_of_75_octets_stands_and_one_more_is_folded() {
        let line = |length: usize| "x".repeat(length);
        assert_eq!(folded(&line(75)), format!("{}\r\n", line(75)));
        assert_eq!(folded(&line(76)), format!("{}\r\n x\r\n", line(75)));
        assert_eq!(folded(&line(75 + 74 + 1)), format!("{}\r\n {}\r\n x\r\n", line(75), line(74)));
        // Two octets that do not fit any more go to the next line together.
        assert_eq!(folded(&format!("{}é", line(74))), format!("{}\r\n é\r\n", line(74)));
    }

    proptest! {
        /// Whoever unfolds and unescapes the lines reads the words again, and every line keeps the rules.
        #[test]
        fn any_words_come_through(title in any::<String>(), note in "[a-z\\\\;,\n\r\u{7}é李😀]{0,300}") {
            let reminder = Reminder { note: note.clone(), ..reminder(&title, When::Weekly(Day(20_000))) };
            let file = file(&reminder, 0);
            prop_assert!(file.ends_with("\r\n") && !file.replace("\r\n", "").contains(['\r', '\n']));
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= 75 && !line.contains(char::is_control), "{:?}", line);
            }
            let unfolded = file.replace("\r\n ", "");
            let value = |name: &str| unfolded.split("\r\n").find_map(|line| line.strip_prefix(name)).map(unescaped);
            let plain = |text: &str| text.replace(|one: char| one != '\n' && one.is_control(), "");
            prop_assert_eq!(value("SUMMARY:"), Some(plain(&title)));
            prop_assert_eq!(value("DESCRIPTION:"), Some(plain(&note)));
        }
    }

    fn unescaped(value: &str) -> String {
        let mut text = String::new();
        let mut characters = value.chars();
        while let Some(character) = characters.next() {
            match character {
                '\\' => text.push(characters.next().map_or('?', |one| if one == 'n' { '\n' } else { one })),
                one => text.push(one),
            }
        }
        text
    }
}
