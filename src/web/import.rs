//! Bringing in what an institution signed: looking at what a learner gives, and saying what came of it.

use super::checking::{self, Content, Report, Shelf, Verdict};
use super::components::doing::spoken;
use super::face::Face;
use super::platform::certifier::{Certifier, CertifierError};
use super::platform::files::File;
use super::text::{Text, fill};
use yew::prelude::*;

/// What the learner gave.
pub(crate) enum Given {
    File(File),
    Text(String),
}

/// A certificate that may be kept.
pub(crate) struct Found {
    pub(crate) credential: String,
    pub(crate) face: Face,
    /// Whether something about it could not be checked here.
    pub(crate) unchecked: bool,
}

/// What came of bringing it in.
#[derive(Clone, PartialEq)]
pub(crate) enum Import {
    Nothing,
    Underway,
    Done { unchecked: bool },
    Refused(String),
}

/// What came of it, in words; `done` says that it is kept, `done_unchecked` that something could not be checked.
pub(crate) fn outcome(import: &Import, done: &'static str, done_unchecked: &'static str, text: &Text) -> Html {
    match import {
        Import::Nothing => spoken("", None),
        Import::Underway => spoken(text.records().verify_underway, None),
        Import::Done { unchecked: false } => spoken(done, None),
        Import::Done { unchecked: true } => spoken(done_unchecked, None),
        Import::Refused(why) => spoken("", Some(why)),
    }
}

/// Looks at what was given: an institution must have signed it, and nothing may speak against it. Otherwise says why not.
pub(crate) async fn examined(given: Given, text: &Text) -> Result<Found, String> {
    let failed = |error: CertifierError| match error {
        CertifierError::TimedOut => text.records().verify_timed_out.to_owned(),
        CertifierError::NotLoaded | CertifierError::Refused(_) => text.records().verify_not_loaded.to_owned(),
    };
    let certifier = Certifier::start().map_err(failed)?;
    let credential = match given {
        Given::Text(credential) => credential,
        Given::File(file) => match checking::content_of(&file, &certifier).await.map_err(failed)? {
            Content::Text(credential) => credential,
            Content::Flawed(report) => return Err(why(&report, text)),
            Content::NoCode => return Err(text.checking().no_code.to_owned()),
            Content::Unreadable => return Err(text.records().verify_file_unreadable.to_owned()),
        },
    };
    let report = checking::check(&credential, &certifier, &Shelf::default()).await.map_err(failed)?;
    if matches!(report.verdict, Verdict::Invalid | Verdict::Unusable) {
        return Err(why(&report, text));
    }
    // A code or a link holds less than the certificate; what is kept is the certificate.
    let credential = if Face::of(&credential).is_some() { credential } else { report.written() };
    let face = Face::of(&credential).ok_or_else(|| text.records().certificate_unreadable.to_owned())?;
    if face.is_self_recorded() {
        return Err(text.sheet().bring_in_self_recorded.to_owned());
    }
    Ok(Found { credential: credential.trim().to_owned(), face, unchecked: report.verdict == Verdict::Unchecked })
}

fn why(report: &Report, text: &Text) -> String {
    let reasons: Vec<&str> = report.reasons.iter().map(|code| text.reason(code)).collect();
    fill(text.sheet().bring_in_refused, &[&reasons.join(" ")])
}
