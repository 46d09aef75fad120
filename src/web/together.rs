//! What people do for each other, as pages need it: inviting, signing, and bringing in what others have signed.

use super::certificate::NotMade;
use super::face::Face;
use super::platform::certifier::Certifier;
use super::platform::keys::SigningKey;
use super::platform::{clock, site};
use super::route::Route;
use super::state::log::LogHandle;
use crate::course::event::What;
use crate::course::id::SessionId;
use crate::course::together::{Session, Together};
use crate::worker::together::{
    Endorse, FoundEndorsement, Invite, Invited, Made, MakeReceipt, Read, ReadEndorsement, ReadReceipt, ReadReceipts,
    SessionFacts, Signed, Unsigned,
};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// What came of bringing receipts in.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BroughtIn {
    /// How many are kept now and were not before.
    pub(crate) kept: usize,
    /// How many were there already, or are for somebody else.
    pub(crate) known: usize,
    /// The words of refusal for the others.
    pub(crate) refused: Vec<String>,
}

/// The invitation to a session that the learner leads.
pub(crate) async fn invitation(log: &LogHandle, id: SessionId, session: &Session) -> Result<Invited, NotMade> {
    let certifier = Certifier::start()?;
    let key = SigningKey::open(&log.store(), log.profile(), &certifier).await?;
    let invite = Invite {
        session: id.to_string(),
        public_key: BASE64.encode(key.public),
        title: session.title.to_string(),
        site: session.site.to_string(),
        day: u32::try_from(session.day.0).unwrap_or(u32::MAX),
        link_prefix: link_prefix(),
    };
    Ok(certifier.tell("together-invite", &invite).await?)
}

/// What an invitation says.
pub(crate) async fn read_invitation(text: &str) -> Result<Option<SessionFacts>, NotMade> {
    Ok(Certifier::start()?.tell("together-invitation", &Read { text: text.to_owned() }).await?)
}

/// Signs that the learner attended a session, and records it.
pub(crate) async fn attend(log: &LogHandle, facts: &SessionFacts) -> Result<Made, NotMade> {
    let made = receipt(log, &facts.code, None).await?;
    if let Ok(session) = facts.session.parse() {
        let (invitation, credential) = (facts.code.as_str().into(), made.credential.as_str().into());
        log.record(What::Together(Together::SessionAttended { session, invitation, credential }));
    }
    Ok(made)
}

/// Signs for everybody whose receipt of a session was brought in: a link for each.
pub(crate) async fn sign_for_all(log: &LogHandle, id: SessionId, session: &Session) -> Result<Vec<String>, NotMade> {
    let invited = invitation(log, id, session).await?;
    let receipts = log.progress().together.receipts.clone();
    let mut links = Vec::new();
    for (_, attendee) in receipts.into_keys().filter(|(session, _)| *session == id) {
        links.extend(receipt(log, &invited.code, Some(attendee.to_string())).await?.link);
    }
    Ok(links)
}

async fn receipt(log: &LogHandle, invitation: &str, attendee: Option<String>) -> Result<Made, NotMade> {
    let certifier = Certifier::start()?;
    let key = SigningKey::open(&log.store(), log.profile(), &certifier).await?;
    let make = MakeReceipt {
        invitation: invitation.to_owned(),
        public_key: BASE64.encode(key.public),
        attendee,
        issued: clock::now() / 1000,
    };
    let unsigned: Unsigned = certifier.tell("together-receipt", &make).await?;
    sign(unsigned, &key, &certifier).await
}

async fn sign(unsigned: Unsigned, key: &SigningKey, certifier: &Certifier) -> Result<Made, NotMade> {
    let signing = BASE64.decode(&unsigned.signing).map_err(|_| NotMade::NotComplete)?;
    let signature = key.sign(&signing, certifier).await?;
    let signed =
        Signed { unsigned: unsigned.unsigned, signature: BASE64.encode(signature), link_prefix: link_prefix() };
    Ok(certifier.tell("together-signed", &signed).await?)
}

/// Brings in receipts: of those who attended the learner's sessions, and for the learner by those who led others.
pub(crate) async fn bring_in(log: &LogHandle, texts: Vec<String>) -> Result<BroughtIn, NotMade> {
    let certifier = Certifier::start()?;
    let together = log.progress().together.clone();
    let mut invitations: Vec<String> = together.attended.values().map(|kept| kept.invitation.to_string()).collect();
    for (id, session) in &together.sessions {
        invitations.push(invitation(log, *id, session).await?.code);
    }
    let mut brought_in = BroughtIn::default();
    let mut seen = Vec::new();
    for text in texts {
        let read = ReadReceipts { text, invitations: invitations.clone(), now: clock::now() / 1000 };
        for found in certifier.tell::<Vec<ReadReceipt>>("together-receipts", &read).await? {
            if let Some(why) = found.refused {
                brought_in.refused.push(why);
                continue;
            }
            let Ok(session) = found.session.parse::<SessionId>() else { continue };
            let what = (session, found.attendee.clone());
            let own = together.attended.get(&session).and_then(|kept| Face::of(&kept.credential));
            let credential = found.credential.as_str().into();
            let event = if found.by_leader {
                let is_mine = own.is_some_and(|own| own.issuer.id == found.attendee);
                let is_new = !together.attendances.contains_key(&session);
                (is_mine && is_new).then_some(Together::AttendanceKept { session, credential })
            } else {
                let colleague: Box<str> = found.attendee.as_str().into();
                let is_new = !together.receipts.contains_key(&(session, colleague.clone()));
                let is_mine = together.sessions.contains_key(&session);
                (is_mine && is_new).then_some(Together::ReceiptKept { session, colleague, credential })
            };
            match event.filter(|_| !seen.contains(&what)) {
                Some(event) => {
                    log.record(What::Together(event));
                    seen.push(what);
                    brought_in.kept += 1;
                }
                None => brought_in.known += 1,
            }
        }
    }
    Ok(brought_in)
}

/// An endorsement of somebody's certificate, signed.
pub(crate) async fn endorse(log: &LogHandle, endorsed: &str, name: &str, comment: &str) -> Result<Made, NotMade> {
    let certifier = Certifier::start()?;
    let key = SigningKey::open(&log.store(), log.profile(), &certifier).await?;
    let endorse = Endorse {
        endorsed: endorsed.to_owned(),
        name: name.to_owned(),
        comment: comment.to_owned(),
        public_key: BASE64.encode(key.public),
        issued: clock::now() / 1000,
    };
    let unsigned: Unsigned = certifier.tell("together-endorse", &endorse).await?;
    sign(unsigned, &key, &certifier).await
}

/// Brings in an endorsement of a certificate of the learner.
pub(crate) async fn bring_in_endorsement(log: &LogHandle, text: &str) -> Result<FoundEndorsement, NotMade> {
    let courses = log.progress().courses.values();
    let certificates = courses.flat_map(|course| {
        let made = course.certificates.iter().map(|certificate| certificate.credential.to_string());
        made.chain(course.imported.iter().map(ToString::to_string))
    });
    let read =
        ReadEndorsement { text: text.to_owned(), certificates: certificates.collect(), now: clock::now() / 1000 };
    let found: FoundEndorsement = Certifier::start()?.tell("together-endorsement", &read).await?;
    log.record(What::Together(Together::EndorsementKept {
        endorser: found.endorser.as_str().into(),
        endorsed: found.endorsed.as_str().into(),
        credential: text.trim().into(),
    }));
    Ok(found)
}

/// What goes before a code in a link; browsers send no server what stands behind it.
fn link_prefix() -> String {
    format!("{}#", site::page_url(&Route::Teaching))
}
