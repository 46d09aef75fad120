//! The root of the app: which page is shown, and going from one to another.
//!
//! A page is shown only when everything it needs is there, so nothing flickers and Back is instant in feel: the old
//! page stays until the new one is whole.

use super::components::layout::layout;
use super::page_data::PageData;
use super::pages::Pages;
use super::platform::navigation::{self, Destination};
use super::platform::{focus, page, scroll, takeover, theme};
use super::route::Route;
use super::state::here::Here;
use super::state::log::{LogHandle, OpenedLog, use_opened_log};
use super::text::Text;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// What the app begins with.
pub struct Start {
    pub(crate) pages: &'static Pages,
    pub(crate) destination: Destination,
    pub(crate) data: PageData,
    pub(crate) opened: OpenedLog,
    pub(crate) text: &'static Text,
    /// What the reader had done with the prerendered page; none while prerendering.
    pub(crate) before: Option<Rc<takeover::Before>>,
}

/// What the app is given.
#[derive(Properties)]
pub struct AppProps {
    /// What it begins with; later changes are not looked at.
    pub start: Rc<Start>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.start, &other.start)
    }
}

/// A page on show.
#[derive(Clone, PartialEq)]
struct Shown {
    destination: Destination,
    data: PageData,
    arrival: Arrival,
}

/// How the learner came to the page on show: it decides where they look.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Arrival {
    /// It was there when the app started.
    First,
    /// By a link to another page.
    Page,
    /// By a link within the page.
    Fragment,
    /// By Back or Forward, to a page that was scrolled this far.
    History(Option<f64>),
    /// They are there already, and the page shows more.
    Stay,
}

/// The root component.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = &props.start;
    let prerendered = start.before.is_none();
    let log = use_opened_log(start.opened.clone());
    let shown = use_state(|| Shown {
        destination: start.destination.clone(),
        data: start.data.clone(),
        arrival: Arrival::First,
    });
    use_navigation(start.pages, shown.clone(), log.clone());
    use_begun(start.pages, shown.clone(), &log);
    use_arrival(&shown, start.clone());
    use_effect_with((log.theme(), log.learners().is_in_the_clear()), |(theme, is_kept)| theme::show(*theme, *is_kept));

    let here = Here {
        route: shown.destination.route.clone(),
        fragment: shown.destination.fragment.clone().into(),
        text: start.text,
        prerendered,
    };
    let drawn = layout(start.pages.view(&shown.data, &here, &log), &here, &log);
    html! {
        <ContextProvider<Here> context={here}>
            <ContextProvider<LogHandle> context={log}>
                { drawn }
            </ContextProvider<LogHandle>>
        </ContextProvider<Here>>
    }
}

/// Follows links to pages of this program, and the history. Of several navigations under way only the last is shown.
#[hook]
fn use_navigation(pages: &'static Pages, shown: UseStateHandle<Shown>, log: LogHandle) {
    let newest = use_mut_ref(|| 0_u32);
    use_effect_with((), move |()| {
        navigation::take_over_scrolling();
        let go = Rc::new(move |destination: Destination, arrival: Arrival| {
            let this = {
                let mut newest = newest.borrow_mut();
                *newest += 1;
                *newest
            };
            let (shown, newest, begun) = (shown.clone(), newest.clone(), log.begun());
            yew::platform::spawn_local(async move {
                let same_page = shown.destination.route == destination.route;
                let data = match same_page {
                    true => shown.data.clone(),
                    false => pages.load(&destination.route, begun).await,
                };
                if *newest.borrow() != this {
                    return;
                }
                // A later site may stand in the place of the one that this program came with.
                if data == PageData::NotFound && destination.route != Route::NotFound {
                    return navigation::ask_site(&destination);
                }
                let arrival = match arrival {
                    Arrival::Page | Arrival::Fragment => {
                        navigation::push(&destination);
                        if same_page { Arrival::Fragment } else { Arrival::Page }
                    }
                    other => other,
                };
                shown.set(Shown { destination, data, arrival });
            });
        });
        let back = go.clone();
        let listeners = [
            navigation::on_link(
                move |destination| pages.have(&destination.route),
                move |destination| go(destination, Arrival::Page),
            ),
            navigation::on_history(move |destination| back(destination, Arrival::History(navigation::kept_scroll()))),
            scroll::on_rest(navigation::keep_scroll),
            page::before_leaving(|| {
                navigation::keep_scroll();
                true
            }),
        ];
        move || drop(listeners)
    });
}

/// Fetches anew what a page shows of the courses that were begun, when it turns out that others were: in another tab, or
/// because the learner has given their passphrase. Where that fails, the page stays as it is.
#[hook]
fn use_begun(pages: &'static Pages, shown: UseStateHandle<Shown>, log: &LogHandle) {
    let begun = log.begun();
    let others = shown.data.begun().filter(|known| known.ids != begun).map(|_| begun);
    use_effect_with((shown.destination.route.clone(), others), move |(route, others)| {
        let (route, Some(begun)) = (route.clone(), others.clone()) else { return };
        yew::platform::spawn_local(async move {
            let data = pages.load(&route, begun).await;
            if data.begun().is_some() && shown.destination.route == route {
                shown.set(Shown { destination: shown.destination.clone(), data, arrival: Arrival::Stay });
            }
        });
    });
}

/// After a page is drawn: its title, and where the learner looks.
#[hook]
fn use_arrival(shown: &Shown, start: Rc<Start>) {
    let first = use_mut_ref(|| Cell::new(true));
    use_effect_with(shown.clone(), move |shown| {
        page::set_title(&start.pages.title(start.text, &shown.data));
        let fragment = &shown.destination.fragment;
        match shown.arrival {
            Arrival::First => {
                if first.borrow().replace(false)
                    && let Some(before) = &start.before
                {
                    before.clone().restore();
                    restore_first_scroll(fragment);
                }
            }
            Arrival::Page if fragment.is_empty() => {
                scroll::to(0.0);
                focus::heading();
            }
            Arrival::Page | Arrival::Fragment => {
                if scroll::to_element(fragment) {
                    focus::element(fragment);
                } else {
                    focus::heading();
                }
            }
            Arrival::History(Some(kept)) => {
                focus::heading();
                scroll::to(kept);
            }
            // A fragment that was typed into the address bar, or that the app went to, comes this way too.
            Arrival::History(None) => {
                if !fragment.is_empty() && scroll::to_element(fragment) {
                    focus::element(fragment);
                } else {
                    focus::heading();
                    scroll::to(0.0);
                }
            }
            Arrival::Stay => {}
        }
    });
}

/// A reload comes back to where the page was scrolled; a fresh visit to its fragment.
fn restore_first_scroll(fragment: &str) {
    match navigation::kept_scroll() {
        Some(kept) => scroll::to(kept),
        None if !fragment.is_empty() => {
            scroll::to_element(fragment);
        }
        None => {}
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Start {
    /// What a prerendered page begins with: an empty log.
    pub(crate) fn prerendered(pages: &'static Pages, route: Route, data: PageData, text: &'static Text) -> Start {
        Start {
            pages,
            destination: Destination { route, fragment: String::new() },
            data,
            opened: OpenedLog::nowhere(),
            text,
            before: None,
        }
    }
}
