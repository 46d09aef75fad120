//! The time.

use super::site;

/// Milliseconds since 1970 by the device's clock; where that is set to before the site was built, when it was.
pub(crate) fn now() -> u64 {
    (js_sys::Date::now() as u64).max(site::built() * 1000)
}
