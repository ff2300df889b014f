//! The names that a case defines, and what its references mean.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use crate::case::words::{Role, Signatory};
use crate::case::{self, At, Case, Personal};
use crate::domain_name::DomainName;
use crate::facts::model::{Instance, PointsTo, Recorded, Signer, Subject};
use crate::facts::names::folded_name;
use crate::privacy::Privacy;
use crate::problem::Problem;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Text, is_one_of, text};

/// What names may refer to besides what the case lists.
pub(crate) const APPLICANT: [&str; 2] = ["applicant", "主体"];
const ORDER: [&str; 2] = ["order", "订单"];
pub(crate) const NOTHING: [&str; 2] = ["nothing", "未解析"];
pub(crate) const ELSEWHERE: [&str; 2] = ["elsewhere", "其他地址"];

/// The names that a case defines, and what is wrong with those it uses.
pub(super) struct Names<'c> {
    pub(super) problems: Vec<Problem>,
    pub(super) persons: BTreeMap<&'c str, usize>,
    pub(super) person_names: Vec<Option<&'c At<Personal>>>,
    pub(super) applicant_name: Option<&'c At<Personal>>,
    pub(super) roles: BTreeMap<Role, Vec<usize>>,
    pub(super) domains: BTreeMap<String, usize>,
    pub(super) domain_labels: Vec<&'c str>,
    pub(super) instances: BTreeMap<&'c str, usize>,
    pub(super) websites: BTreeMap<&'c str, usize>,
    /// What hides personal data in reports knows these.
    case: &'c Case,
    tables: &'c Tables,
    /// The one person of each name, as it is compared; nothing where there are several.
    named: OnceCell<HashMap<String, Option<usize>>>,
    /// Names that reports hide a part of, as they show them; nothing where they show several alike.
    masked: OnceCell<BTreeMap<String, Option<Subject>>>,
}

impl<'c> Names<'c> {
    /// No names yet.
    pub(super) fn of(case: &'c Case, tables: &'c Tables) -> Self {
        Self {
            problems: Vec::new(),
            persons: BTreeMap::new(),
            person_names: Vec::new(),
            applicant_name: None,
            roles: BTreeMap::new(),
            domains: BTreeMap::new(),
            domain_labels: Vec::new(),
            instances: BTreeMap::new(),
            websites: BTreeMap::new(),
            case,
            tables,
            named: OnceCell::new(),
            masked: OnceCell::new(),
        }
    }

    /// What a report calls so that hides a part of its name: whoever copies it from there means that.
    fn shown_as(&self, word: &str) -> Option<Subject> {
        if !word.contains('*') {
            return None;
        }
        let masked = self.masked.get_or_init(|| {
            let privacy = Privacy::of(self.case, self.tables, false);
            let persons = self.persons.iter().map(|(id, i)| (*id, Subject::Person(*i)));
            let instances = self.instances.iter().map(|(id, i)| (*id, Subject::Instance(*i)));
            let websites = self.websites.iter().map(|(name, i)| (*name, Subject::Website(*i)));
            let mut masked = BTreeMap::new();
            for (name, subject) in persons.chain(instances).chain(websites) {
                let of_it = |known: &mut Option<Subject>| *known = None;
                masked.entry(privacy.text(name)).and_modify(of_it).or_insert(Some(subject));
            }
            masked
        });
        *masked.get(word)?
    }

    /// The name of a table in the file; a table without one is rejected.
    pub(super) fn defined(
        &mut self,
        name: Option<&'c At<String>>,
        table: Span,
        key: &'static str,
        first: Option<Span>,
    ) -> Option<&'c str> {
        let Some(name) = name else {
            self.problems.push(
                Problem::new(table, text!("这一项缺少 {key}", "this entry has no `{key}`"))
                    .fix(text!(
                        "填写 {key}，报告和其他条目用它引用这一项",
                        "write `{key}`: reports and other entries refer to it"
                    ))
                    .lacks(key),
            );
            return None;
        };
        if let Some(first) = first {
            self.problems.push(
                Problem::new(name.span(), text!("{key} 重复", "this `{key}` is already used"))
                    .also(first, text!("最先出现在这里", "first used here"))
                    .fix(text!("每一项用不同的 {key}", "give each entry its own `{key}`")),
            );
        }
        Some(name)
    }

    pub(super) fn unknown<'k>(
        &mut self,
        written: &At<String>,
        what: Text,
        known: impl IntoIterator<Item = &'k str>,
    ) {
        self.problems.push(Problem::unknown_name(written.span(), written, what, known));
    }

    pub(super) fn points_to(&mut self, target: &At<String>) -> Option<PointsTo> {
        if is_one_of(target, &NOTHING) {
            return Some(PointsTo::Nothing);
        }
        if is_one_of(target, &ELSEWHERE) {
            return Some(PointsTo::Elsewhere);
        }
        let found = self.instances.get(target.as_str()).map(|i| PointsTo::Instance(*i));
        if found.is_none() {
            let known: Vec<&str> =
                ["nothing", "elsewhere"].into_iter().chain(self.instances.keys().copied()).collect();
            self.unknown(target, text!("解析目标不在文件里", "there is no such target in this file"), known);
        }
        found
    }

    /// The one person of a name.
    pub(super) fn person_named(&self, name: &str) -> Option<usize> {
        let one_of_each = || {
            let mut named = HashMap::new();
            for (i, person) in self.person_names.iter().enumerate() {
                let Some(person) = person else { continue };
                let of_two = |known: &mut Option<usize>| *known = None;
                named.entry(folded_name(person.expose())).and_modify(of_two).or_insert(Some(i));
            }
            named
        };
        *self.named.get_or_init(one_of_each).get(&folded_name(name))?
    }

    pub(super) fn person(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.persons.get(id.as_str()).copied().or_else(|| self.person_named(id));
        if found.is_none() {
            let known: Vec<&str> = self.persons.keys().copied().collect();
            self.unknown(id, text!("没有这个人员的 [[person]]", "no [[person]] of this id"), known);
        }
        found
    }

    pub(super) fn recorded(&mut self, id: &At<String>) -> Option<Recorded> {
        if case::is_none(id) { Some(Recorded::Nobody) } else { self.person(id).map(Recorded::Person) }
    }

    pub(super) fn domain(&mut self, name: &At<String>) -> Option<usize> {
        let found = self.domains.get(&domain_key(name)).copied();
        if found.is_none() {
            let known = self.domain_labels.clone();
            self.unknown(name, text!("没有这个域名的 [[domain]]", "no [[domain]] of this name"), known);
        }
        found
    }

    /// A name that need not be listed under `[[domain]]`, but must be a domain name.
    pub(super) fn domain_outside(&mut self, name: &At<String>) {
        if DomainName::parse(name).is_err() {
            self.problems.push(
                Problem::new(name.span(), text!("这不是域名", "this is not a domain name"))
                    .fix(text!("写成 cdn.example.cn", "write it as cdn.example.cn")),
            );
        }
    }

    /// Whom or what a paper is about: the word for a role that one person has stands for that person.
    pub(super) fn paper_of(&mut self, name: &At<String>) -> Option<Subject> {
        let word = name.as_str();
        let named = self.persons.contains_key(word) || self.websites.contains_key(word);
        match Role::from_word(word).filter(|_| !named).and_then(|role| self.roles.get(&role)) {
            Some(holders) if holders.len() == 1 => Some(Subject::Person(holders[0])),
            _ => self.subject(name),
        }
    }

    /// Who signed a paper: the word for a role, or a person.
    pub(super) fn signer(&mut self, name: &At<String>) -> Option<Signer> {
        if let Some(role) = Signatory::from_word(name) {
            return Some(Signer::Role(role));
        }
        if let Some(person) = self.persons.get(name.as_str()) {
            return Some(Signer::Person(*person));
        }
        let words = Signatory::ALL.iter().map(|one| one.word());
        let known: Vec<&str> = words.chain(self.persons.keys().copied()).collect();
        self.unknown(
            name,
            text!("没有这个签字人", "this is neither a signatory nor the id of a person"),
            known,
        );
        None
    }

    pub(super) fn subject(&mut self, name: &At<String>) -> Option<Subject> {
        let word = name.as_str();
        let found = if is_one_of(word, &ORDER) {
            Some(Subject::Order)
        } else if is_one_of(word, &APPLICANT) {
            Some(Subject::Applicant)
        } else if let Some(i) = self.persons.get(word) {
            Some(Subject::Person(*i))
        } else if let Some(i) = self.websites.get(word) {
            Some(Subject::Website(*i))
        } else if let Some(i) = self.instances.get(word) {
            Some(Subject::Instance(*i))
        } else if let Some(i) = self.domains.get(&domain_key(word)) {
            Some(Subject::Domain(*i))
        } else if let Some(i) = self.person_named(word) {
            Some(Subject::Person(i))
        } else {
            is_named(self.applicant_name, word).then_some(Subject::Applicant).or_else(|| self.shown_as(word))
        };
        if found.is_none() {
            let known: Vec<&str> = ["order", "applicant"]
                .into_iter()
                .chain(self.persons.keys().copied())
                .chain(self.domain_labels.iter().copied())
                .chain(self.instances.keys().copied())
                .chain(self.websites.keys().copied())
                .collect();
            self.unknown(name, text!("文件里没有这个对象", "nothing in this file has this name"), known);
        }
        found
    }

    /// What confirmations are about: it must exist, and they must be complete.
    pub(super) fn confirmed(
        &mut self,
        case: &Case,
        tables: &Tables,
        instances: &[Instance<'_>],
    ) -> Vec<Option<Subject>> {
        let mut subjects = Vec::new();
        for one in case.confirmed.iter().flatten() {
            let keys = ["confirmed.requirement", "confirmed.subject"];
            let subject = self.decision(one.span(), one.requirement.as_ref(), one.subject.as_ref(), keys);
            subjects.push(subject);
            let since = match subject {
                Some(Subject::Instance(i)) => instances[i].written.bought.as_ref(),
                _ => None,
            };
            if let (Some(on), Some(since)) = (&one.on, since)
                && on.0 < since.0
            {
                self.problems.push(
                    Problem::new(
                        on.span(),
                        text!("早于所核对的对象", "this is earlier than the thing that was checked"),
                    )
                    .also(since.span(), text!("从这一天才有", "which exists since this date"))
                    .fix(text!("核对两个日期", "compare the two dates")),
                );
            }
            match &one.how {
                None => self.incomplete(one.span(), "confirmed.how"),
                Some(how) if one.holds.is_none() => {
                    if let Some(word) = tables.values.denial_in(how.peek()) {
                        let what = text!(
                            "how 里有“{word}”，没有写 holds",
                            "`how` says “{word}”, and there is no `holds`"
                        );
                        self.problems.push(
                            Problem::new(how.span(), what)
                                .fix(text!(
                                    "查到不符合或没有查的，写 holds = false；确实符合的，写 holds = true",
                                    "write holds = false if it does not hold or nobody looked, holds = true if it does hold"
                                ))
                                .lacks("confirmed.holds"),
                        );
                    }
                }
                Some(_) => {}
            }
            if one.on.is_none() {
                self.incomplete(one.span(), "confirmed.on");
            }
        }
        subjects
    }

    /// What waivers are about: it must exist, and they must be complete.
    pub(super) fn waived(&mut self, case: &Case) -> Vec<Option<Subject>> {
        let mut subjects = Vec::new();
        for one in case.waiver.iter().flatten() {
            let keys = ["waiver.requirement", "waiver.subject"];
            subjects.push(self.decision(one.span(), one.requirement.as_ref(), one.subject.as_ref(), keys));
            if one.reason.is_none() {
                self.incomplete(one.span(), "waiver.reason");
            }
        }
        subjects
    }

    pub(super) fn decision(
        &mut self,
        table: Span,
        requirement: Option<&At<String>>,
        subject: Option<&At<String>>,
        [requirement_key, subject_key]: [&'static str; 2],
    ) -> Option<Subject> {
        if requirement.is_none() {
            self.incomplete(table.clone(), requirement_key);
        }
        match subject {
            Some(name) => self.subject(name),
            None => {
                self.incomplete(table, subject_key);
                None
            }
        }
    }

    pub(super) fn incomplete(&mut self, table: Span, key: &'static str) {
        self.problems.push(
            Problem::new(table, text!("这一项缺少 {key}", "this entry has no `{key}`"))
                .fix(text!("请补写 {key}，否则这一项不计", "write `{key}`: without it the entry is not used"))
                .lacks(key),
        );
    }

    pub(super) fn province(
        &mut self,
        tables: &'c Tables,
        written: Option<&At<String>>,
    ) -> Option<&'c Province> {
        let written = written?;
        let found = tables.province(written);
        if found.is_none() {
            self.unknown(
                written,
                text!("没有这个省级管局", "no provincial administration has this name"),
                tables.regions.spellings(),
            );
        }
        found
    }
}

/// Whether a word is somebody's name.
pub(super) fn is_named(name: Option<&At<Personal>>, word: &str) -> bool {
    name.is_some_and(|name| folded_name(name.expose()) == folded_name(word))
}

/// A normalised form in which all spellings of a domain name are equal.
pub(super) fn domain_key(written: &str) -> String {
    DomainName::parse(written).map_or_else(|_| written.to_lowercase(), |name| name.ascii)
}
