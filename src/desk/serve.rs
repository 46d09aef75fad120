//! `champions serve`: serves a built site on this computer, as any static server would.

use anyhow::Context as _;
use std::fs::{self, File};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use tiny_http::{Header, Request, Response, Server};

/// Serve a built site on this computer, for a look.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of the site.
    #[arg(value_name = "DIR", default_value = "dist")]
    folder: PathBuf,
    /// The port to listen on.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// A phone opens a handful of connections at once.
const THREADS: usize = 4;

/// Runs the command until it is interrupted.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let folder = fs::canonicalize(&arguments.folder)
        .with_context(|| format!("failed to find the folder `{}`", arguments.folder.display()))?;
    let server = Server::http(("127.0.0.1", arguments.port))
        .map_err(|error| anyhow::anyhow!("failed to listen on port {}: {error}", arguments.port))?;
    println!("serving `{}` at http://localhost:{}/ (stop with Ctrl+C)", arguments.folder.display(), arguments.port);
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, folder) = (server.clone(), folder.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer(request, &folder);
                }
            })
        })
        .collect();
    for thread in threads {
        // A thread ends only with the server.
        thread.join().ok();
    }
    Ok(ExitCode::SUCCESS)
}

fn answer(request: Request, folder: &Path) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    // A visitor who has gone away is no failure of ours.
    match find(folder, &path) {
        Found::File(file, kind) => match File::open(file) {
            Ok(file) => request.respond(Response::from_file(file).with_header(header("Content-Type", kind))).ok(),
            Err(_) => request.respond(Response::empty(403)).ok(),
        },
        Found::Folder => {
            request.respond(Response::empty(301).with_header(header("Location", &format!("{path}/")))).ok()
        }
        Found::Nothing => {
            let page = fs::read(folder.join("404.html")).unwrap_or_default();
            let response = Response::from_data(page).with_status_code(404);
            request.respond(response.with_header(header("Content-Type", "text/html; charset=utf-8"))).ok()
        }
    };
}

enum Found {
    File(PathBuf, &'static str),
    Folder,
    Nothing,
}

fn find(folder: &Path, path: &str) -> Found {
    let relative = Path::new(path.trim_start_matches('/'));
    if relative.components().any(|part| !matches!(part, Component::Normal(_))) {
        return Found::Nothing;
    }
    let target = folder.join(relative);
    match (target.is_dir(), path.ends_with('/')) {
        (true, false) => Found::Folder,
        (true, true) if target.join("index.html").is_file() => {
            Found::File(target.join("index.html"), "text/html; charset=utf-8")
        }
        (false, false) if target.is_file() => {
            let kind = media_type(&target);
            Found::File(target, kind)
        }
        _ => Found::Nothing,
    }
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("webmanifest") => "application/manifest+json",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("jpg" | "jpeg") => "image/jpeg",
        Some("webp") => "image/webp",
        _ => "application/octet-stream",
    }
}

#[expect(clippy::expect_used, reason = "names and values are ASCII")]
fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values of headers are ASCII")
}
