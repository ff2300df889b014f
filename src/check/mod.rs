//! The engine: asks every row of law about every subject it concerns, and folds the answers into findings.
//!
//! Rules know nothing of dates, levels, rivals, relaxations, waivers or confirmations: all of that is applied here,
//! in the order of this file. `ask` gets an answer from each row, `confirm` applies what people looked up, `weigh`
//! sets related rows against each other, `waive` applies what people decided, `fold` makes one line of each rule
//! and subject. What is left out on request is left out last: a rule that is not shown still relaxes one that is.

use std::cmp::Reverse;

use chrono::NaiveDate;

use crate::case::{At, Confirmed, Waiver};
use crate::conditions::{Condition, Truth};
use crate::domain_name::DomainName;
use crate::facts::{Facts, Subject, SubjectKind};
use crate::law::requirement::{Level, When};
use crate::law::{InForce, Selection};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::{self, Flag, Rule, Target};
use crate::source::Span;
use crate::tables::citation::Citation;
use crate::text::{Text, phrase, text};

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

    /// The waiver of one of the rows, if there is one: whoever decides in the end, it stays in sight.
    pub fn waiver(&self) -> Option<usize> {
        self.answers().find_map(|answer| answer.waiver)
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
    /// What the condition of a row that is met depends on: whether it speaks for or against another is open.
    open: Vec<MissingAt>,
    /// The row that was asked, where another now decides.
    asked: usize,
    /// Where the row was asked.
    on: Target,
    /// What it is about.
    subject: Subject,
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

/// Checks the facts against the rows in force, showing only the rules that `wanted` lets through.
pub fn check<'l>(law: &'l Selection<'l>, facts: &Facts<'_>, wanted: impl Fn(&Rule) -> bool) -> Checked<'l> {
    let mut raw = Vec::new();
    // Where nothing is to be submitted here, only what the names do elsewhere is left to ask about, and that it is so.
    let decision = &facts.decision;
    let needless = decision.nothing_needed() && facts.declared().is_none();
    for (i, standing) in law.rows.iter().enumerate() {
        let rule = standing.row.asks.rule();
        let settles = decision.filed_elsewhere() && rule.has(Flag::SettlesType);
        if !needless && !decision.filed_elsewhere() || settles || rule.has(Flag::BeyondFiling) {
            ask(i, standing, facts, &mut raw);
        }
    }
    let mut confirmed = vec![false; facts.case.confirmed.iter().flatten().count()];
    confirm(law, facts, &mut raw, &mut confirmed);
    let mut answers = weigh(law, facts, &raw);
    // Once more: a row may now be decided by another that is to be looked up.
    confirm(law, facts, &mut answers, &mut confirmed);
    let waived = waive(law, facts, &mut answers);
    answers.retain(|answer| wanted(law.rows[answer.asked].row.asks.rule()));
    Checked {
        findings: fold(law, facts, answers),
        idle_waivers: idle(&waived),
        idle_confirmations: idle(&confirmed),
    }
}

fn idle(used: &[bool]) -> Vec<usize> {
    used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect()
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
    let mut answer = |on: Target, outcome: Outcome, if_so: bool, open: Vec<MissingAt>| {
        answers.push(Answer {
            row: index,
            outcome,
            softened: None,
            if_so,
            waiver: None,
            confirmed: None,
            with: Vec::new(),
            open,
            asked: index,
            on,
            subject: subject(row.asks.subject_kind(), &on),
        });
    };
    for Place { on, lacks } in expand(&kinds, facts, row.asks.rule().has(Flag::BeyondFiling)) {
        // What only reminds asks for no key.
        if lacks.is_some() && row.asks.rule().has(Flag::Reminds) {
            continue;
        }
        let when = row.when.as_ref().map_or(Truth::Yes, |when| holds(when, &on, lacks.as_ref(), facts));
        let check = || match &lacks {
            None => row.asks.check(&on, facts),
            Some(want) => Outcome::missing([want.clone()]),
        };
        match concerns.clone().and(when) {
            // Another way to meet a row is no way for what it does not cover.
            Truth::No if row.relaxes.is_some() => answer(on, Outcome::not_applicable(), false, Vec::new()),
            Truth::No => {}
            Truth::Yes => answer(on, check(), false, Vec::new()),
            // Whatever the open condition turns out to be, a row that is met does no harm.
            Truth::Open(wants) => {
                let outcome = check();
                match outcome.status {
                    Status::Pass | Status::NotApplicable => answer(on, outcome, false, wants),
                    // What no file can prove needs no key either; it is said once it is known to matter.
                    Status::NotChecked if row.relaxes.is_none() && matches!(concerns, Truth::Open(_)) => {}
                    Status::NotChecked if row.relaxes.is_none() => answer(on, outcome, true, wants),
                    _ => {
                        let outcome = Outcome { saw: outcome.saw, ..Outcome::missing(wants) };
                        answer(on, outcome, true, Vec::new());
                    }
                }
            }
        }
    }
}

/// A place at which a row runs.
struct Place {
    on: Target,
    /// The table or key that is not there, without which the place cannot be named in full.
    lacks: Option<MissingAt>,
}

impl From<Target> for Place {
    fn from(on: Target) -> Self {
        Self { on, lacks: None }
    }
}

/// Whether the conditions hold, where those about what is lacking are open.
fn holds(when: &When, on: &Target, lacks: Option<&MissingAt>, facts: &Facts<'_>) -> Truth {
    let Some(lacks) = lacks else { return when.holds(on, facts) };
    let one = |condition: &Condition| {
        let named = match condition.subject_kind() {
            SubjectKind::Order | SubjectKind::Applicant => true,
            SubjectKind::Person => on.person.is_some(),
            SubjectKind::Domain => on.domain.is_some(),
            SubjectKind::Instance => on.instance.is_some(),
            SubjectKind::Website => on.website.is_some(),
            SubjectKind::Material => on.material.is_some(),
        };
        if named { condition.holds(on, facts) } else { Truth::Open(vec![lacks.clone()]) }
    };
    when.holds_by(one)
}

/// The places at which a row runs: the finest of what its rule and its conditions name.
///
/// A website brings its domain, its instances and its person, so it also ties these together.
/// Websites that need no filing are left out unless `all` are asked for. Where the file says neither what there is nor that there is nothing,
/// the place lacks the table or the key that would say so.
fn expand(kinds: &[SubjectKind], facts: &Facts<'_>, all: bool) -> Vec<Place> {
    use SubjectKind::{Domain, Instance, Material, Person, Website};
    let named = |kind: SubjectKind| kinds.contains(&kind);
    let parts = [Person, Domain, Instance].into_iter().filter(|kind| named(*kind)).count();
    let in_scope = |website: usize| all || facts.in_scope(website);
    let lacks = |key| Place { on: Target::default(), lacks: Some(MissingAt { key, at: 0..0 }) };
    let mut places = vec![Place::from(Target::default())];
    if named(Website) || parts > 1 {
        if facts.websites.is_empty() {
            return vec![lacks("website")];
        }
        places = (0..facts.websites.len())
            .filter(|i| in_scope(*i))
            .map(|i| Place::from(Target { website: Some(i), ..Target::default() }))
            .collect();
        if named(Domain) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.domains.clone().ok_or_else(|| site.want("website.domain"))
            };
            places = each(places, |on, i| Target { domain: Some(i), ..on }, of);
        }
        if named(Instance) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.instances.clone().ok_or_else(|| site.want("website.instances"))
            };
            places = each(places, |on, i| Target { instance: Some(i), ..on }, of);
        }
        if named(Person) {
            let of = |on: &Target| {
                let site = on.website(facts);
                site.responsible.map(|i| vec![i]).ok_or_else(|| site.want("website.responsible"))
            };
            places = each(places, |on, i| Target { person: Some(i), ..on }, of);
        }
    } else if named(Domain) {
        if facts.domains.is_empty() && facts.expects_domain() {
            return vec![lacks("domain")];
        }
        places = (0..facts.domains.len())
            .filter(|i| {
                facts.domains[*i].websites.is_empty()
                    || facts.domains[*i].websites.iter().any(|w| in_scope(*w))
            })
            .map(|i| Place::from(Target { domain: Some(i), ..Target::default() }))
            .collect();
    } else if named(Instance) {
        if facts.instances.is_empty() && facts.expects_instance() {
            return vec![lacks("instance")];
        }
        places = (0..facts.instances.len())
            .filter(|i| {
                facts.instances[*i].websites.is_empty()
                    || facts.instances[*i].websites.iter().any(|w| in_scope(*w))
            })
            .map(|i| Place::from(Target { instance: Some(i), ..Target::default() }))
            .collect();
    } else if named(Person) {
        if facts.persons.is_empty() {
            return vec![lacks("person")];
        }
        places = (0..facts.persons.len())
            .map(|i| Place::from(Target { person: Some(i), ..Target::default() }))
            .collect();
    }
    if named(Material) {
        let all = |_: &Target| Ok((0..facts.materials.len()).collect());
        places = each(places, |on, i| Target { material: Some(i), ..on }, all);
    }
    places
}

fn each(
    places: Vec<Place>,
    with: impl Fn(Target, usize) -> Target,
    of: impl Fn(&Target) -> Result<Vec<usize>, MissingAt>,
) -> Vec<Place> {
    let one = |place: Place| match of(&place.on) {
        _ if place.lacks.is_some() => vec![place],
        Ok(found) => found.into_iter().map(|i| Place::from(with(place.on, i))).collect(),
        Err(want) => vec![Place { lacks: Some(want), ..place }],
    };
    places.into_iter().flat_map(one).collect()
}

/// What an answer is about: what the rule is about, or the website where a coarser rule runs for each website.
fn subject(kind: SubjectKind, on: &Target) -> Subject {
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
fn meet(a: &Target, b: &Target) -> bool {
    let agree = |a: Option<usize>, b: Option<usize>| a.is_none() || b.is_none() || a == b;
    agree(a.website, b.website)
        && agree(a.domain, b.domain)
        && agree(a.instance, b.instance)
        && agree(a.person, b.person)
}

/// Sets related rows against each other: levels, age, rivals, relaxations.
fn weigh<'l>(law: &Selection<'l>, facts: &Facts<'_>, raw: &[Answer<'l>]) -> Vec<Answer<'l>> {
    let mut weighed = Vec::new();
    for answer in raw {
        let standing = &law.rows[answer.row];
        let relaxed = standing.row.relaxes.as_ref();
        if relaxed.is_some_and(|id| law.rows.iter().any(|national| national.row.id.as_str() == id.as_str())) {
            // Another way to meet a national row has no line of its own: it speaks with that row. Where that row is
            // no law on the day, this one is what the province asks.
            continue;
        }
        let mut answer = answer.clone();
        soften(standing, &mut answer);
        against_rivals(law, raw, &mut answer);
        with_relaxations(law, facts, raw, &mut answer);
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
            standing.contested_by.iter().map(|source: &&'l Citation| source.id.as_str()).collect(),
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
    if !matches!(answer.outcome.status, Status::Fail | Status::Wait | Status::Warn) {
        return;
    }
    let rivals = rivals_of(law, raw, answer);
    answer.with.extend(rivals.iter().map(|rival| rival.row));
    if rivals.iter().any(|rival| rival.outcome.status == Status::Pass) {
        warn(answer, Softened::Rivals);
    } else if answer.outcome.status != Status::Warn
        && let Some(open) = rivals.iter().find(|rival| rival.outcome.status == Status::Missing)
    {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
        answer.if_so = open.if_so;
    }
}

fn rivals_of<'l>(law: &Selection<'l>, raw: &[Answer<'l>], answer: &Answer<'l>) -> Vec<Answer<'l>> {
    let row = &law.rows[answer.row];
    let rival = |other: &InForce<'_>| {
        row.rivals.contains(&other.row.id.as_str()) || other.rivals.contains(&row.row.id.as_str())
    };
    let mut found = others(raw, answer, |other| rival(&law.rows[other]));
    found.retain(|other| other.outcome.status != Status::NotApplicable);
    found
}

/// What related rows say of what an answer is about. A row that was asked about several parts of it, two domain
/// names of an order, speaks once, with its gravest answer; one that is met but may not apply leaves that open.
fn others<'l>(raw: &[Answer<'l>], answer: &Answer<'l>, related: impl Fn(usize) -> bool) -> Vec<Answer<'l>> {
    let mut found: Vec<Answer<'l>> = Vec::new();
    for other in raw.iter().filter(|other| related(other.row) && meet(&answer.on, &other.on)) {
        let mut other = other.clone();
        if other.outcome.status == Status::Pass && !other.open.is_empty() {
            other.outcome = Outcome::missing(std::mem::take(&mut other.open));
            other.if_so = true;
        }
        match found.iter_mut().find(|known| known.row == other.row) {
            Some(known) if known.outcome.status < other.outcome.status => *known = other,
            Some(_) => {}
            None => found.push(other),
        }
    }
    found
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
    let mut ways = others(raw, answer, |other| relaxes(&law.rows[other]));
    // A way that is not open to all that the national row covers leaves the rest unmet.
    ways.retain(|way| {
        !raw.iter().any(|part| {
            part.row == way.row && meet(&answer.on, &part.on) && part.outcome.status == Status::NotApplicable
        })
    });
    answer.with.extend(ways.iter().map(|way| way.row));
    let firm = |way: &&Answer<'l>| {
        let standing = &law.rows[way.row];
        let disputed = rivals_of(law, raw, way).iter().any(|rival| rival.outcome.status == Status::Fail);
        !standing.legacy && standing.contested_by.is_empty() && !disputed
    };
    let failed = matches!(answer.outcome.status, Status::Fail | Status::Wait);
    // Of what is known to fail, a way that no file can prove is what is left to look at; it makes up for no key.
    let met = |status: Status| status == Status::Pass || failed && status == Status::NotChecked;
    if let Some(way) = ways.iter().find(|way| met(way.outcome.status) && firm(way)) {
        let decided_by = way.row;
        answer.with.retain(|row| *row != decided_by);
        answer.with.insert(0, answer.row);
        answer.row = decided_by;
        answer.outcome = way.outcome.clone();
        answer.confirmed = way.confirmed;
        answer.softened = None;
        answer.if_so = false;
    } else if let Some(way) = ways.iter().find(|way| met(way.outcome.status)) {
        answer.outcome.until = way.outcome.until;
        warn(answer, Softened::DoubtfulRelaxation);
    } else if let Some(open) = ways.iter().find(|way| failed && way.outcome.status == Status::Missing) {
        answer.outcome = Outcome { saw: std::mem::take(&mut answer.outcome.saw), ..open.outcome.clone() };
        answer.if_so = open.if_so;
    } else if let Some(way) = ways.iter().find(|way| failed && way.outcome.status == Status::LookUp) {
        let look_up = way.row;
        answer.with.retain(|row| *row != look_up);
        answer.with.insert(0, answer.row);
        answer.row = look_up;
        answer.outcome = way.outcome.clone();
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
    } else if failed && let Some(way) = ways.iter().find(|way| way.outcome.status == Status::Fail) {
        // The other way is the one most people can take: say what it lacks. Where it is the same rule with a wider
        // choice, what it saw names that choice.
        if answer.outcome.mend.is_none() {
            answer.outcome.mend.clone_from(&way.outcome.mend);
        }
        if law.rows[way.row].row.asks.rule().id == national.row.asks.rule().id {
            answer.outcome.saw.clone_from(&way.outcome.saw);
        } else if way.outcome.mend.is_none() {
            // What is at hand, but does not count; what is not at hand stands in the mend.
            let own = std::mem::take(&mut answer.outcome.saw);
            answer.outcome.saw = phrase::beside(own, way.outcome.saw.clone());
        }
    }
}

/// Whether what someone wrote down is about an answer: its row or its rule, and its subject.
fn about(
    law: &Selection<'_>,
    facts: &Facts<'_>,
    answer: &Answer<'_>,
    requirement: Option<&At<String>>,
    subject: Option<&At<String>>,
) -> bool {
    let row = law.rows[answer.row].row;
    let same_domain = |written: &str| {
        matches!(answer.subject, Subject::Domain(i) if facts.domains[i].name.as_ref().is_ok_and(|name| {
            DomainName::parse(written).is_ok_and(|written| written.ascii == name.ascii)
        }))
    };
    requirement.is_some_and(|id| [row.id.as_str(), row.asks.rule().id].contains(&id.as_str()))
        && subject.is_some_and(|id| {
            [facts.id(answer.subject), facts.label(answer.subject).zh].contains(&**id) || same_domain(id)
        })
}

/// What someone looked up or looked at settles what neither tables nor file can tell. Who found that it does not hold
/// is believed whatever the file shows; who found that it does, only where nothing else can tell.
fn confirm(law: &Selection<'_>, facts: &Facts<'_>, answers: &mut [Answer<'_>], used: &mut [bool]) {
    let all: Vec<&Confirmed> = facts.case.confirmed.iter().flatten().map(|one| &**one).collect();
    let untold = |status| matches!(status, Status::LookUp | Status::NotChecked);
    for answer in answers.iter_mut().filter(|answer| answer.outcome.status != Status::NotApplicable) {
        let settled = all.iter().position(|one| {
            (untold(answer.outcome.status) || one.denied().is_some() && answer.softened.is_none())
                && about(law, facts, answer, one.requirement.as_ref(), one.subject.as_ref())
                && one.on.as_ref().is_some_and(|on| on.0 <= facts.day)
        });
        if let Some(i) = settled {
            used[i] = true;
            let saw = confirmation(all[i], facts);
            answer.outcome = match all[i].denied() {
                Some(at) => Outcome::fail(at, saw),
                None => Outcome::pass().saw(saw),
            };
            answer.confirmed = all[i].denied().is_none().then_some(i);
        }
    }
}

impl Confirmed {
    /// Where it is written that the thing does not hold.
    fn denied(&self) -> Option<Span> {
        self.holds.as_ref().filter(|holds| !***holds).map(At::span)
    }
}

/// Someone decided to go on all the same. What is missing or to be looked up cannot be waived.
/// Gives back which waivers were used.
fn waive(law: &Selection<'_>, facts: &Facts<'_>, answers: &mut [Answer<'_>]) -> Vec<bool> {
    let all: Vec<&Waiver> = facts.case.waiver.iter().flatten().map(|one| &**one).collect();
    let mut used = vec![false; all.len()];
    let unmet = |status| matches!(status, Status::Fail | Status::Warn | Status::Wait);
    for answer in answers.iter_mut().filter(|answer| unmet(answer.outcome.status)) {
        let waived = all.iter().position(|one| {
            about(law, facts, answer, one.requirement.as_ref(), one.subject.as_ref())
                && one.until.as_ref().is_none_or(|until| facts.day <= until.0)
        });
        if let Some(i) = waived {
            used[i] = true;
            answer.waiver = Some(i);
            answer.outcome.status = Status::Waived;
            answer.outcome.until = all[i].until.as_ref().map(|until| until.0);
        }
    }
    used
}

fn confirmation(one: &Confirmed, facts: &Facts<'_>) -> Text {
    let how = one.how.as_ref().map_or_else(String::new, |how| facts.privacy.text(how));
    let on = one.on.as_ref().map_or_else(String::new, |on| on.0.to_string());
    if one.denied().is_some() {
        return text!(
            "填写人核对后认为不符：{how} {on}",
            "the author of the file looked, and it is not so: {how} {on}"
        );
    }
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
        let (rule, matter) = (asks.rule(), asks.dedup_key());
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
        // Stable: of equally grave answers a duty stands before advice, the longer wait before the shorter,
        // and newer sources before older.
        all.sort_by_key(|answer| {
            let (outcome, standing) = (&answer.outcome, &law.rows[answer.row]);
            let newest = standing.sources.first().map(|source| source.opens());
            let advised = standing.row.level == Level::Advised;
            (Reverse(outcome.status), advised, Reverse(outcome.not_before), Reverse(newest))
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

#[cfg(test)]
mod tests;
