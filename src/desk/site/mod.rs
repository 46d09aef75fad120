//! A site's files: the app that Trunk has built, the data of the courses, and one real page per address.

mod badge_picture;
mod manifest;
mod not_found;
mod not_kept;
mod offline;
mod page;
mod release;
mod shell;
pub(super) mod trust;

use crate::content::compile::{Files, Site};
use anyhow::Context as _;

/// What becomes of the folder that Trunk has staged.
pub(super) struct SiteFiles {
    /// Files to write, by their path in the folder.
    pub(super) written: Files,
    /// Files of Trunk's that stand elsewhere now.
    pub(super) removed: Vec<String>,
}

/// The site of compiled courses, from the files of their modules and those that Trunk has staged. `built` is the time
/// of building, in seconds since 1970.
pub(super) fn files(site: &Site, modules: &Files, staged: &Files, built: u64) -> anyhow::Result<SiteFiles> {
    let mut data = site.data_files(modules).context("failed to write the courses as JSON")?;
    let trust = trust::read(modules, built)?;
    data.release.insert("trust.json".to_owned(), serde_json::to_vec(&trust)?);
    let release = release::name(&data.release);
    let records = release::program(staged, "records", &["records.js", "records_bg.wasm"])?;
    let credential = release::program(staged, "credential", &["worker.js", "credential.js", "credential_bg.wasm"])?;
    let (offline, script) = offline::script();
    let parts = shell::Parts {
        release: &release,
        records: &records.folder,
        credential: &credential.folder,
        offline: &offline,
        built,
    };
    let shell = shell::Shell::new(staged, &parts)?;

    let mut written = Files::new();
    written.extend(data.lasting.into_iter().map(|(path, bytes)| (format!("data/{path}"), bytes)));
    written.extend(data.release.into_iter().map(|(path, bytes)| (format!("{release}{path}"), bytes)));
    written.extend(records.files);
    written.extend(credential.files);
    written.insert(offline, script);
    written.extend(badge_picture::files(site));
    for page in page::all(site, &release) {
        written.insert(format!("{}index.html", page.route.path()), shell.page(page)?.into_bytes());
    }
    written.insert("404.html".to_owned(), not_found::page().into_bytes());
    written.insert(not_found::MARKER.to_owned(), b"{}".to_vec());
    written.insert(not_kept::PATH.to_owned(), not_kept::page().into_bytes());
    written.extend(manifest::files()?);
    let removed = [records.replaced, credential.replaced].concat();

    // What is published is what Trunk has staged, as far as it stays, and what is written.
    let staged = staged.iter().filter(|(path, _)| !removed.contains(path));
    let all = staged.chain(&written).map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    written.extend(offline::files(site, &release, &all)?);
    Ok(SiteFiles { written, removed })
}
