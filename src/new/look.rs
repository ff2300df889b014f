//! One check of a case that is being written: what it misses, what may be missing then, what is wrong with it.

use crate::checker::{CaseFile, Session, Settings};
use crate::outcome::Status;
use crate::privacy::{ShownText, UNKNOWN};
use crate::report::papers::to_bring;
use crate::source::Span;
use crate::text::{Fixed, Text};

/// What a check says of it.
#[derive(Debug, Default)]
pub(super) struct Look {
    /// The keys that are missing, each with its table and why it is asked for.
    pub(super) missing: Vec<(&'static str, Span, Vec<Fixed>)>,
    /// Those that may be missing then.
    pub(super) later: Vec<&'static str>,
    /// The papers to bring where none are listed.
    pub(super) papers: Vec<Paper>,
    /// What fails: the place, and what is seen there.
    pub(super) fails: Vec<(Span, ShownText)>,
}

/// A paper to bring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Paper {
    /// Its kind.
    pub(super) kind: String,
    /// Whom or what it is about, as a case names it; the whole order where that is not said.
    pub(super) of: String,
    /// Its name.
    pub(super) name: Text,
    /// Its word in Chinese.
    pub(super) zh: String,
    /// Whom or what it is about, in words.
    pub(super) about: Text,
}

/// Checks it. What is wrong with the text itself comes back with its place.
pub(super) fn look(
    text: &str,
    session: &Session<'_>,
    settings: &Settings,
) -> Result<Look, Vec<(Span, ShownText)>> {
    let file = CaseFile::read("-", text);
    let report = session.check(&file, settings).map_err(|rejected| {
        let said = rejected.problems.iter().map(|problem| {
            let Text { zh, en } = &problem.what;
            let what = problem.fix.as_ref().map_or_else(
                || problem.what.clone(),
                |fix| Text { zh: format!("{zh}；{}", fix.zh), en: format!("{en}: {}", fix.en) },
            );
            (problem.at.clone(), UNKNOWN.message(&what))
        });
        said.collect::<Vec<_>>()
    })?;
    let title = |i: &usize| report.findings()[*i].rule.title;
    let missing = report.missing.iter().map(|one| {
        let mut why: Vec<Fixed> = one.findings.iter().map(title).collect();
        why.dedup();
        (one.want.key, one.want.at.clone(), why)
    });
    let privacy = &report.facts.privacy;
    let fails = report.with(Status::Fail).filter_map(|finding| {
        let outcome = &finding.decided.outcome;
        let title = finding.rule.title;
        let saw = match outcome.saw.zh.is_empty() {
            true => ShownText { zh: title.zh.into(), en: title.en.into() },
            false => privacy.message(&outcome.saw),
        };
        Some((outcome.at.clone()?, saw))
    });
    let mut papers = Vec::new();
    for (_, slot) in to_bring(&report.facts, &report.law, &report.checked) {
        for paper in slot {
            for (subject, about) in paper.subjects.iter().zip(&paper.of) {
                for kind in &paper.kinds {
                    let name = report.facts.tables.paper_name(kind);
                    let (of, about) = (report.facts.id(*subject), about.clone());
                    papers.push(Paper { kind: kind.clone(), of, zh: name.zh.clone(), name, about });
                }
            }
        }
    }
    let (missing, fails) = (missing.collect(), fails.collect());
    Ok(Look { missing, later: report.later.clone(), papers, fails })
}

/// What fails where, of what did not fail before.
pub(super) fn at<'f>(fails: &'f [(Span, ShownText)], place: &Span) -> Option<&'f ShownText> {
    fails
        .iter()
        .find(|(at, _)| at.start < place.end && place.start < at.end.max(at.start + 1))
        .map(|(_, saw)| saw)
}
