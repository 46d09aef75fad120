//! Every link of every page leads somewhere, and none off the site but to what a course cites.

use super::{draw, each_page, ensure, named, sample_files, sample_site, shipped};
use crate::html::{self, Element};
use champions::web::route::Route;
use std::collections::BTreeMap;

/// The address that a relative link leads to from a page, below the site's folder; `None` when it leaves the folder.
fn target(from: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    // What stands after the last slash is the page itself.
    parts.pop();
    for part in link.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    let path = parts.join("/");
    Some(if link.ends_with("..") || link.ends_with("./") || link == "." {
        format!("{}/", path.trim_end_matches('/'))
    } else {
        path
    })
    .map(|path| if path == "/" { String::new() } else { path })
}

#[test]
fn relative_links_are_followed_as_a_browser_does() {
    for (from, link, to) in [
        ("", "./settings/", Some("settings/")),
        ("settings/", "../", Some("")),
        ("settings/", "../verify/", Some("verify/")),
        ("courses/a/b/", "../../../", Some("")),
        ("courses/a/b/", "../../../courses/a/", Some("courses/a/")),
        ("courses/a/b/", "../../../data/a/1/media/x.svg", Some("data/a/1/media/x.svg")),
        ("settings/", "../../", None),
    ] {
        assert_eq!(target(from, link).as_deref(), to, "{link} on /{from}");
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut flaws = Vec::new();
    for (site, files) in [(sample_site(), sample_files()), shipped()] {
        let data = site.data_files(&files).expect("the site can be written");
        let pages = draw(&site);
        let read: BTreeMap<&str, Vec<Element>> = pages
            .iter()
            .map(|(address, page)| (address.as_str(), html::read(&page.html).expect("every page is well formed")))
            .collect();
        let has = |address: &str, id: &str| {
            // What is kept on the device, only the device can list.
            let listed = address == Route::Offline.path() && site.courses.iter().any(|it| it.course.summary.id == id);
            listed
                || read
                    .get(address)
                    .is_some_and(|elements| elements.iter().any(|element| element.get("id") == Some(id)))
        };
        for (address, elements) in &read {
            for link in named(elements, &["a"]).filter_map(|link| link.get("href")) {
                let good = if let Some(fragment) = link.strip_prefix('#') {
                    has(address, fragment)
                } else if link.starts_with("https://") {
                    true
                } else {
                    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
                    let found = target(address, path).filter(|found| pages.contains_key(found));
                    found.is_some_and(|found| fragment.is_empty() || has(&found, fragment))
                };
                if !good {
                    flaws.push(format!("/{address}: {link} leads nowhere"));
                }
            }
            for source in named(elements, &["img"]).filter_map(|image| image.get("src")) {
                let file = target(address, source).and_then(|path| Some(path.strip_prefix("data/")?.to_owned()));
                if !file.is_some_and(|file| data.lasting.contains_key(&file)) {
                    flaws.push(format!("/{address}: there is no picture {source}"));
                }
            }
        }
    }
    assert!(flaws.is_empty(), "\n{}\n", flaws.join("\n"));
}

#[test]
fn links_off_the_site_are_only_to_sources_and_readings() {
    each_page(|address, _, elements| {
        for element in elements {
            for (name, value) in &element.attributes {
                let on_purpose = element.name == "a" && name == "href" && value.starts_with("https://");
                let off = value.contains("://") || value.starts_with("//") || value.starts_with("data:");
                ensure(!off || on_purpose, format!("<{} {name}={value:?}>", element.name))?;
                let sourced = ["about/", "courses/", "badges/"].iter().any(|start| address.starts_with(start));
                ensure(!on_purpose || sourced, format!("{value} is no source of a course"))?;
                ensure(
                    !name.starts_with("on") && name != "style",
                    format!("<{} {name}> is refused by our policy", element.name),
                )?;
            }
        }
        ensure(
            named(elements, &["script", "style", "iframe", "object"]).count() == 0,
            "a script or frame stands in the page",
        )
    });
}
