//! The engine: asks every row of law about every subject it concerns, and folds the answers into findings.
//!
//! Rules know nothing of dates, levels, rivals, relaxations, waivers or confirmations: all of that is applied here,
//! in the order of this file. `ask` gets an answer from each row, `weigh` sets related rows against each other,
//! `decide_by_people` applies what people wrote down, `fold` makes one line of each rule and subject.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::case::{Confirmed, Waiver};
use crate::conditions::Truth;
use crate::facts::{Facts, Subject, SubjectKind};
use crate::law::requirement::Level;
use crate::law::source::Source;
use crate::law::{InForce, Selection};
use crate::outcome::{Outcome, Status, Want};
use crate::rules::{self, On, Rule};
use crate::text::{Text, text};

/// What one rule says about one subject, with all rows that ask it.
#[derive(Debug)]
pub struct Finding<'l> {
    /// The rule.
    pub rule: &'static Rule,
    /// What it is about.
    pub subject: Subject,
    /// The answer that stands.
    pub decided: Answer<'l>,
    /// The other answers, the graver first.
    pub also: Vec<Answer<'l>>,
}

impl Finding<'_> {
    /// How the finding ended.
    pub fn status(&self) -> Status {
        self.decided.outcome.status
    }

    /// The last day on which a pass holds, over all rows.
    pub fn until(&self) -> Option<NaiveDate> {
        self.answers().filter_map(|answer| answer.outcome.until).min()
    }

    /// All answers.
    pub fn answers(&self) -> impl Iterator<Item = &Answer<'_>> {
        std::iter::once(&self.decided).chain(&self.also)
    }
}

/// What one row says about one subject.
#[derive(Clone, Debug)]
pub struct Answer<'l> {
    /// Index of the row in the selection.
    pub row: usize,
    /// What the rule answered, after weighing.
    pub outcome: Outcome,
    /// Why a failure only warns.
    pub softened: Option<Softened<'l>>,
    /// The condition under which the row would apply, where it is open.
    pub if_so: bool,
    /// The waiver that covers it.
    pub waiver: Option<usize>,
    /// The confirmation that settles it.
    pub confirmed: Option<usize>,
    /// Rows that were weighed with this one and are cited with it: relaxations and rivals.
    pub with: Vec<usize>,
    /// Where the row was asked.
    on: On,
    /// What it is about.
    subject: Subject,
    _law: std::marker::PhantomData<&'l ()>,
}

/// Why a failure only warns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Softened<'l> {
    /// The row is advice.
    Advised,
    /// Its sources are old.
    Legacy,
    /// Other rows say otherwise, and are met.
    Rivals,
    /// Sources say that the practice is gone.
    Contested(Vec<&'l str>),
    /// The row that would relax it is old or disputed.
    DoubtfulRelaxation,
    /// Some provinces relax it, and nothing is known of this one.
    ProvinceUnknown,
}

/// Everything the check found.
#[derive(Debug)]
pub struct Checked<'l> {
    /// The findings, in the order of the rules and the file.
    pub findings: Vec<Finding<'l>>,
    /// Waivers that matched nothing, or are over.
    pub idle_waivers: Vec<usize>,
    /// Confirmations that matched nothing.
    pub idle_confirmations: Vec<usize>,
}

/// Checks the facts against the rows in force, asking only the rules that `wanted` lets through.
pub fn check<'l>(law: &'l Selection<'l>, facts: &Facts<'_>, wanted: impl Fn(&Rule) -> bool) -> Checked<'l> {
    let mut answers = Vec::new();
    if !facts.decision.nothing_needed() || facts.declared().is_some() {
        for (i, standing) in law.rows.iter().enumerate() {
            // Another way to meet a national row speaks with that row, so it is asked when that row is.
            let speaks_with = standing.row.relaxes.as_ref().and_then(|national| {
                law.rows.iter().find(|other| other.row.id.as_str() == national.as_str())
            });
            if wanted(speaks_with.unwrap_or(standing).row.asks.rule()) {
                ask(i, standing, facts, &mut answers);
            }
        }
    }
    let mut answers = weigh(law, facts, answers);
    let (idle_waivers, idle_confirmations) = decide_by_people(law, facts, &mut answers);
    Checked { findings: fold(law, facts, answers), idle_waivers, idle_confirmations }
}

/// Asks one row about everything it concerns.
fn ask<'l>(index: usize, standing: &InForce<'l>, facts: &Facts<'_>, answers: &mut Vec<Answer<'l>>) {
    let row = standing.row;
    let concerns = row.concerns(facts);
    if concerns == Truth::No {
        return;
    }
    let mut kinds = vec![row.asks.subject_kind()];
    kinds.extend(row.when.iter().flat_map(|when| when.conditions()).map(|one| one.subject_kind()));
    let mut answer = |on: On, outcome: Outcome, if_so: bool| {
        answers.push(Answer {
            row: index,
            outcome,
            softened: None,
            if_so,
            waiver: None,
            confirmed: None,
            with: Vec::new(),
            on,
            subject: subject(row.asks.subject_kind(), &on),
            _law: std::marker::PhantomData,
        });
    };
    let places = match expand(&kinds, facts) {
        Ok(places) => places,
        Err(table) => {
            // Nothing to ask it about, and no word that there is nothing: the table is missing.
            return answer(On::default(), Outcome::missing([Want { key: table, at: 0..0 }]), false);
        }
    };
    for on in places {
        let holds = row.when.as_ref().map_or(Truth::Yes, |when| when.holds(&on, facts));
        match concerns.clone().and(holds) {
            Truth::No => {}
            Truth::Yes => answer(on, row.asks.check(&on, facts), false),
            // Whatever the open condition turns out to be, a row that is met does no harm.
            Truth::Open(wants) => {
                let outcome = row.asks.check(&on, facts);
                match outcome.status {
                    Status::Pass | Status::NotApplicable => answer(on, outcome, false),
                    // What no file can prove needs no key either.
                    Status::NotChecked => answer(on, outcome, true),
                    _ => answer(on, Outcome { saw: outcome.saw, ..Outcome::missing(wants) }, true),
                }
            }
        }
    }
}

/// The places at which a row runs: the finest of what its rule and its conditions name.
///
/// A website brings its domain, its instances and its person, so it also ties these together.
/// Websites that need no filing are left out.
///
/// # Errors
///
/// The table that has no entry.
fn expand(kinds: &[SubjectKind], facts: &Facts<'_>) -> Result<Vec<On>, &'static str> {
    use SubjectKind::{Domain, Instance, Material, Person, Website};
    let named = |kind: SubjectKind| kinds.contains(&kind);
    let parts = [Person, Domain, Instance].into_iter().filter(|kind| named(*kind)).count();
    let in_scope = |website: usize| facts.in_scope(website);
    let mut places = vec![On::default()];
    if named(Website) || parts > 1 {
        if facts.websites.is_empty() {
            return Err("website");
        }
        places = (0..facts.websites.len())
            .filter(|i| in_scope(*i))
            .map(|i| On { website: Some(i), ..On::default() })
            .collect();
        if named(Domain) {
            places =
                each(places, |on, i| On { domain: Some(i), ..on }, |on| on.website(facts).domains.clone());
        }
        if named(Instance) {
            places = each(
                places,
                |on, i| On { instance: Some(i), ..on },
                |on| on.website(facts).instances.clone(),
            );
        }
        if named(Person) {
            let person = |on: &On| on.website(facts).responsible.map(|i| vec![i]);
            places = each(places, |on, i| On { person: Some(i), ..on }, person);
        }
    } else if named(Domain) {
        if facts.domains.is_empty() && facts.expects_domain() {
            return Err("domain");
        }
        places = (0..facts.domains.len())
            .filter(|i| {
                facts.domains[*i].websites.is_empty()
                    || facts.domains[*i].websites.iter().any(|w| in_scope(*w))
            })
            .map(|i| On { domain: Some(i), ..On::default() })
            .collect();
    } else if named(Instance) {
        if facts.instances.is_empty() && facts.expects_instance() {
            return Err("instance");
        }
        places = (0..facts.instances.len())
            .filter(|i| {
                facts.instances[*i].websites.is_empty()
                    || facts.instances[*i].websites.iter().any(|w| in_scope(*w))
            })
            .map(|i| On { instance: Some(i), ..On::default() })
            .collect();
    } else if named(Person) {
        if facts.persons.is_empty() {
            return Err("person");
        }
        places = (0..facts.persons.len()).map(|i| On { person: Some(i), ..On::default() }).collect();
    }
    if named(Material) {
        places = each(
            places,
            |on, i| On { material: Some(i), ..on },
            |_| Some((0..facts.materials.len()).collect()),
        );
    }
    Ok(places)
}

fn each(places: Vec<On>, with: impl Fn(On, usize) -> On, of: impl Fn(&On) -> Option<Vec<usize>>) -> Vec<On> {
    places
        .into_iter()
        .flat_map(|on| of(&on).unwrap_or_default().into_iter().map(move |i| (on, i)))
        .map(|(on, i)| with(on, i))
        .collect()
}

/// What an answer is about: what the rule is about, or the website where a coarser rule runs for each website.
fn subject(kind: SubjectKind, on: &On) -> Subject {
    let own = match kind {
        SubjectKind::Person => on.person.map(Subject::Person),
        SubjectKind::Domain => on.domain.map(Subject::Domain),
        SubjectKind::Instance => on.instance.map(Subject::Instance),
        SubjectKind::Material => on.material.map(Subject::Material),
        SubjectKind::Website | SubjectKind::Order | SubjectKind::Applicant => None,
    };
    let coarse = if kind == SubjectKind::Applicant { Subject::Applicant } else { Subject::Order };
    own.or(on.website.map(Subject::Website))
        .or(on.domain.map(Subject::Domain))
        .or(on.instance.map(Subject::Instance))
        .or(on.person.map(Subject::Person))
        .unwrap_or(coarse)
}

/// Whether two answers can be about the same thing: they name no different website, domain, instance or person.
fn meet(a: &On, b: &On) -> bool {
    let agree = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
    agree(a.website, b.website)
        && agree(a.domain, b.domain)
        && agree(a.instance, b.instance)
        && agree(a.person, b.person)
}

/// Sets related rows against each other: levels, age, rivals, relaxations.
fn weigh<'l>(law: &Selection<'l>, facts: &Facts<'_>, raw: Vec<Answer<'l>>) -> Vec<Answer<'l>> {
    let row = |answer: &Answer<'_>| &law.rows[answer.row];
    let mut weighed = Vec::new();
    for answer in &raw {
        let standing = row(answer);
        if let Some(national) = &standing.row.relaxes
            && law.rows.iter().any(|other| other.row.id.as_str() == national.as_str())
        {
            // Another way to meet a national row has no line of its own: it speaks with that row.
            continue;
        }
        let mut answer = answer.clone();
        soften(standing, &mut answer);
        against_rivals(law, &raw, &mut answer);
        with_relaxations(law, facts, &raw, &mut answer);
        weighed.push(answer);
    }
    weighed
}

/// A failure, or a wait, of a row that cannot insist on it is a warning.
fn soften<'l>(standing: &InForce<'l>, answer: &mut Answer<'l>) {
    let softened = if standing.row.level == Level::Advised {
        Softened::Advised
    } else if !standing.contested_by.is_empty() {
        Softened::Contested(
            standing.contested_by.iter().map(|source: &&'l Source| source.id.as_str()).collect(),
        )
    } else if standing.legacy {
        Softened::Legacy
    } else {
        return;
    };
    warn(answer, softened);
}

fn warn<'l>(answer: &mut Answer<'l>, softened: Softened<'l>) {
    if matches!(answer.outcome.status, Status::Fail | Status::Wait) {
        answer.outcome.status = Status::Warn;
        answer.softened = Some(softened);
    }
}

/// A row that fails while a rival is met warns; while it is open whether a rival is met, the key is missing.
fn against_rivals<'l>(law: &Selection<'l>, raw: &[Answer<'l>], answer: &mut Answer<'l>) {
    if !matches!(answer.outcome.status, Status::Fail | Status::Wait) {
        return;
    }
    let rivals: Vec<&Answer<'_>> = rivals_of(law, raw, answer);
    answer.with.extend(rivals.iter().map(|rival| rival.row));
    if rivals.iter().any(|rival| rival.outcome.status == Status::Pass) {
        warn(answer, Softened::Rivals);
    } else if let Some(open) = rivals.iter().find(|rival| rival.outcome.status == Status::Missing) {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
    }
}

fn rivals_of<'r, 'l>(law: &Selection<'l>, raw: &'r [Answer<'l>], answer: &Answer<'l>) -> Vec<&'r Answer<'l>> {
    let row = &law.rows[answer.row];
    raw.iter()
        .filter(|other| {
            let other_row = &law.rows[other.row];
            let named = row.rivals.contains(&other_row.row.id.as_str())
                || other_row.rivals.contains(&row.row.id.as_str());
            named && meet(&answer.on, &other.on) && other.outcome.status != Status::NotApplicable
        })
        .collect()
}

/// A national row that is not met may be met in another way that the province allows.
fn with_relaxations<'l>(law: &Selection<'l>, facts: &Facts<'_>, raw: &[Answer<'l>], answer: &mut Answer<'l>) {
    let national = &law.rows[answer.row];
    if matches!(answer.outcome.status, Status::Pass | Status::NotApplicable | Status::NotChecked) {
        return;
    }
    let id = national.row.id.as_str();
    let relaxes =
        |standing: &InForce<'_>| standing.row.relaxes.as_ref().is_some_and(|relaxed| relaxed.as_str() == id);
    let ways: Vec<&Answer<'l>> =
        raw.iter().filter(|other| relaxes(&law.rows[other.row]) && meet(&answer.on, &other.on)).collect();
    answer.with.extend(ways.iter().map(|way| way.row));
    let firm = |way: &Answer<'l>| {
        let standing = &law.rows[way.row];
        let disputed = rivals_of(law, raw, way).iter().any(|rival| rival.outcome.status == Status::Fail);
        !standing.legacy && standing.contested_by.is_empty() && !disputed
    };
    let met = |status: Status| matches!(status, Status::Pass | Status::NotChecked);
    let failed = matches!(answer.outcome.status, Status::Fail | Status::Wait);
    if let Some(way) = ways.iter().find(|way| met(way.outcome.status) && firm(way)) {
        let decided_by = way.row;
        answer.with.retain(|row| *row != decided_by);
        answer.with.insert(0, answer.row);
        answer.row = decided_by;
        answer.outcome = way.outcome.clone();
        answer.softened = None;
    } else if ways.iter().any(|way| met(way.outcome.status)) {
        warn(answer, Softened::DoubtfulRelaxation);
    } else if let Some(open) = ways.iter().find(|way| failed && way.outcome.status == Status::Missing) {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
        answer.if_so = true;
    } else if failed && national.row.varies && !law.rows.iter().any(relaxes) {
        match facts.province {
            None => {
                answer.outcome = Outcome {
                    saw: std::mem::take(&mut answer.outcome.saw),
                    ..Outcome::missing([facts.want_filing("filing.province")])
                }
            }
            Some(_) => warn(answer, Softened::ProvinceUnknown),
        }
    } else if failed
        && let Some(way) = ways.iter().find(|way| way.outcome.status == Status::Fail)
        && answer.outcome.mend.is_none()
    {
        // The other way is the one most people can take: say what it lacks.
        answer.outcome.mend.clone_from(&way.outcome.mend);
    }
}

/// Applies confirmations and waivers. Gives back those that matched nothing.
fn decide_by_people(
    law: &Selection<'_>,
    facts: &Facts<'_>,
    answers: &mut [Answer<'_>],
) -> (Vec<usize>, Vec<usize>) {
    let case = facts.case;
    let waivers: Vec<&Waiver> = case.waiver.iter().flatten().map(|one| &**one).collect();
    let confirmed: Vec<&Confirmed> = case.confirmed.iter().flatten().map(|one| &**one).collect();
    let mut used_waivers = vec![false; waivers.len()];
    let mut used_confirmations = vec![false; confirmed.len()];
    for answer in answers {
        let about = |requirement: Option<&str>, subject: Option<&str>| {
            let row = law.rows[answer.row].row;
            let row_or_rule = [row.id.as_str(), row.asks.rule().id];
            let subject_ids = [facts.id(answer.subject), facts.label(answer.subject).zh];
            requirement.is_some_and(|id| row_or_rule.contains(&id))
                && subject.is_some_and(|id| subject_ids.iter().any(|known| known == id))
        };
        if answer.outcome.status == Status::LookUp {
            let settled = confirmed.iter().position(|one| {
                about(
                    one.requirement.as_ref().map(|id| id.as_str()),
                    one.subject.as_ref().map(|id| id.as_str()),
                ) && one.on.as_ref().is_some_and(|on| on.0 <= facts.day)
            });
            if let Some(i) = settled {
                used_confirmations[i] = true;
                answer.confirmed = Some(i);
                answer.outcome = Outcome::pass().saw(confirmation(confirmed[i], facts));
            }
        }
        if matches!(answer.outcome.status, Status::Fail | Status::Warn | Status::Wait) {
            let waived = waivers.iter().position(|one| {
                about(
                    one.requirement.as_ref().map(|id| id.as_str()),
                    one.subject.as_ref().map(|id| id.as_str()),
                ) && one.until.as_ref().is_none_or(|until| facts.day <= until.0)
            });
            if let Some(i) = waived {
                used_waivers[i] = true;
                answer.waiver = Some(i);
                answer.outcome.status = Status::Waived;
            }
        }
    }
    let idle =
        |used: Vec<bool>| used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect();
    (idle(used_waivers), idle(used_confirmations))
}

fn confirmation(one: &Confirmed, facts: &Facts<'_>) -> Text {
    let how = one.how.as_ref().map_or_else(String::new, |how| facts.privacy.text(how));
    let on = one.on.as_ref().map_or_else(String::new, |on| on.0.to_string());
    text!("已由填写人核对：{how} {on}", "looked up by the author of the file: {how} {on}")
}

/// One line for each rule and subject: the gravest answer stands.
fn fold<'l>(law: &Selection<'l>, facts: &Facts<'_>, answers: Vec<Answer<'l>>) -> Vec<Finding<'l>> {
    let mut findings: Vec<(String, Finding<'l>)> = Vec::new();
    for answer in answers {
        if answer.outcome.status == Status::NotApplicable {
            continue;
        }
        let asks = &law.rows[answer.row].row.asks;
        let (rule, matter) = (asks.rule(), asks.matter());
        let known = findings.iter_mut().find(|(of, finding)| {
            finding.rule.id == rule.id && finding.subject == answer.subject && *of == matter
        });
        match known {
            Some((_, finding)) => finding.also.push(answer),
            None => findings
                .push((matter, Finding { rule, subject: answer.subject, decided: answer, also: Vec::new() })),
        }
    }
    let mut findings: Vec<Finding<'l>> = findings.into_iter().map(|(_, finding)| finding).collect();
    for finding in &mut findings {
        let mut all = vec![finding.decided.clone()];
        all.append(&mut finding.also);
        // Stable: of equally grave answers a duty stands before advice, then newer sources before older.
        all.sort_by_key(|answer| {
            let standing = &law.rows[answer.row];
            let newest = standing.sources.first().map(|source| source.opens());
            (Reverse(answer.outcome.status), standing.row.level == Level::Advised, Reverse(newest))
        });
        all.dedup_by(|b, a| a.row == b.row && a.outcome == b.outcome);
        finding.decided = all.remove(0);
        finding.also = all;
    }
    let order = |rule: &Rule| rules::ALL.iter().position(|one| one.id == rule.id);
    findings.sort_by_key(|finding| {
        (finding.rule.section, order(finding.rule), facts.place(finding.subject).start)
    });
    findings
}
