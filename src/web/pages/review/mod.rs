//! Three minutes a week: a few questions of finished courses, when it is time for them.
//!
//! Which ones follows from the log and the day. A session's questions are chosen once, when it begins; every answer is
//! kept at once, so that a session that is left goes on with what is still due.

mod question;
mod session;

use crate::course::calendar::Day;
use crate::review::calendar_file::When;
use crate::review::{self, Question};
use crate::web::components::facts::facts;
use crate::web::components::knowledge::knowledge;
use crate::web::components::remind::{Wish, remind_button};
use crate::web::page_data::Begun;
use crate::web::platform::fetch::FetchError;
use crate::web::platform::{clock, focus, navigation};
use crate::web::route::Route;
use crate::web::state::here::{Here, use_here};
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use question::{Asking, Place};
use session::{Away, Session};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct ReviewPageProps {
    pub(super) begun: Rc<Begun>,
}

/// The page of spaced review.
#[component]
pub(super) fn ReviewPage(props: &ReviewPageProps) -> Html {
    let here = use_here();
    let log = use_log();
    let text = here.text;
    let questions = all_questions(&props.begun, &log);
    // A page that is drawn when the site is built is for someone who has finished nothing yet, on whatever day.
    let today = if here.prerendered { Day(0) } else { Day::of_millis(clock::now()) };
    // How many sessions were begun on this visit, what the present one asks, and how many of that are done.
    let sessions = use_state_eq(|| 0_u32);
    let session = use_state(|| None::<Rc<Session>>);
    let done = use_state_eq(|| 0_usize);
    {
        let (session, done, log, begun) = (session.clone(), done.clone(), log.clone(), props.begun.clone());
        // What was finished may come to be known only now: once the learner has given their passphrase, say.
        use_effect_with((*sessions, questions.is_empty()), move |(sessions, _)| {
            let moves_focus = *sessions > 0;
            let due = review::due(&all_questions(&begun, &log), today);
            yew::platform::spawn_local(async move {
                let gathered = session::gather(&due, &begun.courses, &log).await;
                done.set(0);
                session.set(Some(Rc::new(gathered)));
                if moves_focus {
                    focus::element_when_drawn(question::HEADING);
                }
            });
        });
    }
    let next = {
        let (done, place) = (done.clone(), *done + 1);
        Callback::from(move |()| {
            done.set(place);
            focus::element_when_drawn(question::HEADING);
        })
    };
    let more = {
        let (sessions, session) = (sessions.clone(), session.clone());
        Callback::from(move |_: MouseEvent| {
            session.set(None);
            sessions.set(*sessions + 1);
        })
    };
    let body = match &*session {
        _ if questions.is_empty() => nothing_finished(&here),
        None => html! { <p role="status">{ text.records().one_moment }</p> },
        Some(session) => match session.questions.get(*done) {
            Some(asked) => {
                let place = Place { number: *done + 1, count: session.questions.len() };
                let is_asked = |question: &&Question| {
                    question.course == asked.question.course && question.item == asked.question.item
                };
                let again = questions.iter().find(is_asked);
                html! {
                    <Asking key={format!("{} {}", *sessions, *done)} asked={asked.clone()} place={place} today={today}
                        again={again.map_or(today, |question| question.due)} onnext={next} />
                }
            }
            None => ending(session, &questions, today, more, &here),
        },
    };
    html! {
        <>
            <h1>{ text.review().title }</h1>
            <p class="lead">{ text.review().lead }</p>
            { body }
            if let Some(session) = &*session {
                { waiting(session, &here) }
            }
            { known(&props.begun, &here, &log) }
            if !questions.is_empty() {
                { reminder(today, &here) }
            }
        </>
    }
}

/// The questions of every course that was finished and is still to be learned from.
fn all_questions(begun: &Begun, log: &LogHandle) -> Vec<Question> {
    let courses = begun.courses.iter().filter(|course| !course.withdrawn);
    let of_course =
        courses.filter_map(|course| Some(review::questions(&course.outline().ok()?, log.course(&course.id)?)));
    of_course.flatten().collect()
}

fn nothing_finished(here: &Here) -> Html {
    let text = here.text;
    html! {
        <div class="empty">
            <p>{ text.review().nothing_finished }</p>
            <p><a class="button" href={here.link_to(&Route::Learning)}>{ text.review().see_learning }</a></p>
        </div>
    }
}

/// What is said when no question is left: that is all, or there was nothing to ask, or nothing that could be had.
fn ending(session: &Session, questions: &[Question], today: Day, more: Callback<MouseEvent>, here: &Here) -> Html {
    let text = here.text.review();
    let waits = |question: &&Question| !session.away.iter().any(|away| away.course == question.course.as_str());
    let still_due = questions.iter().filter(waits).filter(|question| question.due <= today).count();
    let next = questions.iter().filter(waits).map(|question| question.due).filter(|due| *due > today).min();
    let next = next.map(|day| fill(text.next_on, &[&here.text.day(day.millis())]));
    let heading = match (session.questions.is_empty(), session.away.is_empty()) {
        (false, _) => text.all_for_now,
        (true, true) => text.nothing_due,
        (true, false) => text.nothing_to_hand,
    };
    html! {
        <section class="hero__next" aria-labelledby={question::HEADING}>
            <h2 id={question::HEADING}>{ heading }</h2>
            if still_due > 0 {
                <p>{ text.still_due.of(still_due) }</p>
                <p><button class="button button--quiet" type="button" onclick={more}>{ text.go_on }</button></p>
            } else if let Some(next) = next {
                <p>{ next }</p>
            }
        </section>
    }
}

/// What the log shows of each course that was finished, and how the course stands now.
fn known(begun: &Begun, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let finished = begun.courses.iter().filter_map(|course| {
        let rows = knowledge(course, log.course(&course.id)?, text);
        (!rows.is_empty()).then_some((course, rows))
    });
    let finished: Vec<_> = finished.collect();
    html! {
        if !finished.is_empty() {
            <section aria-labelledby="known">
                <h2 id="known">{ text.review().known }</h2>
                <p>{ text.review().known_lead }</p>
                for (course, rows) in finished {
                    <article key={course.id.clone()}>
                        <h3><a href={here.link_to(&Route::Course { course: course.id.clone() })}>{ &course.title }</a></h3>
                        { facts(rows) }
                    </article>
                }
            </section>
        }
    }
}

/// A weekly reminder, from tomorrow on.
fn reminder(today: Day, here: &Here) -> Html {
    let text = here.text;
    let tomorrow = Day(today.0.saturating_add(1));
    let wish = Wish {
        about: "weekly".to_owned(),
        title: fill(text.title_pair, &[text.review().title, text.site_name]),
        note: text.review().reminder_note.to_owned(),
        page: Route::Review,
        when: When::Weekly(tomorrow),
    };
    html! {
        <section aria-labelledby="reminder">
            <h2 id="reminder">{ text.review().reminder }</h2>
            <p>{ fill(text.review().reminder_why, &[&text.day(tomorrow.millis())]) }</p>
            <p>{ remind_button(wish, text) }</p>
        </section>
    }
}

/// The courses whose questions have to wait, because they are neither on the device nor to be had.
fn waiting(session: &Session, here: &Here) -> Html {
    let text = here.text.review();
    let (unreachable, gone): (Vec<&Away>, Vec<&Away>) =
        session.away.iter().partition(|away| away.why == FetchError::Unreachable);
    let load = Callback::from(|_: MouseEvent| navigation::open(&Route::Review));
    html! {
        if !session.away.is_empty() {
            <section class="notice" aria-labelledby="away">
                <h2 id="away">{ text.away }</h2>
                if !unreachable.is_empty() {
                    <p>{ text.away_why }</p>
                    <ul>
                        for Away { course, title, .. } in unreachable {
                            <li key={course.clone()}>
                                <a href={format!("{}#{course}", here.link_to(&Route::Offline))}>
                                    { fill(text.keep, &[title]) }
                                </a>
                            </li>
                        }
                    </ul>
                }
                if !gone.is_empty() {
                    <p>{ text.away_changed }</p>
                    <ul>
                        for Away { course, title, .. } in gone {
                            <li key={course.clone()}>{ title }</li>
                        }
                    </ul>
                    <p><button class="button button--quiet" type="button" onclick={load}>{ text.load_again }</button></p>
                }
            </section>
        }
    }
}
