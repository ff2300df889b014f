//! The checklist for a terminal.
//!
//! Passes of a section fold into a count; what is not a pass is shown where it belongs; then the keys to write,
//! the next steps, what nobody checked, and on what all of it rests. Where nearly everything is still to be written,
//! keys are told by table, and what nobody can check is only counted.

use std::collections::BTreeSet;

use colored::Color;
use unicode_width::UnicodeWidthStr;

use super::terminal::{Terminal, pad, safe};
use crate::check::{Answer, Finding, Softened};
use crate::decide::{Need, Reason};
use crate::facts::Subject;
use crate::law::InForce;
use crate::law::source::Source as LegalSource;
use crate::law::tables::papers::ProvidedBy;
use crate::outcome::Status;
use crate::report::papers::to_bring;
use crate::report::{MissingKey, Readiness, Report, mend};
use crate::rules::remind::Stage;
use crate::rules::{Asks, Section, Step};
use crate::source::Span;
use crate::text::{Fixed, Lang, Text, text};

/// So many missing keys have a line each; more are told by table.
const KEYS_LISTED: usize = 8;
/// Columns of the name of a table.
const TABLE: usize = 10;
/// So many publishers are named; the others are counted, `--verbose` names them.
const PUBLISHERS: usize = 4;

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
pub fn render(report: &Report<'_>, options: Options) -> String {
    let mut page = Page {
        report,
        lang: options.lang,
        terminal: options.terminal,
        verbose: options.verbose,
        out: String::new(),
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
    page.people();
    page.foot();
    page.out
}

struct Page<'p> {
    report: &'p Report<'p>,
    lang: Lang,
    terminal: Terminal,
    verbose: bool,
    out: String,
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
        self.out.push_str(line);
        self.out.push('\n');
    }

    /// What a rule says; it may repeat free text of the case.
    fn masked(&self, words: &str) -> String {
        self.report.facts.privacy.text(words)
    }

    /// A paragraph behind an indent.
    fn paragraph(&mut self, first: &str, rest: &str, words: &str) {
        let wrapped = self.terminal.wrap(first, rest, words);
        self.line(&wrapped);
    }

    fn marked(&self, status: Status) -> String {
        let (mark, colour) = mark(status);
        self.terminal.paint(mark, colour)
    }

    fn head(&mut self) {
        let report = self.report;
        let facts = report.facts;
        let label = facts.case.label.as_ref().map(|label| facts.privacy.text(label)).unwrap_or_default();
        let title = format!("{}  {label}", report.source.name);
        let title = self.terminal.wrap("", "  ", title.trim_end());
        self.line(&self.terminal.bold(&title));
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
        let verdict = format!("{} {}", mark(status).0, verdict);
        let wrapped = self.terminal.wrap("", "  ", &verdict);
        let painted = self.terminal.paint(&wrapped, mark(status).1);
        self.line(&painted);
        self.line("");
    }

    fn verdict(&self) -> (Status, String) {
        let report = self.report;
        let count = |status| report.count(status);
        let (status, words) = match report.readiness {
            Readiness::Ready => (Status::Pass, text!("可以提交", "ready")),
            Readiness::ReadyWithDoubts => {
                let doubts = self.counted(&[
                    (count(Status::Warn), text("项提醒", "to note")),
                    (report.waived(), text("项豁免", "waived")),
                ]);
                (Status::Warn, text!("可以提交，但有存疑：{doubts}", "ready, with doubts: {doubts}"))
            }
            Readiness::Wait(day) => (Status::Wait, text!("等到 {day} 再提交", "wait until {day}")),
            Readiness::Incomplete if report.missing.is_empty() && count(Status::LookUp) == 0 => (
                Status::Missing,
                text!(
                    "不能得出结论：这一天或这类订单的要求没有完整收录",
                    "no conclusion: the rules of this day, or of this kind of order, are not known as a whole"
                ),
            ),
            Readiness::Incomplete => {
                let open = self.counted(&[
                    (report.missing.len(), text("个字段缺失", "missing")),
                    (count(Status::LookUp), text("项待查询", "to look up")),
                ]);
                (Status::Missing, text!("信息不全：{open}", "incomplete: {open}"))
            }
            Readiness::NotReady => {
                let faults = self.counted(&[
                    (count(Status::Fail), text("项不符合", "not met")),
                    (count(Status::Wait), text("项需等待", "to wait for")),
                    (report.missing.len(), text("个字段缺失", "missing")),
                    (count(Status::LookUp), text("项待查询", "to look up")),
                ]);
                (Status::Fail, text!("不能提交：{faults}", "not ready: {faults}"))
            }
            Readiness::NoFilingNeeded if report.facts.declared().is_some() => (
                Status::Fail,
                text!("不需要备案，但文件申报了备案", "no filing needed, yet the file declares one"),
            ),
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

    /// Numbers that are not zero, each with its words.
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
        // What nobody can check has a list of its own.
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
                // Missing keys and unchecked matters have lists of their own.
                _ => {}
            }
        }
    }

    fn decision(&mut self) {
        let report = self.report;
        for (i, site) in report.facts.decision.websites.iter().enumerate() {
            let label = report.facts.label(Subject::Website(i));
            let (label, colon) = (label.get(self.lang).to_owned(), self.say("：", ": "));
            // Where nothing is to be filed here, the whole way to that is said.
            let all = self.verbose || matches!(site.need, Need::No | Need::NotHere);
            if all && !site.steps.is_empty() {
                self.paragraph("  ", "    ", &format!("{label}{}", colon.trim_end()));
                for (n, step) in site.steps.iter().enumerate() {
                    let words = format!("{}{}", self.masked(step.saw.get(self.lang)), self.ground(step));
                    self.paragraph(&format!("    {}. ", n + 1), "       ", &words);
                }
                continue;
            }
            if let Some(step) = site.steps.last() {
                let words = format!("{label}{colon}{}", self.masked(step.saw.get(self.lang)));
                self.paragraph("  ", "    ", &words);
            }
        }
    }

    /// On what a step of the decision rests, and what it cannot say.
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

    /// What is waited for once the order is submitted.
    fn timeline(&mut self) {
        let report = self.report;
        let Some(timeline) = &report.timeline else { return };
        let submit = timeline.submit;
        self.line("");
        let heading = text!(
            "提交之后（估计，自 {submit} 提交起算）",
            "After submitting (estimates, counted from {submit})"
        );
        self.line(&self.terminal.bold(heading.get(self.lang)));
        for part in &timeline.parts {
            let stages: Vec<_> = part.stages.iter().map(|i| &report.law.stages[*i]).collect();
            let name = stages.last().map_or("", |staged| staged.stage.name.get(self.lang));
            let (from, to) = (part.earliest, part.latest);
            let days =
                if from == to { text!("{to}", "{to}") } else { text!("{from} 至 {to}", "{from} to {to}") };
            let words = format!("{}  {name}", days.get(self.lang));
            if !self.verbose {
                self.paragraph("  ", "    ", &words);
                continue;
            }
            let mut cited: Vec<String> = Vec::new();
            for source in stages.iter().filter_map(|staged| staged.sources.first()) {
                let words = self.cite_source(source);
                if !cited.contains(&words) {
                    cited.push(words);
                }
            }
            let cited = cited.join(self.say("、", "; "));
            let words = match self.lang {
                Lang::Zh => format!("{words}（{cited}）"),
                Lang::En => format!("{words} ({cited})"),
            };
            self.paragraph("  ", "    ", &words);
        }
        let end = timeline.hold_out;
        let words = text!(
            "网站状态、域名、实例和各人的电话要保持到 {end}",
            "Website, names, instances and phones have to hold out until {end}"
        );
        self.paragraph("  ", "    ", words.get(self.lang));
        for (i, until) in &timeline.end_before {
            let finding = &report.checked.findings[*i];
            let subject = report.facts.label(finding.subject);
            let (title, subject) = (finding.rule.title.get(self.lang), subject.get(self.lang));
            let words = text!("到 {until} 为止：", "only until {until}: ");
            let first = format!("  {} ", self.marked(Status::Warn));
            self.paragraph(&first, "    ", &format!("{}{title} · {subject}", words.get(self.lang)));
        }
        if !timeline.provisional.is_empty() {
            let years: Vec<String> = timeline.provisional.iter().map(i32::to_string).collect();
            let years = years.join("/");
            let words = text!(
                "{years} 年的调休安排未知，未计调休，日期可能有出入",
                "make-up days of {years} are not known and not counted: the days may move"
            );
            self.paragraph("  ", "    ", words.get(self.lang));
        }
    }

    fn pass(&mut self, finding: &Finding<'_>) {
        let subject = self.report.facts.label(finding.subject);
        let outcome = &finding.decided.outcome;
        let mut words = format!("{} · {}", finding.rule.title.get(self.lang), subject.get(self.lang));
        let saw = outcome.saw.get(self.lang);
        if !saw.is_empty() {
            words.push_str(&format!(" · {}", self.masked(saw)));
        }
        let first = format!("  {} ", self.marked(Status::Pass));
        self.paragraph(&first, "    ", &words);
    }

    fn finding(&mut self, finding: &Finding<'_>) {
        let report = self.report;
        let status = finding.status();
        let outcome = &finding.decided.outcome;
        let (sign, colour) = mark(status);
        let subject = report.facts.label(finding.subject);
        let title = format!("{} · {}", finding.rule.title.get(self.lang), subject.get(self.lang));
        let wrapped = self.terminal.wrap(&format!("{sign} "), "  ", &title);
        let painted = self.terminal.paint(&wrapped, colour);
        self.line(&painted);
        let place = self.place(finding);
        let saw = outcome.saw.get(self.lang).to_owned();
        self.row(self.say("位置", "at"), &place);
        if status == Status::LookUp {
            self.row(self.say("查询", "look"), &saw);
            let confirm = self.confirm_hint(finding);
            self.row(self.say("登记", "note"), &confirm);
        } else {
            self.row(self.say("所见", "seen"), &saw);
            self.row(self.say("原因", "why"), finding.rule.why.get(self.lang));
            // Who does it is said with the next steps.
            let mend = mend(finding);
            self.row(self.say("处理", "fix"), &self.masked(mend.get(self.lang)));
        }
        if let Some(waiver) = self.waiver(finding) {
            self.row(self.say("豁免", "but"), &waiver);
        }
        let law = self.law(finding);
        self.row(self.say("依据", "law"), &law);
    }

    /// One labelled row of a finding.
    fn row(&mut self, label: &str, words: &str) {
        if words.is_empty() {
            return;
        }
        let first = format!("  {} ", pad(label, 4));
        self.paragraph(&first, "       ", words);
    }

    fn place(&self, finding: &Finding<'_>) -> String {
        let report = self.report;
        let at = finding.decided.outcome.at.clone().unwrap_or_else(|| report.facts.place(finding.subject));
        let place = report.source.place(at.start);
        format!("{}:{}:{}", safe(&report.source.name), place.line, place.column)
    }

    fn confirm_hint(&self, finding: &Finding<'_>) -> String {
        let facts = self.report.facts;
        let (rule, subject) = (finding.rule.id, facts.privacy.text(&facts.id(finding.subject)));
        text!(
            "查清后写 [[confirmed]] requirement = \"{rule}\"，subject = \"{subject}\"，how、on",
            "then write [[confirmed]] with requirement = \"{rule}\", subject = \"{subject}\", how, on"
        )
        .get(self.lang)
        .to_owned()
    }

    /// Who accepted a finding keeps it in sight: why, and until when.
    fn waiver(&self, finding: &Finding<'_>) -> Option<String> {
        let facts = self.report.facts;
        let waiver = facts.case.waiver.iter().flatten().nth(finding.waiver()?)?;
        let reason = waiver.reason.as_ref().map_or_else(String::new, |reason| facts.privacy.text(reason));
        let words = match waiver.until.as_ref().map(|until| until.0) {
            Some(until) => text!("已豁免至 {until}：{reason}", "waived until {until}: {reason}"),
            None => text!("已豁免：{reason}", "waived: {reason}"),
        };
        Some(words.get(self.lang).to_owned())
    }

    /// Rule, row, sources, and why a failure only warns.
    fn law(&self, finding: &Finding<'_>) -> String {
        let answer = &finding.decided;
        let row = &self.report.law.rows[answer.row];
        let mut words = format!(
            "{} / {}{}{}",
            finding.rule.id,
            row.row.id.as_str(),
            self.say("：", ": "),
            self.cite(row)
        );
        if let Some(confidence) = row.row.confidence.filter(|_| self.verbose) {
            words.push_str(self.say("；", "; "));
            words.push_str(confidence.text().get(self.lang));
        }
        if let Some(reason) = self.softened(answer) {
            words.push_str(self.say("；", "; "));
            words.push_str(&reason);
        }
        let disputed = self.disputed(finding);
        if !disputed.is_empty() {
            let cite = |row: &usize| {
                let row = &self.report.law.rows[*row];
                let newest = row.sources.first().map(|source| self.cite_source(source)).unwrap_or_default();
                format!("{} {newest}", row.row.id.as_str())
            };
            let cited: Vec<String> = disputed.iter().map(cite).collect();
            let cited = cited.join(self.say("、", ", "));
            let disagree = text!("；出处说法不一：{cited}", "; sources disagree: {cited}");
            words.push_str(disagree.get(self.lang));
        }
        let also: Vec<&str> = finding
            .also
            .iter()
            .filter(|other| other.outcome.status == answer.outcome.status && !disputed.contains(&other.row))
            .map(|other| self.report.law.rows[other.row].row.id.as_str())
            .collect();
        if !also.is_empty() {
            words.push_str(self.say("；另见 ", "; also "));
            words.push_str(&also.join(self.say("、", ", ")));
        }
        words
    }

    /// The sides of a dispute in a finding that nothing before names: whoever reads of one is shown the other.
    fn disputed(&self, finding: &Finding<'_>) -> Vec<usize> {
        let rows = &self.report.law.rows;
        let mut named: Vec<usize> = Vec::new();
        for answer in finding.answers() {
            for row in std::iter::once(&answer.row).chain(&answer.with) {
                if !named.contains(row) {
                    named.push(*row);
                }
            }
        }
        let rival = |a: usize, b: usize| {
            let (a, b) = (&rows[a], &rows[b]);
            a.rivals.contains(&b.row.id.as_str()) || b.rivals.contains(&a.row.id.as_str())
        };
        let decided = &finding.decided;
        let cited_before = |row: usize| {
            let by_reason = matches!(decided.softened, Some(Softened::Rivals | Softened::DoubtfulRelaxation));
            row == decided.row || by_reason && decided.with.contains(&row)
        };
        let side = |row: &usize| !cited_before(*row) && named.iter().any(|other| rival(*row, *other));
        named.iter().copied().filter(side).collect()
    }

    /// Publisher and date of the newest source of a row; the age too, where it rests on the seed documents alone.
    fn cite(&self, row: &InForce<'_>) -> String {
        let Some(newest) = row.sources.first() else { return String::new() };
        let mut words = self.cite_source(newest);
        if row.sources.iter().all(|source| source.seed) {
            let years = self.report.facts.day.years_since(newest.closes()).unwrap_or(0);
            if years > 0 {
                words.push_str(text!("（{years} 年前）", " ({years} years old)").get(self.lang));
            }
        }
        words
    }

    fn cite_source(&self, source: &LegalSource) -> String {
        let date = source.date();
        match self.lang {
            Lang::Zh => format!("{}，{}", source.publisher.zh, date.zh),
            Lang::En => format!("{}, {}", source.publisher.en, date.en),
        }
    }

    fn softened(&self, answer: &Answer<'_>) -> Option<String> {
        let report = self.report;
        let others = |rows: &[usize]| -> String {
            let cited: Vec<String> = rows
                .iter()
                .map(|row| &report.law.rows[*row])
                .map(|row| format!("{} {}", row.row.id.as_str(), self.cite(row)))
                .collect();
            cited.join(self.say("、", ", "))
        };
        let reason: Text = match answer.softened.as_ref()? {
            Softened::Advised => text!("属于建议", "advice"),
            Softened::Legacy => text!("出处已旧", "its sources are old"),
            Softened::Rivals => {
                let others = others(&answer.with);
                text!("另有出处说法不同：{others}", "other sources disagree: {others}")
            }
            Softened::Contested(by) => {
                let row = &report.law.rows[answer.row];
                let cited: Vec<String> = row
                    .contested_by
                    .iter()
                    .filter(|source| by.contains(&source.id.as_str()))
                    .map(|source| self.cite_source(source))
                    .collect();
                let cited = cited.join(self.say("、", ", "));
                text!("后来的出处不再提到：{cited}", "later sources no longer have it: {cited}")
            }
            Softened::DoubtfulRelaxation => {
                let others = others(&answer.with);
                text!("省内的放宽出处已旧或有争议：{others}", "what relaxes it is old or disputed: {others}")
            }
            Softened::ProvinceUnknown => {
                text!(
                    "部分省放宽，本省现行规定不明",
                    "some provinces relax it; what this one asks today is not known"
                )
            }
        };
        Some(reason.get(self.lang).to_owned())
    }

    fn missing(&mut self) {
        let report = self.report;
        if report.missing.is_empty() {
            return;
        }
        self.line("");
        let heading = self.say("缺少的信息（写上后再检查）", "Missing keys (write them, then check again)");
        self.line(&self.terminal.bold(heading));
        if self.folds() {
            self.missing_by_table();
            return;
        }
        let widest = report.missing.iter().map(|key| key.want.key.width()).max().unwrap_or(0);
        for key in &report.missing {
            let needed: Vec<&str> =
                key.findings.iter().map(|i| report.checked.findings[*i].rule.title.get(self.lang)).collect();
            // The table's line, for a key of which several tables lack one; a table that is missing has none.
            let mut words = match key.want.at.is_empty() {
                true => String::new(),
                false => {
                    let line = report.source.place(key.want.at.start).line;
                    text!("第 {line} 行：", "line {line}: ").get(self.lang).to_owned()
                }
            };
            words.push_str(needed.first().copied().unwrap_or_default());
            let more = needed.len().saturating_sub(1);
            if more > 0 {
                words.push_str(text!("，另 {more} 项", ", and {more} more").get(self.lang));
            }
            let first = format!("  {} {}  ", self.marked(Status::Missing), pad(key.want.key, widest));
            self.paragraph(&first, "      ", &words);
            if key.want.key == "material" {
                self.papers();
            }
        }
    }

    /// The list of papers, where the case has none.
    fn papers(&mut self) {
        let report = self.report;
        for (slot, papers) in to_bring(report.facts, report.law, &report.checked) {
            self.line(&format!("      {}", slot.name.get(self.lang)));
            for paper in papers {
                let of: Vec<&str> = paper.of.iter().map(|of| of.get(self.lang)).collect();
                let names = paper.names.get(self.lang);
                let mut words = format!("{names} · {}", of.join(self.say("、", ", ")));
                if paper.by != ProvidedBy::Applicant {
                    words.push_str(&format!(" · {}", paper.by.text().get(self.lang)));
                }
                self.paragraph("        - ", "          ", &words);
            }
        }
    }

    /// Whether so much is missing that a line a table says more than a line a key.
    fn folds(&self) -> bool {
        !self.verbose && self.report.missing.len() > KEYS_LISTED
    }

    /// One line a table: its keys, and how many checks wait for them.
    fn missing_by_table(&mut self) {
        let report = self.report;
        let mut tables: Vec<(&str, &Span, Vec<&MissingKey>)> = Vec::new();
        for key in &report.missing {
            let table = key.want.key.split('.').next().unwrap_or_default();
            match tables.iter_mut().find(|(name, at, _)| *name == table && **at == key.want.at) {
                Some((.., keys)) => keys.push(key),
                None => tables.push((table, &key.want.at, vec![key])),
            }
        }
        for (table, at, keys) in tables {
            let rest = |key: &MissingKey| key.want.key.split_once('.').map(|(_, rest)| rest);
            let named: Vec<&str> = keys.iter().filter_map(|key| rest(key)).collect();
            let waiting: BTreeSet<usize> = keys.iter().flat_map(|key| &key.findings).copied().collect();
            let number = waiting.len();
            let what = match named.as_slice() {
                [] => self.say("整个表", "the whole table").to_owned(),
                named => named.join(self.say("、", ", ")),
            };
            let mut words = match at.is_empty() {
                true => String::new(),
                false => {
                    let line = report.source.place(at.start).line;
                    text!("第 {line} 行：", "line {line}: ").get(self.lang).to_owned()
                }
            };
            words.push_str(&what);
            let checks = if number == 1 { "check" } else { "checks" };
            words.push_str(text!("（{number} 项检查）", " ({number} {checks})").get(self.lang));
            let first = format!("  {} {}  ", self.marked(Status::Missing), pad(table, TABLE));
            self.paragraph(&first, &" ".repeat(TABLE + 6), &words);
        }
        let words = text!(
            "beian explain 字段名 说明怎么写；--verbose 逐个列出字段和未核对的事项",
            "`beian explain KEY` tells what to write; --verbose lists every key and every matter that is not checked"
        );
        self.paragraph("  ", "  ", words.get(self.lang));
    }

    fn steps(&mut self) {
        let report = self.report;
        // That the keys just listed are to be written has been said.
        let only_keys = report.steps.len() == 1 && !report.missing.is_empty();
        if report.steps.is_empty() || only_keys {
            return;
        }
        self.line("");
        let heading = self.say("下一步", "Next steps");
        self.line(&self.terminal.bold(heading));
        for (i, step) in report.steps.iter().enumerate() {
            let mut words = step.what.get(self.lang).to_owned();
            let subjects: Vec<Text> =
                step.subjects.iter().map(|subject| report.facts.label(*subject)).collect();
            if !subjects.is_empty() {
                let subjects = Text::list(subjects);
                words.push_str(&format!(" · {}", subjects.get(self.lang)));
            }
            let by = step.done_by.text();
            words.push_str(&match self.lang {
                Lang::Zh => format!("（{}", by.zh),
                Lang::En => format!(" ({}", by.en),
            });
            if let Some(([least, most], who)) = &step.takes {
                let who = who.get(self.lang);
                words.push_str(&match self.lang {
                    Lang::Zh => format!("，{who}需 {least} 至 {most} 个工作日"),
                    Lang::En => format!(", {who} takes {least} to {most} working days"),
                });
            }
            words.push_str(self.say("）", ")"));
            let words = self.masked(&words);
            self.paragraph(&format!("  {}. ", i + 1), "     ", &words);
        }
        if let Some(day) = report.not_before() {
            let again = report.with(Status::Fail).any(|finding| finding.rule.step == Step::Domain);
            let words = if again {
                text!(
                    "最早提交日：{day}；域名转入、过户后要重新认证，等待期重新计算",
                    "earliest day to submit: {day}; after a transfer or a new holder the wait begins anew"
                )
            } else {
                text!("最早提交日：{day}", "earliest day to submit: {day}")
            };
            self.paragraph("     ", "     ", words.get(self.lang));
        }
    }

    fn not_checked(&mut self) {
        let report = self.report;
        let unseen: Vec<&Finding<'_>> = report
            .with(Status::NotChecked)
            .filter(|finding| finding.rule.section != Section::Course)
            .collect();
        if unseen.is_empty() {
            return;
        }
        self.line("");
        let heading = self.say(
            "未核对（文件无法证明，不算通过）",
            "Not checked (no file can prove it; never counted as passed)",
        );
        self.line(&self.terminal.bold(heading));
        if self.folds() {
            let number = report.count(Status::NotChecked);
            let words = text!(
                "{number} 项，写齐上面的字段后逐项列出",
                "{number} so far; listed one by one once the keys above are written"
            );
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", words.get(self.lang));
            return;
        }
        for finding in unseen {
            let subject = report.facts.label(finding.subject);
            let words =
                format!("{} · {}", subject.get(self.lang), finding.decided.outcome.saw.get(self.lang));
            let words = self.masked(&words);
            let first = format!("  {} ", self.marked(Status::NotChecked));
            self.paragraph(&first, "    ", &words);
        }
    }

    /// What comes later: one paragraph a stage, each reminder a clause of it.
    fn course(&mut self) {
        let report = self.report;
        let said = |stage: Stage| -> Vec<&Text> {
            let findings =
                report.checked.findings.iter().filter(|finding| finding.status() == Status::NotChecked);
            findings
                .filter_map(|finding| match &*report.law.rows[finding.decided.row].row.asks {
                    Asks::Remind(ask) if ask.stage() == stage => Some(&finding.decided.outcome.saw),
                    _ => None,
                })
                .collect()
        };
        // Who is ready has written the order: what to remember while writing is over.
        let over =
            |stage: &Stage| *stage == Stage::Filling && report.readiness == Readiness::Ready && !self.verbose;
        let stages: Vec<(Stage, Vec<&Text>)> = Stage::ALL
            .into_iter()
            .filter(|stage| !over(stage))
            .map(|stage| (stage, said(stage)))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        // Who has faults to mend is not kept from them by what comes later.
        let near =
            matches!(report.readiness, Readiness::Ready | Readiness::ReadyWithDoubts | Readiness::Wait(_));
        if stages.is_empty() || !near && !self.verbose {
            return;
        }
        self.line("");
        let heading =
            self.say("过程与后续（供提示，不影响结论）", "What comes (to remember; it changes no result)");
        self.line(&self.terminal.bold(heading));
        for (stage, said) in stages {
            let said: Vec<&str> = said.iter().map(|text| text.get(self.lang)).collect();
            let said = said.join(self.say("；", "; "));
            let words = format!("{}{}{said}", stage.text().get(self.lang), self.say("：", ": "));
            self.paragraph("  · ", "    ", &words);
        }
    }

    /// Waivers and confirmations that did nothing, apps.
    fn people(&mut self) {
        let report = self.report;
        let case = report.facts.case;
        let mut notes = Vec::new();
        for i in &report.checked.idle_waivers {
            let requirement = case.waiver.iter().flatten().nth(*i).and_then(|one| one.requirement.as_ref());
            let id = requirement.map_or("", |id| id.as_str());
            notes.push(text!(
                "豁免 {id} 没有对应的问题，或已过期",
                "the waiver of {id} matches nothing, or is over"
            ));
        }
        for i in &report.checked.idle_confirmations {
            let requirement =
                case.confirmed.iter().flatten().nth(*i).and_then(|one| one.requirement.as_ref());
            let id = requirement.map_or("", |id| id.as_str());
            notes.push(text!("核对记录 {id} 没有用上", "the confirmation of {id} settled nothing"));
        }
        if case.app.as_ref().is_some_and(|apps| !apps.is_empty()) {
            notes.push(text!(
                "App 备案是另一种订单，本工具尚不检查",
                "app filing is a separate order, not covered yet"
            ));
        }
        if notes.is_empty() {
            return;
        }
        self.line("");
        for note in notes {
            let first = format!("  {} ", self.marked(Status::Warn));
            self.paragraph(&first, "    ", note.get(self.lang));
        }
    }

    fn foot(&mut self) {
        let report = self.report;
        self.line("");
        let national = report.law.rows.iter().filter(|row| row.province.is_none()).count();
        let provincial = report.law.rows.len() - national;
        let mut words = text!("依据全国条款 {national} 条", "Rests on {national} national rows");
        if let Some(province) = report.facts.province {
            let (zh, en) = (&province.short_name, &province.name_en);
            words = Text {
                zh: format!("{}、{zh}条款 {provincial} 条", words.zh),
                en: format!("{} and {provincial} of {en}", words.en),
            };
        }
        let later = report.law.later;
        if later > 0 {
            words.zh.push_str(&format!("，{later} 条出处晚于规则日，未适用"));
            words.en.push_str(&format!("; {later} rows are of later date and were not applied"));
        }
        words.zh.push_str("。自查通过不等于管局通过。");
        words.en.push_str(". A clean run is no acceptance by an administration.");
        self.paragraph("", "", words.get(self.lang));
        self.pages();
        self.age();
    }

    /// On whose pages, and of which dates, the findings rest.
    fn pages(&mut self) {
        let pages = self.report.rests_on();
        if pages.is_empty() {
            return;
        }
        let words = pages.iter().map(|one| {
            let (oldest, newest, rows) = (one.oldest.date(), one.newest.date(), one.rows);
            let span = if oldest == newest {
                newest
            } else {
                Text {
                    zh: format!("{} 至 {}", oldest.zh, newest.zh),
                    en: format!("{} to {}", oldest.en, newest.en),
                }
            };
            let (zh, en) = (&one.publisher.zh, &one.publisher.en);
            let (span_zh, span_en) = (span.zh, span.en);
            text!("{zh} {span_zh}（{rows} 条）", "{en} {span_en} ({rows})")
        });
        let mut words: Vec<String> = words.map(|words| words.get(self.lang).to_owned()).collect();
        let more = words.len().saturating_sub(PUBLISHERS);
        if more > 1 && !self.verbose {
            words.truncate(PUBLISHERS);
            words.push(text!("另有 {more} 家", "{more} more publishers").get(self.lang).to_owned());
        }
        let pages = words.join(self.say("；", "; "));
        let pages = text!("所据页面：{pages}。", "Pages they rest on: {pages}.");
        self.paragraph("", "", pages.get(self.lang));
    }

    /// Old pages behind faults, and a file of the user in the place of the built-in one.
    fn age(&mut self) {
        let report = self.report;
        let mut notes = Vec::new();
        let old: Vec<&str> =
            report.old_rows().into_iter().map(|row| report.law.rows[row].row.id.as_str()).collect();
        if !old.is_empty() {
            let rows = old.join(self.say("、", ", "));
            notes.push((
                Status::Warn,
                text!("这些条款的出处已超过五年：{rows}", "resting on pages older than five years: {rows}"),
            ));
        }
        if let (Some(own), Some(province)) = (report.law.own, report.facts.province) {
            let (name, zh, en) = (own.name, &province.short_name, &province.name_en);
            notes.push((
                Status::NotChecked,
                text!("{zh}的条款来自 {name}，不是内置的", "the rows of {en} come from {name}, not built in"),
            ));
            if let Some(day) = own.outdated_by {
                notes.push((
                    Status::Warn,
                    text!(
                        "{name} 的出处都早于内置文件的最新出处 {day}",
                        "all sources of {name} are older than the newest built in, {day}"
                    ),
                ));
            }
        }
        for (status, note) in notes {
            let first = format!("{} ", self.marked(status));
            self.paragraph(&first, "  ", note.get(self.lang));
        }
    }
}
