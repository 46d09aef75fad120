//! Certificates: made, signed and verified without a server.
//!
//! A certificate is an Open Badges 3.0 `OpenBadgeCredential` on the W3C Verifiable Credentials Data Model 2.0 with one
//! `eddsa-rdfc-2022` proof, so that wallets and verifiers of others read it. The one issued here is *self-recorded*: its
//! issuer is its subject, a `did:key` of the learner's own browser, and it carries a transcript that any verifier
//! marks again against the course. It proves that the record is whole and consistent, not who answered.
//!
//! Making: [`transcript`] and [`claim`] say what happened, [`claim::credential`] turns that into the one credential
//! that says so, [`proof`] signs it, [`compact`] folds it into a code that fits a link and a [`qr`] code.
//! Verifying: [`verify`] goes from strict reading ([`json`]) over a closed world of members ([`form`]) and the
//! signature ([`canonical`], [`key`], [`proof`]) to marking again ([`remark`]); each way to fail is a [`reason`].
//!
//! Institutions: [`key_file`] keeps an [`issuer`]'s private key, [`did_document`] publishes the public one,
//! [`countersign`] says what an institution confirms of a claim.
//!
//! Pure: no clock, no randomness, no network, no files, no browser. Nothing here panics, whatever it is given.

pub mod achievement;
pub mod canonical;
pub mod claim;
pub mod compact;
pub mod context;
pub mod countersign;
pub mod did_document;
pub mod did_web;
pub mod form;
pub mod issuer;
pub mod json;
pub mod key;
pub mod key_file;
pub mod moment;
pub mod name;
pub mod proof;
pub mod qr;
pub mod reason;
pub mod remark;
pub mod schema;
pub mod transcript;
pub mod uuid;
pub mod verify;

#[cfg(test)]
mod samples;
