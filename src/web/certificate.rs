//! Making a certificate, and the forms in which it is taken along.

use super::face::Face;
use super::platform::certifier::{Certifier, CertifierError};
use super::platform::keys::{KeyError, SigningKey};
use super::platform::{clock, fetch, site};
use super::route::Route;
use super::state::log::LogHandle;
use super::text::Text;
use crate::content::published::Course;
use crate::course::completion::Way;
use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::store::StoreError;
use crate::worker::{Answered, Prepare, Present, Presented, content_text};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

/// Why no certificate was made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum NotMade {
    /// Something is still missing, or the attempt is of a revision that this site no longer has.
    NotComplete,
    /// The key did not sign.
    Key(KeyError),
    /// The certificate program gave no answer.
    Certifier(CertifierError),
}

impl NotMade {
    /// What happened, what is safe and what to do.
    pub(crate) fn words(&self, text: &Text) -> &'static str {
        match self {
            NotMade::NotComplete => text.records().certificate_not_complete,
            NotMade::Key(KeyError::Insecure) => text.records().certificate_insecure,
            NotMade::Key(KeyError::Store(StoreError::Full)) => text.trouble_full,
            NotMade::Key(_) => text.records().certificate_no_key,
            NotMade::Certifier(CertifierError::NotLoaded) => text.records().certificate_not_loaded,
            NotMade::Certifier(_) => text.records().certificate_refused,
        }
    }
}

impl From<KeyError> for NotMade {
    fn from(error: KeyError) -> Self {
        NotMade::Key(error)
    }
}

impl From<CertifierError> for NotMade {
    fn from(error: CertifierError) -> Self {
        NotMade::Certifier(error)
    }
}

/// Makes the certificate of a course for a learner of this name and records it.
pub(crate) async fn make(log: &LogHandle, course: &Course, name: &str) -> Result<(), NotMade> {
    let id: CourseId = course.summary.id.parse().map_err(|_| NotMade::NotComplete)?;
    let progress = log.progress().course(&id).ok_or(NotMade::NotComplete)?.clone();
    let outline = course.summary.outline().map_err(|_| NotMade::NotComplete)?;
    let (attempt, way) = outline.certifiable(&progress).ok_or(NotMade::NotComplete)?;
    let result = attempt.result.ok_or(NotMade::NotComplete)?;
    // What is more than the attempt came to when it was handed in rests on errata, and the certificate says so.
    let edition = attempt.improvement().map(|again| again.errata.as_ref());
    let assessment = content(id.as_str(), attempt.revision, edition).await.ok_or(NotMade::NotComplete)?;
    let certifier = Certifier::start()?;
    let key = SigningKey::open(&log.store(), log.profile(), &certifier).await?;
    let until_passed =
        progress.attempts.iter().filter_map(|other| other.result).filter(|other| other.millis <= result.millis).count();
    let prepared = certifier
        .prepare(&Prepare {
            name: name.to_owned(),
            public_key: BASE64.encode(key.public),
            issued: clock::now() / 1000,
            active_minutes: (progress.active_seconds / 60) as u32,
            attempt: attempt.id.to_string(),
            seed: attempt.seed.to_string(),
            attempts: until_passed as u32,
            by_assessment: way == Way::ByAssessment,
            started: attempt.started / 1000,
            finished: result.millis / 1000,
            answers: attempt
                .answers
                .iter()
                .map(|(item, response)| Answered { item: item.to_string(), response: response.into() })
                .collect(),
            assessment: assessment.clone(),
        })
        .await?;
    let signature = key.sign(&prepared.signing, &certifier).await?;
    let finished = certifier.finish(&prepared, &signature, &assessment).await?;
    let made = InCourse::CertificateMade { attempt: attempt.id, credential: finished.credential.into() };
    log.record_in(&id, made);
    Ok(())
}

/// The verify link and its QR code, for a certificate that was made before.
pub(crate) async fn present(credential: &str, face: &Face, course: &str) -> Option<Presented> {
    let revision = face.credential_subject.achievement.version.parse().ok()?;
    let certifier = Certifier::start().ok()?;
    let edition = certifier.claimed(credential).await.ok()?.and_then(|claimed| claimed.errata);
    let assessment = content(course, revision, edition.as_deref()).await?;
    let present = Present { credential: credential.to_owned(), link_prefix: link_prefix(), assessment };
    certifier.present(&present).await.ok()
}

/// The text of a revision's assessment, with that of an edition of errata.
async fn content(course: &str, revision: u32, edition: Option<&str>) -> Option<String> {
    let assessment = fetch::text_at(&site::assessment_url(course, revision)).await.ok()?;
    let errata = match edition {
        Some(edition) => Some(fetch::text_at(&site::errata_url(course, edition)).await.ok()?),
        None => None,
    };
    Some(content_text(assessment, errata.as_deref()))
}

/// What goes before the code in a verify link. The code is in the fragment, which browsers send to no server.
fn link_prefix() -> String {
    format!("{}#", site::page_url(&Route::Verify))
}
