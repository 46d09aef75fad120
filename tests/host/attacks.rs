//! A corpus of good certificates and of forged ones, each as a file for the command line: what is good is valid, each
//! forgery is refused for the right reason, and none of them is valid.

mod documents;
mod forged;
pub(crate) mod good;
pub(crate) mod lab;
pub(crate) mod pictures;
mod spellings;
mod tokens;
mod withheld;

use crate::credential::ASSESSMENT;
use lab::World;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What is expected of a file.
enum Expected {
    /// Valid, with this assurance.
    Valid(&'static str),
    /// Valid, but with this to be said of it and not as one of a registered issuer.
    Noted(&'static str),
    /// This verdict, with this among its reasons.
    Refused(&'static str, &'static str),
}

struct Sample {
    name: String,
    bytes: Vec<u8>,
    world: World,
    expected: Expected,
}

impl Sample {
    fn new(name: &str, bytes: impl Into<Vec<u8>>, expected: Expected) -> Self {
        Self { name: name.to_owned(), bytes: bytes.into(), world: World::default(), expected }
    }

    fn json(name: &str, credential: &Value, expected: Expected) -> Self {
        Self::new(name, credential.to_string(), expected)
    }

    fn invalid(name: &str, reason: &'static str, credential: &Value) -> Self {
        Self::json(name, credential, Expected::Refused("invalid", reason))
    }

    fn unchecked(name: &str, reason: &'static str, credential: &Value) -> Self {
        Self::json(name, credential, Expected::Refused("unchecked", reason))
    }

    fn within(self, world: World) -> Self {
        Self { world, ..self }
    }
}

/// A file that is not a certificate.
fn unusable(name: &str, reason: &'static str, bytes: impl Into<Vec<u8>>) -> Sample {
    Sample::new(name, bytes, Expected::Refused("unusable", reason))
}

fn write(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The reports on all samples that share a world, by one run of the command line.
fn reports(folder: &Path, world: &World, samples: &[&Sample]) -> Vec<Value> {
    write(folder, "dist/data/first-look/2/assessment.json", ASSESSMENT.as_bytes());
    fs::create_dir_all(folder.join("web")).unwrap();
    for (address, bytes) in &world.web {
        write(&folder.join("web"), address.strip_prefix("https://").unwrap(), bytes);
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_champions"));
    command.current_dir(folder).args(["verify", "--json", "--web", "web", "--now", &world.now]);
    if let Some(trust) = &world.trust {
        write(folder, "registry.json", trust.as_bytes());
        command.args(["--trust", "registry.json"]);
    }
    for (at, sample) in samples.iter().enumerate() {
        let file = format!("files/{at}-{}", sample.name.replace(' ', "-"));
        write(folder, &file, &sample.bytes);
        command.arg(file);
    }
    let output = command.output().unwrap();
    let lines = String::from_utf8(output.stdout).unwrap();
    let reports: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(reports.len(), samples.len(), "{}", String::from_utf8_lossy(&output.stderr));
    reports
}

fn flaw(sample: &Sample, report: &Value) -> Option<String> {
    let has = |list: &str, code: &str| report[list].as_array().unwrap().iter().any(|found| found == code);
    let verdict = report["verdict"].as_str().unwrap();
    let assurance = report["assurance"].as_str().unwrap_or_default();
    let (fits, expected) = match sample.expected {
        Expected::Valid(expected) => (verdict == "valid" && assurance == expected, expected),
        Expected::Noted(code) => (verdict == "valid" && has("notes", code) && assurance != "registered", code),
        Expected::Refused(expected, code) => (verdict == expected && has("reasons", code), code),
    };
    (!fits).then(|| {
        let found = [&report["verdict"], &report["assurance"], &report["reasons"], &report["notes"]];
        format!("{}: expected {expected}, found {found:?}", sample.name)
    })
}

#[track_caller]
fn check(test: &str, samples: Vec<Sample>) {
    let folder = std::env::temp_dir().join(format!("champions-attacks-{test}-{}", std::process::id()));
    let mut worlds: Vec<(&World, Vec<&Sample>)> = Vec::new();
    for sample in &samples {
        match worlds.iter_mut().find(|(world, _)| **world == sample.world) {
            Some((_, others)) => others.push(sample),
            None => worlds.push((&sample.world, vec![sample])),
        }
    }
    let mut flaws = Vec::new();
    for (at, (world, samples)) in worlds.iter().enumerate() {
        let own: PathBuf = folder.join(at.to_string());
        let reports = reports(&own, world, samples);
        flaws.extend(samples.iter().zip(&reports).filter_map(|(sample, report)| flaw(sample, report)));
    }
    fs::remove_dir_all(folder).unwrap();
    assert!(flaws.is_empty(), "\n{}\n", flaws.join("\n"));
}

#[test]
fn good_ones_are_valid() {
    check("good", good::samples());
}

#[test]
fn forged_ones_are_refused() {
    check("forged", forged::samples());
}

#[test]
fn misleading_spellings_are_refused() {
    check("spellings", spellings::samples());
}

#[test]
fn forged_tokens_are_refused() {
    check("tokens", tokens::samples());
}

#[test]
fn texts_that_are_read_in_several_ways_are_refused() {
    check("documents", documents::samples());
}

#[test]
fn pictures_that_hold_more_or_less_than_one_are_refused() {
    check("pictures", pictures::samples());
}

#[test]
fn what_is_revoked_unknown_or_unregistered_is_said() {
    check("withheld", withheld::samples());
}
