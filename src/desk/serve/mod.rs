//! `champions serve`: serves a site on this computer, as any static server would. With `--watch` it is a site that is made
//! again whenever its courses change.

mod live;
mod watch;

use super::files;
use anyhow::Context as _;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, LOCATION};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode, Uri};
use hyper_util::rt::TokioIo;
use live::Live;
use std::convert::Infallible;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::thread;
use tokio::net::TcpListener;
use tokio::runtime;

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
    // One thread answers: what takes long, making a site anew, is done by another.
    let runtime = runtime::Builder::new_current_thread().enable_io().build().context("failed to start a server")?;
    runtime.block_on(serve(arguments))
}

async fn serve(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let Arguments { folder, watch, port } = arguments;
    let usual = if watch.is_some() { "target/staged" } else { "dist" };
    let named = folder.clone().unwrap_or_else(|| PathBuf::from(usual));
    let folder =
        fs::canonicalize(&named).with_context(|| format!("failed to find the folder `{}`", named.display()))?;
    let listening = || format!("failed to listen on port {port}");
    let listener = TcpListener::bind(("127.0.0.1", *port)).await.with_context(listening)?;
    let address = format!("http://localhost:{}/", listener.local_addr().with_context(listening)?.port());
    match watch.clone() {
        None => {
            println!("serving `{}` at {address} (stop with Ctrl+C)", named.display());
            let folder = Arc::new(Folder(folder));
            answer_all(&listener, move |address| {
                let folder = folder.clone();
                async move { answer(&*folder, address.path()) }
            })
            .await
        }
        Some(modules) => {
            println!("serving `{}` at {address}, and again after each change (stop with Ctrl+C)", modules.display());
            let (staged, live) = (files::read_staged(&folder)?, Arc::new(Live::default()));
            let made = watch::make(&modules, &staged, &live);
            let changing = live.clone();
            thread::spawn(move || watch::watch(&modules, &staged, &changing, made));
            answer_all(&listener, move |address| {
                let live = live.clone();
                async move {
                    match Live::question(&address) {
                        Some(seen) => live.news(seen).await,
                        None => answer(&*live, address.path()),
                    }
                }
            })
            .await
        }
    }
}

type Answer = Response<Full<Bytes>>;

/// Answers the requests of all connections, however many are open, by what is asked for.
async fn answer_all<A>(listener: &TcpListener, answer: impl Fn(Uri) -> A + Clone + Send + 'static) -> !
where
    A: Future<Output = Answer> + Send + 'static,
{
    loop {
        // A visitor who has gone away, before or after their connection was taken, is no failure of ours.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let answer = answer.clone();
        let service = service_fn(move |request: Request<Incoming>| {
            let answer = answer(request.into_parts().0.uri);
            async { Ok::<_, Infallible>(answer.await) }
        });
        let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
        tokio::spawn(async { connection.await.ok() });
    }
}

fn answer(site: &dyn Site, path: &str) -> Answer {
    let path = path.trim_start_matches('/');
    match find(site, path) {
        Found::File(bytes, kind) => response(StatusCode::OK, bytes, kind),
        Found::Folder => {
            let mut there = response(StatusCode::MOVED_PERMANENTLY, Vec::new(), HTML);
            // What came as a path can be sent as one.
            if let Ok(address) = HeaderValue::try_from(format!("/{path}/")) {
                there.headers_mut().insert(LOCATION, address);
            }
            there
        }
        Found::Nothing => response(StatusCode::NOT_FOUND, site.file("404.html").unwrap_or_default(), HTML),
    }
}

/// What is sent. Nothing may be kept unasked: at the next look it may be another.
fn response(status: StatusCode, bytes: Vec<u8>, kind: &'static str) -> Answer {
    let mut response = Response::new(Full::from(bytes));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

enum Found {
    File(Vec<u8>, &'static str),
    Folder,
    Nothing,
}

fn find(site: &dyn Site, path: &str) -> Found {
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
