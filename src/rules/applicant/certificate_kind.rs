//! The applicant files with a certificate that such an applicant can use.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{CertificateType, FileAs};
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The certificates that will do.
    types: Vec<CertificateType>,
    /// Only of those who file as this; an individual business can file as either.
    files_as: Option<FileAs>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "certificate-kind",
    section: Section::Applicant,
    title: text("主体证件类型与主体性质相符", "The type of certificate matches the kind of applicant"),
    why: text(
        "每类主体用自己的证件备案，证件须由中国的机关颁发",
        "each kind of applicant files with its own type of certificate, issued by an authority in China",
    ),
    fix: text(
        "换用这类主体可用的证件",
        "use a type of certificate that this kind of applicant can file with",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["applicant.certificate.type", "applicant.file-as"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let types = phrase::any(ask.types.iter().map(|kind| kind.text()));
    let (zh, en) = (types.zh, types.en);
    match ask.files_as.map(FileAs::text) {
        _ if ask.types.is_empty() => RULE.title.into(),
        None => text!("主体证件：{zh}", "Certificate of the applicant: {en}"),
        Some(Fixed { zh: as_zh, en: as_en }) => {
            text!("按{as_zh}备案的，主体证件：{zh}", "Certificate of whoever files as an {as_en}: {en}")
        }
    }
}

/// Looks the kind of the certificate up in the list.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    if let Some(expected) = ask.files_as {
        match *applicant.files_as {
            None => return Outcome::missing([applicant.want("applicant.file-as")]),
            Some(files_as) if files_as != expected => return Outcome::not_applicable(),
            Some(_) => {}
        }
    }
    let certificate = applicant.identity.certificate;
    let Some(kind) = certificate.and_then(|certificate| certificate.r#type.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.certificate.type")]);
    };
    if ask.types.contains(kind) {
        return Outcome::pass();
    }
    if ask.types.is_empty() {
        return Outcome::look_up(
            kind.span(),
            text!(
                "表中没有这种主体可用的证件，请在备案系统的证件类型列表里核对",
                "the certificates of such applicants are not in the tables: check the list in the filing system"
            ),
        );
    }
    let (zh, en) = (kind.text().zh, kind.text().en);
    let Text { zh: can_zh, en: can_en } = phrase::any(ask.types.iter().map(|one| one.text()));
    let outcome = Outcome::fail(kind.span(), text!("{zh}不能用于备案", "not accepted for this filing: {en}"));
    // A long list helps nobody; the rule's own words do.
    if ask.types.len() > 3 {
        outcome
    } else {
        outcome.fix(text!("改用{can_zh}", "identify the applicant by: {can_en}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "certificate-kind = { types = [\"business-license\", \"representative-office\"] }";
    const DAY: &str = "2026-12-01";

    fn case(kind: &str) -> String {
        format!("[applicant]\nkind = \"overseas-enterprise\"\ncertificate = {{ type = \"{kind}\" }}")
    }

    #[test]
    fn the_list_decides() {
        assert_eq!(status(ASK, &case("business-license"), DAY), Pass);
        assert_eq!(status(ASK, &case("representative-office"), DAY), Pass);
        let outcome = answer(ASK, &case("overseas-body"), DAY);
        assert_eq!(outcome.status, Fail);
        assert_eq!(outcome.fix.expect("a mend").zh, "改用营业执照或外国企业常驻代表机构登记证");
    }

    #[test]
    fn an_individual_business_files_as_one_or_the_other() {
        let ask = "certificate-kind = { types = [\"business-license\"], files-as = \"organisation\" }";
        let case = |rest: &str| {
            format!(
                "[applicant]\nkind = \"individual-business\"\n{rest}\ncertificate = {{ type = \"id-card\" }}"
            )
        };
        assert_eq!(status(ask, &case("file-as = \"organisation\""), DAY), Fail);
        assert_eq!(status(ask, &case("file-as = \"individual\""), DAY), NotApplicable);
        assert_eq!(missing(ask, &case(""), DAY), ["applicant.file-as"]);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "", DAY), ["applicant.certificate.type"]);
    }
}
