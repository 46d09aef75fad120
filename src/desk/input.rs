//! What is handed to the command line in bulk: files, folders of files, and files with a credential on each line. Only places
//! are passed on, and read when their turn has come: there may be more of it than fits in memory.

use super::safe::UNFINISHED;
use crate::credential::json::LARGEST;
use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The endings of files with a claim, or with a piece of a hand-in, on each line.
pub(super) const OF_PIECES: &[&str] = &["jsonl", "txt"];

/// The endings of files with a certificate on each line.
pub(super) const OF_CERTIFICATES: &[&str] = &["jsonl"];

/// The most bytes that are read of one: one more than is accepted is enough to see that it is too large.
const MOST: u64 = LARGEST as u64 + 1;

/// Where something stands that was handed in.
#[derive(Clone, Debug)]
pub(super) struct Source {
    path: Arc<Path>,
    /// The line, if the file has something on each.
    line: Option<Line>,
    /// Why it cannot be read, if that is known.
    failure: Option<String>,
}

#[derive(Clone, Copy, Debug)]
struct Line {
    /// From 1.
    number: u64,
    /// Where it starts, in bytes.
    start: u64,
    /// How long it is, in bytes.
    length: u64,
}

impl Source {
    fn file(path: PathBuf) -> Self {
        Self { path: path.into(), line: None, failure: None }
    }

    fn failed(path: &Path, error: &io::Error) -> Self {
        Self { failure: Some(error.to_string()), ..Self::file(path.to_owned()) }
    }

    /// The file, as messages name it; and the line, if the file has something on each.
    pub(super) fn name(&self) -> String {
        if self.line.is_some() { self.place() } else { self.path.display().to_string() }
    }

    /// The file and the line, as messages begin with them.
    pub(super) fn place(&self) -> String {
        format!("{}:{}", self.path.display(), self.line.map_or(1, |line| line.number))
    }

    /// What stands there.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, String> {
        match &self.failure {
            Some(failure) => Err(failure.clone()),
            None => self.read().map_err(|error| error.to_string()),
        }
    }

    fn read(&self) -> io::Result<Vec<u8>> {
        let (mut file, mut bytes) = (File::open(&self.path)?, Vec::new());
        if let Some(line) = self.line {
            file.seek(SeekFrom::Start(line.start))?;
        }
        file.take(self.line.map_or(MOST, |line| line.length.min(MOST))).read_to_end(&mut bytes)?;
        // A line that is too large stays so.
        let is_line = self.line.is_some() && bytes.len() <= LARGEST;
        Ok(if is_line { bytes.trim_ascii().to_vec() } else { bytes })
    }
}

/// What stands in files and folders, one after the other, without looking ahead. `of_lines` are the endings of files that
/// have something on each line.
pub(super) fn sources(paths: &[PathBuf], of_lines: &'static [&str]) -> impl Iterator<Item = Source> + Send {
    paths.iter().flat_map(|path| below(path.clone(), of_lines, DEEPEST))
}

/// How deep folders may lie in one another.
const DEEPEST: usize = 8;

type Sources = Box<dyn Iterator<Item = Source> + Send>;

fn below(path: PathBuf, of_lines: &'static [&str], depth: usize) -> Sources {
    let one = |source| Box::new(std::iter::once(source));
    if path.is_dir() {
        if depth == 0 {
            return one(Source::failed(&path, &io::Error::other("nested too deep")));
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
            Ok(entry) if is_seen(&entry.file_name()) => below(entry.path(), of_lines, depth - 1),
            Ok(_) => Box::new(std::iter::empty()),
            Err(error) => one(Source::failed(&path, &error)),
        }));
    }
    let has_lines = path.extension().is_some_and(|end| of_lines.iter().any(|known| end == *known));
    if has_lines { lines(path) } else { one(Source::file(path)) }
}

/// The lines of a file that are not empty.
fn lines(path: PathBuf) -> Sources {
    let mut reader = match File::open(&path) {
        Ok(file) => BufReader::new(file),
        Err(error) => return Box::new(std::iter::once(Source::failed(&path, &error))),
    };
    let path: Arc<Path> = path.into();
    let (mut line, mut text) = (Line { number: 0, start: 0, length: 0 }, Vec::new());
    let mut next = move || -> io::Result<Option<Line>> {
        loop {
            line = Line { number: line.number + 1, start: line.start + line.length, length: 0 };
            text.clear();
            line.length = reader.by_ref().take(MOST).read_until(b'\n', &mut text)? as u64;
            if line.length == MOST && !text.ends_with(b"\n") {
                line.length += reader.skip_until(b'\n')? as u64;
            }
            if line.length == 0 || !text.trim_ascii().is_empty() {
                return Ok(Some(line).filter(|line| line.length > 0));
            }
        }
    };
    let mut is_broken = false;
    Box::new(std::iter::from_fn(move || {
        if is_broken {
            return None;
        }
        match next() {
            Ok(line) => Some(Source { path: path.clone(), line: Some(line?), failure: None }),
            Err(error) => {
                is_broken = true;
                Some(Source::failed(&path, &error))
            }
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_with_their_numbers_and_read_again() {
        let folder = std::env::temp_dir().join(format!("champions-input-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let long = "x".repeat(LARGEST + 2);
        for (text, found) in [
            ("", &[][..]),
            ("\n\n", &[]),
            ("one", &[(1, "one")]),
            ("one\ntwo\n", &[(1, "one"), (2, "two")]),
            ("\r\n one \r\n\n two", &[(2, "one"), (4, "two")]),
            (&format!("{long}\ntwo"), &[(1, &long[1..]), (2, "two")]),
        ] {
            let file = folder.join("a.jsonl");
            fs::write(&file, text).unwrap();
            let name = |number| format!("{}:{number}", file.display());
            let files = [file.clone()];
            let read = sources(&files, OF_CERTIFICATES).map(|source| (source.name(), source.bytes().unwrap()));
            let expected: Vec<_> =
                found.iter().map(|(number, text)| (name(*number), text.as_bytes().to_vec())).collect();
            assert!(read.eq(expected), "{}", &text[..text.len().min(20)]);
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
