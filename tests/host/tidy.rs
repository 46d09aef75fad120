//! House rules, as tests: who may know whom, how long a file may be, where words and the browser may stand.
//!
//! Whoever has a good reason to break a rule changes the table here, in the same commit, where a reviewer sees it.

mod source;

use champions::credential::reason::Reason;
use champions::web::text::ENGLISH;
use source::{Source, all, files};
use std::collections::BTreeSet;

/// What a part of the library may know. The longest path that fits a file counts.
struct Room {
    path: &'static str,
    /// Other rooms, or modules of them; a room always knows itself.
    rooms: &'static [&'static str],
    /// Crates of others.
    crates: &'static [&'static str],
}

const PUBLISHED: &str = "content::published";

#[rustfmt::skip]
const ROOMS: &[Room] = &[
    Room { path: "src/lib.rs", rooms: &[], crates: &[] },
    Room { path: "src/course/", rooms: &[], crates: &[] },
    Room { path: "src/content/", rooms: &["course"], crates: &["serde"] },
    Room { path: "src/content/compile/", rooms: &["course"], crates: &["pulldown_cmark", "serde", "serde_json", "toml"] },
    Room {
        path: "src/credential/",
        rooms: &["course"],
        crates: &[
            "base64", "bs58", "ed25519_dalek", "oxjsonld", "oxrdf", "qrcodegen", "serde", "serde_json", "sha2", "thiserror",
        ],
    },
    Room { path: "src/store/", rooms: &["course"], crates: &["serde", "thiserror", "wasm_bindgen"] },
    Room {
        path: "src/store/browser.rs",
        rooms: &["course"],
        crates: &["indexed_db_futures", "js_sys", "serde_wasm_bindgen", "wasm_bindgen"],
    },
    Room {
        path: "src/worker/",
        rooms: &["course", PUBLISHED, "credential"],
        // It signs with a seed where a browser cannot.
        crates: &["base64", "ed25519_dalek", "serde", "serde_json"],
    },
    // The app. Only `platform` touches the browser.
    Room { path: "src/web/", rooms: &["course", PUBLISHED, "store", "worker"], crates: &["base64", "gloo", "serde", "yew"] },
    Room { path: "src/web/prerender.rs", rooms: &[], crates: &["futures", "yew"] },
    Room {
        path: "src/web/platform/",
        rooms: &["course", "store", "worker"],
        crates: &[
            "base64", "gloo", "js_sys", "serde", "serde_wasm_bindgen", "wasm_bindgen", "wasm_bindgen_futures", "web_sys",
        ],
    },
    Room { path: "src/web/components/prepared.rs", rooms: &["content::placeholder"], crates: &["yew"] },
    // The types of elements that events come from.
    Room { path: "src/web/components/item/matching.rs", rooms: &["course", PUBLISHED], crates: &["web_sys", "yew"] },
    Room { path: "src/web/components/item/number.rs", rooms: &["course"], crates: &["web_sys", "yew"] },
    Room { path: "src/web/pages/verify.rs", rooms: &["worker"], crates: &["gloo", "web_sys", "yew"] },
    // Normalising a name and reading a date are the browser's.
    Room { path: "src/web/components/name_form.rs", rooms: &["course"], crates: &["js_sys", "web_sys", "yew"] },
    Room {
        path: "src/web/certificate.rs",
        rooms: &["course", PUBLISHED, "worker"],
        crates: &["base64", "js_sys", "serde"],
    },
    // A credential is handed through as the JavaScript value that the browser's own parser made.
    Room { path: "src/web/components/signed_fields.rs", rooms: &[], crates: &["wasm_bindgen", "yew"] },
    Room {
        path: "src/web/components/verdict.rs",
        rooms: &[],
        crates: &["serde", "wasm_bindgen", "yew"],
    },
    Room {
        path: "src/desk/",
        rooms: &["course", "content", "credential", "worker", "web"],
        crates: &["anyhow", "base64", "clap", "serde", "serde_json", "sha2", "tiny_http"],
    },
    // The programs: one call each.
    Room { path: "src/bin/app.rs", rooms: &["web::run"], crates: &[] },
    Room { path: "src/bin/champions.rs", rooms: &["desk::run"], crates: &[] },
    Room { path: "src/bin/credential.rs", rooms: &["worker::answer"], crates: &["js_sys", "wasm_bindgen", "web_sys"] },
];

fn room_of(path: &str) -> &'static Room {
    let fitting = ROOMS.iter().filter(|room| path.starts_with(room.path));
    fitting.max_by_key(|room| room.path.len()).unwrap_or_else(|| panic!("{path} is in no room of tests/host/tidy.rs"))
}

#[track_caller]
fn none(flaws: Vec<String>) {
    assert!(flaws.is_empty(), "\n{}\n", flaws.join("\n"));
}

/// The identifier that a text begins with.
fn identifier(text: &str) -> &str {
    text.split(|character: char| !character.is_alphanumeric() && character != '_').next().unwrap_or_default()
}

#[test]
fn rooms_know_only_whom_they_may_know() {
    let mut flaws = Vec::new();
    for source in &all() {
        let room = room_of(&source.path);
        let own = identifier(source.path.trim_start_matches("src/"));
        for start in ["crate::", "champions::"] {
            for place in source.places(start) {
                let named = &source.code[place + start.len()..];
                let first = identifier(named);
                let second = named[first.len()..].strip_prefix("::").map(identifier).unwrap_or_default();
                let knows = |other: &&str| **other == *first || **other == format!("{first}::{second}");
                if first != own && !room.rooms.iter().any(|other| knows(&other)) {
                    let names = if first.is_empty() {
                        "several rooms in one `use`".into()
                    } else {
                        format!("`{first}::{second}`")
                    };
                    flaws.push(format!("{}: {} may not know {names}", source.at(place), room.path));
                }
            }
        }
    }
    none(flaws);
}

/// The crates that Cargo.toml names, as code names them.
fn dependencies() -> Vec<String> {
    let manifest = include_str!("../../Cargo.toml");
    let mut names = BTreeSet::new();
    let mut table = "";
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            table = header.trim_end_matches(']');
            names.extend(table.split_once("dependencies.").map(|(_, name)| name.replace('-', "_")));
        } else if table.ends_with("dependencies") && line.starts_with(|first: char| first.is_ascii_lowercase()) {
            names.extend(line.split_once(" =").map(|(name, _)| name.replace('-', "_")));
        }
    }
    names.into_iter().collect()
}

#[test]
fn rooms_use_only_the_crates_they_may_use() {
    let mut flaws = Vec::new();
    let dependencies = dependencies();
    for (path, name) in ROOMS.iter().flat_map(|room| room.crates.iter().map(|name| (room.path, *name))) {
        assert!(dependencies.iter().any(|known| known == name), "{path}: {name} is not a dependency any more");
    }
    for source in &all() {
        let room = room_of(&source.path);
        for name in dependencies.iter().filter(|name| !room.crates.contains(&name.as_str())) {
            for place in source.places(&format!("{name}::")).filter(|place| !source.code[..*place].ends_with("::")) {
                flaws.push(format!("{}: {} may not use `{name}`", source.at(place), room.path));
            }
        }
    }
    none(flaws);
}

#[test]
fn every_exception_is_still_needed() {
    let sources = all();
    let mut flaws = Vec::new();
    for room in ROOMS.iter().filter(|room| room.path.ends_with(".rs")) {
        let inside: Vec<&Source> = sources.iter().filter(|source| room_of(&source.path).path == room.path).collect();
        let used = |word: String| inside.iter().any(|source| source.places(&word).next().is_some());
        let rooms =
            room.rooms.iter().filter(|other| !used(format!("crate::{other}")) && !used(format!("champions::{other}")));
        let crates = room.crates.iter().filter(|name| !used(format!("{name}::")));
        flaws.extend(
            rooms.chain(crates).map(|unused| format!("{} knows `{unused}` in the table, but not in code", room.path)),
        );
    }
    none(flaws);
}

/// Words that may stand only in some places: the word, where, and why.
#[rustfmt::skip]
const WORDS: &[(&str, &[&str], &str)] = &[
    ("std::{", &[], "one `use` for each module of std, so that these rules see it"),
    ("std::fs", &["src/desk/"], "only `desk` touches files"),
    ("std::env", &["src/desk/", "src/bin/champions.rs"], "only `desk` knows its surroundings"),
    ("std::net", &[], "nothing opens connections"),
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
    for (path, text) in [files("src", "rs"), files("assets", "css"), files("assets", "js")].concat() {
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
fn every_page_has_a_route_and_every_route_a_page() {
    let sources = all();
    let source = |path: &str| sources.iter().find(|source| source.path == path).expect("the file is there");
    let (pages, route) = (source("src/web/pages/mod.rs"), source("src/web/route.rs"));
    let mut flaws = Vec::new();
    for other in
        sources.iter().filter_map(|source| source.path.strip_prefix("src/web/pages/")).filter(|path| *path != "mod.rs")
    {
        let page = identifier(other);
        if pages.places(&format!("{page}::")).next().is_none() {
            flaws.push(format!("src/web/pages/{other}: src/web/pages/mod.rs shows it for no route"));
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
        if pages.places(&format!("(Route::{variant}")).next().is_none() {
            flaws.push(format!("Route::{variant} has no page in src/web/pages/mod.rs"));
        }
    }
    none(flaws);
}

#[test]
fn pages_and_components_hold_no_words_of_their_own() {
    let mut flaws = Vec::new();
    let shown = ["src/web/pages/", "src/web/components/"];
    for source in all().iter().filter(|source| shown.iter().any(|path| source.path.starts_with(path))) {
        for (place, text) in &source.literals {
            let before = source.code[..*place].trim_end();
            // `<p>{ "words" }`
            let drawn = before.strip_suffix('{').is_some_and(|before| before.trim_end().ends_with('>'));
            let words: Vec<&str> = text.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).collect();
            let classes = words.iter().any(|word| word.contains('-'))
                && text.chars().all(|it| "- ".contains(it) || it.is_ascii_lowercase());
            let attribute = ["d=", "viewBox=", "rel="].iter().any(|name| before.ends_with(name))
                || source.code[..*place].lines().next_back().is_some_and(|line| line.trim_start().starts_with("#["));
            let name = text.starts_with(char::is_uppercase) && text.chars().nth(1).is_some_and(char::is_lowercase);
            if drawn && !words.is_empty() || (words.len() > 1 || name) && !classes && !attribute {
                flaws.push(format!("{}: {text:?} belongs in src/web/text", source.at(*place)));
            }
        }
    }
    none(flaws);
}

#[test]
fn the_app_names_no_host() {
    let mut flaws = Vec::new();
    for source in all().iter().filter(|source| source.path.starts_with("src/web/")) {
        let named = |text: &str| ["http:", "https:", "//", "ws:", "wss:"].iter().any(|start| text.contains(start));
        let hosts = source.literals.iter().filter(|(_, text)| named(text));
        flaws.extend(hosts.map(|(place, text)| format!("{}: {text:?} is an address off the site", source.at(*place))));
    }
    none(flaws);
}

#[test]
fn every_reason_has_words_and_no_words_are_left_over() {
    let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
    let worded: Vec<&str> = ENGLISH.reasons.iter().map(|(code, _)| *code).collect();
    // Only the command line reads files by their names.
    let shown = codes.iter().filter(|code| **code != Reason::ParseFile.code());
    let lacking: Vec<&&str> = shown.filter(|code| !worded.contains(code)).collect();
    let left_over: Vec<&&str> = worded.iter().filter(|code| !codes.contains(code)).collect();
    assert_eq!((lacking, left_over), (vec![], vec![]), "src/web/text/en.rs: codes without words, words without code");
    assert_eq!(worded.iter().collect::<BTreeSet<_>>().len(), worded.len(), "a code stands twice");
}

/// The messages of a language by name, as their `Debug` shows them; a plural's two forms by `name.one` and `name.other`.
fn messages() -> Vec<(String, String)> {
    let shown = format!("{ENGLISH:#?}");
    let (mut found, mut plural) = (Vec::new(), String::new());
    for line in shown.lines() {
        let depth = line.len() - line.trim_start().len();
        match line.trim().trim_end_matches(',').split_once(": ") {
            Some((name, "Plural {")) => plural = name.to_owned(),
            Some((name, text)) if text.starts_with('"') && !line.trim().starts_with('"') => {
                let name = if depth == 4 { name.to_owned() } else { format!("{plural}.{name}") };
                found.push((name, text.trim_matches('"').replace("\\\"", "\"")));
            }
            _ => {}
        }
    }
    assert!(found.len() > 200, "the messages are found");
    found
}

/// The places `{0}`, `{1}` … of a message, in order; `None` when a brace is no place.
fn gaps(message: &str) -> Option<BTreeSet<usize>> {
    let closed = message.matches('}').count();
    let gaps: Option<Vec<usize>> =
        message.split('{').skip(1).map(|after| after.split_once('}')?.0.parse().ok()).collect();
    gaps.filter(|gaps| gaps.len() == closed).map(|gaps| gaps.into_iter().collect())
}

#[test]
fn messages_are_whole_and_used() {
    let (messages, sources) = (messages(), all());
    let mut flaws = Vec::new();
    for (name, text) in &messages {
        match gaps(text) {
            Some(gaps) if gaps.iter().copied().eq(0..gaps.len()) => {
                if name.contains('.') && gaps.len() != 1 {
                    flaws.push(format!("{name}: a plural has one place, `{{0}}`, for its number"));
                }
            }
            _ => flaws.push(format!("{name}: {text:?} lacks a place before its last, or has a brace that is no place")),
        }
        if text.is_empty() || text.trim() != text || text.contains("  ") || text.contains(" .") || text.contains("...")
        {
            flaws.push(format!("{name}: {text:?} is empty, or has a space too many, or three dots for `…`"));
        }
        let field = format!(".{}", name.split('.').next().unwrap_or_default());
        let using = |source: &Source| source.places(&field).next().is_some();
        if !sources
            .iter()
            .filter(|source| source.path.starts_with("src/web/") || source.path.starts_with("src/desk/"))
            .any(using)
        {
            flaws.push(format!("{name}: nothing shows this message"));
        }
    }
    none(flaws);
}

#[test]
fn a_message_is_filled_with_as_many_values_as_it_has_places() {
    let (messages, sources) = (messages(), all());
    let mut flaws = Vec::new();
    for source in &sources {
        for place in source.places("fill(") {
            let call = &source.code[place + "fill(".len()..];
            let Some((message, values)) = call.split_once(',') else { continue };
            let Some((_, name)) = message.split_once("text.") else { continue };
            let Some(expected) = messages.iter().find(|(known, _)| known == name).and_then(|(_, text)| gaps(text))
            else {
                continue;
            };
            let Some(values) = values.trim_start().strip_prefix("&[") else { continue };
            let given = elements(values);
            if given != expected.len() {
                flaws.push(format!(
                    "{}: {name} has {} places and gets {given} values",
                    source.at(place),
                    expected.len()
                ));
            }
        }
    }
    none(flaws);
}

/// How many elements an array has, from after its opening bracket.
fn elements(array: &str) -> usize {
    let (mut depth, mut count, mut begun) = (0, 0, false);
    for character in array.chars() {
        match character {
            '(' | '[' | '{' => depth += 1,
            ']' if depth == 0 => break,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => (count, begun) = (count + usize::from(begun), false),
            _ => {}
        }
        begun |= !character.is_whitespace() && (character != ',' || depth > 0);
    }
    count + usize::from(begun)
}
