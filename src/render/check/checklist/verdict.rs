//! The verdict: what the check comes to, with counts and days, in one sentence or two.

use super::{Page, mark};
use crate::outcome::Status;
use crate::report::{OldLaw, Part, Readiness, Since};
use crate::text::{Fixed, Text, phrase, text};

impl Page<'_> {
    pub(super) fn verdict(&mut self) {
        self.verdict_of(None);
    }

    /// The verdict, behind the name of the file where several stand below each other.
    pub(super) fn verdict_of(&mut self, name: Option<&str>) {
        // A line of its own has no room for reasons.
        let (status, words) = self.in_words(name.is_none());
        let words = match name {
            Some(name) => format!("{name}{}{words}", self.say("：", ": ")),
            None => words,
        };
        let (sign, colour) = mark(status);
        let terminal = self.terminal;
        // Only the sign is coloured: some colours cannot be read on a light ground.
        let first = format!("{} ", terminal.paint(sign, colour));
        self.out.painted(&first, "  ", &words, |words| terminal.bold(words));
    }

    pub(in crate::render::check) fn verdict_words(&self) -> (Status, String) {
        self.in_words(true)
    }

    fn in_words(&self, reasons: bool) -> (Status, String) {
        let report = self.report;
        let kept = report.facts.is_keeping();
        let (status, words) = match report.readiness {
            Readiness::Ready => (Status::Pass, text!("可以提交", "Ready to submit")),
            Readiness::Stands => {
                (Status::Pass, text!("备案有效，无需提交", "The filing is still valid; nothing to submit"))
            }
            Readiness::ReadyWithDoubts | Readiness::StandsWithDoubts => {
                let result = if kept {
                    text("备案有效，但存疑", "The filing is still valid, with doubts")
                } else if report.facts.is_needless() {
                    text("不需要备案，但存疑", "No filing needed, with doubts")
                } else {
                    text("可以提交，但存疑", "Ready to submit, with doubts")
                };
                (Status::Warn, self.with_counts(result, &[Status::Warn, Status::Waived]))
            }
            Readiness::Wait(day) => {
                (Status::Wait, text!("等到 {day} 再提交", "Wait until {day}, then submit"))
            }
            Readiness::Incomplete
                if matches!(report.old_law, Some(OldLaw::Refused(_))) && report.is_complete() =>
            {
                (
                    Status::Missing,
                    text!(
                        "无法得出结论：请更新 beian，或加 --accept-old-rules",
                        "No conclusion: update beian, or use --accept-old-rules"
                    ),
                )
            }
            Readiness::Incomplete if report.is_complete() && !report.not_included.is_empty() => (
                Status::Missing,
                text!("无法得出结论：缺少包含的文件", "No conclusion: an included file is not there"),
            ),
            Readiness::Incomplete if report.is_complete() => (
                Status::Missing,
                text!(
                    "无法得出结论：这一天或这类订单的要求没有完整收录",
                    "No conclusion: the requirements of this day or this type of order are not fully known"
                ),
            ),
            Readiness::Incomplete => {
                let result = text("信息不全", "Incomplete");
                (Status::Missing, self.with_counts(result, &[Status::Missing, Status::LookUp]))
            }
            Readiness::NotReady => {
                let result = match kept {
                    true => text("备案有问题", "The filing is no longer valid"),
                    false => text("不能提交", "Not ready"),
                };
                let open = [Status::Fail, Status::Wait, Status::Missing, Status::LookUp, Status::Warn];
                (Status::Fail, self.with_counts(result, &open))
            }
            Readiness::NoFilingNeeded => (Status::Pass, text!("不需要备案", "No filing needed")),
            Readiness::Partial => (Status::NotChecked, self.partial()),
        };
        let mut words = words.get(self.lang).to_owned();
        for more in [self.old_law(), self.until(reasons), self.known(), self.days()].into_iter().flatten() {
            words.push_str(more.get(self.lang));
        }
        (status, words)
    }

    /// Why a result is never "ready": what was left out of the check on purpose.
    fn partial(&self) -> Text {
        let without = self.report.without;
        // A client gives no options.
        let (zh, en) = match self.for_client {
            true => ("", ""),
            false => ("（--without-private）", " (--without-private)"),
        };
        match (without.private, without.rules) {
            (true, false) => text!(
                "未读取个人信息{zh}，不能得出可以提交的结论",
                "Partial: personal data was left out{en}, so this never means ready"
            ),
            (true, true) => text!(
                "未读取个人信息{zh}，且只检查了一部分，不能得出可以提交的结论",
                "Partial: personal data{en} and part of the rules were left out, so this never means ready"
            ),
            _ => text!(
                "只检查了一部分，不能得出可以提交的结论",
                "Partial: only part of the rules was checked, so this never means ready"
            ),
        }
    }

    /// A result, with how much of what stands behind it.
    fn with_counts(&self, result: Fixed, statuses: &[Status]) -> Text {
        let counted: Vec<Text> = statuses.iter().filter_map(|status| self.counted(*status)).collect();
        let Fixed { zh, en } = result;
        if counted.is_empty() {
            return result.into();
        }
        let Text { zh: zh_counts, en: en_counts } = Text::list(counted);
        let zh_counts = zh_counts.replace('、', "，");
        text!("{zh}：{zh_counts}", "{en}: {en_counts}")
    }

    fn counted(&self, status: Status) -> Option<Text> {
        let report = self.report;
        let count = match status {
            Status::Missing => report.missing.len(),
            Status::Waived => report.waived(),
            status => report.count(status),
        };
        if count == 0 {
            return None;
        }
        Some(match status {
            Status::Fail => text!("{count} 项要改", "{count} to fix"),
            Status::Wait => text!("{count} 项要等", "{count} to wait for"),
            Status::Missing if self.for_client => {
                let questions = phrase::count(count, "question");
                text!("{count} 个问题要回答", "{questions} to answer")
            }
            Status::Missing => {
                let keys = phrase::count(count, "key");
                text!("{count} 个字段待填", "{keys} to fill in")
            }
            Status::LookUp => text!("{count} 项要查", "{count} to look up"),
            Status::Warn => {
                let warnings = phrase::count(count, "warning");
                text!("{count} 项提醒", "{warnings}")
            }
            _ => text!("{count} 项豁免", "{count} waived"),
        })
    }

    fn old_law(&self) -> Option<Text> {
        let read = self.report.old_law?.read().format("%Y-%m");
        Some(text!("；规则最近核对于 {read}", "; sources last read {read}"))
    }

    /// How much of it does not count for the exit code.
    fn known(&self) -> Option<Text> {
        // A client knows of no baseline.
        let counted = |since| self.report.to_do_since(since).filter(|count| *count > 0 && !self.for_client);
        match (counted(Since::Known), counted(Since::New)) {
            (None, None) => None,
            (Some(known), None) => {
                Some(text!("（其中 {known} 项已记入基线）", " ({known} known from the baseline)"))
            }
            (None, Some(new)) => Some(text!("（{new} 项基线之后新增）", " ({new} new since the baseline)")),
            (Some(known), Some(new)) => Some(text!(
                "（其中 {known} 项已记入基线，{new} 项基线之后新增）",
                " ({known} known from the baseline, {new} new since)"
            )),
        }
    }

    /// Until when a result holds, and what ends then.
    fn until(&self, reasons: bool) -> Option<Text> {
        let (until, finding) = self.report.ready_until()?;
        if !reasons {
            return Some(text!("，到 {until} 为止", ", until {until}"));
        }
        let subject = self.report.facts.label(finding.subject);
        let ends = match finding.waiver() {
            Some(_) => text!("豁免到期", "the waiver expires"),
            None => {
                let first = finding.answers().find(|one| one.outcome.until == Some(until));
                let outcome = &first.unwrap_or(&finding.decided).outcome;
                outcome.ends.as_ref().unwrap_or(&outcome.saw).clone()
            }
        };
        let Text { zh, en } = phrase::joined(subject, " ", ": ", ends);
        Some(text!("，到 {until} 为止（{zh}）", ", until {until} ({en})"))
    }

    /// The first day on which an order that is not ready could be, and what to begin with: the steps that take longest.
    fn days(&self) -> Option<Text> {
        let report = self.report;
        if !matches!(report.readiness, Readiness::NotReady | Readiness::Incomplete) {
            return None;
        }
        let (longest, all) = self.longest();
        let zh = longest.join("、");
        let (steps, they_take) = match longest.as_slice() {
            [one] => (format!("step {one}"), "it takes"),
            many => (format!("steps {}", en_list(many)), "they take"),
        };
        // The day is that of the waits under way; nobody knows how long the other steps take.
        match (report.not_before(), longest.is_empty(), longest.len() == all) {
            (None, true, _) | (None, _, true) => None,
            (None, false, false) => {
                Some(text!("。第 {zh} 步须尽早办理，办完还要等待", ". Start {steps} early: {they_take} time"))
            }
            (Some(day), true, _) => Some(text!("。最早 {day} 提交", ". Not before {day}")),
            (Some(day), false, true) => Some(text!(
                "。最早 {day} 提交，另加第 {zh} 步的时间",
                ". Not before {day}, plus the time for {steps}"
            )),
            (Some(day), false, false) => Some(text!(
                "。最早 {day} 提交，另加第 {zh} 步的时间，请先办理",
                ". Not before {day}, plus the time for {steps}: start there"
            )),
        }
    }

    /// The numbers of the steps that take long, and how many there are to take at all.
    fn longest(&self) -> (Vec<String>, usize) {
        let report = self.report;
        let mends = || report.steps.iter().enumerate().filter(|(_, step)| step.part == Part::Mend);
        let longer = mends().filter(|(_, step)| step.lasts);
        (longer.map(|(i, _)| (i + 1).to_string()).collect(), mends().count())
    }
}

/// Numbers as a sentence lists them: `8 and 9`, `7, 8 and 9`.
fn en_list(numbers: &[String]) -> String {
    phrase::any(numbers.iter().map(|number| Text::same(number.as_str()))).en.replace(" or ", " and ")
}
