//! The postal address of a business whose registered seat is an online shop has the prescribed form.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Applicant, Facts};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The form.
    form: Form,
}

/// How the addresses are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum Form {
    /// The postal address, a colon, the address on the certificate.
    PostalThenCertificate,
    /// The address on the certificate names the platform and the shop's web address.
    CertificateIsPlatform,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "address-of-shop",
    section: Section::Applicant,
    title: text("网店住所按规定格式填写", "The address of an online shop is written as required"),
    why: text(
        "证件住所是网店地址，审核人员还要知道实际地址",
        "the registered address is a web address; reviewers need both",
    ),
    fix: text("按管局的格式填写", "write it in the required form"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.address", "applicant.certificate.address"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.form {
        Form::PostalThenCertificate => text!(
            "通信地址写成“实际通信地址：证件住所”",
            "Postal address written as: the real address, a colon, the certificate's address"
        ),
        Form::CertificateIsPlatform => text!(
            "证件住所写明平台名称和网店网址",
            "The certificate's address includes the platform and the shop's web address"
        ),
    }
}

/// Compares the two addresses.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let written = applicant.written;
    let postal = written.and_then(|written| written.address.as_ref());
    let certificate = written.and_then(|written| written.certificate.as_ref());
    let seat = certificate.and_then(|certificate| certificate.address.as_ref());
    let mut wants: Vec<MissingAt> = Vec::new();
    if postal.is_none() && ask.form == Form::PostalThenCertificate {
        wants.push(applicant.want("applicant.address"));
    }
    let Some(seat) = seat.filter(|_| wants.is_empty()) else {
        if seat.is_none() {
            wants.push(applicant.want("applicant.certificate.address"));
        }
        return Outcome::missing(wants);
    };
    match (ask.form, postal) {
        (Form::PostalThenCertificate, Some(postal)) => {
            let before = bare(postal).strip_suffix(bare(seat).as_str()).map(str::to_owned);
            let before =
                before.as_deref().and_then(|before| before.strip_suffix(['：', ':']).map(str::to_owned));
            if before.is_some_and(|before| !before.is_empty()) {
                Outcome::pass()
            } else {
                Outcome::fail(
                    At::span(postal),
                    text!(
                        "没有写成“通信地址：证件住所”",
                        "it is not the real address, a colon and the certificate's address"
                    ),
                )
                .fix(text!(
                    "写成“实际通信地址：证件上的网店地址”",
                    "write the real postal address, ： and then the shop's address as on the certificate"
                ))
            }
        }
        _ if seat.contains('.') => Outcome::pass(),
        _ => Outcome::fail(
            At::span(seat),
            text!("证件地址里没有网址", "the certificate's address contains no web address"),
        )
        .fix(text!(
            "证件地址填写经营地址：平台名称和网址",
            "write the certificate's address with the platform and the shop's web address"
        )),
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{missing, status};

    const BOTH: &str = "address-of-shop = { form = \"postal-then-certificate\" }";
    const PLATFORM: &str = "address-of-shop = { form = \"certificate-is-platform\" }";
    const DAY: &str = "2026-12-01";

    fn case(postal: &str, seat: &str) -> String {
        format!("[applicant]\naddress = \"{postal}\"\ncertificate = {{ address = \"{seat}\" }}")
    }

    #[test]
    fn both_addresses_stand_side_by_side() {
        let shop = "某平台 https://shop.example.cn";
        assert_eq!(status(BOTH, &case("广州市天河区1号：某平台https://shop.example.cn", shop), DAY), Pass);
        assert_eq!(status(BOTH, &case("广州市天河区1号", shop), DAY), Fail);
        assert_eq!(status(BOTH, &case("：某平台https://shop.example.cn", shop), DAY), Fail);
        assert_eq!(status(BOTH, &case("广州市天河区1号某平台https://shop.example.cn", shop), DAY), Fail);
    }

    #[test]
    fn the_seat_names_the_shop() {
        assert_eq!(status(PLATFORM, &case("成都市武侯区1号", "某平台 shop.example.cn"), DAY), Pass);
        assert_eq!(status(PLATFORM, &case("成都市武侯区1号", "成都市武侯区1号"), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(BOTH, "", DAY), ["applicant.address", "applicant.certificate.address"]);
        assert_eq!(missing(PLATFORM, "", DAY), ["applicant.certificate.address"]);
    }
}
