//! Pictures with no, several or badly written credentials in them.

use super::lab::*;
use super::{Sample, unusable};
use champions::credential::bake::{bake_png, bake_svg};
use flate2::Compression;
use flate2::read::ZlibEncoder;
use std::io::Read;

pub(crate) const PICTURE: &str =
    r#"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><title>Badge</title></svg>"#;
const OB: &str = "https://purl.imsglobal.org/ob/v3p0";

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    ZlibEncoder::new(bytes, Compression::best()).read_to_end(&mut packed).unwrap();
    packed
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let typed = [kind, data].concat();
    let mut sum = flate2::Crc::new();
    sum.update(&typed);
    [&(data.len() as u32).to_be_bytes()[..], &typed, &sum.sum().to_be_bytes()].concat()
}

/// A picture of one pixel with these chunks after its header.
pub(crate) fn png(inside: &[Vec<u8>]) -> Vec<u8> {
    let header = chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
    let pixel = chunk(b"IDAT", &packed(&[0, 0]));
    [&b"\x89PNG\r\n\x1a\n"[..], &header, &inside.concat(), &pixel, &chunk(b"IEND", b"")].concat()
}

fn itxt(between: &[u8], text: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[b"openbadgecredential\0", between, text].concat())
}

fn svg(head: &str, inside: &str) -> String {
    format!(r#"{head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="{OB}">{inside}</svg>"#)
}

pub(super) fn samples() -> Vec<Sample> {
    let good = signed(badge()).to_string();
    let other = tampered(|badge| badge["name"] = "Professor".into()).to_string();
    let plain = |text: &str| itxt(&[0, 0, 0, 0], text.as_bytes());
    let element = |text: &str| format!("<openbadges:credential><![CDATA[{text}]]></openbadges:credential>");
    let mut cut = bake_png(&png(&[]), &good).unwrap();
    cut.truncate(cut.len() / 2);
    let mut altered = bake_png(&png(&[]), &good).unwrap();
    let place = altered.windows(7).position(|part| part == b"colleag").unwrap();
    altered[place] = b'C';
    let bomb = vec![b' '; 20_000_000];
    let late = [png(&[]), plain(&good)].concat();
    let entities = r#"<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>"#;
    let outside = r#"<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
    vec![
        unusable("png without", "bake.missing", png(&[])),
        unusable("png with two", "bake.twice", png(&[plain(&good), plain(&good)])),
        unusable("png with two that differ", "bake.twice", png(&[plain(&good), plain(&other)])),
        unusable(
            "png with text and with the older text",
            "bake.twice",
            png(&[plain(&good), chunk(b"tEXt", format!("openbadgecredential\0{other}").as_bytes())]),
        ),
        unusable(
            "png in the wrong kind of chunk",
            "bake.missing",
            png(&[chunk(b"tEXt", format!("openbadgecredential\0{good}").as_bytes())]),
        ),
        unusable("png with a chunk behind its end", "parse.bake", late),
        unusable("png cut off", "parse.bake", cut),
        unusable("png altered", "parse.bake", altered),
        unusable("png that unpacks without end", "parse.bake", png(&[itxt(&[1, 0, 0, 0], &packed(&bomb))])),
        unusable("png of an unknown packing", "parse.bake", png(&[itxt(&[1, 7, 0, 0], &packed(good.as_bytes()))])),
        unusable("png with nothing in the chunk", "parse.syntax", png(&[plain("")])),
        unusable(
            "png of a website of the older rules",
            "bake.missing",
            png(&[chunk(b"iTXt", b"openbadges\0\0\0\0\0{}")]),
        ),
        unusable("svg without", "bake.missing", PICTURE),
        unusable("svg with two", "bake.twice", svg("", &[element(&good), element(&other)].concat())),
        unusable(
            "svg with text and attribute",
            "bake.twice",
            svg("", r#"<openbadges:credential verify="e.y.j">{}</openbadges:credential>"#),
        ),
        unusable(
            "svg with an element inside",
            "parse.bake",
            svg("", "<openbadges:credential><g/>{}</openbadges:credential>"),
        ),
        unusable(
            "svg with entities",
            "parse.bake",
            svg(entities, "<openbadges:credential>&b;</openbadges:credential>"),
        ),
        unusable(
            "svg with a file from outside",
            "parse.bake",
            svg(outside, "<openbadges:credential>&x;</openbadges:credential>"),
        ),
        unusable("svg cut off", "parse.bake", &bake_svg(PICTURE, &good).unwrap()[..300]),
        unusable(
            "svg of another namespace",
            "bake.missing",
            svg("", &element(&good)).replace(OB, "https://purl.imsglobal.org/ob/v4p0"),
        ),
        unusable("html", "parse.bake", format!("<html>{}</html>", element(&good))),
        unusable(
            "svg too deep",
            "bake.missing",
            svg("", &format!("{}{}", "<g>".repeat(100_000), "</g>".repeat(100_000))),
        ),
        Sample::new(
            "svg with an altered one",
            bake_svg(PICTURE, &other).unwrap(),
            super::Expected::Refused("invalid", "proof.signature"),
        ),
        Sample::new(
            "png with a packed one, altered",
            png(&[itxt(&[1, 0, 0, 0], &packed(other.as_bytes()))]),
            super::Expected::Refused("invalid", "proof.signature"),
        ),
    ]
}
