//! Turns a case into facts: resolves every name and rejects dangling ones.

pub(crate) mod names;

use std::sync::{Mutex, OnceLock};

use chrono::NaiveDate;

use names::{APPLICANT, Names, domain_key, is_named};

use super::model::{Applicant, Domain, Facts, HolderIs, Instance, Material, Person, Website};
use super::person::Identity;
use super::record::is_aliyun;
use super::traced::Traced;
use crate::case::words::{ApplicantKind, CertificateType, FileAs, Role};
use crate::case::{self, At, Case, NoneOr, OneOrMany, Personal, WordOr};
use crate::domain_name::DomainName;
use crate::identity::{normalise, resident_id};
use crate::picture::{File, Files};
use crate::privacy::Privacy;
use crate::problem::Problem;
use crate::tables::Tables;
use crate::tables::cloud_regions::Lies;
use crate::tables::regions::Province;
use crate::text::{is_one_of, text};

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
    files: &'c Files,
    day: NaiveDate,
    reveal: bool,
) -> Result<Facts<'c>, Vec<Problem>> {
    let mut names = Names::of(case, tables);
    names.applicant_name = applicant_name(case);
    let mut persons = names.persons(case);
    let instances = names.instances(case, tables);
    let domains = names.domains(case);
    let websites = names.websites(case, tables);
    let materials = names.materials(case, tables, files);
    let applicant = names.applicant(case, tables, day);
    names.identities(&mut persons, &applicant, tables, day);
    let province = names.province(tables, case.filing.as_ref().and_then(|filing| filing.province.as_ref()));
    let (confirmed, waived) = (names.confirmed(case, tables, &instances), names.waived(case));
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
        privacy: Privacy::of(case, tables, reveal),
        province,
        applicant,
        persons,
        domains,
        hosts: OnceLock::new(),
        expects_instance: OnceLock::new(),
        by_kind: Mutex::default(),
        instances,
        websites,
        materials,
        confirmed,
        waived,
        demanded: Vec::new(),
        others: None,
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

impl<'c> Names<'c> {
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
            let seller = written.provider.as_ref().map(|provider| provider.as_str());
            let lies = written.region.as_ref().map_or(Lies::Unsaid, |written| match region {
                Some(known) if known.mainland == Some(false) => Lies::Unsaid,
                Some(_) => Lies::Inland,
                None => tables.cloud_regions.lies(&tables.words.simplified(written), seller, &tables.regions),
            });
            let region = Traced::new(region).from(written.region.as_ref());
            instances.push(Instance { written, id, region, lies, websites: Vec::new() });
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
            let mut target = |at: &Option<At<String>>| at.as_ref().and_then(|target| self.points_to(target));
            let (points_to, will_point_to) = (target(&written.points_to), target(&written.will_point_to));
            self.domains.entry(domain_key(label)).or_insert(domains.len());
            self.domain_labels.push(label);
            domains.push(Domain {
                written,
                label,
                name: DomainName::parse(label),
                holder: Traced::new(holder).from(written.holder.as_ref()),
                points_to: Traced::new(points_to).from(written.points_to.as_ref()),
                will_point_to: Traced::new(will_point_to).from(written.will_point_to.as_ref()),
                websites: Vec::new(),
            });
        }
        domains
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
                                text!("未知的网站内容", "unknown content"),
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

    fn materials(&mut self, case: &'c Case, tables: &'c Tables, files: &'c Files) -> Vec<Material<'c>> {
        let mut materials = Vec::new();
        for written in case.material.iter().flatten() {
            let Some(word) = &written.kind else {
                self.defined(None, written.span(), "material.kind", None);
                continue;
            };
            let Some(kind) = tables.document(word) else {
                self.unknown(
                    word,
                    text!("未知的材料种类", "unknown kind of document"),
                    tables.documents.spellings(),
                );
                continue;
            };
            let of = written.of.as_ref().and_then(|of| self.paper_of(of));
            let of = Traced::new(of).from(written.of.as_ref());
            let signed_by = written.signed_by.as_ref().and_then(|by| self.signer(by));
            let signed_by = Traced::new(signed_by).from(written.signed_by.as_ref());
            let named = written.file.as_ref();
            let file = named.map(|name| files.get(name.peek()).unwrap_or(&File::NotLookedAt));
            materials.push(Material { written, kind, of, signed_by, file });
        }
        materials
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
            .is_none_or(|kind| matches!(kind, CertificateType::IdCard | CertificateType::TemporaryIdCard));
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
