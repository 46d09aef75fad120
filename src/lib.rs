//! Champions.

pub mod content;
pub mod course;
pub mod credential;
pub mod worker;
