//! The checklist for a terminal.
//!
//! The verdict comes first and last. Between them, section by section, how many passed and a line for each thing that
//! is wrong; then what to do, under who does it, with the law behind it; then what was not checked. Everything stands
//! there once: a line says what is wrong and names its step, the step says what to do. `--verbose` adds reasons,
//! sources, what passes, and each thing that was not checked.

mod after;
mod evidence;
mod foot;
mod line;
mod missing;
pub mod run;
mod to_do;
mod verdict;

use crate::check::Finding;
use crate::decide::{Need, Reason, SiteDecision};
use crate::facts::Subject;
use crate::outcome::Status;
use crate::privacy::Shown;
use crate::render::check::marks::{WORST_FIRST, mark};
use crate::render::terminal::{Sheet, Terminal, pad};
use crate::report::Report;
use crate::rules::Section;
use crate::text::{Lang, text};

/// Width of a section's heading, in columns.
const HEADING: usize = 17;

/// How the checklist is written.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The language.
    pub lang: Lang,
    /// The terminal.
    pub terminal: Terminal,
    /// Whether to add reasons, sources, what passes and what was not checked.
    pub verbose: bool,
    /// Whether a place names its file, so that a terminal can open it.
    pub paths: bool,
}

/// Writes the checklist of one case.
pub fn render(report: &Report<'_>, options: Options) -> Shown {
    let mut page = Page {
        report,
        lang: options.lang,
        terminal: options.terminal,
        verbose: options.verbose,
        paths: options.paths,
        for_client: false,
        out: Sheet::new(&report.facts.privacy, options.terminal),
        steps: steps(report),
        columns: None,
    };
    page.columns = page.columns();
    page.head();
    page.verdict();
    page.line("");
    if page.folds() {
        let all: Vec<&Finding<'_>> = report.checked.findings.iter().collect();
        let heading = page.terminal.bold(&pad(page.say("全部检查", "All checks"), HEADING));
        let counts = page.counted_of(&all);
        page.line(format!("{heading}{counts}").trim_end());
    }
    for section in Section::ALL {
        page.section(section);
    }
    page.what_to_do();
    page.timeline();
    page.course();
    page.foot();
    page.line("");
    page.verdict();
    page.out.finish()
}

/// Writes the verdict on one case in a line of its own, behind the name of the file.
pub fn verdict(report: &Report<'_>, options: Options) -> Shown {
    let mut page = Page {
        report,
        lang: options.lang,
        terminal: options.terminal,
        verbose: false,
        paths: false,
        for_client: false,
        out: Sheet::new(&report.facts.privacy, options.terminal),
        steps: Vec::new(),
        columns: None,
    };
    page.verdict_of(Some(&report.source.name));
    page.out.finish()
}

/// The number of the step that settles each finding, from 1.
fn steps(report: &Report<'_>) -> Vec<Option<usize>> {
    let mut of = vec![None; report.checked.findings.len()];
    for (i, step) in report.steps.iter().enumerate() {
        step.findings.iter().for_each(|finding| of[*finding] = Some(i + 1));
    }
    of
}

/// A page in the making, and what can be said on it: other formats say the same.
pub(super) struct Page<'p> {
    report: &'p Report<'p>,
    lang: Lang,
    terminal: Terminal,
    verbose: bool,
    /// Whether a place names its file.
    paths: bool,
    /// Whether whoever reads it answers questions, and knows nothing of keys.
    for_client: bool,
    out: Sheet<'p>,
    steps: Vec<Option<usize>>,
    /// Where place and step of a fault stand, if they have columns of their own.
    columns: Option<Columns>,
}

/// The columns at the right of the faults of a page.
#[derive(Clone, Copy, Debug)]
struct Columns {
    /// Of a fault and its mark.
    words: usize,
    /// Of its place.
    place: usize,
}

impl<'p> Page<'p> {
    /// What can be said of a case elsewhere than on a terminal, in full.
    pub(super) fn of(report: &'p Report<'p>, lang: Lang, for_client: bool) -> Self {
        let terminal = Terminal { width: 80, colour: false };
        let out = Sheet::new(&report.facts.privacy, terminal);
        let steps = steps(report);
        Self { report, lang, terminal, verbose: true, paths: false, for_client, out, steps, columns: None }
    }

    /// The number of the step that settles a finding, from 1.
    pub(super) fn step_of(&self, finding: usize) -> Option<usize> {
        self.steps[finding]
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
        let label = report.facts.case.label.as_ref().map_or("", |label| label.as_str());
        // Standard input has a name of one sign, which begins no line of anybody else's.
        let (first, name) = match report.source.name.as_str() {
            "-" => ("-", ""),
            name => ("", name),
        };
        let title = match label {
            "" => name.to_owned(),
            label => format!("{name} · {label}"),
        };
        let terminal = self.terminal;
        self.out.painted(first, "  ", &title, |title| terminal.bold(title));
        let about = self.about().join(" · ");
        self.paragraph("", "", &about);
        self.line("");
    }

    /// Province, type of order, kind of applicant, day.
    pub(super) fn about(&self) -> Vec<String> {
        let facts = &self.report.facts;
        let province = facts.province.map(|province| match self.lang {
            Lang::Zh => String::from(&province.short_name),
            Lang::En => String::from(&province.name_en),
        });
        let selected = facts.filing_type();
        let day = facts.day;
        let parts = [
            province,
            selected.map(|kind| kind.text().get(self.lang).to_owned()),
            facts.applicant.kind.map(|kind| kind.text().get(self.lang).to_owned()),
            Some(text!("按 {day} 的规则", "rules of {day}").get(self.lang).to_owned()),
        ];
        parts.into_iter().flatten().collect()
    }

    fn section(&mut self, section: Section) {
        let report = self.report;
        let findings: Vec<(usize, &Finding<'_>)> = report
            .checked
            .findings
            .iter()
            .enumerate()
            .filter(|(_, finding)| finding.rule.section == section)
            .collect();
        let decides = section == Section::Type && !report.facts.decision.websites.is_empty();
        // What no file can prove has its own place.
        if findings.iter().all(|(_, finding)| finding.status() == Status::NotChecked) && !decides {
            return;
        }
        let is_counted = |finding: &Finding<'_>| {
            [Status::Pass, Status::Missing, Status::NotChecked].contains(&finding.status())
        };
        // Where nearly everything is missing, sections in which nothing is wrong are counted together.
        if self.folds() && !decides && findings.iter().all(|(_, finding)| is_counted(finding)) {
            return;
        }
        let all: Vec<&Finding<'_>> = findings.iter().map(|(_, finding)| *finding).collect();
        let heading = self.terminal.bold(&pad(section.text().get(self.lang), HEADING));
        let line = format!("{heading}{}", self.counted_of(&all));
        match report.facts.decision.websites.as_slice() {
            // What the only website needs fits behind the counts.
            [site] if decides && !self.shows_all(site) => {
                let last = site.steps.last().map_or("", |step| step.saw.get(self.lang));
                self.paragraph(&line, "  ", last);
            }
            _ => self.line(line.trim_end()),
        }
        if decides {
            self.decision();
        }
        self.lines(&findings);
        if self.verbose {
            self.passes(findings.iter().map(|(_, finding)| *finding));
        }
    }

    /// How many came to what, the worst first.
    fn counted_of(&self, findings: &[&Finding<'_>]) -> String {
        let mut counts = String::new();
        for status in WORST_FIRST {
            let count = findings.iter().filter(|finding| finding.status() == status).count();
            if count > 0 {
                counts.push_str(&format!("{} {count}  ", self.marked(status)));
            }
        }
        counts
    }

    /// Whether the whole reasoning is shown: wherever nothing is to be filed here.
    fn shows_all(&self, site: &SiteDecision) -> bool {
        (self.verbose || matches!(site.need, Need::No | Need::NotHere)) && !site.steps.is_empty()
    }

    fn decision(&mut self) {
        let report = self.report;
        let websites = &report.facts.decision.websites;
        for (i, site) in websites.iter().enumerate() {
            let label = report.facts.label(Subject::Website(i));
            let (label, colon) = (label.get(self.lang).to_owned(), self.say("：", ": "));
            if self.shows_all(site) {
                self.paragraph("  ", "    ", &format!("{label}{}", colon.trim_end()));
                for (n, step) in site.steps.iter().enumerate() {
                    let words = format!("{}{}", step.saw.get(self.lang), self.ground(step));
                    self.paragraph(&format!("    {}. ", n + 1), "       ", &words);
                }
            } else if let (Some(step), true) = (site.steps.last(), websites.len() > 1) {
                let words = format!("{label}{colon}{}", step.saw.get(self.lang));
                self.paragraph("  ", "    ", &words);
            }
        }
    }

    /// What a decision step is based on, and its note.
    fn ground(&self, reason: &Reason) -> String {
        let Some(grounded) = self.report.law.ground(reason.step) else {
            return text!("（没有出处描述，按本程序的理解）", " (no source states it; our reading)")
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
