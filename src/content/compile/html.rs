//! The allow-list: the only place that writes HTML. A [`Writer`] can only write the elements and attributes listed
//! here, closes what it opens, and escapes every text, so whatever an author writes, no script, style, event handler
//! or foreign address scheme can come out.
//!
//! What the app completes later are [placeholders](crate::content::placeholder); an author's own `{` is always written
//! `&#123;`, so it is never taken for one.

use crate::content::placeholder::{Callout, ROOT};
use std::fmt::Write as _;

/// The elements that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[rustfmt::skip]
pub(super) enum Element {
    A, Aside, Blockquote, Br, Code, Dd, Del, Div, Dl, Dt, Em, Figcaption, Figure, H3, H4, H5, H6, Hr, Img, Li, Ol, P,
    Pre, Span, Strong, Sup, Table, Tbody, Td, Th, Thead, Tr, Ul,
}

impl Element {
    #[rustfmt::skip]
    fn name(self) -> &'static str {
        match self {
            Element::A => "a", Element::Aside => "aside", Element::Blockquote => "blockquote", Element::Br => "br",
            Element::Code => "code", Element::Dd => "dd", Element::Del => "del", Element::Div => "div",
            Element::Dl => "dl", Element::Dt => "dt", Element::Em => "em", Element::Figcaption => "figcaption",
            Element::Figure => "figure", Element::H3 => "h3", Element::H4 => "h4", Element::H5 => "h5",
            Element::H6 => "h6", Element::Hr => "hr", Element::Img => "img", Element::Li => "li", Element::Ol => "ol",
            Element::P => "p", Element::Pre => "pre", Element::Span => "span", Element::Strong => "strong",
            Element::Sup => "sup", Element::Table => "table", Element::Tbody => "tbody", Element::Td => "td",
            Element::Th => "th", Element::Thead => "thead", Element::Tr => "tr", Element::Ul => "ul",
        }
    }
}

/// The attributes that can be written. Classes and roles are words of ours, never an author's.
#[derive(Clone, Copy, Debug)]
pub(super) enum Attribute<'a> {
    /// What a picture says.
    Alt(&'a str),
    /// The classes.
    Class(&'static str),
    /// A height in pixels.
    Height(u32),
    /// Where a link leads.
    Href(&'a Address),
    /// An id: an author's block id, or a word of ours.
    Id(&'a str),
    /// A name for those who do not see the page.
    Label(&'a str),
    /// The id of the element that names this one.
    LabelledBy(&'a str),
    /// The picture is fetched when it is near.
    LoadingLazy,
    /// The link leads off the site.
    RelExternal,
    /// A role.
    Role(&'static str),
    /// The header cell is that of a column.
    ScopeCol,
    /// Where a picture is.
    Src(&'a Address),
    /// The number of a list's first item.
    Start(u64),
    /// The element can be scrolled by keyboard.
    TabIndex,
    /// A width in pixels.
    Width(u32),
}

/// An address that is safe to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Whether the address begins below the site's root.
    in_site: bool,
    address: String,
}

impl Address {
    /// An address on the web: HTTPS only.
    pub(super) fn external(address: &str) -> Option<Self> {
        let host = address.strip_prefix("https://")?;
        let named = host.starts_with(|character: char| character.is_ascii_alphanumeric());
        let plain = !address
            .chars()
            .any(|character| character.is_whitespace() || character.is_control() || "\"<>\\^`{|}".contains(character));
        (named && plain).then(|| Self { in_site: false, address: address.to_owned() })
    }

    /// The element of an id on the same page.
    pub(super) fn fragment(id: &str) -> Self {
        Self { in_site: false, address: format!("#{id}") }
    }

    /// A path below the site's root.
    pub(super) fn in_site(path: &str) -> Self {
        Self { in_site: true, address: path.to_owned() }
    }
}

/// HTML being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    html: String,
    open: Vec<Element>,
}

impl Writer {
    /// Opens an element, to be closed with [`Writer::close`].
    pub(super) fn open(&mut self, element: Element, attributes: &[Attribute<'_>]) {
        self.void(element, attributes);
        self.open.push(element);
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) {
        if let Some(element) = self.open.pop() {
            self.html.push_str("</");
            self.html.push_str(element.name());
            self.html.push('>');
        }
    }

    /// Writes an element that has no content, such as a picture.
    pub(super) fn void(&mut self, element: Element, attributes: &[Attribute<'_>]) {
        self.html.push('<');
        self.html.push_str(element.name());
        for attribute in attributes {
            self.attribute(*attribute);
        }
        self.html.push('>');
    }

    /// Writes an author's text.
    pub(super) fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
    }

    /// Writes the placeholder of a call-out's kind.
    pub(super) fn callout_kind(&mut self, callout: Callout) {
        self.html.push_str(&callout.placeholder());
    }

    /// The HTML, with everything closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.html
    }

    fn attribute(&mut self, attribute: Attribute<'_>) {
        match attribute {
            Attribute::Alt(text) => self.quoted("alt", text),
            Attribute::Class(classes) => self.quoted("class", classes),
            Attribute::Height(pixels) => self.quoted("height", &pixels.to_string()),
            Attribute::Href(address) => self.address("href", address),
            Attribute::Id(id) => self.quoted("id", id),
            Attribute::Label(text) => self.quoted("aria-label", text),
            Attribute::LabelledBy(id) => self.quoted("aria-labelledby", id),
            Attribute::LoadingLazy => self.quoted("loading", "lazy"),
            Attribute::RelExternal => self.quoted("rel", "external noopener"),
            Attribute::Role(role) => self.quoted("role", role),
            Attribute::ScopeCol => self.quoted("scope", "col"),
            Attribute::Src(address) => self.address("src", address),
            Attribute::Start(number) => self.quoted("start", &number.to_string()),
            Attribute::TabIndex => self.quoted("tabindex", "0"),
            Attribute::Width(pixels) => self.quoted("width", &pixels.to_string()),
        }
    }

    fn quoted(&mut self, name: &str, value: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.html, " {name}=\"");
        escape(value, &mut self.html);
        self.html.push('"');
    }

    fn address(&mut self, name: &str, address: &Address) {
        let root = if address.in_site { ROOT } else { "" };
        let _ = write!(self.html, " {name}=\"{root}");
        escape(&address.address, &mut self.html);
        self.html.push('"');
    }
}

fn escape(text: &str, html: &mut String) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '{' => html.push_str("&#123;"),
            '\n' | '\t' => html.push(character),
            // Controls have no place in HTML; they are reported where the file is read.
            _ if character.is_control() => (),
            _ => html.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped_and_elements_closed() {
        let mut writer = Writer::default();
        writer.open(Element::P, &[Attribute::Label("\"><script>")]);
        writer.text("a < b & {root}\u{1}");
        assert_eq!(writer.finish(), "<p aria-label=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &#123;root}</p>");
    }

    #[test]
    fn only_https_leads_off_the_site() {
        for (address, good) in [
            ("https://example.org/a?b=c#d", true),
            ("https://", false),
            ("https:///x", false),
            ("https://a b", false),
            ("https://a/\"b", false),
            ("http://example.org", false),
            ("HTTPS://example.org", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("//example.org", false),
            ("/x", false),
            ("", false),
        ] {
            assert_eq!(Address::external(address).is_some(), good, "{address:?}");
        }
    }
}
