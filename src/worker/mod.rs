//! The certificate program's messages: what the page sends to the worker and what it gets back.
//!
//! A message is a JSON text `{"id": number, "op": text, …}`; the reply is `{"id": number, "ok": …}` or
//! `{"id": number, "error": text}`, where the text is one of the error words named below. One message, one reply, in
//! the order sent. Times are whole seconds since 1970 (`Math.floor(Date.now() / 1000)`); bytes are standard base64 with
//! padding; `assessment` is the text of the course revision's `assessment.json` exactly as served, since it is hashed.
//!
//! | `op` | takes | `ok` is |
//! | --- | --- | --- |
//! | `prepare` | [`Prepare`] | [`Prepared`] |
//! | `finish` | [`Finish`] | [`Finished`] |
//! | `verify` | [`Verify`] | `Report` |
//! | `claimed` | `{text}` | `{course, revision}`, or `null` if the text names no course |
//! | `seed-public` | `{seed}`: 32 random bytes | `{public_key}` |
//! | `seed-sign` | `{seed, bytes}` | `{signature}` |
//!
//! Making a certificate is `prepare`, then a signature of `signing` by the learner's key (WebCrypto
//! `crypto.subtle.sign("Ed25519", key, bytes)`, or `seed-sign` where that is missing), then `finish`.
//! Verifying is `claimed`, fetching that revision's `assessment.json` if the site has it, then `verify`.
//!
//! Error words: `message` (not a message as described here), `name`, `public-key`, `assessment` (unreadable),
//! `attempt` (the attempt is of another revision or its ids or times are malformed), `not-passed`, `signature` (not a
//! signature of this credential by the learner's key), `seed`.

use crate::credential::transcript::WrittenResponse;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Asks for the credential to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepare {
    /// The name to print, in Normalization Form C (`String.prototype.normalize`), trimmed, at most 200 bytes.
    pub name: String,
    /// The learner's public key, 32 bytes.
    pub public_key: String,
    /// Now.
    pub issued: u64,
    /// Minutes of active learning recorded in the course.
    pub active_minutes: u32,
    /// The id of the passed attempt, 32 hexadecimal digits.
    pub attempt: String,
    /// The seed of its draw, in decimal digits.
    pub seed: String,
    /// How many attempts there were, this one included.
    pub attempts: u32,
    /// When the attempt began.
    pub started: u64,
    /// When it was handed in.
    pub finished: u64,
    /// The last response to each item answered, in any order.
    pub answers: Vec<Answered>,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
}

/// A response to an item: `{"item": id, "response": {"chosen": [id, …]}}`, or `"matched": [[left, right], …]`,
/// `"ordered": [id, …]`, `"number": text`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The item's id.
    pub item: String,
    /// The response.
    pub response: WrittenResponse,
}

/// The credential to sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// The credential with all but the signature; hand it back to `finish` as it is.
    pub unsigned: Value,
    /// The 64 bytes that the learner's key must sign.
    pub signing: String,
    /// The score in per cent.
    pub percent: u8,
    /// The mark of each item in the order drawn, in thousandths.
    pub marks: Vec<u16>,
}

/// Brings the signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finish {
    /// What `prepare` gave.
    pub unsigned: Value,
    /// The signature, 64 bytes.
    pub signature: String,
    /// What goes before the code in a verify link, such as `https://example.org/verify/#`.
    pub link_prefix: String,
    /// The text of the revision's `assessment.json`.
    pub assessment: String,
}

/// The certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finished {
    /// The signed credential as JSON text, to keep and to download.
    pub credential: String,
    /// The certificate as a short code; `null` if an answer does not fit its form.
    pub code: Option<String>,
    /// The verify link: the prefix and the code.
    pub link: Option<String>,
    /// The link as a QR code; `null` if it is too long for one.
    pub qr: Option<crate::credential::qr::Qr>,
}

/// Asks whether a certificate holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verify {
    /// A certificate as JSON, a code, or a link with one.
    pub text: String,
    /// Now, by the device's clock.
    pub now: u64,
    /// A time that is surely past, such as when the site was built: a clock before it is wrong. 0 if none is known.
    pub not_before: u64,
    /// The text of the claimed revision's `assessment.json`, or `null` if the site does not have it.
    pub assessment: Option<String>,
}
