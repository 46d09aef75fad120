//! The folder of an institution: what is published, what is kept, and where.
//!
//! | path | what |
//! | --- | --- |
//! | `public/` | to be copied to the institution's web address, nothing else: `did.json`, `status/` |
//! | `issuer.json` | who the institution is, and its keys, the retired ones too |
//! | `ledger.jsonl` | what was issued and revoked |
//! | `credentials/` | the certificates and awards; they name people, and so do |
//! | `claims/`, `hand-ins/` | the claims and the pieces handed in that they rest on |
//!
//! Private keys lie elsewhere.

use super::files;
use super::passphrase;
use super::safe;
use crate::credential::claim::ContentDigest;
use crate::credential::did_document::{Listed, did_document, lists};
use crate::credential::did_web::{DidWeb, KeyName, OF_TOKENS};
use crate::credential::issuer::{Issuer, IssuerKey};
use crate::credential::key::PublicKey;
use crate::credential::key_file::KeyFile;
use crate::credential::ledger::{claim_file, credential_file, hand_in_file, token_file};
use crate::credential::moment::Moment;
use crate::credential::token_key::PublicTokenKey;
use crate::credential::uuid::Uuid;
use anyhow::{Context as _, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// Who an institution is and what keys it has, as `issuer.json` says.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Institution {
    format: u32,
    /// The profile.
    pub(super) issuer: Issuer,
    /// All keys it ever had, in the order in which they were made.
    pub(super) keys: Vec<Key>,
}

/// A public key of an institution.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Key {
    /// Its name.
    pub(super) name: String,
    /// The key as a Multikey.
    pub(super) public_key: String,
    /// The key for tokens as a Multikey; keys of earlier versions have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) token_key: Option<String>,
    /// When it was made.
    pub(super) since: String,
    /// When it stopped to sign. Certificates that it signed still verify.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) retired: Option<String>,
    /// From when on others may have signed with it. Nothing that it signed verifies any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) compromised: Option<String>,
}

/// The only format there is.
const FORMAT: u32 = 1;

impl Institution {
    /// An institution without keys.
    pub(super) fn new(issuer: Issuer) -> Self {
        Self { format: FORMAT, issuer, keys: Vec::new() }
    }

    /// A name for a key made at a moment: the year and the first number that is free.
    pub(super) fn free_name(&self, now: Moment) -> anyhow::Result<KeyName> {
        let year = now.to_string().chars().take(4).collect::<String>();
        let mut names = (1..=self.keys.len() + 1).map(|number| format!("{year}-{number}"));
        let free = names.find(|name| self.keys.iter().all(|key| key.name != *name));
        Ok(free.unwrap_or_default().parse::<KeyName>()?)
    }

    /// Refuses a name that another key has, or that only keys for tokens have.
    pub(super) fn check_free(&self, name: &KeyName) -> anyhow::Result<()> {
        if self.keys.iter().any(|key| key.name == name.as_str()) {
            bail!("{} has a key `{name}` already", self.issuer.did());
        }
        if name.as_str().ends_with(OF_TOKENS) {
            bail!("only keys for tokens have names that end with `{OF_TOKENS}`; choose another than `{name}`");
        }
        Ok(())
    }

    /// Adds a key.
    pub(super) fn add(&mut self, key: &IssuerKey, now: Moment) -> anyhow::Result<()> {
        let public = key.public().context("the random bytes make no key; try again")?;
        self.keys.push(Key {
            name: key.name().to_string(),
            public_key: public.multikey(),
            token_key: key.token_key().map(|key| key.public().multikey()),
            since: now.to_string(),
            retired: None,
            compromised: None,
        });
        Ok(())
    }

    /// The key of a name.
    pub(super) fn key_mut(&mut self, name: &KeyName) -> anyhow::Result<&mut Key> {
        let did = self.issuer.did().clone();
        let key = self.keys.iter_mut().find(|key| key.name == name.as_str());
        key.with_context(|| format!("{did} has no key `{name}`"))
    }

    /// The keys with which certificates verify.
    fn published(&self) -> anyhow::Result<Vec<Listed>> {
        let published = self.keys.iter().filter(|key| key.compromised.is_none());
        let read = |key: &Key| {
            let token = key.token_key.as_deref().map(PublicTokenKey::from_multikey);
            let token = if let Some(read) = token { Some(read?) } else { None };
            Some(Listed { name: key.name.parse().ok()?, key: PublicKey::from_multikey(&key.public_key)?, token })
        };
        published.map(|key| read(key).with_context(|| format!("issuer.json: no key `{}`", key.name))).collect()
    }
}

/// The folder, by its path.
#[derive(Clone, Debug)]
pub(super) struct Folder(pub(super) PathBuf);

impl Folder {
    /// Takes the folder for this process alone.
    pub(super) fn lock(&self) -> anyhow::Result<File> {
        safe::lock(&self.0)
    }

    /// Opens a private key with which the institution can sign, and takes the folder for this process alone.
    pub(super) fn open(&self, key: &Path, passphrase: &passphrase::Source) -> anyhow::Result<(IssuerKey, File)> {
        let file = key_file(key)?;
        self.check(&file)?;
        Ok((unlock(&file, key, passphrase)?, self.lock()?))
    }

    /// What is published.
    pub(super) fn public(&self) -> PathBuf {
        self.0.join("public")
    }

    /// The document of the institution's keys.
    pub(super) fn document(&self, did: &DidWeb) -> PathBuf {
        self.public().join(did.document_path())
    }

    /// The ledger.
    pub(super) fn ledger(&self) -> PathBuf {
        self.0.join("ledger.jsonl")
    }

    /// The certificates.
    pub(super) fn credentials(&self) -> PathBuf {
        self.0.join("credentials")
    }

    /// The claims that they rest on.
    pub(super) fn claims(&self) -> PathBuf {
        self.0.join("claims")
    }

    /// A certificate.
    pub(super) fn credential(&self, id: Uuid) -> PathBuf {
        self.credentials().join(credential_file(id))
    }

    /// A certificate as a token.
    pub(super) fn token(&self, id: Uuid) -> PathBuf {
        self.credentials().join(token_file(id))
    }

    /// A claim, by its digest.
    pub(super) fn claim(&self, digest: &ContentDigest) -> PathBuf {
        self.claims().join(claim_file(digest))
    }

    /// What was handed in for badges.
    pub(super) fn hand_ins(&self) -> PathBuf {
        self.0.join("hand-ins")
    }

    /// Something that was handed in, by its digest.
    pub(super) fn hand_in(&self, digest: &ContentDigest) -> PathBuf {
        self.hand_ins().join(hand_in_file(digest))
    }

    /// What an issuer publishes here, as a verifier would find it.
    pub(super) fn web(&self, did: &DidWeb) -> anyhow::Result<BTreeMap<String, String>> {
        let path = self.document(did);
        let text = fs::read_to_string(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
        Ok(BTreeMap::from([(did.document_address(), text)]))
    }

    fn profile(&self) -> PathBuf {
        self.0.join("issuer.json")
    }

    /// Who the institution is; nothing if the folder does not say.
    pub(super) fn read(&self) -> anyhow::Result<Option<Institution>> {
        let path = self.profile();
        if !path.exists() {
            return Ok(None);
        }
        let bytes = fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
        let institution: Institution = serde_json::from_slice(&bytes)
            .map_err(|error| anyhow::anyhow!("{}:{}: {error}", path.display(), error.line()))?;
        if institution.format != FORMAT {
            bail!("`{}` is of a later version of this program", path.display());
        }
        Ok(Some(institution))
    }

    /// Who the institution is; an error if the folder does not say.
    pub(super) fn existing(&self) -> anyhow::Result<Institution> {
        let lacking =
            || format!("`{}` is not an institution's folder: `champions keys new` makes one", self.0.display());
        self.read()?.with_context(lacking)
    }

    /// Keeps who the institution is and publishes its keys.
    pub(super) fn write(&self, institution: &Institution) -> anyhow::Result<()> {
        let did = institution.issuer.did();
        let document = did_document(did, &institution.published()?);
        safe::replace(&self.profile(), &pretty(&serde_json::to_value(institution)?))?;
        safe::replace(&self.document(did), &pretty(&document))?;
        if did.document_path().starts_with('.') {
            // Some hosts leave out folders that begin with a full stop unless this file says otherwise.
            files::write(&self.public().join(".nojekyll"), &[])?;
        }
        Ok(())
    }

    /// Refuses a key with which the institution cannot sign: one that its document does not list, or a retired one. A
    /// folder that does not say who the institution is has nothing to compare with.
    pub(super) fn check(&self, file: &KeyFile) -> anyhow::Result<()> {
        let Some(institution) = self.read()? else { return Ok(()) };
        let (issuer, name) = (file.issuer(), file.name());
        if issuer.did() != institution.issuer.did() {
            bail!(
                "the key is of {}, but `{}` is the folder of {}",
                issuer.did(),
                self.0.display(),
                institution.issuer.did()
            );
        }
        let path = self.document(issuer.did());
        let bytes = fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
        let document: Value =
            serde_json::from_slice(&bytes).with_context(|| format!("`{}` is not JSON", path.display()))?;
        let listed = Listed { name: name.clone(), key: file.public(), token: file.token() };
        if !lists(&document, issuer.did(), &listed) {
            bail!("the key `{name}` is not one of those that `{}` lists", path.display());
        }
        match institution.keys.iter().find(|key| key.name == name.as_str()).and_then(|key| key.retired.as_ref()) {
            Some(retired) => bail!("the key `{name}` was retired {retired}; sign with a later one"),
            None => Ok(()),
        }
    }
}

/// JSON that a person can read, too.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    format!("{value:#}\n").into_bytes()
}

/// Reads a key file.
pub(super) fn key_file(path: &Path) -> anyhow::Result<KeyFile> {
    let failed = || format!("failed to read `{}`", path.display());
    let mut bytes = Vec::new();
    let most = crate::credential::key_file::LARGEST as u64 + 1;
    File::open(path).with_context(failed)?.take(most).read_to_end(&mut bytes).with_context(failed)?;
    KeyFile::read(&bytes).with_context(|| format!("`{}`", path.display()))
}

/// Opens the key in a file with its passphrase.
pub(super) fn unlock(file: &KeyFile, path: &Path, passphrase: &passphrase::Source) -> anyhow::Result<IssuerKey> {
    let named = format!("`{}`", path.display());
    file.open(&passphrase.existing(&named)?).context(named)
}

/// Random bytes.
pub(super) fn random<const COUNT: usize>() -> anyhow::Result<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("there are no random bytes to be had: {error}"))?;
    Ok(bytes)
}
