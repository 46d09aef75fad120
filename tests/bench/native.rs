//! What the library itself costs on this computer: marking, folding a log, making certificates and verifying them.
//!
//! ```text
//! cargo bench --locked --bench native
//! ```
//!
//! | variable | is | otherwise |
//! | --- | --- | --- |
//! | `MODULES` | the folder of courses to measure with | `modules` |
//! | `ROUNDS` | how many rounds each figure is the median of | 7 |
//! | `CLAIMS` | how many claims the command line issues for, about 24 kB of disk each | 100000 |
//!
//! Everything but the command line runs on one core. The two sides of a ratio are measured in turns, round by round, so that whatever else
//! the computer does weighs on both; the ratio means something on any computer, the rates only on this one. The peer of
//! certificates is the signature library alone in a loop: `sign` for making, and for verifying `verify_strict` with
//! reading the key, since each certificate brings its own.
//!
//! Prints a table, and writes `target/bench/native.json` with every sample. A target that is missed is a finding and no
//! failure.

#![allow(clippy::expect_used, reason = "what does not work cannot be measured, and a panic says so")]

#[path = "native/backup.rs"]
mod backup;
#[path = "native/certificates.rs"]
mod certificates;
#[path = "native/course.rs"]
mod course;
#[path = "native/desk.rs"]
mod desk;
#[path = "native/figures.rs"]
mod figures;
#[path = "../shared/learner.rs"]
mod learner;
#[path = "native/log.rs"]
mod log;

use certificates::Signed;
use champions::course::progress::Progress;
use champions::course::random::Generator;
use champions::credential::countersign::Countersigned;
use champions::credential::shortcut::CountersignedTemplate;
use course::Course;
use figures::{Figure, in_turns, timed};
use serde_json::{Value, json};
use std::hint::black_box;
use std::path::Path;

/// How many attempts a round marks.
const ATTEMPTS: usize = 2_000;
/// How many certificates a round makes or verifies.
const CERTIFICATES: usize = 40;
/// How much of the signature library's own rate verifying is to reach.
const OF_SIGNATURES: f64 = 0.8;

fn main() {
    let rounds = std::env::var("ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(7);
    let claims = std::env::var("CLAIMS").ok().and_then(|claims| claims.parse().ok()).unwrap_or(100_000);
    let course = Course::largest();
    let measures = [marking, folding, backing_up, making, verifying, countersigning];
    let mut figures = measures.map(|measure| measure(rounds, &course)).concat();
    figures.extend(desk::issuing(&course, claims));
    print!("{}", figures::table(&figures));
    let processors = std::thread::available_parallelism().map_or(0, usize::from);
    println!("\nMedians of {rounds} rounds on one of {processors} processors, with the course {}.", course.id);

    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench/native.json");
    let figures: Vec<_> = figures.iter().map(Figure::json).collect();
    let written = json!({ "rounds": rounds, "processors": processors, "figures": figures });
    std::fs::create_dir_all(file.with_file_name("")).expect("the folder can be made");
    std::fs::write(&file, format!("{written:#}")).expect("the figures can be written");
    println!("{}", file.display());
}

/// Whole attempts at an assessment: the draw of a seed, and a mark for each item drawn.
fn marking(rounds: usize, course: &Course) -> Vec<Figure> {
    let answers = course.answers();
    let mut seeds = Generator::new(1);
    let [samples] = in_turns(
        rounds,
        [&mut || {
            timed(ATTEMPTS * course.key.item_count(), || {
                for _ in 0..ATTEMPTS {
                    black_box(course.key.score(seeds.next_u64(), black_box(&answers)));
                }
            })
        }],
    );
    vec![Figure::new("marking", "items/s", samples)]
}

/// Opening a learner's log. The peer of the long log is the short one: an event should not cost more in it.
fn folding(rounds: usize, course: &Course) -> Vec<Figure> {
    let [short, long] = [10_000, 100_000].map(|count| log::events(course, count));
    // A fold takes its log; copying that is no part of it.
    let [of_short, of_long] = in_turns(
        rounds,
        [
            &mut || {
                let log = short.clone();
                timed(short.len(), || Progress::of(log))
            },
            &mut || {
                let log = long.clone();
                timed(long.len(), || Progress::of(log))
            },
        ],
    );
    vec![
        Figure::new("fold of 10,000 events", "events/s", of_short.clone()),
        Figure::new("fold of 100,000 events", "events/s", of_long).beside(of_short),
    ]
}

/// Writing and opening a backup of a long log.
fn backing_up(rounds: usize, course: &Course) -> Vec<Figure> {
    let records = backup::records(&log::events(course, 100_000));
    let count = records.len();
    let [open, locked] = [false, true].map(|locked| backup::written(&records, locked));
    let [writes, opens, locks, unlocks] = in_turns(
        rounds,
        [
            &mut || timed(count, || backup::written(&records, false)),
            &mut || timed(count, || backup::opened(&open)),
            &mut || timed(count, || backup::written(&records, true)),
            &mut || timed(count, || backup::opened(&locked)),
        ],
    );
    vec![
        Figure::new("backup of 100,000 events", "events/s", writes),
        Figure::new("backup of 100,000 events opened", "events/s", opens),
        Figure::new("locked backup of 100,000 events", "events/s", locks),
        Figure::new("locked backup of 100,000 events opened", "events/s", unlocks),
    ]
}

/// Making certificates through the worker's messages, as the page does: prepare, sign, finish. Nothing that a verifier
/// would refuse is handed out, so this verifies, too.
fn making(rounds: usize, course: &Course) -> Vec<Figure> {
    let mut seeds = Generator::new(2);
    let signed = certificates::signatures(course, CERTIFICATES);
    let [ours, alone] = in_turns(
        rounds,
        [
            &mut || {
                timed(CERTIFICATES, || {
                    for _ in 0..CERTIFICATES {
                        black_box(certificates::make(course, seeds.next_u64()));
                    }
                })
            },
            &mut || timed(CERTIFICATES, || signed.iter().for_each(Signed::sign_again)),
        ],
    );
    vec![Figure::new("certificates made", "a second", ours).beside(alone)]
}

/// Verifying certificates, with the course's content read once: the short way, as the command line does for many of a
/// course; the general way; and through the worker's messages, which bring the content anew each time. What of it goes
/// into the canonical bytes that a signature covers is a figure of its own.
fn verifying(rounds: usize, course: &Course) -> Vec<Figure> {
    let texts: Vec<String> = (1..=CERTIFICATES as u64).map(|seed| certificates::make(course, seed)).collect();
    let messages: Vec<String> = texts.iter().map(|text| certificates::verify_message(course, text)).collect();
    let credentials: Vec<Value> = texts.iter().map(|text| serde_json::from_str(text).expect("it is JSON")).collect();
    let signed = certificates::signatures(course, CERTIFICATES);
    let content = course.content();
    let short_way = certificates::short_way(&texts[0], &content);
    let [shortly, generally, asked, canonical, alone] = in_turns(
        rounds,
        [
            &mut || {
                timed(CERTIFICATES, || {
                    texts.iter().for_each(|text| certificates::verify_shortly(text, &content, &short_way));
                })
            },
            &mut || timed(CERTIFICATES, || texts.iter().for_each(|text| certificates::verify_one(text, &content))),
            &mut || timed(CERTIFICATES, || messages.iter().for_each(|message| certificates::ask_to_verify(message))),
            &mut || timed(CERTIFICATES, || credentials.iter().for_each(certificates::make_canonical)),
            &mut || timed(CERTIFICATES, || signed.iter().for_each(Signed::verify_again)),
        ],
    );
    vec![
        Figure::new("certificates verified, the short way", "a second", shortly)
            .beside(alone.clone())
            .wanting(OF_SIGNATURES),
        Figure::new("certificates verified, generally", "a second", generally).beside(alone.clone()),
        Figure::new("certificates verified by message", "a second", asked).beside(alone.clone()),
        Figure::new("canonical bytes of certificates", "a second", canonical).beside(alone),
    ]
}

/// Writing and signing the certificates of an institution: the short way, and in general.
fn countersigning(rounds: usize, course: &Course) -> Vec<Figure> {
    let (key, content) = (certificates::institution(), course.content());
    let texts = (1..=CERTIFICATES as u64).map(|seed| certificates::make(course, seed));
    let all: Vec<Countersigned> = texts.map(|text| certificates::said_of(&text, &key)).collect();
    let short_way = CountersignedTemplate::new(&all[0], &content.facts, &key.method()).expect("there is a short way");
    let signed = certificates::signatures(course, CERTIFICATES);
    let [shortly, generally, alone] = in_turns(
        rounds,
        [
            &mut || timed(CERTIFICATES, || all.iter().map(|said| short_way.sign(said, &key)).collect::<Vec<_>>()),
            &mut || {
                timed(CERTIFICATES, || {
                    all.iter().map(|said| certificates::sign_generally(said, &content, &key)).collect::<Vec<_>>()
                })
            },
            &mut || timed(CERTIFICATES, || signed.iter().for_each(Signed::sign_again)),
        ],
    );
    vec![
        Figure::new("certificates countersigned, short", "a second", shortly)
            .beside(alone.clone())
            .wanting(OF_SIGNATURES),
        Figure::new("certificates countersigned, general", "a second", generally).beside(alone),
    ]
}
