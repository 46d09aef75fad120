//! Work on a stream of items with all cores, in bounded memory, with results in the items' order.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// How many items a worker takes at once, so that passing them on costs little.
const CHUNK: usize = 32;

/// How many chunks per core may wait to be taken.
const AHEAD: usize = 16;

/// Does the work on each item and hands over the results, some at a time. Stops at the first failure to take them.
pub(super) fn stream<T: Send, R: Send>(
    mut items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(Vec<R>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (work, (give, jobs)) = (&work, sync_channel::<(usize, Vec<T>)>(cores * 2));
    let (done, results) = sync_channel(cores * AHEAD);
    let jobs = Arc::new(Mutex::new(jobs));
    thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0.. {
                let chunk: Vec<T> = items.by_ref().take(CHUNK).collect();
                if chunk.is_empty() || give.send((number, chunk)).is_err() {
                    break;
                }
            }
        });
        for _ in 0..cores {
            let (jobs, done) = (Arc::clone(&jobs), done.clone());
            scope.spawn(move || {
                while let Some((number, chunk)) = next(&jobs) {
                    if done.send((number, chunk.into_iter().map(work).collect::<Vec<R>>())).is_err() {
                        break;
                    }
                }
            });
        }
        // Only workers hold the ends now: when they stop, so does who feeds them.
        drop((jobs, done));
        // Dropped on the way out, so that workers stop when nobody takes what they have done.
        let results = results;
        let (mut waiting, mut turn) = (BTreeMap::new(), 0usize);
        while let Ok(result) = results.recv() {
            // Whatever else is done by now is taken at once: to take may mean to wait for the disk.
            waiting.extend(std::iter::once(result).chain(results.try_iter()));
            let mut taken = Vec::new();
            while let Some(chunk) = waiting.remove(&turn) {
                taken.extend(chunk);
                turn += 1;
            }
            take(taken)?;
        }
        Ok(())
    })
}

fn next<T>(jobs: &Mutex<Receiver<T>>) -> Option<T> {
    jobs.lock().ok()?.recv().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order() {
        let mut squares = Vec::new();
        let taken = stream(
            0..10_000u64,
            |number| number * number,
            |chunk| {
                squares.extend(chunk);
                Ok(())
            },
        );
        taken.unwrap();
        assert!(squares.iter().copied().eq((0..10_000).map(|number| number * number)));
    }

    #[test]
    fn a_failure_stops_an_endless_stream() {
        let failed = stream(0u64.., |number| number, |_| anyhow::bail!("enough"));
        assert_eq!(failed.unwrap_err().to_string(), "enough");
    }
}
