//! Claims in: files, folders of files, and files with a claim on each line.

use crate::credential::json::LARGEST;
use crate::desk::safe::UNFINISHED;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};

/// Where a claim stands.
#[derive(Clone, Debug)]
pub(in crate::desk) struct Source {
    path: PathBuf,
    /// The line, from 1, if the file has a claim on each.
    line: Option<u64>,
    /// What was read already, or why it could not be.
    read: Option<Result<Vec<u8>, String>>,
}

impl Source {
    fn file(path: PathBuf) -> Self {
        Self { path, line: None, read: None }
    }

    fn failed(path: &Path, error: &std::io::Error) -> Self {
        Self { path: path.to_owned(), line: None, read: Some(Err(error.to_string())) }
    }

    /// The place, as messages begin with it.
    pub(in crate::desk) fn place(&self) -> String {
        format!("{}:{}", self.path.display(), self.line.unwrap_or(1))
    }

    /// The claim's bytes.
    pub(in crate::desk) fn bytes(&self) -> Result<Vec<u8>, String> {
        if let Some(read) = &self.read {
            return read.clone();
        }
        let mut bytes = Vec::new();
        // One byte more than is accepted is enough to see that a file is too large.
        let read = File::open(&self.path).and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes));
        read.map(|_| bytes).map_err(|error| error.to_string())
    }
}

/// The claims of files and folders, one after the other, without looking ahead.
pub(in crate::desk) fn sources(paths: &[PathBuf]) -> impl Iterator<Item = Source> + Send {
    paths.iter().flat_map(|path| below(path.clone(), DEEPEST))
}

/// How deep folders may lie in one another.
const DEEPEST: usize = 8;

type Sources = Box<dyn Iterator<Item = Source> + Send>;

fn below(path: PathBuf, depth: usize) -> Sources {
    let one = |source| Box::new(std::iter::once(source));
    if path.is_dir() {
        if depth == 0 {
            return one(Source::failed(&path, &std::io::Error::other("nested too deep")));
        }
        let entries = match fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) => return one(Source::failed(&path, &error)),
        };
        // Neither hidden files nor those that are being written.
        let is_seen = |name: &std::ffi::OsStr| {
            let name = name.to_string_lossy();
            !name.starts_with('.') && !name.ends_with(&format!(".{UNFINISHED}"))
        };
        return Box::new(entries.flat_map(move |entry| match entry {
            Ok(entry) if is_seen(&entry.file_name()) => below(entry.path(), depth - 1),
            Ok(_) => Box::new(std::iter::empty()),
            Err(error) => one(Source::failed(&path, &error)),
        }));
    }
    let has_lines = path.extension().is_some_and(|end| end == "jsonl" || end == "txt");
    if has_lines { lines(path) } else { one(Source::file(path)) }
}

fn lines(path: PathBuf) -> Sources {
    let mut reader = match File::open(&path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return Box::new(std::iter::once(Source::failed(&path, &error))),
    };
    let (mut number, mut is_broken) = (0, false);
    let next = move || {
        let mut bytes = Vec::new();
        number += 1;
        let source = |read| Source { path: path.clone(), line: Some(number), read: Some(read) };
        match reader.by_ref().take(LARGEST as u64 + 1).read_until(b'\n', &mut bytes) {
            _ if is_broken => None,
            Ok(0) => None,
            Ok(_) => Some(source(Ok(bytes.trim_ascii().to_vec()))),
            Err(error) => {
                is_broken = true;
                Some(source(Err(error.to_string())))
            }
        }
    };
    Box::new(std::iter::from_fn(next).filter(|source| !matches!(&source.read, Some(Ok(bytes)) if bytes.is_empty())))
}
