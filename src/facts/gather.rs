//! From a case to facts: resolves every name, refuses those that point nowhere.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::model::{
    Applicant, Domain, Facts, HolderIs, Instance, Material, Person, PointsTo, Recorded, Subject, Website,
};
use super::person::Identity;
use super::record::is_aliyun;
use crate::case::words::{ApplicantKind, CertificateType, FileAs, Role};
use crate::case::{self, At, Case, NoneOr, OneOrMany, WordOr};
use crate::domain_name::DomainName;
use crate::identity::resident_id;
use crate::privacy::Privacy;
use crate::problem::Problem;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Text, is_one_of, text};

/// What names may point to besides what the case lists.
const APPLICANT: [&str; 2] = ["applicant", "主体"];
const ORDER: [&str; 2] = ["order", "订单"];
const NOTHING: [&str; 2] = ["nothing", "未解析"];
const ELSEWHERE: [&str; 2] = ["elsewhere", "其他地址"];

/// Understands a case on a day.
///
/// Which rules and rows waivers and confirmations may name is law, and looked at where there is law
/// ([`crate::check::unknown_ids`]).
///
/// # Errors
///
/// Everything that points nowhere or stands twice, in file order.
pub fn gather<'c>(
    case: &'c Case,
    tables: &'c Tables,
    day: NaiveDate,
    reveal: bool,
) -> Result<Facts<'c>, Vec<Problem>> {
    let mut names = Names::default();
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
        // A product may work on all names below one: *.example.cn.
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
    };
    for i in 0..facts.websites.len() {
        for domain in facts.websites[i].domains.iter().flatten() {
            facts.domains[*domain].websites.push(i);
        }
        for instance in facts.websites[i].instances.iter().flatten() {
            facts.instances[*instance].websites.push(i);
        }
        if let Some(person) = facts.websites[i].responsible {
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
    domains: BTreeMap<String, usize>,
    domain_labels: Vec<&'c str>,
    instances: BTreeMap<&'c str, usize>,
    websites: BTreeMap<&'c str, usize>,
}

impl<'c> Names<'c> {
    /// The name by which a table of the file is called; a table without one is refused.
    fn defined(
        &mut self,
        name: Option<&'c At<String>>,
        table: Span,
        key: &'static str,
        first: Option<Span>,
    ) -> Option<&'c str> {
        let Some(name) = name else {
            self.problems.push(
                Problem::new(table, text!("这一项缺少 {key}", "this entry has no `{key}`")).mend(text!(
                    "写上 {key}，报告和其他条目靠它指认",
                    "write `{key}`: reports and other entries name it by this"
                )),
            );
            return None;
        };
        if let Some(first) = first {
            self.problems.push(
                Problem::new(name.span(), text!("{key} 重复", "this `{key}` is taken"))
                    .also(first, text!("最先出现在这里", "first written here"))
                    .mend(text!("每一项用不同的 {key}", "give each entry its own `{key}`")),
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
            persons.push(Person {
                written,
                id,
                name: written.name.as_ref(),
                identity: Identity::default(),
                phone_province: None,
                websites: Vec::new(),
            });
        }
        persons
    }

    /// Who everybody is. The person responsible for an individual applicant is the applicant, so what only
    /// `[applicant]` says holds of that person too.
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
            person.phone_province = self.province(tables, written.phone_province.as_ref());
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
            // The table knows the regions of Alibaba Cloud; other providers use the same ids for other places.
            let ours = written.provider.as_ref().is_none_or(|provider| is_aliyun(provider));
            let region =
                written.region.as_ref().filter(|_| ours).and_then(|region| tables.cloud_region(region));
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
                WordOr::Table(table) => Some(HolderIs::Other(table)),
                WordOr::Word(word) if is_one_of(word, &APPLICANT) => Some(HolderIs::Applicant),
                WordOr::Word(word) => {
                    let found = self.persons.get(word.as_str()).map(|i| HolderIs::Person(*i));
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
                holder,
                points_to,
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
                        found
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
            websites.push(Website { written, label, domains, instances, responsible, content });
        }
        websites
    }

    fn person(&mut self, id: &At<String>) -> Option<usize> {
        let found = self.persons.get(id.as_str()).copied();
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

    /// A name that need not stand under `[[domain]]`, but must be one.
    fn domain_outside(&mut self, name: &At<String>) {
        if DomainName::parse(name).is_err() {
            self.problems.push(
                Problem::new(name.span(), text!("这不是域名", "this is no domain name"))
                    .mend(text!("写成 cdn.example.cn", "write it as cdn.example.cn")),
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
            let of = written.of.as_ref().and_then(|of| self.subject(of));
            materials.push(Material { written, kind, of });
        }
        materials
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
        } else {
            self.domains.get(&domain_key(word)).map(|i| Subject::Domain(*i))
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

    /// Confirmations and waivers: what they are about must exist, and they must say enough to count.
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
                    .mend(text!("核对两个日期", "compare the two dates")),
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
            Problem::new(table, text!("这一项缺少 {key}", "this entry has no `{key}`")).mend(text!(
                "请补写 {key}，否则这一项不计",
                "write `{key}`: without it the entry cannot count"
            )),
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
        let kind = written.and_then(|applicant| applicant.kind.as_deref().copied());
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
            kind,
            files_as,
            recorded,
            identity,
            id_province: revealed.or(stated.map(|(_, province)| province)),
            certificate_province,
        }
    }
}

impl<T> NoneOr<T> {
    /// Whether nothing was said on purpose.
    pub fn is_none(&self) -> bool {
        self.some().is_none()
    }
}

/// The form in which two spellings of a domain name are equal.
fn domain_key(written: &str) -> String {
    DomainName::parse(written).map_or_else(|_| written.to_lowercase(), |name| name.ascii)
}
