//! What a verifier has of the web: documents by their address. The verifier itself never fetches anything; whoever calls
//! it decides what may be fetched, from where, and what was kept from an earlier day.

use super::memory::Memory;
use serde_json::Value;
use std::collections::BTreeMap;

/// Gives the bytes of a document by its `https` address, or nothing if it cannot be had.
pub trait Web {
    /// The document at an address.
    fn document(&self, address: &str) -> Option<Vec<u8>>;

    /// What was found out before from these documents, if that is to be remembered.
    fn memory(&self) -> Option<&Memory> {
        None
    }

    /// The bytes that the only proof of a document signs, if a [short way](super::shortcut) to them is known.
    fn signing_input(&self, _: &Value) -> Option<[u8; 64]> {
        None
    }
}

/// Documents that were gathered before.
impl Web for BTreeMap<String, String> {
    fn document(&self, address: &str) -> Option<Vec<u8>> {
        self.get(address).map(|text| text.as_bytes().to_vec())
    }
}

/// No web at all.
#[derive(Clone, Copy, Debug)]
pub struct NoWeb;

impl Web for NoWeb {
    fn document(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}
