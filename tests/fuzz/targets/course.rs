//! A whole course: whatever its files hold, it is read and looked over without panicking, always alike, and all HTML that
//! would be published gets past a second opinion.
#![no_main]

use champions::content::compile::{self, Date};
use champions::content::lint;
use champions_fuzz::courses::{check_html, files};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    let files = files(bytes);
    let today: Date = "2026-11-22".parse().expect("it is a date");
    let (site, problems) = compile::read(&files, today);
    for problem in problems.iter().chain(&lint::lint(&site, &files)) {
        let _ = problem.to_string();
    }
    let data = site.data_files(&files).expect("whatever was read can be written");
    assert_eq!(compile::read(&files, today).0.data_files(&files).ok().as_ref(), Some(&data));
    for (path, text) in data.release.iter().chain(&data.lasting).filter(|(path, _)| path.ends_with(".json")) {
        check_html(&serde_json::from_slice::<Value>(text).unwrap_or_else(|error| panic!("{path}: {error}")));
    }
});
