//! The person responsible on record is not the legal representative.

use crate::case::At;
use crate::case::words::{RecordField, Role};
use crate::conditions::shared::record::recorded;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(applicant: &Applicant<'_>, facts: &Facts<'_>) -> Truth {
    recorded(applicant, |record| {
        // Neither has changed, and today they are one.
        let changed =
            [RecordField::ResponsiblePerson, RecordField::LegalRepresentative, RecordField::ApplicantKind];
        let same = |differs: &At<Vec<At<RecordField>>>| !differs.iter().any(|one| one.is_among(&changed));
        let today = facts.responsible().is_ok_and(|person| person.has(Role::LegalRepresentative));
        if record.legal_representative_responsible.is_none()
            && record.differs.as_ref().is_some_and(same)
            && today
        {
            return Truth::No;
        }
        let want = || applicant.want("applicant.filed.legal-representative-responsible");
        Truth::of(record.legal_representative_responsible.as_ref(), want, |same| !**same)
    })
}

/// The condition in words that follow an "if".
pub fn words(_: &Tables) -> Text {
    text!(
        "备案记录的主体负责人不是法定代表人",
        "the responsible person on record is not the legal representative"
    )
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn who_is_responsible_on_record() {
        let another = "\"recorded-responsible-is-not-legal-representative\"";
        let record = |keys: &str| format!("[applicant]\nfiled = {{ {keys} }}");
        assert_eq!(holds(another, &record("legal-representative-responsible = false")), Yes);
        assert_eq!(holds(another, &record("legal-representative-responsible = true")), No);
        assert_eq!(open(another, &record("")), ["applicant.filed.legal-representative-responsible"]);
        // Where nothing has changed, today tells.
        let today = |differs: &str, roles: &str| {
            format!(
                "{}\n[[person]]\nid = \"li\"\nroles = [{roles}]",
                record(&format!("differs = [{differs}]"))
            )
        };
        let both = "\"responsible\", \"legal-representative\"";
        assert_eq!(holds(another, &today("\"none\"", both)), No);
        for (differs, roles) in [
            ("\"responsible-person\"", both),
            ("\"legal-representative\"", both),
            ("\"none\"", "\"responsible\""),
        ] {
            assert_eq!(
                open(another, &today(differs, roles)),
                ["applicant.filed.legal-representative-responsible"]
            );
        }
    }
}
