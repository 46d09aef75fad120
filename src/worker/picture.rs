//! Pictures: certificates in files and codes before a camera.

use super::{Failure, bytes_of};
use crate::credential::bake::{bake_png, bake_svg, unbake};
use crate::credential::json::LARGEST;
use crate::credential::reason::Reason;
use crate::credential::verify::{Report, unusable};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use quircs::Quirc;
use serde::{Deserialize, Serialize};

/// Asks what text a file holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    /// The file: a PNG or SVG picture with a certificate, or text.
    pub bytes: String,
}

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The text, to be verified; `null` if there is none that could be.
    pub text: Option<String>,
    /// What is wrong with a file without text.
    pub report: Option<Report>,
}

/// Asks to put a certificate into a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bake {
    /// A PNG or SVG.
    pub picture: String,
    /// The credential as JSON text or a compact JWS.
    pub credential: String,
}

/// A picture with a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baked {
    /// The picture, of the kind that was given.
    pub picture: String,
}

/// Asks which QR code is in sight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scan {
    /// How many pixels a row has.
    pub width: usize,
    /// How bright each pixel is, row by row, one byte each.
    pub pixels: String,
}

/// What a QR code says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanned {
    /// The text of the first code that can be read; `null` if there is none.
    pub text: Option<String>,
}

pub(super) fn open(asked: &Open) -> Result<Opened, Failure> {
    let bytes = bytes_of(&asked.bytes)?;
    let text = match unbake(&bytes) {
        Some(unbaked) => unbaked,
        None if bytes.len() > LARGEST => Err(Reason::ParseSize),
        None => String::from_utf8(bytes).map_err(|_| Reason::ParseEncoding),
    };
    Ok(match text {
        Ok(text) => Opened { text: Some(text), report: None },
        Err(reason) => Opened { text: None, report: Some(unusable(reason)) },
    })
}

pub(super) fn bake(asked: &Bake) -> Result<Baked, Failure> {
    let picture = bytes_of(&asked.picture)?;
    let baked = match std::str::from_utf8(&picture) {
        Ok(svg) => bake_svg(svg, &asked.credential).map(String::into_bytes),
        Err(_) => bake_png(&picture, &asked.credential),
    };
    Ok(Baked { picture: STANDARD.encode(baked.map_err(|_| "picture")?) })
}

/// What is smaller has no code, and what is larger than any frame of a camera would take too long.
const SIDE: std::ops::RangeInclusive<usize> = 21..=4096;

pub(super) fn scan(asked: &Scan) -> Result<Scanned, Failure> {
    let (width, pixels) = (asked.width, bytes_of(&asked.pixels)?);
    let height = pixels.len().checked_div(width).unwrap_or(0);
    if !SIDE.contains(&width) || !SIDE.contains(&height) || width * height != pixels.len() {
        return Err("message");
    }
    let mut reader = Quirc::default();
    let mut read = reader.identify(width, height, &pixels).filter_map(|code| code.ok()?.decode().ok());
    Ok(Scanned { text: read.find_map(|code| String::from_utf8(code.payload).ok()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::qr::{Qr, qr_code};
    use proptest::prelude::*;

    /// The modules of a code drawn with so many pixels each.
    fn pixels(qr: &Qr, scale: usize) -> (usize, Vec<u8>) {
        let size = qr.size as usize;
        let mut modules = vec![255; size * size];
        for run in qr.path.split('M').skip(1) {
            let (place, run) = run.split_once('h').unwrap();
            let (x, y) = place.split_once(' ').unwrap();
            let start = y.parse::<usize>().unwrap() * size + x.parse::<usize>().unwrap();
            let length: usize = run.split('v').next().unwrap().parse().unwrap();
            modules[start..start + length].fill(0);
        }
        let width = size * scale;
        let pixel = |at: usize| modules[at / width / scale * size + at % width / scale];
        (width, (0..width * width).map(pixel).collect())
    }

    fn scanned(width: usize, pixels: &[u8]) -> Result<Option<String>, Failure> {
        scan(&Scan { width, pixels: STANDARD.encode(pixels) }).map(|scanned| scanned.text)
    }

    #[test]
    fn our_own_codes_are_read() {
        for length in [10, 300, 510, 1000] {
            let text = format!("https://example.org/verify/#c1-{}", "aZ0-".repeat(length / 4));
            for scale in [3, 4, 7] {
                let (width, pixels) = pixels(&qr_code(&text).unwrap(), scale);
                assert_eq!(scanned(width, &pixels), Ok(Some(text.clone())), "{length} at {scale}");
            }
        }
        assert_eq!(scanned(64, &[255; 64 * 64]), Ok(None));
        assert_eq!(scanned(64, &[0; 64 * 63 + 1]), Err("message"));
        assert_eq!(scanned(0, &[]), Err("message"));
        assert_eq!(scanned(4097, &[0; 4097 * 21]), Err("message"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_damaged_code_panics(scale in 2_usize..5, specks: Vec<(u16, u8)>, hole in 0_usize..4000) {
            let (width, mut pixels) = pixels(&qr_code("https://example.org/#a-code-that-is-damaged").unwrap(), scale);
            let count = pixels.len();
            specks.iter().for_each(|(place, bright)| pixels[usize::from(*place) % count] = *bright);
            let start = hole * 7 % count;
            pixels[start..(start + hole).min(count)].fill(128);
            prop_assert!(scanned(width, &pixels).is_ok());
        }

        #[test]
        fn no_noise_panics(noise in prop::collection::vec(any::<u8>(), 64 * 64)) {
            prop_assert!(scanned(64, &noise).is_ok());
        }
    }
}
