//! Where a learner stands with badges and levels: which are earned, since when, until when, and what exactly is missing
//! for the others.
//!
//! Everything follows from what was done and from the day it is. More done never earns less, and the order in which it
//! was done does not matter. A badge that is to be renewed asks only for what has changed: once its time is over, it
//! rests until the courses that were materially revised since are passed again; where none was, it just goes on.

mod fold;

use super::calendar::Day;
use super::id::{BadgeId, CourseId};
use std::collections::BTreeMap;

pub use fold::standings;

/// What earns a badge or level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criteria {
    /// The badge.
    pub badge: BadgeId,
    /// All that is needed.
    pub needs: Vec<Need>,
    /// How many months it lasts until it is to be renewed; none if it lasts for ever.
    pub renew_after_months: Option<u32>,
}

/// One thing that a badge needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// A course.
    Course(CourseId),
    /// So many courses, whichever they are.
    Courses(u32),
    /// A course that ends in an assessed capstone, whichever it is.
    Capstone,
    /// Another badge, which is current.
    Badge(BadgeId),
    /// Reflections on so many different courses; nobody reads a word of them.
    Reflections(u32),
    /// Sessions led.
    Taught {
        /// How many different people attended.
        colleagues: u32,
        /// At how many different sites.
        sites: u32,
    },
    /// Endorsements by so many different people.
    Endorsed(u32),
}

/// A course on offer, as far as badges depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The newest revision that changed it materially.
    pub material: u32,
    /// Whether it ends in an assessed capstone.
    pub capstone: bool,
}

/// A course revision that was completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Completion {
    /// When.
    pub day: Day,
    /// The revision whose assessment was passed.
    pub revision: u32,
}

/// That a course was reflected on; what about it is nobody's concern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reflection {
    /// When.
    pub day: Day,
    /// The course.
    pub course: CourseId,
}

/// What one person who attended a session has signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taught {
    /// When the session was.
    pub day: Day,
    /// Who attended.
    pub colleague: Box<str>,
    /// Where.
    pub site: Box<str>,
}

/// What another person has signed in favour of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endorsement {
    /// When.
    pub day: Day,
    /// By whom.
    pub endorser: Box<str>,
}

/// All that was done and that badges may ask for, in no particular order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deeds {
    /// Completed courses.
    pub completions: BTreeMap<CourseId, Vec<Completion>>,
    /// Reflections.
    pub reflections: Vec<Reflection>,
    /// Receipts of sessions led.
    pub taught: Vec<Taught>,
    /// Endorsements.
    pub endorsements: Vec<Endorsement>,
}

/// So much of so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    /// What there is.
    pub done: u32,
    /// What is needed.
    pub needed: u32,
}

/// Something that is missing for a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A course is to be completed.
    Course(CourseId),
    /// A course was materially revised since it was completed; its assessment is to be passed again.
    Revised(CourseId),
    /// More courses are to be completed.
    Courses(Count),
    /// A course with a capstone is to be completed.
    Capstone,
    /// A course with a capstone is needed, and none is offered yet.
    CapstoneNotOffered,
    /// Another badge is to be earned, or renewed.
    Badge(BadgeId),
    /// More courses are to be reflected on.
    Reflections(Count),
    /// More people are to attend sessions.
    Colleagues(Count),
    /// Sessions at more sites are to be led.
    Sites(Count),
    /// More people are to endorse.
    Endorsements(Count),
}

/// Where a learner stands with one badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The badge.
    pub badge: BadgeId,
    /// How many of its needs are met now.
    pub met: Count,
    /// What that comes to.
    pub state: State,
}

/// What a learner has of a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It is earned and current.
    Earned {
        /// Since when.
        since: Day,
        /// When it is looked at again: a material revision before this day is to be passed by then.
        renew_by: Option<Day>,
    },
    /// It was earned, and is to be renewed.
    Resting {
        /// Since when it was earned.
        since: Day,
        /// What renews it.
        missing: Vec<Missing>,
    },
    /// It is not earned yet.
    Open {
        /// What is missing.
        missing: Vec<Missing>,
    },
}

impl Standing {
    /// Whether the badge is earned and current.
    pub fn is_earned(&self) -> bool {
        matches!(self.state, State::Earned { .. })
    }

    /// What is missing; nothing when the badge is earned.
    pub fn missing(&self) -> &[Missing] {
        match &self.state {
            State::Earned { .. } => &[],
            State::Resting { missing, .. } | State::Open { missing } => missing,
        }
    }
}
