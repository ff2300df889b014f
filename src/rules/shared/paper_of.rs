//! Whom or what a paper is about.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::{Facts, Subject, SubjectKind};
use crate::outcome::MissingAt;
use crate::rules::target::Target;
use crate::text::{Fixed, text};

/// Whom or what a paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Of {
    /// The order as a whole.
    Order,
    /// The applicant.
    Applicant,
    /// The person responsible for the applicant; asked once an order.
    Responsible,
    /// Each person responsible for a website; asked once a person.
    WebsiteLead,
    /// Each person who answers for the applicant or for a website; asked once a person.
    Lead,
    /// The domain name.
    Domain,
    /// The website.
    Website,
}

impl Of {
    /// Whom or what the paper is about, in words.
    pub(crate) fn text(self) -> Fixed {
        match self {
            Self::Order => text("整个订单", "order"),
            Self::Applicant => text("主体", "applicant"),
            Self::Responsible => text("主体负责人", "responsible person"),
            Self::WebsiteLead => text("网站负责人", "website administrator"),
            Self::Lead => text("各负责人", "responsible people"),
            Self::Domain => text("域名", "domain name"),
            Self::Website => text("网站", "website"),
        }
    }

    /// The kind of what the paper is about.
    pub(crate) fn subject_kind(self) -> SubjectKind {
        match self {
            Self::Order => SubjectKind::Order,
            Self::Applicant | Self::Responsible => SubjectKind::Applicant,
            Self::WebsiteLead | Self::Lead => SubjectKind::Person,
            Self::Domain => SubjectKind::Domain,
            Self::Website => SubjectKind::Website,
        }
    }
}

/// Whose paper it has to be; nobody where the requirement is not about this person.
pub(crate) fn whom(of: Of, on: &Target, facts: &Facts<'_>) -> Result<Option<Subject>, MissingAt> {
    Ok(Some(match of {
        Of::Order => Subject::Order,
        Of::Applicant => Subject::Applicant,
        Of::Domain => Subject::Domain(on.domain.expect("the engine gives a domain")),
        Of::Website => Subject::Website(on.website.expect("the engine gives a website")),
        Of::Responsible => {
            let found = facts.persons.iter().position(|person| person.has(Role::Responsible));
            match (found, facts.persons.iter().find(|person| person.written.roles.is_none())) {
                (Some(person), _) => Subject::Person(person),
                (None, Some(unknown)) => return Err(unknown.want("person.roles")),
                (None, None) => return Err(MissingAt { key: "person", at: 0..0 }),
            }
        }
        Of::Lead => {
            let person = on.person.expect("the engine gives a person");
            if !facts.persons[person].is_lead() {
                return Ok(None);
            }
            Subject::Person(person)
        }
        Of::WebsiteLead => {
            let person = on.person.expect("the engine gives a person");
            let leads = facts.websites.iter().any(|site| site.responsible == Some(person));
            if !leads && !facts.persons[person].has(Role::Website) {
                return match facts.websites.iter().find(|site| site.responsible.is_none()) {
                    Some(site) if facts.persons[person].written.roles.is_none() => {
                        Err(site.want("website.responsible"))
                    }
                    _ => Ok(None),
                };
            }
            Subject::Person(person)
        }
    }))
}
