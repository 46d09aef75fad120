//! Measuring in turns, medians, and the table that people read.

use serde_json::{Value, json};
use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

/// How many things a second something does that does `count` of them. Taking apart what it made does not count.
pub(crate) fn timed<T>(count: usize, act: impl FnOnce() -> T) -> f64 {
    let started = Instant::now();
    let made = black_box(act());
    let seconds = started.elapsed().as_secs_f64();
    drop(made);
    count as f64 / seconds
}

/// Measures several things in turns, so many rounds, after one that does not count: it fills caches.
pub(crate) fn in_turns<const SIDES: usize>(
    rounds: usize,
    mut sides: [&mut dyn FnMut() -> f64; SIDES],
) -> [Vec<f64>; SIDES] {
    let mut samples = [const { Vec::new() }; SIDES];
    for round in 0..=rounds {
        for (side, samples) in sides.iter_mut().zip(&mut samples) {
            let rate = side();
            if round > 0 {
                samples.push(rate);
            }
        }
    }
    samples
}

/// A rate of ours, and perhaps a peer's.
#[derive(Clone)]
pub(crate) struct Figure {
    name: &'static str,
    unit: &'static str,
    ours: Vec<f64>,
    peer: Option<Vec<f64>>,
    wanted: Option<f64>,
}

impl Figure {
    pub(crate) fn new(name: &'static str, unit: &'static str, ours: Vec<f64>) -> Figure {
        Figure { name, unit, ours, peer: None, wanted: None }
    }

    /// With a peer's rate.
    pub(crate) fn beside(self, peer: Vec<f64>) -> Figure {
        Figure { peer: Some(peer), ..self }
    }

    /// With the share of the peer's rate that is to be exceeded.
    pub(crate) fn wanting(self, ratio: f64) -> Figure {
        Figure { wanted: Some(ratio), ..self }
    }

    fn ratio(&self) -> Option<f64> {
        Some(median(&self.ours) / median(self.peer.as_deref()?))
    }

    fn reached(&self) -> Option<bool> {
        Some(self.ratio()? > self.wanted?)
    }

    /// All of it, with every sample.
    pub(crate) fn json(&self) -> Value {
        json!({
            "name": self.name,
            "unit": self.unit,
            "ours": median(&self.ours),
            "peer": self.peer.as_deref().map(median),
            "ratio": self.ratio(),
            "wanted": self.wanted,
            "reached": self.reached(),
            "samples": { "ours": self.ours, "peer": self.peer },
        })
    }
}

fn median(samples: &[f64]) -> f64 {
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => (sorted[middle - 1] + sorted[middle]) / 2.0,
        _ => sorted[middle],
    }
}

/// The table.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut table = format!("{:<34}{:>22}{:>12}{:>9}  target\n", "figure", "ours", "peer", "ratio");
    for figure in figures {
        let ours = format!("{:.0} {:<8}", median(&figure.ours), figure.unit);
        let peer = figure.peer.as_deref().map_or_else(String::new, |peer| format!("{:.0}", median(peer)));
        let ratio = figure.ratio().map_or_else(String::new, |ratio| format!("{ratio:.3}"));
        let wanted = figure.wanted.map_or_else(String::new, |wanted| format!("over {wanted} x"));
        let verdict = match figure.reached() {
            Some(true) => "ok",
            Some(false) => "missed",
            None => "",
        };
        // Writing to a string does not fail.
        let line = format!("{:<34}{ours:>22}{peer:>12}{ratio:>9}  {wanted:<14}{verdict}", figure.name);
        let _ = writeln!(table, "{}", line.trim_end());
    }
    table
}
