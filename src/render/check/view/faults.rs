//! Findings and faults: what tools mark in a file.

use std::collections::BTreeMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use super::say::{Area, Say, Weight, id};
use crate::check::Finding;
use crate::outcome::Status;
use crate::privacy::{LAW, Shown, ShownText};
use crate::render::check::checklist::Page;
use crate::render::check::problems::Faults;
use crate::report::{FailOn, Report, Since};
use crate::rules::Rule;
use crate::source::Source;
use crate::text::{Fixed, Lang, Text, text as fixed, text};

/// Who says what is wrong: a rule, or what stands for one.
#[derive(Clone, Copy, Debug)]
pub struct Says {
    /// Its id.
    pub id: &'static str,
    /// What holds where nothing is wrong.
    pub title: Fixed,
    /// Why anyone asks.
    pub why: Fixed,
    /// What to do.
    pub fix: Fixed,
}

impl From<&'static Rule> for Says {
    fn from(rule: &'static Rule) -> Self {
        Self { id: rule.id, title: rule.title, why: rule.why, fix: rule.fix }
    }
}

impl Says {
    /// What says something is wrong, and is no rule.
    pub const BESIDE_RULES: [Self; 2] = [MISSING_KEY, WRONG_FILE];
}

/// Stands for all rules that miss a key: the key is what has to be written, whoever asks.
pub(super) const MISSING_KEY: Says = Says {
    id: "missing-key",
    title: fixed("需要的字段均已填写", "Every key that is needed is written"),
    why: fixed("未填写即视为未知，未知不算通过", "what is not written is not known, and never counts as met"),
    fix: fixed("在文件里补上这个字段", "write the key into the file"),
};

/// Stands for what is wrong with a file before anything can be checked.
pub(super) const WRONG_FILE: Says = Says {
    id: "wrong-file",
    title: fixed("文件格式正确", "The file can be read"),
    why: fixed("格式有误的文件未检查", "a file that cannot be read is not checked"),
    fix: fixed("按提示改正文件", "correct the file as it says"),
};

/// Something that is not met, as tools mark it in the file: one for each thing to do there.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Who says so.
    pub says: Says,
    /// The requirement that decided, where one did.
    pub row: Option<Shown>,
    /// How it ended.
    pub status: Status,
    /// What it weighs in the run.
    pub weight: Weight,
    /// What is wrong with what, in a line.
    pub what: Shown,
    /// The same as short as a heading has to be.
    pub heading: Shown,
    /// What to do.
    pub fix: Option<Shown>,
    /// The number of the step that settles it, from 1.
    pub step: Option<usize>,
    /// Where.
    pub at: Area,
    /// A second place, and what stands there.
    pub also: Option<(Area, Shown)>,
    /// The reason of a waiver that covers it.
    pub waiver: Option<Shown>,
    /// How it stands to the baseline, where there is one.
    pub since: Option<Since>,
    /// What tells it from all others, in every run: made of no line number and of nothing personal.
    pub fingerprint: Shown,
}

/// A finding, met or not.
#[derive(Clone, Debug)]
pub struct Item {
    /// The rule.
    pub says: Says,
    /// What it is about.
    pub subject: Shown,
    /// The subject as the file names it.
    pub subject_id: Shown,
    /// How it ended.
    pub status: Status,
    /// Whether it fails the run by itself.
    pub fails: bool,
    /// How it stands to the baseline, where there is one.
    pub since: Option<Since>,
    /// What was seen; empty where the title says all there is.
    pub saw: Shown,
    /// The reason of a waiver that covers it.
    pub waiver: Option<Shown>,
    /// The number of the step that settles it, from 1.
    pub step: Option<usize>,
    /// Where.
    pub at: Area,
    /// The requirement and the sources behind it.
    pub law: Shown,
}

impl Item {
    /// What it is about and what was seen, in a line.
    pub fn line(&self, lang: Lang) -> Shown {
        let mut line = self.subject.clone();
        line.push(&colon(lang));
        line.push(&if self.saw.is_empty() { self.says.title.get(lang).into() } else { self.saw.clone() });
        line
    }
}

/// What stands between a subject and what is said of it.
pub(super) fn colon(lang: Lang) -> Shown {
    fixed("：", ": ").get(lang).into()
}

/// All findings, in report order.
pub(super) fn items(report: &Report<'_>, page: &Page<'_>, say: Say<'_>, fail_on: FailOn) -> Vec<Item> {
    let findings = report.findings().iter().enumerate();
    findings
        .map(|(i, finding)| Item {
            says: finding.rule.into(),
            subject: say.subject(&report.facts, finding.subject),
            subject_id: say.words(&report.facts.id(finding.subject)),
            status: finding.status(),
            fails: report.fails(i, fail_on),
            since: report.since(i),
            saw: saw(finding, say),
            waiver: page.waiver(finding).map(|waiver| say.words(&waiver)),
            step: page.step_of(i),
            at: at(report, finding),
            law: say.words(&page.law(finding)),
        })
        .collect()
}

/// What was seen, in a line.
fn saw(finding: &Finding<'_>, say: Say<'_>) -> Shown {
    let title = finding.rule.title.get(say.lang);
    match finding.status() {
        Status::LookUp => say.text(&text!("待查清：{title}", "to be looked up: {title}")),
        Status::Missing => {
            let keys: Vec<&str> = finding.wants().into_iter().map(|want| want.key).collect();
            let (zh, en) = (keys.join("、"), keys.join(", "));
            say.text(&text!("没有写 {zh}", "{en} not written"))
        }
        _ if say.names_others => say.text(&finding.decided.outcome.saw_where()),
        _ => say.text(&finding.decided.outcome.saw),
    }
}

fn at(report: &Report<'_>, finding: &Finding<'_>) -> Area {
    let span = finding.decided.outcome.at.clone().unwrap_or_else(|| report.facts.place(finding.subject));
    Area::of(report.source, &span)
}

/// Everything that is not met: each fault, then each missing key.
pub(super) fn faults(report: &Report<'_>, items: &[Item], say: Say<'_>, fail_on: FailOn) -> Vec<Fault> {
    let mut marks = Marks::new(&report.source.name);
    let mut faults = Vec::new();
    for (finding, item) in report.findings().iter().zip(items) {
        use Status::{Fail, LookUp, Wait, Waived, Warn};
        if !matches!(item.status, Fail | LookUp | Wait | Warn | Waived) {
            continue;
        }
        let row = report.law.rows[finding.decided.row].row.id.as_str();
        let subject = report.facts.privacy.masked(&report.facts.id(finding.subject));
        let also = finding.decided.outcome.also.as_deref();
        faults.push(Fault {
            says: item.says,
            row: Some(id(row)),
            status: item.status,
            weight: Weight::of(item.status, item.fails),
            what: item.line(say.lang),
            heading: item.line(say.lang),
            fix: item.step.map(|step| say.line(&report.steps[step - 1].what)),
            step: item.step,
            at: item.at,
            also: also.map(|(at, what)| (Area::of(report.source, at), say.text(what))),
            waiver: item.waiver.clone(),
            since: item.since,
            fingerprint: marks.mark(&[item.says.id, row, &subject]),
        });
    }
    let names = &report.facts.tables.keys.zh;
    for key in &report.missing {
        let name = key.want.key;
        // Whichever of them is new.
        let fails = key.findings.iter().any(|i| report.fails(*i, fail_on));
        let called = names.get(name).map_or(name, String::as_str);
        let title = key.findings.first().map(|i| report.findings()[*i].rule.title);
        let title = title.map_or_else(Text::default, Into::into);
        let more = key.findings.len().saturating_sub(1);
        let more = match more {
            0 => Text::default(),
            more => text!("，另 {more} 项", ", and {more} more"),
        };
        let (zh, en) = (title.zh + &more.zh, title.en + &more.en);
        faults.push(Fault {
            says: MISSING_KEY,
            row: None,
            status: Status::Missing,
            weight: Weight::of(Status::Missing, fails),
            heading: say.text(&match &key.unfilled {
                Some(list) => list.text(),
                None => text!("没有写 {name}（{called}）", "{name} is not written"),
            }),
            what: say.text(&match &key.unfilled {
                Some(list) => {
                    let Text { zh: what_zh, en: what_en } = list.text();
                    text!("{what_zh}（{called}）。用于：{zh}", "{what_en}. Needed for: {en}")
                }
                None => {
                    text!("没有写 {name}（{called}）。用于：{zh}", "{name} is not written. Needed for: {en}")
                }
            }),
            fix: None,
            step: key.findings.iter().find_map(|i| items[*i].step),
            at: Area::of(report.source, key.unfilled.as_ref().map_or(&key.want.at, |list| &list.at)),
            also: None,
            waiver: None,
            since: report.since_of(&key.findings),
            fingerprint: marks.mark(&[MISSING_KEY.id, name]),
        });
    }
    faults
}

/// What is wrong with a file that could not be checked.
pub(super) fn problems(source: &Source, found: &Faults, say: Say<'_>, against_baseline: bool) -> Vec<Fault> {
    let mut marks = Marks::new(&source.name);
    let words = |text: &ShownText| say.words(text.get(say.lang)).lay_out(capitalised);
    let problems = found.problems.iter();
    problems
        .map(|problem| Fault {
            says: WRONG_FILE,
            row: None,
            status: Status::Fail,
            weight: Weight::Error,
            what: words(&problem.what),
            heading: words(&problem.what),
            fix: problem.fix.as_ref().map(words),
            step: None,
            at: Area::of(source, &problem.at),
            also: problem.also.as_ref().map(|(at, what)| (Area::of(source, at), words(what))),
            waiver: None,
            // A baseline knows nothing of what cannot be checked.
            since: against_baseline.then_some(Since::New),
            fingerprint: marks.mark(&[WRONG_FILE.id, &problem.what.en]),
        })
        .collect()
}

/// Words as a line begins.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Makes fingerprints: hashes of the file, of what is said there and of how often it was said before.
struct Marks<'s> {
    path: &'s str,
    seen: BTreeMap<Vec<String>, u64>,
}

impl<'s> Marks<'s> {
    fn new(path: &'s str) -> Self {
        Self { path, seen: BTreeMap::new() }
    }

    fn mark(&mut self, parts: &[&str]) -> Shown {
        let parts: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        let before = self.seen.entry(parts.clone()).or_insert(0);
        let mut hash = SipHasher13::new();
        hash.write(self.path.as_bytes());
        for part in &parts {
            hash.write(&[0]);
            hash.write(part.as_bytes());
        }
        hash.write_u64(*before);
        *before += 1;
        let hex = format!("{:032x}", hash.finish128().as_u128());
        LAW.shown(&hex)
    }
}
