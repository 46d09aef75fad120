//! The web as a verifier on the command line has it: a folder that mirrors it, HTTPS itself, or nothing.

use super::contents::Contents;
use super::short_ways::ShortWays;
use crate::credential::countersign::countersigned_of;
use crate::credential::json::LARGEST;
use crate::credential::memory::Memory;
use crate::credential::remark::Wanted;
use crate::credential::shortcut::CountersignedTemplate;
use crate::credential::web::Web;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A folder in which `https://HOST/PATH` is `HOST/PATH`.
#[derive(Debug)]
pub(super) struct Mirror(pub(super) PathBuf);

impl Web for Mirror {
    fn document(&self, address: &str) -> Option<Vec<u8>> {
        let path = address.strip_prefix("https://")?;
        // What leads out of the folder, or is no file in it, is not mirrored.
        if path.split('/').any(|part| matches!(part, "" | "." | "..")) || path.contains(['\\', '\0']) {
            return None;
        }
        // Some file systems take no colon, as before a port.
        read(&self.0.join(path)).or_else(|| read(&self.0.join(path.replacen(':', "%3A", 1))))
    }
}

fn read(file: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file).ok()?.take(LARGEST as u64 + 1).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// HTTPS: each document is fetched once, and redirections are not followed, since they lead to who knows whom.
#[derive(Debug)]
pub(super) struct Online {
    agent: ureq::Agent,
    fetched: Mutex<BTreeMap<String, Option<Vec<u8>>>>,
}

impl Online {
    /// A web that was not asked anything yet.
    pub(super) fn new() -> Self {
        let configuration = ureq::Agent::config_builder()
            .https_only(true)
            .max_redirects(0)
            .timeout_global(Some(Duration::from_secs(20)))
            .user_agent(concat!("champions/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: configuration.into(), fetched: Mutex::default() }
    }

    fn fetch(&self, address: &str) -> Option<Vec<u8>> {
        let mut response = self.agent.get(address).call().ok().filter(|response| response.status() == 200)?;
        response.body_mut().with_config().limit(LARGEST as u64).read_to_vec().ok()
    }
}

impl Web for Online {
    fn document(&self, address: &str) -> Option<Vec<u8>> {
        let mut fetched = self.fetched.lock().unwrap_or_else(PoisonError::into_inner);
        fetched.entry(address.to_owned()).or_insert_with(|| self.fetch(address)).clone()
    }
}

/// A web of which is remembered what was found out from its documents, and of institutions' certificates how to verify more
/// of their kind the short way.
pub(super) struct Remembering<'a> {
    pub(super) web: &'a (dyn Web + Sync),
    pub(super) memory: Memory,
    pub(super) certificates: ShortWays<CountersignedTemplate>,
}

impl Remembering<'_> {
    /// Finds the short way for certificates like one that is valid.
    pub(super) fn learn(&self, certificate: &Value, contents: &Contents) {
        let method = certificate.pointer("/proof/0/verificationMethod").and_then(Value::as_str);
        if let (Some(said), Some(method)) = (countersigned_of(certificate), method) {
            let wanted = Wanted { course: said.course.clone(), revision: said.revision, errata: None };
            self.certificates.add(
                |template| template.fits(&said, method),
                || CountersignedTemplate::new(&said, &contents.get(&wanted)?.facts, method),
            );
        }
    }
}

impl Web for Remembering<'_> {
    fn document(&self, address: &str) -> Option<Vec<u8>> {
        self.web.document(address)
    }

    fn memory(&self) -> Option<&Memory> {
        Some(&self.memory)
    }

    fn signing_input(&self, document: &Value) -> Option<[u8; 64]> {
        let (said, text) = (countersigned_of(document)?, document.to_string());
        self.certificates.find(|template| template.signing_input(&said, &text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_mirror_gives_what_is_in_it_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("champions-mirror-{}", std::process::id()));
        fs::create_dir_all(folder.join("web/hospital.example/.well-known")).unwrap();
        fs::create_dir_all(folder.join("web/hospital.example%3A8443")).unwrap();
        fs::write(folder.join("web/hospital.example/.well-known/did.json"), b"{}").unwrap();
        fs::write(folder.join("web/hospital.example%3A8443/did.json"), b"[]").unwrap();
        fs::write(folder.join("secret"), b"secret").unwrap();
        let mirror = Mirror(folder.join("web"));
        let document = |address: &str| mirror.document(address);
        assert_eq!(document("https://hospital.example/.well-known/did.json").as_deref(), Some(&b"{}"[..]));
        assert_eq!(document("https://hospital.example:8443/did.json").as_deref(), Some(&b"[]"[..]));
        for outside in [
            "https://../secret",
            "https://hospital.example/../../secret",
            "https:///secret",
            "http://hospital.example/.well-known/did.json",
            "https://hospital.example/missing",
            "https://hospital.example/.well-known",
        ] {
            assert_eq!(document(outside), None, "{outside}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
