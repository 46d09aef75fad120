//! The time.

/// Milliseconds since 1970 by the device's clock.
pub(crate) fn now() -> u64 {
    js_sys::Date::now() as u64
}
