//! The course revisions of a built site with the errata that certificates name, each read once.

use crate::credential::claim::Claim;
use crate::credential::memory::remembered;
use crate::credential::moment::Moment;
use crate::credential::remark::{CourseContent, Remark, Wanted};
use crate::credential::shortcut::RecordTemplate;
use crate::desk::short_ways::ShortWays;
use crate::worker::{content_text, course_content};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

type Known = HashMap<Wanted, Option<Arc<CourseContent>>>;

/// A built site's course revisions.
pub(super) struct Contents {
    site: PathBuf,
    known: RwLock<Known>,
    /// The revisions of which a certificate was seen, with the short way to verify the next ones.
    templates: ShortWays<Short>,
}

type Short = (Arc<CourseContent>, RecordTemplate);

/// A self-recorded certificate that is valid.
pub(super) struct Record {
    /// What it claims.
    pub(super) claim: Claim,
    /// What its answers come to.
    pub(super) remark: Remark,
    /// The content of its course revision.
    pub(super) content: Arc<CourseContent>,
}

impl Contents {
    /// Those of a site.
    pub(super) fn of(site: PathBuf) -> Self {
        Self { site, known: RwLock::default(), templates: ShortWays::default() }
    }

    /// The content that a certificate names, if the site has it.
    pub(super) fn get(&self, wanted: &Wanted) -> Option<Arc<CourseContent>> {
        remembered(&self.known, wanted.clone(), || read(&self.site, wanted).map(Arc::new))
    }

    /// The self-recorded certificate of some bytes, if it is valid at a moment and there is a short way to find that. What
    /// it finds is what [`verify`](crate::credential::verify::verify) finds.
    pub(super) fn valid(&self, bytes: &[u8], now: Moment) -> Option<Record> {
        self.templates.find(|(content, template)| {
            let (claim, remark) = template.valid(bytes.trim_ascii(), content, now)?;
            Some(Record { claim, remark, content: content.clone() })
        })
    }

    /// The claim of some bytes, if there is a short way to read it. It says nothing on whether it is true.
    pub(super) fn claim(&self, bytes: &[u8]) -> Option<Claim> {
        self.templates.find(|(_, template)| template.claim(bytes.trim_ascii()))
    }

    /// Finds the short way for the course revision of a claim and the way in which it was completed.
    pub(super) fn learn(&self, claim: &Claim, content: &Arc<CourseContent>) {
        let is_known =
            |(known, template): &Short| known.facts == content.facts && template.way() == claim.transcript.way;
        self.templates.add(is_known, || Some((content.clone(), RecordTemplate::new(claim, &content.facts)?)));
    }
}

/// The content that a certificate names, if a built site has it. Who signed the errata was looked at when the site was
/// built; whoever marks with a site's assessments marks with its errata, too.
pub(super) fn read(site: &Path, wanted: &Wanted) -> Option<CourseContent> {
    let course = site.join("data").join(wanted.course.as_str());
    let assessment = fs::read_to_string(course.join(wanted.revision.to_string()).join("assessment.json")).ok()?;
    let errata = wanted.errata.as_ref().and_then(|name| {
        // A name is hexadecimal digits: it leads nowhere else.
        fs::read_to_string(course.join("errata").join(format!("{name}.json"))).ok()
    });
    course_content(content_text(assessment, errata.as_deref()).as_bytes())
}
