//! The size of a picture, read from its first bytes, so that a page keeps its place while pictures arrive; and the
//! refusal of pictures that could do more than be looked at.

use super::svg;

/// A picture's width and height in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    /// The width.
    pub(super) width: u32,
    /// The height.
    pub(super) height: u32,
}

/// Reads the size of an SVG, PNG, JPEG or WebP picture, or says in which line what is wrong with it.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Size, (u32, &'static str)> {
    let size = match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("svg") => return drawing(bytes),
        Some("png") => png(bytes),
        Some("jpg" | "jpeg") => jpeg(bytes),
        Some("webp") => webp(bytes),
        _ => return Err((1, "a picture is an .svg, .png, .jpg or .webp file")),
    };
    match size {
        Some(Size { width: 1.., height: 1.. }) => size.ok_or((1, "")),
        _ => Err((1, "this is not a picture of the kind that its name says")),
    }
}

fn drawing(bytes: &[u8]) -> Result<Size, (u32, &'static str)> {
    let text = std::str::from_utf8(bytes).map_err(|_| (1, "an SVG picture is to be UTF-8 text"))?;
    let document = svg::read(text)?;
    let root = document.root_element();
    let missing = (1, "an SVG picture needs a viewBox, or a width and a height in pixels");
    let length = |name| root.attribute(name).and_then(pixels);
    let view_box = || {
        let numbers: Vec<u32> = root
            .attribute("viewBox")?
            .split([' ', ','])
            .filter(|number| !number.is_empty())
            .map(|number| pixels(number).unwrap_or(0))
            .collect();
        match numbers[..] {
            [_, _, width, height] if width > 0 && height > 0 => Some(Size { width, height }),
            _ => None,
        }
    };
    match (length("width"), length("height")) {
        (Some(width @ 1..), Some(height @ 1..)) => Ok(Size { width, height }),
        _ => view_box().ok_or(missing),
    }
}

/// Whole pixels, rounded down; other units have no size in pixels.
fn pixels(length: &str) -> Option<u32> {
    let number = length.strip_suffix("px").unwrap_or(length);
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then(|| whole.parse().ok())?
}

fn png(bytes: &[u8]) -> Option<Size> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(8..)?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some(Size { width: number(0)?, height: number(4)? })
}

fn jpeg(bytes: &[u8]) -> Option<Size> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let marker = *rest.strip_prefix(b"\xff")?.first()?;
        let length = usize::from(u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?));
        // The frame headers hold the size; C4, C8 and CC are tables.
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let number = |at: usize| Some(u32::from(u16::from_be_bytes(rest.get(at..at + 2)?.try_into().ok()?)));
            return Some(Size { width: number(7)?, height: number(5)? });
        }
        rest = rest.get(2 + length.max(2)..)?;
    }
}

fn webp(bytes: &[u8]) -> Option<Size> {
    let chunk = bytes.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let data = chunk.get(8..)?;
    let short = |at: usize| Some(u32::from(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?)));
    let size = match chunk.get(..4)? {
        b"VP8 " => Size { width: short(6)? & 0x3fff, height: short(8)? & 0x3fff },
        b"VP8L" => {
            let bits = u32::from_le_bytes(data.get(1..5)?.try_into().ok()?);
            Size { width: (bits & 0x3fff) + 1, height: (bits >> 14 & 0x3fff) + 1 }
        }
        b"VP8X" => {
            let size = |at: usize| Some((short(at)? | u32::from(*data.get(at + 2)?) << 16) + 1);
            Size { width: size(4)?, height: size(7)? }
        }
        _ => return None,
    };
    Some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_from_the_first_bytes() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x03";
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x03\0\x02";
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x01\0\0\x02\0\0";
        for (name, bytes) in [
            ("a.svg", &b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 3.5'></svg>"[..]),
            ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width=\"2px\" height=\"3\"/>"),
            (
                "a.svg",
                b"<!-- <svg width='9' height='9'> --><svg xmlns='http://www.w3.org/2000/svg' width = '2'\theight='3'/>",
            ),
            ("a.png", png),
            ("a.jpg", jpeg),
            ("a.webp", webp),
        ] {
            assert_eq!(read(name, bytes), Ok(Size { width: 2, height: 3 }), "{name}");
        }
    }

    #[test]
    fn pictures_that_act_or_are_none_are_refused() {
        for (name, bytes) in [
            ("a.gif", "GIF89a"),
            ("a.png", "<svg viewBox='0 0 2 3'>"),
            ("a.jpg", "\u{ff}"),
            ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='100%'/>"),
            ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 3'><script/></svg>"),
        ] {
            assert!(read(name, bytes.as_bytes()).is_err(), "{name} {bytes}");
        }
    }
}
