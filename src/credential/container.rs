//! Containers: the shapes in which a certificate comes, from a file, a link or a QR code.

use super::bake;
use super::compact;
use super::json;
use super::jwt::{Token, is_token};
use super::reason::Reason;
use serde_json::Value;

/// What was found in a container.
#[derive(Clone, Debug, PartialEq)]
pub enum Container {
    /// A credential as JSON.
    Json(Value),
    /// A credential as a signed token.
    Token(Box<Token>),
    /// A code, to be written out with what the course says.
    Code(String),
}

/// Opens a container: a picture with a credential in it, JSON, a token, a code, or a link that ends in a code or token.
pub fn open(bytes: &[u8]) -> Result<Container, Reason> {
    if bytes.len() > json::LARGEST {
        return Err(Reason::ParseSize);
    }
    match bake::unbake(bytes) {
        Some(inner) => open_text(inner?.as_bytes()),
        None => open_text(bytes),
    }
}

fn open_text(bytes: &[u8]) -> Result<Container, Reason> {
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::ParseEncoding)?;
    let short = in_link(text.trim());
    if compact::is_code(short) {
        Ok(Container::Code(short.to_owned()))
    } else if is_token(short) {
        Token::read(short).map(Box::new).map(Container::Token)
    } else {
        json::read(bytes).map(enveloped)?
    }
}

/// What a link carries behind its last `#`, `/` or `=`; any other text is itself.
fn in_link(text: &str) -> &str {
    let is_link = text.starts_with("https://") || text.starts_with("http://");
    if is_link { text.rsplit(['#', '/', '=']).next().unwrap_or(text) } else { text }
}

/// A token in the envelope that the Verifiable Credentials Data Model 2.0 (its part 4.13) has for it, or the JSON itself.
fn enveloped(value: Value) -> Result<Container, Reason> {
    let is_envelope = value.get("type").is_some_and(|kind| kind == "EnvelopedVerifiableCredential");
    let token = value.get("id").and_then(Value::as_str).and_then(|id| id.strip_prefix("data:application/vc+jwt,"));
    match token.filter(|_| is_envelope) {
        Some(token) => Token::read(token).map(Box::new).map(Container::Token),
        None => Ok(Container::Json(value)),
    }
}
