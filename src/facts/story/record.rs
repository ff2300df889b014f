//! The record held against itself, and against what the applicant is.

use std::collections::{HashMap, HashSet};

use super::contradiction::Contradiction;
use super::providers::of_the_record;
use crate::case::words::{ApplicantKind, Circumstance, RecordField, Role};
use crate::case::{self, At, RecordSite};
use crate::domain_name::DomainName;
use crate::facts::names::same_name;
use crate::facts::record::normal;
use crate::facts::{Facts, Recorded};
use crate::identity::icp_number;
use crate::source::Span;
use crate::tables::words::fold;
use crate::text::text;

/// What the record says twice, and differently.
pub fn record(facts: &Facts<'_>) -> Vec<Contradiction> {
    let Some(record) = facts.applicant.record() else { return Vec::new() };
    let mut found = Vec::new();
    let sites = record.sites.as_deref().unwrap_or_default();
    counts(record, sites, &mut found);
    same_sites(sites, facts, &mut found);
    of_the_record(record, sites, facts, &mut found);
    shell(sites, facts, &mut found);
    kind(record, facts, &mut found);
    name(record, facts, &mut found);
    legal_representative(record, facts, &mut found);
    responsible(record, facts, &mut found);
    of_an_individual(record, facts, &mut found);
    person(record, facts, &mut found);
    province(record, facts, &mut found);
    found
}

/// Whether a list of what differs names a field; not known where there is no list.
pub(super) fn differs(record: &case::Record, field: RecordField) -> Option<(bool, Span)> {
    let list = record.differs.as_ref()?;
    // Only what is looked for is read.
    let named = list.peek().iter().find(|one| one.is(&field));
    Some((named.is_some(), named.map_or(list.span(), At::span)))
}

/// There are no more websites on record than their count. One that has several names is listed once for each.
fn counts(record: &case::Record, sites: &[At<RecordSite>], found: &mut Vec<Contradiction>) {
    let Some(count) = &record.site_count else { return };
    let mut numbers: HashSet<String> = HashSet::new();
    let mut listed = 0;
    for site in sites {
        if site.number.as_ref().and_then(normal).is_some_and(|number| !numbers.insert(number)) {
            continue;
        }
        listed += 1;
        if listed == **count as usize + 1 {
            let all = **count;
            found.push(Contradiction::new(
                count.span(),
                text!(
                    "写的是已备案 {all} 个网站，sites 里列出的却更多",
                    "{all} are declared on record, but `sites` lists more"
                ),
                site.span(),
                text!("多出的网站", "one more"),
            ));
        }
    }
}

/// One number is of one website, and one name has one number. Each website is held against the first that differs.
fn same_sites(sites: &[At<RecordSite>], facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let mut names: HashMap<String, First<'_>> = HashMap::new();
    let mut numbers: HashMap<String, First<'_>> = HashMap::new();
    for site in sites {
        let Some(written) = &site.number else { continue };
        let number = normal(written);
        if let (Some(number), Some(name)) = (&number, &site.name) {
            let first = names.entry(number.clone()).or_default();
            if let Some(other) = first.that_differs(Some(fold(name)), name) {
                let number = facts.privacy.text(written);
                found.push(Contradiction::new(
                    name.span(),
                    text!("{number} 写了两个网站名称", "{number} has two website names"),
                    other.span(),
                    text!("另一个名称", "the other name"),
                ));
            }
        }
        let domain = site.domain.as_ref().and_then(|name| Some((name, DomainName::parse(name).ok()?.ascii)));
        let Some((domain, ascii)) = domain else { continue };
        // A number that is none, or masked, is no other's.
        if let Some(other) = numbers.entry(ascii).or_default().that_differs(number, written) {
            let name = facts.privacy.text(domain);
            found.push(Contradiction::new(
                written.span(),
                text!("{name} 写了两个备案号", "{name} has two numbers"),
                other.span(),
                text!("另一个备案号", "the other number"),
            ));
        }
    }
}

/// What was written first of something, and first in another way.
#[derive(Default)]
struct First<'c> {
    first: Option<(Option<String>, &'c At<String>)>,
    other: Option<&'c At<String>>,
}

impl<'c> First<'c> {
    /// What was written before and differs. What cannot be compared differs from all.
    fn that_differs(&mut self, value: Option<String>, written: &'c At<String>) -> Option<&'c At<String>> {
        let Some((first, at)) = &self.first else {
            self.first = Some((value, written));
            return None;
        };
        if value.is_some() && value == *first {
            return self.other;
        }
        self.other.get_or_insert(written);
        Some(at)
    }
}

/// A shell has no website that someone connects to the Internet.
fn shell(sites: &[At<RecordSite>], facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let Some(shell) = declared_shell(facts) else { return };
    let lives = |site: &RecordSite| {
        let provided = site.providers.as_ref().filter(|providers| !providers.is_empty()).map(At::span);
        provided.or(site.open.as_ref().filter(|open| ***open).map(At::span))
    };
    if let Some(at) = sites.iter().find_map(|site| lives(site)) {
        found.push(Contradiction::new(
            shell,
            text!(
                "空壳主体没有网站，记录里却有已接入的网站",
                "a shell entity has no website, but the record has one that is connected"
            ),
            at,
            text!("已接入的网站", "the website"),
        ));
    }
}

/// Where the applicant is said to be a shell.
pub(super) fn declared_shell(facts: &Facts<'_>) -> Option<Span> {
    let list = facts.applicant.written?.circumstances.as_ref()?;
    list.iter().find(|one| one.is(&Circumstance::ShellEntity)).map(At::span)
}

/// The kind on record differs from the kind of today if, and only if, the list says so.
fn kind(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let now = facts.applicant.written.and_then(|written| written.kind.as_ref());
    let (Some(before), Some(now)) = (&record.kind, now) else { return };
    let Some((named, list)) = differs(record, RecordField::ApplicantKind) else { return };
    let (zh, en) = (before.text().zh, before.text().en);
    match (named, before.agrees_with(**now)) {
        (true, true) => found.push(Contradiction::new(
            list,
            text!(
                "differs 写主办单位性质与记录不同，两处写的却都是{zh}",
                "`differs` lists the kind of applicant, but both are: {en}"
            ),
            before.span(),
            text!("备案记录里的性质", "the kind on record"),
        )),
        (false, false) => found.push(Contradiction::new(
            list,
            text!(
                "备案记录是{zh}，与现在的性质不同，differs 里却没有 applicant-kind",
                "on record as {en}, which does not match the applicant, but `differs` does not list applicant-kind"
            ),
            before.span(),
            text!("备案记录里的性质", "the kind on record"),
        )),
        _ => {}
    }
}

/// The same for the name, where the name on record is written.
fn name(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let now = facts.applicant.written.and_then(|written| written.name.as_ref());
    let (Some(before), Some(now)) = (&record.name, now) else { return };
    let Some((named, list)) = differs(record, RecordField::ApplicantName) else { return };
    match (named, same_name(before, now)) {
        (true, true) => found.push(Contradiction::new(
            list,
            text!(
                "differs 写主办单位名称与记录不同，两处名称却相同",
                "`differs` lists the name of the applicant, but both are the same"
            ),
            before.span(),
            text!("备案记录里的名称", "the name on record"),
        )),
        (false, false) => found.push(Contradiction::new(
            list,
            text!(
                "备案记录里的名称与现在的不同，differs 里却没有 applicant-name",
                "the name on record is different, but `differs` does not list applicant-name"
            ),
            before.span(),
            text!("备案记录里的名称", "the name on record"),
        )),
        _ => {}
    }
}

/// Whoever has moved to another province does not live in that of the number.
fn province(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let Some((true, list)) = differs(record, RecordField::ApplicantProvince) else { return };
    let Some(number) = &record.number else { return };
    let Some(applicant) = facts.applicant.written else { return };
    let Ok(parsed) = icp_number::parse(number) else { return };
    let sign = parsed.province.to_string();
    let Some(on_record) =
        facts.tables.regions.provinces.iter().find(|one| one.icp.iter().any(|one| *one == sign))
    else {
        return;
    };
    let certificate = applicant.certificate.as_deref().and_then(|one| one.address.as_ref());
    let addresses: Vec<&At<String>> = certificate.into_iter().chain(applicant.address.as_ref()).collect();
    let here = |address: &&At<String>| {
        facts.tables.area_of_address(address).0.province.is_some_and(|one| one.code == on_record.code)
    };
    if let Some(first) = addresses.first().filter(|_| addresses.iter().all(here)) {
        let (zh, en) = (&on_record.name, &on_record.name_en);
        found.push(Contradiction::new(
            list,
            text!(
                "differs 写主办单位所在省份与记录不同，备案号和地址却都在{zh}",
                "`differs` lists the province of the applicant, but number and address are both from {en}"
            ),
            first.span(),
            text!("主办单位的地址", "the applicant's address"),
        ));
    }
}

/// Who is on record as the legal representative is the one of today, unless the list says otherwise.
fn legal_representative(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let of_a_person = [*facts.applicant.kind, record.kind.as_deref().copied()]
        .iter()
        .any(|kind| kind.is_none_or(|kind| kind == ApplicantKind::Individual));
    let (Some(written), Some(recorded)) = (&record.person, *facts.applicant.recorded) else { return };
    let Some((named, list)) = differs(record, RecordField::LegalRepresentative) else { return };
    let mut today = facts.in_role(Role::LegalRepresentative);
    let (Some(today), None, false) = (today.next(), today.next(), of_a_person) else { return };
    let same = matches!(recorded, Recorded::Person(i) if facts.persons[i].id == today.id);
    match (named, same) {
        (true, true) => found.push(Contradiction::new(
            list,
            text!(
                "differs 写法定代表人与记录不同，记录里的却就是现在这一位",
                "`differs` lists the legal representative, but the one on record is the current one"
            ),
            written.span(),
            text!("备案记录里的法定代表人", "the legal representative on record"),
        )),
        (false, false) => found.push(Contradiction::new(
            list,
            text!(
                "备案记录里的法定代表人不是现在这一位，differs 里却没有 legal-representative",
                "the legal representative on record is not the current one, but `differs` does not list legal-representative"
            ),
            written.span(),
            text!("备案记录里的法定代表人", "the legal representative on record"),
        )),
        _ => {}
    }
}

/// Whether one person was legal representative and responsible, and whether one is today, says which of both changed.
fn responsible(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let (Some(was), Some(kind)) = (&record.legal_representative_responsible, *facts.applicant.kind) else {
        return;
    };
    if kind == ApplicantKind::Individual || record.kind.as_deref() == Some(&ApplicantKind::Individual) {
        return;
    }
    let mut legal = facts.in_role(Role::LegalRepresentative);
    let mut responsible = facts.in_role(Role::Responsible);
    let (Some(one), None) = (legal.next(), legal.next()) else { return };
    let (Some(other), None) = (responsible.next(), responsible.next()) else { return };
    let Some((legal_differs, _)) = differs(record, RecordField::LegalRepresentative) else { return };
    let Some((responsible_differs, list)) = differs(record, RecordField::ResponsiblePerson) else { return };
    let cannot_be = match (**was, one.id == other.id) {
        (true, true) => legal_differs != responsible_differs,
        (false, true) | (true, false) => !legal_differs && !responsible_differs,
        (false, false) => false,
    };
    if cannot_be {
        found.push(Contradiction::new(
            list,
            text!(
                "备案记录里法定代表人与主体负责人的关系与现在的对不上，differs 里缺 responsible-person 或 legal-representative",
                "legal representative and responsible person on record do not match the current ones, but `differs` lists neither responsible-person nor legal-representative"
            ),
            was.span(),
            text!("备案记录里法定代表人是否为主体负责人", "whether they were the same person on record"),
        ));
    }
}

/// An individual is its own responsible person, and has neither a legal representative nor a credit code.
fn of_an_individual(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let is_one = |kind: Option<ApplicantKind>| kind == Some(ApplicantKind::Individual);
    if !is_one(*facts.applicant.kind) || record.kind.is_some() && !is_one(record.kind.as_deref().copied()) {
        return;
    }
    let kind = facts.applicant.written.and_then(|written| written.kind.as_ref());
    let at = kind.map_or(facts.applicant.span(), At::span);
    let what = || text!("主办单位性质：个人", "kind: individual");
    for field in [RecordField::LegalRepresentative, RecordField::CreditCode] {
        let (zh, en) = (field.text().zh, field.text().en);
        if let Some((true, list)) = differs(record, field) {
            found.push(Contradiction::new(
                list,
                text!(
                    "differs 里有{zh}，个人却没有",
                    "`differs` lists what an individual does not have: {en}"
                ),
                at.clone(),
                what(),
            ));
        }
    }
    if let (Some((true, list)), Some((false, _))) =
        (differs(record, RecordField::ResponsiblePerson), differs(record, RecordField::ApplicantName))
    {
        found.push(Contradiction::new(
            list,
            text!(
                "differs 写主体负责人与记录不同；个人的负责人就是本人，differs 里却没有 applicant-name",
                "`differs` lists the responsible person, who is the individual, but not applicant-name"
            ),
            at,
            what(),
        ));
    }
}

/// An individual on record has the name of a person: of the one that is named as it, and never that of an organisation.
fn person(record: &case::Record, facts: &Facts<'_>, found: &mut Vec<Contradiction>) {
    let Some(kind) = record.kind.as_ref().filter(|kind| ***kind == ApplicantKind::Individual) else { return };
    let now = facts.applicant.written.and_then(|written| written.name.as_ref());
    let unchanged = matches!(differs(record, RecordField::ApplicantName), Some((false, _)));
    let Some(name) = record.name.as_ref().or(now.filter(|_| unchanged)) else { return };
    if let Some(contradiction) = super::names::of_kind(name, Some(kind), None, facts.tables) {
        found.push(contradiction);
    }
    // Whoever files as an individual still may have been renamed.
    let still_one = facts.applicant.kind.is_none_or(|kind| kind == ApplicantKind::Individual);
    let (Some(Recorded::Person(i)), false) = (*facts.applicant.recorded, still_one) else { return };
    if let (Some(written), Some(theirs)) = (&record.person, &facts.persons[i].written.name)
        && !same_name(name, theirs)
    {
        found.push(Contradiction::new(
            name.span(),
            text!(
                "备案记录里的个人与 person 写的不是同一姓名",
                "the individual on record has a different name than the one given in `person`"
            ),
            written.span(),
            text!("备案记录里的个人", "who is on record"),
        ));
    }
}
