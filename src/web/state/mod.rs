//! What the whole app shares: the page being shown and the learner's log.

pub(crate) mod here;
mod holding;
pub(crate) mod idle;
pub(crate) mod learners;
pub(crate) mod log;
mod outlet;
mod recorder;
pub(crate) mod standing;
