//! The command line, as an institution runs it: claims of a course year issued from one file, and all of it verified.

use crate::certificates::{self, Signed};
use crate::course::Course;
use crate::figures::{Figure, timed};
use std::fs;
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

/// How many signatures the peer makes and checks on each core.
const SIGNATURES: usize = 2_000;

/// Issuing for so many claims, and verifying the claims and the certificates. The peer is the signature library alone on
/// as many cores: for issuing it verifies and signs, for verifying it verifies. The peer of memory is that for a tenth.
pub(crate) fn issuing(course: &Course, claims: usize) -> Vec<Figure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/desk");
    let _ = fs::remove_dir_all(&folder);
    let content = folder.join(format!("site/data/{}/{}", course.id, course.revision));
    fs::create_dir_all(&content).expect("the folder can be made");
    fs::write(content.join("assessment.json"), &course.assessment).expect("the site can be written");
    write_claims(course, claims, &folder);
    let desk = Desk(folder);
    desk.run(&["keys", "new", "--did", "did:web:hospital.example", "--name", "Hospital", "--key", "key"]);

    let tenth = claims.div_ceil(10);
    desk.keep_lines("claims.jsonl", tenth, "tenth.jsonl");
    let least = desk.run(&["issue", "--key", "key", "--site", "site", "--out", "tenth", "tenth.jsonl"]);
    let mut most = 0.0;
    let issued = timed(claims, || most = desk.run(&["issue", "--key", "key", "--site", "site", "claims.jsonl"]));
    let public = desk.0.join("web/hospital.example");
    fs::create_dir_all(public.parent().expect("it is in a folder")).expect("the folder can be made");
    fs::rename(desk.0.join("issuer/public"), public).expect("what is published can be moved");
    let of_learners = desk.verified("issuer/claims", claims);
    let (of_tenth, of_institution) =
        (desk.verified("tenth/credentials", tenth), desk.verified("issuer/credentials", claims));
    fs::remove_dir_all(&desk.0).expect("what was written can be removed");

    let (signs, verifies) = alone(course);
    let both = 1.0 / (1.0 / signs + 1.0 / verifies);
    vec![
        Figure::new("claims issued for, end to end", "a second", vec![issued]).beside(vec![both]),
        Figure::new("memory of that, peak", "MB", vec![most]).beside(vec![least]),
        Figure::new("claims verified from files", "a second", vec![of_learners.rate]).beside(vec![verifies]),
        Figure::new("certificates verified from files", "a second", vec![of_institution.rate]).beside(vec![verifies]),
        Figure::new("memory of that, peak", "MB", vec![of_institution.peak]).beside(vec![of_tenth.peak]),
    ]
}

/// The claims of so many learners, one a line; made on all cores.
fn write_claims(course: &Course, claims: usize, folder: &Path) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let parts: Vec<PathBuf> = (0..cores).map(|core| folder.join(format!("claims-{core}"))).collect();
    thread::scope(|scope| {
        for (core, part) in parts.iter().enumerate() {
            scope.spawn(move || {
                let record = certificates::records(course);
                let mut file = BufWriter::new(fs::File::create(part).expect("a file can be made"));
                for seed in (core..claims).step_by(cores) {
                    writeln!(file, "{}", record(seed as u64 + 1)).expect("it can be written");
                }
            });
        }
    });
    let mut all = fs::File::create(folder.join("claims.jsonl")).expect("a file can be made");
    for part in parts {
        std::io::copy(&mut fs::File::open(&part).expect("it is there"), &mut all).expect("it can be copied");
        fs::remove_file(part).expect("it can be removed");
    }
}

/// How many signatures all cores make and check a second, with the library alone.
fn alone(course: &Course) -> (f64, f64) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let signed = certificates::signatures(course, 40);
    let on_all = |act: fn(&Signed)| {
        timed(SIGNATURES * cores, || {
            thread::scope(|scope| {
                for _ in 0..cores {
                    scope.spawn(|| signed.iter().cycle().take(SIGNATURES).for_each(act));
                }
            });
        })
    };
    (on_all(Signed::sign_again), on_all(Signed::verify_again))
}

/// A folder in which the command line runs.
struct Desk(PathBuf);

/// How many certificates were verified a second, and the most memory that took, in megabytes.
struct Verified {
    rate: f64,
    peak: f64,
}

impl Desk {
    /// Verifies all certificates of a folder.
    fn verified(&self, folder: &str, count: usize) -> Verified {
        let mut peak = 0.0;
        let rate = timed(count, || peak = self.run(&["verify", "--site", "site", "--web", "web", folder]));
        Verified { rate, peak }
    }

    /// Copies the first lines of a file.
    fn keep_lines(&self, from: &str, count: usize, to: &str) {
        let lines = BufReader::new(fs::File::open(self.0.join(from)).expect("it is there")).lines().take(count);
        let mut file = BufWriter::new(fs::File::create(self.0.join(to)).expect("a file can be made"));
        lines.for_each(|line| writeln!(file, "{}", line.expect("it is text")).expect("it can be written"));
    }

    /// Runs a command; gives the most memory that it used, in megabytes, as far as the system tells.
    fn run(&self, arguments: &[&str]) -> f64 {
        let mut command = Command::new(env!("CARGO_BIN_EXE_champions"));
        command.args(arguments).current_dir(&self.0).env("CHAMPIONS_PASSPHRASE", "correct horse battery staple");
        command.env("CHAMPIONS_NEW_PASSPHRASE", "correct horse battery staple").stdout(Stdio::null());
        let mut child = command.spawn().expect("the command line can be run");
        let (status_file, mut peak) = (format!("/proc/{}/status", child.id()), 0.0_f64);
        let status = loop {
            // The system keeps the peak until the process ends.
            let status = fs::read_to_string(&status_file).unwrap_or_default();
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB")?.trim().parse::<f64>().ok());
            peak = kilobytes.map_or(peak, |kilobytes| peak.max(kilobytes / 1000.0));
            match child.try_wait().expect("the command line can be waited for") {
                Some(status) => break status,
                None => thread::sleep(Duration::from_millis(5)),
            }
        };
        assert!(status.success(), "{arguments:?}: {status}");
        peak
    }
}
