//! Prepared HTML as plain text.

/// The elements after which a sentence cannot go on.
const BREAKS: [&str; 11] = ["/p", "/li", "/dd", "/dt", "/h3", "/h4", "/td", "/th", "/tr", "br", "/pre"];

/// The text of prepared HTML, without citations; pieces of the page that stand apart are apart by a line break.
pub(super) fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        if after.starts_with("sup class=\"citation\"") {
            rest = after.split_once("</sup>").map_or("", |(_, after)| after);
            continue;
        }
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if BREAKS.iter().any(|name| tag == *name || tag.strip_prefix(name).is_some_and(|rest| rest.starts_with(' '))) {
            text.push('\n');
        }
        rest = after;
    }
    text.push_str(rest);
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#123;", "{"), ("&nbsp;", "\u{a0}")];
    let plain = named.iter().fold(text, |text, (entity, character)| text.replace(entity, character));
    plain.replace("&amp;", "&").trim().to_owned()
}

/// The words of a text in lower case, without punctuation.
pub(super) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let split = |character: char| !(character.is_alphanumeric() || matches!(character, '\'' | '’' | '-'));
    text.split(split)
        .map(|word| word.trim_matches(|character: char| !character.is_alphanumeric()).to_lowercase())
        .filter(|word| !word.is_empty())
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut start = 0;
        let mut characters = line.char_indices().peekable();
        while let Some((place, character)) = characters.next() {
            let closes = matches!(character, '.' | '!' | '?' | '…');
            // A closing quotation mark belongs to the sentence before it.
            while closes && characters.peek().is_some_and(|(_, next)| matches!(next, '’' | '”' | ')' | '"' | '\''))
            {
                characters.next();
            }
            let end = characters.peek().map_or(line.len(), |(place, _)| *place);
            let ends = closes && line.get(end..).is_none_or(|rest| rest.is_empty() || rest.starts_with(' '));
            let abbreviated =
                line.get(start..place).is_some_and(|before| before.ends_with(" e.g") || before.ends_with("Dr"));
            if ends && !abbreviated {
                sentences.extend(line.get(start..end).map(str::trim).filter(|sentence| !sentence.is_empty()));
                start = end;
            }
        }
        sentences.extend(line.get(start..).map(str::trim).filter(|sentence| !sentence.is_empty()));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_citations_go_and_characters_stay() {
        let html = "<p>One &lt; two<sup class=\"citation\"><a href=\"#source-a\">[1]</a></sup>.</p><p>‘No,’ <em>she</em> said.</p>";
        assert_eq!(text(html), "One < two.\n‘No,’ she said.");
    }

    #[test]
    fn sentences_end_where_they_end() {
        let text = "Dr Reyes asks: ‘Why?’ He shrugs. It is 1.3 million… Perhaps\nNew line";
        assert_eq!(
            sentences(text),
            ["Dr Reyes asks: ‘Why?’", "He shrugs.", "It is 1.3 million…", "Perhaps", "New line"]
        );
    }
}
