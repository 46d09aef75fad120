//! The only files that touch the browser. Each is thin: what can be decided without a browser is decided elsewhere.

pub(crate) mod announce;
pub(crate) mod camera;
pub(crate) mod canvas;
pub(crate) mod certifier;
pub(crate) mod clipboard;
pub(crate) mod clock;
pub(crate) mod download;
pub(crate) mod fetch;
pub(crate) mod files;
pub(crate) mod focus;
pub(crate) mod handover;
pub(crate) mod json;
pub(crate) mod keeping;
pub(crate) mod keys;
pub(crate) mod navigation;
pub(crate) mod offline;
pub(crate) mod page;
pub(crate) mod random;
pub(crate) mod scanner;
pub(crate) mod scroll;
pub(crate) mod share;
pub(crate) mod site;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod takeover;
pub(crate) mod theme;
