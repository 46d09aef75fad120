//! The people whom somebody at the institution checked: a CSV file, such as a spreadsheet saves.
//!
//! ```csv
//! name,key,identity,supervised,email
//! Dr Amina Yusuf,,yes,yes,
//! "Jones, Bob",did:key:z6Mk…,yes,,yes
//! ```
//!
//! The first line names the columns, in any order: `name` or `key` or both, and the checks. A person is known by the key
//! where there is one, and otherwise by the name, exactly as the claim has it. `yes` says that a check was passed.

use crate::credential::countersign::Checks;
use crate::credential::key::PublicKey;
use crate::credential::name::PersonName;
use anyhow::{Context as _, bail};
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Those who were checked.
#[derive(Debug, Default)]
pub(in crate::desk) struct People {
    file: String,
    by_key: HashMap<String, Person>,
    by_name: HashMap<String, Vec<Person>>,
}

#[derive(Clone, Debug)]
struct Person {
    line: usize,
    name: String,
    checks: Checks,
}

impl People {
    /// Reads the file.
    pub(in crate::desk) fn read(path: &Path) -> anyhow::Result<Self> {
        let text = fs::read_to_string(path).with_context(|| format!("failed to read `{}`", path.display()))?;
        Self::of(&path.display().to_string(), &text)
    }

    fn of(file: &str, text: &str) -> anyhow::Result<Self> {
        let mut people = Self { file: file.to_owned(), ..Self::default() };
        // Spreadsheets begin their files with a byte order mark.
        let mut rows = rows(text.trim_start_matches('\u{feff}')).into_iter();
        let Some((_, columns)) = rows.next() else { bail!("{file}:1: names no columns") };
        if let Some(unknown) = columns.iter().find(|name| !COLUMNS.contains(&name.trim())) {
            bail!("{file}:1: no column `{unknown}`; there are {}", COLUMNS.join(", "));
        }
        for (line, row) in rows {
            let cell = |name: &str| {
                let place = columns.iter().position(|column| column.trim() == name);
                place.and_then(|place| row.get(place)).map(|cell| cell.trim()).unwrap_or_default()
            };
            if row.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            let passed = |name: &str| match cell(name).to_lowercase().as_str() {
                "yes" => Ok(true),
                "" | "no" => Ok(false),
                other => bail!("{file}:{line}: `{other}` under `{name}` is neither yes nor no"),
            };
            let checks =
                Checks { identity: passed("identity")?, supervised: passed("supervised")?, email: passed("email")? };
            let person = Person { line, name: cell("name").to_owned(), checks };
            match (cell("key"), person.name.as_str()) {
                ("", "") => bail!("{file}:{line}: neither a name nor a key"),
                ("", name) => people.by_name.entry(name.to_owned()).or_default().push(person),
                (key, _) => {
                    if let Some(first) = people.by_key.insert(key.to_owned(), person) {
                        bail!("{file}:{line}: the same key as in line {}", first.line);
                    }
                }
            }
        }
        Ok(people)
    }

    /// What was checked of whoever has a name and a key; an error if that is not clear.
    pub(in crate::desk) fn checks(&self, name: &PersonName, holder: PublicKey) -> Result<Checks, String> {
        let name = name.as_str();
        if let Some(person) = self.by_key.get(&holder.did()) {
            let is_same = person.name.is_empty() || person.name == name;
            return if is_same {
                Ok(person.checks)
            } else {
                Err(format!("{}:{} has another name for this key", self.file, person.line))
            };
        }
        match self.by_name.get(name).map(Vec::as_slice) {
            None | Some([]) => Ok(Checks::default()),
            Some([person]) => Ok(person.checks),
            Some([first, second, ..]) => Err(format!(
                "{}: lines {} and {} have the same name; give their keys",
                self.file, first.line, second.line
            )),
        }
    }
}

const COLUMNS: [&str; 5] = ["name", "key", "identity", "supervised", "email"];

/// The rows of a CSV text (RFC 4180) with the lines on which they begin.
fn rows(text: &str) -> Vec<(usize, Vec<String>)> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut is_quoted) = (1, 1, false);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        line += usize::from(character == '\n');
        match character {
            '"' if is_quoted && characters.peek() == Some(&'"') => cell.extend(characters.next()),
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((begun, std::mem::take(&mut row)));
                begun = line;
            }
            character => cell.push(character),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((begun, row));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_read_as_spreadsheets_write_them() {
        let expected = |rows: &[(usize, &[&str])]| {
            rows.iter().map(|(line, cells)| (*line, cells.iter().map(|cell| (*cell).to_owned()).collect())).collect()
        };
        for (text, rows_of_text) in [
            ("a,b\nc,d\n", &[(1, &["a", "b"][..]), (2, &["c", "d"])][..]),
            ("a,b\nc,d", &[(1, &["a", "b"]), (2, &["c", "d"])]),
            ("\"a, \"\"b\"\"\",c\n", &[(1, &["a, \"b\"", "c"])]),
            ("\"a\nb\",c\nd\n", &[(1, &["a\nb", "c"]), (3, &["d"])]),
            ("a,,\n", &[(1, &["a", "", ""])]),
            ("", &[]),
        ] {
            let expected: Vec<(usize, Vec<String>)> = expected(rows_of_text);
            assert_eq!(rows(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_list_that_is_not_clear_is_refused_by_line() {
        for (text, told) in [
            ("", "people.csv:1: names no columns"),
            ("name,face\n", "people.csv:1: no column `face`; there are name, key, identity, supervised, email"),
            ("name,identity\nA,yes\nB,maybe\n", "people.csv:3: `maybe` under `identity` is neither yes nor no"),
            ("name,identity\n,yes\n", "people.csv:2: neither a name nor a key"),
            ("key,identity\nk,yes\n\nk,no\n", "people.csv:4: the same key as in line 2"),
        ] {
            assert_eq!(People::of("people.csv", text).unwrap_err().to_string(), told);
        }
        assert_eq!(People::of("people.csv", "\u{feff}identity,name\r\nYes, A \r\n").unwrap().by_name["A"].len(), 1);
    }
}
