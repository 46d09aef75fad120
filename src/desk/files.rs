//! Folders in and out, the day and the moment it is.

use crate::content::compile::{Date, Files};
use crate::credential::moment::Moment;
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// No text or picture of a course comes near this size; a stray film would.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;
const LARGEST_FOLDER: u64 = 512 * 1024 * 1024;
const DEEPEST: usize = 8;

/// Reads a folder of modules. Hidden files are left out. Symbolic links are refused, since what they lead to may not
/// be an author's to publish.
pub(super) fn read(folder: &Path) -> anyhow::Result<Files> {
    let (mut files, mut total) = (Files::new(), 0);
    walk(folder, "", DEEPEST, &mut |key, path, about| {
        total += about.len();
        if about.len() > LARGEST_FILE || total > LARGEST_FOLDER {
            bail!("`{}` is too large for a folder of modules", path.display());
        }
        files.insert(key, fs::read(path).with_context(|| format!("failed to read `{}`", path.display()))?);
        Ok(())
    })?;
    if files.contains_key("course.toml") {
        bail!("`{}` is one course; name the folder that holds it", folder.display());
    }
    Ok(files)
}

/// By what one sees that a folder has changed: the size of each file, and when it was last written.
pub(super) type Stamps = BTreeMap<String, (u64, Option<SystemTime>)>;

/// The stamps of a folder of modules. Where it cannot be read, as much as was seen.
pub(super) fn stamps(folder: &Path) -> Stamps {
    let mut stamps = Stamps::new();
    let walked = walk(folder, "", DEEPEST, &mut |key, _, about| {
        stamps.insert(key, (about.len(), about.modified().ok()));
        Ok(())
    });
    if let Err(error) = walked {
        stamps.insert(error.to_string(), (0, None));
    }
    stamps
}

/// Visits the files of a folder of modules: the path in it, the path on this computer, and what is known of it.
fn walk(
    folder: &Path,
    prefix: &str,
    depth: usize,
    visit: &mut dyn FnMut(String, &Path, Metadata) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if depth == 0 {
        bail!("`{}` is nested too deep", folder.display());
    }
    let failed = || format!("failed to read the folder `{}`", folder.display());
    for entry in fs::read_dir(folder).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        let path = entry.path();
        let Some(name) = entry.file_name().to_str().map(str::to_owned) else {
            bail!("the name of `{}` is not UTF-8", path.display());
        };
        // Issuers' documents stand in a folder with a dot wherever they are published (RFC 8615).
        if name.starts_with('.') && name != ".well-known" {
            continue;
        }
        let key = format!("{prefix}{name}");
        let kind = entry.file_type().with_context(failed)?;
        if kind.is_symlink() {
            bail!("`{}` is a symbolic link; put the file itself there", path.display());
        } else if kind.is_dir() {
            walk(&path, &format!("{key}/"), depth - 1, visit)?;
        } else if kind.is_file() {
            visit(key, &path, entry.metadata().with_context(failed)?)?;
        }
    }
    Ok(())
}

/// Reads the files of a folder that Trunk has staged; those of folders in it are not needed.
pub(super) fn read_staged(folder: &Path) -> anyhow::Result<Files> {
    let failed = || format!("failed to read the folder `{}`", folder.display());
    let mut files = Files::new();
    for entry in fs::read_dir(folder).with_context(failed)? {
        let path = entry.with_context(failed)?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name().and_then(|name| name.to_str())) {
            let bytes = fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?;
            files.insert(name.to_owned(), bytes);
        }
    }
    Ok(files)
}

/// Keeps a copy of what Trunk has staged in a folder of its own, in the place of an earlier copy.
pub(super) fn keep_staged(folder: &Path, staged: &Files) -> anyhow::Result<()> {
    let earlier = if folder.exists() { read_staged(folder)? } else { Files::new() };
    if !earlier.is_empty() && !earlier.contains_key("index.html") {
        bail!("`{}` holds something else than what Trunk has staged", folder.display());
    }
    earlier.keys().try_for_each(|name| remove(&folder.join(name)))?;
    staged.iter().try_for_each(|(name, bytes)| write(&folder.join(name), bytes))
}

/// Takes a file away.
pub(super) fn remove(path: &Path) -> anyhow::Result<()> {
    fs::remove_file(path).with_context(|| format!("failed to remove `{}`", path.display()))
}

/// Writes a file, with the folders above it.
pub(super) fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("failed to write `{}`", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    fs::write(path, bytes).with_context(failed)
}

/// The day it is, in UTC.
pub(super) fn today() -> Date {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_days(u32::try_from(since_1970.as_secs() / 86_400).unwrap_or(u32::MAX))
}

/// The moment it is.
pub(super) fn now() -> Moment {
    Moment::from_unix(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs())
}
