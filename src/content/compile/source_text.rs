//! The text of a file, or of a piece of one, that knows on which line of its file each byte stands.

use super::problem::{Place, Report};

/// A text and where it begins.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceText<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Where its first byte stands.
    pub(super) start: Place<'a>,
}

impl<'a> SourceText<'a> {
    /// The text of a whole file.
    pub(super) fn whole(file: &'a str, text: &'a str) -> Self {
        Self { text, start: Place::start_of(file) }
    }

    /// Where the byte at an offset stands.
    pub(super) fn place(&self, offset: usize) -> Place<'a> {
        place(self.text, self.start, offset)
    }
}

/// Where the byte at an offset of a text stands, when the text begins at `start`.
pub(super) fn place<'a>(text: &str, start: Place<'a>, offset: usize) -> Place<'a> {
    let before = text.as_bytes().get(..offset).unwrap_or(text.as_bytes());
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    Place { file: start.file, line: start.line.saturating_add(lines as u32) }
}

/// Reads a file's bytes as text: UTF-8, with Unix line ends, so that the same course gives the same bytes wherever it
/// was checked out. Characters that nobody can see in an editor are refused.
pub(super) fn decode(file: &str, bytes: &[u8], report: &mut Report) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        Err(error) => {
            let read = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + read.iter().filter(|byte| **byte == b'\n').count() as u32;
            report.error(Place { file, line }, "the text is not UTF-8");
            String::from_utf8_lossy(bytes).into_owned()
        }
    };
    for (index, line) in text.split('\n').enumerate() {
        let place = Place { file, line: index as u32 + 1 };
        if let Some(character) = line.chars().find(|character| is_invisible(*character)) {
            report.error(place, format!("the character U+{:04X} cannot be seen; take it out", character as u32));
        }
        if line.chars().any(|character| ('\u{300}'..='\u{36f}').contains(&character)) {
            report.error(place, "an accent stands apart from its letter; write both as one character (NFC)");
        }
    }
    text
}

/// Controls other than tabs, and the marks that turn the direction of text or join it: a reviewer would not see them.
fn is_invisible(character: char) -> bool {
    (character.is_control() && character != '\t')
        || matches!(character, '\u{200b}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_where_the_text_begins() {
        let text = SourceText { text: "a\nb\n", start: Place { file: "x.md", line: 7 } };
        for (offset, line) in [(0, 7), (1, 7), (2, 8), (4, 9), (99, 9)] {
            assert_eq!(text.place(offset).line, line, "{offset}");
        }
    }

    #[test]
    fn texts_are_the_same_on_every_system() {
        let mut report = Report::default();
        assert_eq!(decode("x.md", "\u{feff}a\r\nb\r\n".as_bytes(), &mut report), "a\nb\n");
        assert!(report.into_problems().is_empty());
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for (bytes, line) in
            [(&b"a\nb\xff"[..], 2), ("a\u{202e}".as_bytes(), 1), ("\n\u{0}".as_bytes(), 2), ("e\u{301}".as_bytes(), 1)]
        {
            let mut report = Report::default();
            decode("x.md", bytes, &mut report);
            assert_eq!(report.into_problems().first().map(|problem| problem.line), Some(line), "{bytes:?}");
        }
    }
}
