//! SVG: the credential is an element of its own, as JSON in its text or as a JWS in its attribute `verify`.

use super::is_jws;
use crate::credential::reason::Reason;
use roxmltree::{Document, Node, ParsingOptions};
use std::ops::Range;

const NAMESPACE: &str = "https://purl.imsglobal.org/ob/v3p0";
const SVG: &str = "http://www.w3.org/2000/svg";

/// What pictures stay far below: the reader compares every attribute with all others of its element, and hands every
/// namespace down to each element that declares another.
const MOST_ATTRIBUTES: usize = 1000;
const MOST_NAMESPACES: usize = 200;
const MOST_NODES: u32 = 200_000;

/// Whether bytes begin as markup does; nothing else that may hold a credential does.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes).trim_ascii_start().starts_with(b"<")
}

/// The text baked into an SVG.
pub(super) fn unbake(svg: &[u8]) -> Result<String, Reason> {
    let svg = std::str::from_utf8(svg).map_err(|_| Reason::ParseEncoding)?;
    let document = read(svg)?;
    let mut ours = credentials(&document);
    let credential = ours.next().ok_or(Reason::BakeMissing)?;
    if ours.next().is_some() {
        return Err(Reason::BakeTwice);
    }
    let text: String = credential.children().filter(Node::is_text).filter_map(|node| node.text()).collect();
    let mut attributes = credential.attributes();
    let verify = attributes.find(|attribute| attribute.namespace().is_none() && attribute.name() == "verify");
    match (verify.map(|verify| verify.value().trim()), text.trim()) {
        _ if credential.children().any(|child| child.is_element()) => Err(Reason::ParseBake),
        (None | Some(""), "") => Err(Reason::BakeMissing),
        (Some(jws), "") => Ok(jws.to_owned()),
        (None | Some(""), json) => Ok(json.to_owned()),
        (Some(_), _) => Err(Reason::BakeTwice),
    }
}

/// An SVG with this text right after its first tag, and with no other credential.
pub(super) fn bake(svg: &str, text: &str) -> Result<String, Reason> {
    let document = read(svg)?;
    let root = document.root_element();
    let part = |range: Range<usize>| svg.get(range).ok_or(Reason::ParseBake);
    let whole = root.range();
    let tag = part(whole.clone())?.trim_start_matches('<');
    let name = tag.split(|end: char| end.is_ascii_whitespace() || "/>".contains(end)).next().unwrap_or(tag);
    // The rules want the prefix declared by the root, which may have it for something else already.
    let declared = format!(r#" xmlns:openbadges="{NAMESPACE}""#);
    let (by_root, by_element) = match root.lookup_namespace_uri(Some("openbadges")) {
        None => (declared.as_str(), ""),
        Some(NAMESPACE) => ("", ""),
        Some(_) => ("", declared.as_str()),
    };
    let (verify, body) = if is_jws(text) {
        (format!(r#" verify="{text}""#), String::new())
    } else {
        // No string in the text holds a `>`, so nothing in it ends the section.
        (String::new(), format!("<![CDATA[{text}]]>"))
    };
    let element = format!("<openbadges:credential{by_element}{verify}>{body}</openbadges:credential>");
    let named = whole.start + 1 + name.len();
    let mut baked = format!("{}{by_root}", part(0..named)?);
    let Some(inside) = inside(svg, root) else {
        let tag = part(named..whole.end)?.trim_end_matches("/>");
        return Ok(format!("{baked}{tag}>{element}</{name}>{}", part(whole.end..svg.len())?));
    };
    baked.push_str(part(named..inside)?);
    baked.push_str(&element);
    let mut done = inside;
    for old in credentials(&document).map(|old| old.range()) {
        baked.push_str(part(done..old.start)?);
        done = old.end;
    }
    baked.push_str(part(done..svg.len())?);
    Ok(baked)
}

/// Where the inside of an element begins; none if it is written as one without.
fn inside(svg: &str, element: Node<'_, '_>) -> Option<usize> {
    let range = element.range();
    match element.first_child() {
        Some(child) => Some(child.range().start),
        None => svg.get(range.clone())?.rfind("</").map(|end| range.start + end),
    }
}

fn read(svg: &str) -> Result<Document<'_>, Reason> {
    let most = svg.split('<').map(|tag| tag.matches('=').count()).max().unwrap_or(0);
    if most > MOST_ATTRIBUTES || svg.matches("xmlns").count() > MOST_NAMESPACES {
        return Err(Reason::ParseBake);
    }
    // Without a document type there are no entities to expand and no files to ask for.
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(svg, options).map_err(|_| Reason::ParseBake)?;
    let name = document.root_element().tag_name();
    let is_svg = name.name() == "svg" && name.namespace().is_none_or(|namespace| namespace == SVG);
    is_svg.then_some(document).ok_or(Reason::ParseBake)
}

fn credentials<'d>(document: &'d Document<'_>) -> impl Iterator<Item = Node<'d, 'd>> {
    document.descendants().filter(|node| node.has_tag_name((NAMESPACE, "credential")))
}
