//! What the author states about answers: confirmations of what they looked up, waivers of what they accept.

use std::borrow::Cow;
use std::collections::HashMap;

use chrono::NaiveDate;

use super::finding::{Answer, FolderWaiver};
use crate::case::{At, Case, Confirmed};
use crate::decide::Decided;
use crate::domain_name::DomainName;
use crate::facts::Subject;
use crate::law::requirement::Requirement;
use crate::law::{Law, Selection};
use crate::outcome::{Outcome, Status};
use crate::problem::Problem;
use crate::rules::{self, Flag};
use crate::source::Span;
use crate::text::{Text, text};

/// Confirmations and waivers that name no rule and no requirement, national or of the case's province, and waivers of
/// what nobody can accept.
pub fn unknown_ids(case: &Case, law: &Law) -> Vec<Problem> {
    if case.confirmed.is_none() && case.waiver.is_none() {
        return Vec::new();
    }
    let written = case.filing.as_ref().and_then(|filing| filing.province.as_ref());
    let province = written.and_then(|province| law.tables.province(province));
    let file = province.and_then(|province| law.province(&province.code));
    let rows: Vec<&Requirement> =
        std::iter::once(law.national()).chain(file).flat_map(|file| &file.requirement).collect();
    let known: Vec<&str> =
        rules::ALL.iter().map(|rule| rule.id).chain(rows.iter().map(|row| row.id.as_str())).collect();
    let confirmed = case.confirmed.iter().flatten().filter_map(|one| one.requirement.as_ref());
    let waived = || case.waiver.iter().flatten().filter_map(|one| one.requirement.as_ref());
    let unknown = confirmed.chain(waived()).filter(|id| !known.contains(&id.as_str()));
    let unknown = unknown.map(|id| {
        let what = text!("没有这个规则或条款", "no rule or requirement has this id");
        Problem::unknown_name(id.span(), id, what, known.iter().copied())
    });
    unknown.chain(waived().filter_map(|id| firm(id, rows.iter().copied()))).collect()
}

/// What is wrong with a waiver all of whose requirements are firm.
pub fn firm<'l>(id: &At<String>, rows: impl Iterator<Item = &'l Requirement>) -> Option<Problem> {
    let named = |row: &&Requirement| [row.id.as_str(), row.asks.rule().id].contains(&id.as_str());
    let mut named = rows.filter(named).peekable();
    named.peek()?;
    named.all(|row| row.firm).then(|| {
        let what = text!("这一项不能豁免", "no waiver can cover this");
        Problem::new(id.span(), what).fix(text!(
            "号码有误、域名过期的必被驳回，不能豁免，请改正",
            "correct it: an impossible number or an expired domain name is never accepted"
        ))
    })
}

/// Confirmations or waivers, each by its requirement or rule.
type Stated<'s> = HashMap<&'s str, About<'s>>;

/// Statements of one requirement or rule, by what they are about. Different things can have one name, and whoever writes
/// it means each of them.
#[derive(Default)]
struct About<'s> {
    subjects: HashMap<Subject, Vec<usize>>,
    names: HashMap<Cow<'s, str>, Vec<usize>>,
    everything: Vec<usize>,
}

impl<'s> About<'s> {
    /// Adds the statement of a number about a name.
    fn add(&mut self, i: usize, name: &'s str, meant: Option<Subject>) {
        if let Some(meant) = meant {
            self.subjects.entry(meant).or_default().push(i);
        }
        self.names.entry(Cow::Borrowed(name)).or_default().push(i);
        if let Ok(domain) = DomainName::parse(name) {
            self.names.entry(Cow::Owned(domain.ascii)).or_default().push(i);
        }
    }
}

/// The numbers of what is stated about an answer, in the order of the file.
fn about(stated: &Stated<'_>, law: &Selection<'_>, facts: &Decided<'_>, answer: &Answer<'_>) -> Vec<usize> {
    let row = law.rows[answer.row].row;
    let mut found = Vec::new();
    for about in [row.id.as_str(), row.asks.rule().id].into_iter().filter_map(|id| stated.get(id)) {
        let domain = match answer.subject {
            Subject::Domain(i) => facts.domains[i].name.as_ref().ok().map(|name| name.ascii.clone()),
            _ => None,
        };
        let names = [Some(facts.id(answer.subject)), Some(facts.label(answer.subject).zh), domain];
        let named = names.into_iter().flatten().filter_map(|name| about.names.get(name.as_str()));
        found.extend(named.chain(about.subjects.get(&answer.subject)).chain([&about.everything]).flatten());
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A confirmation decides what neither tables nor file can tell, and the newest counts. One that says something does
/// not hold always counts, whatever the file shows, but of what comes after the approval; one that says it holds counts
/// only where nothing else can tell and what was seen can still be so. Which type an order is of is told by keys alone.
pub(super) fn confirm(
    law: &Selection<'_>,
    facts: &Decided<'_>,
    answers: &mut [Answer<'_>],
    used: &mut [bool],
) {
    let all: Vec<&Confirmed> = facts.case.confirmed.iter().flatten().map(|one| &**one).collect();
    if all.is_empty() {
        return;
    }
    let mut stated = Stated::new();
    for (i, one) in all.iter().enumerate() {
        if let Some((requirement, subject)) = words(&one.requirement).zip(words(&one.subject)) {
            stated.entry(requirement).or_default().add(i, subject, facts.confirmed[i]);
        }
    }
    let untold = |status| matches!(status, Status::LookUp | Status::NotChecked);
    for answer in answers.iter_mut().filter(|answer| answer.outcome.status != Status::NotApplicable) {
        let row = law.rows[answer.row].row;
        let newest = about(&stated, law, facts, answer)
            .into_iter()
            .filter_map(|i| Some((all[i].on.as_ref()?.0, all[i].denied().is_some(), i)))
            .filter(|(on, ..)| *on <= facts.day)
            .max();
        let settled = newest.filter(|(on, denied, _)| match denied {
            true => !answer.denied && !row.asks.is_after_the_approval(),
            false => {
                untold(answer.outcome.status)
                    && !row.asks.rule().has(Flag::SettlesType)
                    && *on >= facts.tables.values.seen_since(facts.day)
                    && answer.outcome.told_from.is_none_or(|from| *on >= from)
            }
        });
        if let Some((.., i)) = settled {
            used[i] = true;
            let saw = confirmation(all[i], &row.asks.words(facts.tables), facts);
            answer.outcome = match all[i].denied() {
                Some(at) => Outcome { fix: row.asks.fix(), ..Outcome::fail(at, saw) },
                None => Outcome::pass().saw(saw),
            };
            answer.confirmed = all[i].denied().is_none().then_some(i);
            answer.denied = all[i].denied().is_some();
        }
    }
}

impl Confirmed {
    /// Where the confirmation says that the thing does not hold.
    fn denied(&self) -> Option<Span> {
        self.holds.as_ref().filter(|holds| !***holds).map(At::span)
    }
}

/// Applies waivers: someone decided to go on anyway. What is missing or has to be looked up cannot be waived, and
/// neither can what is firm.
/// Returns which waivers were used: those of the file, then those of the folder.
pub(super) fn waive(
    law: &Selection<'_>,
    facts: &Decided<'_>,
    for_all: &[FolderWaiver],
    answers: &mut [Answer<'_>],
) -> Vec<bool> {
    let of_file = facts.case.waiver.iter().flatten();
    let mut ends: Vec<Option<NaiveDate>> = Vec::new();
    let mut stated = Stated::new();
    for (one, meant) in of_file.zip(&facts.waived) {
        if let Some((requirement, subject)) = words(&one.requirement).zip(words(&one.subject)) {
            stated.entry(requirement).or_default().add(ends.len(), subject, *meant);
        }
        ends.push(one.until.as_ref().map(|until| until.0));
    }
    for one in for_all {
        let about = stated.entry(&one.requirement).or_default();
        match &one.subject {
            Some(subject) => about.add(ends.len(), subject, None),
            None => about.everything.push(ends.len()),
        }
        ends.push(one.until);
    }
    let mut used = vec![false; ends.len()];
    if ends.is_empty() {
        return used;
    }
    let unmet = |status| matches!(status, Status::Fail | Status::Warn | Status::Wait);
    let is_open = |answer: &&mut Answer<'_>| unmet(answer.outcome.status) && !law.rows[answer.row].row.firm;
    for answer in answers.iter_mut().filter(is_open) {
        let counts = |i: &usize| ends[*i].is_none_or(|until| facts.day <= until);
        if let Some(i) = about(&stated, law, facts, answer).into_iter().find(counts) {
            used[i] = true;
            answer.waiver = Some(i);
            answer.outcome.status = Status::Waived;
            answer.outcome.until = ends[i];
        }
    }
    used
}

/// What is written, as it is compared.
fn words(written: &Option<At<String>>) -> Option<&str> {
    written.as_ref().map(|written| written.as_str())
}

fn confirmation(one: &Confirmed, asked: &Text, facts: &Decided<'_>) -> Text {
    let how = one.how.as_ref().map_or_else(String::new, |how| facts.privacy.text(how));
    let on = one.on.as_ref().map_or_else(String::new, |on| on.0.to_string());
    if one.denied().is_some() {
        let (zh, en) = (&asked.zh, &asked.en);
        return text!(
            "填写人核对后认为不符合：{zh}（{how} {on}）",
            "the author of the file checked this, and it does not hold: {en} ({how} {on})"
        );
    }
    text!("已由填写人核对：{how} {on}", "checked by the author of the file: {how} {on}")
}
