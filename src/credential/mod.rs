//! Certificates: made, signed and verified without a server.
//!
//! A certificate is an Open Badges 3.0 `OpenBadgeCredential` on the W3C Verifiable Credentials Data Model 2.0 with one
//! `eddsa-rdfc-2022` proof, so that wallets and verifiers of others read it. The one issued here is *self-recorded*: its
//! issuer is its subject, a `did:key` of the learner's own browser, and it carries a transcript that any verifier
//! marks again against the course. It proves that the record is whole and consistent, not who answered.
//!
//! Making: [`transcript`] and [`claim`] say what happened, [`claim::credential`] turns that into the one credential
//! that says so, [`proof`] signs it, [`compact`] folds it into a code that fits a link and a [`qr`] code.
//! Verifying: [`verify`] opens whatever it is given ([`container`]: JSON, [`jwt`], a picture's [`bake`]d credential, a
//! code), reads it strictly ([`json`]), refuses what no context defines ([`form`], [`rdf`]), asks whose key signed
//! ([`did`], [`proof`]), whether it was withdrawn ([`revocation`], [`status`]) and who stands behind it ([`registry`]), and
//! marks again ([`remark`]). Each way to fail is a [`reason`]. Many certificates of one course are alike but for some words:
//! [`template`] and [`shortcut`] verify and sign them without reading each as JSON-LD.
//!
//! Institutions: [`key_file`] keeps an [`issuer`]'s private key, [`did_document`] publishes the public one,
//! [`countersign`] says what an institution confirms of a claim. The same credential can be signed as a token as well,
//! with a [`token_key`], for verifiers that read nothing else.
//!
//! People: a [`badge`] is an achievement with a page of its own, which institutions [`award`] for what is [handed in](hand_in), [`teaching`] receipts are signed by those who attended
//! and led a session, and with [`endorse`] one person speaks for another.
//!
//! Pure: no clock, no randomness, no network, no files, no browser. Nothing here panics, whatever it is given.

pub mod achievement;
pub mod archive;
pub mod award;
pub mod badge;
pub mod bake;
pub mod claim;
pub mod compact;
pub mod container;
pub mod context;
pub mod countersign;
pub mod did;
pub mod did_document;
pub mod did_web;
pub mod endorse;
pub mod endorsement;
pub mod form;
pub mod hand_in;
pub mod issuer;
pub mod json;
pub mod jwt;
pub mod key;
pub mod key_file;
pub mod ledger;
pub mod memory;
pub mod moment;
pub mod name;
pub mod proof;
pub mod qr;
pub mod rdf;
pub mod reason;
pub mod registry;
pub mod remark;
pub mod revocation;
pub mod schema;
pub mod shortcut;
pub mod status;
pub mod teaching;
pub mod template;
pub mod token_key;
pub mod transcript;
pub mod uuid;
pub mod verification_key;
pub mod verify;
pub mod web;

#[cfg(test)]
mod samples;
