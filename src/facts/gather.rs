//! Turns a case into facts: resolves every name and rejects dangling ones.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{
    Applicant, Domain, Facts, HolderIs, Instance, Material, Person, PointsTo, Recorded, Signer, Subject,
    Website,
};
use super::names::folded_name;
use super::person::Identity;
use super::record::is_aliyun;
use super::traced::Traced;
use crate::case::words::{ApplicantKind, CertificateType, FileAs, Role, Signatory};
use crate::case::{self, At, Case, NoneOr, OneOrMany, Personal, WordOr};
use crate::domain_name::DomainName;
use crate::identity::{normalise, resident_id};
use crate::privacy::Privacy;
use crate::problem::Problem;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Text, is_one_of, text};

/// What names may refer to besides what the case lists.
const APPLICANT: [&str; 2] = ["applicant", "主体"];
const ORDER: [&str; 2] = ["order", "订单"];
const NOTHING: [&str; 2] = ["nothing", "未解析"];
const ELSEWHERE: [&str; 2] = ["elsewhere", "其他地址"];

/// Resolves a case on a day.
///
/// The rules and requirements that waivers and confirmations may name depend on the law and are checked
/// in [`crate::check::unknown_ids`].
///
/// # Errors
///
/// Every dangling or duplicate name, in file order.
pub fn gather<'c>(
    case: &'c Case,
    tables: &'c Tables,
    day: NaiveDate,
    reveal: bool,
) -> Result<Facts<'c>, Vec<Problem>> {
    let mut names = Names { applicant_name: applicant_name(case), ..Names::default() };
    let mut persons = names.persons(case);
    let instances = names.instances(case, tables);
    let domains = names.domains(case);
    let websites = names.websites(case, tables);
    let materials = names.materials(case, tables);
    let applicant = names.applicant(case, tables, day);
    names.identities(&mut persons, &applicant, tables, day);
    let province = names.province(tables, case.filing.as_ref().and_then(|filing| filing.province.as_ref()));
    names.decisions(case, &instances);
    for uses in case.uses.iter().flatten() {
        // A product may cover all subdomains of a name: *.example.cn.
        if let Some(site) = &uses.domain {
            let name = site.strip_prefix("*.").unwrap_or(site);
            names.domain_outside(&At::new(site.span(), name.to_owned()));
        }
    }
    if !names.problems.is_empty() {
        names.problems.sort_by_key(|problem| problem.at.start);
        return Err(names.problems);
    }
    let mut facts = Facts {
        case,
        tables,
        day,
        privacy: Privacy::of(case, reveal),
        province,
        applicant,
        persons,
        domains,
        instances,
        websites,
        materials,
        demanded: Vec::new(),
    };
    for i in 0..facts.websites.len() {
        for domain in facts.websites[i].domains.iter().flatten() {
            facts.domains[*domain].websites.push(i);
        }
        for instance in facts.websites[i].instances.iter().flatten() {
            facts.instances[*instance].websites.push(i);
        }
        if let Some(person) = *facts.websites[i].responsible {
            facts.persons[person].websites.push(i);
        }
    }
    Ok(facts)
}

/// The names that a case defines, and what is wrong with those it uses.
#[derive(Default)]
struct Names<'c> {
    problems: Vec<Problem>,
    persons: BTreeMap<&'c str, usize>,
    person_names: Vec<Option<&'c At<Personal>>>,
    applicant_name: Option<&'c At<Personal>>,
    roles: BTreeMap<Role, Vec<usize>>,
    domains: BTreeMap<String, usize>,
    domain_labels: Vec<&'c str>,
    instances: BTreeMap<&'c str, usize>,
    websites: BTreeMap<&'c str, usize>,
}

impl<'c> Names<'c> {
    /// The name of a table in the file; a table without one is rejected.
    fn defined(
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
                        "写上 {key}，报告和其他条目靠它指认",
                        "write `{key}`: reports and other entries name it by this"
                    ))
                    .lacks(key),
            );
            return None;
        };
        if let Some(first) = first {
            self.problems.push(
                Problem::new(name.span(), text!("{key} 重复", "this `{key}` is taken"))
                    .also(first, text!("最先出现在这里", "first written here"))
                    .fix(text!("每一项用不同的 {key}", "give each entry its own `{key}`")),
            );
        }
        Some(name)
    }

    fn unknown<'k>(&mut self, written: &At<String>, what: Text, known: impl IntoIterator<Item = &'k str>) {
        self.problems.push(Problem::unknown_name(written.span(), written, what, known));
    }

    fn persons(&mut self, case: &'c Case) -> Vec<Person<'c>> {
        let mut persons: Vec<Person<'c>> = Vec::new();
        for written in case.person.iter().flatten() {
            let first = written.id.as_ref().and_then(|id| self.persons.get(id.as_str()));
            let first = first.map(|i| persons[*i].written.id.as_ref().map_or(0..0, At::span));
            let Some(id) = self.defined(written.id.as_ref(), written.span(), "person.id", first) else {
                continue;
            };
            self.persons.entry(id).or_insert(persons.len());
            self.person_names.push(written.name.as_ref());
            for role in written.roles.iter().flat_map(|roles| roles.iter()) {
                self.roles.entry(**role).or_default().push(persons.len());
            }
            persons.push(Person {
                written,
                id,
                name: written.name.as_ref(),
                identity: Identity::default(),
                phone_province: Traced::default(),
                websites: Vec::new(),
            });
        }
        persons
    }

    /// The identity of each person. The person responsible for an individual applicant is the applicant, so
    /// what only `[applicant]` says applies to that person too.
    fn identities(
        &mut self,
        persons: &mut [Person<'c>],
        applicant: &Applicant<'c>,
        tables: &'c Tables,
        day: NaiveDate,
    ) {
        let individual = applicant.written.filter(|_| applicant.kind == Some(ApplicantKind::Individual));
        for person in persons {
            let written = person.written;
            let same = individual.filter(|_| person.has(Role::Responsible));
            let stated = self.stated(tables, written.id_province.as_ref());
            person.phone_province = Traced::new(self.province(tables, written.phone_province.as_ref()))
                .from(written.phone_province.as_ref());
            person.name = person.name.or(same.and_then(|same| same.name.as_ref()));
            person.identity = Identity::new(
                written.certificate.as_ref().or(same.and_then(|same| same.certificate.as_ref())),
                written.born.as_ref().or(same.and_then(|same| same.born.as_ref())),
                stated.or(same.and(applicant.identity.stated_province)),
                day,
            );
            person.identity.stated_sex = written.sex.as_ref();
        }
    }

    fn stated(
        &mut self,
        tables: &'c Tables,
        written: Option<&'c At<String>>,
    ) -> Option<(&'c At<String>, &'c Province)> {
        written.zip(self.province(tables, written))
    }

    fn instances(&mut self, case: &'c Case, tables: &'c Tables) -> Vec<Instance<'c>> {
        let mut instances: Vec<Instance<'c>> = Vec::new();
        for written in case.instance.iter().flatten() {
            let first = written.id.as_ref().and_then(|id| self.instances.get(id.as_str()));
            let first = first.map(|i| instances[*i].span());
            let Some(id) = self.defined(written.id.as_ref(), written.span(), "instance.id", first) else {
                continue;
            };
            self.instances.entry(id).or_insert(instances.len());
            // The table lists Alibaba Cloud regions; other providers use the same ids for other places.
            let ours = written.provider.as_ref().is_none_or(|provider| is_aliyun(provider));
            let region =
                written.region.as_ref().filter(|_| ours).and_then(|region| tables.cloud_region(region));
            let region = Traced::new(region).from(written.region.as_ref());
            instances.push(Instance { written, id, region, websites: Vec::new() });
        }
        instances
    }

    fn domains(&mut self, case: &'c Case) -> Vec<Domain<'c>> {
        let mut domains: Vec<Domain<'c>> = Vec::new();
        for written in case.domain.iter().flatten() {
            let first = written.name.as_ref().and_then(|name| self.domains.get(&domain_key(name)));
            let first = first.map(|i| domains[*i].span());
            let Some(label) = self.defined(written.name.as_ref(), written.span(), "domain.name", first)
            else {
                continue;
            };
            let holder = written.holder.as_ref().and_then(|holder| match &**holder {
                WordOr::Table(table) => Some(known_holder(case, table).unwrap_or(HolderIs::Other(table))),
                WordOr::Word(word) if is_one_of(word, &APPLICANT) => Some(HolderIs::Applicant),
                WordOr::Word(word) => {
                    let by_id = self.persons.get(word.as_str()).copied();
                    let applicant = by_id.is_none() && is_named(self.applicant_name, word);
                    let found = match applicant {
                        true => Some(HolderIs::Applicant),
                        false => by_id.or_else(|| self.person_named(word)).map(HolderIs::Person),
                    };
                    if found.is_none() {
                        let known: Vec<&str> =
                            APPLICANT.iter().take(1).chain(self.persons.keys()).copied().collect();
                        self.unknown(
                            &At::new(holder.span(), word.clone()),
                            text!("持有者不在文件里", "no such holder in this file"),
                            known,
                        );
                    }
                    found
                }
            });
            let points_to = written.points_to.as_ref().and_then(|target| self.points_to(target));
            self.domains.entry(domain_key(label)).or_insert(domains.len());
            self.domain_labels.push(label);
            domains.push(Domain {
                written,
                label,
                name: DomainName::parse(label),
                holder: Traced::new(holder).from(written.holder.as_ref()),
                points_to: Traced::new(points_to).from(written.points_to.as_ref()),
                websites: Vec::new(),
            });
        }
        domains
    }

    fn points_to(&mut self, target: &At<String>) -> Option<PointsTo> {
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
            self.unknown(target, text!("解析目标不在文件里", "no such target in this file"), known);
        }
        found
    }

    fn websites(&mut self, case: &'c Case, tables: &'c Tables) -> Vec<Website<'c>> {
        let mut websites = Vec::new();
        for (i, written) in case.website.iter().flatten().enumerate() {
            let domains = written.domain.as_ref().map(|domain| match &**domain {
                OneOrMany::One(word) if case::is_none(word) => Vec::new(),
                OneOrMany::One(word) => {
                    self.domain(&At::new(domain.span(), word.clone())).into_iter().collect()
                }
                OneOrMany::Many(words) => words.iter().filter_map(|word| self.domain(word)).collect(),
            });
            let instances = written.instances.as_ref().map(|ids| {
                ids.iter()
                    .filter_map(|id| {
                        let found = self.instances.get(id.as_str()).copied();
                        if found.is_none() {
                            let known: Vec<&str> = self.instances.keys().copied().collect();
                            self.unknown(
                                id,
                                text!("没有这个实例的 [[instance]]", "no [[instance]] of this id"),
                                known,
                            );
                        }
                        found
                    })
                    .collect()
            });
            let responsible = written.responsible.as_ref().and_then(|id| self.person(id));
            let content = written.content.as_ref().map(|words| {
                words
                    .iter()
                    .filter_map(|word| {
                        let found = tables.topic(word);
                        if found.is_none() {
                            self.unknown(
                                word,
                                text!("未知的网站内容", "unknown kind of content"),
                                tables.topics.spellings(),
                            );
                        }
                        found.map(|topic| At::new(word.span(), topic))
                    })
                    .collect()
            });
            let named = written.name.as_ref().map(|name| name.as_str());
            if let Some(name) = named {
                self.websites.entry(name).or_insert(i);
            }
            let label = match (named, written.domain.as_deref()) {
                (Some(name), _) => name.to_owned(),
                (None, Some(OneOrMany::One(domain))) => domain.clone(),
                _ => format!("website {}", i + 1),
            };
            // A list of names is read as a whole.
            let domains = Traced::new(domains).from(written.domain.as_ref());
            let domains =
                domains.resting_on_all(written.domain.iter().flat_map(|domain| match domain.peek() {
                    OneOrMany::One(_) => &[],
                    OneOrMany::Many(words) => words.as_slice(),
                }));
            let instances = Traced::new(instances).from(written.instances.as_ref());
            let instances = instances.resting_on_all(written.instances.iter().flat_map(|ids| ids.peek()));
            let responsible = Traced::new(responsible).from(written.responsible.as_ref());
            websites.push(Website { written, label, domains, instances, responsible, content });
        }
        websites
    }

    /// The one person of a name.
    fn person_named(&self, name: &str) -> Option<usize> {
        let mut named = self.person_names.iter().enumerate().filter(|(_, one)| is_named(**one, name));
        match (named.next(), named.next()) {
            (Some((i, _)), None) => Some(i),
            _ => None,
        }
    }

    fn person(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.persons.get(id.as_str()).copied().or_else(|| self.person_named(id));
        if found.is_none() {
            let known: Vec<&str> = self.persons.keys().copied().collect();
            self.unknown(id, text!("没有这个人员的 [[person]]", "no [[person]] of this id"), known);
        }
        found
    }

    fn recorded(&mut self, id: &At<String>) -> Option<Recorded> {
        if case::is_none(id) { Some(Recorded::Nobody) } else { self.person(id).map(Recorded::Person) }
    }

    fn domain(&mut self, name: &At<String>) -> Option<usize> {
        let found = self.domains.get(&domain_key(name)).copied();
        if found.is_none() {
            let known = self.domain_labels.clone();
            self.unknown(name, text!("没有这个域名的 [[domain]]", "no [[domain]] of this name"), known);
        }
        found
    }

    /// A name that need not be listed under `[[domain]]`, but must be a domain name.
    fn domain_outside(&mut self, name: &At<String>) {
        if DomainName::parse(name).is_err() {
            self.problems.push(
                Problem::new(name.span(), text!("这不是域名", "this is no domain name"))
                    .fix(text!("写成 cdn.example.cn", "write it as cdn.example.cn")),
            );
        }
    }

    fn materials(&mut self, case: &'c Case, tables: &'c Tables) -> Vec<Material<'c>> {
        let mut materials = Vec::new();
        for written in case.material.iter().flatten() {
            let Some(word) = &written.kind else {
                self.defined(None, written.span(), "material.kind", None);
                continue;
            };
            let Some(kind) = tables.document(word) else {
                self.unknown(
                    word,
                    text!("未知的材料种类", "unknown kind of paper"),
                    tables.documents.spellings(),
                );
                continue;
            };
            let of = written.of.as_ref().and_then(|of| self.paper_of(of));
            let of = Traced::new(of).from(written.of.as_ref());
            let signed_by = written.signed_by.as_ref().and_then(|by| self.signer(by));
            let signed_by = Traced::new(signed_by).from(written.signed_by.as_ref());
            materials.push(Material { written, kind, of, signed_by });
        }
        materials
    }

    /// Whom or what a paper is about: the word for a role that one person has stands for that person.
    fn paper_of(&mut self, name: &At<String>) -> Option<Subject> {
        let word = name.as_str();
        let named = self.persons.contains_key(word) || self.websites.contains_key(word);
        match Role::from_word(word).filter(|_| !named).and_then(|role| self.roles.get(&role)) {
            Some(holders) if holders.len() == 1 => Some(Subject::Person(holders[0])),
            _ => self.subject(name),
        }
    }

    /// Who signed a paper: the word for a role, or a person.
    fn signer(&mut self, name: &At<String>) -> Option<Signer> {
        if let Some(role) = Signatory::from_word(name) {
            return Some(Signer::Role(role));
        }
        if let Some(person) = self.persons.get(name.as_str()) {
            return Some(Signer::Person(*person));
        }
        let words = Signatory::ALL.iter().map(|one| one.word());
        let known: Vec<&str> = words.chain(self.persons.keys().copied()).collect();
        self.unknown(name, text!("没有这个签字人", "nobody signs under this word or id"), known);
        None
    }

    fn subject(&mut self, name: &At<String>) -> Option<Subject> {
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
            is_named(self.applicant_name, word).then_some(Subject::Applicant)
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

    /// Checks confirmations and waivers: their subjects must exist, and they must be complete.
    fn decisions(&mut self, case: &Case, instances: &[Instance<'_>]) {
        for one in case.confirmed.iter().flatten() {
            let keys = ["confirmed.requirement", "confirmed.subject"];
            let subject = self.decision(one.span(), one.requirement.as_ref(), one.subject.as_ref(), keys);
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
                        text!("早于所核对的对象", "this is earlier than what was looked at"),
                    )
                    .also(since.span(), text!("从这一天才有", "which is there since this day"))
                    .fix(text!("核对两个日期", "compare the two dates")),
                );
            }
            if one.how.is_none() {
                self.incomplete(one.span(), "confirmed.how");
            }
            if one.on.is_none() {
                self.incomplete(one.span(), "confirmed.on");
            }
        }
        for one in case.waiver.iter().flatten() {
            let keys = ["waiver.requirement", "waiver.subject"];
            self.decision(one.span(), one.requirement.as_ref(), one.subject.as_ref(), keys);
            if one.reason.is_none() {
                self.incomplete(one.span(), "waiver.reason");
            }
        }
    }

    fn decision(
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

    fn incomplete(&mut self, table: Span, key: &'static str) {
        self.problems.push(
            Problem::new(table, text!("这一项缺少 {key}", "this entry has no `{key}`"))
                .fix(text!(
                    "请补写 {key}，否则这一项不计",
                    "write `{key}`: without it the entry cannot count"
                ))
                .lacks(key),
        );
    }

    fn province(&mut self, tables: &'c Tables, written: Option<&At<String>>) -> Option<&'c Province> {
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

    fn applicant(&mut self, case: &'c Case, tables: &'c Tables, day: NaiveDate) -> Applicant<'c> {
        let written = case.applicant.as_ref();
        let kind_at = written.and_then(|applicant| applicant.kind.as_ref());
        let kind = kind_at.map(|kind| **kind);
        let files_as = match kind {
            Some(ApplicantKind::Individual) => Some(FileAs::Individual),
            Some(ApplicantKind::IndividualBusiness) => written.and_then(|a| a.file_as.as_deref().copied()),
            Some(_) => Some(FileAs::Organisation),
            None => None,
        };
        let certificate = written.and_then(|applicant| applicant.certificate.as_deref());
        let stated = self.stated(tables, written.and_then(|applicant| applicant.id_province.as_ref()));
        let identity = Identity::new(
            written.and_then(|applicant| applicant.certificate.as_ref()),
            written.and_then(|applicant| applicant.born.as_ref()),
            stated,
            day,
        );
        let number = certificate.and_then(|certificate| certificate.number.as_deref());
        let is_id = certificate
            .and_then(|certificate| certificate.r#type.as_deref())
            .is_none_or(|kind| *kind == CertificateType::IdCard);
        let revealed = number
            .filter(|_| is_id)
            .and_then(|number| resident_id::parse(number.expose(), day).ok())
            .and_then(|id| tables.province(&id.province));
        let printed = certificate.and_then(|certificate| certificate.address.as_deref());
        let certificate_province = self
            .province(tables, certificate.and_then(|certificate| certificate.province.as_ref()))
            .or_else(|| printed.and_then(|address| tables.province_of_address(address)));
        for site in written.into_iter().flat_map(|a| a.filed.iter()).filter_map(|filed| filed.some()) {
            for domain in site.sites.iter().flatten().filter_map(|site| site.domain.as_ref()) {
                self.domain_outside(domain);
            }
        }
        let on_record = written.and_then(|applicant| applicant.filed.as_ref()).and_then(|filed| filed.some());
        let recorded = on_record.and_then(|record| record.person.as_ref()).and_then(|id| self.recorded(id));
        Applicant {
            written,
            kind: Traced::new(kind).from(kind_at),
            files_as: Traced::new(files_as).from(kind_at).from(written.and_then(|a| a.file_as.as_ref())),
            recorded: Traced::new(recorded).from(on_record.and_then(|record| record.person.as_ref())),
            identity,
            id_province: Traced::new(revealed.or(stated.map(|(_, province)| province)))
                .from(certificate.and_then(|certificate| certificate.r#type.as_ref()))
                .from(certificate.and_then(|certificate| certificate.number.as_ref()))
                .from(stated.map(|(written, _)| written)),
            certificate_province: Traced::new(certificate_province)
                .from(certificate.and_then(|certificate| certificate.province.as_ref()))
                .from(certificate.and_then(|certificate| certificate.address.as_ref())),
        }
    }
}

impl<T> NoneOr<T> {
    /// Whether it is an explicit "none".
    pub fn is_none(&self) -> bool {
        self.some().is_none()
    }
}

fn applicant_name(case: &Case) -> Option<&At<Personal>> {
    case.applicant.as_ref().and_then(|applicant| applicant.name.as_ref())
}

/// Whether a word is somebody's name.
fn is_named(name: Option<&At<Personal>>, word: &str) -> bool {
    name.is_some_and(|name| folded_name(name.expose()) == folded_name(word))
}

/// The applicant or the person whose name, kind and number of certificate a described holder has. Names are compared
/// to the letter: how a registrar writes them is for the rules.
fn known_holder<'c>(case: &'c Case, holder: &'c case::Holder) -> Option<HolderIs<'c>> {
    let of = |name: Option<&At<Personal>>, certificate: Option<&At<case::Certificate>>| {
        let certificate = certificate?;
        Some((
            name?.expose().trim().to_owned(),
            **certificate.r#type.as_ref()?,
            normalise(certificate.number.as_ref()?.expose()),
        ))
    };
    let wanted = of(holder.name.as_ref(), holder.certificate.as_ref())?;
    if holder.relation.is_some() || wanted.2.contains('*') {
        return None;
    }
    let applicant = case.applicant.as_ref();
    if applicant.and_then(|one| of(one.name.as_ref(), one.certificate.as_ref())).as_ref() == Some(&wanted) {
        return Some(HolderIs::Applicant);
    }
    let is_it = |person: &At<case::Person>| {
        of(person.name.as_ref(), person.certificate.as_ref()).as_ref() == Some(&wanted)
    };
    case.person.iter().flatten().position(is_it).map(HolderIs::Person)
}

/// A normalised form in which all spellings of a domain name are equal.
fn domain_key(written: &str) -> String {
    DomainName::parse(written).map_or_else(|_| written.to_lowercase(), |name| name.ascii)
}
