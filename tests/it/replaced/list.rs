//! The list of what is still ready with a wrong value, by key and kind of mistake: `tests/expected/still-ready.txt`.
//!
//! A line: how many replacements it covers, how they end, the key, the kind, where it is needed the examples, a reason.
//! They end `ready`; `asked`: ready, and a line that was not there asks somebody to look at it; `no-filing-needed`.
//! `*` stands for anything, `|` parts alternatives. A replacement belongs to the first line that covers it.

use std::fmt;

use crate::support::file;

/// Where the list stands.
pub(super) const PATH: &str = "tests/expected/still-ready.txt";

/// No more lines than this, or nobody reads them.
const MOST: usize = 150;

/// One replacement after which the case is still ready.
#[derive(Clone, Debug)]
pub(super) struct Still {
    /// The example.
    pub(super) example: String,
    /// The key.
    pub(super) key: String,
    /// The kind of mistake.
    pub(super) kind: String,
    /// What it ends as.
    pub(super) end: &'static str,
    /// Where it stands, and the value, for people.
    pub(super) shown: String,
}

/// A line of the list.
pub(super) struct Line {
    /// How many replacements it covers.
    pub(super) count: usize,
    end: String,
    key: String,
    kind: String,
    examples: Vec<String>,
    /// Why that is right, or why no file can tell.
    pub(super) reason: String,
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let (head, reason) = line.split_once(" : ").unwrap_or((line.trim_end_matches(" :"), ""));
        let mut words = head.split_whitespace();
        let mut next = || words.next().map(str::to_owned);
        let (count, end, key, kind) = (next()?.parse().ok()?, next()?, next()?, next()?);
        let examples = words.map(|word| word.trim_start_matches('@').to_owned()).collect();
        Some(Self { count, end, key, kind, examples, reason: reason.trim().to_owned() })
    }

    /// Whether it covers a replacement.
    pub(super) fn covers(&self, one: &Still) -> bool {
        (self.end == one.end || self.end == "*")
            && is_like(&self.key, &one.key)
            && is_like(&self.kind, &one.kind)
            && (self.examples.is_empty() || self.examples.contains(&one.example))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let examples: Vec<String> = self.examples.iter().map(|one| format!("@{one} ")).collect();
        let (count, end, key, kind) = (self.count, &self.end, &self.key, &self.kind);
        write!(f, "{count} {end} {key} {kind} {}: {}", examples.concat(), self.reason)
    }
}

/// Whether a text is like a pattern in which `*` stands for anything.
fn is_like(pattern: &str, text: &str) -> bool {
    if let Some((one, others)) = pattern.split_once('|') {
        return is_like(one, text) || is_like(others, text);
    }
    let Some((before, behind)) = pattern.split_once('*') else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    (0..=rest.len()).filter(|at| rest.is_char_boundary(*at)).any(|at| is_like(behind, &rest[at..]))
}

/// The list: each line as it stands, comments as such.
pub(super) fn read() -> Vec<Result<Line, String>> {
    let text = file(PATH);
    let lines = text.lines().map(|line| Line::read(line).ok_or_else(|| line.to_owned()));
    lines.collect()
}

/// What is wrong with the list itself.
pub(super) fn faults(list: &[Result<Line, String>]) -> Vec<String> {
    let lines = list.iter().filter_map(|line| line.as_ref().ok());
    let mut wrong: Vec<String> = lines
        .filter(|line| line.reason.chars().count() < 12)
        .map(|line| format!("{PATH}: without a reason: {line}"))
        .collect();
    let stray = list.iter().filter_map(|line| line.as_ref().err());
    let stray = stray.filter(|line| !line.is_empty() && !line.starts_with('#'));
    wrong.extend(stray.map(|line| format!("{PATH}: no line of this list: {line}")));
    let length = list.iter().filter(|line| line.is_ok()).count();
    if length > MOST {
        wrong.push(format!("{PATH} has {length} lines, {MOST} at most"));
    }
    wrong
}

#[test]
fn patterns_cover_what_they_say() {
    assert!(is_like("applicant.*", "applicant.name") && is_like("*", "") && is_like("a*c*e", "abcde"));
    assert!(
        !is_like("applicant.*", "person.name") && !is_like("word:a", "word:ab") && !is_like("a*e", "abcd")
    );
    let line = Line::read("12 ready instance.bandwidth-mbps *-more @wangpu : a larger bandwidth is right")
        .expect("a line");
    assert_eq!(line.count, 12);
    let still = |example: &str, kind: &str| Still {
        example: example.to_owned(),
        key: "instance.bandwidth-mbps".to_owned(),
        kind: kind.to_owned(),
        end: "ready",
        shown: String::new(),
    };
    assert!(line.covers(&still("wangpu", "one-more")));
    assert!(!line.covers(&still("forum", "one-more")) && !line.covers(&still("wangpu", "zero")));
}
