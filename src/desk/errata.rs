//! `champions errata`, and what `check` and `build` say of errata: whether they are signed, as they are written, by a key
//! that the site pins.

use super::institution::pretty;
use super::signing::Signer;
use super::site::trust;
use super::{check, files, safe};
use crate::content::compile::{
    self, CompiledCourse, Files, Level, Problem, Site, kept_errata, kept_errata_path, signed_errata_path,
};
use crate::content::published::errata::Errata;
use crate::credential::json;
use crate::credential::key::PublicKey;
use crate::credential::proof::is_signed_by_one_of;
use anyhow::{Context as _, bail};
use serde::Deserialize as _;
use serde_json::Value;
use std::path::PathBuf;
use std::process::ExitCode;

/// Sign what turned out to be wrong in items of a course's assessment.
///
/// Reads `<course>/errata.toml`, and writes what it says, signed, to `<course>/errata.json`; what was signed before is kept
/// in `<course>/published/`. A site believes it if the key is named in `trust/errata.toml` among its modules, such as
/// `keys = ["z6Mk…"]`. When the file has flaws, they are printed, nothing is written, and the exit code is 1.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The course's id.
    course: String,
    /// The folder of modules.
    #[arg(long, value_name = "DIR", default_value = "modules")]
    modules: PathBuf,
    #[command(flatten)]
    signer: Signer,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { course: id, modules, .. } = arguments;
    let files = files::read(modules)?;
    let (site, problems) = compile::read(&files, files::today());
    let course = course_named(&site, id).with_context(|| format!("no course has the id `{id}`"))?;
    let problems: Vec<Problem> = problems.into_iter().filter(|problem| problem.file == source_path(id)).collect();
    if check::has_errors(&problems) {
        return Ok(check::refuse(modules, &problems, "signed, because the errata have errors"));
    }
    if course.course.errata.is_empty() {
        bail!("`{}` has no errata to sign", modules.join(source_path(id)).display());
    }
    let path = modules.join(signed_errata_path(id));
    let document = serde_json::to_value(errata_of(course))?;
    let (signed, key) = arguments.signer.sign(document, arguments.signer.now(), &path)?;
    let keys = trust::errata_keys(&files)?;
    if let Some(before) = files.get(&signed_errata_path(id)) {
        // Certificates may name what a site believed until now.
        let kept = kept_errata_path(id, before);
        if kept_flaw(id, &kept, before, &keys).is_none() {
            safe::replace(&modules.join(kept), before)?;
        }
    }
    safe::replace(&path, &pretty(&signed))?;
    println!("{}: {} errata signed by {}", path.display(), course.course.errata.len(), key.method());
    let public = key.public().context("the key has no public key")?;
    if !keys.contains(&public) {
        println!(
            "`{}` does not name {}: this site would not believe it",
            modules.join(trust::ERRATA).display(),
            public.multikey()
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with the signatures of a site's errata.
pub(super) fn problems(site: &Site, files: &Files) -> anyhow::Result<Vec<Problem>> {
    let keys = trust::errata_keys(files)?;
    let flaws = site.courses.iter().flat_map(|course| {
        let id = &course.course.summary.id;
        let kept = kept_errata(id, files).filter_map(|(path, _)| {
            let flaw = kept_flaw(id, path, &files[path], &keys)?;
            Some((path.to_owned(), flaw))
        });
        flaw(course, files, &keys).into_iter().chain(kept).collect::<Vec<_>>()
    });
    Ok(flaws.map(|(file, message)| Problem { file, line: 1, level: Level::Error, message }).collect())
}

fn flaw(course: &CompiledCourse, files: &Files, keys: &[PublicKey]) -> Option<(String, String)> {
    let id = &course.course.summary.id;
    let path = signed_errata_path(id);
    let (source, signed) = (files.get(&source_path(id)), files.get(&path));
    let message = match (source, signed) {
        (None, None) => return None,
        (Some(_), None) => {
            return Some((source_path(id), format!("the errata are not signed: `champions errata {id} --key FILE`")));
        }
        (None, Some(_)) => "these errata are signed and stand in no `errata.toml`".to_owned(),
        (Some(_), Some(signed)) => match read(id, signed) {
            Err(flaw) => flaw,
            Ok((_, said)) if said != errata_of(course) => {
                format!("`errata.toml` says something else than was signed: `champions errata {id} --key FILE`")
            }
            Ok((document, _)) => unsigned(&document, keys)?,
        },
    };
    Some((path, message))
}

/// What is wrong with errata that were replaced and that certificates may name.
fn kept_flaw(course: &str, path: &str, signed: &[u8], keys: &[PublicKey]) -> Option<String> {
    if kept_errata_path(course, signed) != path {
        return Some("these are not the errata that were published under this name".to_owned());
    }
    match read(course, signed) {
        Err(flaw) => Some(flaw),
        Ok((document, _)) => unsigned(&document, keys),
    }
}

/// A course's errata from the signed file, or why it has none.
fn read(course: &str, signed: &[u8]) -> Result<(Value, Errata), String> {
    // What cannot be read is null, which is no errata.
    let document = json::read(signed).unwrap_or_default();
    match Errata::deserialize(&document).ok() {
        None => Err("these are no signed errata".to_owned()),
        Some(said) if said.course != course => {
            Err(format!("these are the errata of another course, `{}`", said.course))
        }
        Some(said) => Ok((document, said)),
    }
}

/// Why none of the keys has signed a document, if none has.
fn unsigned(document: &Value, keys: &[PublicKey]) -> Option<String> {
    if keys.is_empty() {
        return Some(format!("no `{}` names a key that may sign errata", trust::ERRATA));
    }
    let is_signed = is_signed_by_one_of(document, keys);
    (!is_signed).then(|| format!("no key that `{}` names has signed this as it is", trust::ERRATA))
}

fn errata_of(course: &CompiledCourse) -> Errata {
    Errata { course: course.course.summary.id.clone(), errata: course.course.errata.clone() }
}

fn source_path(course: &str) -> String {
    format!("{course}/errata.toml")
}

fn course_named<'s>(site: &'s Site, id: &str) -> Option<&'s CompiledCourse> {
    site.courses.iter().find(|course| course.course.summary.id == id)
}
