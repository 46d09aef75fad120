//! Who may know whom, and who may use which crates of others.

use super::source::all;
use super::{identifier, none};
use std::collections::BTreeSet;

/// What a room may know.
struct Room {
    path: &'static str,
    /// Other rooms, or modules of them; a room always knows itself.
    rooms: &'static [&'static str],
    /// Crates of others.
    crates: &'static [&'static str],
}

const PUBLISHED: &str = "content::published";

/// The longest path that fits a file counts.
#[rustfmt::skip]
const ROOMS: &[Room] = &[
    Room { path: "src/lib.rs", rooms: &[], crates: &[] },
    Room { path: "src/course/", rooms: &[], crates: &[] },
    Room { path: "src/content/", rooms: &["course"], crates: &["serde"] },
    Room { path: "src/content/lint/", rooms: &["course"], crates: &["serde", "toml"] },
    Room { path: "src/content/compile/", rooms: &["course"], crates: &["pulldown_cmark", "roxmltree", "serde", "serde_json", "sha2", "toml"] },
    Room {
        path: "src/credential/",
        rooms: &["course"],
        crates: &[
            "argon2", "base64", "bs58", "chacha20poly1305", "ed25519_dalek", "flate2", "miniz_oxide", "oxiri", "p256",
            "qrcodegen", "roxmltree", "rsa", "serde", "serde_json", "serde_json_canonicalizer", "sha2", "thiserror", "zeroize",
        ],
    },
    Room {
        path: "src/backup/",
        rooms: &["course", "credential"],
        crates: &["base64", "chacha20poly1305", "miniz_oxide", "serde", "serde_json", "sha2", "thiserror"],
    },
    Room { path: "src/review/", rooms: &["course"], crates: &["rs_fsrs"] },
    Room { path: "src/store/", rooms: &["course"], crates: &["serde", "thiserror", "wasm_bindgen"] },
    Room { path: "src/worker/", rooms: &["backup", "course", PUBLISHED, "credential"], crates: &["base64", "quircs", "serde", "serde_json"] },
    Room { path: "src/web/", rooms: &["course", PUBLISHED, "review", "store", "worker"], crates: &["base64", "gloo", "serde", "yew"] },
    Room {
        path: "src/web/platform/",
        rooms: &["course", PUBLISHED, "store", "worker"],
        crates: &[
            "base64", "gloo", "js_sys", "serde", "serde_wasm_bindgen", "wasm_bindgen", "wasm_bindgen_futures", "web_sys",
        ],
    },
    Room {
        path: "src/desk/",
        rooms: &["course", "content", "credential", "worker", "web"],
        crates: &[
            "anyhow", "base64", "clap", "getrandom", "http_body_util", "hyper", "hyper_util", "rpassword", "serde",
            "serde_json", "sha2", "tokio", "toml", "ureq", "zeroize",
        ],
    },
    // The programs: one call each.
    Room { path: "src/bin/app.rs", rooms: &["web::run", "web::READING"], crates: &[] },
    Room { path: "src/bin/champions.rs", rooms: &["desk::run"], crates: &[] },
    Room { path: "src/bin/records.rs", rooms: &["web::run", "web::RECORDS"], crates: &[] },
    Room { path: "src/bin/credential.rs", rooms: &["worker::Session"], crates: &["js_sys", "wasm_bindgen", "web_sys"] },
];

/// What single files may know beyond their room, each for a reason.
const EXCEPTIONS: &[(&str, &[&str], &str)] = &[
    ("src/store/browser.rs", &["indexed_db_futures", "js_sys", "serde_wasm_bindgen", "web_sys"], "it is IndexedDB"),
    ("src/store/browser/copy.rs", &["js_sys", "wasm_bindgen_futures", "web_sys"], "it is Cache Storage"),
    ("src/store/browser/profiles.rs", &["indexed_db_futures", "serde_wasm_bindgen"], "transactions of it"),
    ("src/store/browser/putting_back.rs", &["indexed_db_futures"], "it compares the database with its copy"),
    ("src/store/browser/convert.rs", &["indexed_db_futures", "js_sys", "serde_wasm_bindgen"], "its values"),
    ("src/store/browser/learners.rs", &["indexed_db_futures", "js_sys"], "transactions of it"),
    ("src/store/browser/records.rs", &["indexed_db_futures", "js_sys", "serde_wasm_bindgen"], "its values"),
    ("src/worker/seed.rs", &["ed25519_dalek"], "it signs with a seed where a browser cannot"),
    ("src/web/prerender.rs", &["futures"], "the host has no event loop"),
    ("src/web/components/prepared.rs", &["content::placeholder"], "it fills what prepared HTML leaves open"),
    ("src/web/components/item/menu.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/components/item/number.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/components/item/reflection.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/pages/profiles/form.rs", &["web_sys"], "the field that is read"),
    ("src/web/pages/profiles/passphrase.rs", &["web_sys"], "the fields that are read"),
    ("src/web/pages/profiles/unlock.rs", &["web_sys"], "the field that is read"),
    ("src/web/pages/teaching/field.rs", &["web_sys"], "the elements read"),
    ("src/web/components/name_form.rs", &["js_sys", "web_sys"], "the element read; the browser normalises a name"),
    ("src/web/pages/data/keep.rs", &["web_sys"], "the field that is read"),
    ("src/web/pages/data/restore.rs", &["web_sys"], "the elements that events come from"),
    ("src/web/pages/verify.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/hooks/typed.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/pages/desk/mod.rs", &["web_sys"], "the fields that are read"),
    ("src/web/pages/desk/forms.rs", &["web_sys"], "the fields that are read"),
    ("src/web/pages/desk/claims.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/pages/desk/work.rs", &["web_sys"], "files that were chosen"),
    ("src/web/pages/desk/award.rs", &["web_sys"], "the fields that are read"),
    ("src/web/components/awards.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/face.rs", &["js_sys"], "the browser reads a date"),
    ("src/web/components/code_scanner.rs", &["web_sys"], "the element that shows the camera's picture"),
    ("src/web/components/kept_certificates.rs", &["web_sys"], "the element that an event comes from"),
    ("src/web/components/print_form.rs", &["web_sys"], "the element that an event comes from"),
    (
        "src/web/components/signed_fields.rs",
        &["wasm_bindgen"],
        "a credential stays what the browser's parser made of it",
    ),
    ("src/web/checking.rs", &["wasm_bindgen"], "a credential stays what the browser's parser made of it"),
];

/// Whether a file may know a crate or a room.
fn may_know(path: &str, name: &str) -> bool {
    let room = room_of(path);
    let also = EXCEPTIONS.iter().filter(|(file, ..)| *file == path).flat_map(|(_, also, _)| *also);
    room.rooms.iter().chain(room.crates).chain(also).any(|known| *known == name)
}

fn room_of(path: &str) -> &'static Room {
    let fitting = ROOMS.iter().filter(|room| path.starts_with(room.path));
    fitting.max_by_key(|room| room.path.len()).unwrap_or_else(|| panic!("{path} is in no room of this table"))
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
                let module = format!("{first}::{second}");
                if first != own && !may_know(&source.path, first) && !may_know(&source.path, &module) {
                    let names = if first.is_empty() { "several rooms in one `use`" } else { &module };
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
    for source in &all() {
        for name in dependencies.iter().filter(|name| !may_know(&source.path, name)) {
            for place in source.places(&format!("{name}::")).filter(|place| !source.code[..*place].ends_with("::")) {
                flaws.push(format!("{}: {} may not use `{name}`", source.at(place), room_of(&source.path).path));
            }
        }
    }
    none(flaws);
}

#[test]
fn every_exception_is_still_needed() {
    let sources = all();
    let mut flaws = Vec::new();
    for (path, also, _) in EXCEPTIONS {
        let Some(source) = sources.iter().find(|source| source.path == *path) else {
            flaws.push(format!("{path} is gone, but still an exception"));
            continue;
        };
        let uses = |word: &str| source.places(word).next().is_some();
        let unused = also.iter().filter(|name| !uses(&format!("{name}::")) && !uses(&format!("crate::{name}")));
        flaws.extend(unused.map(|name| format!("{path} does not use `{name}` any more")));
    }
    let dependencies = dependencies();
    let gone =
        ROOMS.iter().flat_map(|room| room.crates).filter(|name| !dependencies.iter().any(|known| known == *name));
    flaws.extend(gone.map(|name| format!("`{name}` is not a dependency any more")));
    none(flaws);
}
