//! An organisation files in the province of its certificate.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Applicant, Facts};
use crate::identity::credit_code;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What to do instead, where it is not what the rule says.
    fix: Option<Text>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "organisation-province",
    section: Section::Applicant,
    title: text("单位在证件所在省份备案", "The organisation files in the province of its certificate"),
    why: text("单位不能跨省备案", "organisations cannot file in another province"),
    fix: text(
        "改在证件住所所在省份备案，或用在备案省份注册的分支机构备案",
        "file in the province of the address on the certificate, or through a branch registered in the province of the filing",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[
        "applicant.certificate.address",
        "applicant.certificate.province",
        "applicant.certificate.number",
        "filing.province",
    ],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Compares the province of the certificate with the one of the order.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    let certificate = applicant.written.and_then(|written| written.certificate.as_ref());
    let mut open = Vec::new();
    if applicant.certificate_province.is_none() {
        let address = certificate.and_then(|certificate| certificate.address.as_ref());
        if let Some(outside) = address.and_then(|address| outside(address, facts)) {
            return outside;
        }
        // An address that does not begin with a province needs the province beside it.
        open.push(applicant.want(match address {
            None => "applicant.certificate.address",
            Some(_) => "applicant.certificate.province",
        }));
    }
    if facts.province.is_none() {
        open.push(facts.want_filing("filing.province"));
    }
    let (Some(own), Some(filing)) = (*applicant.certificate_province, facts.province) else {
        return Outcome::missing(open);
    };
    if own.code == filing.code {
        return Outcome::pass();
    }
    let at =
        facts.filing().and_then(|written| written.province.as_ref()).map_or(facts.order_span(), At::span);
    let (own_zh, own_en) = (&own.short_name, &own.name_en);
    let (filing_zh, filing_en) = (&filing.short_name, &filing.name_en);
    let outcome = Outcome::fail(
        at,
        text!(
            "在{filing_zh}备案，证件住所在{own_zh}",
            "files in {filing_en} with a certificate from {own_en}"
        ),
    );
    let issued = applicant.identity.certificate.and_then(|one| one.number.as_ref());
    let issued_here = issued
        .and_then(|number| credit_code::parse(number.expose()).ok())
        .is_some_and(|code| code.province == filing.code);
    match &ask.fix {
        Some(fix) => outcome.fix(fix.clone()),
        // A slip of the pen is likelier than a move.
        None if issued_here => outcome.fix(text!(
            "先核对证件住所（代码是在{filing_zh}登记的）；确在{own_zh}的，改在{own_zh}备案，或用在{filing_zh}注册的分支机构备案",
            "the certificate's code was issued in {filing_en}, so check the address first; if the address is in {own_en}, file there, or through a branch registered in {filing_en}"
        )),
        None => outcome.fix(text!(
            "改在{own_zh}备案（证件住所在那里），或用在{filing_zh}注册的分支机构备案",
            "file in {own_en}, where the certificate is from, or through a branch registered in {filing_en}"
        )),
    }
}

/// The certificate is of a place that is no province.
fn outside(address: &At<String>, facts: &Facts<'_>) -> Option<Outcome> {
    let outside = &facts.tables.addresses.outside;
    let place = outside.place_of(&facts.tables.words.simplified(address))?;
    let Text { zh, en } = outside.name_of(place);
    Some(
        Outcome::fail(
            address.span(),
            text!("证件住所在{zh}，不在中国内地", "the certificate is from {en}, not from mainland China"),
        )
        .fix(text!(
            "用在中国内地登记的主体备案，例如内地子公司或代表机构",
            "file through an entity that is registered in mainland China, such as a subsidiary or a representative office"
        )),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "organisation-province = {}";

    fn case(province: &str, certificate: &str) -> String {
        format!(
            "[filing]\nprovince = \"{province}\"\n[applicant]\nkind = \"enterprise\"\ncertificate = {{ {certificate} }}"
        )
    }

    #[test]
    fn the_certificate_decides() {
        assert_eq!(status(ASK, &case("广东", "address = \"广东省广州市天河区1号\""), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("广东", "address = \"湖北省武汉市1号\""), "2026-12-01"), Fail);
        assert_eq!(
            status(ASK, &case("广东", "address = \"广州市天河区1号\", province = \"粤\""), "2026-12-01"),
            Pass
        );
    }

    #[test]
    fn a_certificate_of_no_province_is_asked_for_none() {
        for (address, place) in [
            ("香港九龍示例道1號", "Hong Kong"),
            ("1 Example Road, Hong Kong", "Hong Kong"),
            ("台湾省台北市示例路1号", "Taiwan"),
        ] {
            let outcome = answer(ASK, &case("广东", &format!("address = \"{address}\"")), "2026-12-01");
            assert_eq!(outcome.status, Fail, "{address}");
            assert!(outcome.saw.en.contains(place), "{address}: {}", outcome.saw.en);
        }
        // A street that is called after one lies in a province.
        assert_eq!(status(ASK, &case("广东", "address = \"广东省广州市香港路1号\""), "2026-12-01"), Pass);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(
            missing(ASK, &case("广东", "type = \"business-license\""), "2026-12-01"),
            ["applicant.certificate.address"]
        );
        assert_eq!(
            missing(ASK, &case("广东", "address = \"天河区1号\""), "2026-12-01"),
            ["applicant.certificate.province"]
        );
        assert_eq!(missing(ASK, "", "2026-12-01"), ["applicant.certificate.address", "filing.province"]);
    }

    #[test]
    fn where_the_code_was_issued_here_the_address_may_be_a_slip() {
        let fix = |number: &str| {
            let certificate = format!("address = \"湖北省武汉市1号\", number = \"{number}\"");
            answer(ASK, &case("广东", &certificate), "2026-12-01").fix.expect("a fix").en
        };
        assert!(
            fix("91440101MA0000007B").starts_with("the certificate's code was issued in Guangdong, so check")
        );
        // Issued in Zhejiang; and none that can be read.
        assert!(fix("92330106MA0000015G").starts_with("file in Hubei"));
        assert!(fix("9144").starts_with("file in Hubei"));
    }
}
