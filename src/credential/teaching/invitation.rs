//! Invitations: a session as a code that fits a link and a QR code.
//!
//! An invitation is not signed. Whoever alters one gets receipts for a session that nobody has begun, and its leader's own
//! record refuses them.

use super::Session;
use crate::course::calendar::Day;
use crate::credential::key::PublicKey;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What an invitation begins with.
pub const START: &str = "i1-";

/// The longest invitation that is read.
const LONGEST: usize = 1_000;

/// The code of a session: its id, its leader's key, its day in four bytes, then title and site with a line feed between.
pub fn encode(session: &Session) -> String {
    let day = u32::try_from(session.day.0).unwrap_or(u32::MAX);
    let texts = format!("{}\n{}", session.title.as_str(), session.site.as_str());
    let bytes = [&session.id.to_be_bytes()[..], &session.leader.bytes(), &day.to_be_bytes(), texts.as_bytes()].concat();
    format!("{START}{}", URL_SAFE_NO_PAD.encode(bytes))
}

/// The session of a code, or of a link that ends in one.
pub fn decode(text: &str) -> Option<Session> {
    let code = text.trim().rsplit('#').next()?.strip_prefix(START).filter(|code| code.len() <= LONGEST)?;
    let bytes = URL_SAFE_NO_PAD.decode(code).ok()?;
    let (id, rest) = bytes.split_first_chunk::<16>()?;
    let (leader, rest) = rest.split_first_chunk::<32>()?;
    let (day, texts) = rest.split_first_chunk::<4>()?;
    let (title, site) = std::str::from_utf8(texts).ok()?.split_once('\n')?;
    Some(Session {
        id: u128::from_be_bytes(*id),
        leader: PublicKey::from_bytes(*leader)?,
        title: title.parse().ok()?,
        site: site.parse().ok()?,
        day: Day(u32::from_be_bytes(*day).into()),
    })
}
