//! Watching a folder of modules, and making the site again when anything in it changes.
//!
//! The folder is looked at again and again, and not subscribed to (crate `notify`): the times of some hundred files take
//! milliseconds, and are told truly by every file system, also in containers and over a network, and however an editor
//! saves.

use super::live::Live;
use crate::content::compile::Files;
use crate::desk::files::{self, Stamps};
use crate::desk::{check, site};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long to wait before the next look, at least …
const PAUSE: Duration = Duration::from_millis(250);
/// … and in times of what a look takes, so that a large folder does not keep a processor busy.
const PAUSE_IN_LOOKS: u32 = 20;

/// Makes the site whenever the modules are other than they were when it was made, and have come to rest: a file may be half
/// written, and a save may be of many.
pub(super) fn watch(modules: &Path, staged: &Files, live: &Live, mut made: Stamps) -> ! {
    let mut before = made.clone();
    loop {
        let look = Instant::now();
        let now = files::stamps(modules);
        if now == before && now != made {
            made = make(modules, staged, live);
        }
        before = now;
        thread::sleep(PAUSE.max(look.elapsed() * PAUSE_IN_LOOKS));
    }
}

/// Makes the site, prints what was found, and tells open pages. Gives what the modules were like before.
pub(super) fn make(modules: &Path, staged: &Files, live: &Live) -> Stamps {
    let stamps = files::stamps(modules);
    let (site, findings, summary) = match try_make(modules, staged) {
        Ok(made) => made,
        Err(error) => (None, vec![format!("champions: {error:#}")], "the site could not be made".to_owned()),
    };
    for finding in &findings {
        eprintln!("{finding}");
    }
    println!("{summary}");
    live.take(site, findings);
    stamps
}

/// A site if there are no errors, what was found, and a line that counts.
fn try_make(modules: &Path, staged: &Files) -> anyhow::Result<(Option<Files>, Vec<String>, String)> {
    let read = files::read(modules)?;
    let (compiled, problems) = check::findings(&read)?;
    let findings = problems.iter().map(|problem| check::line(modules, problem)).collect();
    let summary = check::summary(&compiled, &problems);
    if check::has_errors(&problems) {
        return Ok((None, findings, summary));
    }
    let built = files::now().unix();
    let site::SiteFiles { written, removed } = site::files(&compiled, &read, staged, built)?;
    let mut all = staged.clone();
    all.retain(|path, _| !removed.contains(path));
    all.extend(written);
    Ok((Some(all), findings, summary))
}
