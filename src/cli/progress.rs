//! How far a run is, on a terminal and only where it takes long.

use std::time::{Duration, Instant};

use crate::privacy::LAW;
use crate::text::Lang;

use super::process::{self, Stream};
use super::streams::complain;

/// So long a run goes on in silence.
const PATIENCE: Duration = Duration::from_secs(1);

/// So often the line is written anew.
const PACE: Duration = Duration::from_millis(100);

/// A line on standard error that is written over and gone in the end.
#[derive(Debug)]
pub(super) struct Progress {
    lang: Lang,
    next: Option<Instant>,
    shown: bool,
}

impl Progress {
    /// A line for a run over several files. There is none in CI, none where standard error is no terminal, and none where
    /// what is found goes to a terminal as well: that shows how far the run is.
    pub(super) fn new(many: bool, lang: Lang) -> Self {
        let set = |name: &str| process::variable(name).is_some_and(|value| !value.is_empty());
        let dumb = process::variable("TERM").is_some_and(|term| term == "dumb");
        let wanted =
            many && Stream::Errors.is_terminal() && !Stream::Output.is_terminal() && !set("CI") && !dumb;
        Self { lang, next: wanted.then(|| Instant::now() + PATIENCE), shown: false }
    }

    /// Tells how many files are done, if it is time.
    pub(super) fn tell(&mut self, done: usize) {
        let now = Instant::now();
        if self.next.is_none_or(|next| now < next) {
            return;
        }
        self.next = Some(now + PACE);
        self.shown = true;
        let words = match self.lang {
            Lang::Zh => format!("\r已检查 {done} 个"),
            Lang::En => format!("\rchecked: {done}"),
        };
        complain(&LAW.shown(&words));
    }

    /// Takes the line away, before something else is written there.
    pub(super) fn clear(&mut self) {
        if std::mem::take(&mut self.shown) {
            complain(&"\r                        \r".into());
        }
    }
}
