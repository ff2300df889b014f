//! Who may hold a domain name that is filed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::case::words::{FileAs, HolderRelation, Role};
use crate::facts::{Domain, Facts, HolderIs, Person};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::another_name::ANOTHER_NAME;
use crate::rules::shared::holder::{Compared, Entries, another_in_the_role, compare, is_the_organisation};
use crate::rules::shared::other_cases::claimed_elsewhere;
use crate::source::Span;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Who may hold the name.
    allowed: Vec<Allowed>,
}

/// Who may hold a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Allowed {
    /// The applicant, equal in name, type and number of the certificate.
    Applicant,
    /// The legal representative of the applicant.
    LegalRepresentative,
    /// The responsible person.
    Responsible,
    /// The person responsible for the website.
    Website,
    /// A shareholder.
    Shareholder,
    /// A senior executive.
    Executive,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "domain-holder",
    section: Section::Domain,
    title: text("域名持有者符合要求", "The domain holder is accepted for this applicant"),
    why: text(
        "管局逐项比对域名实名信息与备案主体的名称、证件类型和证件号码",
        "the administration compares the verified domain holder with the applicant",
    ),
    fix: text(
        "在注册商把域名过户给主体，使名称、证件类型、证件号码与备案信息一致；过户后实名信息要重新入库",
        "transfer the domain name to the applicant with the certificate used in the order; the new holder has to pass real-name verification again",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[Flag::Compares, Flag::MendedWith(ANOTHER_NAME)],
    reads: &[
        "domain.holder",
        "domain.holder.name",
        "domain.holder.certificate.type",
        "domain.holder.certificate.number",
        "domain.holder.relation",
        "applicant.kind",
        "applicant.file-as",
        "applicant.name",
        "applicant.certificate.type",
        "applicant.certificate.number",
        "person.roles",
        "person.name",
        "person.certificate.type",
        "person.certificate.number",
    ],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let Text { zh, en } = whoever_may(ask);
    text!("域名持有者是{zh}", "The domain name may be held by: {en}")
}

/// Asks whether the holder is one of those who may; field by field where that is the applicant.
pub fn check(ask: &Ask, domain: &Domain<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(holder) = *domain.holder else { return Outcome::missing([domain.want("domain.holder")]) };
    let at = domain.written.holder.as_ref().map_or(domain.span(), At::span);
    let answer = match holder {
        HolderIs::Applicant if ask.allowed.contains(&Allowed::Applicant) => {
            return claimed_elsewhere(domain, facts).unwrap_or_else(|| {
                Outcome::pass().saw(text!(
                    "文件声明三项信息与主体一致",
                    "the file declares all three entries equal to the applicant's"
                ))
            });
        }
        HolderIs::Applicant => Answer::no(text!("持有者是主体", "held by the applicant")),
        HolderIs::Person(i) => person(ask, &facts.persons[i], facts),
        HolderIs::Other(holder) => {
            let entries = Entries {
                name: holder.name.as_ref(),
                certificate: holder.certificate.as_deref(),
                keys: [
                    "domain.holder.name",
                    "domain.holder.certificate.type",
                    "domain.holder.certificate.number",
                ],
                table: domain.written.span(),
            };
            other(ask, &entries, holder.relation.as_deref().copied(), domain, facts)
        }
    };
    match answer {
        Answer::Yes(saw) => Outcome::pass().saw(saw),
        Answer::Open(wants, saw) => Outcome::missing(wants).saw(saw),
        Answer::No(place, saw) => {
            let outcome = Outcome::fail(place.unwrap_or(at), saw);
            match ask.allowed.as_slice() {
                [Allowed::Applicant] => outcome,
                // The general text names the applicant alone.
                _ => outcome.fix(transfer(ask)),
            }
        }
    }
}

/// Who may hold the name.
fn whoever_may(ask: &Ask) -> Text {
    phrase::any(ask.allowed.iter().map(|allowed| allowed.text()))
}

/// To whom the name can be transferred.
fn transfer(ask: &Ask) -> Text {
    let Text { zh, en } = whoever_may(ask);
    text!(
        "在注册商把域名过户给{zh}，使名称、证件类型、证件号码与备案信息一致；过户后实名信息要重新入库",
        "transfer the domain name to the {en} with the certificate used in the order; the new holder has to pass real-name verification again"
    )
}

/// Whether a holder may hold the name.
enum Answer {
    Yes(Text),
    Open(Vec<MissingAt>, Text),
    /// Where the value stands, if one value shows it; what was seen.
    No(Option<Span>, Text),
}

impl Answer {
    /// Whether the holder is the applicant.
    fn of(compared: Compared) -> Self {
        if !compared.differs.is_empty() {
            return Self::No(compared.at, Text::list(compared.differs));
        }
        if !compared.wants.is_empty() {
            return Self::Open(compared.wants, Text::default());
        }
        Self::Yes(text!("三项信息与主体一致", "all three entries are the applicant's"))
    }

    fn no(saw: Text) -> Self {
        Self::No(None, saw)
    }
}

/// The holder is a person of the order.
fn person(ask: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Answer {
    let mut open = Vec::new();
    let mut saw = Text::default();
    if ask.allowed.contains(&Allowed::Applicant) {
        match *facts.applicant.files_as {
            // A person is not the organisation.
            Some(FileAs::Organisation) => {}
            None => open.push(kind_wanted(facts)),
            Some(FileAs::Individual) => {
                let entries = Entries {
                    name: person.written.name.as_ref(),
                    certificate: person.written.certificate.as_deref(),
                    keys: ["person.name", "person.certificate.type", "person.certificate.number"],
                    table: person.written.span(),
                };
                match Answer::of(compare(&entries, facts)) {
                    yes @ Answer::Yes(_) => return yes,
                    Answer::Open(wants, _) => open.extend(wants),
                    Answer::No(_, differs) => saw = differs,
                }
            }
        }
    }
    let roles = person.written.roles.as_ref();
    let role = roles
        .into_iter()
        .flat_map(|roles| roles.iter())
        .find(|role| ask.allowed.iter().any(|allowed| allowed.role() == Some(***role)));
    if let Some(role) = role {
        return Answer::Yes(held_by(&phrase::one(role.text())));
    }
    if roles.is_none() && ask.allowed.iter().any(|allowed| allowed.role().is_some()) {
        open.push(person.want("person.roles"));
    }
    if !open.is_empty() {
        return Answer::Open(open, saw);
    }
    if !saw.zh.is_empty() {
        return Answer::no(saw);
    }
    let who =
        Text::list(roles.into_iter().flat_map(|roles| roles.iter()).map(|role| phrase::one(role.text())));
    let who = if who.zh.is_empty() { text!("个人", "a person") } else { who };
    Answer::no(not_allowed(ask, &who))
}

/// The holder is described in the file.
fn other(
    ask: &Ask,
    holder: &Entries<'_>,
    relation: Option<HolderRelation>,
    domain: &Domain<'_>,
    facts: &Facts<'_>,
) -> Answer {
    let mut open = Vec::new();
    let mut saw = Text::default();
    let mut place = None;
    if ask.allowed.contains(&Allowed::Applicant) {
        match Answer::of(compare(holder, facts)) {
            yes @ Answer::Yes(_) => return yes,
            // Who has a relation to the applicant is not the applicant, whatever else is not stated.
            Answer::Open(wants, _) if relation.is_none() => open.extend(wants),
            Answer::Open(..) => {}
            Answer::No(at, differs) => (place, saw) = (at, differs),
        }
    }
    match relation {
        Some(relation) if ask.allowed.iter().any(|allowed| allowed.relation() == Some(relation)) => {
            let role =
                ask.allowed.iter().find(|one| one.relation() == Some(relation)).and_then(|one| one.role());
            if let Some((at, differs)) = role.and_then(|role| another_in_the_role(holder, role, facts)) {
                return Answer::No(Some(at), differs);
            }
            return Answer::Yes(held_by(&related(relation)));
        }
        Some(relation) => {
            // Nobody takes an employee for the applicant: the fields need not be compared to say so.
            return Answer::No(place, not_allowed(ask, &related(relation)));
        }
        // Where nothing differs so far it may still be the applicant: then the keys that show it are enough.
        // An organisation of the applicant's own name is the applicant, and nobody related to it.
        None if open.is_empty()
            && !is_the_organisation(holder, facts)
            && ask.allowed.iter().any(|allowed| allowed.relation().is_some()) =>
        {
            open.push(domain.want("domain.holder.relation"));
        }
        None => {}
    }
    if open.is_empty() { Answer::No(place, saw) } else { Answer::Open(open, saw) }
}

/// Who has a relation to the applicant.
fn related(relation: HolderRelation) -> Text {
    match relation {
        HolderRelation::Other => text!("其他人", "someone else"),
        _ => phrase::one(relation.text()),
    }
}

fn held_by(who: &Text) -> Text {
    Text { zh: format!("持有者是{}", who.zh), en: format!("held by {}", who.en) }
}

fn not_allowed(ask: &Ask, who: &Text) -> Text {
    let allowed = whoever_may(ask);
    Text {
        zh: format!("持有者是{}，只有{}可以持有", who.zh, allowed.zh),
        en: format!("held by {}; only the {} may hold it", who.en, allowed.en),
    }
}

fn kind_wanted(facts: &Facts<'_>) -> MissingAt {
    facts.applicant.want(if facts.applicant.kind.is_none() { "applicant.kind" } else { "applicant.file-as" })
}

impl Allowed {
    /// As the role of a person of the order.
    fn role(self) -> Option<Role> {
        match self {
            Self::Applicant => None,
            Self::LegalRepresentative => Some(Role::LegalRepresentative),
            Self::Responsible => Some(Role::Responsible),
            Self::Website => Some(Role::Website),
            Self::Shareholder => Some(Role::Shareholder),
            Self::Executive => Some(Role::Executive),
        }
    }

    /// As the relation of someone outside the order.
    fn relation(self) -> Option<HolderRelation> {
        match self {
            // Whoever is responsible stands in the file as a person.
            Self::Applicant | Self::Responsible | Self::Website => None,
            Self::LegalRepresentative => Some(HolderRelation::LegalRepresentative),
            Self::Shareholder => Some(HolderRelation::Shareholder),
            Self::Executive => Some(HolderRelation::Executive),
        }
    }

    fn text(self) -> Text {
        match self.role() {
            None => text!("主体", "applicant"),
            Some(role) => role.text().into(),
        }
    }
}

#[cfg(test)]
mod tests;
