//! Short text: a few typed words, compared with accepted answers in a way that no locale changes.
//!
//! [`plain`] says what of a text counts, character by character:
//!
//! 1. It is made lower case by Unicode's own mapping, which knows no language; a final `ς` is a `σ`.
//! 2. Combining accents (U+0300 to U+036F), white space, hyphens and dashes (`-`, U+2010 to U+2015 and U+2212), and
//!    apostrophes and quotation marks (`'`, `"` and U+2018 to U+201F) are left out, wherever they stand.
//! 3. A Latin letter with an accent, up to U+017F, is its letter without; `ß`, `æ`, `œ`, `þ` and `ĳ` are two letters.
//! 4. Full stops at the end are left out.
//!
//! Two texts are the same answer when the same counts of both; nothing is guessed beyond that, and a slip of one letter
//! is another word. The table is frozen: old answers earn the same for ever.

/// What counts of a text.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            '\u{300}'..='\u{36f}'
            | '-'
            | '\u{2010}'..='\u{2015}'
            | '\u{2212}'
            | '\''
            | '"'
            | '\u{2018}'..='\u{201f}' => {}
            _ if character.is_whitespace() => {}
            'ß'..='ſ' => plain.push_str(letters(character)),
            'ς' => plain.push('σ'),
            _ => plain.push(character),
        }
    }
    plain.truncate(plain.trim_end_matches('.').len());
    plain
}

/// The longest text that is looked at, in bytes: what a code of a certificate can hold.
pub const LONGEST: usize = 255;

/// Whether a typed text is one of the accepted answers.
pub(super) fn is_accepted(typed: &str, accepted: &[Box<str>]) -> bool {
    let typed = if is_answer(typed) { plain(typed) } else { return false };
    accepted.iter().any(|answer| plain(answer) == typed)
}

/// Whether a typed text says anything, and is short.
pub(super) fn is_answer(typed: &str) -> bool {
    typed.len() <= LONGEST && !plain(typed).is_empty()
}

/// The letters of U+00DF to U+017F without accents, one word for each.
const LETTERS: &str = "\
    ss \
    a a a a a a ae c e e e e i i i i \
    d n o o o o o ÷ o u u u u y th y \
    a a a a a a c c c c c c c c d d \
    d d e e e e e e e e e e g g g g \
    g g g g h h h h i i i i i i i i \
    i i ij ij j j k k k l l l l l l l \
    l l l n n n n n n n n n o o o o \
    o o oe oe r r r r r r s s s s s s \
    s s t t t t t t u u u u u u u u \
    u u u u w w y y y z z z z z z s";

fn letters(character: char) -> &'static str {
    let place = (character as usize).saturating_sub('ß' as usize);
    LETTERS.split(' ').nth(place).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_counts_of_a_text() {
        for (text, expected) in [
            ("Warm Handover", "warmhandover"),
            (" warm hand-over. ", "warmhandover"),
            ("warm hand–over...", "warmhandover"),
            ("carer’s", "carers"),
            ("carer's", "carers"),
            ("“Café”", "cafe"),
            ("Cafe\u{301}", "cafe"),
            ("STRASSE", "strasse"),
            ("Straße", "strasse"),
            ("Ægir Œuvre Þing Ĳssel", "aegiroeuvrethingijssel"),
            ("ĞÜŞİÖÇ ğüşıöç", "gusiocgusioc"),
            ("Žižek Łódź Őr ſ", "zizeklodzors"),
            ("ΛΌΓΟΣ", "λόγοσ"),
            ("λόγος", "λόγοσ"),
            ("ẞ Å K", "ssak"),
            ("СОЦИАЛЬНЫЙ", "социальный"),
            ("社会的処方", "社会的処方"),
            ("3.5", "3.5"),
            ("a.b.", "a.b"),
            ("- ’ .", ""),
            ("2 × 3 ÷ 4", "2×3÷4"),
        ] {
            assert_eq!(plain(text), expected, "{text:?}");
        }
        assert_eq!(LETTERS.split(' ').count(), 0x180 - 0xdf);
    }

    #[test]
    fn an_answer_says_something_and_is_short() {
        for (typed, good) in
            [("a", true), ("", false), (" . ", false), (&"a".repeat(255), true), (&"a".repeat(256), false)]
        {
            assert_eq!(is_answer(typed), good, "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn making_plain_twice_changes_nothing_more(text: String) {
            prop_assert_eq!(plain(&plain(&text)), plain(&text));
        }

        #[test]
        fn spaces_hyphens_and_the_case_of_ascii_never_count(text in "[a-zA-Z .-]{0,40}") {
            prop_assert_eq!(plain(&text.to_uppercase()), plain(&text));
            prop_assert_eq!(plain(&text.replace(['-', ' '], "")), plain(&text));
        }
    }
}
