//! The command line's `serve`, asked by a client: a built site, and one that changes while its courses are written.

use crate::sample;
use crate::scratch::Scratch;
use serde_json::Value;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A running server. What it prints stays in its pipe; these tests print less than that holds.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    /// Starts it on a free port, and reads from its first line where it is.
    fn start(scratch: &Scratch, arguments: &[&str]) -> Self {
        let mut command: Command = scratch.command(&[&["serve", "--port", "0"], arguments].concat(), "");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().expect("it prints")).read_line(&mut line).expect("it prints a line");
        let address = line.split(' ').find(|word| word.starts_with("http://")).expect("the line names the address");
        Self { child, address: address.trim_end_matches([',', '\n']).replace("localhost", "127.0.0.1") }
    }

    /// The status and the text at a path.
    fn get(&self, path: &str) -> (u16, String) {
        let configuration = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        let agent: ureq::Agent = configuration.into();
        let mut response = agent.get(format!("{}{path}", self.address)).call().expect("it answers");
        (response.status().as_u16(), response.body_mut().read_to_string().expect("it is text"))
    }

    /// What pages are told that have seen an edition; the answer comes when there is another.
    fn news(&self, seen: &Value) -> Value {
        let (status, text) = self.get(&format!("live?seen={seen}"));
        assert_eq!(status, 200);
        serde_json::from_str(&text).expect("it is JSON")
    }
}

/// A connection that stays open.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn open(server: &Server) -> Self {
        let address = server.address.trim_start_matches("http://").trim_end_matches('/');
        Self(BufReader::new(TcpStream::connect(address).expect("it is listening")))
    }

    fn ask(&mut self, path: &str) {
        write!(self.0.get_mut(), "GET /{path} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it is open");
    }

    /// What comes back: the status, and the text.
    fn answer(&mut self) -> (String, String) {
        let mut lines = Vec::new();
        while lines.last().is_none_or(|line| line != "\r\n") {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).expect("it is open"), 0, "it is open: {lines:?}");
            lines.push(line);
        }
        let length = lines.iter().find_map(|line| line.strip_prefix("content-length: "));
        let mut text = vec![0; length.expect("the length is said").trim().parse().expect("it is a number")];
        self.0.read_exact(&mut text).expect("it is open");
        (lines[0].trim_end().to_owned(), String::from_utf8(text).expect("it is text"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().expect("it can be ended");
        self.child.wait().expect("it ends");
    }
}

fn courses(test: &str) -> Scratch {
    let scratch = Scratch::new(test);
    scratch.write_modules(&sample::files());
    scratch.stage("staged");
    scratch
}

#[test]
fn a_built_site_is_served_as_it_is() {
    let scratch = courses("serve");
    let (code, printed) = scratch.run(&["build", "--staged", "staged"], "");
    assert_eq!(code, Some(0), "{printed}");
    let server = Server::start(&scratch, &["staged"]);
    for path in ["", "courses/sample/one/", "sw.js", "manifest.webmanifest", "records.js"] {
        let file = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        let expected = if file == "records.js" {
            (404, scratch.read("staged/404.html"))
        } else {
            (200, scratch.read(&format!("staged/{file}")))
        };
        assert_eq!(server.get(path), expected, "{path}");
    }
    assert_eq!(server.get("courses/sample").0, 301);
    scratch.write("secret", "secret");
    for path in
        ["nowhere", "courses/nowhere/", "live.js", "live?seen=", "../secret", "%2e%2e/secret", "a//../../secret"]
    {
        assert_eq!(server.get(path).0, 404, "{path}");
    }
}

#[test]
fn connections_stay_open_and_none_waits_for_another() {
    let scratch = courses("connections");
    let server = Server::start(&scratch, &["staged"]);
    scratch.write("staged/one.json", "1");
    // More than one browser opens.
    let mut connections: Vec<Connection> = (0..40).map(|_| Connection::open(&server)).collect();
    for _ in 0..2 {
        for connection in connections.iter_mut().rev() {
            connection.ask("one.json");
            assert_eq!(connection.answer(), ("HTTP/1.1 200 OK".to_owned(), "1".to_owned()));
        }
    }
}

#[test]
fn a_site_is_made_again_when_a_course_changes_and_stays_while_there_are_errors() {
    let scratch = courses("watch");
    let unit = sample::files()["sample/01-one.md"].clone();
    let unit = String::from_utf8(unit).expect("a unit is text");
    let before = scratch.files();
    let server = Server::start(&scratch, &["staged", "--watch", "modules"]);
    let first = server.news(&Value::Null);
    assert_eq!(first["findings"], serde_json::json!([]), "{first}");
    assert_eq!(first["site"], first["edition"]);

    // A change makes the site again; whoever waits hears of it, and keeps nobody else waiting.
    let mut waiting: Vec<Connection> = (0..40).map(|_| Connection::open(&server)).collect();
    waiting.iter_mut().for_each(|connection| connection.ask(&format!("live?seen={}", first["edition"])));
    let with = |words: &str| format!("{}\n\n{words}\n", unit.trim_end());
    let page = || server.get("courses/sample/one/").1;
    let script =
        |news: &Value| format!("<script src=\"/live.js\" data-site=\"{}\" defer></script></head>", news["site"]);
    assert!(page().contains(&script(&first)));
    scratch.write("modules/sample/01-one.md", with("A sentence that is new."));
    let second = server.news(&first["edition"]);
    assert!(second["site"].as_u64() > first["site"].as_u64(), "{second}");
    for connection in &mut waiting {
        assert_eq!(serde_json::from_str(&connection.answer().1).ok(), Some(second.clone()));
    }
    assert!(page().contains("A sentence that is new.") && page().contains(&script(&second)));

    // An error is told by file and line, and the site stays as it was.
    scratch.write("modules/sample/01-one.md", with("See [nothing](#nowhere)."));
    let third = server.news(&second["edition"]);
    assert_eq!(third["site"], second["site"]);
    let findings = third["findings"].to_string();
    let line = with("").lines().count();
    assert!(findings.contains(&format!("modules/sample/01-one.md:{line}: error: ")), "{findings}");
    assert!(page().contains("A sentence that is new.") && !page().contains("nowhere"));

    // A file that goes or comes is a change, too; and what was wrong is forgotten when it is mended.
    scratch.write("modules/sample/01-one.md", with("Mended."));
    let fourth = server.news(&third["edition"]);
    assert_eq!((&fourth["findings"], &fourth["site"]), (&serde_json::json!([]), &fourth["edition"]));
    std::fs::remove_file(scratch.path("modules/about.md")).expect("it can be removed");
    let fifth = server.news(&fourth["edition"]);
    assert!(fifth["findings"].to_string().contains("modules/about.md:1: error: "), "{fifth}");

    // Nothing was written anywhere, and no worker will keep a page.
    let after: Vec<String> = before.into_iter().filter(|path| path != "modules/about.md").collect();
    assert_eq!(scratch.files(), after);
    assert!(server.get("sw.js").1.contains("registration.unregister()"));
    assert!(!server.get("sw.js").1.contains("RELEASE"));
}

#[test]
fn courses_with_errors_are_served_once_they_are_mended() {
    let scratch = courses("watch-broken");
    let about = scratch.read("modules/about.md");
    scratch.write("modules/about.md", "no front matter");
    let server = Server::start(&scratch, &["staged", "--watch", "modules"]);
    let first = server.news(&Value::Null);
    assert!(first["findings"].to_string().contains("modules/about.md:1: error: "), "{first}");
    assert!(server.get("").1.contains("/live.js"));
    scratch.write("modules/about.md", about);
    server.news(&first["edition"]);
    assert!(server.get("").1.contains("<h1"));
}

#[test]
fn what_trunk_staged_is_kept_without_what_was_kept_before() {
    let scratch = courses("keep");
    let keep = ["build", "--staged", "staged", "--keep", "kept"];
    assert_eq!(scratch.run(&keep, "").0, Some(0));
    let shell = scratch.read("kept/index.html");
    assert!(shell.contains("<div id=\"app\"></div>"), "{shell}");
    scratch.stage("staged");
    scratch.write("kept/app-0.js", "of an earlier release");
    assert_eq!(scratch.run(&keep, "").0, Some(0));
    assert!(!scratch.path("kept/app-0.js").exists());
    scratch.write("mine/letter.txt", "dear");
    let (code, printed) = scratch.run(&["build", "--staged", "kept", "--keep", "mine"], "");
    assert_eq!(code, Some(2), "{printed}");
    assert_eq!(scratch.read("mine/letter.txt"), "dear");
}
