//! `champions serve`: serves a site on this computer, as any static server would. With `--watch` it is a site that is made
//! again whenever its courses change.

mod live;
mod watch;

use super::files;
use anyhow::Context as _;
use live::Live;
use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use tiny_http::{Header, Method, Request, Response, Server};

/// Serve a built site on this computer, for a look; with --watch, courses while they are written.
///
/// With --watch the site is made again whenever a file of the modules changes, and open pages load themselves again. What
/// `check` finds is printed and shown on them; while there are errors, the last site without stays. No folder is written
/// to, and nothing is kept for use without a network.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of the site [default: dist]; with --watch, what `build --keep` has kept [default: target/staged].
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The folder of modules to watch.
    #[arg(long, value_name = "DIR")]
    watch: Option<PathBuf>,
    /// The port to listen on; 0 for any that is free.
    #[arg(long, default_value_t = 8080)]
    port: u16,
}

/// A phone opens a handful of connections at once.
const THREADS: usize = 4;

/// What is served: the files of a site, by their path in it.
trait Site {
    /// The bytes of a file, if there is one.
    fn file(&self, path: &str) -> Option<Vec<u8>>;
    /// Whether a path without its final `/` is that of a folder.
    fn has_folder(&self, path: &str) -> bool;
}

/// A folder on this computer.
struct Folder(PathBuf);

impl Site for Folder {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        // A folder cannot be read as a file.
        fs::read(self.0.join(path)).ok()
    }

    fn has_folder(&self, path: &str) -> bool {
        self.0.join(path).is_dir()
    }
}

/// Runs the command until it is interrupted.
pub(super) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { folder, watch, port } = arguments;
    let usual = if watch.is_some() { "target/staged" } else { "dist" };
    let named = folder.clone().unwrap_or_else(|| PathBuf::from(usual));
    let folder =
        fs::canonicalize(&named).with_context(|| format!("failed to find the folder `{}`", named.display()))?;
    let server = Server::http(("127.0.0.1", *port))
        .map_err(|error| anyhow::anyhow!("failed to listen on port {port}: {error}"))?;
    let port = server.server_addr().to_ip().map_or(*port, |address| address.port());
    let address = format!("http://localhost:{port}/");
    match watch {
        None => {
            println!("serving `{}` at {address} (stop with Ctrl+C)", named.display());
            let folder = Folder(folder);
            answer_all(&server, &|request| answer(request, &folder));
        }
        Some(modules) => {
            println!("serving `{}` at {address}, and again after each change (stop with Ctrl+C)", modules.display());
            let (staged, live) = (files::read_staged(&folder)?, Live::default());
            let made = watch::make(modules, &staged, &live);
            thread::scope(|threads| {
                threads.spawn(|| watch::watch(modules, &staged, &live, made));
                answer_all(&server, &|request| match Live::question(&request) {
                    Some(seen) => live.tell(request, &seen),
                    None => answer(request, &live),
                });
            });
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn answer_all(server: &Server, answer: &(impl Fn(Request) + Sync)) {
    thread::scope(|threads| {
        for _ in 0..THREADS {
            threads.spawn(|| server.incoming_requests().for_each(answer));
        }
    });
}

fn answer(request: Request, site: &dyn Site) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().to_owned();
    match find(site, &path) {
        Found::File(bytes, kind) => send(request, response(bytes, kind)),
        Found::Folder => {
            let there = header("Location", &format!("{path}/"));
            send(request, response(Vec::new(), HTML).with_header(there).with_status_code(301));
        }
        Found::Nothing => {
            let page = site.file("404.html").unwrap_or_default();
            send(request, response(page, HTML).with_status_code(404));
        }
    }
}

/// Sends a response and ends the connection: `tiny_http` may leave a new connection waiting as long as the others are kept
/// open, and lets nobody say in a response that its own is not.
fn send(request: Request, response: Response<Cursor<Vec<u8>>>) {
    let mut sent = Vec::new();
    let (version, without_body) = (request.http_version().clone(), *request.method() == Method::Head);
    let printed = response.raw_print(&mut sent, version, request.headers(), without_body, None);
    if let (Ok(()), Some(end)) = (printed, sent.windows(2).position(|two| two == b"\r\n")) {
        sent.splice(end..end, *b"\r\nConnection: close");
        // A visitor who has gone away is no failure of ours.
        let mut writer = request.into_writer();
        writer.write_all(&sent).and_then(|()| writer.flush()).ok();
    }
}

/// What is sent. Nothing may be kept unasked: at the next look it may be another.
fn response(bytes: Vec<u8>, kind: &str) -> Response<Cursor<Vec<u8>>> {
    Response::from_data(bytes)
        .with_header(header("Content-Type", kind))
        .with_header(header("Cache-Control", "no-cache"))
}

enum Found {
    File(Vec<u8>, &'static str),
    Folder,
    Nothing,
}

fn find(site: &dyn Site, path: &str) -> Found {
    let path = path.trim_start_matches('/');
    if Path::new(path).components().any(|part| !matches!(part, Component::Normal(_))) {
        return Found::Nothing;
    }
    if !path.is_empty() && !path.ends_with('/') && site.has_folder(path) {
        return Found::Folder;
    }
    let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    site.file(&file).map_or(Found::Nothing, |bytes| Found::File(bytes, media_type(&file)))
}

const HTML: &str = "text/html; charset=utf-8";

fn media_type(path: &str) -> &'static str {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("html") => HTML,
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
