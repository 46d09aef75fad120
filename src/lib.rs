//! Champions.

pub mod content;
pub mod course;
#[cfg(not(target_arch = "wasm32"))]
pub mod desk;
