//! `champions verify`: says of each certificate whether it holds, and if not, why.

use super::contents::{Contents, Record};
use super::web::{Mirror, Online, Remembering};
use crate::credential::achievement::name;
use crate::credential::claim::claim_of;
use crate::credential::json::LARGEST;
use crate::credential::memory::Memory;
use crate::credential::moment::Moment;
use crate::credential::reason::Reason;
use crate::credential::registry::Registry;
use crate::credential::remark::Remark;
use crate::credential::schema::issuer_of;
use crate::credential::verify::{Assurance, Report, Surroundings, Verdict, unusable, verify, wanted_content};
use crate::credential::web::{NoWeb, Web};
use anyhow::Context as _;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::{SystemTime, UNIX_EPOCH};

/// Verify certificates: JSON or JWT files, PNG or SVG pictures that hold one, or text files with a verify link or its code.
///
/// Prints one line per file. Its first word is `valid`, `invalid`, `unchecked` (something that is needed could not be
/// had) or `unusable` (not a certificate); then come the file and, in plain words with their codes, the reasons.
/// Issuers' documents and status lists are fetched over HTTPS unless --web or --offline says otherwise.
/// Exits with 0 when all are valid, 1 when any is invalid or unchecked, and 2 when any is unusable.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each file: file, verdict, assurance, reasons, notes, credential and more.
    #[arg(long)]
    json: bool,
    /// Verify as of this moment, such as 2026-11-22T09:00:00Z, and not as of now.
    #[arg(long, value_name = "TIME")]
    now: Option<Moment>,
    /// A built site: the answers are marked again with the courses in it.
    #[arg(long, value_name = "DIR", default_value = "dist")]
    site: PathBuf,
    /// A registry of issuers to trust. A signature on it must hold.
    #[arg(long, value_name = "REGISTRY")]
    trust: Option<PathBuf>,
    /// A folder that mirrors the web: `https://HOST/PATH` is `DIR/HOST/PATH`. Nothing is fetched then.
    #[arg(long, value_name = "DIR")]
    web: Option<PathBuf>,
    /// Fetch nothing.
    #[arg(long)]
    offline: bool,
}

/// Some certificate is not usable; clap's misuse counts the same.
const UNUSABLE: u8 = 2;

/// How many files are verified before their lines are printed.
const BATCH: usize = 1024;

/// What is the same for all files.
struct Desk<'a> {
    now: Moment,
    contents: Contents,
    web: &'a (dyn Web + Sync),
    registry: Option<Registry>,
    /// What is wrong with the registry, if it is not used.
    registry_flaw: Option<Reason>,
    /// Whether lines are JSON.
    is_json: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let now = match arguments.now {
        Some(now) => now,
        None => Moment::from_unix(SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs()),
    };
    let (mirror, online);
    let web: &(dyn Web + Sync) = match &arguments.web {
        Some(folder) => {
            anyhow::ensure!(folder.is_dir(), "`{}` is not a folder", folder.display());
            mirror = Mirror(folder.clone());
            &mirror
        }
        None if arguments.offline => &NoWeb,
        None => {
            online = Online::new();
            &online
        }
    };
    let web = &Remembering { web, memory: Memory::at(now) };
    let contents = Contents::of(arguments.site.clone());
    let mut desk = Desk { now, contents, web, registry: None, registry_flaw: None, is_json: arguments.json };
    if let Some(file) = &arguments.trust {
        let bytes = std::fs::read(file).with_context(|| format!("failed to read `{}`", file.display()))?;
        match Registry::read(&bytes, &[], now, web) {
            Ok(registry) => desk.registry = Some(registry),
            Err(flaw) => {
                eprintln!("champions: `{}` is not used: {} ({})", file.display(), flaw.meaning(), flaw.code());
                desk.registry_flaw = Some(flaw);
            }
        }
    }
    let mut out = io::stdout().lock();
    let mut worst = 0;
    for files in arguments.files.chunks(BATCH) {
        for (verdict, line) in desk.lines(files) {
            worst = worst.max(match verdict {
                Verdict::Valid => 0,
                Verdict::Invalid | Verdict::Unchecked => 1,
                Verdict::Unusable => UNUSABLE,
            });
            // A reader that has seen enough, such as `head`, is no failure.
            let _ = writeln!(out, "{line}");
        }
    }
    Ok(ExitCode::from(worst))
}

impl Desk<'_> {
    /// The verdicts on files and the lines that say so, in the files' order, made on all cores.
    fn lines(&self, files: &[PathBuf]) -> Vec<(Verdict, String)> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let share = files.len().div_ceil(cores).max(1);
        thread::scope(|scope| {
            let workers: Vec<_> = files
                .chunks(share)
                .map(|share| (share, scope.spawn(|| share.iter().map(|file| self.line(file)).collect::<Vec<_>>())))
                .collect();
            // A worker that broke down has checked nothing.
            let broken = |share: &[PathBuf]| share.iter().map(|file| self.unusable(file)).collect();
            workers.into_iter().flat_map(|(share, worker)| worker.join().unwrap_or_else(|_| broken(share))).collect()
        })
    }

    fn line(&self, file: &Path) -> (Verdict, String) {
        let bytes = match read(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                eprintln!("champions: failed to read `{}`: {error}", file.display());
                return self.unusable(file);
            }
        };
        // JSON repeats the whole credential, so that it is read anyway.
        if !self.is_json
            && let Some(record) = self.contents.valid(&bytes, self.now)
        {
            return (Verdict::Valid, record_line(file, &record, self.registry_flaw));
        }
        let content = wanted_content(&bytes).and_then(|wanted| self.contents.get(&wanted));
        let surroundings = Surroundings {
            now: self.now,
            not_before: Moment::from_unix(0),
            content: content.as_deref(),
            web: self.web,
            registry: self.registry.as_ref(),
        };
        let mut report = verify(&bytes, surroundings);
        if let (Some(Assurance::SelfRecorded), Some(content)) = (report.assurance, &content) {
            claim_of(&report.credential).into_iter().for_each(|claim| self.contents.learn(&claim, content));
        }
        report.notes.extend(self.registry_flaw);
        (report.verdict, self.written(file, &report))
    }

    fn unusable(&self, file: &Path) -> (Verdict, String) {
        (Verdict::Unusable, self.written(file, &unusable(Reason::ParseFile)))
    }

    fn written(&self, file: &Path, report: &Report) -> String {
        if self.is_json { json_line(file, report) } else { plain_line(file, report) }
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One byte more than is accepted is enough to see that a file is too large, however large it is.
    File::open(file)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn json_line(file: &Path, report: &Report) -> String {
    let mut line = json!({ "file": file.to_string_lossy() });
    // A report is text, numbers and JSON: there is nothing in it that cannot be written.
    if let (Value::Object(line), Ok(Value::Object(report))) = (&mut line, serde_json::to_value(report)) {
        line.extend(report);
    }
    line.to_string()
}

fn plain_line(file: &Path, report: &Report) -> String {
    let word = match report.verdict {
        Verdict::Valid => "valid",
        Verdict::Invalid => "invalid",
        Verdict::Unchecked => "unchecked",
        Verdict::Unusable => "unusable",
    };
    let mut says: Vec<String> = report.reasons.iter().map(explained).collect();
    if report.verdict == Verdict::Valid {
        says.push(summary(report));
    }
    says.extend(report.remark.as_ref().map(marked));
    if let (Some(as_of), Verdict::Valid) = (&report.status_as_of, report.verdict) {
        says.push(format!("not revoked as of {as_of}"));
    }
    says.extend(report.notes.iter().map(explained));
    format!("{word} {}: {}", file.display(), says.join("; "))
}

/// The same line for a valid self-recorded certificate.
fn record_line(file: &Path, record: &Record, note: Option<Reason>) -> String {
    let Record { claim, content, remark } = record;
    let who = format!("self-recorded by {}", claim.name.as_str());
    let what = name(&content.facts, claim.transcript.way);
    let mut says = vec![said(&who, &what, &claim.issued.to_string()), marked(remark)];
    says.extend(note.as_ref().map(explained));
    format!("valid {}: {}", file.display(), says.join("; "))
}

fn explained(reason: &Reason) -> String {
    format!("{} ({})", reason.meaning(), reason.code())
}

fn marked(remark: &Remark) -> String {
    format!("its answers come to {} %", remark.percent)
}

fn said(who: &str, what: &str, when: &str) -> String {
    format!("{who}: {what}, {when}")
}

/// Who says what of whom. Only what was checked is repeated: before, a name could hold what steers a terminal.
fn summary(report: &Report) -> String {
    let text = |pointer: &str| report.credential.pointer(pointer).and_then(Value::as_str);
    let issuer = text("/issuer/name").or(issuer_of(&report.credential)).unwrap_or_default();
    let assurance = match report.assurance {
        Some(Assurance::SelfRecorded) => format!("self-recorded by {issuer}"),
        Some(Assurance::Registered) => {
            format!("issued by {}, which is registered", report.registered_name.as_deref().unwrap_or(issuer))
        }
        Some(Assurance::Countersigned) => format!("issued by {}", issuer_of(&report.credential).unwrap_or_default()),
        Some(Assurance::BareKey) | None => "issued with a bare key that names nobody".to_owned(),
    };
    let what = text("/name").or(text("/credentialSubject/achievement/name")).unwrap_or("no title");
    said(&assurance, what, text("/awardedDate").or(text("/validFrom")).unwrap_or_default())
}
