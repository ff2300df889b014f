//! A holder of a domain name compared with the applicant: name, kind and number of the certificate.

use crate::case::words::{CertificateType, FileAs, Role};
use crate::case::{At, Certificate, Personal};
use crate::facts::Facts;
use crate::facts::names::same_name;
use crate::identity::normalise;
use crate::outcome::MissingAt;
use crate::privacy::is_of_a_person;
use crate::source::Span;
use crate::text::{Text, text};

/// Three entries by which a holder is compared, and the keys under which they stand.
pub(crate) struct Entries<'c> {
    pub(crate) name: Option<&'c At<Personal>>,
    pub(crate) certificate: Option<&'c Certificate>,
    /// Name, type, number.
    pub(crate) keys: [&'static str; 3],
    pub(crate) table: Span,
}

/// What a comparison of three entries came to.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) differs: Vec<Text>,
    /// Where the first of them stands.
    pub(crate) at: Option<Span>,
    pub(crate) wants: Vec<MissingAt>,
}

impl Compared {
    /// Both values, if both are there; else what is missing.
    fn pair<T>(
        &mut self,
        holder: Option<T>,
        key: MissingAt,
        applicant: Option<T>,
        other: MissingAt,
    ) -> Option<(T, T)> {
        match (holder, applicant) {
            (Some(holder), Some(applicant)) => return Some((holder, applicant)),
            (holder, applicant) => {
                self.wants.extend(holder.is_none().then_some(key));
                self.wants.extend(applicant.is_none().then_some(other));
            }
        }
        None
    }

    fn differ(&mut self, at: Span, saw: Text) {
        self.at = self.at.take().or(Some(at));
        self.differs.push(saw);
    }
}

/// Compares a holder with the applicant, each entry by itself.
pub(crate) fn compare(holder: &Entries<'_>, facts: &Facts<'_>) -> Compared {
    let mut compared = Compared::default();
    let applicant = facts.applicant.written;
    let wanted = |key: usize| MissingAt { key: holder.keys[key], at: holder.table.clone() };
    let theirs = |key: &'static str| facts.applicant.want(key);

    let name = applicant.and_then(|applicant| applicant.name.as_ref());
    if let Some((holder_name, name)) = compared.pair(holder.name, wanted(0), name, theirs("applicant.name"))
        && !same_name(holder_name, name)
    {
        let of_person =
            holder.certificate.and_then(|one| one.r#type.as_deref()).is_none_or(|kind| is_of_a_person(*kind));
        let applies_as_person =
            facts.applicant.is_person() || facts.applicant.files_as == Some(FileAs::Individual);
        let (h, a) =
            (facts.privacy.name(holder_name, of_person), facts.privacy.name(name, applies_as_person));
        let saw = text!("名称：持有者 {h}，主体 {a}", "name: holder {h}, applicant {a}");
        compared.differ(
            holder_name.span(),
            with_difference(saw, holder_name, name, of_person && applies_as_person, facts),
        );
    }

    let certificate = applicant.and_then(|applicant| applicant.certificate.as_deref());
    let kind = certificate.and_then(|one| one.r#type.as_ref());
    let holder_kind = holder.certificate.and_then(|one| one.r#type.as_ref());
    if let Some((holder_kind, kind)) =
        compared.pair(holder_kind, wanted(1), kind, theirs("applicant.certificate.type"))
        && **holder_kind != **kind
    {
        let (h, a) = (holder_kind.text(), kind.text());
        let (hz, he, az, ae) = (h.zh, h.en, a.zh, a.en);
        let saw = Text {
            zh: format!("证件类型：持有者{hz}，主体{az}"),
            en: format!("certificate type: holder {he}, applicant {ae}"),
        };
        compared.differ(holder_kind.span(), saw);
    }

    let number = certificate.and_then(|one| one.number.as_ref());
    let holder_number = holder.certificate.and_then(|one| one.number.as_ref());
    if let Some((holder_number, number)) =
        compared.pair(holder_number, wanted(2), number, theirs("applicant.certificate.number"))
        && normalise(holder_number.expose()) != normalise(number.expose())
    {
        let of = |kind: Option<&At<CertificateType>>| kind.map(|kind| **kind);
        let (of_holder, of_applicant) = (of(holder_kind), of(kind));
        let h = facts.privacy.number(holder_number, of_holder);
        let a = facts.privacy.number(number, of_applicant);
        let saw = text!("证件号码：持有者 {h}，主体 {a}", "certificate number: holder {h}, applicant {a}");
        let masked = [of_holder, of_applicant].iter().all(|kind| kind.is_none_or(is_of_a_person));
        compared.differ(holder_number.span(), with_difference(saw, holder_number, number, masked, facts));
    }
    compared
}

/// Where two values may not be shown, says where they differ.
fn with_difference(saw: Text, a: &Personal, b: &Personal, masked: bool, facts: &Facts<'_>) -> Text {
    if !masked {
        return saw;
    }
    let difference = facts.privacy.difference(a, b);
    Text { zh: format!("{}（{}）", saw.zh, difference.zh), en: format!("{} ({})", saw.en, difference.en) }
}

/// Whether the holder has the name of the applicant and a certificate of an organisation.
pub(crate) fn is_the_organisation(holder: &Entries<'_>, facts: &Facts<'_>) -> bool {
    let name = facts.applicant.written.and_then(|applicant| applicant.name.as_ref());
    let kind = holder.certificate.and_then(|one| one.r#type.as_deref());
    kind.is_some_and(|kind| !is_of_a_person(*kind))
        && holder.name.zip(name).is_some_and(|(holder, applicant)| same_name(holder, applicant))
}

/// A holder who is said to stand in a relation to the applicant, but differs from whom the file lists in it: by the name
/// from its legal representative, of whom there is one; by the number of one kind of certificate from everybody of the
/// same name. That somebody who is not listed bears another name says nothing.
pub(crate) fn another_in_the_role(
    holder: &Entries<'_>,
    role: Role,
    facts: &Facts<'_>,
) -> Option<(Span, Text)> {
    let name = holder.name?;
    let known: Vec<_> = facts.in_role(role).filter(|person| person.written.name.is_some()).collect();
    let named: Vec<_> = known
        .iter()
        .filter(|person| person.written.name.as_ref().is_some_and(|known| same_name(known, name)))
        .collect();
    let (role_zh, role_en) = (role.text().zh, role.text().en);
    if named.is_empty() {
        let shown = facts.privacy.name(name, true);
        return (!known.is_empty() && role == Role::LegalRepresentative).then(|| {
            let saw = text!(
                "持有者 {shown} 与文件中的{role_zh}不是同一姓名",
                "the holder {shown} has a different name than the {role_en} in the file"
            );
            (name.span(), saw)
        });
    }
    let certificate = holder.certificate?;
    let (kind, number) = (certificate.r#type.as_deref(), certificate.number.as_ref()?);
    let theirs = named.iter().map(|person| {
        let certificate = person.written.certificate.as_deref()?;
        let same_kind = kind.is_none() || certificate.r#type.as_deref() == kind;
        certificate.number.as_ref().filter(|_| same_kind)
    });
    let theirs: Vec<&At<Personal>> = theirs.collect::<Option<_>>()?;
    if theirs.iter().any(|one| normalise(one.expose()) == normalise(number.expose())) {
        return None;
    }
    let kind = kind.copied();
    let h = facts.privacy.number(number, kind);
    let p = facts.privacy.number(theirs[0], kind);
    let saw = text!(
        "证件号码：持有者 {h}，文件中的{role_zh} {p}",
        "certificate number: holder {h}, {role_en} in the file {p}"
    );
    Some((number.span(), with_difference(saw, number, theirs[0], true, facts)))
}
