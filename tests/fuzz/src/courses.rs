//! Courses that an input makes of the sample course, and a second opinion on their HTML.

use crate::{allow_list, sample};
use champions::content::compile::Files;
use serde_json::Value;

/// The sample course, whose files the input replaces: each stands after a line `=== path`, what stands before the first
/// of them replaces the unit.
pub fn files(bytes: &[u8]) -> Files {
    let mut files = sample::files();
    let mut path = "sample/01-one.md".to_owned();
    let mut text: Vec<u8> = Vec::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=== ") {
            Some(name) => {
                if !text.is_empty() {
                    files.insert(path, std::mem::take(&mut text));
                }
                path = String::from_utf8_lossy(name.trim_ascii()).into_owned();
            }
            None => text.extend_from_slice(line),
        }
    }
    files.insert(path, text);
    files
}

/// Holds all prepared HTML in a published file against the allow-list.
pub fn check_html(published: &Value) {
    match published {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(html) if name == "html" || name.ends_with("_html") => {
                        assert_eq!(allow_list::check(html), Ok(()), "{html}");
                    }
                    _ => check_html(value),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(check_html),
        _ => {}
    }
}
