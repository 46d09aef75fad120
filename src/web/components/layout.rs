//! The frame of every page: header, main, footer, and the warning when nothing can be kept.

use super::idle_lock::IdleLock;
use super::learner::{AskWho, who_learns};
use crate::store::StoreError;
use crate::web::components::update_offer::UpdateOffer;
use crate::web::platform::announce;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::Text;
use yew::prelude::*;

/// The frame of every page. The skip link is the first thing the keyboard reaches; navigation is the same everywhere.
pub(crate) fn layout(page: Html, here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    html! {
        <>
            <a class="skip-link" href="#main">{ text.skip_to_content }</a>
            <header class="site-header">
                <div class="site-header__inner">
                    <a class="site-header__name" href={here.link_to(&Route::Home)}>{ mark() }{ text.site_name }</a>
                    { who_learns(here, log) }
                    { navigation(here) }
                </div>
            </header>
            if here.prerendered {
                <noscript><p class="notice">{ text.without_scripts }</p></noscript>
                <p class="notice" id="cannot-start" hidden=true>{ text.cannot_start }</p>
            }
            <UpdateOffer />
            if let Some(trouble) = log.trouble() {
                <div class="notice notice--warning" role="alert">
                    <p>{ trouble_text(trouble, text) }</p>
                </div>
            }
            <AskWho />
            <IdleLock />
            if log.was_put_back() {
                <div class="notice" role="status"><p>{ text.put_back }</p></div>
            }
            <main id="main">{ page }</main>
            <footer class="site-footer">
                <p>{ text.footer_privacy }</p>
                <p>{ text.footer_licence }</p>
                <p>
                    <a href={here.link_to(&Route::Courses { page: 1 })}>{ text.find_course }</a>{ " · " }
                    <a href={here.link_to(&Route::Offline)}>{ text.update.offline_use }</a>{ " · " }
                    <a href={here.link_to(&Route::About)}>{ text.nav_about }</a>{ " · " }
                    <a href={here.link_to(&Route::Meaning)}>{ text.nav_meaning }</a>{ " · " }
                    <a href={here.link_to(&Route::Desk)}>{ text.nav_desk }</a>
                </p>
            </footer>
            <p class="visually-hidden" id={announce::REGION} role="status"></p>
        </>
    }
}

fn navigation(here: &Here) -> Html {
    let text = here.text;
    let links = [
        (Route::Home, text.nav_courses),
        (Route::Learning, text.nav_learning),
        (Route::Badges, text.nav_badges),
        (Route::Verify, text.nav_verify),
        (Route::Settings, text.nav_settings),
    ];
    html! {
        <nav class="site-nav" aria-label={text.nav_label}>
            <ul>
                for (route, name) in links {
                    <li key={name}>
                        <a href={here.link_to(&route)} aria-current={(route == here.route).then_some("page")}>{ name }</a>
                    </li>
                }
            </ul>
        </nav>
    }
}

/// What happened, what is safe, what to do.
fn trouble_text(trouble: &StoreError, text: &Text) -> &'static str {
    match trouble {
        StoreError::Unavailable | StoreError::Failed(_) => text.trouble_unavailable,
        StoreError::Full => text.trouble_full,
        StoreError::NewerVersion => text.trouble_newer,
        StoreError::Blocked => text.trouble_blocked,
        StoreError::Interrupted | StoreError::Changed => text.trouble_interrupted,
        StoreError::Deleted => text.trouble_deleted,
    }
}

/// The site's mark: four leaves, one for each of the four zones.
pub(crate) fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
            <path class="mark__arts" d="M15 15C7 15 2.5 10.5 2.5 2.5 10.5 2.5 15 7 15 15z" />
            <path class="mark__nature" d="M17 15C17 7 21.5 2.5 29.5 2.5 29.5 10.5 25 15 17 15z" />
            <path class="mark__activity" d="M15 17C15 25 10.5 29.5 2.5 29.5 2.5 21.5 7 17 15 17z" />
            <path class="mark__advice" d="M17 17C25 17 29.5 21.5 29.5 29.5 21.5 29.5 17 25 17 17z" />
        </svg>
    }
}
