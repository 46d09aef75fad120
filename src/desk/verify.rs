//! `champions verify`: says of each certificate whether it holds, and if not, why.

use super::contents::{Contents, Record};
use super::input::{OF_CERTIFICATES, Source, sources};
use super::short_ways::ShortWays;
use super::stream::stream;
use super::web::{Mirror, Online, Remembering};
use crate::credential::achievement::name;
use crate::credential::claim::claim_of;
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
use std::io::{self, Write as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

/// Verify certificates: JSON or JWT files, PNG or SVG pictures that hold one, or text files with a verify link or its code;
/// `.jsonl` files with any of these texts on each line; and folders of all these.
///
/// Prints one line per certificate. Its first word is `valid`, `invalid`, `unchecked` (something that is needed could not
/// be had) or `unusable` (not a certificate); then come the file, of a `.jsonl` file the line too, and, in plain words with
/// their codes, the reasons.
/// Issuers' documents and status lists are fetched over HTTPS unless --web or --offline says otherwise.
/// Exits with 0 when all are valid, 1 when any is invalid or unchecked, and 2 when any is unusable.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The files and folders.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Print one JSON object a line for each: file, verdict, assurance, reasons, notes, credential and more.
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

/// What is the same for all files.
struct Desk<'a> {
    now: Moment,
    contents: Contents,
    web: &'a Remembering<'a>,
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
    let web = &Remembering { web, memory: Memory::at(now), certificates: ShortWays::default() };
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
    let line = |source: Source| desk.line(&source);
    stream(sources(&arguments.files, OF_CERTIFICATES), line, |lines| {
        for (verdict, line) in lines {
            worst = worst.max(match verdict {
                Verdict::Valid => 0,
                Verdict::Invalid | Verdict::Unchecked => 1,
                Verdict::Unusable => UNUSABLE,
            });
            // A reader that has seen enough, such as `head`, is no failure.
            let _ = writeln!(out, "{line}");
        }
        Ok(())
    })?;
    Ok(ExitCode::from(worst))
}

impl Desk<'_> {
    /// The verdict on a certificate and the line that says so.
    fn line(&self, source: &Source) -> (Verdict, String) {
        let file = &source.name();
        let found = source.bytes().map_err(|error| eprintln!("champions: failed to read `{file}`: {error}"));
        // A verifier that broke down has checked nothing, and goes on with the next certificate.
        let judged = found.and_then(|bytes| catch_unwind(AssertUnwindSafe(|| self.judged(file, &bytes))).map_err(drop));
        judged.unwrap_or_else(|()| (Verdict::Unusable, self.written(file, &unusable(Reason::ParseFile))))
    }

    fn judged(&self, file: &str, bytes: &[u8]) -> (Verdict, String) {
        // JSON repeats the whole credential, so that it is read anyway.
        if !self.is_json
            && let Some(record) = self.contents.valid(bytes, self.now)
        {
            return (Verdict::Valid, record_line(file, &record, self.registry_flaw));
        }
        let content = wanted_content(bytes).and_then(|wanted| self.contents.get(&wanted));
        let surroundings = Surroundings {
            now: self.now,
            not_before: Moment::from_unix(0),
            content: content.as_deref(),
            web: self.web,
            registry: self.registry.as_ref(),
        };
        let mut report = verify(bytes, surroundings);
        match (report.assurance, &content) {
            (Some(Assurance::SelfRecorded), Some(content)) => {
                claim_of(&report.credential).into_iter().for_each(|claim| self.contents.learn(&claim, content));
            }
            (Some(_), None) if report.verdict == Verdict::Valid => self.web.learn(&report.credential, &self.contents),
            _ => {}
        }
        report.notes.extend(self.registry_flaw);
        (report.verdict, self.written(file, &report))
    }

    fn written(&self, file: &str, report: &Report) -> String {
        if self.is_json { json_line(file, report) } else { plain_line(file, report) }
    }
}

fn json_line(file: &str, report: &Report) -> String {
    let mut line = json!({ "file": file });
    // A report is text, numbers and JSON: there is nothing in it that cannot be written.
    if let (Value::Object(line), Ok(Value::Object(report))) = (&mut line, serde_json::to_value(report)) {
        line.extend(report);
    }
    line.to_string()
}

fn plain_line(file: &str, report: &Report) -> String {
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
    format!("{word} {file}: {}", says.join("; "))
}

/// The same line for a valid self-recorded certificate.
fn record_line(file: &str, record: &Record, note: Option<Reason>) -> String {
    let Record { claim, content, remark } = record;
    let who = format!("self-recorded by {}", claim.name.as_str());
    let what = name(&content.facts, claim.transcript.way);
    let mut says = vec![said(&who, &what, &claim.issued.to_string()), marked(remark)];
    says.extend(note.as_ref().map(explained));
    format!("valid {file}: {}", says.join("; "))
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
