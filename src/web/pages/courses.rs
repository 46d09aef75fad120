//! All courses, to look through and to search: courses and units are found by words that begin with what is typed.
//!
//! Of what is searched only what the typed words need is fetched, and not before. What is typed stands in the address, so
//! that Back comes back to the results; it is sent nowhere.

use crate::content::published::listing::{ListedCourse, Listing};
use crate::web::hooks::typed::use_typed;
use crate::web::page_data::{self, MOST_RESULTS};
use crate::web::platform::navigation;
use crate::web::route::Route;
use crate::web::search::{Found, Hit, Searched, search, wanted};
use crate::web::state::here::{Here, use_here};
use crate::web::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct CoursesPageProps {
    /// A page of all courses.
    pub(super) listing: Rc<Listing>,
    /// What can be searched of them, with all that the words in the address need.
    pub(super) searched: Rc<Searched>,
}

/// The page of all courses.
#[component]
pub(super) fn CoursesPage(props: &CoursesPageProps) -> Html {
    let here = use_here();
    let text = here.text;
    let first = use_memo((), |()| if here.prerendered { String::new() } else { navigation::query() });
    let (typed, oninput) = use_typed(AttrValue::from((*first).clone()));
    let searched = use_state_eq(|| props.searched.clone());
    let failed = use_state_eq(|| None::<AttrValue>);
    let is_fetching = use_mut_ref(|| false);
    let found = search(&searched, &typed, MOST_RESULTS);
    let has_failed = failed.as_ref() == Some(&typed);
    let is_wanting = found.is_err() && !has_failed;
    {
        let (searched, failed) = (searched.clone(), failed.clone());
        let state = (typed.clone(), (*searched).clone(), (*failed).clone());
        use_effect_with(state, move |(typed, there, _)| {
            navigation::set_query(typed);
            // What is typed meanwhile is looked at when this has come, or has failed to.
            if !is_wanting || is_fetching.replace(true) {
                return;
            }
            let (there, typed) = (there.clone(), typed.clone());
            yew::platform::spawn_local(async move {
                let found = page_data::search(there, &typed).await;
                is_fetching.replace(false);
                match found {
                    Ok(more) => {
                        searched.set(more);
                        failed.set(None);
                    }
                    Err(_) => failed.set(Some(typed)),
                }
            });
        });
    }
    // While something is fetched for more letters, what was found for those before still stands.
    let before = use_mut_ref(AttrValue::default);
    if found.is_ok() {
        before.replace(typed.clone());
    }
    let before = before.borrow().clone();
    let found = if has_failed && found.is_err() {
        let again = Callback::from(move |_: MouseEvent| failed.set(None));
        let button =
            html! { <p><button class="button" type="button" onclick={again}>{ text.search().again }</button></p> };
        Some((text.search().unreachable.to_owned(), button))
    } else {
        let found = found.or_else(|_| search(&searched, &before, MOST_RESULTS)).ok();
        found.filter(|_| !wanted(&before).is_empty()).map(|found| results(&found, &here))
    };
    html! {
        <>
            <h1>{ text.search().title }</h1>
            <div class="field" role="search">
                <label for="words">{ text.search().label }</label>
                <p class="hint" id="words-hint">{ text.search().hint }</p>
                <input id="words" type="text" inputmode="search" enterkeyhint="search" autocomplete="off" dir="auto"
                    value={typed.clone()} {oninput} aria-describedby="words-hint" />
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
            if listing.pages > 1 {
                { around(listing, here) }
            }
        </>
    }
}

/// Which page of how many it is.
pub(super) fn place(listing: &Listing, text: &Text) -> String {
    fill(text.search().page, &[&listing.page.to_string(), &listing.pages.to_string()])
}

/// The ways to the pages before and after this one.
fn around(listing: &Listing, here: &Here) -> Html {
    let text = here.text;
    let link = |page: usize, words: &str, rel: &'static str| {
        html! { <a class="button button--quiet" {rel} href={here.link_to(&Route::Courses { page })}>{ words }</a> }
    };
    html! {
        <nav aria-label={text.search().pages}>
            <p>{ place(listing, text) }</p>
            <div class="buttons">
                if listing.page > 1 {
                    { link(listing.page - 1, text.search().before, "prev") }
                }
                if listing.page < listing.pages {
                    { link(listing.page + 1, text.search().after, "next") }
                }
            </div>
        </nav>
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
fn results(found: &Found<'_>, here: &Here) -> (String, Html) {
    let shown = html! {
        if found.hits.is_empty() {
            <p>{ here.text.search().found_none_next }</p>
        } else {
            <ol class="results">
                { for found.hits.iter().map(|hit| result(hit, here)) }
            </ol>
        }
    };
    (count(found, here.text), shown)
}

fn count(Found { count, hits }: &Found<'_>, text: &Text) -> String {
    match *count {
        0 => text.search().found_none.to_owned(),
        count if count > hits.len() => fill(text.search().found_first, &[&count.to_string(), &hits.len().to_string()]),
        count => text.search().found.of(count),
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
