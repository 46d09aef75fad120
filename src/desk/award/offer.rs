//! A badge as a built site offers it.

use crate::content::published::badges::Badges;
use crate::course::calendar::Day;
use crate::course::id::{BadgeId, CourseId};
use crate::course::standing::{Criteria, Deeds, Offered, Standing, standings};
use crate::credential::badge::BadgeFacts;
use crate::worker::badge_facts;
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A badge, with all that deciding on it needs.
pub(super) struct Offer {
    /// What awards say of it.
    pub(super) facts: BadgeFacts,
    criteria: Vec<Criteria>,
    courses: BTreeMap<CourseId, Offered>,
}

impl Offer {
    /// One of a site's badges.
    pub(super) fn read(site: &Path, badge: &BadgeId) -> anyhow::Result<Self> {
        let path = file(site)?;
        let bytes = fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
        let badges: Badges =
            serde_json::from_slice(&bytes).with_context(|| format!("`{}` cannot be read", path.display()))?;
        let Some(found) = badges.badge(badge.as_str()) else {
            let known: Vec<&str> = badges.badges.iter().map(|badge| badge.id.as_str()).collect();
            bail!("`{}` has no badge `{badge}`; there are {}", path.display(), known.join(", "));
        };
        let unreadable = || format!("`{}` cannot be read", path.display());
        Ok(Self {
            facts: badge_facts(&badges, found).with_context(unreadable)?,
            criteria: badges.criteria().ok().with_context(unreadable)?,
            courses: badges.offered().ok().with_context(unreadable)?,
        })
    }

    /// Where somebody who did all this stands with the badge on a day.
    pub(super) fn standing(&self, deeds: &Deeds, today: Day) -> Option<Standing> {
        let all = standings(&self.criteria, &self.courses, deeds, today);
        all.into_iter().find(|standing| standing.badge == self.facts.badge)
    }
}

/// The file of a built site's badges: it lies in the folder of the release.
fn file(site: &Path) -> anyhow::Result<PathBuf> {
    let data = site.join("data");
    let folders = fs::read_dir(&data).with_context(|| format!("`{}` is not a built site", site.display()))?;
    let files =
        folders.filter_map(|folder| Some(folder.ok()?.path().join("badges.json")).filter(|file| file.is_file()));
    let mut found: Vec<PathBuf> = files.collect();
    match (found.pop(), found.is_empty()) {
        (Some(file), true) => Ok(file),
        (None, _) => bail!("`{}` offers no badges", site.display()),
        (Some(_), false) => bail!("`{}` holds more than one release; build it anew", site.display()),
    }
}
