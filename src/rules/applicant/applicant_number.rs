//! The number on the applicant's certificate is well formed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::CertificateType;
use crate::case::{At, Personal};
use crate::facts::{Applicant, Facts};
use crate::identity::{Fault, credit_code, normalise, organisation_code, registration_number};
use crate::outcome::Outcome;
use crate::privacy::is_of_a_person;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::personal_number::{Keys, judge};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The numbers of organisations that will do. A natural person always has that of the certificate.
    accepts: Vec<Kind>,
}

/// A kind of number of an organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// 统一社会信用代码
    CreditCode,
    /// 组织机构代码
    OrganisationCode,
    /// 工商注册号
    RegistrationNumber,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "applicant-number",
    section: Section::Applicant,
    title: text("主体证件号码正确", "The number of the applicant's certificate is valid"),
    why: text(
        "主体证件号码要与登记机关的数据一致",
        "the number is compared with the register of the issuing authority",
    ),
    fix: text("对照证件原件改正号码", "correct the number according to the original"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.certificate.type", "applicant.certificate.number", "applicant.id-province"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let kinds = phrase::any(ask.accepts.iter().map(|kind| match kind {
        Kind::CreditCode => text("统一社会信用代码", "unified social credit code"),
        Kind::OrganisationCode => text("组织机构代码", "organisation code"),
        Kind::RegistrationNumber => text("工商注册号", "registration number of the business"),
    }));
    let (zh, en) = (kinds.zh, kinds.en);
    text!(
        "主体证件号码正确；单位填{zh}",
        "The number of the applicant's certificate is valid; for organisations: {en}"
    )
}

/// Reads the number as the kind of certificate asks.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let certificate = applicant.identity.certificate;
    let kind = certificate.and_then(|certificate| certificate.r#type.as_ref());
    let number = certificate.and_then(|certificate| certificate.number.as_ref());
    let natural =
        kind.map_or(applicant.kind.is_some() && applicant.is_person(), |kind| is_of_a_person(**kind));
    if natural {
        let keys = Keys {
            kind: applicant.want("applicant.certificate.type"),
            number: applicant.want("applicant.certificate.number"),
            id_province: applicant.want("applicant.id-province"),
        };
        return judge(&applicant.identity, keys, facts.tables);
    }
    let (Some(kind), Some(number)) = (kind, number) else {
        let kind = kind.is_none().then(|| applicant.want("applicant.certificate.type"));
        let number = number.is_none().then(|| applicant.want("applicant.certificate.number"));
        return Outcome::missing(kind.into_iter().chain(number));
    };
    organisation(ask, **kind, number)
}

/// Numbers of organisations are public, but nothing is gained by repeating them.
fn organisation(ask: &Ask, kind: CertificateType, number: &At<Personal>) -> Outcome {
    let (which, fault) = match read(kind, number.expose()) {
        Read::Unknown => {
            return Outcome::not_checked(text!(
                "这类证件没有统一的号码规则，请与证件核对",
                "the format of such numbers is unknown: compare it with the original"
            ));
        }
        Read::Nothing => {
            return Outcome::fail(
                number.span(),
                text!("没有数字，不是证件号码", "it has no digits: this is not a certificate number"),
            );
        }
        Read::Known(which, fault) => (which, fault),
    };
    if let Some(fault) = fault {
        return Outcome::fail(number.span(), fault.message());
    }
    if !ask.accepts.contains(&which) {
        return Outcome::fail(
            number.span(),
            text!(
                "不是统一社会信用代码，而是旧证件的号码",
                "is the number of an older certificate, not a unified social credit code"
            ),
        )
        .fix(text!(
            "换用载有统一社会信用代码的新证件",
            "use the present certificate, which bears a unified social credit code"
        ));
    }
    let doubtful = which == Kind::CreditCode
        && credit_code::parse(number.expose()).is_ok_and(|code| !code.organisation_code_fits);
    if doubtful {
        return Outcome::not_checked(text!(
            "第 9 至 17 位的组织机构代码校验不符，少数登记机关发过这样的代码，请与证件核对",
            "the check character of the organisation code (characters 9 to 17) is wrong; a few authorities issued such codes: compare it with the original"
        ));
    }
    Outcome::pass()
}

enum Read {
    Known(Kind, Option<Fault>),
    /// What no rule is known for.
    Unknown,
    /// What is no number at all.
    Nothing,
}

fn read(kind: CertificateType, written: &str) -> Read {
    use CertificateType::*;
    let number = normalise(written);
    let length = number.chars().filter(|c| *c != '-').count();
    match (kind, length) {
        (OrganisationCode, ..18) => {
            Read::Known(Kind::OrganisationCode, organisation_code::parse(written).err())
        }
        (BusinessLicense | RepresentativeOffice, 13 | 15) => {
            Read::Known(Kind::RegistrationNumber, registration_number::parse(written).err())
        }
        (OverseasBody | OtherCertificate, _) => Read::Unknown,
        // Besides the credit code these bear a number of the authority that licenses or once registered them.
        (
            LawFirmLicense | PublicInstitution | SocialOrganisation | PrivateNonEnterprise | Foundation,
            length,
        ) if length != 18 && !is_damaged_code(kind, &number) => {
            match number.contains(|c: char| c.is_ascii_digit()) {
                true => Read::Unknown,
                false => Read::Nothing,
            }
        }
        _ => Read::Known(Kind::CreditCode, credit_code::parse(written).err()),
    }
}

/// Whether a number begins as a credit code does and is a character too short or too long. Those that law firms bore
/// before are as long, and all others have words around few figures.
fn is_damaged_code(kind: CertificateType, number: &str) -> bool {
    let departments = match kind {
        CertificateType::PublicInstitution => "1",
        CertificateType::SocialOrganisation
        | CertificateType::PrivateNonEnterprise
        | CertificateType::Foundation => "5",
        _ => return false,
    };
    matches!(number.len(), 17 | 19)
        && number.starts_with(departments)
        && number.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const ANY: &str =
        "applicant-number = { accepts = [\"credit-code\", \"organisation-code\", \"registration-number\"] }";
    const NEW: &str = "applicant-number = { accepts = [\"credit-code\"] }";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str, certificate: &str, number: &str) -> String {
        format!(
            "[applicant]\nkind = \"{kind}\"\ncertificate = {{ type = \"{certificate}\", number = \"{number}\" }}"
        )
    }

    #[test]
    fn each_certificate_has_its_numbers() {
        for (certificate, right, wrong) in [
            ("business-license", "91440101MA0000007B", "91440101MA0000007C"),
            ("business-license", "110108000000016", "110108000000017"),
            ("unified-code", "111100000000MB000Q", "111100000000MB000P"),
            ("organisation-code", "D2143569-X", "D2143569-1"),
            ("social-organisation", "51330000MJ000000XM", "51330000MJ000000XN"),
        ] {
            assert_eq!(status(ANY, &case("enterprise", certificate, right), DAY), Pass, "{right}");
            assert_eq!(status(ANY, &case("enterprise", certificate, wrong), DAY), Fail, "{wrong}");
        }
    }

    #[test]
    fn old_numbers_of_bodies_and_what_is_none() {
        for (certificate, number, expected) in [
            ("public-institution", "事证第144030000123号", NotChecked),
            ("public-institution", "123100000000MB019", Fail),
            ("public-institution", "1231000000000MB0190", Fail),
            ("public-institution", "abc", Fail),
            ("public-institution", "陈示例", Fail),
            ("social-organisation", "社证字第4403001号", NotChecked),
            ("social-organisation", "51330000MJ000000X", Fail),
            ("foundation", "基证字第0123号", NotChecked),
            ("foundation", "基证", Fail),
            // As long as a damaged code, and right.
            ("law-firm-license", "24401200410012345", NotChecked),
        ] {
            assert_eq!(
                status(ANY, &case("public-institution", certificate, number), DAY),
                expected,
                "{number}"
            );
        }
    }

    #[test]
    fn a_letter_for_a_digit_is_named_with_its_place() {
        let outcome = answer(ANY, &case("enterprise", "business-license", "91440101MAO000007B"), DAY);
        assert_eq!(outcome.saw.en, "character 11 is the letter O; with the digit 0 the number is right");
        assert!(!outcome.saw.zh.contains("9144"));
    }

    #[test]
    fn old_numbers_do_where_the_row_takes_them() {
        for (certificate, number) in
            [("business-license", "110108000000016"), ("organisation-code", "D2143569-X")]
        {
            assert_eq!(status(ANY, &case("enterprise", certificate, number), DAY), Pass);
            assert_eq!(status(NEW, &case("enterprise", certificate, number), DAY), Fail);
        }
        assert_eq!(status(NEW, &case("enterprise", "business-license", "91440101MA0000007B"), DAY), Pass);
        // Thirteen digits are older still, and no number of today.
        assert_eq!(status(ANY, &case("enterprise", "business-license", "1101080000000"), DAY), Fail);
    }

    #[test]
    fn numbers_of_no_known_form() {
        assert_eq!(status(ANY, &case("overseas-enterprise", "overseas-body", "C-0000001"), DAY), NotChecked);
        assert_eq!(status(ANY, &case("law-firm", "law-firm-license", "23101202600000001"), DAY), NotChecked);
        assert_eq!(status(ANY, &case("law-firm", "law-firm-license", "31440000MD00000087"), DAY), Pass);
    }

    #[test]
    fn a_person_has_the_number_of_the_card() {
        assert_eq!(status(NEW, &case("individual", "id-card", "110101199003070003"), DAY), Pass);
        let outcome = answer(NEW, &case("individual", "id-card", "110101199003070004"), DAY);
        assert_eq!(outcome.status, Fail);
        assert!(!outcome.saw.zh.contains("1101") && !outcome.saw.en.contains("0004"));
        let stated = "[applicant]\nkind = \"individual\"\ncertificate = { type = \"id-card\" }\nborn = 1990-03-07\nid-province = \"北京\"";
        assert_eq!(status(ANY, stated, DAY), NotChecked);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let both = ["applicant.certificate.type", "applicant.certificate.number"];
        assert_eq!(missing(ANY, "[applicant]\nkind = \"enterprise\"", DAY), both);
        assert_eq!(missing(ANY, "[applicant]\nkind = \"individual\"", DAY), both);
        assert_eq!(missing(ANY, "", DAY), both);
        let card = "[applicant]\nkind = \"individual\"\ncertificate = { type = \"id-card\" }\n";
        assert_eq!(missing(ANY, card, DAY), ["applicant.certificate.number"]);
        assert_eq!(missing(ANY, &format!("{card}born = 1990-03-07"), DAY), ["applicant.id-province"]);
    }
}
