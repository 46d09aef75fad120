//! The index of what was issued: a CSV file, for a spreadsheet.

use crate::credential::countersign::Checks;
use crate::credential::ledger::{Awarded, Entry, Issued, credential_file};
use crate::credential::uuid::Uuid;
use crate::desk::institution::Folder;
use crate::desk::ledger::Ledger;
use crate::desk::safe::beside;
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

const COLUMNS: &str =
    "file,id,name,key,course or badge,revision,percent,completed,issued,valid until,checked,duplicate of,revoked\n";

/// Writes the index anew from the ledger.
pub(in crate::desk) fn write(folder: &Folder, ledger: &Ledger) -> anyhow::Result<()> {
    let path = folder.0.join("index.csv");
    let failed = || format!("failed to write `{}`", path.display());
    let mut out = BufWriter::new(File::create(beside(&path)).with_context(failed)?);
    out.write_all(COLUMNS.as_bytes()).with_context(failed)?;
    let mut written = Ok(());
    ledger.each(|entry| {
        let row = match &entry {
            Entry::Issued(issued) => issued_row(issued, ledger),
            Entry::Awarded(awarded) => awarded_row(awarded, ledger),
            Entry::Revoked(_) => return,
        };
        if written.is_ok() {
            written = out.write_all(row.as_bytes());
        }
    })?;
    written.and_then(|()| out.flush()).and_then(|()| out.get_ref().sync_all()).with_context(failed)?;
    drop(out);
    fs::rename(beside(&path), &path).with_context(failed)
}

fn issued_row(issued: &Issued, ledger: &Ledger) -> String {
    row([
        file(issued.id),
        issued.id.to_string(),
        issued.name.clone(),
        format!("did:key:{}", issued.holder),
        if issued.by_assessment { format!("{} by assessment alone", issued.course) } else { issued.course.clone() },
        issued.revision.to_string(),
        issued.percent.to_string(),
        issued.completed.to_string(),
        issued.issued.to_string(),
        issued.valid_until.map(|until| until.to_string()).unwrap_or_default(),
        named(issued.checks()),
        issued.duplicate_of.as_ref().map(|(id, _)| id.clone()).unwrap_or_default(),
        revoked(issued.id, ledger),
    ])
}

fn awarded_row(awarded: &Awarded, ledger: &Ledger) -> String {
    row([
        file(awarded.id),
        awarded.id.to_string(),
        awarded.name.clone(),
        format!("did:key:{}", awarded.holder),
        format!("badge {}", awarded.badge),
        awarded.revision.to_string(),
        String::new(),
        String::new(),
        awarded.issued.to_string(),
        awarded.valid_until.map(|until| until.to_string()).unwrap_or_default(),
        named(awarded.checks()),
        String::new(),
        revoked(awarded.id, ledger),
    ])
}

fn file(id: Uuid) -> String {
    format!("credentials/{}", credential_file(id))
}

fn named(checks: Checks) -> String {
    let checks = [(checks.identity, "identity"), (checks.supervised, "supervised"), (checks.email, "email")];
    let passed: Vec<&str> = checks.into_iter().filter(|(passed, _)| *passed).map(|(_, name)| name).collect();
    passed.join(" ")
}

fn revoked(id: Uuid, ledger: &Ledger) -> String {
    ledger.revoked().get(&id).map(|revoked| format!("{}: {}", revoked.at, revoked.reason)).unwrap_or_default()
}

fn row(cells: [String; 13]) -> String {
    cells.map(|cell| quoted(&cell)).join(",") + "\n"
}

/// A cell as CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe: a learner chooses the
/// name.
fn quoted(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if is_formula { format!("'{cell}") } else { cell.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_a_cell_and_never_a_formula() {
        for (cell, expected) in [
            ("Amina", "Amina"),
            ("Jones, Bob", "\"Jones, Bob\""),
            ("\"B\"", "\"\"\"B\"\"\""),
            ("=HYPERLINK(\"https://example.org\")", "\"'=HYPERLINK(\"\"https://example.org\"\")\""),
            ("@SUM(A1)", "'@SUM(A1)"),
        ] {
            assert_eq!(quoted(cell), expected);
        }
    }
}
