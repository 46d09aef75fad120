//! All courses, to look through and to search: courses and units are found by words that begin with what is typed.
//!
//! What is searched is fetched when the field is used, and not before. What is typed stands in the address, so that Back
//! comes back to the results; it is sent nowhere.

use crate::content::published::listing::{ListedCourse, Listing};
use crate::content::published::search::SearchIndex;
use crate::web::hooks::typed::use_typed;
use crate::web::page_data;
use crate::web::platform::fetch::FetchError;
use crate::web::platform::navigation;
use crate::web::route::Route;
use crate::web::search::{Hit, search};
use crate::web::state::here::{Here, use_here};
use crate::web::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

/// How many results are shown.
const MOST: usize = 30;

/// What is searched, as far as it is there.
type Index = Option<Result<Rc<SearchIndex>, FetchError>>;

#[derive(PartialEq, Properties)]
pub(super) struct CoursesPageProps {
    /// All courses.
    pub(super) listing: Rc<Listing>,
    /// What is searched, if the address had words already.
    pub(super) index: Option<Rc<SearchIndex>>,
}

/// The page of all courses.
#[component]
pub(super) fn CoursesPage(props: &CoursesPageProps) -> Html {
    let here = use_here();
    let text = here.text;
    let first = use_memo((), |()| if here.prerendered { String::new() } else { navigation::query() });
    let (typed, oninput) = use_typed(AttrValue::from((*first).clone()));
    let index: UseStateHandle<Index> = use_state_eq(|| props.index.clone().map(Ok));
    let fetching = use_mut_ref(|| false);
    let fetch = {
        let index = index.clone();
        Callback::from(move |()| {
            if matches!(*index, Some(Ok(_))) || fetching.replace(true) {
                return;
            }
            let (index, fetching) = (index.clone(), fetching.clone());
            yew::platform::spawn_local(async move {
                index.set(Some(page_data::search().await));
                fetching.replace(false);
            });
        })
    };
    {
        let fetch = fetch.clone();
        use_effect_with(typed.clone(), move |typed| {
            navigation::set_query(typed);
            if !typed.trim().is_empty() {
                fetch.emit(());
            }
        });
    }
    let found = match &*index {
        _ if typed.trim().is_empty() => None,
        None => None,
        Some(Ok(index)) => Some(results(&search(index, &typed), &here)),
        Some(Err(_)) => {
            let again = fetch.reform(|_: MouseEvent| ());
            let button =
                html! { <p><button class="button" type="button" onclick={again}>{ text.search().again }</button></p> };
            Some((text.search().unreachable.to_owned(), button))
        }
    };
    html! {
        <>
            <h1>{ text.search().title }</h1>
            <div class="field" role="search">
                <label for="words">{ text.search().label }</label>
                <p class="hint" id="words-hint">{ text.search().hint }</p>
                <input id="words" type="text" inputmode="search" enterkeyhint="search" autocomplete="off" dir="auto"
                    value={typed.clone()} {oninput} onfocus={fetch.reform(|_: FocusEvent| ())} aria-describedby="words-hint" />
            </div>
            // A region that is there before it has words is one that screen readers listen to.
            <p role="status">{ found.as_ref().map(|(said, _)| said.clone()).unwrap_or_default() }</p>
            { found.map_or_else(|| listing(&props.listing, &here), |(_, shown)| shown) }
        </>
    }
}

fn listing(listing: &Listing, here: &Here) -> Html {
    html! {
        <>
            for pathway in &listing.pathways {
                { section(&pathway.id, &pathway.title, &pathway.courses, here) }
            }
            if !listing.others.is_empty() {
                { section("more-courses", here.text.more_courses, &listing.others, here) }
            }
        </>
    }
}

fn section(id: &str, title: &str, courses: &[ListedCourse], here: &Here) -> Html {
    let id = format!("pathway-{id}");
    html! {
        <section key={id.clone()} aria-labelledby={id.clone()}>
            <h2 {id}>{ title }</h2>
            <ul class="results">
                for course in courses {
                    <li key={course.id.clone()}>
                        <a href={here.link_to(&Route::Course { course: course.id.clone() })}>{ &course.title }</a>
                        <p class="hint">{ here.text.duration(course.minutes.into()) }</p>
                    </li>
                }
            </ul>
        </section>
    }
}

/// What is said of the results, and the results.
fn results(hits: &[Hit<'_>], here: &Here) -> (String, Html) {
    let shown = html! {
        if hits.is_empty() {
            <p>{ here.text.search().found_none_next }</p>
        } else {
            <ol class="results">
                { for hits.iter().take(MOST).map(|hit| result(hit, here)) }
            </ol>
        }
    };
    (count(hits.len(), here.text), shown)
}

fn count(found: usize, text: &Text) -> String {
    match found {
        0 => text.search().found_none.to_owned(),
        found if found > MOST => fill(text.search().found_first, &[&found.to_string(), &MOST.to_string()]),
        found => text.search().found.of(found),
    }
}

fn result(hit: &Hit<'_>, here: &Here) -> Html {
    let course = hit.course.id.clone();
    let (route, title, about) = match hit.unit {
        Some(unit) => (
            Route::Unit { course, unit: unit.id.clone() },
            &unit.title,
            fill(here.text.search().in_course, &[&hit.course.title]),
        ),
        None => (Route::Course { course }, &hit.course.title, hit.course.summary.clone()),
    };
    html! {
        <li key={route.path()}>
            <a href={here.link_to(&route)}>{ title }</a>
            <p class="hint">{ about }</p>
        </li>
    }
}
