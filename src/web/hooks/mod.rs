//! What several pages do in the background.

pub(crate) mod active_time;
pub(crate) mod reading_place;
pub(crate) mod typed;
