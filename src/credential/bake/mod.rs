//! Baking: a credential inside a picture, so that whoever has the picture has the credential (Open Badges 3.0, part 5.3).
//!
//! What is baked is text: a credential as JSON or as a compact JWS. JSON is baked in ASCII and without braces or angle
//! brackets inside its strings, because some wallets find its end by counting braces, and a CDATA section ends at `]]>`.
//!
//! Unbaking is strict, since a picture with two credentials could show one to its verifier and another to a wallet:
//! there is one credential in the one place where it belongs, or it is not read. Nothing in a picture is ever drawn, run
//! or expanded. Assertions of Open Badges 2.0 are another format and not read.

mod png;
mod svg;

use super::json;
use super::reason::Reason;
use std::fmt::Write;

/// The text of the credential in a picture; none if the bytes are neither a PNG nor anything like an SVG.
pub fn unbake(bytes: &[u8]) -> Option<Result<String, Reason>> {
    let unbake = if bytes.starts_with(&png::SIGNATURE) {
        png::unbake
    } else if svg::is_markup(bytes) {
        svg::unbake
    } else {
        return None;
    };
    Some(if bytes.len() > json::LARGEST { Err(Reason::ParseSize) } else { unbake(bytes) })
}

/// A PNG with a credential, in place of the one it may have had.
pub fn bake_png(png: &[u8], text: &str) -> Result<Vec<u8>, Reason> {
    png::bake(png, &bakeable(text)?)
}

/// An SVG with a credential, in place of the one it may have had.
pub fn bake_svg(svg: &str, text: &str) -> Result<String, Reason> {
    let baked = svg::bake(svg, &bakeable(text)?)?;
    // The declaration that is added may be the one too many for a reader.
    svg::unbake(baked.as_bytes())?;
    Ok(baked)
}

/// A credential's text as it can be baked: JSON in ASCII and with no bracket in a string that may mislead a reader, or a
/// compact JWS as it is.
fn bakeable(text: &str) -> Result<String, Reason> {
    if is_jws(text) {
        return Ok(text.to_owned());
    }
    let mut plain = String::new();
    let mut inside = false;
    let mut escaped = false;
    for character in json::read(text.as_bytes())?.to_string().chars() {
        inside ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        if character.is_ascii_graphic() || character == ' ' {
            if inside && matches!(character, '{' | '}' | '<' | '>') {
                // Writing to a string does not fail.
                let _ = write!(plain, "\\u{:04x}", u32::from(character));
            } else {
                plain.push(character);
            }
        } else {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(plain, "\\u{unit:04x}");
            }
        }
    }
    Ok(plain)
}

/// Whether a text has the form of a compact JWS: three parts in base64url (RFC 7515, part 7.1).
fn is_jws(text: &str) -> bool {
    let of_base64url = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    text.split('.').count() == 3 && text.split('.').all(|part| !part.is_empty() && of_base64url(part))
}

#[cfg(test)]
mod tests;
