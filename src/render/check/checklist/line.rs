//! The lines of a section: what is wrong with which subject, where, and which step settles it.

use std::collections::HashSet;

use unicode_width::UnicodeWidthStr;

use super::{Columns, Page};
use crate::check::Finding;
use crate::facts::Subject;
use crate::outcome::Status;
use crate::render::check::marks::{NEW_SINCE, WORST_FIRST};
use crate::render::terminal::{BOUND, pad};
use crate::report::{Accepted, Since};
use crate::source::Span;
use crate::text::{Text, phrase, text};

/// So many places of one fault are named.
const PLACES: usize = 3;

/// From so many columns on place and step stand in columns of their own.
const WIDE: usize = 100;

/// A place that is longer stands with the words.
const PLACE: usize = 9;

/// Findings that say the same of several subjects.
struct Same<'f, 'r> {
    findings: Vec<&'f Finding<'r>>,
    step: Option<usize>,
    since: Option<Since>,
}

/// A fault as it is written: what is wrong, where, and which step settles it.
struct Fault {
    mark: String,
    words: String,
    place: String,
    step: String,
}

impl Page<'_> {
    /// A line for everything that is not met, each fault once, the worst first.
    pub(super) fn lines(&mut self, findings: &[(usize, &Finding<'_>)]) {
        let faults: Vec<Fault> = self.same(findings).iter().filter_map(|line| self.fault(line)).collect();
        for Fault { mark, words, place, step } in faults {
            let first = format!("  {mark} ");
            match self.columns {
                Some(columns) if place.width() <= PLACE => {
                    let right = format!("{}  {step}", pad(&place, columns.place));
                    self.out.beside(&first, "    ", &words, columns.words, &right);
                }
                _ => {
                    let arrow = if step.is_empty() { "" } else { " → " };
                    let leads = format!("{place}{arrow}{step}").replace(' ', &BOUND.to_string());
                    self.paragraph(&first, "    ", &format!("{words}  {leads}"));
                }
            }
        }
    }

    /// How wide the columns are, where the terminal has room for them: no wider than the faults need.
    pub(super) fn columns(&self) -> Option<Columns> {
        if self.terminal.width < WIDE || self.paths {
            return None;
        }
        let all: Vec<(usize, &Finding<'_>)> = self.report.checked.findings.iter().enumerate().collect();
        let faults: Vec<Fault> = self.same(&all).iter().filter_map(|line| self.fault(line)).collect();
        let widest = |of: &dyn Fn(&Fault) -> usize| faults.iter().map(of).max().unwrap_or(0);
        let place = widest(&|fault| fault.place.width()).min(PLACE);
        let step = widest(&|fault| fault.step.width());
        let words = widest(&|fault| "  ✗ ".width() + self.out.width_of(&fault.words));
        Some(Columns { words: words.min(self.terminal.width - place - step - 4), place })
    }

    /// What is not met, the worst first; subjects of one fault are told together.
    fn same<'f, 'r>(&self, findings: &[(usize, &'f Finding<'r>)]) -> Vec<Same<'f, 'r>> {
        let rank = |status: Status| WORST_FIRST.iter().position(|one| *one == status);
        let mut ordered: Vec<&(usize, &Finding<'_>)> = findings
            .iter()
            .filter(|(_, one)| !matches!(one.status(), Status::Pass | Status::Missing))
            .filter(|(_, one)| rank(one.status()).is_some())
            .collect();
        ordered.sort_by_key(|(_, one)| rank(one.status()));
        let mut lines: Vec<Same<'_, '_>> = Vec::new();
        for (i, finding) in ordered {
            let step = self.steps[*i];
            let alike = |one: &Finding<'_>| {
                let (a, b) = (&one.decided.outcome, &finding.decided.outcome);
                let same_rule = one.rule.id == finding.rule.id && one.status() == finding.status();
                same_rule
                    && a.saw == b.saw
                    && a.others == b.others
                    && a.also.is_none()
                    && b.also.is_none()
                    && one.waiver() == finding.waiver()
            };
            let since = self.report.since(*i);
            // Subjects of one fault stand one after the other.
            let before = lines.last_mut();
            match before
                .filter(|line| line.step == step && line.since == since)
                .filter(|line| line.findings.first().is_some_and(|one| alike(one)))
            {
                Some(line) => line.findings.push(finding),
                None => lines.push(Same { findings: vec![finding], step, since }),
            }
        }
        lines
    }

    fn fault(&self, line: &Same<'_, '_>) -> Option<Fault> {
        let report = self.report;
        let finding = line.findings.first()?;
        // Two requirements may see the same in one subject.
        let mut subjects: Vec<Text> =
            line.findings.iter().map(|one| report.facts.label(one.subject)).collect();
        subjects.dedup();
        let several = if subjects.len() == 1 { line.findings.len() } else { 1 };
        let subjects = Text::list(subjects);
        let mut words = format!("{}{}", subjects.get(self.lang), self.say("：", ": "));
        match finding.status() {
            Status::LookUp => {
                let title = finding.rule.title.get(self.lang);
                words.push_str(text!("待查清：{title}", "look up: {title}").get(self.lang));
                // The step says what to look at; which files it is about stands here.
                if let Some(others) = &finding.decided.outcome.others {
                    let Text { zh, en } = others.text();
                    words.push_str(text!("（{zh}）", " ({en})").get(self.lang));
                }
            }
            _ => words.push_str(finding.decided.outcome.saw_where().get(self.lang)),
        }
        words.push_str(&self.of_several(several));
        if let Some((at, what)) = finding.decided.outcome.also.as_deref() {
            let (at, what) = (self.place_of(at), what.get(self.lang));
            words.push_str(text!("，对照 {at} {what}", "; compare {at} {what}").get(self.lang));
        }
        if let Some(waiver) = self.waiver(finding) {
            words.push_str(self.say("；", "; "));
            words.push_str(&waiver);
        }
        if let Some(new) = self.new_since(line.since) {
            words.push_str(self.say("；", "; "));
            words.push_str(new);
        }
        let mut places: Vec<String> = line.findings.iter().map(|one| self.place(one)).collect();
        places.dedup();
        let more = places.len().saturating_sub(PLACES);
        places.truncate(PLACES);
        let mut place = places.join(self.say("、", ", "));
        if more > 0 {
            place.push_str(text!(" 等", " and {more} more").get(self.lang));
        }
        let step = line.step.map(|step| text!("第 {step} 步", "step {step}")).unwrap_or_default();
        let step = step.get(self.lang).to_owned();
        Some(Fault { mark: self.marked(finding.status()), words, place, step })
    }

    /// What is said of something that is new since the baseline.
    pub(super) fn new_since(&self, since: Option<Since>) -> Option<&'static str> {
        (since == Some(Since::New)).then(|| NEW_SINCE.get(self.lang))
    }

    /// What passes, by name. Several requirements of one rule may have nothing else to say of one subject.
    pub(super) fn passes<'f>(&mut self, findings: impl Iterator<Item = &'f Finding<'f>>) {
        let is_unmet = |finding: &&Finding<'_>| finding.status() > Status::Waived;
        let unmet: HashSet<(&str, Subject)> =
            self.report.findings().iter().filter(is_unmet).map(|one| (one.rule.id, one.subject)).collect();
        let mut lines: Vec<(String, usize, bool)> = Vec::new();
        for finding in findings.filter(|finding| finding.status() == Status::Pass) {
            let subject = self.report.facts.label(finding.subject);
            let mut words = format!("{} · {}", finding.rule.title.get(self.lang), subject.get(self.lang));
            let saw = finding.decided.outcome.saw.get(self.lang);
            if !saw.is_empty() {
                words.push_str(&format!(" · {saw}"));
            }
            match lines.iter_mut().find(|(known, ..)| *known == words) {
                Some((_, times, _)) => *times += 1,
                None => lines.push((words, 1, unmet.contains(&(finding.rule.id, finding.subject)))),
            }
        }
        for (words, times, beside_unmet) in lines {
            let first = format!("  {} ", self.marked(Status::Pass));
            let several = match beside_unmet {
                true => {
                    let counted = phrase::count(times, "other requirement");
                    text!("（其他 {times} 条要求）", " ({counted})").get(self.lang).to_owned()
                }
                false => self.of_several(times),
            };
            self.paragraph(&first, "    ", &format!("{words}{several}"));
        }
    }

    /// How many requirements one line stands for, where these are several.
    fn of_several(&self, requirements: usize) -> String {
        let words = text!("（{requirements} 条要求）", " ({requirements} requirements)");
        if requirements > 1 { words.get(self.lang).to_owned() } else { String::new() }
    }

    fn place(&self, finding: &Finding<'_>) -> String {
        let report = self.report;
        let at = finding.decided.outcome.at.clone().unwrap_or_else(|| report.facts.place(finding.subject));
        self.place_of(&at)
    }

    /// Line and column; the file stands at the head of the page, and before a place that a terminal can open or that is in
    /// another file.
    fn place_of(&self, at: &Span) -> String {
        let source = self.report.source;
        let place = source.place(at.start);
        let (line, column) = (place.line, place.column);
        match (source.file_of(at.start), source.name.as_str()) {
            (0, name) if self.paths && name != "-" => format!("{name}:{line}:{column}"),
            (0, _) => format!("{line}:{column}"),
            (file, _) => format!("{}:{line}:{column}", source.name_of(file)),
        }
    }

    /// The line of a place, in words.
    pub(super) fn line_of(&self, at: &Span) -> Text {
        let source = self.report.source;
        let line = source.place(at.start).line;
        match source.file_of(at.start) {
            0 => text!("第 {line} 行", "line {line}"),
            file => {
                let name = source.name_of(file);
                text!("{name} 第 {line} 行", "{name} line {line}")
            }
        }
    }

    /// Keeps a waived finding visible: why it was waived, and until when. The reason is written by whoever keeps the files,
    /// for themselves, and may speak of others.
    pub(in crate::render::check) fn waiver(&self, finding: &Finding<'_>) -> Option<String> {
        let Accepted { reason, until } = self.report.waiver(finding)?;
        let words = match until {
            Some(until) if self.for_client => text!("暂不处理，至 {until}", "left as it is until {until}"),
            None if self.for_client => text!("暂不处理", "left as it is"),
            Some(until) => text!("已豁免至 {until}：{reason}", "waived until {until}: {reason}"),
            None => text!("已豁免：{reason}", "waived: {reason}"),
        };
        Some(words.get(self.lang).to_owned())
    }
}
