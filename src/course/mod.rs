//! What a course is and how learning goes: items and their marking, draws, the log and its fold, completion.
//!
//! Pure, and std only: no clock, no randomness of its own, no storage, no serialization, no browser. Marking gives
//! the same whole numbers in the browser, on the command line and in ten years.

pub mod assessment;
pub mod attempts;
pub mod calendar;
pub mod compact;
pub mod completion;
pub mod errata;
pub mod event;
pub mod id;
pub mod item;
pub mod progress;
pub mod random;
pub mod registration;
pub mod scenario;
pub mod standing;
pub mod statistics;
pub mod test_out;
pub mod together;
