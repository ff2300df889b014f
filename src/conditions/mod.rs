//! When a row of law applies: conditions over what a case states, three-valued.

mod in_words;
mod record;
#[cfg(test)]
mod tests;
mod websites;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::Date;
use crate::case::words::{
    ApplicantKind, Channel, Circumstance, FileAs, FilingType, HolderRelation, Product, RecordField, Role,
    ServiceContent, UsedProduct,
};
use crate::decide::Decided;
use crate::decide::counts::Within;
use crate::facts::person::Residence;
use crate::facts::{Domain, HolderIs, Person, SubjectKind, Website};
use crate::law::requirement::{Requirement, When, Who};
use crate::outcome::MissingAt;
use crate::rules::target::Target;

/// Whether something holds, where not everything is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It depends on these keys.
    Open(Vec<MissingAt>),
}

impl Truth {
    /// Yes or no.
    pub fn known(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    /// Both hold: no beats open, open beats yes.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Open(a), Self::Open(b)) => Self::Open(join(a, b)),
            (Self::Open(a), Self::Yes) | (Self::Yes, Self::Open(a)) => Self::Open(a),
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }

    /// One of them holds: yes beats open, open beats no.
    pub fn or(self, other: Self) -> Self {
        self.not().and(other.not()).not()
    }

    /// The opposite.
    #[expect(clippy::should_implement_trait, reason = "a truth is no bit pattern")]
    pub fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            open @ Self::Open(_) => open,
        }
    }
}

fn join(mut a: Vec<MissingAt>, b: Vec<MissingAt>) -> Vec<MissingAt> {
    for want in b {
        if !a.contains(&want) {
            a.push(want);
        }
    }
    a
}

/// The vocabulary of conditions.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Condition {
    /// The applicant is a person whose identity card is of another province.
    IdFromAnotherProvince,
    /// Someone in a role, or the person in question, has an identity card of another province.
    IdElsewhere(Someone),
    /// The mobile number of someone who answers for anything is of another province.
    PhoneElsewhere,
    /// The applicant is of one of these kinds.
    Kind(Vec<ApplicantKind>),
    /// The applicant is in a circumstance.
    Circumstance(Circumstance),
    /// The applicant is on record already.
    OnRecord,
    /// The applicant is on record through these access providers.
    OnRecordAt(Provider),
    /// The applicant has been on record for so many calendar months or longer.
    OnRecordFor(Months),
    /// One of these entries of the record is no longer true.
    Differs(Vec<RecordField>),
    /// The person responsible on record is not the legal representative.
    RecordedResponsibleIsNotLegalRepresentative,
    /// The record is that of a natural person and the order that of an organisation, or the other way round;
    /// this is what the order files as.
    ChangesInto(FileAs),
    /// A domain name of the order is not on record yet.
    NewName,
    /// One person answers for the applicant and for every website.
    LeadsAreOnePerson,
    /// Whoever answers for the applicant is its legal representative.
    ResponsibleIsLegalRepresentative,
    /// Whoever answers for the website is the legal representative of the applicant.
    WebsiteLeadIsLegalRepresentative,
    /// Everyone who answers, for the applicant or for a website, is its legal representative.
    LeadsAreLegalRepresentative,
    /// Someone in a role, or the person in question, is a resident of one of these places.
    Residence(ResidenceOf),
    /// Someone in a role, or the person in question, is of an age within these limits.
    Age(AgeOf),
    /// The order is submitted this way.
    Channel(Channel),
    /// This other product works on a name of the case.
    Uses(UsedProduct),
    /// The website is about this topic.
    Content(String),
    /// Who holds the domain name, as related to the applicant.
    DomainHolder(HolderRelation),
    /// The order names one of these as the content of the website's service.
    Service(Vec<ServiceContent>),
    /// The name serves a mini program, an official account or mail, and there are no pages to see.
    NoWebContent,
    /// Several domain names lead to the website.
    SeveralDomains,
    /// A website of this name is on record already, under another domain name.
    WebsiteNameOnRecord,
    /// The name of the website shares nothing with the name of the applicant.
    WebsiteNameUnrelated,
    /// One of these texts has one of these words in it.
    NameContains(websites::NameContains),
    /// What was registered of the domain name has one of these words in it.
    DomainContains(websites::DomainContains),
    /// The domain name stands below this suffix.
    DomainUnder(String),
    /// The order changes a filing of the domain name that was made before this day.
    ChangeOfFilingBefore(Date),
    /// The domain name was filed before this day.
    DomainFiledBefore(Date),
    /// The instance is this product.
    Product(Product),
    /// There are so many of something.
    Count(CountOf),
    /// The postal address of the applicant has one of these words.
    AddressContains(WordsIn),
    /// The website rests on more instances than this.
    InstancesOver(usize),
    /// The instances of the website lie in several provinces.
    InstancesInSeveralProvinces,
}

/// There are so many of something.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CountOf {
    /// Of what.
    of: Counted,
    /// Where is counted.
    within: Range,
    /// So many or more.
    at_least: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Counted {
    /// Websites.
    Website,
    /// Domain names.
    Domain,
    /// The labels of domain names, those of several suffixes once.
    Label,
}

/// Where is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Range {
    /// On record.
    Record,
    /// In the order.
    Order,
    /// Both, what is in both once.
    RecordAndOrder,
}

/// Words, one of which stands in a text.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct WordsIn {
    /// The words.
    words: Vec<String>,
}

/// The access provider of a record, seen from Alibaba Cloud.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provider {
    /// Alibaba Cloud.
    This,
    /// Any other.
    Elsewhere,
    /// Whichever.
    Anywhere,
}

/// A span of calendar months.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Months {
    /// How many.
    months: u32,
}

/// Someone in a role; whoever the row is asked about where no role is named.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Someone {
    /// The role.
    role: Option<Role>,
}

/// Someone in a role is a resident of one of these places.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ResidenceOf {
    /// The role; absent for whoever the row is asked about.
    role: Option<Role>,
    /// The places.
    is: Vec<Residence>,
}

/// Someone in a role is of an age within these limits, in full years on the day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgeOf {
    /// The role; absent for whoever the row is asked about.
    role: Option<Role>,
    /// This age or older.
    #[serde(default)]
    at_least: u32,
    /// Younger than this.
    below: Option<u32>,
}

impl Condition {
    /// What the condition is about.
    pub fn subject_kind(&self) -> SubjectKind {
        match self {
            Self::IdFromAnotherProvince
            | Self::Kind(_)
            | Self::Circumstance(_)
            | Self::OnRecord
            | Self::AddressContains(_)
            | Self::OnRecordAt(_)
            | Self::OnRecordFor(_)
            | Self::Differs(_)
            | Self::RecordedResponsibleIsNotLegalRepresentative
            | Self::ChangesInto(_) => SubjectKind::Applicant,
            Self::IdElsewhere(Someone { role })
            | Self::Residence(ResidenceOf { role, .. })
            | Self::Age(AgeOf { role, .. }) => match role {
                None => SubjectKind::Person,
                Some(_) => SubjectKind::Order,
            },
            Self::LeadsAreOnePerson
            | Self::ResponsibleIsLegalRepresentative
            | Self::LeadsAreLegalRepresentative
            | Self::PhoneElsewhere
            | Self::NewName
            | Self::Channel(_)
            | Self::Uses(_)
            | Self::Count(_) => SubjectKind::Order,
            Self::NameContains(ask) => ask.subject_kind(),
            Self::Content(_)
            | Self::Service(_)
            | Self::NoWebContent
            | Self::SeveralDomains
            | Self::WebsiteNameOnRecord
            | Self::WebsiteNameUnrelated
            | Self::WebsiteLeadIsLegalRepresentative
            | Self::InstancesOver(_)
            | Self::InstancesInSeveralProvinces => SubjectKind::Website,
            Self::DomainHolder(_)
            | Self::DomainContains(_)
            | Self::DomainUnder(_)
            | Self::ChangeOfFilingBefore(_)
            | Self::DomainFiledBefore(_) => SubjectKind::Domain,
            Self::Product(_) => SubjectKind::Instance,
        }
    }

    /// Whether the condition holds.
    pub fn holds(&self, on: &Target, facts: &Decided<'_>) -> Truth {
        match self {
            Self::IdFromAnotherProvince => id_from_another_province(facts),
            Self::IdElsewhere(who) => someone(who.role, on, facts, |person| id_elsewhere(person, facts)),
            Self::PhoneElsewhere => phone_elsewhere(facts),
            Self::Kind(kinds) => {
                let want = || facts.applicant.want("applicant.kind");
                known_or(facts.applicant.kind, want, |kind| kinds.contains(&kind))
            }
            Self::Circumstance(circumstance) => {
                let written = facts.applicant.written.and_then(|applicant| applicant.circumstances.as_ref());
                known_or(
                    written,
                    || facts.applicant.want("applicant.circumstances"),
                    |list| list.iter().any(|one| **one == *circumstance),
                )
            }
            Self::OnRecord => record::on_record(facts),
            Self::OnRecordAt(provider) => record::on_record_at(*provider, facts),
            Self::OnRecordFor(span) => record::on_record_for(span.months, facts),
            Self::Differs(fields) => record::differs(fields, facts),
            Self::RecordedResponsibleIsNotLegalRepresentative => record::responsible_is_another(facts),
            Self::ChangesInto(files_as) => record::changes_into(*files_as, facts),
            Self::NewName => record::new_name(facts),
            Self::LeadsAreOnePerson => known_or_open(facts.leads_are_one()),
            Self::ResponsibleIsLegalRepresentative => {
                known_or_open(facts.responsible().map(|person| person.has(Role::LegalRepresentative)))
            }
            Self::WebsiteLeadIsLegalRepresentative => {
                let website = on.website(facts);
                let Some(lead) = website.responsible.map(|lead| &facts.persons[lead]) else {
                    return Truth::Open(vec![website.want("website.responsible")]);
                };
                is_legal_representative(lead)
            }
            Self::LeadsAreLegalRepresentative => {
                let leads = facts.website_people().and_then(|people| {
                    let responsible = facts.responsible()?;
                    Ok(people
                        .into_iter()
                        .chain([responsible])
                        .map(is_legal_representative)
                        .fold(Truth::Yes, Truth::and))
                });
                match leads {
                    Ok(truth) => truth,
                    Err(wants) => known_or_open(Err(wants)),
                }
            }
            Self::Residence(ask) => someone(ask.role, on, facts, |person| residence(ask, person)),
            Self::Age(ask) => someone(ask.role, on, facts, |person| age(ask, person, facts)),
            Self::Channel(channel) => {
                let written = facts.filing().and_then(|filing| filing.channel.as_ref());
                known_or(written, || facts.want_filing("filing.channel"), |written| **written == *channel)
            }
            Self::Uses(product) => {
                let mut uses = facts.case.uses.iter().flatten();
                Truth::known(uses.any(|one| one.product.as_deref() == Some(product)))
            }
            Self::Content(topic) => {
                let website = on.website(facts);
                known_or(
                    website.content.as_ref(),
                    || website.want("website.content"),
                    |content| content.iter().any(|one| one.id == *topic),
                )
            }
            Self::DomainHolder(relation) => domain_holder(*relation, on.domain(facts), facts),
            Self::Service(services) => websites::service(services, on.website(facts)),
            Self::NoWebContent => websites::no_web_content(on.website(facts)),
            Self::SeveralDomains => websites::several_domains(on.website(facts)),
            Self::WebsiteNameOnRecord => websites::name_on_record(on.website(facts), facts),
            Self::WebsiteNameUnrelated => websites::name_unrelated(on.website(facts), facts),
            Self::NameContains(ask) => ask.holds(on, facts),
            Self::DomainContains(ask) => ask.holds(on.domain(facts), facts),
            Self::DomainUnder(suffix) => {
                Truth::known(on.domain(facts).name.as_ref().is_ok_and(|name| name.is_under(suffix)))
            }
            Self::ChangeOfFilingBefore(day) => {
                record::change_of_filing_before(day.0, on.domain(facts), facts)
            }
            Self::DomainFiledBefore(day) => record::domain_filed_before(day.0, on.domain(facts)),
            Self::Product(product) => {
                let instance = on.instance(facts);
                let written = instance.written.product.as_ref();
                known_or(written, || instance.want("instance.product"), |written| **written == *product)
            }
            Self::Count(ask) => count(ask, facts),
            Self::AddressContains(ask) => {
                let written = facts.applicant.written.and_then(|applicant| applicant.address.as_ref());
                known_or(
                    written,
                    || facts.applicant.want("applicant.address"),
                    |address| ask.words.iter().any(|word| address.contains(word.as_str())),
                )
            }
            Self::InstancesOver(most) => {
                let website = on.website(facts);
                known_or(
                    website.instances.as_ref(),
                    || website.want("website.instances"),
                    |instances| instances.len() > *most,
                )
            }
            Self::InstancesInSeveralProvinces => instances_in_several_provinces(on.website(facts), facts),
        }
    }
}

fn count(ask: &CountOf, facts: &Decided<'_>) -> Truth {
    let within = match ask.within {
        Range::Record => Within::Record,
        Range::Order => Within::Order,
        Range::RecordAndOrder => Within::Together,
    };
    let found = match ask.of {
        Counted::Website => facts.count_websites(within),
        Counted::Domain => facts.count_names(within, false),
        Counted::Label => facts.count_names(within, true),
    };
    match found.least >= ask.at_least {
        true => Truth::Yes,
        false if found.wants.is_empty() => Truth::No,
        false => Truth::Open(found.wants),
    }
}

/// Regions whose place is not known settle nothing; a region that is in no table is another rule's matter.
fn instances_in_several_provinces(website: &Website<'_>, facts: &Decided<'_>) -> Truth {
    let Some(instances) = &website.instances else {
        return Truth::Open(vec![website.want("website.instances")]);
    };
    let mut provinces: Vec<&str> = Vec::new();
    let mut open = Vec::new();
    for instance in instances.iter().map(|i| &facts.instances[*i]) {
        match instance.region.and_then(|region| region.province.as_deref()) {
            Some(province) if !provinces.contains(&province) => provinces.push(province),
            None if instance.written.region.is_none() => open.push(instance.want("instance.region")),
            _ => {}
        }
    }
    match provinces.len() > 1 {
        true => Truth::Yes,
        false if open.is_empty() || instances.len() < 2 => Truth::No,
        false => Truth::Open(open),
    }
}

fn known_or<T>(value: Option<T>, want: impl FnOnce() -> MissingAt, holds: impl FnOnce(T) -> bool) -> Truth {
    value.map_or_else(|| Truth::Open(vec![want()]), |value| Truth::known(holds(value)))
}

fn is_legal_representative(person: &Person<'_>) -> Truth {
    let written = person.written.roles.as_ref();
    known_or(written, || person.want("person.roles"), |_| person.has(Role::LegalRepresentative))
}

/// Who answers is known; or it depends on keys; or another rule says what is wrong with the roles.
fn known_or_open(known: Result<bool, Vec<MissingAt>>) -> Truth {
    match known {
        Ok(holds) => Truth::known(holds),
        Err(wants) if wants.is_empty() => Truth::No,
        Err(wants) => Truth::Open(wants),
    }
}

/// Whether something holds of anyone in a role, or of the person in question.
fn someone(
    role: Option<Role>,
    on: &Target,
    facts: &Decided<'_>,
    holds: impl Fn(&Person<'_>) -> Truth,
) -> Truth {
    match role {
        None => holds(on.person(facts)),
        Some(role) => facts.in_role(role).map(holds).fold(Truth::No, Truth::or),
    }
}

fn residence(ask: &ResidenceOf, person: &Person<'_>) -> Truth {
    let of = match person.identity.residence() {
        Some(residence) => residence,
        None if person.identity.kind.is_some() => return Truth::No,
        None => return Truth::Open(vec![person.want_certificate("person.certificate.type")]),
    };
    let covered = ask.is.iter().map(|asked| match asked.covers(of) {
        Some(covers) => Truth::known(covers),
        None => Truth::Open(vec![person.want_certificate("person.certificate.number")]),
    });
    covered.fold(Truth::No, Truth::or)
}

fn age(ask: &AgeOf, person: &Person<'_>, facts: &Decided<'_>) -> Truth {
    match person.identity.birth() {
        Some(birth) => {
            let age = crate::identity::age(birth, facts.day).unwrap_or(0);
            Truth::known(age >= ask.at_least && ask.below.is_none_or(|below| age < below))
        }
        None => Truth::Open(vec![person.want("person.born")]),
    }
}

/// A certificate that is no identity card is of no province.
fn id_elsewhere(person: &Person<'_>, facts: &Decided<'_>) -> Truth {
    match (person.identity.province(facts.tables), facts.province) {
        (Some(id), Some(filing)) => Truth::known(id.code != filing.code),
        (Some(_), None) => Truth::Open(vec![facts.want_filing("filing.province")]),
        (None, _) => match person.identity.residence() {
            Some(residence) if residence != Residence::Mainland => Truth::No,
            _ => Truth::Open(vec![person.want("person.id-province")]),
        },
    }
}

fn phone_elsewhere(facts: &Decided<'_>) -> Truth {
    let each = facts.leads().map(|person| match (person.phone_province, facts.province) {
        (Some(phone), Some(filing)) => Truth::known(phone.code != filing.code),
        (Some(_), None) => Truth::Open(vec![facts.want_filing("filing.province")]),
        (None, _) => Truth::Open(vec![person.want("person.phone-province")]),
    });
    each.fold(Truth::No, Truth::or)
}

fn domain_holder(relation: HolderRelation, domain: &Domain<'_>, facts: &Decided<'_>) -> Truth {
    let role = match relation {
        HolderRelation::Shareholder => Some(Role::Shareholder),
        HolderRelation::Executive => Some(Role::Executive),
        HolderRelation::LegalRepresentative => Some(Role::LegalRepresentative),
        HolderRelation::Employee => Some(Role::Employee),
        HolderRelation::ParentCompany | HolderRelation::Other => None,
    };
    match domain.holder {
        None => Truth::Open(vec![domain.want("domain.holder")]),
        Some(HolderIs::Applicant) => Truth::No,
        Some(HolderIs::Person(i)) => {
            let person = &facts.persons[i];
            match role {
                None => Truth::No,
                Some(_) if person.written.roles.is_none() => Truth::Open(vec![person.want("person.roles")]),
                Some(role) => Truth::known(person.has(role)),
            }
        }
        Some(HolderIs::Other(holder)) => known_or(
            holder.relation.as_ref(),
            || domain.want("domain.holder.relation"),
            |written| **written == relation,
        ),
    }
}

fn id_from_another_province(facts: &Decided<'_>) -> Truth {
    let mut open = Vec::new();
    if facts.applicant.id_province.is_none() {
        open.push(facts.applicant.want("applicant.id-province"));
    }
    if facts.province.is_none() {
        open.push(facts.want_filing("filing.province"));
    }
    match (facts.applicant.id_province, facts.province) {
        (Some(id), Some(filing)) => Truth::known(id.code != filing.code),
        _ => Truth::Open(open),
    }
}

impl When {
    /// Whether all conditions together hold.
    pub fn holds(&self, on: &Target, facts: &Decided<'_>) -> Truth {
        self.holds_by(|one| one.holds(on, facts))
    }

    /// Whether all conditions together hold, when someone else judges each.
    pub(crate) fn holds_by(&self, holds: impl Fn(&Condition) -> Truth) -> Truth {
        let all = self.all.iter().map(&holds).fold(Truth::Yes, Truth::and);
        let none = self.none.iter().map(|one| holds(one).not()).fold(Truth::Yes, Truth::and);
        let any = match self.any.as_slice() {
            [] => Truth::Yes,
            any => any.iter().map(&holds).fold(Truth::No, Truth::or),
        };
        all.and(any).and(none)
    }

    /// All conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.all.iter().chain(&self.any).chain(&self.none)
    }
}

impl Requirement {
    /// Whether the row concerns the order at all: its applicant and its type.
    pub fn concerns(&self, facts: &Decided<'_>) -> Truth {
        let who = match &self.who {
            None => Truth::Yes,
            Some(who) => who.iter().map(|one| one.is(facts)).fold(Truth::No, Truth::or),
        };
        let selected = facts.filing_type();
        let filing = match (&self.filing, selected) {
            (None, None) => Truth::Yes,
            (None, Some(selected)) => Truth::known(FilingType::USUAL.contains(&selected)),
            (Some(types), Some(selected)) => Truth::known(types.contains(&selected)),
            // A row that names every type depends on none.
            (Some(types), None) if FilingType::ALL.iter().all(|one| types.contains(one)) => Truth::Yes,
            (Some(_), None) => Truth::Open(vec![facts.want_filing("filing.type")]),
        };
        who.and(filing)
    }
}

impl Who {
    fn is(self, facts: &Decided<'_>) -> Truth {
        let applicant = &facts.applicant;
        let Some(kind) = applicant.kind else { return Truth::Open(vec![applicant.want("applicant.kind")]) };
        match self {
            Self::Kind(this) => Truth::known(kind == this),
            Self::Individual | Self::Organisation => match applicant.files_as {
                None => Truth::Open(vec![applicant.want("applicant.file-as")]),
                Some(as_) => Truth::known((as_ == FileAs::Individual) == (self == Self::Individual)),
            },
        }
    }
}
