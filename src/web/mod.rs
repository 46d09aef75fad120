//! The learner's app: pages drawn by Yew from a published course and a learner's log.
//!
//! The same components draw a page on the host, when the site is built ([`prerender`]), and in the browser
//! ([`run`]). A page on the wire is therefore readable before, and without, the app; when the app has loaded what
//! the page needs it draws the page again in its place, in one step.
//!
//! Only `platform` touches the browser. Every word stands in `text`.

pub mod app;
mod backup;
pub mod badge_art;
mod certificate;
mod certificate_picture;
mod checking;
mod components;
mod face;
mod hand_in;
mod hooks;
mod import;
mod lock;
mod marking_again;
pub mod page_data;
mod pages;
mod platform;
#[cfg(not(target_arch = "wasm32"))]
pub mod prerender;
pub mod route;
mod script;
mod start;
mod state;
pub mod text;
mod together;
mod untrusted;

pub use pages::{Pages, READING, RECORDS};
pub use start::run;
