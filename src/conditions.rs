//! When a row of law applies: conditions over what a case states, three-valued.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{Channel, Circumstance, FileAs, FilingType, Product, Role, UsedProduct};
use crate::case::{Date, NoneOr};
use crate::facts::person::Residence;
use crate::facts::{Domain, Facts, SubjectKind};
use crate::law::requirement::{Requirement, When, Who};
use crate::outcome::Want;
use crate::rules::On;

/// Whether something holds, where not everything is stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not.
    No,
    /// It depends on these keys.
    Open(Vec<Want>),
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

fn join(mut a: Vec<Want>, b: Vec<Want>) -> Vec<Want> {
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
    /// The applicant is in a circumstance.
    Circumstance(Circumstance),
    /// The applicant is on record already.
    OnRecord,
    /// One person answers for the applicant and for every website.
    LeadsAreOnePerson,
    /// Whoever answers for the applicant is its legal representative.
    ResponsibleIsLegalRepresentative,
    /// Someone in a role is a resident of one of these places.
    Residence(ResidenceOf),
    /// Someone in a role is of an age within these limits.
    Age(AgeOf),
    /// The order is submitted this way.
    Channel(Channel),
    /// This other product works on a name of the case.
    Uses(UsedProduct),
    /// The website is about this topic.
    Content(String),
    /// The domain name stands below this suffix.
    DomainUnder(String),
    /// The order changes a filing of the domain name that was made before this day.
    ChangeOfFilingBefore(Date),
    /// The instance is this product.
    Product(Product),
}

/// Someone in a role is a resident of one of these places.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct ResidenceOf {
    /// The role.
    role: Role,
    /// The places.
    is: Vec<Residence>,
}

/// Someone in a role is of an age within these limits, in full years on the day.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AgeOf {
    /// The role.
    role: Role,
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
            Self::IdFromAnotherProvince | Self::Circumstance(_) | Self::OnRecord => SubjectKind::Applicant,
            Self::LeadsAreOnePerson
            | Self::ResponsibleIsLegalRepresentative
            | Self::Residence(_)
            | Self::Age(_)
            | Self::Channel(_)
            | Self::Uses(_) => SubjectKind::Order,
            Self::Content(_) => SubjectKind::Website,
            Self::DomainUnder(_) | Self::ChangeOfFilingBefore(_) => SubjectKind::Domain,
            Self::Product(_) => SubjectKind::Instance,
        }
    }

    /// Whether the condition holds.
    pub fn holds(&self, on: &On, facts: &Facts<'_>) -> Truth {
        match self {
            Self::IdFromAnotherProvince => id_from_another_province(facts),
            Self::Circumstance(circumstance) => {
                let written = facts.applicant.written.and_then(|applicant| applicant.circumstances.as_ref());
                known_or(
                    written,
                    || facts.applicant.want("applicant.circumstances"),
                    |list| list.iter().any(|one| **one == *circumstance),
                )
            }
            Self::OnRecord => {
                let written = facts.applicant.written.and_then(|applicant| applicant.filed.as_ref());
                known_or(written, || facts.applicant.want("applicant.filed"), |filed| filed.some().is_some())
            }
            Self::LeadsAreOnePerson => known_or_open(facts.leads_are_one()),
            Self::ResponsibleIsLegalRepresentative => {
                known_or_open(facts.responsible().map(|person| person.has(Role::LegalRepresentative)))
            }
            Self::Residence(ask) => residence(ask, facts),
            Self::Age(ask) => age(ask, facts),
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
            Self::DomainUnder(suffix) => {
                Truth::known(on.domain(facts).name.as_ref().is_ok_and(|name| name.is_under(suffix)))
            }
            Self::ChangeOfFilingBefore(day) => change_of_filing_before(day.0, on.domain(facts), facts),
            Self::Product(product) => {
                let instance = on.instance(facts);
                let written = instance.written.product.as_ref();
                known_or(written, || instance.want("instance.product"), |written| **written == *product)
            }
        }
    }
}

fn known_or<T>(value: Option<T>, want: impl FnOnce() -> Want, holds: impl FnOnce(T) -> bool) -> Truth {
    value.map_or_else(|| Truth::Open(vec![want()]), |value| Truth::known(holds(value)))
}

fn change_of_filing_before(day: NaiveDate, domain: &Domain<'_>, facts: &Facts<'_>) -> Truth {
    let change = match facts.filing_type() {
        None => Truth::Open(vec![facts.want_filing("filing.type")]),
        Some(selected) => Truth::known(selected == FilingType::Change),
    };
    let before = match domain.written.filed.as_deref() {
        None => Truth::Open(vec![domain.want("domain.filed")]),
        Some(NoneOr::None) => Truth::No,
        Some(NoneOr::Some(record)) => {
            known_or(record.on.as_ref(), || domain.want("domain.filed.on"), |on| on.0 < day)
        }
    };
    change.and(before)
}

/// Who answers is known; or it depends on keys; or another rule says what is wrong with the roles.
fn known_or_open(known: Result<bool, Vec<Want>>) -> Truth {
    match known {
        Ok(holds) => Truth::known(holds),
        Err(wants) if wants.is_empty() => Truth::No,
        Err(wants) => Truth::Open(wants),
    }
}

fn residence(ask: &ResidenceOf, facts: &Facts<'_>) -> Truth {
    let in_role = facts.persons.iter().filter(|person| person.has(ask.role));
    let known = in_role.map(|person| match person.identity.residence() {
        Some(residence) => Truth::known(ask.is.contains(&residence)),
        None if person.identity.kind.is_some() => Truth::No,
        None => Truth::Open(vec![person.want_certificate("person.certificate.type")]),
    });
    known.fold(Truth::No, Truth::or)
}

fn age(ask: &AgeOf, facts: &Facts<'_>) -> Truth {
    let in_role = facts.persons.iter().filter(|person| person.has(ask.role));
    let known = in_role.map(|person| match person.identity.birth() {
        Some(birth) => {
            let age = crate::identity::age(birth, facts.day).unwrap_or(0);
            Truth::known(age >= ask.at_least && ask.below.is_none_or(|below| age < below))
        }
        None => Truth::Open(vec![person.want("person.born")]),
    });
    known.fold(Truth::No, Truth::or)
}

fn id_from_another_province(facts: &Facts<'_>) -> Truth {
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
    pub fn holds(&self, on: &On, facts: &Facts<'_>) -> Truth {
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
    pub fn concerns(&self, facts: &Facts<'_>) -> Truth {
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
    fn is(self, facts: &Facts<'_>) -> Truth {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_of_a_filing_made_before_a_day() {
        let condition = Condition::ChangeOfFilingBefore(Date("2018-01-01".parse().unwrap()));
        let holds = |case: &str| {
            crate::testing::with_facts(case, "2026-12-01", |facts| {
                condition.holds(&On { domain: Some(0), ..On::default() }, facts)
            })
        };
        let case = |filing: &str, filed: &str| {
            format!("[filing]\ntype = \"{filing}\"\n[[domain]]\nname = \"example.cn\"\n{filed}")
        };
        assert_eq!(holds(&case("change", "filed = { on = 2017-12-31 }")), Truth::Yes);
        assert_eq!(holds(&case("change", "filed = { on = 2018-01-01 }")), Truth::No);
        assert_eq!(holds(&case("change", "filed = \"none\"")), Truth::No);
        let keys = |truth| match truth {
            Truth::Open(wants) => wants.iter().map(|want| want.key).collect(),
            _ => Vec::new(),
        };
        assert_eq!(keys(holds(&case("change", "filed = {}"))), ["domain.filed.on"]);
        assert_eq!(keys(holds(&case("change", ""))), ["domain.filed"]);
        // Another type settles it, whatever is on record.
        assert_eq!(holds(&case("first", "")), Truth::No);
        assert_eq!(holds(&case("access", "filed = { on = 2017-12-31 }")), Truth::No);
        let untyped = "[[domain]]\nname = \"example.cn\"\nfiled = { on = 2017-12-31 }";
        assert_eq!(keys(holds(untyped)), ["filing.type"]);
    }

    fn open(key: &'static str) -> Truth {
        Truth::Open(vec![Want { key, at: 0..0 }])
    }

    #[test]
    fn truth_tables() {
        use Truth::{No, Yes};
        for (a, b, and, or) in [
            (Yes, Yes, Yes, Yes),
            (Yes, No, No, Yes),
            (No, No, No, No),
            (Yes, open("a"), open("a"), Yes),
            (No, open("a"), No, open("a")),
            (open("a"), open("a"), open("a"), open("a")),
        ] {
            assert_eq!(a.clone().and(b.clone()), and);
            assert_eq!(b.clone().and(a.clone()), and);
            assert_eq!(a.clone().or(b.clone()), or);
            assert_eq!(b.or(a), or);
        }
        assert_eq!(Yes.not(), No);
        assert_eq!(No.not(), Yes);
        assert_eq!(open("a").not(), open("a"));
        let two = Truth::Open(vec![Want { key: "a", at: 0..0 }, Want { key: "b", at: 0..0 }]);
        assert_eq!(open("a").and(open("b")), two);
    }

    #[test]
    fn who_answers_for_what() {
        let holds = |condition: &Condition, case: &str| {
            crate::testing::with_facts(case, "2026-12-01", |facts| condition.holds(&On::default(), facts))
        };
        let person = |id: &str, rest: &str| format!("[[person]]\nid = \"{id}\"\n{rest}\n");
        let one = person("li", "roles = [\"legal-representative\", \"responsible\", \"website\"]");
        let two = person("li", "roles = [\"responsible\"]") + &person("wang", "roles = [\"website\"]");
        assert_eq!(holds(&Condition::LeadsAreOnePerson, &one), Truth::Yes);
        assert_eq!(holds(&Condition::LeadsAreOnePerson, &two), Truth::No);
        assert_eq!(holds(&Condition::ResponsibleIsLegalRepresentative, &one), Truth::Yes);
        assert_eq!(holds(&Condition::ResponsibleIsLegalRepresentative, &two), Truth::No);
        let key = |truth| match truth {
            Truth::Open(wants) => wants[0].key,
            _ => "",
        };
        assert_eq!(key(holds(&Condition::LeadsAreOnePerson, &person("li", ""))), "person.roles");
        let foreign =
            Condition::Residence(ResidenceOf { role: Role::Responsible, is: vec![Residence::Foreign] });
        let with = |kind: &str| {
            person("li", &format!("roles = [\"responsible\"]\ncertificate = {{ type = \"{kind}\" }}"))
        };
        assert_eq!(holds(&foreign, &with("passport")), Truth::Yes);
        assert_eq!(holds(&foreign, &with("id-card")), Truth::No);
        assert_eq!(key(holds(&foreign, &two)), "person.certificate.type");
    }

    #[test]
    fn an_age_within_limits() {
        let minor = Condition::Age(AgeOf { role: Role::Responsible, at_least: 16, below: Some(18) });
        let holds = |born: &str| {
            let case = format!("[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n{born}");
            crate::testing::with_facts(&case, "2026-11-22", |facts| minor.holds(&On::default(), facts))
        };
        assert_eq!(holds("born = 2010-11-23"), Truth::No);
        assert_eq!(holds("born = 2010-11-22"), Truth::Yes);
        assert_eq!(holds("born = 2008-11-23"), Truth::Yes);
        assert_eq!(holds("born = 2008-11-22"), Truth::No);
        assert!(matches!(holds(""), Truth::Open(wants) if wants[0].key == "person.born"));
    }
}
