//! Names for files that change from release to release: a digest of what they hold, so that no browser or proxy ever
//! mixes two releases.

use crate::content::compile::Files;
use anyhow::Context as _;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;

/// The folder of a release's data, with a final `/`.
pub(super) fn name(data: &Files) -> String {
    format!("data/{}/", digest(data))
}

/// A program in a folder of its own.
pub(super) struct Program {
    /// The folder, with a final `/`.
    pub(super) folder: String,
    /// Its files, by their path in the site.
    pub(super) files: Files,
    /// The staged files that it was made from.
    pub(super) replaced: Vec<String>,
}

/// Trunk gives the files of all but the first program fixed names; in a folder named by their digest they change with each
/// release.
pub(super) fn program(staged: &Files, name: &str, files: &[&str]) -> anyhow::Result<Program> {
    let mut program = Files::new();
    for file in files.iter().copied() {
        let bytes = staged.get(file).with_context(|| format!("Trunk has not staged `{file}`"))?;
        program.insert(file.to_owned(), bytes.clone());
    }
    let folder = format!("{name}/{}/", digest(&program));
    let replaced = program.keys().cloned().collect();
    let files = program.into_iter().map(|(file, bytes)| (format!("{folder}{file}"), bytes)).collect();
    Ok(Program { folder, files, replaced })
}

/// The first 12 hexadecimal digits of the SHA-256 of the files with their names.
fn digest(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, bytes) in files {
        for part in [path.as_bytes(), bytes] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    let mut name = String::new();
    for byte in hash.finalize().iter().take(6) {
        // Writing to a string does not fail.
        let _ = write!(name, "{byte:02x}");
    }
    name
}
