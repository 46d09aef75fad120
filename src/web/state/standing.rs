//! Where the learner stands with the badges, from the log.

use super::here::Here;
use super::log::LogHandle;
use crate::content::published::badges::Badges;
use crate::course::calendar::Day;
use crate::course::standing::{self, Deeds, Reflection, Standing};
use crate::web::page_data::Begun;
use crate::web::platform::clock;

/// Where the learner stands with each badge, in the order of the badges.
pub(crate) fn standings(begun: &Begun, badges: &Badges, here: &Here, log: &LogHandle) -> Vec<Standing> {
    let (Ok(criteria), Ok(offered)) = (badges.criteria(), badges.offered()) else { return Vec::new() };
    // A page that is drawn when the site is built is for someone who has done nothing yet, on whatever day.
    let today = if here.prerendered { Day(0) } else { Day::of_millis(clock::now()) };
    standing::standings(&criteria, &offered, &deeds(begun, log), today)
}

/// All that the log holds that a badge may ask for.
fn deeds(begun: &Begun, log: &LogHandle) -> Deeds {
    let mut deeds = Deeds::default();
    for course in &begun.courses {
        if let (Ok(outline), Some(progress)) = (course.outline(), log.course(&course.id)) {
            let completions = outline.completions(progress);
            deeds.reflections.extend(
                progress.reflected.map(|millis| Reflection { day: Day::of_millis(millis), course: outline.id.clone() }),
            );
            if !completions.is_empty() {
                deeds.completions.insert(outline.id, completions);
            }
        }
    }
    log.progress().together.add_to(&mut deeds);
    deeds
}
