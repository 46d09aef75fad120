//! The tests that need a browser's storage, focus and history.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod app;
mod copy;
mod faults;
mod learners;
mod page;
mod script;
mod store;
#[path = "../shared/store_suite.rs"]
mod store_suite;
mod upgrade;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
