//! The law behind a finding: rule, requirement, publisher and date; why a failure only warns; who says otherwise.

use super::Page;
use crate::check::{Answer, Finding, Softened};
use crate::law::Standing;
use crate::outcome::Status;
use crate::tables::citation::Citation;
use crate::text::{Lang, Text, phrase, text};

impl Page<'_> {
    /// By what name a finding stands on the page, and is explained: a requirement that is called after its rule names it.
    pub(in crate::render::check) fn name_of(&self, finding: &Finding<'_>) -> &str {
        let (rule, id) = (finding.rule.id, self.report.law.rows[finding.decided.row].row.id.as_str());
        if id.contains(rule) { id } else { rule }
    }

    /// Rule, requirement, sources, and why a failure only warns.
    pub(in crate::render::check) fn law(&self, finding: &Finding<'_>) -> String {
        let answer = &finding.decided;
        let row = &self.report.law.rows[answer.row];
        let (name, id) = (self.name_of(finding), row.row.id.as_str());
        let named = if name == id { id.to_owned() } else { format!("{name} / {id}") };
        let mut words = format!("{named}{}{}", self.say("：", ": "), self.cite(row));
        if let Some(confidence) = row.row.doubted().filter(|_| self.verbose) {
            words.push_str(self.say("；", "; "));
            words.push_str(confidence.text().get(self.lang));
        }
        if let Some(evidence) = row.evidence().filter(|_| self.verbose) {
            words.push_str(self.say("；", "; "));
            words.push_str(evidence.text(self.report.facts.day).get(self.lang));
        }
        if let Some(reason) = self.softened(answer) {
            words.push_str(self.say("；", "; "));
            words.push_str(&reason);
        }
        let disputed = self.disputed(finding);
        if !disputed.is_empty() {
            let cite = |row: &usize| {
                let row = &self.report.law.rows[*row];
                let newest = row.spoken().first().map(|source| self.cite_source(source)).unwrap_or_default();
                format!("{}{}{newest}", row.row.id.as_str(), self.say("：", ": "))
            };
            let cited: Vec<String> = disputed.iter().map(cite).collect();
            let cited = cited.join(self.say("、", ", "));
            let disagree = text!("；出处说法不一：{cited}", "; sources disagree: {cited}");
            words.push_str(disagree.get(self.lang));
        }
        // Nor is the other way that some province or row leaves.
        if answer.outcome.status == Status::Fail && answer.softened.is_none() && !answer.with.is_empty() {
            let others = self.cited(&answer.with);
            words.push_str(text!("；也不符合 {others}", "; not met either: {others}").get(self.lang));
        }
        let also: Vec<&str> = finding
            .also
            .iter()
            .filter(|other| other.outcome.status == answer.outcome.status && !disputed.contains(&other.row))
            .filter(|_| self.verbose)
            .map(|other| self.report.law.rows[other.row].row.id.as_str())
            .collect();
        if !also.is_empty() {
            words.push_str(self.say("；另见 ", "; also "));
            words.push_str(&also.join(self.say("、", ", ")));
        }
        words
    }

    /// The sides of a dispute in a finding not named so far: readers who see one side are shown the other.
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

    /// Publisher and date of a requirement's newest source; also its age if it has only seed sources.
    pub(super) fn cite(&self, row: &Standing<'_>) -> String {
        let Some(newest) = row.spoken().first() else { return String::new() };
        let mut words = self.cite_source(newest);
        if row.spoken().iter().all(|source| source.seed) {
            let years = self.report.facts.day.years_since(newest.closes()).unwrap_or(0);
            if years > 0 {
                let counted = phrase::count(years, "year");
                words.push_str(text!("（{years} 年前）", " ({counted} old)").get(self.lang));
            }
        }
        words
    }

    pub(in crate::render::check) fn cite_source(&self, source: &Citation) -> String {
        let date = source.date();
        match self.lang {
            Lang::Zh => format!("{}，{}", source.publisher.zh, date.zh),
            Lang::En => format!("{}, {}", source.publisher.en, date.en),
        }
    }

    /// Requirements with their sources, in a row.
    fn cited(&self, rows: &[usize]) -> String {
        let rows = rows.iter().map(|row| &self.report.law.rows[*row]);
        let cited: Vec<String> = rows
            .map(|row| format!("{}{}{}", row.row.id.as_str(), self.say("：", ": "), self.cite(row)))
            .collect();
        cited.join(self.say("、", ", "))
    }

    pub(super) fn softened(&self, answer: &Answer<'_>) -> Option<String> {
        let report = self.report;
        let reason: Text = match answer.softened.as_ref()? {
            Softened::Advised => text!("属于建议", "advised only"),
            Softened::Legacy => text!("出处已旧", "based on old sources"),
            Softened::Rivals => {
                let others = self.cited(&answer.with);
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
                text!("后来的出处不再提到：{cited}", "newer sources no longer require it: {cited}")
            }
            Softened::Omitted(_) => {
                let row = &report.law.rows[answer.row];
                let cited = row.omitted_by.map(|source| self.cite_source(source)).unwrap_or_default();
                text!(
                    "本省最新的完整页面没有这一要求：{cited}",
                    "the newest complete page of this province does not require it: {cited}"
                )
            }
            Softened::DoubtfulRelaxation => {
                let others = self.cited(&answer.with);
                text!("省内的放宽出处已旧或有争议：{others}", "the relaxation is old or disputed: {others}")
            }
            Softened::ProvinceUnknown => {
                text!(
                    "部分省放宽，本省现行规定不明",
                    "some provinces relax it; the current rule of this province is unknown"
                )
            }
        };
        Some(reason.get(self.lang).to_owned())
    }
}
