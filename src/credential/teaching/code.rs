//! Receipts as short codes: for those who know the session, a key, a time and a signature say it all. The receipt is
//! written out again byte by byte, and its signature proves that it was written right.

use super::{Receipt, Session, Signer, credential};
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::proof::{attach, options, proofs_of, signature_of};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// What the code of a receipt by somebody who attended begins with, and that of one by the leader.
const STARTS: [(&str, Signer); 2] = [("r1-", Signer::Attendee), ("a1-", Signer::Leader)];

/// The code of a signed receipt: the session's id, the attendee's key, the time in seconds and the signature.
pub fn encode(receipt: &Receipt, signed: &Value) -> Option<String> {
    let proofs = proofs_of(signed.as_object()?);
    let signature = signature_of(proofs.first()?)?;
    let (start, _) = STARTS.iter().find(|(_, signer)| *signer == receipt.signer)?;
    let bytes = [
        &receipt.session.id.to_be_bytes()[..],
        &receipt.attendee.bytes(),
        &receipt.issued.unix().to_be_bytes(),
        &signature,
    ]
    .concat();
    Some(format!("{start}{}", URL_SAFE_NO_PAD.encode(bytes)))
}

/// Whether a text is the code of a receipt, or a link that ends in one, and of which session.
pub fn session_of(text: &str) -> Option<u128> {
    read(text).map(|(_, code)| code.session)
}

/// The signed receipt of a code, for one of the sessions that are known. Whether it holds is another question.
pub fn expand<'s>(text: &str, sessions: impl IntoIterator<Item = &'s Session>) -> Option<Value> {
    let (signer, code) = read(text)?;
    let session = sessions.into_iter().find(|session| session.id == code.session)?.clone();
    let receipt = Receipt { session, attendee: code.attendee, signer, issued: code.issued };
    Some(attach(credential(&receipt), options(receipt.issuer(), receipt.issued), &code.signature))
}

struct Code {
    session: u128,
    attendee: PublicKey,
    issued: Moment,
    signature: [u8; 64],
}

fn read(text: &str) -> Option<(Signer, Code)> {
    let code = text.trim().rsplit('#').next()?;
    let (signer, digits) =
        STARTS.iter().find_map(|(start, signer)| code.strip_prefix(start).map(|digits| (*signer, digits)))?;
    let bytes: [u8; 120] =
        URL_SAFE_NO_PAD.decode(Some(digits).filter(|digits| digits.len() == 160)?).ok()?.try_into().ok()?;
    let (session, rest) = bytes.split_first_chunk::<16>()?;
    let (attendee, rest) = rest.split_first_chunk::<32>()?;
    let (issued, signature) = rest.split_first_chunk::<8>()?;
    let code = Code {
        session: u128::from_be_bytes(*session),
        attendee: PublicKey::from_bytes(*attendee)?,
        issued: Moment::from_unix(u64::from_be_bytes(*issued)),
        signature: signature.try_into().ok()?,
    };
    Some((signer, code))
}
