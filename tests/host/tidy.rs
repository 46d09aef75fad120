//! House rules, as tests: who may know whom, how long a file may be, where words and the browser may stand.
//!
//! Whoever has a good reason to break a rule changes the table here, in the same commit, where a reviewer sees it.

mod rooms;
mod source;
mod words;

use source::{all, files};

#[track_caller]
fn none(flaws: Vec<String>) {
    assert!(flaws.is_empty(), "\n{}\n", flaws.join("\n"));
}

/// The identifier that a text begins with.
fn identifier(text: &str) -> &str {
    text.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or_default()
}

/// Words that may stand only in some places: the word, where, and why.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str], &str)] = &[
    ("std::{", &[], "one `use` for each module of std, so that these rules see it"),
    ("std::fs", &["src/desk/"], "only `desk` touches files"),
    ("std::env", &["src/desk/", "src/bin/champions.rs"], "only `desk` knows its surroundings"),
    ("std::net", &[], "nothing opens connections"),
    ("tokio::net", &["src/desk/serve/"], "only `champions serve` listens"),
    ("SystemTime", &["src/desk/"], "time is an argument; `web` asks `platform::clock`"),
    ("Instant", &["src/desk/"], "time is an argument"),
    ("Date::now", &["src/web/platform/clock.rs"], "`web` asks `platform::clock`"),
    ("fetch_with_str", &["src/web/platform/fetch.rs"], "what is fetched goes through one place"),
    ("from_html_unchecked", &["src/web/components/prepared.rs"], "one function puts prepared HTML on the page"),
    ("set_inner_html", &[], "one function puts prepared HTML on the page"),
    ("worker::answer", &["src/bin/credential.rs"], "the app knows the worker's messages, not its answers"),
    ("todo!", &[], "finish it or leave it out"),
    ("unimplemented!", &[], "finish it or leave it out"),
    ("dbg!", &[], "left over from looking"),
    ("println!", &["src/desk/"], "only the command line prints"),
    ("f32", &[], "marks are whole numbers, and nothing else needs it"),
    ("unsafe", &[], "there is no need"),
];

#[test]
fn words_stand_only_where_they_may() {
    let mut flaws = Vec::new();
    for source in &all() {
        for (word, _, why) in
            WORDS.iter().filter(|(_, places, _)| !places.iter().any(|path| source.path.starts_with(path)))
        {
            flaws.extend(source.places(word).map(|place| format!("{}: no `{word}` here: {why}", source.at(place))));
        }
        if source.path.starts_with("src/course/") {
            let floats =
                source.places("f64").map(|place| format!("{}: no floating point in `course`", source.at(place)));
            flaws.extend(floats);
        }
        for word in ["TODO", "FIXME", "XXX"] {
            if source.text.contains(word) {
                flaws.push(format!("{}: {word}: finish it, or write down elsewhere what is open", source.path));
            }
        }
    }
    none(flaws);
}

#[test]
fn nothing_panics_without_a_reason() {
    let mut flaws = Vec::new();
    for source in &all() {
        for place in
            [".unwrap()", ".expect(", "panic!(", "unreachable!("].into_iter().flat_map(|word| source.places(word))
        {
            // The reason stands above the function, which is short.
            let above: Vec<&str> = source.text[..place].lines().rev().take(4).collect();
            if !above.iter().any(|line| line.starts_with("#[expect(clippy::") && line.contains("reason = ")) {
                flaws.push(format!(
                    "{}: this may panic, and no attribute above the function says why not",
                    source.at(place)
                ));
            }
        }
    }
    none(flaws);
}

#[test]
fn files_are_short_and_say_first_what_they_are() {
    let mut flaws = Vec::new();
    let kinds = [
        ("src", "rs"),
        ("assets", "css"),
        ("assets", "js"),
        ("tests/host", "rs"),
        ("tests/browser", "rs"),
        ("tests/e2e", "mjs"),
    ];
    for (path, text) in kinds.into_iter().flat_map(|(folder, ending)| files(folder, ending)) {
        let lines = text.lines().count();
        if lines > 400 {
            flaws.push(format!("{path}: {lines} lines; at 400 a file is cut in two"));
        }
        if path.ends_with(".rs") && !text.starts_with("//! ") {
            flaws.push(format!("{path}: begins without `//!` and a sentence on what it is"));
        }
    }
    none(flaws);
}

#[test]
fn every_page_has_a_route_and_every_route_a_page_of_one_program() {
    let sources = all();
    let source = |path: &str| sources.iter().find(|source| source.path == path).expect("the file is there");
    let tables = ["src/web/pages/reading.rs", "src/web/pages/records.rs"].map(source);
    let route = source("src/web/route.rs");
    let named = |word: &str| tables.iter().filter(|table| table.places(word).next().is_some()).count();
    let mut flaws = Vec::new();
    for other in sources.iter().filter_map(|source| source.path.strip_prefix("src/web/pages/")) {
        let page = identifier(other);
        let shared = ["mod", "reading", "records", "not_found", "unreachable"].contains(&page);
        if !shared && named(&format!("{page}::")) != 1 {
            flaws.push(format!("src/web/pages/{other}: not exactly one program shows it"));
        }
    }
    let (_, variants) = route.code.split_once("pub enum Route {").expect("the routes are an enum");
    let (variants, _) = variants.split_once("\n}").expect("the enum has an end");
    let variants: Vec<&str> = variants
        .lines()
        .filter_map(|line| Some(identifier(line.strip_prefix("    ")?)))
        .filter(|name| !name.is_empty())
        .collect();
    assert!(variants.len() > 5, "{variants:?}");
    for variant in variants.iter().filter(|variant| **variant != "NotFound") {
        if named(&format!("Route::{variant} ")) != 1 {
            flaws.push(format!("Route::{variant} is a page of not exactly one program"));
        }
    }
    none(flaws);
}

/// Addresses that the app may name all the same: a name of XML, and where a learner goes only by a link.
const ADDRESSES: &[(&str, &str)] = &[
    ("src/web/certificate_picture.rs", "http://www.w3.org/2000/svg"),
    ("src/web/components/take_along.rs", "https://www.linkedin.com/profile/add"),
];

#[test]
fn the_app_names_no_host() {
    let mut flaws = Vec::new();
    for source in all().iter().filter(|source| source.path.starts_with("src/web/")) {
        let named = |text: &str| ["http:", "https:", "//", "ws:", "wss:"].iter().any(|start| text.contains(start));
        let known = |text: &str| ADDRESSES.contains(&(source.path.as_str(), text));
        let hosts = source.literals.iter().filter(|(_, text)| named(text) && !known(text));
        flaws.extend(hosts.map(|(place, text)| format!("{}: {text:?} is an address off the site", source.at(*place))));
    }
    none(flaws);
}
