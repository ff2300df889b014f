//! The record is that of a natural person and the order that of an organisation, or the other way round.

use crate::case::words::{ApplicantKind, FileAs};
use crate::conditions::shared::record::recorded;
use crate::conditions::truth::Truth;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(into: &FileAs, applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    let now = match (*applicant.kind, *applicant.files_as) {
        (_, Some(files_as)) => Truth::known(files_as == *into),
        (None, None) => Truth::Open(vec![applicant.want("applicant.kind")]),
        (Some(_), None) => Truth::Open(vec![applicant.want("applicant.file-as")]),
    };
    let before = recorded(applicant, |record| {
        let was_person = |kind: ApplicantKind| kind == ApplicantKind::Individual;
        Truth::of(
            record.kind.as_ref(),
            || applicant.want("applicant.filed.kind"),
            |kind| was_person(**kind) == (*into == FileAs::Organisation),
        )
    });
    now.and(before)
}

/// The condition in words that follow an "if".
pub fn words(into: &FileAs, _: &Tables) -> Text {
    let Text { zh, en } = phrase::one(into.text());
    text!("主体变更为{zh}", "the applicant becomes {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn from_person_to_organisation() {
        let into = "{ changes-into = \"organisation\" }";
        let record = |keys: &str| format!("[applicant]\nkind = \"enterprise\"\nfiled = {{ {keys} }}");
        assert_eq!(holds(into, &record("kind = 'individual'")), Yes);
        assert_eq!(holds(into, &record("kind = 'enterprise'")), No);
        assert_eq!(holds("{ changes-into = \"individual\" }", &record("kind = 'individual'")), No);
        assert_eq!(open(into, &record("")), ["applicant.filed.kind"]);
        assert_eq!(open(into, "[applicant]\nfiled = { kind = 'individual' }"), ["applicant.kind"]);
    }
}
