//! Published badges and levels: `data/<release>/badges.json`, which only the pages about badges load.

use super::Unreadable;
use crate::course::id::CourseId;
use crate::course::standing::{self, Criteria, Offered};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All badges and levels of a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Badges {
    /// The public address of the site, without a final `/`, if it has told us one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The language of the badges' texts, as a BCP 47 tag.
    pub language: String,
    /// The courses that badges name or depend on: a course that is not here has no capstone and was never materially revised.
    pub courses: Vec<BadgeCourse>,
    /// The badges and levels; each needs only those before it.
    pub badges: Vec<Badge>,
}

/// A course, as far as badges depend on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BadgeCourse {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The newest revision that changed it materially.
    pub material: u32,
    /// Whether it ends in an assessed capstone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub capstone: bool,
}

/// A badge or level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Badge {
    /// Its id.
    pub id: String,
    /// The revision of its criteria.
    pub revision: u32,
    /// What it is given for.
    pub kind: BadgeKind,
    /// Its name.
    pub name: String,
    /// What it means, in plain sentences.
    pub description: String,
    /// What earns it, in plain sentences.
    pub criteria: String,
    /// What its picture shows; one of [`MOTIFS`].
    pub motif: String,
    /// The zone of social prescribing that it belongs to, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// All that is needed.
    pub needs: Vec<Need>,
    /// How many months it lasts until what has changed is to be passed again; none if it lasts for ever.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renew_after_months: Option<u32>,
    /// What frameworks of others it fits to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alignment: Vec<Alignment>,
}

/// What a badge is given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BadgeKind {
    /// One course.
    Course,
    /// Courses of one zone.
    Zone,
    /// Courses that belong together.
    Pathway,
    /// A step of the ladder to champion.
    Level,
}

/// One thing that a badge needs; see [`standing::Need`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// A course.
    Course(String),
    /// So many courses.
    Courses(u32),
    /// A course with a capstone.
    Capstone,
    /// Another badge.
    Badge(String),
    /// Reflections on so many courses.
    Reflections(u32),
    /// Sessions led.
    Taught {
        /// How many different people attended.
        colleagues: u32,
        /// At how many different sites.
        sites: u32,
    },
    /// Endorsements by so many people.
    Endorsed(u32),
}

/// A competence of someone's framework that a badge fits to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alignment {
    /// What it is called there.
    pub name: String,
    /// Where it can be read.
    pub url: String,
    /// The framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub framework: Option<String>,
    /// Its code in the framework.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// What the pictures of badges can show.
pub const MOTIFS: [&str; 23] = [
    "sprout", "sapling", "tree", "grove", "balance", "bridge", "path", "music", "motion", "talk", "leaf", "loom",
    "lens", "cup", "roof", "compass", "table", "globe", "blocks", "signpost", "bottle", "arch", "door",
];

impl Badges {
    /// What earns each badge, in the order of the badges.
    pub fn criteria(&self) -> Result<Vec<Criteria>, Unreadable> {
        self.badges.iter().map(Badge::criteria).collect()
    }

    /// The courses on offer, as far as badges depend on them.
    pub fn offered(&self) -> Result<BTreeMap<CourseId, Offered>, Unreadable> {
        let offered = |course: &BadgeCourse| {
            Ok((course.id.parse()?, Offered { material: course.material, capstone: course.capstone }))
        };
        self.courses.iter().map(offered).collect()
    }

    /// The badge with this id.
    pub fn badge(&self, id: &str) -> Option<&Badge> {
        self.badges.iter().find(|badge| badge.id == id)
    }

    /// The title of a course that badges name; its id where none does.
    pub fn title<'a>(&'a self, course: &'a str) -> &'a str {
        self.courses.iter().find(|known| known.id == course).map_or(course, |known| &known.title)
    }

    /// Which step of the ladder a badge is, from 1; none if it is no level.
    pub fn step(&self, id: &str) -> Option<usize> {
        let mut levels = self.badges.iter().filter(|badge| badge.kind == BadgeKind::Level);
        levels.position(|badge| badge.id == id).map(|place| place + 1)
    }
}

impl Badge {
    /// What earns it.
    fn criteria(&self) -> Result<Criteria, Unreadable> {
        let needs = self.needs.iter().map(|need| {
            Ok(match need {
                Need::Course(course) => standing::Need::Course(course.parse()?),
                Need::Courses(count) => standing::Need::Courses(*count),
                Need::Capstone => standing::Need::Capstone,
                Need::Badge(badge) => standing::Need::Badge(badge.parse()?),
                Need::Reflections(count) => standing::Need::Reflections(*count),
                Need::Taught { colleagues, sites } => standing::Need::Taught { colleagues: *colleagues, sites: *sites },
                Need::Endorsed(count) => standing::Need::Endorsed(*count),
            })
        });
        Ok(Criteria {
            badge: self.id.parse()?,
            needs: needs.collect::<Result<_, Unreadable>>()?,
            renew_after_months: self.renew_after_months,
        })
    }
}
