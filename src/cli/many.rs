//! Works on many things on all cores, and hands over the results in the order of the things.

use std::num::NonZero;
use std::sync::mpsc::{self, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

use super::process;

/// So many results wait for their turn at most: a run may be of any length, and one thing may take long.
const WAITING: usize = 64;

/// As much as the main thread has: what is deeply nested takes some.
const STACK: usize = 8 << 20;

/// Works on each thing. `work` is called on any thread, in any order; `take` on this one, in the order of the things.
/// With one thread everything happens here.
pub(super) fn in_order<T: Send, R: Send>(
    things: impl Iterator<Item = T> + Send,
    threads: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R),
) {
    if threads < 2 {
        return things.for_each(|thing| take(work(thing)));
    }
    // Each thing goes to whoever is free. Its result comes back through a channel of its own; those stand in order.
    let (found, next) = mpsc::channel::<(T, SyncSender<R>)>();
    let (order, results) = mpsc::sync_channel(WAITING);
    let next = Mutex::new(next);
    // What stands in for the process here does so there.
    let inner = process::inner();
    let inside = || process::enter(inner.clone());
    let work = || {
        inside();
        loop {
            let one = next.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok((thing, result)) = one else { return };
            // Nobody waits for it any more where another thread has failed.
            let _ = result.send(work(thing));
        }
    };
    thread::scope(|scope| {
        let spawn = |_| Builder::new().stack_size(STACK).spawn_scoped(scope, work).ok();
        (0..threads).map_while(spawn).for_each(drop);
        scope.spawn(move || {
            inside();
            for thing in things {
                let (result, turn) = mpsc::sync_channel(1);
                if order.send(turn).is_err() || found.send((thing, result)).is_err() {
                    return;
                }
            }
        });
        for turn in results {
            // Whoever has failed sends nothing. The scope waits for it, and fails as well.
            let Ok(result) = turn.recv() else { break };
            take(result);
        }
    });
}

/// How many threads can work at once.
pub(super) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        for threads in [1, 2, 5] {
            let mut taken = Vec::new();
            let slow_where_even = |i: u64| {
                thread::sleep(Duration::from_micros(if i & 1 == 0 { 300 } else { 0 }));
                i * 10
            };
            in_order(0..300, threads, slow_where_even, |result| taken.push(result));
            assert_eq!(taken, (0..300).map(|i| i * 10).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn little_waits_behind_what_takes_long() {
        let worked = AtomicUsize::new(0);
        let mut ahead = 0;
        let work = |i: usize| {
            if i == 0 {
                thread::sleep(Duration::from_millis(50));
            }
            worked.fetch_add(1, Ordering::Relaxed);
            i
        };
        in_order(0..5000, 4, work, |i| ahead = ahead.max(worked.load(Ordering::Relaxed) - i));
        assert!(ahead <= WAITING + 6, "{ahead} results waited");
    }

    #[test]
    fn a_failure_ends_the_work() {
        let run = || in_order(0..10_000, 3, |i| assert_ne!(i, 500, "it fails"), |()| ());
        std::panic::catch_unwind(run).expect_err("a failure");
    }
}
