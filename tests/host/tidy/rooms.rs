//! Who may know whom, and who may use which crates of others.

use super::source::{Source, all};
use super::{identifier, none};
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
    Room { path: "src/web/pages/verify.rs", rooms: &[PUBLISHED, "worker"], crates: &["web_sys", "yew"] },
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
    fitting
        .max_by_key(|room| room.path.len())
        .unwrap_or_else(|| panic!("{path} is in no room of tests/host/tidy/rooms.rs"))
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
                if first != own && !room.rooms.iter().any(knows) {
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
    let manifest = include_str!("../../../Cargo.toml");
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
