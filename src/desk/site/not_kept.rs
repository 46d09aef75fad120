//! `not-kept.html`: what the offline worker answers when there is no network and a page is not kept on the device.
//!
//! It may stand at any address, so the worker fills in the site's own folder for `{root}`, and the courses that are kept
//! for `<!-- kept -->`. It needs no script and no other file.

use super::not_found::{STYLE, digest};
use super::shell::escaped;
use crate::web::text::ENGLISH;

/// Its path in the site.
pub(super) const PATH: &str = "not-kept.html";

/// The page.
pub(super) fn page() -> String {
    let [title, why, again] =
        [ENGLISH.offline().missing_title, ENGLISH.offline().missing_why, ENGLISH.offline().missing_again].map(escaped);
    let [kept, how] = [ENGLISH.offline().missing_kept, ENGLISH.offline().missing_how].map(escaped);
    let [site, courses, learning, offline] =
        [ENGLISH.site_name, ENGLISH.see_courses, ENGLISH.nav_learning, ENGLISH.update.offline_use].map(escaped);
    format!(
        "<!doctype html><html lang=\"en-GB\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{style}'; base-uri 'none'; \
         form-action 'none'\"><title>{title} – {site}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>\
         <p>{why}</p><p><a href=\"\">{again}</a></p><h2>{kept}</h2><ul><li><a href=\"{{root}}\">{courses}</a></li>\
         <li><a href=\"{{root}}learning/\">{learning}</a></li>\
         <li><a href=\"{{root}}offline/\">{offline}</a></li><!-- kept --></ul><p>{how}</p></main></body></html>",
        style = digest(STYLE),
    )
}
