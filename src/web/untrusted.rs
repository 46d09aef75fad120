//! Showing what strangers wrote: nothing in it can hide, turn the text around it, or push it off the screen.

use super::text::Text;
use yew::prelude::*;

/// How many characters of a text are shown at once.
const LONGEST: usize = 160;

/// A stranger's text: cut off from the direction of the text around it, its invisible characters made visible, and what is
/// very long shortened, with all of it one press away.
pub(crate) fn untrusted(said: &str, text: &Text) -> Html {
    let plain = visible(said);
    match plain.char_indices().nth(LONGEST) {
        None => html! { <bdi>{ plain }</bdi> },
        Some((cut, _)) => html! {
            <details class="untrusted">
                <summary><bdi>{ plain.get(..cut).unwrap_or_default() }</bdi>{ "…" }
                    <span class="hint">{ " " }{ text.checking().show_all }</span></summary>
                <bdi>{ plain.clone() }</bdi>
            </details>
        },
    }
}

/// A text with each character that is not seen written as its number, such as `[U+202E]`.
pub(crate) fn visible(said: &str) -> String {
    let mut plain = String::with_capacity(said.len());
    for character in said.chars() {
        if is_hidden(character) {
            plain.push_str(&format!("[U+{:04X}]", u32::from(character)));
        } else {
            plain.push(character);
        }
    }
    plain
}

/// Whether a character is not seen: controls, marks of direction, tags, and joiners that belong to no script's spelling.
fn is_hidden(character: char) -> bool {
    character.is_control() && character != '\n'
        || matches!(
            character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_hides() {
        for (said, shown) in [
            ("Dr Siân Ŵyn", "Dr Siân Ŵyn"),
            ("محمد عبد الله", "محمد عبد الله"),
            ("علی\u{200c}رضا", "علی\u{200c}رضا"),
            ("\u{202e}exe.gpj", "[U+202E]exe.gpj"),
            ("a\u{200b}b\u{7}c\nd", "a[U+200B]b[U+0007]c\nd"),
            ("x\u{e0041}", "x[U+E0041]"),
        ] {
            assert_eq!(visible(said), shown);
        }
    }
}
