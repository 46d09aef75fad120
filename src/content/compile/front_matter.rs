//! A unit's file, cut in two: the TOML between `+++` lines, and the Markdown after it.

use super::problem::Report;
use super::source_text::SourceText;

/// The front matter, if there is one, and the body.
pub(super) fn split<'a>(source: SourceText<'a>, report: &mut Report) -> (Option<SourceText<'a>>, SourceText<'a>) {
    let Some(rest) = source.text.strip_prefix("+++\n") else {
        report.error(source.start, "a unit begins with its front matter: TOML between two lines of `+++`");
        return (None, source);
    };
    let end = if rest.starts_with("+++\n") { Some(0) } else { rest.find("\n+++\n").map(|end| end + 1) };
    let Some(end) = end else {
        report.error(source.start, "the front matter has no end: a line of `+++` is missing");
        return (None, SourceText { text: "", start: source.start });
    };
    let piece = |from: usize, to: usize| SourceText {
        text: source.text.get(from..to).unwrap_or_default(),
        start: source.place(from),
    };
    (Some(piece(4, 4 + end)), piece(4 + end + 4, source.text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_parts_know_their_lines() {
        for (text, front, body, line, problems) in [
            ("+++\na = 1\n+++\n\nB", Some("a = 1\n"), "\nB", 4, 0),
            ("+++\n+++\nB", Some(""), "B", 3, 0),
            ("B", None, "B", 1, 1),
            ("+++\na = 1\n", None, "", 1, 1),
        ] {
            let mut report = Report::default();
            let (read_front, read_body) = split(SourceText::whole("x.md", text), &mut report);
            assert_eq!(
                (read_front.map(|front| front.text), read_body.text, read_body.start.line),
                (front, body, line),
                "{text:?}"
            );
            assert_eq!(report.into_problems().len(), problems, "{text:?}");
        }
    }
}
