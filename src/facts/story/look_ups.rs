//! What somebody saw, in their words, agrees with what the keys of the case say.

use super::contradiction::Contradiction;
use super::remark::Remark;
use crate::case::words::Role;
use crate::case::{self, At, Confirmed};
use crate::facts::Facts;
use crate::identity::mask::is_han;
use crate::text::text;

/// Looks at how each thing was looked up that is said to hold.
pub(super) fn look_ups(facts: &Facts<'_>) -> Vec<Contradiction> {
    let all = facts.case.confirmed.iter().flatten().map(At::peek);
    all.filter_map(|one| against_itself(one, facts).or_else(|| of_another(one, facts))).collect()
}

/// It says that it does not hold, or that nobody looked, and the key that it holds.
fn against_itself(one: &Confirmed, facts: &Facts<'_>) -> Option<Contradiction> {
    let how = one.how.as_ref()?;
    let holds = one.holds.as_ref().filter(|holds| *holds.peek())?;
    let word = facts.tables.values.denial_in(how.peek())?;
    how.read();
    holds.read();
    Some(Contradiction::new(
        how.span(),
        text!("how 里有“{word}”，holds 却写符合", "`how` says “{word}”, but `holds` says that it holds"),
        holds.span(),
        text!("写的是符合", "declared to hold"),
    ))
}

/// It names another than the applicant, or a place where the applicant is not.
fn of_another(one: &Confirmed, facts: &Facts<'_>) -> Option<Contradiction> {
    if one.holds.as_ref().is_some_and(|holds| !*holds.peek()) {
        return None;
    }
    let remark = Remark::of(one.how.as_ref(), facts)?;
    let applicant = facts.applicant.written?;
    remark
        .another_representative()
        .or_else(|| remark.called_otherwise(applicant))
        .or_else(|| remark.seat(applicant))
        .or_else(|| remark.moved(applicant))
}

impl Remark<'_, '_> {
    /// It names somebody as the legal representative who is not.
    pub(super) fn another_representative(&self) -> Option<Contradiction> {
        let claim = &self.tables().remarks.claims.representative;
        let own: Vec<&At<case::Personal>> = self
            .facts
            .in_role(Role::LegalRepresentative)
            .filter_map(|person| person.written.name.as_ref())
            .collect();
        let folded: Vec<String> =
            own.iter().map(|name| self.tables().words.fold(name.peek().expose())).collect();
        let another = |rest: &str| {
            let end = claim.ends.iter().filter_map(|end| rest.find(end.as_str())).min();
            let name = &rest[..end.unwrap_or(rest.len())];
            let name = name.split(|c: char| !is_han(c)).next().unwrap_or_default();
            let is_a_name =
                claim.is_a_name(name) && self.tables().values.stands_for_a_name.word_in(name).is_none();
            is_a_name && !folded.iter().any(|own| rest.starts_with(own.as_str()))
        };
        let first = own.first()?;
        self.behind(&claim.phrases).find(|(_, rest)| another(rest))?;
        Some(self.against(
            text!("这里写的法定代表人是另一个人", "the text names somebody else as the legal representative"),
            first.span(),
            text!("订单里的法定代表人", "the legal representative in the order"),
        ))
    }

    /// It names another company as the one that was looked up.
    fn called_otherwise(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let claims = &self.tables().remarks.claims;
        let name = applicant.name.as_ref()?;
        // One that only shares a part of it is another company.
        let own = [Some(name), applicant.parent.as_ref()];
        let fold = |name: &At<case::Personal>| self.tables().words.fold(name.expose());
        let own: Vec<String> = own.into_iter().flatten().map(fold).collect();
        let another = |rest: &str| {
            let ends =
                claims.operator.forms.iter().filter_map(|form| Some(rest.find(form.as_str())? + form.len()));
            ends.min().is_some_and(|end| {
                let called = &rest[..end];
                called.chars().all(|c| c.is_alphanumeric() || "()".contains(c))
                    && !own.iter().any(|own| own.contains(called) || called.contains(own.as_str()))
            })
        };
        self.behind(&claims.called).find(|(_, rest)| another(rest))?;
        Some(self.against(
            text!("这里写的是另一家公司的名称", "the text gives the name of another company"),
            name.span(),
            text!("主办单位名称", "the name of the applicant"),
        ))
    }

    /// It says that the seat as registered is elsewhere than the certificate shows.
    pub(super) fn seat(&self, applicant: &case::Applicant) -> Option<Contradiction> {
        let address = applicant.certificate.as_ref()?.peek().address.as_ref()?;
        let (phrase, place) = self.elsewhere(&self.tables().remarks.claims.seat, address)?;
        address.read();
        Some(self.against(
            text!(
                "这里写了“{phrase}{place}”，证件住所却在别处",
                "the text says {phrase}{place}, but the address on the certificate is elsewhere"
            ),
            address.span(),
            text!("证件住所", "the address on the certificate"),
        ))
    }
}
