//! Who signed a paper, and whom it authorises: persons of the file, not words for their roles.

use super::model::{Facts, Material, Subject};
use crate::case::words::{ApplicantKind, FileAs, Role, Signatory};
use crate::outcome::MissingAt;

impl Facts<'_> {
    /// The persons who sign a paper as somebody: none where the case names nobody who does.
    ///
    /// # Errors
    ///
    /// The key that is missing to tell.
    pub fn signing(&self, who: Signatory, paper: &Material<'_>) -> Result<Vec<usize>, MissingAt> {
        match who {
            Signatory::Nobody => Ok(Vec::new()),
            Signatory::LegalRepresentative => self.holding(Role::LegalRepresentative),
            Signatory::Responsible => self.holding(Role::Responsible),
            Signatory::Website => self.leading(paper),
            Signatory::Applicant => match (self.applicant.kind, self.applicant.files_as) {
                (Some(ApplicantKind::Individual), _) | (_, Some(FileAs::Individual)) => {
                    self.holding(Role::Responsible)
                }
                // An organisation is nobody in particular.
                (Some(_), _) => Ok(Vec::new()),
                (None, _) => Err(self.applicant.want("applicant.kind")),
            },
        }
    }

    /// The persons whom a letter authorises; none where a paper authorises nobody.
    ///
    /// # Errors
    ///
    /// `material.of`, where it names nobody and several can be meant, or the key that is missing to tell who can.
    pub fn authorised(&self, paper: &Material<'_>) -> Result<Vec<usize>, MissingAt> {
        if paper.kind.authorises.is_empty() {
            return Ok(Vec::new());
        }
        // One that authorises the applicant is of a name, or of its holder.
        if let (true, Some(Subject::Person(person))) = (paper.kind.names_a_person(), paper.of) {
            return Ok(vec![person]);
        }
        let mut able = Vec::new();
        for who in &paper.kind.authorises {
            able.extend(self.signing(*who, paper)?);
        }
        able.sort_unstable();
        able.dedup();
        // A legal representative needs no letter, so it is that of the other.
        let (own, others): (Vec<usize>, Vec<usize>) =
            able.into_iter().partition(|person| self.persons[*person].has(Role::LegalRepresentative));
        match others.as_slice() {
            [] => Ok(own),
            [_] => Ok(others),
            _ => Err(MissingAt { key: "material.of", at: paper.written.span() }),
        }
    }

    fn holding(&self, role: Role) -> Result<Vec<usize>, MissingAt> {
        let holders: Vec<usize> = (0..self.persons.len()).filter(|i| self.persons[*i].has(role)).collect();
        match self.persons.iter().find(|person| person.written.roles.is_none()) {
            Some(unknown) if holders.is_empty() => Err(unknown.want("person.roles")),
            _ => Ok(holders),
        }
    }

    /// Who answers for the websites that a paper is about; for any, where it names none.
    fn leading(&self, paper: &Material<'_>) -> Result<Vec<usize>, MissingAt> {
        let sites: Vec<usize> = match paper.of {
            Some(Subject::Website(site)) => vec![site],
            Some(Subject::Domain(domain)) => self.domains[domain].websites.clone(),
            _ => (0..self.websites.len()).collect(),
        };
        let named: Vec<usize> = sites.iter().filter_map(|site| self.websites[*site].responsible).collect();
        if !named.is_empty() {
            return Ok(named);
        }
        match sites.first() {
            Some(site) if self.in_role(Role::Website).next().is_none() => {
                Err(self.websites[*site].want("website.responsible"))
            }
            _ => self.holding(Role::Website),
        }
    }
}
