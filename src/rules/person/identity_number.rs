//! The number on a person's certificate is well formed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Person};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::personal_number::{Keys, judge};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "identity-number",
    section: Section::Applicant,
    title: text("人员证件号码正确", "The number of the person's certificate is valid"),
    why: text(
        "证件号码与证件或公安数据不符的订单会被驳回",
        "an order is rejected if the number differs from the certificate or the police records",
    ),
    fix: text("对照证件原件改正号码", "correct the number according to the original"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.certificate.type", "person.certificate.number", "person.id-province"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Reads the number of everyone responsible for the applicant or a website, and of others where it is written.
pub fn check(_: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    let identity = &person.identity;
    if !person.is_lead() && identity.written_number().is_none() {
        return Outcome::not_applicable();
    }
    let keys = Keys {
        kind: person.want_certificate("person.certificate.type"),
        number: person.want_certificate("person.certificate.number"),
        id_province: person.want("person.id-province"),
    };
    judge(identity, keys, facts.tables)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, NotChecked, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "identity-number = {}";
    const DAY: &str = "2026-12-01";

    fn person(rest: &str) -> String {
        format!("[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n{rest}")
    }

    fn certificate(kind: &str, number: &str) -> String {
        person(&format!("certificate = {{ type = \"{kind}\", number = \"{number}\" }}"))
    }

    #[test]
    fn a_stated_sex_agrees_with_the_number() {
        let stated = |sex: &str| certificate("id-card", "110101199003070003") + &format!("\nsex = \"{sex}\"");
        // The digit before the last is even: a woman.
        assert_eq!(status(ASK, &stated("女"), DAY), Pass);
        assert_eq!(status(ASK, &stated("male"), DAY), Fail);
    }

    /// The last day of 1899, and the first of 1900; the standard has an example of 1880, which is well formed.
    #[test]
    fn nobody_is_so_old() {
        let born = |number: &str| answer(ASK, &certificate("id-card", number), DAY);
        assert_eq!(born("110105190001010028").status, Pass);
        assert_eq!(born("440524188001010014").status, Fail);
        let outcome = born("110105189912310023");
        assert_eq!(outcome.status, Fail);
        assert_eq!(
            outcome.saw.en,
            "the date of birth in it is too early: everybody who is alive was born later"
        );
    }

    #[test]
    fn the_check_digit_decides() {
        for (kind, right, wrong) in [
            ("id-card", "11010519491231002X", "110105194912310029"),
            ("temporary-id-card", "110101199003070003", "110101199003070004"),
            ("hk-macao-residence-permit", "810000199001010000", "810000199001010001"),
            ("taiwan-residence-permit", "830000200002290007", "830000200002290008"),
            ("hk-macao-travel-permit", "H01234567", "H0123456"),
            ("taiwan-travel-permit", "01234567", "0123456"),
            ("passport", "L898902C3", "AB12"),
            ("permanent-residence", "931586198001010028", "931586198001010029"),
        ] {
            assert_eq!(status(ASK, &certificate(kind, right), DAY), Pass, "{kind}");
            let wrong = certificate(kind, wrong);
            assert_eq!(status(ASK, &wrong, DAY), Fail, "{kind}");
        }
    }

    #[test]
    fn numbers_that_cannot_be_proved() {
        for (kind, number) in
            [("taiwan-travel-permit", "0123456789"), ("permanent-residence", "CAN110081080319")]
        {
            assert_eq!(status(ASK, &certificate(kind, number), DAY), NotChecked, "{kind}");
        }
        // Whoever lives here with a passport of China has a card; only overseas Chinese have not.
        for number in ["E01234567", "EA1234567", "G01234567"] {
            assert_eq!(status(ASK, &certificate("passport", number), DAY), LookUp, "{number}");
        }
    }

    #[test]
    fn kind_and_number_belong_together() {
        assert_eq!(status(ASK, &certificate("id-card", "810000199001010000"), DAY), Fail);
        assert_eq!(status(ASK, &certificate("taiwan-residence-permit", "810000199001010000"), DAY), Fail);
        // A certificate of an organisation is reported by another rule.
        assert_eq!(status(ASK, &certificate("business-license", "91440101MA0000007B"), DAY), NotApplicable);
    }

    #[test]
    fn no_message_holds_the_number() {
        for number in [
            "110105194912310029",
            "I1010519491231002X",
            "1101051949123100",
            "1101**********002X",
            "990101199003070007",
        ] {
            let outcome = answer(ASK, &certificate("id-card", number), DAY);
            assert_eq!(outcome.status, Fail, "{number}");
            for text in [Some(&outcome.saw), outcome.fix.as_ref()].into_iter().flatten() {
                for words in [&text.zh, &text.en] {
                    assert!(
                        !words.contains(&number[..4]) && !words.contains(&number[number.len() - 4..]),
                        "{words}"
                    );
                }
            }
        }
        let outcome = answer(ASK, &certificate("id-card", "I1010519491231002X"), DAY);
        assert_eq!(outcome.saw.zh, "第 1 位写成了字母 I，应为数字 1，改后校验通过");
    }

    #[test]
    fn what_the_number_says_can_be_stated() {
        let card = "certificate = { type = \"id-card\" }\n";
        let stated = person(&format!("{card}born = 1990-03-07\nid-province = \"北京\""));
        assert_eq!(status(ASK, &stated, DAY), NotChecked);
        assert_eq!(missing(ASK, &person(&format!("{card}born = 1990-03-07")), DAY), ["person.id-province"]);
        assert_eq!(missing(ASK, &person(card), DAY), ["person.certificate.number"]);
        assert_eq!(
            missing(ASK, &person(&format!("{card}id-province = \"北京\"")), DAY),
            ["person.certificate.number"]
        );
        // Only cards of the mainland name a province.
        let passport = person("certificate = { type = \"passport\" }\nborn = 1990-03-07");
        assert_eq!(status(ASK, &passport, DAY), NotChecked);
    }

    #[test]
    fn what_is_stated_beside_the_number_agrees_with_it() {
        let card = "certificate = { type = \"id-card\", number = \"110101199003070003\" }\n";
        assert_eq!(
            status(ASK, &person(&format!("{card}born = 1990-03-07\nid-province = \"北京\"")), DAY),
            Pass
        );
        assert_eq!(status(ASK, &person(&format!("{card}born = 1990-03-08")), DAY), Fail);
        assert_eq!(status(ASK, &person(&format!("{card}id-province = \"天津\"")), DAY), Fail);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, &person(""), DAY), ["person.certificate.type", "person.certificate.number"]);
        let number = person("certificate = { number = \"110101199003070003\" }");
        assert_eq!(missing(ASK, &number, DAY), ["person.certificate.type"]);
    }

    #[test]
    fn a_shareholder_needs_none() {
        let case = "[[person]]\nid = \"li\"\nroles = [\"shareholder\"]";
        assert_eq!(status(ASK, case, DAY), NotApplicable);
        let case = format!("{case}\ncertificate = {{ type = \"id-card\", number = \"110105194912310029\" }}");
        assert_eq!(status(ASK, &case, DAY), Fail);
    }
}
