//! What may be shown of people.
//!
//! Everything that identifies a natural person passes through here on its way into a message.
//! [`Personal`] values have no other way out; free text of the case is searched for them.

use crate::case::words::{ApplicantKind, CertificateType};
use crate::case::{Case, NoneOr, Personal, WordOr};
use crate::identity::mask;
use crate::text::Text;

/// Decides what is shown of people, for one case.
#[derive(Debug, Default)]
pub struct Privacy {
    reveal: bool,
    /// Personal strings of the case and what stands for them, longest first.
    known: Vec<(String, String)>,
}

impl Privacy {
    /// Collects the personal strings of a case.
    pub fn of(case: &Case, reveal: bool) -> Self {
        let mut privacy = Self { reveal, known: Vec::new() };
        if let Some(applicant) = &case.applicant {
            if applicant.kind.as_deref().is_none_or(|kind| *kind == ApplicantKind::Individual) {
                privacy.learn(applicant.name.as_deref(), mask::person_name);
            }
            privacy.learn_certificate(applicant.certificate.as_deref());
        }
        if let Some(NoneOr::Some(_)) = case.account.as_ref().and_then(|a| a.site.as_deref()) {
            let named = case.account.as_ref().and_then(|a| a.filed_applicant.as_deref());
            let same = case.applicant.as_ref().and_then(|a| a.name.as_deref());
            if named != same
                && case.applicant.as_ref().and_then(|a| a.kind.as_deref()) == Some(&ApplicantKind::Individual)
            {
                privacy.learn(named, mask::person_name);
            }
        }
        for person in case.person.iter().flatten() {
            privacy.learn(person.name.as_deref(), mask::person_name);
            privacy.learn(person.phone.as_deref(), mask::phone);
            privacy.learn(person.emergency_phone.as_deref(), mask::phone);
            privacy.learn(person.email.as_deref(), mask::email);
            privacy.learn_certificate(person.certificate.as_deref());
        }
        for domain in case.domain.iter().flatten() {
            if let Some(WordOr::Table(holder)) = domain.holder.as_deref() {
                if holder
                    .certificate
                    .as_ref()
                    .and_then(|c| c.r#type.as_deref())
                    .is_none_or(|t| is_of_a_person(*t))
                {
                    privacy.learn(holder.name.as_deref(), mask::person_name);
                }
                privacy.learn_certificate(holder.certificate.as_deref());
            }
        }
        privacy.known.sort_by_key(|(raw, _)| std::cmp::Reverse(raw.len()));
        privacy
    }

    fn learn(&mut self, value: Option<&Personal>, mask: fn(&str) -> String) {
        let Some(raw) = value.map(Personal::expose) else { return };
        // A single letter cannot be told from ordinary text.
        if raw.chars().count() > 1 {
            self.known.push((raw.to_owned(), mask(raw)));
        }
    }

    fn learn_certificate(&mut self, certificate: Option<&crate::case::Certificate>) {
        let Some(certificate) = certificate else { return };
        if certificate.r#type.as_deref().is_none_or(|t| is_of_a_person(*t)) {
            self.learn(certificate.number.as_deref(), mask::id_number);
        }
    }

    /// The number of a certificate. Numbers of organisations are public and shown.
    pub fn number(&self, number: &Personal, of: Option<CertificateType>) -> String {
        if self.reveal || of.is_some_and(|kind| !is_of_a_person(kind)) {
            number.expose().to_owned()
        } else {
            mask::id_number(number.expose())
        }
    }

    /// A phone number.
    pub fn phone(&self, phone: &Personal) -> String {
        if self.reveal { phone.expose().to_owned() } else { mask::phone(phone.expose()) }
    }

    /// A mail address.
    pub fn email(&self, email: &Personal) -> String {
        if self.reveal { email.expose().to_owned() } else { mask::email(email.expose()) }
    }

    /// A name. Names of organisations are public and shown.
    pub fn name(&self, name: &Personal, natural: bool) -> String {
        if self.reveal || !natural { name.expose().to_owned() } else { mask::person_name(name.expose()) }
    }

    /// Free text of the case, such as the name of a website.
    pub fn text(&self, text: &str) -> String {
        if self.reveal {
            return text.to_owned();
        }
        let mut shown = text.to_owned();
        for (raw, masked) in &self.known {
            if shown.contains(raw.as_str()) {
                shown = shown.replace(raw.as_str(), masked);
            }
        }
        shown
    }

    /// Where two values differ that may not be shown.
    pub fn difference(&self, a: &Personal, b: &Personal) -> Text {
        mask::difference(a.expose(), b.expose())
    }
}

/// Whether a certificate belongs to a natural person.
pub fn is_of_a_person(kind: CertificateType) -> bool {
    use CertificateType::*;
    matches!(
        kind,
        IdCard
            | TemporaryIdCard
            | HkMacaoTravelPermit
            | HkMacaoResidencePermit
            | TaiwanTravelPermit
            | TaiwanResidencePermit
            | Passport
            | PermanentResidence
    )
}
