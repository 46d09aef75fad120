//! Files that are never half written, secrets that only their owner reads, and one writer at a time.

use anyhow::{Context as _, bail};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// What a file is called while it is being written, beside the place that it will have.
pub(super) const UNFINISHED: &str = "new";

/// Where a file is written before it takes its place.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(UNFINISHED);
    path.with_file_name(name)
}

/// Writes a file, or replaces it: whoever reads it finds the old bytes or the new ones, whatever happens meanwhile.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("failed to write `{}`", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let unfinished = beside(path);
    let mut file = File::create(&unfinished).with_context(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).with_context(failed)?;
    fs::rename(&unfinished, path).with_context(failed)?;
    path.parent().map_or(Ok(()), |folder| sync_folder(folder).with_context(failed))
}

/// Makes sure that a folder's entries are kept.
pub(super) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    // Where a folder cannot be opened, its entries cannot be waited for either.
    if cfg!(unix) && !folder.as_os_str().is_empty() { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Writes a new file that only its owner reads. A file that is there already is never touched: it may be the only copy
/// of a key.
pub(super) fn create_secret(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let failed = || format!("failed to write `{}`", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).with_context(failed)?;
    file.write_all(bytes).and_then(|()| file.sync_all()).with_context(failed)
}

/// Takes a folder for this process alone, until the lock is dropped or the process ends, however it ends.
pub(super) fn lock(folder: &Path) -> anyhow::Result<File> {
    let failed = || format!("failed to lock the folder `{}`", folder.display());
    fs::create_dir_all(folder).with_context(failed)?;
    let file = File::create(folder.join(".lock")).with_context(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!("another program is writing in `{}`", folder.display()),
        Err(TryLockError::Error(error)) => Err(error).with_context(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("champions-safe-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_file_is_replaced_and_leaves_nothing_beside_it() {
        let folder = scratch("replace");
        for text in ["one", "two"] {
            replace(&folder.join("a/b.json"), text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(folder.join("a/b.json")).unwrap(), text);
            assert_eq!(fs::read_dir(folder.join("a")).unwrap().count(), 1);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_secret_is_never_written_over() {
        let folder = scratch("secret");
        create_secret(&folder.join("a.key"), b"one").unwrap();
        assert!(create_secret(&folder.join("a.key"), b"two").is_err());
        assert_eq!(fs::read(folder.join("a.key")).unwrap(), b"one");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(folder.join("a.key")).unwrap().permissions().mode() & 0o777, 0o600);
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_has_one_writer() {
        let folder = scratch("lock");
        let first = lock(&folder).unwrap();
        assert!(lock(&folder).unwrap_err().to_string().starts_with("another program is writing in"));
        drop(first);
        drop(lock(&folder).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
