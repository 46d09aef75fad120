//! Recording how far a unit was read, and returning there.

use crate::course::event::InCourse;
use crate::course::id::{CourseId, UnitId};
use crate::web::platform::{navigation, scroll};
use crate::web::state::log::LogHandle;
use std::cell::RefCell;
use yew::prelude::*;

/// The block before a unit's first heading: its top is the page's top.
const OPENING: &str = "opening";

/// Records the block being read, whenever scrolling comes to rest in another one. On a fresh visit the unit opens at
/// the block that was read last.
#[hook]
pub(crate) fn use_reading_place(course: &str, unit: &str, fragment: &AttrValue, log: &LogHandle) {
    let kept =
        log.course(course).and_then(|progress| progress.places.get(&unit.parse().ok()?)).map(|block| block.to_string());
    let fresh = fragment.is_empty();
    let log = log.clone();
    use_effect_with((course.to_owned(), unit.to_owned()), move |(course, unit)| {
        if let Some(block) =
            kept.as_deref().filter(|block| *block != OPENING && fresh && navigation::kept_scroll().is_none())
        {
            scroll::to_element(block);
        }
        let ids = course.parse::<CourseId>().ok().zip(unit.parse::<UnitId>().ok());
        let last = RefCell::new(kept);
        let listener = scroll::on_rest(move || {
            let (Some((course, unit)), Some(block)) = (&ids, scroll::block_being_read()) else { return };
            if last.borrow().as_deref() == Some(&block) {
                return;
            }
            if let Ok(block) = block.parse() {
                log.record_in(course, InCourse::PlaceReached { unit: unit.clone(), block });
            }
            *last.borrow_mut() = Some(block);
        });
        move || drop(listener)
    });
}
