//! What a merge is asked, and what it answers.

use crate::text::Text;

/// How a merge goes about it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options<'o> {
    /// Replace what somebody wrote.
    pub force: bool,
    /// Of lists, only these domain names and instances; whatever the case wants where nothing is named.
    pub only: &'o [String],
}

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// It was not there.
    Added,
    /// It stands in the place of another.
    Changed,
    /// Another stands there still.
    Left,
    /// Another export has said otherwise in the same run, and was first.
    Disputed,
    /// It cannot be compared with what stands there.
    NotCompared,
}

/// A value of an export, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where: `domain example.cn: expires`.
    pub at: String,
    /// What stood there.
    pub was: Option<String>,
    /// What the export says.
    pub is: String,
    /// What became of it.
    pub done: Done,
}

/// A merged case.
#[derive(Debug)]
pub struct Merged {
    /// The case, whole.
    pub text: String,
    /// What is no longer as it was, and what is though the export says otherwise.
    pub changes: Vec<Change>,
    /// Keys on which the exports are silent and that the case lacks, table by table.
    pub silent_on: Vec<(String, Vec<&'static str>)>,
    /// Entries of lists that the case does not name, and that were left out.
    pub left_out: Vec<String>,
    /// What is said of the tables that were merged.
    pub notes: Vec<Text>,
    /// How many values stand in the case as the exports say.
    pub same: usize,
}

impl Merged {
    /// Whether the case, or another export, says otherwise than an export.
    pub fn differs(&self) -> bool {
        self.changes.iter().any(|change| matches!(change.done, Done::Left | Done::Disputed))
    }

    /// Notes what became of a value. What several exports say is said once.
    pub(super) fn change(&mut self, at: String, was: Option<String>, is: String, done: Done) {
        let change = Change { at, was, is, done };
        // Nothing is added or changed twice.
        if matches!(done, Done::Added | Done::Changed) || !self.changes.contains(&change) {
            self.changes.push(change);
        }
    }

    /// Notes something beyond the values, once.
    pub(super) fn note(&mut self, note: &Text) {
        if !self.notes.contains(note) {
            self.notes.push(note.clone());
        }
    }
}
