//! The shell of every page: the `index.html` that Trunk has staged, filled in for one address.

use super::page::Page;
use crate::content::compile::Files;
use crate::web::prerender::prerender;
use crate::web::route::Program;
use anyhow::{Context as _, bail};

/// The staged `index.html`, and where the programs are.
pub(super) struct Shell {
    html: String,
    reading: String,
    records: String,
    boot: String,
}

/// Where the parts of a site stand that a page needs to know of.
pub(super) struct Parts<'p> {
    /// The folder of the release's data.
    pub(super) release: &'p str,
    /// The folder of the program `records`.
    pub(super) records: &'p str,
    /// The folder of the program `credential`.
    pub(super) credential: &'p str,
    /// The script for use without a network.
    pub(super) offline: &'p str,
    /// When the site was built, in seconds since 1970.
    pub(super) built: u64,
}

const APP: &str = "<div id=\"app\"></div>";
const TITLE: &str = "<title>Champions</title>";
const BOOT: &str = "<script src=\"./boot-";
const STAGED_ROOT: &str = "\"./";
/// The style sheet that only the pages of the program `records` use.
const SHEET_OF_RECORDS: &str = "\"./badges-";

impl Shell {
    /// Reads what Trunk has staged.
    pub(super) fn new(staged: &Files, parts: &Parts<'_>) -> anyhow::Result<Shell> {
        let html = staged.get("index.html").context("Trunk has not staged `index.html`")?;
        let html = String::from_utf8(html.clone()).context("the staged `index.html` is not UTF-8")?;
        for part in [APP, TITLE, BOOT] {
            if !html.contains(part) {
                bail!("the staged `index.html` has no `{part}`");
            }
        }
        let html = without_leftovers(&html);
        let app = hashed(staged, "app-", ".js")?;
        let wasm = hashed(staged, "app-", "_bg.wasm")?;
        let Parts { release, records, credential, offline, built } = parts;
        let reading = format!("data-app=\"{app}\" data-wasm=\"{wasm}\"");
        let records = format!("data-app=\"{records}records.js\" data-wasm=\"{records}records_bg.wasm\"");
        let boot = format!(
            "data-data=\"{release}\" data-credential=\"{credential}\" data-offline=\"{offline}\" data-built=\"{built}\""
        );
        Ok(Shell { html, reading, records, boot })
    }

    /// A page as the server sends it.
    pub(super) fn page(&self, page: Page) -> anyhow::Result<String> {
        let root = page.route.root();
        let program = page.route.program();
        let files = match program {
            Program::Reading => &self.reading,
            Program::Records => &self.records,
        };
        let boot = format!("<script {files} {} data-preload=\"{}\"", self.boot, page.preload.join(" "));
        let drawn = prerender(page.route, page.data);
        let mut head = format!("<title>{}</title>", escaped(&drawn.title));
        if !page.description.is_empty() {
            head.push_str(&format!("<meta name=\"description\" content=\"{}\">", escaped(&page.description)));
        }
        for (language, route) in &page.languages {
            let address = format!("{root}{}", route.path());
            head.push_str(&format!("<link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">", escaped(language)));
        }
        // The drawn page comes last: nothing in it may be taken for a part of the shell.
        let (before, after) = self.html.split_once(APP).context("the shell has no place for the page")?;
        let of_others = |line: &&str| program != Program::Records && line.contains(SHEET_OF_RECORDS);
        let before = before.lines().filter(|line| !of_others(line)).collect::<Vec<_>>().join("\n");
        let before = before
            .replacen(TITLE, &head, 1)
            .replacen(BOOT, &BOOT.replacen("<script", &boot, 1), 1)
            .replace(STAGED_ROOT, &format!("\"{root}"));
        Ok(format!("{before}<div id=\"app\">{}</div>{after}", drawn.html))
    }
}

/// The page without the links to Rust that Trunk leaves in it when it does not write the script itself.
fn without_leftovers(html: &str) -> String {
    html.lines().filter(|line| !line.contains("data-trunk")).collect::<Vec<_>>().join("\n")
}

/// The staged file whose name begins and ends so; Trunk puts a digest between.
fn hashed<'s>(staged: &'s Files, start: &str, end: &str) -> anyhow::Result<&'s str> {
    let found = staged.keys().find(|name| name.starts_with(start) && name.ends_with(end));
    found.map(String::as_str).with_context(|| format!("Trunk has not staged `{start}…{end}`"))
}

/// A text as HTML text or as the value of an attribute.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
