//! Where this site lives: found at run time from the address of the page's own script, so that the same files work
//! under any path of any server.
//!
//! The build writes `<script src="../../boot-….js" data-data="data/…/" data-credential="credential/…/">` into every page.

use crate::web::route::Route;
use web_sys::Element;

fn boot_script() -> Option<Element> {
    gloo::utils::document().query_selector("script[data-data]").ok().flatten()
}

fn attribute(name: &str) -> String {
    boot_script().and_then(|script| script.get_attribute(name)).unwrap_or_default()
}

/// The absolute address of the site's own folder, with a final `/`. The first script has noted it before the address bar
/// could change: relative addresses, even that of a script, are resolved anew after each navigation.
pub(crate) fn base() -> String {
    attribute("data-base")
}

/// The absolute address of a file of this release's data.
pub(crate) fn data_url(file: &str) -> String {
    format!("{}{}{file}", base(), attribute("data-data"))
}

/// The absolute address of a course revision's assessment. It does not change from release to release, so that old
/// certificates can be marked again for as long as the file is kept.
pub(crate) fn assessment_url(course: &str, revision: u32) -> String {
    format!("{}data/{course}/{revision}/assessment.json", base())
}

/// The absolute address of an edition of a course's errata. It does not change either.
pub(crate) fn errata_url(course: &str, edition: &str) -> String {
    format!("{}data/{course}/errata/{edition}.json", base())
}

/// The absolute address of a page.
pub(crate) fn page_url(route: &Route) -> String {
    format!("{}{}", base(), route.path())
}

/// The absolute address of the folder of the certificate program.
pub(crate) fn credential_url(file: &str) -> String {
    format!("{}{}{file}", base(), attribute("data-credential"))
}

/// When the site was built, in seconds since 1970: no clock that is right says less.
pub(crate) fn built() -> u64 {
    attribute("data-built").parse().unwrap_or(0)
}

/// A text as it can stand in the query of an address.
pub(crate) fn in_query(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}
