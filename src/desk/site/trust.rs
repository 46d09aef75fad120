//! The site's `trust.json`, from the folder `trust` among the modules: `roots.toml`, `registry.json`, `errata.toml` with
//! the keys whose errata count, and below `web/` the documents and status lists of issuers, `https://HOST/PATH` at
//! `web/HOST/PATH`.

use crate::content::compile::Files;
use crate::credential::key::PublicKey;
use crate::credential::moment::Moment;
use crate::worker::SiteTrust;
use anyhow::{Context as _, bail};
use serde::Deserialize;

const ROOTS: &str = "trust/roots.toml";
pub(in crate::desk) const ERRATA: &str = "trust/errata.toml";
const REGISTRY: &str = "trust/registry.json";
const WEB: &str = "trust/web/";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    /// Multikeys.
    keys: Vec<String>,
}

/// What the modules say of issuers, as of a time in seconds since 1970. A registry that no root key signed, or that is out
/// of date, is refused: a site that ships it would tell every learner that the institutions are unknown.
pub(in crate::desk) fn read(modules: &Files, now: u64) -> anyhow::Result<SiteTrust> {
    let (roots, errata) = (keys(modules, ROOTS)?, keys(modules, ERRATA)?);
    let mut trust = SiteTrust { roots, errata, registry: text(modules, REGISTRY)?, ..SiteTrust::default() };
    for path in modules.keys() {
        if let Some(address) = path.strip_prefix(WEB)
            && let Some(document) = text(modules, path)?
        {
            trust.documents.insert(format!("https://{address}"), document);
        }
    }
    let now = Moment::from_unix(now);
    if let Some(Err(flaw)) = trust.registry(now) {
        bail!("`{REGISTRY}` cannot be used: {}", flaw.meaning());
    }
    Ok(trust)
}

/// The keys whose errata count.
pub(in crate::desk) fn errata_keys(modules: &Files) -> anyhow::Result<Vec<PublicKey>> {
    Ok(keys(modules, ERRATA)?.iter().filter_map(|key| PublicKey::from_multikey(key)).collect())
}

fn keys(modules: &Files, path: &str) -> anyhow::Result<Vec<String>> {
    let Some(text) = text(modules, path)? else { return Ok(Vec::new()) };
    let keys = toml::from_str::<Keys>(&text).with_context(|| format!("`{path}` cannot be read"))?.keys;
    if let Some(wrong) = keys.iter().find(|key| PublicKey::from_multikey(key).is_none()) {
        bail!("`{path}` names `{wrong}`, which is not an Ed25519 Multikey");
    }
    Ok(keys)
}

fn text(modules: &Files, path: &str) -> anyhow::Result<Option<String>> {
    match modules.get(path) {
        Some(bytes) => String::from_utf8(bytes.clone()).map(Some).with_context(|| format!("`{path}` is not UTF-8")),
        None => Ok(None),
    }
}
