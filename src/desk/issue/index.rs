//! The index of what was issued: a CSV file, for a spreadsheet.

use crate::credential::ledger::{Entry, Issued};
use crate::desk::institution::Folder;
use crate::desk::ledger::Ledger;
use crate::desk::safe::beside;
use anyhow::Context as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write as _};

const COLUMNS: &str =
    "file,id,name,key,course,revision,percent,completed,issued,valid until,checked,duplicate of,revoked\n";

/// Writes the index anew from the ledger.
pub(in crate::desk) fn write(folder: &Folder, ledger: &Ledger) -> anyhow::Result<()> {
    let path = folder.0.join("index.csv");
    let failed = || format!("failed to write `{}`", path.display());
    let mut out = BufWriter::new(File::create(beside(&path)).with_context(failed)?);
    out.write_all(COLUMNS.as_bytes()).with_context(failed)?;
    let mut written = Ok(());
    ledger.each(|entry| {
        if let (Entry::Issued(issued), Ok(())) = (entry, &written) {
            written = out.write_all(row(&issued, ledger).as_bytes());
        }
    })?;
    written.and_then(|()| out.flush()).and_then(|()| out.get_ref().sync_all()).with_context(failed)?;
    drop(out);
    fs::rename(beside(&path), &path).with_context(failed)
}

fn row(issued: &Issued, ledger: &Ledger) -> String {
    let checks = [(issued.identity, "identity"), (issued.supervised, "supervised"), (issued.email, "email")];
    let checked: Vec<&str> = checks.into_iter().filter(|(passed, _)| *passed).map(|(_, name)| name).collect();
    let revoked = ledger.revoked().get(&issued.id);
    let cells = [
        format!("credentials/{}.json", issued.id.digits()),
        issued.id.to_string(),
        issued.name.clone(),
        format!("did:key:{}", issued.holder),
        issued.course.clone(),
        issued.revision.to_string(),
        issued.percent.to_string(),
        issued.completed.to_string(),
        issued.issued.to_string(),
        issued.valid_until.map(|until| until.to_string()).unwrap_or_default(),
        checked.join(" "),
        issued.duplicate_of.as_ref().map(|(id, _)| id.clone()).unwrap_or_default(),
        revoked.map(|revoked| format!("{}: {}", revoked.at, revoked.reason)).unwrap_or_default(),
    ];
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
