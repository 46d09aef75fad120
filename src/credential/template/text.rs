//! Texts with holes.

/// The character that stands for the first hole; the others follow it. Unicode has assigned none of them, yet an
/// identifier may hold them (RFC 3987, part 2.2, `ucschar`).
const FIRST: u32 = 0xe_1000;

/// How many holes there can be.
const MOST: u32 = 0x1000;

/// What stands for a hole while a template is made.
pub(super) fn hole(number: usize) -> String {
    let character = u32::try_from(number).ok().filter(|number| *number < MOST).and_then(|n| char::from_u32(FIRST + n));
    character.map_or_else(String::new, String::from)
}

/// Whether a character stands for a hole.
pub(super) fn is_hole(character: char) -> bool {
    (FIRST..FIRST + MOST).contains(&u32::from(character))
}

/// A text with holes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Text {
    start: String,
    /// The number of each hole, and what stands behind it.
    rest: Vec<(usize, String)>,
}

impl Text {
    /// Cuts a text at its holes.
    pub(super) fn new(text: &str) -> Self {
        let mut pieces = text.split(is_hole).map(str::to_owned);
        let start = pieces.next().unwrap_or_default();
        let numbers = text.chars().filter(|character| is_hole(*character));
        Self { start, rest: numbers.map(|character| (u32::from(character) - FIRST) as usize).zip(pieces).collect() }
    }

    /// Whether there is a hole of any of these numbers.
    pub(super) fn has_hole(&self, is_meant: impl Fn(usize) -> bool) -> bool {
        self.rest.iter().any(|(number, _)| is_meant(*number))
    }

    /// Writes it with words in its holes.
    pub(super) fn fill(&self, words: &[&str], out: &mut String) {
        out.push_str(&self.start);
        for (number, piece) in &self.rest {
            out.push_str(words.get(*number).copied().unwrap_or_default());
            out.push_str(piece);
        }
    }

    /// The words with which it is a given text; those that stand nowhere in it are empty. A word ends where the first
    /// character of what follows it stands.
    pub(super) fn words_in<'t, const COUNT: usize>(&self, text: &'t str) -> Option<[&'t str; COUNT]> {
        let mut found = [None; COUNT];
        let mut left = text.strip_prefix(self.start.as_str())?;
        for (number, piece) in &self.rest {
            let (word, behind) = left.split_at_checked(left.find(piece.chars().next()?)?)?;
            if *found.get_mut(*number)?.get_or_insert(word) != word {
                return None;
            }
            left = behind.strip_prefix(piece.as_str())?;
        }
        left.is_empty().then(|| found.map(Option::unwrap_or_default))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_is_found_again() {
        let text = Text::new(&format!("{{\"a\":\"{0}\",\"b\":\"{1}#{0}\"}}", hole(0), hole(1)));
        let mut filled = String::new();
        text.fill(&["one", "two"], &mut filled);
        assert_eq!(filled, r#"{"a":"one","b":"two#one"}"#);
        assert_eq!(text.words_in(&filled), Some(["one", "two"]));
        for other in [
            "",
            r#"{"a":"one","b":"two#three"}"#,
            r#"{"a":"one","b":"two#one"} "#,
            r#" {"a":"one","b":"two#one"}"#,
            r#"{"a":"one","b":"two"}"#,
        ] {
            assert_eq!(text.words_in::<2>(other), None, "{other}");
        }
        assert_eq!(text.words_in::<1>(&filled), None);
        assert_eq!(text.words_in(&filled), Some(["one", "two", ""]));
    }
}
