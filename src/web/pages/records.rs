//! The pages of the program `records`: certificates and badges, questions asked again, people who sign for each
//! other, the desk, what is on the device, and finding courses.

use super::{
    Pages, about, badge, badges, certificate, courses, data, desk, meaning, offline, profiles, review, settings,
    teaching, verify,
};
use crate::content::published::badges::Badges;
use crate::content::published::listing::{Listing, page_file};
use crate::web::page_data::{self, BegunIds, PageData};
use crate::web::platform::fetch::{self, FetchError};
use crate::web::platform::navigation;
use crate::web::route::{Program, Route};
use crate::web::search::Searched;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::{Text, fill};
use std::rc::Rc;
use yew::prelude::*;

/// The pages of the records program.
pub static RECORDS: Pages = Pages {
    program: Program::Records,
    load: |route, begun| Box::pin(async move { load(&route, begun).await }),
    title,
    view,
};

async fn load(route: &Route, begun: BegunIds) -> Result<PageData, FetchError> {
    Ok(match route {
        Route::Certificate { course } => PageData::Certificate(page_data::course(course).await?),
        Route::Review => PageData::Review(page_data::begun(begun).await?),
        Route::Courses { page } => {
            let listing: Listing = fetch::json(&page_file(*page)).await?;
            let searched = Rc::new(Searched { begins: listing.words.clone(), ..Searched::default() });
            let found = page_data::search(searched.clone(), &navigation::query()).await;
            PageData::Courses(Rc::new(listing), found.unwrap_or(searched))
        }
        Route::Badges => {
            let badges = badges().await?;
            PageData::Badges(page_data::begun(begun).await?, badges)
        }
        Route::Badge { badge } => {
            let badges = badges().await?;
            badges.badge(badge).ok_or(FetchError::NotFound)?;
            PageData::Badge(page_data::begun(begun).await?, badges, badge.clone())
        }
        Route::About => PageData::About(fetch::json("about.json").await.map(Rc::new)?),
        Route::Verify => PageData::Verify,
        Route::Meaning => PageData::Meaning,
        Route::Teaching => PageData::Teaching,
        Route::Desk => PageData::Desk,
        Route::Profiles => PageData::Profiles,
        Route::Data => PageData::Data,
        Route::Offline => PageData::Offline,
        Route::Settings => PageData::Settings,
        _ => return Err(FetchError::NotFound),
    })
}

async fn badges() -> Result<Rc<Badges>, FetchError> {
    fetch::json("badges.json").await.map(Rc::new)
}

fn title(text: &Text, data: &PageData) -> Option<String> {
    let pair = |page, whole| fill(text.title_pair, &[page, whole]);
    Some(match data {
        PageData::Certificate(course) => pair(text.certificate, &course.summary.title),
        PageData::Review(_) => text.review().title.to_owned(),
        PageData::Badges(..) => text.badges().title.to_owned(),
        PageData::Badge(..) => pair(data.badge().map_or("", |badge| &badge.name), text.badges().title),
        PageData::About(about) => about.title.clone(),
        PageData::Courses(listing, _) if listing.page > 1 => pair(&courses::place(listing, text), text.search().title),
        PageData::Courses(..) => text.search().title.to_owned(),
        PageData::Verify => text.records().verify_title.to_owned(),
        PageData::Meaning => text.nav_meaning.to_owned(),
        PageData::Teaching => text.together().title.to_owned(),
        PageData::Desk => text.desk().title.to_owned(),
        PageData::Profiles => text.profiles().title.to_owned(),
        PageData::Data => text.data().title.to_owned(),
        PageData::Offline => text.offline().title.to_owned(),
        PageData::Settings => text.nav_settings.to_owned(),
        _ => return None,
    })
}

fn view(data: &PageData, here: &Here, log: &LogHandle) -> Option<Html> {
    Some(match data {
        PageData::Certificate(course) => html! { <certificate::CertificatePage course={course.clone()} /> },
        PageData::Review(begun) => html! { <review::ReviewPage begun={begun.clone()} /> },
        PageData::Badges(begun, badges) => badges::view(begun, badges, here, log),
        PageData::Badge(begun, badges, _) => badge::view(data.badge()?, begun, badges, here, log),
        PageData::About(about) => about::view(about, here),
        PageData::Courses(listing, searched) => html! {
            <courses::CoursesPage listing={listing.clone()} searched={searched.clone()} />
        },
        PageData::Verify => html! { <verify::VerifyPage /> },
        PageData::Meaning => meaning::view(here),
        PageData::Teaching => teaching::view(here, log),
        PageData::Desk => html! { <desk::DeskPage /> },
        PageData::Profiles => html! { <profiles::ProfilesPage /> },
        PageData::Data => data::view(here, log),
        PageData::Offline => html! { <offline::OfflinePage /> },
        PageData::Settings => settings::view(here, log),
        _ => return None,
    })
}
