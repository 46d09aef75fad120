//! What the desk has the certificate program do.

use super::remembered;
use super::state::{Desk, Opened, Step};
use crate::store::Store;
use crate::web::checking::{Shelf, claimed_in};
use crate::web::platform::certifier::{Certifier, CertifierError};
use crate::web::platform::{clock, download, fetch, files, random, site};
use crate::worker::desk::{LookAt, Looked, Pack, Packed, Review, Reviewed, Sign, SignAward, Signed, Unlock, Unlocked};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::UseReducerDispatcher;

/// The largest claim, in bytes.
pub(super) const MOST_BYTES: f64 = 2_000_000.0;

/// A day and a year, in seconds.
const YEAR: u64 = 365 * 86_400;

/// How many places a status list has.
const PLACES: u128 = 131_072;

/// Opens a key file.
pub(super) async fn unlock(certifier: &Certifier, file: String, passphrase: String) -> Step {
    match certifier.tell("desk-unlock", &Unlock { file, passphrase }).await {
        Ok::<Unlocked, _>(unlocked) => Step::Unlock(unlocked),
        Err(error) => Step::Fail(word(error)),
    }
}

/// Forgets the key.
pub(super) async fn lock(certifier: &Certifier) -> Step {
    // Whatever the program answers, the page no longer offers to sign; the key goes with the program at the latest.
    certifier.tell::<Option<()>>("desk-lock", &()).await.ok();
    Step::Lock
}

/// Looks at claims. `found` are their names and bytes.
pub(super) async fn open(certifier: &Certifier, store: &Store, found: Vec<(String, Vec<u8>)>) -> Step {
    let shelf = Shelf::default();
    let mut opened = Vec::new();
    for (file, bytes) in found {
        let assessment = match claimed_in(&bytes, certifier).await {
            Some(named) => shelf.content(&named).await.map(Rc::from),
            None => None,
        };
        let bytes: Rc<str> = BASE64.encode(bytes).into();
        let review = Review {
            claim: bytes.to_string(),
            now: clock::now() / 1000,
            assessment: assessment.as_deref().map(str::to_owned),
        };
        match certifier.tell::<Reviewed>("desk-review", &review).await {
            Ok(reviewed) => {
                let before = match &reviewed.claim {
                    Some(claim) => remembered::of_claim(store, claim).await,
                    None => None,
                };
                // What was signed before, or is no course that was taken, is signed only by a person's own choice.
                let stands_alone = reviewed.claim.as_ref().is_some_and(|claim| claim.by_assessment);
                let chosen = reviewed.reasons.is_empty() && before.is_none() && !stands_alone;
                let checks = [false; 3];
                opened.push(Opened { file, bytes, assessment, reviewed, before, checks, chosen, signed: None });
            }
            Err(error) => return Step::Fail(word(error)),
        }
    }
    Step::Open(opened)
}

/// Looks at what somebody hands in for a badge. Also gives what was looked at, to be signed.
pub(super) async fn look(
    certifier: &Certifier,
    file: Rc<[u8]>,
    badge: String,
    badges: String,
) -> Result<(LookAt, Looked), String> {
    let whole = String::from_utf8_lossy(&file);
    // A single certificate may be written on several lines.
    let mut named = Vec::from_iter(certifier.claimed(&whole).await.map_err(word)?);
    if named.is_empty() {
        for line in whole.lines().map(str::trim).filter(|line| !line.is_empty()) {
            // What names no course, such as a receipt, is asked for nothing.
            named.extend(certifier.claimed(line).await.map_err(word)?);
        }
    }
    let (shelf, mut assessments) = (Shelf::default(), BTreeSet::new());
    for named in named {
        assessments.extend(shelf.content(&named).await);
    }
    let asked = LookAt {
        file: BASE64.encode(&file),
        badge,
        badges,
        assessments: assessments.into_iter().collect(),
        trust: fetch::text_at(&site::data_url("trust.json")).await.ok(),
        now: clock::now() / 1000,
    };
    let looked = certifier.tell("desk-look", &asked).await.map_err(word)?;
    Ok((asked, looked))
}

/// Awards a badge for what was looked at.
pub(super) async fn award(
    certifier: &Certifier,
    look_at: LookAt,
    [identity, supervised, email]: [bool; 3],
    list: u32,
) -> Result<Signed, String> {
    let sign = SignAward {
        look_at,
        random: BASE64.encode(random::bits().to_be_bytes()),
        checks: (identity, supervised, email),
        status: place(list),
    };
    certifier.tell("desk-award", &sign).await.map_err(word)
}

/// A place in a status list, at random.
fn place(list: u32) -> Option<(u32, u32)> {
    (list > 0).then(|| (list, (random::bits() % PLACES) as u32))
}

/// Signs every claim that is ready, one after the other.
pub(super) async fn sign(
    certifier: &Certifier,
    store: &Store,
    desk: &Desk,
    years: u64,
    list: u32,
    dispatch: &UseReducerDispatcher<Desk>,
) {
    dispatch.dispatch(Step::Begin);
    for (number, opened) in desk.claims.iter().enumerate().filter(|(_, opened)| opened.is_ready()) {
        let now = clock::now() / 1000;
        let [identity, supervised, email] = opened.checks;
        let sign = Sign {
            claim: opened.bytes.to_string(),
            assessment: opened.assessment.as_deref().unwrap_or_default().to_owned(),
            random: BASE64.encode(random::bits().to_be_bytes()),
            now,
            valid_until: (years > 0).then(|| now + years * YEAR),
            checks: (identity, supervised, email),
            status: place(list),
        };
        match certifier.tell::<Signed>("desk-sign", &sign).await {
            Ok(signed) => {
                let is_remembered = match &opened.reviewed.claim {
                    Some(claim) => remembered::keep_claim(store, claim).await,
                    None => true,
                };
                dispatch.dispatch(Step::Sign { claim: number, signed, is_remembered });
            }
            Err(error) => return dispatch.dispatch(Step::Fail(word(error))),
        }
    }
    dispatch.dispatch(Step::End);
}

/// Saves everything that was signed as one file.
pub(super) async fn save<'s>(certifier: &Certifier, signed: impl Iterator<Item = &'s Signed>) -> Result<(), String> {
    let mut files = Vec::new();
    for signed in signed {
        files.push((signed.file.clone(), signed.credential.clone()));
        // Beside each certificate lies the text that it rests on, whose digest the certificate names.
        files.extend(signed.claim.clone().map(|claim| (signed.claim_file.clone(), claim)));
    }
    let Packed { archive } = certifier.tell("desk-pack", &Pack { files }).await.map_err(word)?;
    download::save(
        "certificates.zip",
        "application/zip",
        &BASE64.decode(archive).map_err(|_| "not-loaded".to_owned())?,
    );
    Ok(())
}

/// The chosen files of a file field, read.
pub(super) async fn read(chosen: Vec<web_sys::File>) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for file in chosen {
        let bytes = files::bytes(&file, MOST_BYTES).await;
        // What cannot be read is shown as what cannot be signed.
        found.push((file.name(), bytes.unwrap_or_default()));
    }
    found
}

fn word(error: CertifierError) -> String {
    match error {
        CertifierError::NotLoaded => "not-loaded".to_owned(),
        CertifierError::TimedOut => "timed-out".to_owned(),
        CertifierError::Refused(word) => word,
    }
}
