//! A button that saves a reminder as a file for a calendar. Nothing is sent, and the site itself never reminds anybody.

use crate::course::random::seed_of;
use crate::review::calendar_file::{self, Reminder, When};
use crate::web::platform::{clock, download, site};
use crate::web::route::Route;
use crate::web::text::Text;
use yew::prelude::*;

/// What to be reminded of, and where that is done.
#[derive(Clone, PartialEq)]
pub(crate) struct Wish {
    /// What it is about; the same again replaces it in the calendar.
    pub(crate) about: String,
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) page: Route,
    pub(crate) when: When,
}

/// How many days before something ends it is spoken of.
pub(crate) const BEFORE_DAYS: u32 = 30;

/// The button. Calendars know the reminder by the site and what it is about, so that it stands there once.
pub(crate) fn remind_button(wish: Wish, text: &'static Text) -> Html {
    let onclick = move |_: MouseEvent| {
        let Wish { about, title, note, page, when } = wish.clone();
        let url = site::page_url(&page);
        let uid = format!("{:016x}@champions", seed_of(&format!("{url}#{about}")));
        let file = calendar_file::file(&Reminder { uid, title, note, url, when }, clock::now());
        download::save("champions.ics", calendar_file::MEDIA_TYPE, file.as_bytes());
    };
    html! {
        <button class="button button--quiet no-print" type="button" onclick={onclick}>{ text.review().save_reminder }</button>
    }
}
