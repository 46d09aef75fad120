//! The pages. One route, one file; each promises exactly one `h1`.
//!
//! Two programs share them out: [`READING`] and [`RECORDS`] are tables of functions, one program is given one of them, and
//! the linker leaves out whatever only the other one's pages use.

mod about;
mod assessment;
mod badge;
mod badges;
mod certificate;
mod course;
mod courses;
mod data;
mod desk;
mod home;
mod learning;
mod meaning;
mod not_found;
mod offline;
mod profiles;
mod reading;
mod records;
mod review;
mod settings;
mod teaching;
mod unit;
mod unreachable;
mod verify;

use super::page_data::{BegunIds, PageData};
use super::platform::fetch::FetchError;
use super::route::{Program, Route};
use super::state::here::Here;
use super::state::log::LogHandle;
use super::text::{Text, fill};
use std::pin::Pin;
use yew::prelude::*;

pub use reading::READING;
pub use records::RECORDS;

/// A page's data on its way.
type Loading = Pin<Box<dyn Future<Output = Result<PageData, FetchError>>>>;

/// The pages that a program draws.
pub struct Pages {
    program: Program,
    /// Fetches what a page needs, for a learner who has begun these courses.
    load: fn(Route, BegunIds) -> Loading,
    /// What a page is called; `None` if only the site's name says it.
    title: fn(&Text, &PageData) -> Option<String>,
    /// Draws a page; `None` if it is none of these.
    view: fn(&PageData, &Here, &LogHandle) -> Option<Html>,
}

impl Pages {
    /// The pages of a program.
    #[cfg(not(target_arch = "wasm32"))]
    pub(crate) fn of(program: Program) -> &'static Pages {
        match program {
            Program::Reading => &READING,
            Program::Records => &RECORDS,
        }
    }

    /// Whether a page is one of these. Of an address that is none of this release's, only the site knows.
    pub(crate) fn have(&self, route: &Route) -> bool {
        route.program() == self.program && *route != Route::NotFound
    }

    /// Fetches what a page needs, for a learner who has begun these courses.
    pub(crate) async fn load(&self, route: &Route, begun: BegunIds) -> PageData {
        match (self.load)(route.clone(), begun).await {
            Ok(data) => data,
            Err(FetchError::NotFound) => PageData::NotFound,
            Err(FetchError::Unreachable) => PageData::Unreachable,
        }
    }

    /// A page. Its key is its address, so that no page inherits another's state.
    pub(crate) fn view(&self, data: &PageData, here: &Here, log: &LogHandle) -> Html {
        let page = match data {
            PageData::Unreachable => unreachable::view(here),
            _ => (self.view)(data, here, log).unwrap_or_else(|| not_found::view(here)),
        };
        html! { <key={here.route.path()}>{ page }</> }
    }

    /// The title of a page: most particular first.
    pub(crate) fn title(&self, text: &Text, data: &PageData) -> String {
        let page = match data {
            PageData::Unreachable => Some(text.unreachable_title.to_owned()),
            PageData::NotFound => Some(text.not_found_title.to_owned()),
            _ => (self.title)(text, data),
        };
        page.map_or_else(|| text.site_name.to_owned(), |page| fill(text.title_pair, &[&page, text.site_name]))
    }
}
