//! From what was done to what it earns.

use super::{Completion, Count, Criteria, Day, Deeds, Missing, Need, Offered, Standing, State};
use crate::course::id::{BadgeId, CourseId};
use std::collections::{BTreeMap, BTreeSet};

/// How one need is met.
enum Met {
    /// It is met since a day; with a badge that lasts for a time only, until another.
    Now { since: Day, renew_by: Option<Day> },
    /// It was met since a day, and is not any more.
    Before { since: Day, missing: Vec<Missing> },
    /// It was never met.
    Never(Vec<Missing>),
}

/// Where a learner stands with each badge, in the order given, as of a day. A badge may only need those before it.
pub fn standings(
    criteria: &[Criteria],
    offered: &BTreeMap<CourseId, Offered>,
    deeds: &Deeds,
    today: Day,
) -> Vec<Standing> {
    let standing = |(place, own): (usize, &Criteria)| {
        let earlier = criteria.get(..place).unwrap_or_default();
        Scene { offered, deeds, today, months: own.renew_after_months, earlier }.standing(own)
    };
    criteria.iter().enumerate().map(standing).collect()
}

fn sum(badge: BadgeId, all: Vec<Met>) -> Standing {
    let needed = count(all.len());
    let (mut done, mut earned_since, mut next_renewal) = (0, Some(Day(0)), None::<Day>);
    let mut missing = Vec::new();
    for met in all {
        match met {
            Met::Now { since, renew_by } => {
                done += 1;
                earned_since = earned_since.map(|day| day.max(since));
                next_renewal = [next_renewal, renew_by].into_iter().flatten().min();
            }
            Met::Before { since, missing: lost } => {
                earned_since = earned_since.map(|day| day.max(since));
                missing.extend(lost);
            }
            Met::Never(lacking) => {
                earned_since = None;
                missing.extend(lacking);
            }
        }
    }
    let state = match earned_since {
        // A badge that needs nothing would be no badge.
        Some(since) if needed > 0 && missing.is_empty() => State::Earned { since, renew_by: next_renewal },
        Some(since) if needed > 0 => State::Resting { since, missing },
        _ => State::Open { missing },
    };
    Standing { badge, met: Count { done, needed }, state }
}

/// What the needs of one badge are held against.
struct Scene<'a> {
    offered: &'a BTreeMap<CourseId, Offered>,
    deeds: &'a Deeds,
    today: Day,
    months: Option<u32>,
    earlier: &'a [Criteria],
}

impl Scene<'_> {
    fn standing(&self, criteria: &Criteria) -> Standing {
        sum(criteria.badge.clone(), criteria.needs.iter().map(|need| self.meets(need)).collect())
    }

    fn meets(&self, need: &Need) -> Met {
        match need {
            Need::Course(course) => self.course(course),
            Need::Courses(needed) => self.courses(self.deeds.completions.keys(), *needed, Missing::Courses),
            Need::Capstone => {
                let is_capstone =
                    |course: &&CourseId| self.offered.get(*course).is_some_and(|offered| offered.capstone);
                let offered = self.offered.values().any(|offered| offered.capstone);
                let lacking = |_| if offered { Missing::Capstone } else { Missing::CapstoneNotOffered };
                self.courses(self.deeds.completions.keys().filter(is_capstone), 1, lacking)
            }
            Need::Badge(badge) => self.badge(badge),
            Need::Reflections(needed) => {
                let reflections = self.deeds.reflections.iter();
                let days = firsts(reflections.map(|reflection| (reflection.course.as_str(), reflection.day)));
                reached(days, *needed, Missing::Reflections)
            }
            Need::Taught { colleagues, sites } => self.taught(*colleagues, *sites),
            Need::Endorsed(needed) => {
                let endorsements = self.deeds.endorsements.iter();
                let days = firsts(endorsements.map(|endorsement| (&*endorsement.endorser, endorsement.day)));
                reached(days, *needed, Missing::Endorsements)
            }
        }
    }

    fn course(&self, course: &CourseId) -> Met {
        let completions = self.deeds.completions.get(course).map(Vec::as_slice).unwrap_or_default();
        let days = || completions.iter().map(|completion| completion.day);
        let (Some(first), Some(last)) = (days().min(), days().max()) else {
            return Met::Never(vec![Missing::Course(course.clone())]);
        };
        let Some(months) = self.months else { return Met::Now { since: first, renew_by: None } };
        if !self.is_revised_since(course, completions) {
            return Met::Now { since: first, renew_by: Some(next_after(self.today, last, months)) };
        }
        let renew_by = last.months_later(months);
        if renew_by > self.today {
            Met::Now { since: first, renew_by: Some(renew_by) }
        } else {
            Met::Before { since: first, missing: vec![Missing::Revised(course.clone())] }
        }
    }

    fn is_revised_since(&self, course: &CourseId, completions: &[Completion]) -> bool {
        let newest = completions.iter().map(|completion| completion.revision).max();
        self.offered.get(course).is_some_and(|offered| newest.is_none_or(|newest| newest < offered.material))
    }

    /// So many of some courses that were completed.
    fn courses<'c>(
        &self,
        courses: impl Iterator<Item = &'c CourseId>,
        needed: u32,
        lacking: impl Fn(Count) -> Missing,
    ) -> Met {
        let (mut current, mut ever, mut lost, mut renewals) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for course in courses {
            match self.course(course) {
                Met::Now { since, renew_by } => {
                    current.push(since);
                    ever.push(since);
                    renewals.extend(renew_by);
                }
                Met::Before { since, missing } => {
                    ever.push(since);
                    lost.extend(missing);
                }
                Met::Never(_) => {}
            }
        }
        ever.sort_unstable();
        renewals.sort_unstable_by(|one, other| other.cmp(one));
        let Some(since) = nth(&ever, needed) else {
            return Met::Never(vec![lacking(Count { done: count(ever.len()), needed })]);
        };
        if count(current.len()) < needed {
            return Met::Before { since, missing: lost };
        }
        // The courses that last longest carry it.
        Met::Now { since, renew_by: nth(&renewals, needed) }
    }

    /// A badge before this one. Where this one is to be renewed, so is all that it rests on.
    fn badge(&self, badge: &BadgeId) -> Met {
        let missing = || vec![Missing::Badge(badge.clone())];
        let place = self.earlier.iter().position(|earlier| earlier.badge == *badge);
        let Some((place, own)) = place.and_then(|place| Some((place, self.earlier.get(place)?))) else {
            return Met::Never(missing());
        };
        let months = [self.months, own.renew_after_months].into_iter().flatten().min();
        let earlier = self.earlier.get(..place).unwrap_or_default();
        match (Scene { months, earlier, ..*self }).standing(own).state {
            State::Earned { since, renew_by } => Met::Now { since, renew_by },
            State::Resting { since, missing: lost } => {
                // The badge itself may go on, when only this one is to be renewed.
                let alone = (Scene { months: own.renew_after_months, earlier, ..*self }).standing(own);
                Met::Before { since, missing: if alone.is_earned() { lost } else { missing() } }
            }
            State::Open { .. } => Met::Never(missing()),
        }
    }

    fn taught(&self, colleagues: u32, sites: u32) -> Met {
        let taught = || self.deeds.taught.iter();
        let people = firsts(taught().map(|receipt| (&*receipt.colleague, receipt.day)));
        let people = reached(people, colleagues, Missing::Colleagues);
        if sites <= 1 {
            // Whoever attended did so somewhere.
            return people;
        }
        let places = firsts(taught().map(|receipt| (&*receipt.site, receipt.day)));
        match (people, reached(places, sites, Missing::Sites)) {
            (Met::Now { since, .. }, Met::Now { since: other, .. }) => {
                Met::Now { since: since.max(other), renew_by: None }
            }
            (one, other) => Met::Never([one, other].into_iter().flat_map(lacking).collect()),
        }
    }
}

fn lacking(met: Met) -> Vec<Missing> {
    match met {
        Met::Now { .. } => Vec::new(),
        Met::Before { missing, .. } | Met::Never(missing) => missing,
    }
}

/// The day on which each name first stands, in the order of days.
fn firsts<'a>(named: impl Iterator<Item = (&'a str, Day)>) -> Vec<Day> {
    let mut by_day: Vec<(Day, &str)> = named.map(|(name, day)| (day, name)).collect();
    by_day.sort_unstable();
    let mut seen = BTreeSet::new();
    by_day.into_iter().filter(|(_, name)| seen.insert(*name)).map(|(day, _)| day).collect()
}

/// Whether there are so many days, and since when.
fn reached(days: Vec<Day>, needed: u32, lacking: impl Fn(Count) -> Missing) -> Met {
    match nth(&days, needed) {
        Some(since) => Met::Now { since, renew_by: None },
        None => Met::Never(vec![lacking(Count { done: count(days.len()), needed })]),
    }
}

/// The day on which as many as are needed were there. Nothing needs at least something.
fn nth(days: &[Day], needed: u32) -> Option<Day> {
    days.get(needed.max(1) as usize - 1).copied()
}

/// The first of the days that come every so many months after a day, and after today.
fn next_after(today: Day, from: Day, months: u32) -> Day {
    let month_of = |day: Day| {
        let (year, month, _) = day.civil();
        year.saturating_mul(12).saturating_add(month as u64)
    };
    let step = months.max(1);
    let whole = month_of(today).saturating_sub(month_of(from)) / u64::from(step);
    let periods = u32::try_from(whole).unwrap_or(u32::MAX).max(1);
    let next = |periods: u32| from.months_later(step.saturating_mul(periods));
    if next(periods) > today { next(periods) } else { next(periods.saturating_add(1)) }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
