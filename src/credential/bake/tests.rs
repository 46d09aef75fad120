//! Baking: what is taken in, what is refused, and what comes out again.

use super::png::{SIGNATURE, unbake as unbake_png};
use super::*;
use miniz_oxide::deflate::compress_to_vec_zlib;
use proptest::prelude::*;
use serde_json::{Value, json};

const JWS: &str = "eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln-_";

/// The CRC-32 of the PNG specification, by its own table, so that the one tested is not its own judge.
fn check_sum(bytes: &[u8]) -> u32 {
    let table: Vec<u32> = (0..256_u32)
        .map(|byte| (0..8).fold(byte, |sum, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 }))
        .collect();
    !bytes.iter().fold(u32::MAX, |sum, byte| table[((sum ^ u32::from(*byte)) & 255) as usize] ^ (sum >> 8))
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let typed = [kind, data].concat();
    [&(data.len() as u32).to_be_bytes(), &typed[..], &check_sum(&typed).to_be_bytes()].concat()
}

fn header() -> Vec<u8> {
    chunk(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
}

/// A PNG of one pixel with these chunks between its header and its end.
fn png(inside: &[Vec<u8>]) -> Vec<u8> {
    let pixel = chunk(b"IDAT", &compress_to_vec_zlib(&[0, 0], 6));
    [&SIGNATURE[..], &header(), &inside.concat(), &pixel, &chunk(b"IEND", b"")].concat()
}

fn itxt(data: &[u8]) -> Vec<u8> {
    chunk(b"iTXt", &[b"openbadgecredential\0", data].concat())
}

#[test]
fn a_credential_comes_out_of_a_png_only_if_it_is_the_only_one() {
    let plain = || itxt(b"\0\0\0\0{\"a\":1}");
    let packed = |length: usize| itxt(&[b"\x01\0\0\0", &compress_to_vec_zlib(&vec![b' '; length], 6)[..]].concat());
    for (inside, expected) in [
        (vec![plain()], Ok("{\"a\":1}")),
        (vec![itxt(b"\0\0en-GB\0Badge\0e.y.J")], Ok("e.y.J")),
        (vec![chunk(b"iTXt", b"Comment\0\0\0\0\0x"), chunk(b"tEXt", b"openbadges\0{}"), plain()], Ok("{\"a\":1}")),
        (vec![packed(3)], Ok("   ")),
        (vec![packed(3_000_000)], Err(Reason::ParseBake)),
        (vec![itxt(b"\x01\0\0\0not deflate")], Err(Reason::ParseBake)),
        (vec![itxt(b"\x01\x01\0\0{}")], Err(Reason::ParseBake)),
        (vec![itxt(b"\x02\0\0\0{}")], Err(Reason::ParseBake)),
        (vec![itxt(b"\0\0\0no end of keyword")], Err(Reason::ParseBake)),
        (vec![itxt(b"")], Err(Reason::ParseBake)),
        (vec![itxt(b"\0\0\0\0\xff")], Err(Reason::ParseEncoding)),
        (vec![], Err(Reason::BakeMissing)),
        (vec![chunk(b"iTXt", b"openbadgecredentials\0\0\0\0\0{}")], Err(Reason::BakeMissing)),
        (vec![chunk(b"iTXt", b"Openbadgecredential\0\0\0\0\0{}")], Err(Reason::BakeMissing)),
        (vec![chunk(b"tEXt", b"openbadgecredential\0{}")], Err(Reason::BakeMissing)),
        (vec![chunk(b"iTXt", b"openbadges\0\0\0\0\0{}")], Err(Reason::BakeMissing)),
        (vec![plain(), plain()], Err(Reason::BakeTwice)),
        (vec![plain(), chunk(b"tEXt", b"openbadgecredential\0{}")], Err(Reason::BakeTwice)),
        (vec![chunk(b"zTXt", b"openbadgecredential\0\0"), plain()], Err(Reason::BakeTwice)),
    ] {
        assert_eq!(unbake(&png(&inside)).unwrap(), expected.map(str::to_owned));
    }
}

#[test]
fn a_damaged_png_is_not_read() {
    let good = bake_png(&png(&[]), JWS).unwrap();
    assert_eq!(unbake(&good), Some(Ok(JWS.to_owned())));
    for at in SIGNATURE.len()..good.len() {
        let mut bad = good.clone();
        bad[at] ^= 1;
        assert_eq!(unbake_png(&bad), Err(Reason::ParseBake), "byte {at}");
        assert_eq!(unbake_png(&good[..at]), Err(Reason::ParseBake), "cut at {at}");
    }
    for bad in [
        [&good[..], b"\n"].concat(),
        [&good[..], &good].concat(),
        SIGNATURE.to_vec(),
        [&SIGNATURE[..], &chunk(b"IEND", b"")].concat(),
        [&SIGNATURE[..], &[0xff; 64]].concat(),
        [&SIGNATURE[..], &header(), &chunk(b"iT\0t", b""), &chunk(b"IEND", b"")].concat(),
    ] {
        assert_eq!(unbake(&bad), Some(Err(Reason::ParseBake)));
    }
    let large = png(&[chunk(b"prVt", &vec![0; 2_000_000])]);
    assert_eq!(unbake(&large), Some(Err(Reason::ParseSize)));
}

#[test]
fn every_shape_of_a_baked_svg_is_read() {
    let ns = "https://purl.imsglobal.org/ob/v3p0";
    let svg = |inside: &str| {
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="{ns}" viewBox="0 0 1 1">{inside}<g/></svg>"#
        )
    };
    for inside in [
        r#"<openbadges:credential><![CDATA[{"a":"]<&"}]]></openbadges:credential>"#,
        "<openbadges:credential>\n  <![CDATA[{\"a\":\"]<&\"}]]>\r\n</openbadges:credential >",
        r#"<openbadges:credential><![CDATA[{"a":"]]]><![CDATA[<&"}]]></openbadges:credential>"#,
        r#"<openbadges:credential><![CDATA[{"a":"]]]><!-- "b" --><![CDATA[<&"}]]></openbadges:credential>"#,
        "<openbadges:credential>{&quot;a&quot;:\"]&lt;&#38;&#x22;}</openbadges:credential>",
        r#"<openbadges:credential verify=""><![CDATA[{"a":"]<&"}]]></openbadges:credential>"#,
        r#"<o:credential id='x' xmlns:o='https://purl.imsglobal.org/ob/v3p0'>{"a":"]&lt;&amp;"}</o:credential>"#,
        r#"<credential xmlns="https://purl.imsglobal.org/ob/v3p0">{"a":"]&lt;&amp;"}</credential>"#,
        r#"<title>Badge</title><metadata><openbadges:credential>{"a":"]&lt;&amp;"}</openbadges:credential></metadata>"#,
    ] {
        assert_eq!(unbake(svg(inside).as_bytes()), Some(Ok(r#"{"a":"]<&"}"#.to_owned())), "{inside}");
    }
    for inside in [
        r#"<openbadges:credential verify="a.b.c"></openbadges:credential>"#,
        r#"<openbadges:credential verify='a.b.c'/>"#,
        "<openbadges:credential\n\tid='x' verify = ' a.b&#46;c\n' class=\"y\"> </openbadges:credential>",
    ] {
        assert_eq!(unbake(svg(inside).as_bytes()), Some(Ok("a.b.c".to_owned())), "{inside}");
    }
    let preceded = format!("\u{feff}<?xml version='1.0' encoding='UTF-8'?>\n<!-- made by hand -->\n{}", {
        svg("<openbadges:credential verify='a.b.c'/>")
    });
    assert_eq!(unbake(preceded.as_bytes()), Some(Ok("a.b.c".to_owned())));
    for (inside, expected) in [
        ("", Reason::BakeMissing),
        ("<openbadges:credential/>", Reason::BakeMissing),
        ("<openbadges:assertion verify='a.b.c'/>", Reason::BakeMissing),
        ("<!-- <openbadges:credential verify='a.b.c'/> -->", Reason::BakeMissing),
        ("<text><![CDATA[<openbadges:credential verify='a.b.c'/>]]></text>", Reason::BakeMissing),
        ("<o:credential xmlns:o='http://openbadges.org' verify='a.b.c'/>", Reason::BakeMissing),
        ("<openbadges:credential openbadges:verify='a.b.c'/>", Reason::BakeMissing),
        ("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>", Reason::BakeTwice),
        ("<openbadges:credential verify='a.b.c'/><openbadges:credential verify='a.b.c'/>", Reason::BakeTwice),
        ("<openbadges:credential>{<b/>}</openbadges:credential>", Reason::ParseBake),
        ("<openbadges:credential verify='a.b.c' verify='d'/>", Reason::ParseBake),
        ("<openbadges:credential>&credential;</openbadges:credential>", Reason::ParseBake),
        ("<openbadges:credential>{}", Reason::ParseBake),
        ("<unknown:credential verify='a.b.c'/>", Reason::ParseBake),
    ] {
        assert_eq!(unbake(svg(inside).as_bytes()), Some(Err(expected)), "{inside}");
    }
}

#[test]
fn a_hostile_svg_is_refused_at_once() {
    let text = |count: usize, text: &dyn Fn(usize) -> String| (0..count).map(text).collect::<String>();
    for svg in [
        "<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>".to_owned(),
        "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>".to_owned(),
        "<html><svg/></html>".to_owned(),
        "<".to_owned(),
        format!("<svg {}/>", text(100_000, &|number| format!("a{number}='' "))),
        format!("<svg {}/>", text(50_000, &|number| format!("xmlns:a{number}='b' "))),
        format!("{}{}", text(50_000, &|number| format!("<a xmlns:a{number}='b'>")), "</a>".repeat(50_000)),
        format!("<svg>{}</svg>", "<a/>".repeat(300_000)),
        "<svg>".repeat(300_000),
        format!("<svg>{}{}</svg>", "<a>".repeat(200_000), "</a>".repeat(200_000)),
        format!("<svg>{}</svg>", "<![CDATA[".repeat(200_000)),
    ] {
        assert_eq!(unbake(svg.as_bytes()), Some(Err(Reason::ParseBake)), "{}", &svg[..svg.len().min(60)]);
    }
    assert_eq!(unbake(format!("<svg>{}</svg>", "]".repeat(2_000_000)).as_bytes()), Some(Err(Reason::ParseSize)));
    assert_eq!(unbake(b"<svg>\xff</svg>"), Some(Err(Reason::ParseEncoding)));
    assert_eq!(unbake("<svg xmlns:o='x'><a/></svg>".as_bytes()), Some(Err(Reason::BakeMissing)));
}

#[test]
fn what_is_no_picture_is_left_to_others() {
    for bytes in [&b""[..], b"{}", b"  {}", JWS.as_bytes(), b"\x89PNG", b"GIF89a", b"\xff\xd8\xff", b"%PDF-1.7"] {
        assert_eq!(unbake(bytes), None);
    }
}

#[test]
fn what_is_baked_misleads_no_reader() {
    let text = r#"{"name":"Siân {Ŵyn} ]]> 李 \"}\\","quoted\\":"😀\u007f<a>"}"#;
    let expected = r#"{"name":"Si\u00e2n \u007b\u0174yn\u007d ]]\u003e \u674e \"\u007d\\","quoted\\":"\ud83d\ude00\u007f\u003ca\u003e"}"#;
    assert_eq!(unbake(&bake_png(&png(&[]), text).unwrap()).unwrap().unwrap(), expected);
    let svg = bake_svg("<svg/>", text).unwrap();
    assert_eq!(unbake(svg.as_bytes()).unwrap().unwrap(), expected);
    assert_eq!(
        svg,
        format!(
            r#"<svg xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[{expected}]]></openbadges:credential></svg>"#
        )
    );
    for text in ["", "words", "{", "a.b", "a.b.c.d", "a..c", "a.b.\"", "{\"a\":1,\"a\":2}"] {
        assert!(bake_png(&png(&[]), text).is_err(), "{text}");
        assert!(bake_svg("<svg/>", text).is_err(), "{text}");
    }
}

#[test]
fn a_picture_is_baked_over_whatever_it_was_baked_with() {
    let baked = bake_png(&png(&[itxt(b"\0\0\0\0{}"), chunk(b"tEXt", b"openbadgecredential\0{}")]), JWS).unwrap();
    assert_eq!(baked, png(&[itxt(&[b"\0\0\0\0", JWS.as_bytes()].concat())]));
    let ns = "https://purl.imsglobal.org/ob/v3p0";
    for (svg, expected) in [
        ("<svg></svg>", format!("<svg xmlns:openbadges=\"{ns}\">+</svg>")),
        ("<svg />\n", format!("<svg xmlns:openbadges=\"{ns}\" >+</svg>\n")),
        ("<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", {
            format!("<s:svg xmlns:openbadges=\"{ns}\" xmlns:s='http://www.w3.org/2000/svg'>+</s:svg>")
        }),
        ("<?a b?><svg a='>'> <g/> </svg>", format!("<?a b?><svg xmlns:openbadges=\"{ns}\" a='>'>+ <g/> </svg>")),
        ("<svg\nxmlns:openbadges='http://openbadges.org'/>", {
            "<svg\nxmlns:openbadges='http://openbadges.org'>*</svg>".to_owned()
        }),
        (&bake_svg("<svg><g/></svg>", "{}").unwrap(), format!("<svg xmlns:openbadges=\"{ns}\">+<g/></svg>")),
    ] {
        let element =
            |declared: &str| format!(r#"<openbadges:credential{declared} verify="{JWS}"></openbadges:credential>"#);
        let declared = format!(" xmlns:openbadges=\"{ns}\"");
        let expected = expected.replace('+', &element("")).replace('*', &element(&declared));
        let baked = bake_svg(svg, JWS).unwrap();
        assert_eq!(baked, expected);
        assert_eq!(unbake(baked.as_bytes()).unwrap().unwrap(), JWS);
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![any::<bool>().prop_map(Value::from), any::<i32>().prop_map(Value::from), {
        any::<String>().prop_map(Value::from)
    }];
    leaf.prop_recursive(3, 20, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z\\]>{}\"é]{1,5}", inner, 0..4).prop_map(|map| json!(map)),
        ]
    })
}

#[test]
fn a_picture_that_could_not_be_read_again_is_not_baked() {
    let with = |count: usize| {
        let declared = r#"<g xmlns:a="urn:a"/>"#.repeat(count - 1);
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg">{declared}</svg>"#)
    };
    assert!(bake_svg(&with(199), "{}").is_ok());
    assert_eq!(bake_svg(&with(200), "{}"), Err(Reason::ParseBake));
}

proptest! {
    #[test]
    fn what_is_baked_comes_out_the_same(value in value()) {
        let text = value.to_string();
        let from_png = unbake(&bake_png(&png(&[]), &text).unwrap()).unwrap().unwrap();
        prop_assert_eq!(&json::read(from_png.as_bytes()).unwrap(), &value);
        let from_svg = unbake(bake_svg("<svg> </svg>", &text).unwrap().as_bytes()).unwrap().unwrap();
        prop_assert_eq!(from_svg, from_png);
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>, kind in "[a-zA-Z]{4}") {
        let _ = unbake(&bytes);
        let _ = unbake(&[&SIGNATURE[..], &bytes].concat());
        let _ = unbake(&png(&[chunk(kind.as_bytes(), &bytes), itxt(&bytes)]));
        let _ = bake_png(&bytes, JWS);
    }

    #[test]
    fn no_markup_panics(svg in "[<>/a:='\"!\\[\\]CDATA&;\\-?é ]{0,40}") {
        let svg = format!("<svg{svg}");
        let _ = unbake(svg.as_bytes());
        if let Ok(baked) = bake_svg(&svg, JWS) {
            prop_assert_eq!(unbake(baked.as_bytes()), Some(Ok(JWS.to_owned())));
        }
    }
}
