//! The course revisions of a built site, each read once.

use crate::course::id::CourseId;
use crate::credential::remark::CourseContent;
use crate::worker::course_content;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, RwLock};

type Known = HashMap<(CourseId, u32), Option<Arc<CourseContent>>>;

/// A built site's course revisions.
pub(super) struct Contents {
    site: PathBuf,
    known: RwLock<Known>,
}

/// How many revisions are remembered: claims may name ones that do not exist, as many as they like.
const MOST: usize = 10_000;

impl Contents {
    /// Those of a site.
    pub(super) fn of(site: PathBuf) -> Self {
        Self { site, known: RwLock::default() }
    }

    /// A course revision, if the site has it.
    pub(super) fn get(&self, course: &CourseId, revision: u32) -> Option<Arc<CourseContent>> {
        let wanted = (course.clone(), revision);
        if let Some(known) = self.known.read().ok()?.get(&wanted) {
            return known.clone();
        }
        let folder = self.site.join("data").join(course.as_str()).join(revision.to_string());
        let content =
            fs::read(folder.join("assessment.json")).ok().and_then(|bytes| course_content(&bytes)).map(Arc::new);
        let mut known = self.known.write().ok()?;
        if known.len() < MOST {
            known.insert(wanted, content.clone());
        }
        content
    }
}
