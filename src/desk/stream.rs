//! Work on a stream of items with all cores, in bounded memory, with results in the items' order.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;

/// How many items a worker takes at once, so that passing them on costs little.
const CHUNK: usize = 32;

/// How many chunks per core may be under way, or wait until those before them are done.
const AHEAD: usize = 16;

/// Does the work on each item and hands over the results, some at a time. Stops at the first failure to take them, or when
/// the work on an item breaks down.
pub(super) fn stream<T: Send, R: Send>(
    mut items: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(Vec<R>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (work, (give, jobs)) = (&work, sync_channel::<(usize, Vec<T>)>(cores * 2));
    let (done, results) = channel();
    let (taken, made_room) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0.. {
                if number >= cores * AHEAD && made_room.recv().is_err() {
                    break;
                }
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
                    let worked = catch_unwind(AssertUnwindSafe(|| chunk.into_iter().map(work).collect::<Vec<R>>()));
                    if done.send((number, worked)).is_err() {
                        break;
                    }
                }
            });
        }
        // Only workers hold the ends now: when they stop, so does who feeds them.
        drop((jobs, done));
        // Dropped on the way out, so that nobody goes on when nobody takes what is done.
        let (results, taken) = (results, taken);
        let (mut waiting, mut turn) = (BTreeMap::new(), 0usize);
        while let Ok(result) = results.recv() {
            // Whatever else is done by now is taken at once: to take may mean to wait for the disk.
            waiting.extend(std::iter::once(result).chain(results.try_iter()));
            let mut ready = Vec::new();
            while let Some(worked) = waiting.remove(&turn) {
                ready.extend(worked.map_err(|_| anyhow::anyhow!("the work on an item broke down"))?);
                turn += 1;
                // Once all items have been given out, nobody waits for room.
                let _ = taken.send(());
            }
            take(ready)?;
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
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

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

    #[test]
    fn nobody_runs_ahead_of_an_item_that_takes_long() {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let last = cores * AHEAD * CHUNK - 1;
        let (furthest, is_first_done) = (AtomicUsize::new(0), AtomicBool::new(cores == 1));
        let work = |number: usize| {
            if !is_first_done.load(SeqCst) {
                furthest.fetch_max(number, SeqCst);
            }
            // Everything that may be under way is done meanwhile.
            while number == 0 && !is_first_done.load(SeqCst) {
                thread::yield_now();
                is_first_done.store(furthest.load(SeqCst) >= last, SeqCst);
            }
        };
        stream(0..last * 4, work, |_| Ok(())).unwrap();
        assert!(cores == 1 || furthest.into_inner() == last);
    }

    #[test]
    fn work_that_breaks_down_is_a_failure_and_no_standstill() {
        let failed = stream(0u64.., |number| assert!(number != 5_000, "as it is meant to"), |_| Ok(()));
        assert_eq!(failed.unwrap_err().to_string(), "the work on an item broke down");
    }
}
