//! The lines of a section: what is wrong with which subject, where, and which step settles it.

use super::Page;
use crate::check::Finding;
use crate::outcome::Status;
use crate::report::Accepted;
use crate::source::Span;
use crate::text::{Lang, Text, text};

/// So many places of one fault are named.
const PLACES: usize = 3;

/// Findings that say the same of several subjects.
struct Same<'f, 'r> {
    findings: Vec<&'f Finding<'r>>,
    step: Option<usize>,
}

impl Page<'_> {
    /// A line for everything that is not met, each fault once.
    pub(super) fn lines(&mut self, findings: &[(usize, &Finding<'_>)]) {
        let mut lines: Vec<Same<'_, '_>> = Vec::new();
        for (i, finding) in findings {
            let shown = [Status::Fail, Status::Wait, Status::Warn, Status::Waived, Status::LookUp]
                .contains(&finding.status());
            if !shown {
                continue;
            }
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
            // Subjects of one fault stand one after the other.
            let before = lines.last_mut();
            match before
                .filter(|line| line.step == step && line.findings.first().is_some_and(|one| alike(one)))
            {
                Some(line) => line.findings.push(finding),
                None => lines.push(Same { findings: vec![finding], step }),
            }
        }
        lines.iter().for_each(|line| self.fault(line));
    }

    fn fault(&mut self, line: &Same<'_, '_>) {
        let report = self.report;
        let [finding, ..] = line.findings.as_slice() else { return };
        let subjects = Text::list(line.findings.iter().map(|one| report.facts.label(one.subject)));
        let mut words = format!("{}{}", subjects.get(self.lang), self.say("：", ": "));
        match finding.status() {
            Status::LookUp => {
                let title = finding.rule.title.get(self.lang);
                words.push_str(text!("要查清：{title}", "look up: {title}").get(self.lang));
                // The step says what to look at; which files it is about stands here.
                if let Some(others) = &finding.decided.outcome.others {
                    let Text { zh, en } = others.text();
                    words.push_str(text!("（{zh}）", " ({en})").get(self.lang));
                }
            }
            _ => words.push_str(finding.decided.outcome.saw_where().get(self.lang)),
        }
        if let Some(waiver) = self.waiver(finding) {
            words.push_str(self.say("；", "; "));
            words.push_str(&waiver);
        }
        let mut places: Vec<String> = line.findings.iter().map(|one| self.place(one)).collect();
        places.dedup();
        let more = places.len().saturating_sub(PLACES);
        places.truncate(PLACES);
        let mut places = places.join(self.say("、", ", "));
        if more > 0 {
            places.push_str(text!(" 等", " and {more} more").get(self.lang));
        }
        if let Some((at, what)) = finding.decided.outcome.also.as_deref() {
            let (at, what) = (self.place_of(at), what.get(self.lang));
            places.push_str(text!("，对照 {at} {what}", "; compare {at} {what}").get(self.lang));
        }
        let step = line.step.map(|step| text!(" → 第 {step} 步", " → step {step}")).unwrap_or_default();
        let step = step.get(self.lang);
        words.push_str(&match self.lang {
            Lang::Zh => format!("（{places}）{step}"),
            Lang::En => format!(" ({places}){step}"),
        });
        let first = format!("  {} ", self.marked(finding.status()));
        self.paragraph(&first, "    ", &words);
    }

    /// What passes, by name.
    pub(super) fn pass(&mut self, finding: &Finding<'_>) {
        let subject = self.report.facts.label(finding.subject);
        let outcome = &finding.decided.outcome;
        let mut words = format!("{} · {}", finding.rule.title.get(self.lang), subject.get(self.lang));
        let saw = outcome.saw.get(self.lang);
        if !saw.is_empty() {
            words.push_str(&format!(" · {saw}"));
        }
        let first = format!("  {} ", self.marked(Status::Pass));
        self.paragraph(&first, "    ", &words);
    }

    fn place(&self, finding: &Finding<'_>) -> String {
        let report = self.report;
        let at = finding.decided.outcome.at.clone().unwrap_or_else(|| report.facts.place(finding.subject));
        self.place_of(&at)
    }

    /// Line and column; the file stands at the head of the page, unless it is another one.
    fn place_of(&self, at: &Span) -> String {
        let source = self.report.source;
        let place = source.place(at.start);
        let (line, column) = (place.line, place.column);
        match source.file_of(at.start) {
            0 => format!("{line}:{column}"),
            file => format!("{}:{line}:{column}", source.name_of(file)),
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

    /// Keeps a waived finding visible: why it was waived, and until when.
    pub(in crate::render::check) fn waiver(&self, finding: &Finding<'_>) -> Option<String> {
        let Accepted { reason, until } = self.report.waiver(finding)?;
        let words = match until {
            Some(until) => text!("已豁免至 {until}：{reason}", "waived until {until}: {reason}"),
            None => text!("已豁免：{reason}", "waived: {reason}"),
        };
        Some(words.get(self.lang).to_owned())
    }
}
