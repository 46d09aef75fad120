//! Markdown and TOML in, a checked course and safe HTML out.

pub mod published;
