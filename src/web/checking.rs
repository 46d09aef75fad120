//! Checking a certificate with what the site has: the certificate program, the courses, and what is known of issuers.

use super::platform::certifier::{Certifier, CertifierError};
use super::platform::files::{self, File};
use super::platform::{clock, fetch, json, scanner, site};
use crate::content::published::Catalog;
use crate::worker::{ClaimedCourse, Verify, content_text};
use serde::Deserialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// A report of the certificate program; see `credential::verify::Report`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Report {
    pub(crate) verdict: Verdict,
    pub(crate) assurance: Option<Assurance>,
    pub(crate) registered_name: Option<String>,
    pub(crate) reasons: Vec<String>,
    pub(crate) notes: Vec<String>,
    pub(crate) status_as_of: Option<String>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub(crate) credential: JsValue,
    pub(crate) remark: Option<Remark>,
}

impl Report {
    /// The credential as JSON text.
    pub(crate) fn written(&self) -> String {
        json::written(&self.credential)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Verdict {
    Valid,
    Invalid,
    Unchecked,
    Unusable,
}

/// Who stands behind a certificate; see `credential::verify::Assurance`.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Assurance {
    SelfRecorded,
    BareKey,
    Countersigned,
    Registered,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Remark {
    pub(crate) percent: u8,
}

/// What a file came to.
pub(crate) enum Content {
    /// The text of a certificate, or what claims to be one.
    Text(String),
    /// No text, and why.
    Flawed(Report),
    /// A picture with neither a certificate nor a readable code in it, too large to be anything else.
    NoCode,
    /// The browser could not read it, or it is too large.
    Unreadable,
}

#[derive(Deserialize)]
struct Opened {
    text: Option<String>,
    report: Option<Report>,
}

/// The course revision that a certificate in a file names, which may be a picture.
pub(crate) async fn claimed_in(bytes: &[u8], certifier: &Certifier) -> Option<ClaimedCourse> {
    let opened: Opened = certifier.open(bytes).await.ok()?;
    certifier.claimed(&opened.text?).await.ok()?
}

/// The largest file with a certificate in it, and the largest photograph of a code, in bytes.
const LARGEST: f64 = 2_000_000.0;
const LARGEST_PHOTOGRAPH: f64 = 50_000_000.0;

/// What a file holds: a certificate as text, in a picture, or as a code that a picture shows.
pub(crate) async fn content_of(file: &File, certifier: &Certifier) -> Result<Content, CertifierError> {
    let seen = async || match files::is_picture(file) && file.size() <= LARGEST_PHOTOGRAPH {
        true => scanner::code_in_file(file, certifier).await,
        false => None,
    };
    let Some(bytes) = files::bytes(file, LARGEST).await else {
        let nothing = if files::is_picture(file) { Content::NoCode } else { Content::Unreadable };
        return Ok(seen().await.map_or(nothing, Content::Text));
    };
    let opened: Opened = certifier.open(&bytes).await?;
    Ok(match (opened.text, opened.report) {
        (Some(text), _) => Content::Text(text),
        (None, Some(report)) => seen().await.map_or(Content::Flawed(report), Content::Text),
        (None, None) => Content::Unreadable,
    })
}

/// Checks a certificate against the course revision it names, if this site has it.
pub(crate) async fn check(text: &str, certifier: &Certifier, shelf: &Shelf) -> Result<Report, CertifierError> {
    let assessment = match certifier.claimed(text).await? {
        Some(claimed) => shelf.content(&claimed).await,
        None => None,
    };
    let verify = Verify {
        text: text.to_owned(),
        now: clock::now() / 1000,
        not_before: site::built(),
        assessment,
        trust: shelf.trust().await,
    };
    certifier.verify(&verify).await
}

/// Checks a certificate without anything being at hand; `None` if the certificate program gave no answer.
pub(crate) async fn check_now(text: &str) -> Option<Report> {
    check(text, &Certifier::start().ok()?, &Shelf::default()).await.ok()
}

/// What a shelf has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Filled {
    /// Less than it is to have.
    Partly,
    /// The courses that a long catalogue begins with.
    First,
    /// All courses offered now.
    All,
}

/// What certificates are marked again with, kept as long as the page is open.
#[derive(Default)]
pub(crate) struct Shelf {
    /// The texts of files, by their address.
    texts: RefCell<BTreeMap<String, String>>,
    /// What the site knows of issuers.
    trust: RefCell<Option<String>>,
}

impl Shelf {
    /// Fetches the assessments of the courses that the home page shows; says of how much they are here then.
    pub(crate) async fn fill(&self) -> Filled {
        let Ok(catalog) = fetch::json::<Catalog>("home.json").await else { return Filled::Partly };
        let mut complete = self.trust().await.is_some();
        for course in catalog.courses {
            complete &= self.text(site::assessment_url(&course.id, course.revision)).await.is_some();
            if let Some(edition) = course.errata {
                complete &= self.text(site::errata_url(&course.id, &edition.name)).await.is_some();
            }
        }
        match (complete, catalog.more) {
            (false, _) => Filled::Partly,
            (true, 0) => Filled::All,
            (true, _) => Filled::First,
        }
    }

    async fn trust(&self) -> Option<String> {
        if let Some(kept) = &*self.trust.borrow() {
            return Some(kept.clone());
        }
        let fetched = fetch::text_at(&site::data_url("trust.json")).await.ok()?;
        *self.trust.borrow_mut() = Some(fetched.clone());
        Some(fetched)
    }

    /// The text of the content that a certificate names: the assessment, and the errata if it was marked with some.
    pub(crate) async fn content(&self, claimed: &ClaimedCourse) -> Option<String> {
        let ClaimedCourse { course, revision, errata } = claimed;
        let assessment = self.text(site::assessment_url(course, *revision)).await?;
        let errata = match errata {
            Some(edition) => self.text(site::errata_url(course, edition)).await,
            None => None,
        };
        Some(content_text(assessment, errata.as_deref()))
    }

    async fn text(&self, address: String) -> Option<String> {
        if let Some(kept) = self.texts.borrow().get(&address) {
            return Some(kept.clone());
        }
        let fetched = fetch::text_at(&address).await.ok()?;
        self.texts.borrow_mut().insert(address, fetched.clone());
        Some(fetched)
    }
}
