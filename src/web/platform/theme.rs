//! The theme, kept also where the page's first script finds it before anything is drawn (`assets/boot.js`).

use crate::course::event::Theme;

const KEPT_AS: &str = "champions-theme";

/// Shows a theme from now on; nothing means the device's own. It is kept only if it may lie on the device in the clear.
pub(crate) fn show(theme: Option<Theme>, is_kept: bool) {
    let name = theme.map(|theme| match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    });
    let Some(root) = gloo::utils::document().document_element() else { return };
    let storage = gloo::utils::window().local_storage().ok().flatten();
    match name {
        Some(name) => root.set_attribute("data-theme", name).ok(),
        None => root.remove_attribute("data-theme").ok(),
    };
    match name.filter(|_| is_kept) {
        Some(name) => storage.map(|storage| storage.set_item(KEPT_AS, name)),
        None => storage.map(|storage| storage.remove_item(KEPT_AS)),
    };
}
