//! The tests that need a browser's storage, focus and history.

#![cfg(target_arch = "wasm32")]
