//! The people of an order: who is responsible for what, and how they can be reached.

use super::model::{Facts, Person, Subject};
use crate::case::At;
use crate::case::words::Role;
use crate::identity::Fault;
use crate::identity::phone::{self, Phone};
use crate::outcome::{MissingAt, Outcome};
use crate::text::{Fixed, Text, text};

impl Person<'_> {
    /// Whether the person has one of these roles; if none are named, whether they have any responsibility.
    ///
    /// # Errors
    ///
    /// The missing key.
    pub fn is_one_of(&self, roles: Option<&[Role]>) -> Result<bool, MissingAt> {
        match roles {
            None => Ok(self.is_lead()),
            Some(_) if self.written.roles.is_none() => Err(self.want("person.roles")),
            Some(roles) => Ok(roles.iter().any(|role| self.has(*role))),
        }
    }

    /// The role by which the person is called.
    fn called_by(&self) -> Option<Role> {
        let holds = |role: &Role| self.has(*role) || *role == Role::Website && !self.websites.is_empty();
        CALLED.into_iter().find(holds)
    }

    /// Whether the person is responsible for the applicant or a website, as far as the case says:
    /// someone without written roles may be.
    pub fn is_lead(&self) -> bool {
        self.written.roles.is_none()
            || self.has(Role::Responsible)
            || self.has(Role::Website)
            || !self.websites.is_empty()
    }

    /// The mobile number, parsed.
    pub fn phone(&self) -> Option<Result<Phone, Fault>> {
        self.written.phone.as_ref().map(|phone| phone::parse(phone.expose()))
    }

    /// The office number, parsed.
    pub fn office_phone(&self) -> Option<Result<Phone, Fault>> {
        self.written.office_phone.as_ref().map(|phone| phone::parse(phone.expose()))
    }

    /// The emergency number, parsed.
    pub fn emergency_phone(&self) -> Option<Result<Phone, Fault>> {
        self.written.emergency_phone.as_ref().map(|phone| phone::parse(phone.expose()))
    }

    /// A missing key of the certificate.
    pub fn want_certificate(&self, key: &'static str) -> MissingAt {
        MissingAt { key, at: self.identity.certificate.map_or(self.written.span(), At::span) }
    }
}

/// The roles by which somebody is called, the one that tells most before the others.
const CALLED: [Role; 6] = [
    Role::LegalRepresentative,
    Role::Responsible,
    Role::Website,
    Role::Executive,
    Role::Shareholder,
    Role::Employee,
];

/// The outcome of a rule that needs a person in a role whom the case does not name.
pub fn undecided(wants: Vec<MissingAt>) -> Outcome {
    if wants.is_empty() { Outcome::not_applicable() } else { Outcome::missing(wants) }
}

impl<'c> Facts<'c> {
    /// What people call a person: nobody but whoever wrote the file knows the ids in it. Who is not the only one with a role
    /// is told apart by the name, where that does not do, by the id.
    pub(super) fn called(&self, person: usize) -> Text {
        let role = |i: usize| self.persons[i].called_by();
        let name = |i: usize| self.persons[i].name.map(|name| self.privacy.text(name.expose()));
        let id = || self.privacy.text(self.persons[person].id);
        let Some(own) = role(person) else { return Text::same(name(person).unwrap_or_else(id)) };
        let Fixed { zh, en } = own.text();
        let others = || (0..self.persons.len()).filter(|i| *i != person && role(*i) == Some(own));
        if others().next().is_none() {
            return own.text().into();
        }
        let called = name(person).filter(|called| others().all(|i| name(i).as_ref() != Some(called)));
        let called = called.unwrap_or_else(id);
        text!("{zh} {called}", "{en} {called}")
    }

    /// What a thing or person is called within a sentence.
    pub fn named(&self, subject: Subject) -> Text {
        let Text { zh, en } = self.label(subject);
        let has_article = match subject {
            Subject::Order | Subject::Applicant => true,
            Subject::Person(i) => self.persons[i].called_by().is_some(),
            _ => false,
        };
        if has_article { text!("{zh}", "the {en}") } else { Text { zh, en } }
    }

    /// Everyone who is responsible for the applicant or a website.
    pub fn leads(&self) -> impl Iterator<Item = &Person<'c>> {
        self.persons.iter().filter(|person| person.is_lead())
    }

    /// The one person responsible for the applicant.
    ///
    /// # Errors
    ///
    /// The missing keys; none if the rule about that role already reports that there is nobody or
    /// more than one. [`undecided`] turns them into an outcome.
    pub fn responsible(&self) -> Result<&Person<'c>, Vec<MissingAt>> {
        let mut known = self.persons.iter().filter(|person| person.has(Role::Responsible));
        match (known.next(), known.next()) {
            (Some(one), None) => Ok(one),
            (Some(_), Some(_)) => Err(Vec::new()),
            (None, _) => Err(self.nobody_in_role()),
        }
    }

    /// Everyone who is responsible for a website: named by one, or in that role.
    ///
    /// # Errors
    ///
    /// As for [`Facts::responsible`].
    pub fn website_people(&self) -> Result<Vec<&Person<'c>>, Vec<MissingAt>> {
        let people: Vec<&Person<'c>> = self
            .persons
            .iter()
            .filter(|person| person.has(Role::Website) || !person.websites.is_empty())
            .collect();
        if !people.is_empty() {
            return Ok(people);
        }
        let open: Vec<MissingAt> = self
            .websites
            .iter()
            .filter(|site| site.responsible.is_none())
            .map(|site| site.want("website.responsible"))
            .collect();
        Err(if open.is_empty() { self.nobody_in_role() } else { open })
    }

    fn nobody_in_role(&self) -> Vec<MissingAt> {
        if self.persons.is_empty() {
            return vec![MissingAt { key: "person", at: 0..0 }];
        }
        let open = self.persons.iter().filter(|person| person.written.roles.is_none());
        open.map(|person| person.want("person.roles")).collect()
    }

    /// Whether one person is responsible for the applicant and every website.
    ///
    /// # Errors
    ///
    /// As for [`Facts::responsible`].
    pub fn leads_are_one(&self) -> Result<bool, Vec<MissingAt>> {
        let responsible = self.responsible()?;
        Ok(self.website_people()?.iter().all(|person| person.id == responsible.id))
    }
}
