//! What the build writes for use without a network: lists that name every file once, with what it is.

use crate::sample;
use crate::scratch::Scratch;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Files that no page asks for without a network.
const OF_STRANGERS: &[&str] = &["404.html", "site.json", "sw.js"];

fn built(test: &str, change: impl Fn(&Scratch)) -> Scratch {
    let scratch = Scratch::new(test);
    scratch.write_modules(&sample::files());
    scratch.stage("site");
    change(&scratch);
    let (code, printed) = scratch.run(&["build", "--staged", "site"], "");
    assert_eq!(code, Some(0), "{printed}");
    scratch
}

fn json(scratch: &Scratch, path: &str) -> Value {
    serde_json::from_str(&scratch.read(&format!("site/{path}"))).expect("it is JSON")
}

fn release(scratch: &Scratch) -> Value {
    let worker = scratch.read("site/sw.js");
    let line = worker.lines().find_map(|line| line.strip_prefix("const RELEASE = ")).expect("the worker has a release");
    serde_json::from_str(line.split_once("; //").expect("the line has an end").0).expect("it is JSON")
}

/// Every file of parcels with its digest and size, and the packs.
fn listed(parcels: &Value) -> (BTreeMap<String, (String, u64)>, Vec<String>) {
    let (mut files, mut packs) = (BTreeMap::new(), Vec::new());
    for parcel in parcels.as_array().expect("parcels are a list") {
        packs.extend(parcel["pack"].as_str().map(str::to_owned));
        for (path, about) in parcel["files"].as_object().expect("a parcel has files") {
            let entry = (about[0].as_str().unwrap().to_owned(), about[1].as_u64().unwrap());
            assert_eq!(files.insert(path.clone(), entry), None, "{path} is listed twice");
        }
    }
    (files, packs)
}

fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn every_file_is_listed_once_as_it_is() {
    let scratch = built("lists", |_| ());
    let release = release(&scratch);
    let (core, mut packs) = listed(&release["core"]);
    let courses = json(&scratch, release["courses"].as_str().unwrap());
    let course = &courses["sample"];
    let list = course["list"].as_str().unwrap();
    assert_eq!(course["sha256"], digest(scratch.read(&format!("site/{list}")).as_bytes()));
    let (of_course, more) = listed(&json(&scratch, list));
    packs.extend(more);

    let all: BTreeMap<_, _> = core.iter().chain(&of_course).collect();
    assert_eq!(all.len(), core.len() + of_course.len(), "a file is in the core or in a course");
    for (path, (sha256, size)) in &all {
        let bytes = fs::read(scratch.path(&format!("site/{path}"))).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!((sha256, *size), (&digest(&bytes), bytes.len() as u64), "{path}");
    }
    assert_eq!(course["bytes"].as_u64().unwrap(), of_course.values().map(|(_, size)| size).sum::<u64>());

    let unlisted: BTreeSet<String> = scratch
        .files()
        .iter()
        .filter_map(|path| path.strip_prefix("site/"))
        .filter(|path| !all.contains_key(&(*path).to_owned()) && !packs.iter().any(|pack| pack == path))
        .filter(|path| *path != list && !path.starts_with("icons/") && !OF_STRANGERS.contains(path))
        .map(str::to_owned)
        .collect();
    let pictures = ["badges/sample-badge.svg", "badges/sample-level.svg"].map(str::to_owned);
    assert_eq!(unlisted, BTreeSet::from(pictures));
}

#[test]
fn a_hidden_course_is_not_offered_and_not_in_the_core() {
    let scratch = built("hidden", |scratch| {
        for (path, bytes) in sample::files() {
            if let Some(rest) = path.strip_prefix("sample/") {
                let text =
                    String::from_utf8_lossy(&bytes).replace("id = \"sample\"\n", "id = \"twin\"\nhidden = true\n");
                scratch.write(&format!("modules/twin/{rest}"), text);
            }
        }
    });
    let release = release(&scratch);
    let courses = json(&scratch, release["courses"].as_str().unwrap());
    assert_eq!(courses.as_object().unwrap().keys().collect::<Vec<_>>(), ["sample"]);
    let (core, _) = listed(&release["core"]);
    assert!(scratch.read("site/courses/twin/index.html").contains("A sample"));
    assert!(!core.keys().any(|path| path.contains("twin")), "{core:?}");
}

#[test]
fn a_course_has_its_pages_and_data_and_the_core_all_else() {
    let scratch = built("owners", |_| ());
    let release = release(&scratch);
    let (core, _) = listed(&release["core"]);
    let list = json(&scratch, release["courses"].as_str().unwrap())["sample"]["list"].as_str().unwrap().to_owned();
    let (course, _) = listed(&json(&scratch, &list));
    let has = |files: &BTreeMap<_, _>, end: &str| files.keys().any(|path: &String| path.ends_with(end));
    for path in [
        "courses/sample/index.html",
        "courses/sample/one/index.html",
        "courses/sample/assessment/index.html",
        "courses/sample/certificate/index.html",
        "sample/course.json",
        "sample/units/one.json",
        "data/sample/3/assessment.json",
        "data/sample/3/media/dot.svg",
    ] {
        assert!(has(&course, path) && !has(&core, path), "{path}");
    }
    for path in [
        "app-1.js",
        "app-1_bg.wasm",
        "app-1.css",
        "boot-1.js",
        "records_bg.wasm",
        "credential_bg.wasm",
        "index.html",
        "offline/index.html",
        "verify/index.html",
        "badges/index.html",
        "not-kept.html",
        "manifest.webmanifest",
        "catalog.json",
        "badges.json",
        "trust.json",
    ] {
        assert!(has(&core, path), "{path}");
    }
}

#[test]
fn packs_hold_the_very_texts() {
    let scratch = built("packs", |_| ());
    let release = release(&scratch);
    let list = json(&scratch, release["courses"].as_str().unwrap())["sample"]["list"].as_str().unwrap().to_owned();
    let parcels = [release["core"].as_array().unwrap().clone(), json(&scratch, &list).as_array().unwrap().clone()];
    let mut packed = 0;
    for parcel in parcels.concat() {
        let Some(pack) = parcel["pack"].as_str() else { continue };
        let texts = json(&scratch, pack);
        for (path, about) in parcel["files"].as_object().unwrap() {
            assert_eq!(about[0], digest(texts[path].as_str().expect("the pack has it").as_bytes()), "{path}");
            packed += 1;
        }
    }
    assert!(packed > 15, "{packed}");
    // A unit's page and its data come together, the rest of the course in another parcel.
    assert_eq!(parcels[1].iter().filter(|parcel| parcel.get("pack").is_some()).count(), 2);
}

#[test]
fn whatever_changes_changes_the_release_and_nothing_else_does() {
    let name = |scratch: &Scratch| release(scratch)["name"].as_str().unwrap().to_owned();
    let style = |scratch: &Scratch| scratch.write("site/app-1.css", "other");
    let (plain, styled) = (built("name-1", |_| ()), built("name-2", style));
    assert_ne!(name(&plain), name(&styled));
    let courses = |scratch: &Scratch| release(scratch)["courses"].as_str().unwrap().to_owned();
    // Pages say when they were built, and so courses differ, too; what has no such date is the same.
    let (first, _) = listed(&release(&plain)["core"]);
    let (second, _) = listed(&release(&styled)["core"]);
    let differing: Vec<&String> = first.keys().filter(|path| first.get(*path) != second.get(*path)).collect();
    assert!(differing.iter().all(|path| path.ends_with(".html") || *path == "app-1.css" || path.starts_with("keep/")));
    assert!(differing.contains(&&"app-1.css".to_owned()), "{differing:?} {}", courses(&plain));
}

#[test]
fn the_manifest_holds_wherever_the_site_is_hosted() {
    let scratch = built("manifest", |_| ());
    let manifest = json(&scratch, "manifest.webmanifest");
    assert_eq!(
        (&manifest["start_url"], &manifest["scope"], &manifest["id"]),
        (&"./".into(), &"./".into(), &Value::Null)
    );
    for icon in manifest["icons"].as_array().unwrap() {
        let (source, sizes) = (icon["src"].as_str().unwrap(), icon["sizes"].as_str().unwrap());
        let picture = fs::read(scratch.path(&format!("site/{source}"))).expect("the icon is there");
        // The header of a PNG: its signature, then width and height.
        let side = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!(format!("{}x{}", side(16), side(20)), sizes, "{source}");
    }
    for shortcut in manifest["shortcuts"].as_array().unwrap() {
        let page = format!("site/{}index.html", shortcut["url"].as_str().unwrap().trim_start_matches("./"));
        assert!(scratch.path(&page).is_file(), "{page}");
    }
}
