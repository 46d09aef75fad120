//! A folder to run the command line in, taken away at the end.

use champions::content::compile::Files;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What Trunk leaves in its staging folder beside the shell, as far as the build looks at it.
const STAGED: &[&str] = &[
    "app-1.css",
    "app-1.js",
    "app-1_bg.wasm",
    "boot-1.js",
    "records.js",
    "records_bg.wasm",
    "worker.js",
    "credential.js",
    "credential_bg.wasm",
];
const SHELL: &str = "<!doctype html><head><title>Champions</title>\n\
                     <link href=\"./parts-1.css\">\n<link href=\"./badges-1.css\">\n<script src=\"./boot-1.js\"></script></head>\n\
                     <body><div id=\"app\"></div></body>";

pub(crate) struct Scratch(PathBuf);

impl Scratch {
    pub(crate) fn new(test: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("champions-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder can be made");
        Self(folder)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.join(path)
    }

    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Writes the files of courses into the folder `modules`.
    pub(crate) fn write_modules(&self, files: &Files) {
        files.iter().for_each(|(path, bytes)| self.write(&format!("modules/{path}"), bytes));
    }

    /// Makes a folder what Trunk's staging folder is before the site is built in it.
    pub(crate) fn stage(&self, folder: &str) {
        self.write(&format!("{folder}/index.html"), SHELL);
        STAGED.iter().for_each(|file| self.write(&format!("{folder}/{file}"), file));
    }

    /// The paths of all files but locks, sorted.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.0, &self.0, &mut found);
        found.sort();
        found
    }

    pub(crate) fn command(&self, arguments: &[&str], passphrase: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_champions"));
        command.args(arguments).env("CHAMPIONS_PASSPHRASE", passphrase).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// The status and all that is printed.
    pub(crate) fn run(&self, arguments: &[&str], passphrase: &str) -> (Option<i32>, String) {
        let Output { status, stdout, stderr } = self.command(arguments, passphrase).output().expect("it runs");
        (status.code(), String::from_utf8([stdout, stderr].concat()).expect("output is UTF-8"))
    }
}

fn collect(folder: &Path, root: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            collect(&path, root, found);
        } else if path.file_name().is_some_and(|name| name != ".lock") {
            found.push(path.strip_prefix(root).expect("it is below").to_string_lossy().into_owned());
        }
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
