//! The certificate as a picture: an SVG by itself, to be kept, sent and shown. The credential is baked into it afterwards.

use crate::worker::Presented;
use std::fmt::Write as _;

/// Its width and height.
pub(crate) const SIZE: (u32, u32) = (1600, 1130);

/// What the picture says. It is plain text, line by line; what is too long for a line is set smaller or broken.
pub(crate) struct Picture<'a> {
    pub(crate) site: &'a str,
    pub(crate) heading: &'a str,
    pub(crate) name: &'a str,
    pub(crate) has_completed: &'a str,
    pub(crate) course: &'a str,
    pub(crate) facts: Vec<String>,
    pub(crate) level: &'a str,
    pub(crate) id: &'a str,
    pub(crate) presented: Option<&'a Presented>,
}

const SVG: &str = "http://www.w3.org/2000/svg";
const MIDDLE: u32 = 800;
/// How wide a letter is at most, as a share of its size, in the fonts that are there; letters of Han are as wide as high.
const LETTER: f64 = 0.56;

/// Draws the picture.
pub(crate) fn draw(picture: &Picture<'_>) -> String {
    let (width, height) = SIZE;
    let title = escaped(&format!("{} – {} – {}", picture.heading, picture.name, picture.course));
    let mut svg = format!(
        "<svg xmlns=\"{SVG}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" aria-label=\"{title}\"><title>{title}</title>\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fffefb\"/>\
         <g fill=\"none\" stroke=\"#748288\" stroke-width=\"2\"><rect x=\"30\" y=\"30\" width=\"1540\" height=\"1070\"/>\
         <rect x=\"44\" y=\"44\" width=\"1512\" height=\"1042\"/></g>\
         <g fill=\"#22303a\" text-anchor=\"middle\" font-family=\"Palatino, P052, 'Noto Serif', Georgia, serif\">"
    );
    let mut line = |y: u32, size: u32, most: u32, said: &str| {
        let size = f64::from(size).min(f64::from(most) / width_of(said).max(1.0)) as u32;
        // Writing to a string does not fail.
        let _ = write!(svg, "<text x=\"{MIDDLE}\" y=\"{y}\" font-size=\"{size}\">{}</text>", escaped(said));
    };
    line(150, 38, 1300, picture.site);
    line(235, 58, 1300, picture.heading);
    line(385, 92, 1380, picture.name);
    line(465, 36, 1300, picture.has_completed);
    let course = broken(picture.course, 1250.0 / 62.0);
    for (place, part) in (0..).zip(&course) {
        line(555 + place * 72, 62, 1380, part);
    }
    let below = 555 + 72 * u32::try_from(course.len()).unwrap_or(1);
    for (place, fact) in (0..).zip(&picture.facts) {
        line(below + place * 48, 34, 1300, fact);
    }
    svg.push_str("</g><g fill=\"#333\" font-family=\"system-ui, 'Noto Sans', sans-serif\" font-size=\"24\">");
    for (place, part) in (0..).zip(broken(picture.level, 1120.0 / 24.0)) {
        let _ = write!(svg, "<text x=\"100\" y=\"{}\">{}</text>", 930 + place * 34, escaped(&part));
    }
    let _ = write!(svg, "<text x=\"100\" y=\"1050\" font-size=\"20\">{}</text></g>", escaped(picture.id));
    if let Some(qr) = picture.presented.and_then(|presented| presented.qr.as_ref()) {
        let _ = write!(
            svg,
            "<svg x=\"1270\" y=\"800\" width=\"270\" height=\"270\" viewBox=\"0 0 {0} {0}\" shape-rendering=\"crispEdges\">\
             <rect width=\"{0}\" height=\"{0}\" fill=\"#fff\"/><path d=\"{1}\"/></svg>",
            qr.size,
            escaped(&qr.path)
        );
    }
    svg.push_str("</svg>");
    svg
}

/// About how wide a text is, in its own size.
fn width_of(text: &str) -> f64 {
    text.chars().map(|letter| if u32::from(letter) >= 0x1100 { 1.0 } else { LETTER }).sum()
}

/// A text in lines of about this width, broken between words.
fn broken(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { continue };
        if line.is_empty() {
            line.push_str(word);
        } else if width_of(line) + width_of(word) + LETTER <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

/// Text as it can stand in XML, in an element or in quotes. Characters that XML has no way to write are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => (),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::qr::qr_code;
    use roxmltree::Document;

    fn picture(name: &str, course: &str) -> String {
        let presented = Presented { code: None, link: None, qr: qr_code("https://example.org/verify/#c1-AAAA") };
        draw(&Picture {
            site: "Champions",
            heading: "Certificate of completion",
            name,
            has_completed: "has completed",
            course,
            facts: vec!["22 November 2026".to_owned(), "92%".to_owned()],
            level: "Self-recorded. Signed by a key of the learner's own browser, not by an institution. The enclosed answers \
                    can be marked again by anyone; who gave them was not checked.",
            id: "urn:uuid:00000000-0000-4000-8000-000000000003",
            presented: Some(&presented),
        })
    }

    #[test]
    fn a_picture_is_well_formed_whatever_is_in_it() {
        for name in
            ["Siân Ŵyn", "محمد عبد الله", "李小龙", "<script>&\"'", "\u{7}\u{ffff}]]>", &"long name ".repeat(20)]
        {
            let drawn = picture(name, "A & B < C");
            let document = Document::parse(&drawn).unwrap();
            let said = document.descendants().filter(|node| node.has_tag_name("text"));
            let lines: Vec<&str> = said.filter_map(|line| line.text()).collect();
            let shown = name.replace('\u{7}', " ").replace('\u{ffff}', "");
            assert!(lines.contains(&shown.as_str()), "{name:?} in {lines:?}");
            assert!(lines.contains(&"A & B < C"));
        }
    }

    #[test]
    fn long_titles_are_broken_and_long_names_are_small() {
        let drawn = picture(&"x".repeat(200), "A very long title of a course that does not fit into one line at all");
        assert!(drawn.contains("font-size=\"12\">xxx"), "{drawn}");
        assert!(drawn.contains(">A very long title of a course that</text>"), "{drawn}");
    }
}
