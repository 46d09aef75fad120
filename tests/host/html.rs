//! Just enough of an HTML reader to ask a page questions, and strict: what a browser would have to mend is an error.

const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// What may stand in none of `PHRASING`: a browser closes a paragraph before it, and readers lose their place in a label.
#[rustfmt::skip]
const FLOW: [&str; 20] = [
    "article", "aside", "blockquote", "div", "dl", "fieldset", "figure", "footer", "form", "header", "main", "nav", "ol",
    "p", "pre", "section", "table", "ul", "details", "li",
];
const PHRASING: [&str; 11] = ["p", "label", "span", "strong", "em", "button", "summary", "h1", "h2", "h3", "a"];

/// An element of a page.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// Its name.
    pub(crate) name: String,
    /// Its attributes.
    pub(crate) attributes: Vec<(String, String)>,
    /// The names of the elements that it stands in, outermost first.
    pub(crate) inside: Vec<String>,
    /// All text in it.
    pub(crate) text: String,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a page into its elements, in the order in which they begin.
pub(crate) fn read(html: &str) -> Result<Vec<Element>, String> {
    let mut elements: Vec<Element> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = html;
    while let Some((text, tag)) = rest.split_once('<') {
        say(text, &open, &mut elements)?;
        let (tag, after) = tag.split_once('>').ok_or("a tag has no end")?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().map(|index| elements[index].name.clone());
            if closed.as_deref() != Some(name) {
                return Err(format!("</{name}> closes {closed:?}"));
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let inside: Vec<String> = open.iter().map(|index| elements[*index].name.clone()).collect();
        let parent = inside.iter().rev().find(|parent| PHRASING.contains(&parent.as_str()));
        let anew = inside.iter().rposition(|parent| parent == "svg");
        if let Some(parent) = parent.filter(|parent| FLOW.contains(&name) && anew.is_none() && inside.contains(parent))
        {
            return Err(format!(
                "<{name}> stands in <{parent}>: …{}",
                &html[html.len() - after.len()..][..after.len().min(80)]
            ));
        }
        if ["a", "button", "label", "form"].contains(&name) && inside.iter().any(|parent| parent == name) {
            return Err(format!("<{name}> stands in <{name}>"));
        }
        let wants_list = name == "li" && !inside.last().is_some_and(|parent| parent == "ul" || parent == "ol");
        let list_wants = inside.last().is_some_and(|parent| parent == "ul" || parent == "ol") && name != "li";
        if wants_list || list_wants {
            return Err(format!("<{name}> stands in <{:?}>", inside.last()));
        }
        elements.push(Element {
            name: name.to_owned(),
            attributes: read_attributes(attributes)?,
            inside,
            text: String::new(),
        });
        if !VOID.contains(&name) {
            open.push(elements.len() - 1);
        }
    }
    say(rest, &open, &mut elements)?;
    if open.is_empty() { Ok(elements) } else { Err(format!("{} elements are not closed", open.len())) }
}

fn say(text: &str, open: &[usize], elements: &mut [Element]) -> Result<(), String> {
    if text.contains('>') {
        return Err(format!("{text:?} is not escaped"));
    }
    for index in open {
        elements[*index].text.push_str(&decoded(text));
    }
    Ok(())
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    text.replace("&#39;", "'").replace("&#123;", "{").replace("&amp;", "&")
}

fn read_attributes(mut rest: &str) -> Result<Vec<(String, String)>, String> {
    let mut attributes: Vec<(String, String)> = Vec::new();
    rest = rest.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let (value, after) = match after.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').ok_or_else(|| format!("`{name}` has no end"))?,
            None if after.starts_with('=') => return Err(format!("`{name}` is not quoted")),
            None => ("", after),
        };
        if attributes.iter().any(|(known, _)| known == name) {
            return Err(format!("`{name}` stands twice"));
        }
        attributes.push((name.to_owned(), decoded(value)));
        rest = after.trim_start();
    }
    Ok(attributes)
}

#[test]
fn what_a_browser_would_mend_is_an_error() {
    for (html, good) in [
        ("<p class=\"a b\" hidden>x <em>y</em><br></p>", true),
        ("<p><div></div></p>", false),
        ("<p>x", false),
        ("<b><i></b></i>", false),
        ("<p id=\"a\" id=\"b\"></p>", false),
        ("<p id=a></p>", false),
        ("<ul><li><p>x</p></li></ul>", true),
        ("<ul><p>x</p></ul>", false),
        ("<div><li>x</li></div>", false),
        ("a > b", false),
    ] {
        assert_eq!(read(html).is_ok(), good, "{html}");
    }
    let elements = read("<main><h1>A &amp; <em>b</em></h1></main>").expect("it is well formed");
    assert_eq!((elements[1].text.as_str(), elements[2].inside.join(" ").as_str()), ("A & b", "main h1"));
}
