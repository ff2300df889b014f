//! An individual files in the province of the identity card.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::{CertificateType, Circumstance};
use crate::case::{At, Certificate};
use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::privacy::is_of_a_person;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::regions::Province;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// People of every province may file; only for a row that relaxes the comparison.
    #[serde(default)]
    anywhere: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "id-is-local",
    section: Section::Applicant,
    title: text(
        "个人在身份证所在省份备案，或有当地居住材料",
        "The individual files in their home province, or has proof of residence",
    ),
    why: text(
        "个人跨省备案要看当地管局是否接受居住材料",
        "other provinces accept individuals only with proof of residence",
    ),
    fix: text(
        "改在身份证所在省份备案；没有查到备案省份接受居住材料的规定，长期住在当地的先问管局",
        "file in the province of the identity card. No requirement was found under which the province of the filing accepts proof of residence: if you live there, ask its administration first",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["applicant.id-province", "filing.province"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    if ask.anywhere {
        text!(
            "各省身份证的个人都可以备案",
            "Individuals may file whatever the province of their identity card"
        )
    } else {
        text!("个人的身份证属于备案省份", "The individual's identity card is from the province of the filing")
    }
}

/// Compares the province of the identity card with the one of the order.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, facts: &Facts<'_>) -> Outcome {
    if ask.anywhere {
        return Outcome::pass();
    }
    let certificate = applicant.written.and_then(|written| written.certificate.as_ref());
    if let (None, Some(kind)) = (*applicant.id_province, certificate.and_then(|one| one.r#type.as_ref()))
        && is_of_a_person(**kind)
        && !matches!(**kind, CertificateType::IdCard | CertificateType::TemporaryIdCard)
    {
        let (zh, en) = (kind.text().zh, kind.text().en);
        return Outcome::look_up(
            kind.span(),
            text!(
                "{zh}不属于任何省份，请向省管局确认要提交哪种居住材料",
                "the certificate shows no province ({en}): ask the administration which proof of residence it requires"
            ),
        );
    }
    let mut open = Vec::new();
    if applicant.id_province.is_none() {
        open.push(applicant.want("applicant.id-province"));
    }
    if facts.province.is_none() {
        open.push(facts.want_filing("filing.province"));
    }
    let (Some(id), Some(filing)) = (*applicant.id_province, facts.province) else {
        return Outcome::missing(open);
    };
    if id.code == filing.code {
        return address_elsewhere(certificate, filing, facts).unwrap_or_else(Outcome::pass);
    }
    let at =
        facts.filing().and_then(|written| written.province.as_ref()).map_or(facts.order_span(), At::span);
    let (id_zh, id_en) = (&id.short_name, &id.name_en);
    let (filing_zh, filing_en) = (&filing.short_name, &filing.name_en);
    let circumstances = applicant.written.and_then(|written| written.circumstances.as_ref());
    let moved = circumstances.and_then(|list| list.iter().find(|one| one.is(&Circumstance::MovedHousehold)));
    if let Some(moved) = moved {
        // A registered resident gets no paper of residence; the number on the card stays that of the first province.
        return Outcome::look_up(
            moved.span(),
            text!(
                "户籍已迁入{filing_zh}，证件号码属于{id_zh}：请向省管局确认户口本是否可作居住材料",
                "the household register has moved to {filing_en}, the number is from {id_en}: ask the administration whether it accepts the household register"
            ),
        );
    }
    Outcome::fail(
        at,
        text!(
            "在{filing_zh}备案，身份证属于{id_zh}",
            "files in {filing_en}, but the identity card is from {id_en}"
        ),
    )
}

/// A doubt where the card prints an address in another province than its number is from: the household moved away, and
/// the police there issued it.
fn address_elsewhere(
    certificate: Option<&At<Certificate>>,
    filing: &Province,
    facts: &Facts<'_>,
) -> Option<Outcome> {
    let certificate = certificate?.peek();
    let card = |kind: &At<CertificateType>| {
        matches!(*kind.peek(), CertificateType::IdCard | CertificateType::TemporaryIdCard)
    };
    let address = certificate.address.as_ref().filter(|_| certificate.r#type.as_ref().is_some_and(card))?;
    let printed = facts.tables.province_of_address(address.peek()).filter(|one| one.code != filing.code)?;
    address.read();
    let (printed_zh, printed_en) = (&printed.short_name, &printed.name_en);
    let (filing_zh, filing_en) = (&filing.short_name, &filing.name_en);
    Some(
        Outcome::doubt(
            address.span(),
            text!(
                "证件号码属于{filing_zh}，证件住址却在{printed_zh}：户籍可能已迁出，证件由{printed_zh}签发",
                "the number is from {filing_en}, but the address on the card is in {printed_en}: the household may have moved, and the card was issued in {printed_en}"
            ),
        )
        .fix(text!(
            "核对证件住址；户籍已迁出的，改在{printed_zh}备案，或先问{filing_zh}管局接受什么居住材料",
            "compare the address with the card; if the household has moved, file in {printed_en}, or ask the administration of {filing_en} which proof of residence it accepts"
        )),
    )
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, Pass, Warn};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "id-is-local = {}";

    fn case(applicant: &str) -> String {
        format!("[filing]\nprovince = \"广东\"\n[applicant]\nkind = \"individual\"\n{applicant}")
    }

    #[test]
    fn the_card_is_of_the_province_or_of_another() {
        assert_eq!(status(ASK, &case("id-province = \"广东\""), "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case("id-province = \"湖南\""), "2026-12-01"), Fail);
        assert_eq!(
            status(
                ASK,
                &case("certificate = { type = \"id-card\", number = \"440524188001010014\" }"),
                "2026-12-01"
            ),
            Pass
        );
        assert_eq!(
            status(
                ASK,
                &case("certificate = { type = \"id-card\", number = \"11010519491231002X\" }"),
                "2026-12-01"
            ),
            Fail
        );
    }

    #[test]
    fn a_card_with_an_address_elsewhere_was_issued_there() {
        let card = |address: &str| {
            case(&format!(
                "certificate = {{ type = \"id-card\", number = \"440524188001010014\", address = \"{address}\" }}"
            ))
        };
        assert_eq!(status(ASK, &card("湖南省长沙市岳麓区示例路1号"), "2026-12-01"), Warn);
        assert_eq!(status(ASK, &card("广东省湛江市示例路1号"), "2026-12-01"), Pass);
        // No province can be told.
        assert_eq!(status(ASK, &card("示例路1号示例大院"), "2026-12-01"), Pass);
    }

    #[test]
    fn some_provinces_take_people_of_every_other() {
        let anywhere = "id-is-local = { anywhere = true }";
        assert_eq!(status(anywhere, &case("id-province = \"湖南\""), "2026-12-01"), Pass);
    }

    #[test]
    fn a_travel_permit_is_of_no_province() {
        assert_eq!(
            status(ASK, &case("certificate = { type = \"hk-macao-travel-permit\" }"), "2026-12-01"),
            LookUp
        );
    }

    #[test]
    fn a_business_licence_tells_nothing_of_its_owner() {
        let case = "[applicant]\nkind = \"individual-business\"\nfile-as = \"individual\"\ncertificate = { type = \"business-license\" }\n[filing]\nprovince = \"广东\"";
        assert_eq!(missing(ASK, case, "2026-12-01"), ["applicant.id-province"]);
    }

    #[test]
    fn the_number_stays_out_of_the_message() {
        let saw = answer(ASK, &case("certificate = { number = \"11010519491231002X\" }"), "2026-12-01").saw;
        assert!(saw.zh.contains("北京") && !saw.zh.contains("110105"), "{saw:?}");
        assert!(saw.en.contains("Beijing") && !saw.en.contains("110105"), "{saw:?}");
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &case(""), "2026-12-01"), ["applicant.id-province"]);
        assert_eq!(missing(ASK, "[applicant]\nid-province = \"广东\"", "2026-12-01"), ["filing.province"]);
    }
}
