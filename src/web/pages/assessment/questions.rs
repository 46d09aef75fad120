//! The questions of an attempt: those of the revision in which it was begun, whatever the course is at now.
//!
//! A revision's assessment stays published under its own address, so an attempt that was left open when the course was
//! revised is gone on with as it was, and the result of an earlier revision can still be looked at.

use crate::content::published::Assessment;
use crate::course::assessment::Assessment as Key;
use crate::web::platform::{fetch, site};
use std::rc::Rc;
use yew::prelude::*;

/// An assessment with its key.
#[derive(Clone, PartialEq)]
pub(super) struct Questions {
    pub(super) assessment: Rc<Assessment>,
    pub(super) marking: Key,
}

/// What is known of the questions of a revision.
#[derive(Clone, PartialEq)]
pub(super) enum Found {
    /// They are on their way.
    Fetching,
    /// They are here.
    Here(Questions),
    /// They could not be had: the site has them no more, or cannot be reached.
    Missing,
}

/// The questions of a revision: the current ones, which came with the page, or earlier ones, which are fetched.
#[hook]
pub(super) fn use_questions(current: &Rc<Assessment>, revision: u32) -> Rc<Found> {
    let earlier = use_state_eq(|| None::<(u32, Option<Rc<Assessment>>)>);
    {
        let earlier = earlier.clone();
        use_effect_with((current.course.clone(), current.revision, revision), move |(course, now, revision)| {
            if now != revision {
                let (address, revision) = (site::assessment_url(course, *revision), *revision);
                yew::platform::spawn_local(async move {
                    earlier.set(Some((revision, fetch::json_at(&address).await.ok().map(Rc::new))));
                });
            }
        });
    }
    let found = match &*earlier {
        _ if current.revision == revision => Some(Some(current.clone())),
        Some((fetched, assessment)) if *fetched == revision => Some(assessment.clone()),
        _ => None,
    };
    use_memo(found, |found| match found {
        None => Found::Fetching,
        Some(assessment) => {
            let questions = assessment.as_ref().and_then(|assessment| {
                Some(Questions { assessment: assessment.clone(), marking: assessment.key().ok()? })
            });
            questions.map_or(Found::Missing, Found::Here)
        }
    })
}
