//! Everyone responsible for the applicant or a website is named as on the certificate.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::CertificateType;
use crate::facts::{Facts, Person};
use crate::identity::mask::is_han;
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::unlikely_name::unlikely;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "person-name",
    section: Section::Applicant,
    title: text("已填写人员姓名", "The person's name is given"),
    why: text("姓名要与证件一致", "the name is compared with the certificate"),
    fix: text("照证件填写姓名", "write the name as on the certificate"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["person.name", "person.certificate.type"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Signs that no card has in a name: what stands beside it in brackets, and what stands between two names or behind a title.
const ON_NO_CARD: [char; 25] = [
    '(', ')', '（', '）', '[', ']', '【', '】', '<', '>', '、', '，', ',', '；', ';', '/', '／', '\\', '|',
    '｜', '。', '：', ':', '&', '+',
];

/// A name is there and can be that of a person.
pub fn check(_: &Ask, person: &Person<'_>, facts: &Facts<'_>) -> Outcome {
    if !person.is_lead() {
        return Outcome::not_applicable();
    }
    let Some(name) = person.name else { return Outcome::missing([person.want("person.name")]) };
    if name.expose().contains('*') {
        return Outcome::fail(
            name.span(),
            text!("姓名被星号遮住了一部分", "part of the name is hidden by asterisks"),
        );
    }
    if name.expose().chars().any(|c| c.is_ascii_digit() || c == '@') {
        return Outcome::fail(
            name.span(),
            text!("姓名里有数字或符号", "the name contains a digit or a symbol"),
        );
    }
    // Cards of the mainland bear the name in Chinese characters, whatever else they bear.
    let of_the_mainland =
        matches!(*person.identity.kind, Some(CertificateType::IdCard | CertificateType::TemporaryIdCard));
    if of_the_mainland && !name.expose().contains(is_han) {
        return Outcome::fail(
            name.span(),
            text!(
                "居民身份证上的姓名是汉字，这里一个汉字也没有",
                "names on resident identity cards are in Chinese characters; this one has none"
            ),
        );
    }
    if of_the_mainland && name.expose().contains(ON_NO_CARD) {
        return Outcome::fail(
            name.span(),
            text!(
                "居民身份证上的姓名没有括号、顿号、斜杠一类的符号",
                "names on resident identity cards have no brackets, commas, slashes or the like"
            ),
        );
    }
    unlikely(name, true, facts.tables).unwrap_or_else(Outcome::pass)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "person-name = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn a_name_has_letters_and_no_digits() {
        for (name, expected) in [
            ("李示例", Pass),
            ("Ann Example", Pass),
            ("阿·示例", Pass),
            ("李", LookUp),
            ("A", Fail),
            ("李示例1", Fail),
            ("李*例", Fail),
            ("李某", LookUp),
            ("李先生", LookUp),
            ("李经理", LookUp),
            ("李先声", Pass),
            ("负责人李示例", LookUp),
            ("李示例法人", LookUp),
            ("匿名", LookUp),
            ("李法", Pass),
        ] {
            let outcome = answer(ASK, &format!("[[person]]\nid = \"li\"\nname = \"{name}\""), DAY);
            assert_eq!(outcome.status, expected, "{name}");
            assert!(!outcome.saw.zh.contains('李') && !outcome.saw.en.contains('李'));
        }
    }

    #[test]
    fn a_card_of_the_mainland_bears_chinese_characters() {
        for (card, name, expected) in [
            ("id-card", "abc", Fail),
            ("id-card", "example.cn", Fail),
            ("temporary-id-card", "Zhang Shili", Fail),
            ("id-card", "张示例", Pass),
            ("id-card", "阿依古丽·示例", Pass),
            ("id-card", "张示例（法人）", Fail),
            ("id-card", "张示例(曾用名)", Fail),
            ("temporary-id-card", "张示例【法】", Fail),
            ("id-card", "张示例、李四", Fail),
            ("id-card", "张示例/李四", Fail),
            ("id-card", "姓名：张示例", Fail),
            ("passport", "DOE, Jane", Pass),
            ("id-card", "法定代表人张示例", LookUp),
            ("id-card", "示例科技", LookUp),
            ("id-card", "欧阳示例", Pass),
            ("id-card", "王建设", Pass),
            ("passport", "TAN Ah Kow (CHEN Yagou)", Pass),
            ("passport", "Jane Doe", Pass),
            ("hk-macao-travel-permit", "CHAN Tai Man", Pass),
        ] {
            let case =
                format!("[[person]]\nid = \"li\"\nname = \"{name}\"\ncertificate = {{ type = \"{card}\" }}");
            assert_eq!(status(ASK, &case, DAY), expected, "{card}, {name}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[person]]\nid = \"li\"", DAY), ["person.name"]);
        assert_eq!(status(ASK, "[[person]]\nid = \"li\"\nroles = [\"executive\"]", DAY), NotApplicable);
    }
}
