//! A second opinion on prepared HTML, that shares no code with its writer: every element closed in order, every element
//! and attribute on the list, every address of a known form.

const VOID: [&str; 3] = ["br", "hr", "img"];

#[rustfmt::skip]
const ELEMENTS: [&str; 33] = [
    "a", "aside", "blockquote", "br", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "h3", "h4",
    "h5", "h6", "hr", "img", "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "ul",
];

#[rustfmt::skip]
const ATTRIBUTES: [&str; 15] = [
    "alt", "aria-label", "aria-labelledby", "class", "height", "href", "id", "loading", "rel", "role", "scope", "src",
    "start", "tabindex", "width",
];

/// Why a piece of HTML is not what may come out.
pub(crate) fn check(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        check_text(text)?;
        let (tag, after) = tag.split_once('>').ok_or("a tag has no end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if !ELEMENTS.contains(&name) {
            return Err(format!("<{name}> is not allowed"));
        }
        check_attributes(name, attributes)?;
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    check_text(rest)?;
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} are not closed")) }
}

fn check_text(text: &str) -> Result<(), String> {
    if text.contains('>') || text.chars().any(|character| character.is_control() && !"\n\t".contains(character)) {
        return Err(format!("{text:?} is not escaped"));
    }
    for after in text.split('{').skip(1) {
        if !after.starts_with("callout:") {
            return Err(format!("{text:?} holds a placeholder"));
        }
    }
    Ok(())
}

fn check_attributes(element: &str, mut rest: &str) -> Result<(), String> {
    while !rest.is_empty() {
        let (name, after) = rest.split_once("=\"").ok_or("an attribute has no value")?;
        let (value, after) = after.split_once('"').ok_or("a value has no end")?;
        rest = after.strip_prefix(' ').unwrap_or(after);
        if !ATTRIBUTES.contains(&name) {
            return Err(format!("`{name}` is not allowed"));
        }
        let good = match (element, name) {
            ("a", "href") => ["https://", "#", "{root}courses/"].iter().any(|start| value.starts_with(start)),
            ("img", "src") => value.starts_with("{root}data/"),
            (_, "href" | "src") => false,
            _ => true,
        };
        if !good || value.strip_prefix("{root}").unwrap_or(value).contains('{') {
            return Err(format!("`{name}=\"{value}\"` is not allowed on <{element}>"));
        }
    }
    Ok(())
}
