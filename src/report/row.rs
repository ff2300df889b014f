//! A case in one line, for the table of a run. It is all that a run keeps of a case.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::{FailOn, Readiness, Report, Since};
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::text::{Fixed, Text, text};

/// A case in one line.
#[derive(Clone, Debug)]
pub struct Row {
    /// The path as given, or `-`.
    pub file: Shown,
    /// The file's own label.
    pub label: Option<Shown>,
    /// The province, where it is known.
    pub province: Option<Text>,
    /// What it comes to; absent where it could not be checked.
    pub readiness: Option<Readiness>,
    /// Whether whatever is personal was left out.
    pub without_private: bool,
    /// Its exit code: 0, 1, or 2 where it could not be checked.
    pub exit: u8,
    /// How many requirements are not met.
    pub to_fix: usize,
    /// How many are met just by waiting.
    pub to_wait_for: usize,
    /// How many keys are missing.
    pub missing: usize,
    /// How many things somebody has to look up.
    pub to_look_up: usize,
    /// How many warn.
    pub warnings: usize,
    /// How many are waived.
    pub waived: usize,
    /// How many findings are known from a baseline, whatever they are.
    pub known: usize,
    /// How many findings are new since the baseline; nothing without one, or where nothing was checked.
    pub new: Option<usize>,
    /// The first day on which everything that only waits is over, where something waits.
    pub not_before: Option<NaiveDate>,
    /// The last day on which a ready order stays so, where something ends.
    pub ready_until: Option<NaiveDate>,
}

impl Row {
    /// The line of a case that was checked.
    pub fn of(report: &Report<'_>, fail_on: FailOn) -> Self {
        let (facts, privacy) = (&report.facts, &report.facts.privacy);
        let province = facts.province;
        Self {
            file: privacy.shown(&report.source.name),
            label: facts.case.label.as_ref().map(|label| privacy.shown(label.peek())),
            province: province.map(|one| one.text()),
            readiness: Some(report.readiness),
            without_private: report.without.private,
            exit: report.exit(fail_on),
            to_fix: report.count(Status::Fail),
            to_wait_for: report.count(Status::Wait),
            missing: report.missing.len(),
            to_look_up: report.count(Status::LookUp),
            warnings: report.count(Status::Warn),
            waived: report.waived(),
            known: report.count_since(Since::Known).unwrap_or_default(),
            new: report.count_since(Since::New),
            not_before: match report.readiness {
                Readiness::Wait(day) => Some(day),
                _ => report.not_before(),
            },
            ready_until: report.ready_until().map(|(day, _)| day),
        }
    }

    /// Whether nobody has anything to do, whatever is known from a baseline.
    pub fn is_done(&self) -> bool {
        let to_do = self.to_fix + self.to_wait_for + self.missing + self.to_look_up;
        self.readiness.is_some() && to_do == 0
    }

    /// The line of a file that could not be checked.
    pub fn broken(file: Shown) -> Self {
        Self {
            file,
            label: None,
            province: None,
            readiness: None,
            without_private: false,
            exit: 2,
            to_fix: 0,
            to_wait_for: 0,
            missing: 0,
            to_look_up: 0,
            warnings: 0,
            waived: 0,
            known: 0,
            new: None,
            not_before: None,
            ready_until: None,
        }
    }

    /// What it comes to, as a word of JSON.
    pub fn word(&self) -> &'static str {
        self.readiness.map_or("could-not-check", Readiness::word)
    }

    /// What it comes to, in a few words.
    pub fn result(&self) -> Fixed {
        match self.readiness {
            None => text("无法检查", "could not be checked"),
            Some(Readiness::Ready) => text("可以提交", "ready"),
            Some(Readiness::ReadyWithDoubts) => text("可以提交但存疑", "ready with doubts"),
            Some(Readiness::Stands) => text("备案有效", "still valid"),
            Some(Readiness::StandsWithDoubts) => text("备案有效但存疑", "still valid, with doubts"),
            Some(Readiness::Wait(_)) => text("要等", "wait"),
            Some(Readiness::Incomplete) => text("信息不全", "incomplete"),
            Some(Readiness::NotReady) => text("不能提交", "not ready"),
            Some(Readiness::NoFilingNeeded) => text("不需要备案", "no filing needed"),
            Some(Readiness::Partial) if self.without_private => {
                text("未读取个人信息", "checked without personal data")
            }
            Some(Readiness::Partial) => text("只检查了一部分", "only a part was checked"),
        }
    }

    /// The same, as short as a cell of a table has to be.
    pub fn short_result(&self) -> Fixed {
        match self.readiness {
            None => text("无法检查", "unreadable"),
            Some(Readiness::ReadyWithDoubts) => text("可以但存疑", "ready, doubts"),
            Some(Readiness::StandsWithDoubts) => text("有效但存疑", "valid, doubts"),
            Some(Readiness::NoFilingNeeded) => text("不需要备案", "not needed"),
            Some(Readiness::Partial) => text("部分检查", "partial"),
            Some(_) => self.result(),
        }
    }

    /// The status that stands for what it comes to; absent where the file could not be checked.
    pub fn status(&self) -> Option<Status> {
        Some(match self.readiness? {
            Readiness::Ready | Readiness::Stands | Readiness::NoFilingNeeded => Status::Pass,
            Readiness::ReadyWithDoubts | Readiness::StandsWithDoubts => Status::Warn,
            Readiness::Wait(_) => Status::Wait,
            Readiness::Incomplete => Status::Missing,
            Readiness::NotReady => Status::Fail,
            Readiness::Partial => Status::NotChecked,
        })
    }

    /// What it comes to, among others: the worst is the least.
    pub fn rank(&self) -> u8 {
        match self.readiness {
            None => 0,
            Some(Readiness::NotReady) => 1,
            Some(Readiness::Incomplete) => 2,
            Some(Readiness::Wait(_)) => 3,
            Some(Readiness::Partial) => 4,
            Some(Readiness::ReadyWithDoubts) => 5,
            Some(Readiness::StandsWithDoubts) => 6,
            Some(Readiness::Ready) => 7,
            Some(Readiness::Stands) => 8,
            Some(Readiness::NoFilingNeeded) => 9,
        }
    }

    /// Its place among others, the worst first: by what it comes to, then by how much there is to do, then by days.
    pub fn severity(&self) -> impl Ord + use<> {
        let open = self.to_fix + self.to_look_up + self.missing;
        // What ends first comes first; what ends on no day, last.
        let ends = self.ready_until.unwrap_or(NaiveDate::MAX);
        (self.rank(), Reverse(self.to_fix), Reverse(open), Reverse(self.not_before), ends)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::privacy::UNKNOWN;

    fn row(readiness: Option<Readiness>, to_fix: usize, missing: usize) -> Row {
        Row { readiness, to_fix, missing, ..Row::broken(UNKNOWN.shown("x")) }
    }

    #[test]
    fn the_worst_comes_first() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let until = |text: &str| Row { ready_until: Some(day(text)), ..row(Some(Readiness::Ready), 0, 0) };
        let wait =
            |text: &str| Row { not_before: Some(day(text)), ..row(Some(Readiness::Wait(day(text))), 0, 0) };
        let order = [
            row(None, 0, 0),
            row(Some(Readiness::NotReady), 3, 0),
            row(Some(Readiness::NotReady), 2, 9),
            row(Some(Readiness::NotReady), 2, 1),
            row(Some(Readiness::Incomplete), 0, 2),
            row(Some(Readiness::Incomplete), 0, 1),
            wait("2026-12-09"),
            wait("2026-12-02"),
            row(Some(Readiness::ReadyWithDoubts), 0, 0),
            until("2027-01-01"),
            until("2027-02-01"),
            row(Some(Readiness::Ready), 0, 0),
            row(Some(Readiness::NoFilingNeeded), 0, 0),
        ];
        for pair in order.windows(2) {
            assert!(pair[0].severity() < pair[1].severity(), "{:?}", pair);
        }
    }
}
