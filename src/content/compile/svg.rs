//! Whether an SVG picture can only be looked at.
//!
//! On a page it is an image, in which browsers run nothing; but it has an address of its own on the site's origin, and
//! opened there it is a document that may act. So it is read as browsers read it, as XML, and everything in it has to be on
//! a list: no other way of writing a script, a handler or an address gets past that.

use roxmltree::{Attribute, Document, Node};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The elements that draw, name or describe.
#[rustfmt::skip]
const ELEMENTS: [&str; 53] = [
    "circle", "clipPath", "defs", "desc", "ellipse", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feConvolveMatrix", "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA",
    "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset",
    "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence", "filter", "g", "line",
    "linearGradient", "marker", "mask", "path", "pattern", "polygon", "polyline", "radialGradient", "rect", "stop",
    "style", "svg", "switch", "symbol", "text", "textPath", "title", "tref", "tspan", "use", "view",
];

const ACTIVE: &str = "an SVG picture may hold no scripts, animation or foreign content";
const ELSEWHERE: &str = "an SVG picture may refer only to its own parts";

/// An SVG picture that can only be looked at, or what is wrong with it, with the line.
pub(super) fn read(text: &str) -> Result<Document<'_>, (u32, &'static str)> {
    if declared_encoding(text).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("utf-8")) {
        return Err((1, "an SVG picture is to be UTF-8 text"));
    }
    let document = Document::parse(text)
        .map_err(|error| (error.pos().row, "an SVG picture is to be well-formed XML, without a document type"))?;
    if !document.root_element().has_tag_name((SVG, "svg")) {
        return Err((1, "an SVG picture is an element `svg` with `xmlns=\"http://www.w3.org/2000/svg\"`"));
    }
    for node in document.root().descendants() {
        check_node(&node).map_err(|message| (document.text_pos_at(node.range().start).row, message))?;
    }
    Ok(document)
}

fn check_node(node: &Node<'_, '_>) -> Result<(), &'static str> {
    if node.is_pi() {
        return Err(ACTIVE);
    }
    if !node.is_element() {
        return Ok(());
    }
    let name = node.tag_name();
    if name.namespace() != Some(SVG) || !ELEMENTS.contains(&name.name()) {
        return Err(ACTIVE);
    }
    node.attributes().try_for_each(|attribute| check_attribute(&attribute))?;
    if name.name() == "style" {
        // A style sheet is one text, however it is cut by comments.
        check_style(&node.children().filter(Node::is_text).filter_map(|child| child.text()).collect::<String>())?;
    }
    Ok(())
}

fn check_attribute(attribute: &Attribute<'_, '_>) -> Result<(), &'static str> {
    let (name, value) = (attribute.name(), attribute.value());
    match attribute.namespace() {
        None | Some(XML) => {}
        Some(XLINK) if name == "href" => {}
        Some(_) => return Err(ACTIVE),
    }
    if name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on")) {
        return Err(ACTIVE);
    }
    match name {
        "href" if value.starts_with('#') => Ok(()),
        "href" | "src" | "base" => Err(ELSEWHERE),
        _ => check_style(value),
    }
}

/// Whether a style, or an attribute that may hold one, leads nowhere else. An escape may spell anything.
fn check_style(style: &str) -> Result<(), &'static str> {
    let lower = style.to_ascii_lowercase();
    let outside = |after: &str| !after.trim_start_matches([' ', '"', '\'']).starts_with('#');
    let leads_away = lower.split("url(").skip(1).any(outside)
        || ["@import", "image(", "image-set(", "src(", "\\"].iter().any(|mark| lower.contains(mark));
    if leads_away { Err(ELSEWHERE) } else { Ok(()) }
}

/// The encoding that the XML declaration names.
fn declared_encoding(text: &str) -> Option<&str> {
    let declaration = text.trim_start_matches('\u{feff}').strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    value.get(1..)?.split(quote).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(content: &str) -> String {
        format!("<svg xmlns=\"{SVG}\" xmlns:xlink=\"{XLINK}\" viewBox=\"0 0 2 3\">\n{content}\n</svg>")
    }

    #[test]
    fn pictures_that_can_only_be_looked_at_pass() {
        for content in [
            "<title>A</title><g id=\"a\" fill=\"url(#b)\"><path d=\"M0 0h2\"/></g><use href=\"#a\" xlink:href=\"#a\"/>",
            "<!-- on load=\"no\" --><style>.a { fill: url( '#b' ) }</style><text xml:space=\"preserve\">on x=1</text>",
            "<text>javascript: &lt;script&gt; &#115;</text>",
        ] {
            assert_eq!(read(&picture(content)).map(drop), Ok(()), "{content}");
        }
        let declared = format!("<?xml version=\"1.0\" encoding='UTF-8'?>\n{}", picture(""));
        assert_eq!(read(&declared).map(drop), Ok(()));
    }

    #[test]
    fn whatever_may_act_or_lead_elsewhere_is_refused() {
        for content in [
            "<script>x()</script>",
            "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">x()</s:script>",
            "<script xmlns=\"http://www.w3.org/1999/xhtml\">x()</script>",
            "<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" srcdoc=\"x\"/>",
            "<g onload =\"x()\"/>",
            "<g onLOAD\n=\"x()\"/>",
            "<g s:onload=\"x()\" xmlns:s=\"http://www.w3.org/2000/svg\"/>",
            "<foreignObject/>",
            "<animate attributeName=\"href\" to=\"x\"/>",
            "<s:set xmlns:s=\"http://www.w3.org/2000/svg\"/>",
            "<handler/>",
            "<a href=\"#a\"/>",
            "<use href=\"data:image/svg+xml,x\"/>",
            "<use href=\"java&#115;cript:x()\"/>",
            "<use xlink:href=\"\thttps://example.org/\"/>",
            "<image href=\"https://example.org/x.png\"/>",
            "<g xml:base=\"https://example.org/\"/>",
            "<g style=\"fill:url(https://example.org/x#y)\"/>",
            "<g fill=\"URL( &quot;//example.org/x&quot; )\"/>",
            "<style>@import 'https://example.org/x.css';</style>",
            "<style>@\\69mport 'x';</style>",
            "<style>a{}<![CDATA[@import 'x';]]></style>",
            "<style>@imp<!-- -->ort 'x';</style>",
            "<?xml-stylesheet type=\"text/xsl\" href=\"#a\"?>",
            "<text>&undefined;</text>",
            "<g></svg>",
        ] {
            assert!(read(&picture(content)).is_err_and(|(line, _)| line >= 2), "{content}");
        }
        for text in [
            "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>",
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
            "<svg/>",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
