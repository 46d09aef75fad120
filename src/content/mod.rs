//! Markdown and TOML in, a checked course and safe HTML out.
//!
//! `compile` takes the files of a folder of modules and gives all that is to be published, with every problem by file
//! and line; `lint` adds what a good editor would say. The browser knows only what comes out, [`published`], and what
//! is left open in it, [`placeholder`]: it links no parser.

#[cfg(not(target_arch = "wasm32"))]
pub mod compile;
#[cfg(not(target_arch = "wasm32"))]
pub mod lint;
pub mod placeholder;
#[cfg(not(target_arch = "wasm32"))]
mod plain;
pub mod published;
