//! The process that a run stands in: its streams and its variables, or what stands in for them where another program
//! runs `beian` within itself. Files are looked for from where that program is.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Cursor, IsTerminal, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use crate::privacy::{Leaving, Shown};

/// What stands in for the variables and the streams of a process. No stream of it is a terminal.
#[derive(Debug, Default)]
pub(super) struct Inner {
    pub(super) variables: BTreeMap<String, String>,
    pub(super) input: Mutex<Cursor<Vec<u8>>>,
    pub(super) output: Mutex<Vec<u8>>,
    pub(super) errors: Mutex<Vec<u8>>,
}

thread_local! {
    /// Absent: the process itself. Threads of a run are told with [`enter`].
    static INNER: RefCell<Option<Arc<Inner>>> = const { RefCell::new(None) };
}

/// What stands in for the process on this thread.
pub(super) fn inner() -> Option<Arc<Inner>> {
    INNER.with_borrow(Clone::clone)
}

/// Lets something stand in for the process on this thread from now on.
pub(super) fn enter(inner: Option<Arc<Inner>>) {
    INNER.set(inner);
}

/// Lets something stand in for the process on this thread for one run, however that ends.
pub(super) fn within<T>(inner: &Arc<Inner>, run: impl FnOnce() -> T) -> T {
    struct Before(Option<Arc<Inner>>);
    impl Drop for Before {
        fn drop(&mut self) {
            enter(self.0.take());
        }
    }
    let _before = Before(self::inner());
    enter(Some(Arc::clone(inner)));
    run()
}

/// A variable that is set, to nothing perhaps.
pub(super) fn variable(name: &str) -> Option<OsString> {
    match inner() {
        Some(inner) => inner.variables.get(name).map(OsString::from),
        None => std::env::var_os(name),
    }
}

/// The columns of the terminal, where there is one.
pub(super) fn columns() -> Option<usize> {
    let (width, _) = inner().is_none().then(terminal_size::terminal_size)??;
    Some(width.0.into())
}

/// Reads standard input.
pub(super) fn input<T>(read: impl FnOnce(&mut dyn Read) -> T) -> T {
    match inner() {
        Some(inner) => read(&mut *inner.input.lock().unwrap_or_else(PoisonError::into_inner)),
        None => read(&mut io::stdin().lock()),
    }
}

/// A stream of a process.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    Input,
    Output,
    Errors,
}

impl Stream {
    pub(super) fn is_terminal(self) -> bool {
        inner().is_none()
            && match self {
                Self::Input => io::stdin().is_terminal(),
                Self::Output => io::stdout().is_terminal(),
                Self::Errors => io::stderr().is_terminal(),
            }
    }
}

/// Writes to standard output at once.
pub(super) fn output(what: Leaving<'_>) -> io::Result<()> {
    let bytes = what.bytes();
    match inner() {
        Some(inner) => inner.output.lock().unwrap_or_else(PoisonError::into_inner).write_all(bytes),
        None => {
            let mut out = io::stdout().lock();
            out.write_all(bytes).and_then(|()| out.flush())
        }
    }
}

/// Writes to standard error.
pub(super) fn errors(words: &Shown) -> io::Result<()> {
    let bytes = words.as_bytes();
    match inner() {
        Some(inner) => inner.errors.lock().unwrap_or_else(PoisonError::into_inner).write_all(bytes),
        None => io::stderr().write_all(bytes),
    }
}
