//! QR codes as the data of one SVG path.

use qrcodegen::{QrCode, QrCodeEcc};
use serde::{Deserialize, Serialize};
use std::fmt::Write;

/// A QR code to be drawn as `<svg viewBox="0 0 {size} {size}"><path d="{path}"/></svg>`, dark on light; the four light
/// modules that must surround it (ISO/IEC 18004, part 6.3.8) are part of the size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Qr {
    /// Its width and height in modules.
    pub size: u32,
    /// The dark modules, as SVG path data.
    pub path: String,
}

const QUIET_ZONE: i32 = 4;

/// The QR code of a text, with about 15 % of it able to be damaged (level M); none if the text is too long.
pub fn qr_code(text: &str) -> Option<Qr> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count() as i32;
            if run > 0 {
                // Writing to a string does not fail.
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            }
            x += run.max(1);
        }
    }
    Some(Qr { size: (code.size() + 2 * QUIET_ZONE).unsigned_abs(), path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_finder_patterns_and_a_quiet_zone() {
        let code = qr_code("https://example.org/verify/#c1-AAAA").unwrap();
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert_eq!((code.size - 8 - 17) % 4, 0);
    }

    #[test]
    fn what_is_too_long_has_no_code() {
        assert!(qr_code(&"x".repeat(2331)).is_some());
        assert_eq!(qr_code(&"x".repeat(2332)), None);
    }
}
