//! The web app manifest, by which a browser installs the site as an app, and the icons that it names.
//!
//! Every address in it is relative to the manifest, so it holds wherever the site is hosted. There is no `id`: it would be
//! relative to the origin, not to the manifest, and make one app of all sites of an origin. Without it the start address
//! is the id, which never changes either.

use crate::content::compile::Files;
use crate::web::route::Route;
use crate::web::text::ENGLISH;
use serde_json::{Value, json};

const ICONS: &[(&str, &[u8])] = &[
    ("icons/icon-192.png", include_bytes!("../../../assets/icons/icon-192.png")),
    ("icons/icon-512.png", include_bytes!("../../../assets/icons/icon-512.png")),
    ("icons/maskable-512.png", include_bytes!("../../../assets/icons/maskable-512.png")),
    // iOS takes its icon from the page, and does not cut out a transparent ground.
    ("icons/apple-180.png", include_bytes!("../../../assets/icons/apple-180.png")),
];

/// The manifest and its icons, by their path in the site.
pub(super) fn files() -> serde_json::Result<Files> {
    let icons = ICONS.iter().map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec()));
    let manifest = ("manifest.webmanifest".to_owned(), serde_json::to_vec(&manifest())?);
    Ok(icons.chain([manifest]).collect())
}

fn manifest() -> Value {
    let icon = |name: &str, sizes: &str, purpose: &str| json!({ "src": format!("icons/{name}.png"), "sizes": sizes, "type": "image/png", "purpose": purpose });
    let shortcut = |name: &str, route: &Route| json!({ "name": name, "url": format!("./{}", route.path()) });
    json!({
        "name": ENGLISH.site_name,
        "short_name": ENGLISH.site_name,
        "description": ENGLISH.offline().description,
        "lang": "en-GB",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#fbf9f4",
        "theme_color": "#fbf9f4",
        "categories": ["education", "medical"],
        "icons": [
            icon("icon-192", "192x192", "any"),
            icon("icon-512", "512x512", "any"),
            icon("maskable-512", "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut(ENGLISH.nav_learning, &Route::Learning),
            shortcut(ENGLISH.nav_verify, &Route::Verify),
        ],
    })
}
