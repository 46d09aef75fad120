//! The words on new versions, in British English.

use crate::web::text::UpdateText;

pub(super) const UPDATE: UpdateText = UpdateText {
    ready: "A new version is ready. What you have done stays.",
    now: "Use it now",
    later: "Later",
    keep_course: "Keep for offline",
    what_is_kept: "See what is kept on this device",
    offline_use: "Offline use",
};
