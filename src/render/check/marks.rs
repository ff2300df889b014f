//! The signs of the checklist.

use colored::Color;

use crate::outcome::Status;
use crate::text::{Fixed, text};

/// What is said of a finding that a baseline does not know.
pub const NEW_SINCE: Fixed = text("基线之后新增", "new since the baseline");

/// The order in which a section counts and lists: what blocks before what only warns.
pub const WORST_FIRST: [Status; 7] =
    [Status::Fail, Status::Wait, Status::LookUp, Status::Missing, Status::Warn, Status::Waived, Status::Pass];

/// Mark and colour of a status. Colour carries nothing that the mark does not carry.
pub fn mark(status: Status) -> (&'static str, Color) {
    match status {
        Status::Fail => ("✗", Color::Red),
        Status::Missing => ("?", Color::Magenta),
        Status::LookUp => ("»", Color::Magenta),
        Status::Wait => ("~", Color::Cyan),
        Status::Warn => ("!", Color::Yellow),
        Status::Waived => ("○", Color::Yellow),
        Status::NotChecked | Status::NotApplicable => ("-", Color::BrightBlack),
        Status::Pass => ("✓", Color::Green),
    }
}
