//! Folders in and out, the day and the moment it is.

use crate::content::compile::{Date, Files};
use crate::credential::moment::Moment;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// No text or picture of a course comes near this size; a stray film would.
const LARGEST_FILE: u64 = 8 * 1024 * 1024;
const LARGEST_FOLDER: u64 = 512 * 1024 * 1024;
const DEEPEST: usize = 8;

/// Reads a folder of modules. Hidden files are left out. Symbolic links are refused, since what they lead to may not
/// be an author's to publish.
pub(super) fn read(folder: &Path) -> anyhow::Result<Files> {
    let mut files = Files::new();
    let mut total = 0;
    read_into(folder, "", DEEPEST, &mut total, &mut files)?;
    if files.contains_key("course.toml") {
        bail!("`{}` is one course; name the folder that holds it", folder.display());
    }
    Ok(files)
}

fn read_into(folder: &Path, prefix: &str, depth: usize, total: &mut u64, files: &mut Files) -> anyhow::Result<()> {
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
            read_into(&path, &format!("{key}/"), depth - 1, total, files)?;
        } else if kind.is_file() {
            let size = entry.metadata().with_context(failed)?.len();
            *total += size;
            if size > LARGEST_FILE || *total > LARGEST_FOLDER {
                bail!("`{}` is too large for a folder of modules", path.display());
            }
            files.insert(key, fs::read(&path).with_context(|| format!("failed to read `{}`", path.display()))?);
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
