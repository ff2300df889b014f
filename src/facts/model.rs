//! The parts of a case, resolved: applicant, people, names, instances, websites, papers.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::hosts::Hosts;
use super::person::Identity;
use super::traced::Traced;
use crate::across::Others;
use crate::case::words::{ApplicantKind, FileAs, FilingType, Role, Signatory};
use crate::case::{self, At, Case};
use crate::domain_name::{DomainName, NotADomain};
use crate::outcome::MissingAt;
use crate::picture::{File, Picture};
use crate::privacy::Privacy;
use crate::source::Span;
use crate::tables::Tables;
use crate::tables::cloud_regions::{CloudRegion, Lies};
use crate::tables::papers::{Document, Topic};
use crate::tables::regions::Province;
use crate::tables::words::Word;
use crate::text::Text;

/// A case, resolved, on one day.
#[derive(Debug)]
pub struct Facts<'c> {
    /// The case as written.
    pub case: &'c Case,
    /// The tables of the law.
    pub tables: &'c Tables,
    /// The day that everything is checked for.
    pub day: NaiveDate,
    /// Which personal data may be shown.
    pub privacy: Privacy,
    /// The province whose administration decides.
    pub province: Option<&'c Province>,
    /// Who files.
    pub applicant: Applicant<'c>,
    /// The people.
    pub persons: Vec<Person<'c>>,
    /// The domain names.
    pub domains: Vec<Domain<'c>>,
    /// See [`Facts::expects_instance`].
    pub(super) expects_instance: OnceLock<bool>,
    /// The papers of each kind that was asked for.
    pub(super) by_kind: Mutex<HashMap<String, Arc<[usize]>>>,
    /// Where each name stands among them: see [`Facts::domain_named`].
    pub(super) hosts: OnceLock<Hosts>,
    /// The instances.
    pub instances: Vec<Instance<'c>>,
    /// The websites.
    pub websites: Vec<Website<'c>>,
    /// The papers.
    pub materials: Vec<Material<'c>>,
    /// What each confirmation is about.
    pub confirmed: Vec<Option<Subject>>,
    /// What each waiver is about.
    pub waived: Vec<Option<Subject>>,
    /// What the law of the place demands in the names of websites: no barred word of another row is found in it.
    /// Law, so nothing until the rows in force are known.
    pub demanded: Vec<Word>,
    /// The other cases of the run, where there are any.
    pub others: Option<Others>,
}

/// Who files.
#[derive(Debug)]
pub struct Applicant<'c> {
    /// As written, if at all.
    pub written: Option<&'c At<case::Applicant>>,
    /// What the applicant is.
    pub kind: Traced<Option<ApplicantKind>>,
    /// What the order files as.
    pub files_as: Traced<Option<FileAs>>,
    /// Who it is, if the certificate is a person's.
    pub identity: Identity<'c>,
    /// The province where the identity card is registered; for persons only.
    pub id_province: Traced<Option<&'c Province>>,
    /// The province on the certificate; for organisations only.
    pub certificate_province: Traced<Option<&'c Province>>,
    /// Which person of this order is on record, as the applicant or as its legal representative.
    pub recorded: Traced<Option<Recorded>>,
}

/// The person on record, resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// A person of the order.
    Person(usize),
    /// Nobody in the order.
    Nobody,
}

/// A person of the order.
#[derive(Debug)]
pub struct Person<'c> {
    /// As written.
    pub written: &'c At<case::Person>,
    /// The short name.
    pub id: &'c str,
    /// The name on the certificate; for an individual applicant, also if only `[applicant]` has it.
    pub name: Option<&'c At<case::Personal>>,
    /// Who it is; for an individual applicant, also if only `[applicant]` says so.
    pub identity: Identity<'c>,
    /// The province of the mobile number as stated.
    pub phone_province: Traced<Option<&'c Province>>,
    /// The websites that name the person.
    pub websites: Vec<usize>,
}

/// A domain name of the order.
#[derive(Debug)]
pub struct Domain<'c> {
    /// As written.
    pub written: &'c At<case::Domain>,
    /// The name as written.
    pub label: &'c str,
    /// The name, parsed.
    pub name: Result<DomainName, NotADomain>,
    /// The registrant.
    pub holder: Traced<Option<HolderIs<'c>>>,
    /// What it resolves to.
    pub points_to: Traced<Option<PointsTo>>,
    /// What it is going to resolve to once filed.
    pub will_point_to: Traced<Option<PointsTo>>,
    /// The websites that name it.
    pub websites: Vec<usize>,
}

/// A registrant, resolved.
#[derive(Clone, Copy, Debug)]
pub enum HolderIs<'c> {
    /// The applicant.
    Applicant,
    /// A person of the order.
    Person(usize),
    /// Someone else, described.
    Other(&'c case::Holder),
}

/// What a name resolves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointsTo {
    /// Nothing.
    Nothing,
    /// An instance of the order.
    Instance(usize),
    /// Something else.
    Elsewhere,
}

/// A purchased instance.
#[derive(Debug)]
pub struct Instance<'c> {
    /// As written.
    pub written: &'c At<case::Instance>,
    /// The instance id.
    pub id: &'c str,
    /// The region, if it is in the table.
    pub region: Traced<Option<&'c CloudRegion>>,
    /// What the region says of where it lies; in mainland China it need not be one whose servers can be filed.
    pub lies: Lies,
    /// The websites it hosts.
    pub websites: Vec<usize>,
}

/// A website of the order.
#[derive(Debug)]
pub struct Website<'c> {
    /// As written.
    pub written: &'c At<case::Website>,
    /// What to call it: its name, its domain, or its number in the file.
    pub label: String,
    /// The domain names: not written, none at all, or these.
    pub domains: Traced<Option<Vec<usize>>>,
    /// The instances, if written.
    pub instances: Traced<Option<Vec<usize>>>,
    /// The person responsible, if written.
    pub responsible: Traced<Option<usize>>,
    /// What it is about, if written.
    pub content: Option<Vec<At<&'c Topic>>>,
}

/// A paper at hand.
#[derive(Debug)]
pub struct Material<'c> {
    /// As written.
    pub written: &'c At<case::Material>,
    /// What it is.
    pub kind: &'c Document,
    /// Who or what it is about.
    pub of: Traced<Option<Subject>>,
    /// Who signed it.
    pub signed_by: Traced<Option<Signer>>,
    /// What was found where its file should be, if it names one.
    pub file: Option<&'c File>,
}

impl Material<'_> {
    /// The image that was found.
    pub fn picture(&self) -> Option<&Picture> {
        match self.file {
            Some(File::Read(picture)) => Some(picture),
            _ => None,
        }
    }
}

/// Who signed a paper, as the case writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signer {
    /// A person, by id.
    Person(usize),
    /// Someone, by role; nobody, too, is a word for it.
    Role(Signatory),
}

/// What a finding can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The order as a whole.
    Order,
    /// The applicant.
    Applicant,
    /// A person.
    Person(usize),
    /// A domain name.
    Domain(usize),
    /// An instance.
    Instance(usize),
    /// A website.
    Website(usize),
    /// A paper at hand.
    Material(usize),
}

/// The kinds of [`Subject`], from coarse to fine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SubjectKind {
    /// The order as a whole.
    Order,
    /// The applicant.
    Applicant,
    /// A person.
    Person,
    /// A domain name.
    Domain,
    /// An instance.
    Instance,
    /// A website, with its domain, its instances and its person.
    Website,
    /// A paper at hand.
    Material,
}

impl Subject {
    /// Its kind.
    pub fn kind(self) -> SubjectKind {
        match self {
            Self::Order => SubjectKind::Order,
            Self::Applicant => SubjectKind::Applicant,
            Self::Person(_) => SubjectKind::Person,
            Self::Domain(_) => SubjectKind::Domain,
            Self::Instance(_) => SubjectKind::Instance,
            Self::Website(_) => SubjectKind::Website,
            Self::Material(_) => SubjectKind::Material,
        }
    }
}

impl<'c> Facts<'c> {
    /// The name by which a case file, a waiver or a report refers to a subject.
    pub fn id(&self, subject: Subject) -> String {
        match subject {
            Subject::Order => "order".to_owned(),
            Subject::Applicant => "applicant".to_owned(),
            Subject::Person(i) => self.persons[i].id.to_owned(),
            Subject::Domain(i) => self.domains[i].label.to_owned(),
            Subject::Instance(i) => self.instances[i].id.to_owned(),
            Subject::Website(i) => self.websites[i].label.clone(),
            Subject::Material(i) => self.materials[i].kind.id.to_string(),
        }
    }

    /// Everything that a finding can be about, the whole before its parts.
    pub fn subjects(&self) -> impl Iterator<Item = Subject> + use<> {
        let counted = [
            (self.persons.len(), Subject::Person as fn(usize) -> Subject),
            (self.domains.len(), Subject::Domain),
            (self.instances.len(), Subject::Instance),
            (self.websites.len(), Subject::Website),
            (self.materials.len(), Subject::Material),
        ];
        let each = counted.into_iter().flat_map(|(number, of)| (0..number).map(of));
        [Subject::Order, Subject::Applicant].into_iter().chain(each)
    }

    /// The subject in words.
    pub fn label(&self, subject: Subject) -> Text {
        match subject {
            Subject::Order => crate::text::text!("订单", "order"),
            Subject::Applicant => crate::text::text!("主体", "applicant"),
            Subject::Material(i) => self.materials[i].kind.name.clone(),
            Subject::Person(i) => self.called(i),
            _ => Text::same(self.privacy.text(&self.id(subject))),
        }
    }

    /// Where the subject is in the file; an empty range if its table is missing.
    pub fn place(&self, subject: Subject) -> Span {
        match subject {
            Subject::Order => self.order_span(),
            Subject::Applicant => self.applicant.span(),
            Subject::Person(i) => self.persons[i].written.span(),
            Subject::Domain(i) => self.domains[i].span(),
            Subject::Instance(i) => self.instances[i].span(),
            Subject::Website(i) => self.websites[i].span(),
            Subject::Material(i) => self.materials[i].written.span(),
        }
    }

    /// The order, if the case says anything about it.
    pub fn filing(&self) -> Option<&case::Filing> {
        self.case.filing.as_deref()
    }

    /// The account, if the case says anything about it.
    pub fn account(&self) -> Option<&case::Account> {
        self.case.account.as_deref()
    }

    /// The declared type of the order.
    pub fn declared(&self) -> Option<&At<FilingType>> {
        self.filing().and_then(|filing| filing.r#type.as_ref())
    }

    /// Where `[filing]` is in the file.
    pub fn order_span(&self) -> Span {
        self.case.filing.as_ref().map_or(0..0, At::span)
    }

    /// A missing key of `[filing]`.
    pub fn want_filing(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.order_span() }
    }

    /// A missing key of `[account]`.
    pub fn want_account(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.case.account.as_ref().map_or(0..0, At::span) }
    }

    /// Whether the order includes a domain name, as far as the case says.
    pub fn expects_domain(&self) -> bool {
        self.websites.is_empty() || self.websites.iter().any(|site| site.domains.is_none())
    }

    /// Whether the order includes an instance, as far as the case says.
    pub fn expects_instance(&self) -> bool {
        *self.expects_instance.get_or_init(|| {
            self.websites.is_empty() || self.websites.iter().any(|site| site.instances.is_none())
        })
    }

    /// Whether an instance that no website names may serve one all the same: a website does not say what serves it, or
    /// a name of no website points there. Where a name points today says nothing of a website that names its instances.
    pub fn may_serve(&self, instance: usize) -> bool {
        let points_there = |domain: &Domain<'_>| {
            *domain.points_to == Some(PointsTo::Instance(instance)) && domain.websites.is_empty()
        };
        self.expects_instance() || self.domains.iter().any(points_there)
    }

    fn hosts(&self) -> &Hosts {
        let names = self.domains.iter().map(|domain| domain.name.as_ref().ok());
        self.hosts.get_or_init(|| Hosts::of(names, self.tables))
    }

    /// The first domain name that is this one, as in DNS.
    pub fn domain_named(&self, ascii: &str) -> Option<&Domain<'c>> {
        self.hosts().named(ascii).map(|i| &self.domains[i])
    }

    /// The domain names that share the filing of a name, in the order of the file.
    pub fn of_filing(&self, ascii: &str) -> impl Iterator<Item = &Domain<'c>> {
        self.hosts().of_filing(ascii).iter().map(|i| &self.domains[*i])
    }

    /// Whether a subdomain of a registered name is listed.
    pub fn has_subdomain_of(&self, ascii: &str) -> bool {
        self.hosts().is_parent(ascii)
    }

    /// The persons in a role.
    pub fn in_role(&self, role: Role) -> impl Iterator<Item = &Person<'_>> {
        self.persons.iter().filter(move |person| person.has(role))
    }
}

impl Applicant<'_> {
    /// Where `[applicant]` is in the file.
    pub fn span(&self) -> Span {
        self.written.map_or(0..0, At::span)
    }

    /// A missing key of `[applicant]`.
    pub fn want(&self, key: &'static str) -> MissingAt {
        let inner = self.written.and_then(|written| match inner_table(key)? {
            "certificate" => written.certificate.as_ref().map(At::span),
            "filed" => written.filed.as_ref().map(At::span),
            _ => None,
        });
        MissingAt { key, at: inner.unwrap_or_else(|| self.span()) }
    }

    /// Whether the name is a natural person's; if the kind is unknown, assume so.
    pub fn is_person(&self) -> bool {
        self.kind.is_none_or(|kind| kind == ApplicantKind::Individual)
    }

    /// The record at the ministry, if one is written.
    pub fn record(&self) -> Option<&case::Record> {
        self.written?.filed.as_ref()?.some()
    }
}

impl Person<'_> {
    /// Whether the person is in a role.
    pub fn has(&self, role: Role) -> bool {
        self.written.roles.as_ref().is_some_and(|roles| roles.iter().any(|one| one.is(&role)))
    }

    /// A missing key of this person.
    pub fn want(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.written.span() }
    }
}

/// The table within that of a subject in which a key stands, where there is one: a key is missed in one place.
fn inner_table(key: &str) -> Option<&str> {
    let (_, below) = key.split_once('.')?;
    below.split_once('.').map(|(table, _)| table)
}

impl Domain<'_> {
    /// Where the domain is in the file: its name.
    pub fn span(&self) -> Span {
        self.written.name.as_ref().map_or(self.written.span(), At::span)
    }

    /// A missing key of this domain.
    pub fn want(&self, key: &'static str) -> MissingAt {
        let inner = inner_table(key).and_then(|table| match table {
            "filed" => self.written.filed.as_ref().map(At::span),
            "real-name" => self.written.real_name.as_ref().map(At::span),
            "holder" => self.written.holder.as_ref().map(At::span),
            _ => None,
        });
        MissingAt { key, at: inner.unwrap_or_else(|| self.written.span()) }
    }
}

impl Instance<'_> {
    /// Where the instance is in the file: its id.
    pub fn span(&self) -> Span {
        self.written.id.as_ref().map_or(self.written.span(), At::span)
    }

    /// A missing key of this instance.
    pub fn want(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.written.span() }
    }
}

impl Website<'_> {
    /// Where the website is in the file: its name, or its table.
    pub fn span(&self) -> Span {
        self.written.name.as_ref().map_or(self.written.span(), At::span)
    }

    /// A missing key of this website.
    pub fn want(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.written.span() }
    }
}
