//! One of several entries of the record is no longer true.

use crate::case::words::RecordField;
use crate::conditions::shared::record::recorded;
use crate::conditions::truth::Truth;
use crate::facts::record::content_differs;
use crate::facts::{Applicant, Facts};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// Whether it holds.
pub fn holds(fields: &[RecordField], applicant: &Applicant<'_>, _: &Facts<'_>) -> Truth {
    recorded(applicant, |record| {
        let want = || applicant.want("applicant.filed.differs");
        // What somebody saw of a website on record says so as well.
        if fields.contains(&RecordField::WebsiteContent) && content_differs(record).is_some() {
            return Truth::Yes;
        }
        Truth::of(record.differs.as_ref(), want, |list| {
            list.iter().any(|field| field.is_among(fields))
                || list.is_empty() && fields.contains(&RecordField::Nothing)
        })
    })
}

/// The condition in words that follow an "if".
pub fn words(fields: &[RecordField], _: &Tables) -> Text {
    let Text { zh, en } = phrase::any(fields.iter().map(|field| field.text()));
    text!("{zh}与备案记录不同", "the record differs in: {en}")
}

#[cfg(test)]
mod tests {
    use crate::conditions::truth::Truth::{No, Yes};
    use crate::testing::{holds, open};

    #[test]
    fn what_differs() {
        let name = "{ differs = [\"applicant-name\", \"credit-code\"] }";
        let record = |keys: &str| format!("[applicant]\nfiled = {{ {keys} }}");
        assert_eq!(holds(name, &record("differs = ['credit-code']")), Yes);
        assert_eq!(holds(name, &record("differs = ['website-name']")), No);
        assert_eq!(open(name, &record("")), ["applicant.filed.differs"]);
        assert_eq!(holds(name, "[applicant]\nfiled = \"none\""), No);
    }
}
