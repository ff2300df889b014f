//! What to do: the steps in order, under who does them, each with the law behind it.

use textwrap::core::display_width;

use super::Page;
use crate::check::Finding;
use crate::facts::Subject;
use crate::outcome::Status;
use crate::report::{NextStep, Part};
use crate::text::{Fixed, Lang, Text, phrase, text};

impl Page<'_> {
    pub(super) fn what_to_do(&mut self) {
        let report = self.report;
        let mut under: Option<Text> = None;
        for (i, step) in report.steps.iter().enumerate() {
            if i == 0 {
                self.line("");
                let heading = self.say("待办事项", "What to do");
                let why = self.why(display_width(heading));
                self.line(&(self.terminal.bold(heading) + &why));
            }
            // One sentence of its own needs no heading; behind others it would seem to be the business of whoever did those.
            let behind_others = report.steps.first().is_some_and(|first| first.part != step.part);
            let whose = match step.part {
                Part::Mend | Part::Advice => Some(self.heading(step)),
                Part::Write => behind_others.then(|| text!("备案文件", "In the case file")),
                Part::Wait => behind_others.then(|| text!("等待", "Wait")),
            };
            if whose.is_some() && whose != under {
                // What nobody has to do stands apart.
                if step.part == Part::Advice && i > 0 {
                    self.line("");
                }
                let whose = whose.as_ref().map_or("", |whose| whose.get(self.lang));
                self.line(&self.terminal.bold(&format!("{whose}{}", self.say("：", ":"))));
            }
            under = whose;
            self.step(i + 1, step);
        }
    }

    /// Where to read why, behind so many columns: what the first step rests on is the example, where it fits.
    fn why(&self, behind: usize) -> String {
        let first = self.report.steps.iter().find(|step| step.part != Part::Write);
        let Some(i) = first.and_then(|step| step.findings.first()) else { return String::new() };
        // What was decided has the shortest page; that of its rule tells of all provinces.
        let name = self.report.law.rows[self.report.checked.findings[*i].decided.row].row.id.as_str();
        let with_example =
            text!("（原因见 beian explain 名称，如 {name}）", "  (why: beian explain NAME, such as {name})");
        let without = text!("（原因见 beian explain 名称）", "  (why: beian explain NAME)");
        let fits = behind + display_width(with_example.get(self.lang)) <= self.terminal.width;
        self.terminal.dim(if fits { &with_example } else { &without }.get(self.lang))
    }

    /// What to do, on what, and how long it takes.
    fn step_words(&self, step: &NextStep) -> String {
        let mut words = self.step_alone(step);
        // What an order is about goes without saying, unless it is one of several.
        let alone = |subject: &Subject| matches!(subject, Subject::Applicant | Subject::Order);
        let subjects = step.subjects.iter().filter(|_| !step.subjects.iter().all(alone));
        let mut subjects: Vec<Text> = subjects.map(|subject| self.report.facts.label(*subject)).collect();
        subjects.dedup();
        // Whoever is named in the sentence is not named again.
        subjects.retain(|subject| !words.contains(subject.get(self.lang)));
        if !subjects.is_empty() {
            words.push_str(&format!(" · {}", Text::list(subjects).get(self.lang)));
        }
        words
    }

    /// What to do, and how long it takes; on what is said elsewhere.
    pub(in crate::render::check) fn step_alone(&self, step: &NextStep) -> String {
        sentence(step.what.get(self.lang)) + &self.takes(step)
    }

    /// How long it takes, where the law says so.
    fn takes(&self, step: &NextStep) -> String {
        let Some(([least, most], who)) = &step.takes else { return String::new() };
        let who = who.get(self.lang);
        let counted = phrase::count(*most, "working day");
        match (self.lang, least == most) {
            (Lang::Zh, true) => format!("（{who}需 {most} 个工作日）"),
            (Lang::En, true) => format!(" ({who} takes {counted})"),
            (Lang::Zh, false) => format!("（{who}需 {least} 至 {most} 个工作日）"),
            (Lang::En, false) => format!(" ({who} takes {least} to {counted})"),
        }
    }

    fn step(&mut self, number: usize, step: &NextStep) {
        let words = self.step_words(step);
        self.paragraph(&format!("{number:>3}. "), "     ", &words);
        if step.part == Part::Write {
            self.missing();
            return;
        }
        let findings: Vec<&Finding<'_>> =
            step.findings.iter().map(|i| &self.report.checked.findings[*i]).collect();
        if self.verbose {
            let mut reasons: Vec<&str> = findings.iter().map(|one| one.rule.why.get(self.lang)).collect();
            reasons.dedup();
            reasons.iter().for_each(|why| self.quiet(why));
        }
        let mut laws: Vec<String> = findings.iter().map(|one| self.law(one)).collect();
        laws.dedup();
        laws.iter().for_each(|law| self.quiet(law));
        let look_ups = findings.iter().filter(|one| one.status() == Status::LookUp);
        let mut hints: Vec<String> = look_ups.map(|one| self.confirm_hint(one)).collect();
        hints.dedup();
        hints.iter().for_each(|hint| self.paragraph("     ", "     ", hint));
    }

    /// Whose steps follow.
    pub(in crate::render::check) fn heading(&self, step: &NextStep) -> Text {
        let Fixed { zh, en } = step.done_by.text();
        match step.part {
            Part::Advice => text!("{zh}（建议项，可不做）", "{en} (advised, not required)"),
            _ => text!("{zh}", "{en}"),
        }
    }

    /// A paragraph that steps back.
    fn quiet(&mut self, words: &str) {
        let terminal = self.terminal;
        self.out.painted("     ", "     ", words, |words| terminal.dim(words));
    }

    fn confirm_hint(&self, finding: &Finding<'_>) -> String {
        let facts = &self.report.facts;
        let (rule, subject) = (finding.rule.id, facts.id(finding.subject));
        text!(
            "查清后写 [[confirmed]] requirement = \"{rule}\"，subject = \"{subject}\"，how、on",
            "then add [[confirmed]] with requirement = \"{rule}\", subject = \"{subject}\", how, on"
        )
        .get(self.lang)
        .to_owned()
    }
}

/// A clause as a sentence begins.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
