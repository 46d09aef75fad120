//! The source files of the library, read just far enough to keep house rules: what is code, what is a literal, and
//! which parts are there for tests only.

use std::fs;
use std::path::{Path, PathBuf};

/// A source file.
pub(super) struct Source {
    /// Its path, such as `src/web/app.rs`.
    pub(super) path: String,
    /// All of it.
    pub(super) text: String,
    /// Its code: comments, the insides of literals and what is only compiled for tests are blank.
    pub(super) code: String,
    /// The string literals of the code, each with the place in `code` where it begins.
    pub(super) literals: Vec<(usize, String)>,
}

impl Source {
    /// `path:line` of a place in the code.
    pub(super) fn at(&self, place: usize) -> String {
        format!("{}:{}", self.path, self.code[..place].matches('\n').count() + 1)
    }

    /// Every place where a word stands in the code, as a word of its own.
    pub(super) fn places<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        let inside = |character: char| character.is_alphanumeric() || character == '_';
        self.code.match_indices(word).map(|(place, _)| place).filter(move |place| {
            let before = self.code[..*place].chars().next_back();
            let after = self.code[place + word.len()..].chars().next();
            let grows_before = before.is_some_and(inside) && word.starts_with(inside);
            let grows_after = after.is_some_and(inside) && word.ends_with(inside);
            !grows_before && !grows_after
        })
    }
}

/// The files below a folder of the package, by path, whose names end so.
pub(super) fn files(folder: &str, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    gather(Path::new(env!("CARGO_MANIFEST_DIR")), &PathBuf::from(folder), extension, &mut found);
    found.sort();
    found
}

fn gather(package: &Path, folder: &Path, extension: &str, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(package.join(folder)).expect("the folder can be listed") {
        let path = folder.join(entry.expect("the folder can be listed").file_name());
        if package.join(&path).is_dir() {
            gather(package, &path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            let text = fs::read_to_string(package.join(&path)).expect("sources are UTF-8");
            found.push((path.to_str().expect("names are UTF-8").to_owned(), text));
        }
    }
}

/// All Rust files below `src`, without those that are only compiled for tests.
pub(super) fn all() -> Vec<Source> {
    let mut for_tests = Vec::new();
    let mut sources: Vec<Source> = files("src", "rs")
        .into_iter()
        .map(|(path, text)| {
            let (mut code, mut literals) = split(&text);
            blank_tests(&path, &mut code, &mut literals, &mut for_tests);
            Source { path, text, code, literals }
        })
        .collect();
    sources.retain(|source| !for_tests.contains(&source.path));
    assert!(sources.len() > 100, "the sources are found");
    sources
}

/// Splits a source into code and literals. Everything keeps its place, counted in bytes.
fn split(text: &str) -> (String, Vec<(usize, String)>) {
    let mut code = String::with_capacity(text.len());
    let mut literals = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let before = code.chars().next_back().unwrap_or(' ');
        let (length, content) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), None)
        } else if let Some((hashes, opened)) = raw(rest).filter(|_| !before.is_alphanumeric() && before != '_') {
            let end = format!("\"{}", "#".repeat(hashes));
            let content = opened.split_once(&end).expect("a literal has an end").0;
            (hashes * 2 + 3 + content.len(), Some(content))
        } else if first == '"' {
            let content = &rest[1..1 + closing(&rest[1..])];
            (content.len() + 2, Some(content))
        } else if let Some(length) = character(rest) {
            (length, None)
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        if let Some(content) = content {
            literals.push((code.len(), content.to_owned()));
        }
        let quote = |at: usize| content.is_some() && (at == 0 || at + 1 == length);
        code.extend(rest[..length].bytes().enumerate().map(|(at, byte)| match byte {
            b'\n' => '\n',
            _ if quote(at) => '"',
            _ => ' ',
        }));
        rest = &rest[length..];
    }
    (code, literals)
}

/// How long a character literal is; `None` for a lifetime.
fn character(text: &str) -> Option<usize> {
    let mut characters = text.strip_prefix('\'')?.chars();
    let first = characters.next()?;
    let begun = 1 + first.len_utf8();
    match first {
        '\\' => Some(begun + 1 + text[begun + 1..].find('\'')? + 1),
        _ => (characters.next() == Some('\'')).then_some(begun + 1),
    }
}

/// How many hashes a raw literal has, and what follows its opening.
fn raw(text: &str) -> Option<(usize, &str)> {
    let after = text.strip_prefix('r')?;
    let opened = after.trim_start_matches('#');
    Some((after.len() - opened.len(), opened.strip_prefix('"')?))
}

/// Where a literal ends.
fn closing(text: &str) -> usize {
    let mut escaped = false;
    for (place, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return place,
            _ => {}
        }
    }
    text.len()
}

/// Blanks what follows `#[cfg(test)]`, and notes the files that stand behind it.
fn blank_tests(path: &str, code: &mut String, literals: &mut Vec<(usize, String)>, for_tests: &mut Vec<String>) {
    while let Some(start) = code.find("#[cfg(test)]") {
        let end = match code[start..].find(['{', ';']).map(|end| start + end) {
            Some(end) if code[end..].starts_with('{') => {
                let mut depth = 0;
                let close = code[end..].find(|character| {
                    depth += i32::from(character == '{') - i32::from(character == '}');
                    depth == 0
                });
                close.map_or(code.len(), |close| end + close + 1)
            }
            Some(end) => {
                let name = code[..end].rsplit(' ').next().expect("a module has a name");
                let folder = path.trim_end_matches(".rs").trim_end_matches("/mod").trim_end_matches("/lib");
                for_tests.push(format!("{folder}/{name}.rs"));
                end + 1
            }
            None => code.len(),
        };
        literals.retain(|(place, _)| !(start..end).contains(place));
        let blank: String = code[start..end].chars().map(|kept| if kept == '\n' { '\n' } else { ' ' }).collect();
        code.replace_range(start..end, &blank);
    }
}

#[test]
fn code_and_literals_are_told_apart() {
    let source = "fn a<'x>() { /// \"no\"\n b('\"', '\\'', '✓', \"it's \\\" // y\", r#\"raw \" one\"#); }\n#[cfg(test)]\nmod t { \"z\" }\nc";
    let (mut code, mut literals) = split(source);
    blank_tests("src/x.rs", &mut code, &mut literals, &mut Vec::new());
    let words: Vec<&str> = literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(words, ["it's \\\" // y", "raw \" one"]);
    assert_eq!(code.split_whitespace().collect::<String>(), "fna<'x>(){b(,,,\"\",\"\");}c");
    assert_eq!(code.len(), source.len());
}
