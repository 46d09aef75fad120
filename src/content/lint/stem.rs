//! Rules about what is asked.

use super::finding::Findings;
use super::question::Question;
use crate::content::plain;

/// A prompt of more words than this is dressed up.
const LONG_PROMPT: usize = 130;
/// A prompt of fewer words than this cannot say what is asked.
const SHORT_PROMPT: usize = 5;

/// Looks at an item's prompt.
pub(super) fn check(question: &Question<'_>, findings: &mut Findings) {
    let mut say = |rule, message: String| findings.about(question.course, rule, question.id, message);
    let asked = plain::sentences(&question.prompt).last().copied().unwrap_or_default().to_lowercase();
    let count = plain::words(&question.prompt).count();
    if question.options.is_empty() {
        return;
    }
    for word in ["not", "except"] {
        let stressed = question.prompt_html.contains(&format!("<strong>{word}</strong>"));
        if plain::words(&asked).any(|said| said == word) && !stressed {
            say("negative-stem", format!("the question turns on `{word}`; ask for what is, or write **{word}**"));
        }
    }
    let empty = ["is true", "are true", "is correct", "are correct"]
        .iter()
        .any(|end| asked.trim_end_matches(['?', '.', ':']).ends_with(end) && asked.contains("which of the following"));
    if empty || count < SHORT_PROMPT {
        say("trivial-stem", "the question cannot be answered with the options covered; ask one thing".to_owned());
    }
    if count > LONG_PROMPT {
        say("window-dressing", format!("the prompt has {count} words; leave out what the answer does not need"));
    }
}
