//! `champions verify`: says of each certificate whether it holds, and if not, why.

use crate::credential::json::LARGEST;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::remark::CourseContent;
use crate::credential::verify::{Assurance, Report, Surroundings, Verdict, claimed_course, unusable, verify};
use crate::worker::course_content;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Verify certificates: JSON files, or text files that hold a verify link or its code.
///
/// Prints one line per file. Its first word is `valid`, `invalid`, `unchecked` (something that is needed could not be
/// had) or `unusable` (not a certificate); then come the file and, in plain words with their codes, the reasons.
/// Exits with 0 when all are valid, 1 when any is invalid or unchecked, and 2 when any is unusable.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each file: file, verdict, assurance, reasons, credential, remark.
    #[arg(long)]
    json: bool,
    /// Verify as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    /// A built site: the answers are marked again with the courses in it.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
}

/// Some certificate is not usable; clap's misuse counts the same.
const UNUSABLE: u8 = 2;

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let now = match arguments.now {
        Some(now) => now,
        None => Moment::from_unix(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()),
    };
    let mut out = io::stdout().lock();
    let mut worst = 0;
    for file in &arguments.files {
        let report = report_on(file, &arguments.site, now);
        worst = worst.max(match report.verdict {
            Verdict::Valid => 0,
            Verdict::Invalid | Verdict::Unchecked => 1,
            Verdict::Unusable => UNUSABLE,
        });
        let line = if arguments.json { json_line(file, &report)? } else { plain_line(file, &report) };
        // A reader that has seen enough, such as `head`, is no failure.
        let _ = writeln!(out, "{line}");
    }
    Ok(ExitCode::from(worst))
}

fn report_on(file: &Path, site: &Path, now: Moment) -> Report {
    let text = match read(file) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| Reason::ParseEncoding),
        Err(error) => {
            eprintln!("champions: failed to read `{}`: {error}", file.display());
            Err(Reason::ParseFile)
        }
    };
    match text {
        Ok(text) => {
            let content = content_for(&text, site);
            verify(&text, Surroundings { now, not_before: Moment::from_unix(0), content: content.as_ref() })
        }
        Err(reason) => unusable(reason),
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is accepted is enough to see that a file is too large, however large it is.
    File::open(file)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The content of the course revision that a certificate names, if the site has it.
fn content_for(text: &str, site: &Path) -> Option<CourseContent> {
    let (course, revision) = claimed_course(text)?;
    let folder = site.join("data").join(course.as_str()).join(revision.to_string());
    course_content(&std::fs::read(folder.join("assessment.json")).ok()?)
}

fn json_line(file: &Path, report: &Report) -> serde_json::Result<String> {
    let mut line = json!({ "file": file.to_string_lossy() });
    if let (Value::Object(line), Value::Object(report)) = (&mut line, serde_json::to_value(report)?) {
        line.extend(report);
    }
    serde_json::to_string(&line)
}

fn plain_line(file: &Path, report: &Report) -> String {
    let word = match report.verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "invalid",
        Verdict::Unchecked => "unchecked",
        Verdict::Unusable => "unusable",
    };
    let mut says: Vec<String> =
        report.reasons.iter().map(|reason| format!("{} ({})", reason.meaning(), reason.code())).collect();
    if report.verdict == Verdict::Valid {
        // Only what was checked is repeated: before, a name could hold what steers a terminal.
        let text = |pointer: &str| report.credential.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        let assurance = match report.assurance {
            Some(Assurance::SelfRecorded) => "self-recorded by",
            None => "by",
        };
        says.push(format!("{assurance} {}: {}, {}", text("/issuer/name"), text("/name"), text("/awardedDate")));
    }
    if let Some(remark) = &report.remark {
        says.push(format!("its answers come to {} %", remark.percent));
    }
    format!("{word} {}: {}", file.display(), says.join("; "))
}
