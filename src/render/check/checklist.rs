//! The checklist for a terminal.
//!
//! Passes of a section are collapsed into a count; everything else is shown in its section; then the keys to
//! write, the next steps, what was not checked, and the sources. If nearly everything is still to be written,
//! missing keys are listed by table, and what cannot be checked is only counted.

mod after;
mod finding;
mod to_do;

use colored::Color;

use crate::check::Finding;
use crate::decide::{Need, Reason};
use crate::facts::Subject;
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::terminal::{Sheet, Terminal, pad};
use crate::report::{OldLaw, Readiness, Report};
use crate::rules::Section;
use crate::text::{Fixed, Lang, Text, phrase, text};

/// How the checklist is written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The terminal.
    pub terminal: Terminal,
    /// Whether to list what passes.
    pub verbose: bool,
}

/// Writes the checklist of one case.
pub fn render(report: &Report<'_>, options: Options) -> Shown {
    let mut page = Page {
        report,
        lang: options.lang,
        terminal: options.terminal,
        verbose: options.verbose,
        out: Sheet::new(&report.facts.privacy, options.terminal),
    };
    page.head();
    for section in Section::ALL {
        page.section(section);
    }
    page.missing();
    page.steps();
    page.timeline();
    page.not_checked();
    page.course();
    page.unread();
    page.people();
    page.foot();
    page.out.finish()
}

struct Page<'p> {
    report: &'p Report<'p>,
    lang: Lang,
    terminal: Terminal,
    verbose: bool,
    out: Sheet<'p>,
}

/// Mark and colour of a status.
fn mark(status: Status) -> (&'static str, Color) {
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

impl Page<'_> {
    fn say(&self, zh: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn line(&mut self, line: &str) {
        self.out.line(line);
    }

    /// An indented paragraph.
    fn paragraph(&mut self, first: &str, rest: &str, words: &str) {
        self.out.paragraph(first, rest, words);
    }

    fn marked(&self, status: Status) -> String {
        let (mark, colour) = mark(status);
        self.terminal.paint(mark, colour)
    }

    fn head(&mut self) {
        let report = self.report;
        let facts = &report.facts;
        let label = facts.case.label.as_ref().map_or("", |label| label.as_str());
        // Standard input has a name of one sign, which begins no line of anybody else's.
        let (first, name) = match report.source.name.as_str() {
            "-" => ("-", ""),
            name => ("", name),
        };
        let (title, terminal) = (format!("{name}  {label}"), self.terminal);
        self.out.painted(first, "  ", title.trim_end(), |title| terminal.bold(title));
        let province = facts.province.map(|province| match self.lang {
            Lang::Zh => province.short_name.clone(),
            Lang::En => province.name_en.clone(),
        });
        let selected = facts.filing_type();
        let day = facts.day;
        let parts = [
            province,
            selected.map(|kind| kind.text().get(self.lang).to_owned()),
            facts.applicant.kind.map(|kind| kind.text().get(self.lang).to_owned()),
            Some(text!("按 {day} 的规则", "rules as of {day}").get(self.lang).to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        self.paragraph("", "", &parts.join(" · "));
        self.line("");
        let (status, verdict) = self.verdict();
        let (sign, colour) = mark(status);
        self.out.painted(&format!("{sign} "), "  ", &verdict, |words| terminal.paint(words, colour));
        self.line("");
    }

    fn verdict(&self) -> (Status, String) {
        let report = self.report;
        let count = |status| report.count(status);
        let (status, words) = match report.readiness {
            Readiness::Ready => (Status::Pass, text!("可以提交", "ready")),
            Readiness::Stands => (
                Status::Pass,
                text!("备案站得住，没有要提交的", "what is on record stands; nothing to submit"),
            ),
            Readiness::ReadyWithDoubts | Readiness::StandsWithDoubts => {
                let doubts = self.counted(&[
                    (count(Status::Warn), text("项提醒", "to note")),
                    (report.waived(), text("项豁免", "waived")),
                ]);
                let doubts = match doubts.is_empty() {
                    true => Text::default(),
                    false => text!("：{doubts}", ": {doubts}"),
                };
                let (zh, en) = (doubts.zh, doubts.en);
                let words = if report.facts.is_keeping() {
                    text!("备案站得住，但有存疑{zh}", "what is on record stands, with doubts{en}")
                } else if report.facts.is_needless() {
                    text!("不需要备案，但有存疑{zh}", "no filing needed, with doubts{en}")
                } else {
                    text!("可以提交，但有存疑{zh}", "ready, with doubts{en}")
                };
                (Status::Warn, words)
            }
            Readiness::Wait(day) => (Status::Wait, text!("等到 {day} 再提交", "wait until {day}")),
            Readiness::Incomplete
                if matches!(report.old_law, Some(OldLaw::Refused(_))) && report.is_complete() =>
            {
                (
                    Status::Missing,
                    text!(
                        "不能得出结论：请更新 beian，或加 --accept-old-rules",
                        "no conclusion: update beian, or add --accept-old-rules"
                    ),
                )
            }
            Readiness::Incomplete if report.is_complete() => (
                Status::Missing,
                text!(
                    "不能得出结论：这一天或这类订单的要求没有完整收录",
                    "no conclusion: the rules of this day, or of this kind of order, are not known as a whole"
                ),
            ),
            Readiness::Incomplete => {
                let open = self.counted(&[
                    (count(Status::Missing), text("项缺信息", "open for want of keys")),
                    (count(Status::LookUp), text("项待查询", "to look up")),
                ]);
                let keys = self.keys();
                (Status::Missing, text!("信息不全：{open}{keys}", "incomplete: {open}{keys}"))
            }
            Readiness::NotReady => {
                let faults = self.counted(&[
                    (count(Status::Fail), text("项不符合", "not met")),
                    (count(Status::Wait), text("项需等待", "to wait for")),
                    (count(Status::Missing), text("项缺信息", "open for want of keys")),
                    (count(Status::LookUp), text("项待查询", "to look up")),
                ]);
                let keys = self.keys();
                let words = match report.facts.is_keeping() {
                    true => text!(
                        "备案站不住：{faults}{keys}",
                        "what is on record does not stand: {faults}{keys}"
                    ),
                    false => text!("不能提交：{faults}{keys}", "not ready: {faults}{keys}"),
                };
                (Status::Fail, words)
            }
            Readiness::NoFilingNeeded => (Status::Pass, text!("不需要备案", "no filing needed")),
            Readiness::Partial => (
                Status::NotChecked,
                text!(
                    "只检查了一部分，不能得出可以提交的结论",
                    "partial: only a part was checked, which never means ready"
                ),
            ),
        };
        let mut words = words.get(self.lang).to_owned();
        if let Some(old) = report.old_law {
            let read = old.read().format("%Y-%m");
            words.push_str(text!("；规则最近核对于 {read}", "; rules last read {read}").get(self.lang));
        }
        if let Some((until, finding)) = report.ready_until() {
            let label = finding.rule.title.get(self.lang);
            let what = match finding.status() {
                Status::Waived => text!("豁免到期", "a waiver ends"),
                _ => text!("{label}", "{label}"),
            };
            let what = what.get(self.lang);
            words.push_str(&match self.lang {
                Lang::Zh => format!("（到 {until} 为止；之后要再看：{what}）"),
                Lang::En => format!(" (until {until}; then look again at: {what})"),
            });
        }
        (status, words)
    }

    /// How many keys are to be written; what waits for them is counted like the findings below.
    fn keys(&self) -> String {
        let keys = self.report.missing.len();
        if keys == 0 {
            return String::new();
        }
        let words = phrase::count(keys, "key");
        text!("（待写字段 {keys} 个）", " ({words} to write)").get(self.lang).to_owned()
    }

    /// Nonzero numbers, each with its label.
    fn counted(&self, numbers: &[(usize, Fixed)]) -> String {
        let counted = numbers.iter().filter(|(count, _)| *count > 0);
        let words = counted.map(|(count, of)| format!("{count} {}", of.get(self.lang)));
        words.collect::<Vec<_>>().join(self.say("，", ", "))
    }

    fn section(&mut self, section: Section) {
        let report = self.report;
        let findings: Vec<&Finding<'_>> =
            report.checked.findings.iter().filter(|finding| finding.rule.section == section).collect();
        let decides = section == Section::Type && !report.facts.decision.websites.is_empty();
        // What cannot be checked has its own list.
        if findings.iter().all(|finding| finding.status() == Status::NotChecked) && !decides {
            return;
        }
        let mut counts = Vec::new();
        for status in [
            Status::Fail,
            Status::Missing,
            Status::LookUp,
            Status::Wait,
            Status::Warn,
            Status::Waived,
            Status::NotChecked,
            Status::Pass,
        ] {
            let count = findings.iter().filter(|finding| finding.status() == status).count();
            if count > 0 {
                counts.push(format!("{} {count}", self.marked(status)));
            }
        }
        let heading = pad(section.text().get(self.lang), 18);
        let heading = self.terminal.bold(&heading);
        let line = format!("{heading}{}", counts.join("  "));
        self.line(line.trim_end());
        if decides {
            self.decision();
        }
        for finding in findings {
            match finding.status() {
                Status::Fail | Status::Wait | Status::Warn | Status::Waived | Status::LookUp => {
                    self.finding(finding)
                }
                Status::Pass if self.verbose => self.pass(finding),
                // Missing keys and unchecked findings have their own lists.
                _ => {}
            }
        }
    }

    fn decision(&mut self) {
        let report = self.report;
        for (i, site) in report.facts.decision.websites.iter().enumerate() {
            let label = report.facts.label(Subject::Website(i));
            let (label, colon) = (label.get(self.lang).to_owned(), self.say("：", ": "));
            // If nothing is to be filed here, show the whole reasoning.
            let all = self.verbose || matches!(site.need, Need::No | Need::NotHere);
            if all && !site.steps.is_empty() {
                self.paragraph("  ", "    ", &format!("{label}{}", colon.trim_end()));
                for (n, step) in site.steps.iter().enumerate() {
                    let words = format!("{}{}", step.saw.get(self.lang), self.ground(step));
                    self.paragraph(&format!("    {}. ", n + 1), "       ", &words);
                }
                continue;
            }
            if let Some(step) = site.steps.last() {
                let words = format!("{label}{colon}{}", step.saw.get(self.lang));
                self.paragraph("  ", "    ", &words);
            }
        }
    }

    /// What a decision step is based on, and its note.
    fn ground(&self, reason: &Reason) -> String {
        let Some(grounded) = self.report.law.ground(reason.step) else {
            return text!("（没有出处描述，按本程序的理解）", " (no source describes it; our reading)")
                .get(self.lang)
                .to_owned();
        };
        let row = grounded.ground.id.as_str();
        let cited = grounded.sources.first().map(|source| self.cite_source(source)).unwrap_or_default();
        let note = grounded.ground.note.as_ref().filter(|_| self.verbose);
        match (self.lang, note.map(|note| note.get(self.lang))) {
            (Lang::Zh, Some(note)) => format!("（{row}：{cited}；{note}）"),
            (Lang::Zh, None) => format!("（{row}：{cited}）"),
            (Lang::En, Some(note)) => format!(" ({row}: {cited}; {note})"),
            (Lang::En, None) => format!(" ({row}: {cited})"),
        }
    }
}
