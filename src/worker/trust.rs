//! What a site knows of issuers: the registry, their documents and their status lists as of the day it was built, in one
//! file, `trust.json`, so that certificates of institutions can be verified without a network.

use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::registry::Registry;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The file `trust.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteTrust {
    /// The keys of those who keep the registry, as Multikeys; one of them must have signed it.
    pub roots: Vec<String>,
    /// The registry, as text.
    pub registry: Option<String>,
    /// The keys whose errata count, as Multikeys.
    pub errata: Vec<String>,
    /// Issuers' DID documents and status lists, as text by their address.
    pub documents: BTreeMap<String, String>,
}

impl SiteTrust {
    /// Reads the file's text; whatever cannot be read is as good as empty.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// The keys whose errata count.
    pub fn errata_keys(&self) -> Vec<PublicKey> {
        self.errata.iter().filter_map(|key| PublicKey::from_multikey(key)).collect()
    }

    /// The registry, if there is one and a root key signed it.
    pub fn registry(&self, now: Moment) -> Option<Result<Registry, Reason>> {
        let text = self.registry.as_ref()?;
        let roots: Vec<PublicKey> = self.roots.iter().filter_map(|key| PublicKey::from_multikey(key)).collect();
        // Without a root key, anybody's signature would do.
        let read = || Registry::read(text.as_bytes(), &roots, now, &self.documents);
        Some(if roots.is_empty() { Err(Reason::TrustRegistrySignature) } else { read() })
    }
}
