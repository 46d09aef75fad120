//! What errata come to for a learner: attempts are marked again as soon as a page of the course is opened, and what got
//! better is said, calmly and with the reason.

use crate::content::published::Course;
use crate::content::published::errata::{Effect, Erratum};
use crate::course::id::CourseId;
use crate::course::progress::Attempt;
use crate::web::marking_again;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct CorrectionsProps {
    /// The course.
    pub(crate) course: Rc<Course>,
}

/// Marks attempts again that were not marked with the newest errata yet, and says what got better.
#[component]
pub(crate) fn Corrections(props: &CorrectionsProps) -> Html {
    let here = use_here();
    let log = use_log();
    let course = &props.course;
    let progress = log.course(&course.summary.id);
    let edition = course.summary.errata.as_ref();
    let to_mark: Vec<Attempt> =
        edition.map(|edition| edition.to_mark(progress).into_iter().cloned().collect()).unwrap_or_default();
    use_marking(course, to_mark, &log);
    let Some(progress) = progress else { return html! {} };
    let better = progress.attempts.iter().filter(|attempt| attempt.improvement().is_some());
    html! { { for better.map(|attempt| note(course, attempt, &here)) } }
}

#[hook]
fn use_marking(course: &Course, to_mark: Vec<Attempt>, log: &LogHandle) {
    let id = course.summary.id.parse::<CourseId>();
    let edition = course.summary.errata.as_ref().map(|edition| edition.name.clone()).unwrap_or_default();
    let log = log.clone();
    use_effect_with((edition, to_mark), move |(edition, to_mark)| {
        if let (Ok(id), false) = (id, to_mark.is_empty()) {
            let (edition, to_mark) = (edition.clone(), to_mark.clone());
            yew::platform::spawn_local(async move {
                marking_again::mark(&log, &id, &edition, &to_mark).await;
            });
        }
    });
}

fn note(course: &Course, attempt: &Attempt, here: &Here) -> Html {
    let text = here.text;
    let (Some(result), Some(again)) = (attempt.result, attempt.improvement()) else { return html! {} };
    let said = if again.passed && !result.passed { text.errata().became_pass } else { text.errata().improved };
    let values = [text.day(result.millis), result.percent.to_string(), again.percent.to_string()];
    html! {
        <div class="notice no-print" role="status" key={attempt.id.to_string()}>
            <p>{ fill(said, &values.each_ref().map(String::as_str)) }</p>
            { for concerning(course, attempt).map(|erratum| correction(erratum, here)) }
            <p>{ text.errata().stays }</p>
        </div>
    }
}

/// The errata that concern an attempt: those of items that it answered, or else all of its revision.
pub(crate) fn concerning<'c>(course: &'c Course, attempt: &Attempt) -> impl Iterator<Item = &'c Erratum> {
    let answered = |erratum: &Erratum| attempt.answers.keys().any(|item| item.as_str() == erratum.item);
    let here = |erratum: &&Erratum| erratum.revisions.contains(&attempt.revision);
    let all: Vec<&Erratum> = course.errata.iter().filter(here).collect();
    let own: Vec<&Erratum> = all.iter().copied().filter(|erratum| answered(erratum)).collect();
    if own.is_empty() { all.into_iter() } else { own.into_iter() }
}

/// What was wrong, what follows, and what shows it.
pub(crate) fn correction(erratum: &Erratum, here: &Here) -> Html {
    let text = here.text;
    let follows = match erratum.effect {
        Effect::AlsoRight(_) => text.errata().also_right,
        Effect::Void => text.errata().void,
    };
    html! {
        <div class="correction" key={format!("{} {}", erratum.item, erratum.date)}>
            <p><strong>{ fill(text.errata().corrected_on, &[&text.date(&erratum.date)]) }</strong>{ ". " }{ &erratum.reason }{ " " }{ follows }</p>
            <p>{ text.errata().source }{ " " }<a href={erratum.url.clone()}>{ &erratum.source }</a></p>
        </div>
    }
}
