//! Everyone responsible for the applicant or a website gives a mobile number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Person};
use crate::identity::phone::Phone;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::phones::unwritten;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Asks for an operator with a network of its own, and for nothing else.
    #[serde(default)]
    own_network: bool,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "phone-form",
    section: Section::Applicant,
    title: text("填写了可用的手机号", "The mobile number is acceptable"),
    why: text(
        "短信核验和审核电话都用手机号",
        "the verification text message and the reviewers' calls go to the mobile number",
    ),
    fix: text("填写本人正在使用的中国内地手机号", "write the mainland mobile number the person uses"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.phone"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    if ask.own_network {
        text!("手机号不是虚拟运营商号段", "The mobile number belongs to an operator with its own network")
    } else {
        RULE.title.into()
    }
}

/// Reads the number. The number itself stands in no message.
pub fn check(ask: &Ask, person: &Person<'_>, _: &Facts<'_>) -> Outcome {
    if !person.is_lead() {
        return Outcome::not_applicable();
    }
    let (Some(written), Some(phone)) = (&person.written.phone, person.phone()) else {
        let look_at = text!(
            "没有写手机号，请核对是本人正在使用的中国内地手机号",
            "the number is not written: check that it is the mainland mobile number the person uses"
        );
        return match ask.own_network {
            true => None,
            false => unwritten(&[person], look_at),
        }
        .unwrap_or_else(Outcome::not_applicable);
    };
    match (phone, ask.own_network) {
        (Ok(Phone::Mobile { virtual_operator: true, .. }), true) => {
            Outcome::fail(written.span(), text!("是虚拟运营商号段", "is in a range of virtual operators, without their own network"))
                .fix(text!("换用基础运营商的号码，或先向管局确认，并确认能收到核验短信", "use a number of a major operator, or ask the administration first and make sure that its text messages arrive"))
        }
        (Ok(Phone::Mobile { .. }), _) => Outcome::pass(),
        (_, true) => Outcome::not_applicable(),
        (Ok(Phone::Landline { .. }), false) => {
            Outcome::fail(written.span(), text!("是固定电话，收不到核验短信", "is a landline, which cannot receive text messages"))
        }
        (Ok(Phone::ServiceLine { .. }), false) => {
            Outcome::fail(written.span(), text!("是 400 或 800 号码，收不到核验短信", "is a 400 or 800 number, which cannot receive text messages"))
        }
        (Err(fault), false) => Outcome::fail(written.span(), fault.message()),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const FORM: &str = "phone-form = {}";
    const NETWORK: &str = "phone-form = { own-network = true }";
    const DAY: &str = "2026-12-01";

    fn case(phone: &str) -> String {
        format!("[[person]]\nid = \"li\"\nroles = [\"website\"]\nphone = \"{phone}\"")
    }

    #[test]
    fn a_mobile_number_and_no_other() {
        for (phone, form, network) in [
            ("13800138000", Pass, Pass),
            ("+86 138-0013-8000", Pass, Pass),
            ("17000000000", Pass, Fail),
            ("16200000000", Pass, Fail),
            ("010-60000000", Fail, NotApplicable),
            ("400-800-0000", Fail, NotApplicable),
            ("12800138000", Fail, NotApplicable),
            ("14000000000", Fail, NotApplicable),
            ("1380013800", Fail, NotApplicable),
            ("138****8000", Fail, NotApplicable),
        ] {
            let outcome = answer(FORM, &case(phone), DAY);
            assert_eq!(outcome.status, form, "{phone}");
            assert_eq!(status(NETWORK, &case(phone), DAY), network, "{phone}");
            assert!(
                !outcome.saw.zh.contains(&phone[..5]) && !outcome.saw.en.contains(&phone[phone.len() - 4..])
            );
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let person = "[[person]]\nid = \"li\"";
        assert_eq!(missing(FORM, person, DAY), ["person.phone"]);
        assert_eq!(status(FORM, &format!("{person}\nphone-province = \"广东\""), DAY), LookUp);
        assert_eq!(status(FORM, "[[person]]\nid = \"li\"\nroles = [\"shareholder\"]", DAY), NotApplicable);
        assert_eq!(status(NETWORK, person, DAY), NotApplicable);
    }
}
