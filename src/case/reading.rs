//! What of a case was read in a run: values mark the place where they stand, and a run collects the marks.
//!
//! Only what happens within [`record`] counts. Facts are gathered outside: they resolve the whole case, and what they
//! derive carries the place from which it comes, so that whoever reads it marks that.

use std::cell::{Cell, RefCell};

thread_local! {
    static RUN: RefCell<Option<Reads>> = const { RefCell::new(None) };
    static IS_A_CASE: Cell<bool> = const { Cell::new(false) };
}

/// Makes values of a case: all others are made outside, and reading them marks nothing.
pub(super) fn of_a_case<R>(make: impl FnOnce() -> R) -> R {
    let outer = IS_A_CASE.replace(true);
    let made = make();
    IS_A_CASE.set(outer);
    made
}

/// Whether the values that are being made are those of a case.
pub(super) fn is_a_case() -> bool {
    IS_A_CASE.get()
}

/// The places that were read, a bit for each byte of the file.
#[derive(Clone, Debug, Default)]
pub struct Reads(Vec<u64>);

impl Reads {
    fn mark(&mut self, at: usize) {
        let word = at / 64;
        if word >= self.0.len() {
            let mut longer = vec![0; (word + 1).next_power_of_two().max(64)];
            longer[..self.0.len()].copy_from_slice(&self.0);
            self.0 = longer;
        }
        self.0[word] |= 1 << (at % 64);
    }

    /// Whether the value that begins here was read.
    pub fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    fn join(&mut self, more: &Self) {
        self.0.resize(self.0.len().max(more.0.len()), 0);
        self.0.iter_mut().zip(&more.0).for_each(|(word, more)| *word |= more);
    }
}

/// Does some work and tells what it read. Within another record, that one knows of it too.
pub fn record<R>(work: impl FnOnce() -> R) -> (R, Reads) {
    let (done, reads) = aside(work);
    RUN.with_borrow_mut(|run| {
        if let Some(run) = run {
            run.join(&reads);
        }
    });
    (done, reads)
}

/// Does some work and tells what it read; no record around it knows.
pub fn aside<R>(work: impl FnOnce() -> R) -> (R, Reads) {
    let outer = RUN.replace(Some(Reads::default()));
    let done = work();
    (done, RUN.replace(outer).unwrap_or_default())
}

/// Notes that the value that begins here is read.
pub(crate) fn mark(at: usize) {
    RUN.with_borrow_mut(|run| {
        if let Some(run) = run {
            run.mark(at);
        }
    });
}

/// Whether the value that begins here has been read since the record began.
pub(super) fn is_marked(at: usize) -> bool {
    RUN.with_borrow(|run| run.as_ref().is_some_and(|run| run.has(at)))
}
