//! Recording active time in a course: only while the page is seen and something was done within the last minute.

use crate::course::event::InCourse;
use crate::course::id::CourseId;
use crate::web::platform::{clock, page};
use crate::web::state::log::LogHandle;
use gloo::timers::callback::Interval;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// How often active time is looked at.
const TICK_SECONDS: u32 = 5;
/// Reading a screen without touching anything counts for so long.
const IDLE_MILLIS: u64 = 60_000;
/// Seconds are recorded in portions of this size, or when the page is hidden or left.
const PORTION_SECONDS: u32 = 30;

/// Records active time in a course while the component is shown.
#[hook]
pub(crate) fn use_active_time(course: &str, log: &LogHandle) {
    let log = log.clone();
    use_effect_with(course.to_owned(), move |course| {
        let course: Option<CourseId> = course.parse().ok();
        let seconds = Rc::new(Cell::new(0));
        let last_activity = Rc::new(Cell::new(clock::now()));

        let record = {
            let seconds = seconds.clone();
            Rc::new(move || {
                if let (Some(course), spent @ 1..) = (&course, seconds.take()) {
                    log.record_in(course, InCourse::TimeSpent { seconds: spent });
                }
            })
        };
        let activity = last_activity.clone();
        let listeners = page::on_activity(move || activity.set(clock::now()));
        let hidden = page::on_hidden({
            let record = record.clone();
            move || record()
        });
        let ticking = Interval::new(TICK_SECONDS * 1000, {
            let record = record.clone();
            move || {
                if page::is_visible() && clock::now().saturating_sub(last_activity.get()) < IDLE_MILLIS {
                    seconds.set(seconds.get() + TICK_SECONDS);
                }
                if seconds.get() >= PORTION_SECONDS {
                    record();
                }
            }
        });
        move || {
            drop((listeners, hidden, ticking));
            record();
        }
    });
}
