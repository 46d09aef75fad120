//! The tests that need no browser, in one program.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "in a test, a panic is the report")]

mod attacks;
mod backup;
mod content;
mod credential;
mod desk_award;
mod desk_check;
mod desk_errata;
mod desk_inputs;
mod desk_issue;
mod desk_keys;
mod desk_revoke;
mod desk_serve;
mod desk_tally;
mod desk_token;
mod desk_trust;
mod desk_verify;
mod html;
mod laws;
#[path = "../shared/learner.rs"]
mod learner;
mod ledger;
mod lint;
mod marking;
mod offline;
mod pages;
mod peers;
mod released;
mod sample;
mod scratch;
mod secrets;
mod shipped;
mod standing;
mod store;
#[path = "../shared/store_suite.rs"]
mod store_suite;
mod test_out;
mod tidy;
mod together;
mod translation;
