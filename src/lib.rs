//! Champions.

pub mod content;
pub mod course;
pub mod credential;
#[cfg(not(target_arch = "wasm32"))]
pub mod desk;
pub mod store;
pub mod web;
pub mod worker;
