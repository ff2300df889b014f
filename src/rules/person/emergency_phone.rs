//! An emergency phone number is given and differs from the mobile number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::Role;
use crate::facts::{Facts, Person};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::phones::{same_phone, unwritten};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// From whose mobile number it differs.
    differs_from: From,
}

/// The mobile numbers that a number for emergencies is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum From {
    /// None: it only has to be there.
    Nobody,
    /// The person's own.
    Own,
    /// Those of everyone who answers.
    AllLeads,
    /// Of the person responsible for the applicant, those of website administrators.
    WebsiteLeads,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "emergency-phone",
    section: Section::Applicant,
    title: text(
        "应急联系电话已填写，且不与手机号重复",
        "An emergency phone number is given and differs from the mobile number",
    ),
    why: text(
        "手机号联系不上时拨打应急电话，两者相同就失去作用",
        "it is called when the mobile number is not answered, so it has to be a different number",
    ),
    fix: text("填写另一个能联系到的号码", "write a different number that is answered"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.emergency-phone", "person.phone"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    match ask.differs_from {
        From::Nobody => text!("填写了应急联系电话", "An emergency phone number is given"),
        From::Own => {
            text!(
                "应急联系电话与本人手机号不同",
                "The emergency phone number differs from the person's mobile number"
            )
        }
        From::WebsiteLeads => text!(
            "主体负责人的应急联系电话与网站负责人的手机号不同",
            "The emergency phone number of the responsible person differs from the mobile number of the website administrator"
        ),
        From::AllLeads => text!(
            "应急联系电话与所有负责人的手机号不同",
            "The emergency phone number differs from the mobile numbers of all responsible people"
        ),
    }
}

/// Compares the numbers. None of them stands in a message.
pub fn check(ask: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    let asked = match ask.differs_from {
        From::WebsiteLeads => person.has(Role::Responsible),
        _ => person.is_lead(),
    };
    if !asked {
        return Outcome::not_applicable();
    }
    let (Some(written), Some(emergency)) = (&person.written.emergency_phone, person.emergency_phone()) else {
        return Outcome::missing([person.want("person.emergency-phone")]);
    };
    if let Err(fault) = &emergency {
        return Outcome::fail(written.span(), fault.message());
    }
    let others: Vec<&Person<'_>> = match ask.differs_from {
        From::Nobody => Vec::new(),
        From::Own => vec![person],
        From::AllLeads => facts.leads().collect(),
        From::WebsiteLeads => facts
            .leads()
            .filter(|other| other.id != person.id && (other.has(Role::Website) || !other.websites.is_empty()))
            .collect(),
    };
    for other in &others {
        if other.phone().is_some_and(|phone| same_phone(&phone, &emergency)) {
            let saw = if other.id == person.id {
                text!("应急电话与本人手机号相同", "it is the person's own mobile number")
            } else {
                text!(
                    "应急电话与另一名负责人的手机号相同",
                    "it is the mobile number of another responsible person"
                )
            };
            return Outcome::fail(written.span(), saw);
        }
    }
    let look_at = text!(
        "没有写手机号，请确认应急电话与手机号不同",
        "the mobile number is not written: make sure that this is a different number"
    );
    unwritten(&others, look_at).unwrap_or_else(Outcome::pass)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const OWN: &str = "emergency-phone = { differs-from = \"own\" }";
    const ALL: &str = "emergency-phone = { differs-from = \"all-leads\" }";
    const ANY: &str = "emergency-phone = { differs-from = \"nobody\" }";
    const DAY: &str = "2026-12-01";

    fn person(id: &str, rest: &str) -> String {
        format!("[[person]]\nid = \"{id}\"\nroles = [\"website\"]\n{rest}\n")
    }

    #[test]
    fn another_number_than_the_mobile_one() {
        let case = |emergency: &str| {
            person("li", &format!("phone = \"13800138000\"\nemergency-phone = \"{emergency}\""))
        };
        for (emergency, own, any) in [
            ("13900139000", Pass, Pass),
            ("020-60000000", Pass, Pass),
            ("138 0013 8000", Fail, Pass),
            ("1380013800", Fail, Fail),
        ] {
            let outcome = answer(OWN, &case(emergency), DAY);
            assert_eq!(outcome.status, own, "{emergency}");
            assert!(!outcome.saw.zh.contains("138") && !outcome.saw.en.contains("8000"));
            assert_eq!(status(ANY, &case(emergency), DAY), any, "{emergency}");
        }
    }

    #[test]
    fn nor_that_of_anybody_else_who_answers() {
        let case = person("li", "phone = \"13800138000\"\nemergency-phone = \"13900139000\"")
            + &person("wang", "phone = \"13900139000\"\nemergency-phone = \"13800138000\"");
        assert_eq!(status(OWN, &case, DAY), Pass);
        assert_eq!(status(ALL, &case, DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(OWN, &person("li", ""), DAY), ["person.emergency-phone"]);
        let emergency = "emergency-phone = \"13900139000\"";
        assert_eq!(missing(OWN, &person("li", emergency), DAY), ["person.phone"]);
        let told = person("li", &format!("{emergency}\nphone-province = \"广东\""));
        assert_eq!(status(OWN, &told, DAY), LookUp);
        assert_eq!(status(ANY, &person("li", emergency), DAY), Pass);
        let shareholder = person("li", "").replace("website", "shareholder");
        assert_eq!(status(OWN, &shareholder, DAY), NotApplicable);
    }
}
