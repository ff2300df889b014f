//! What stands as an ICP number is not a service number.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::Facts;
use crate::identity::{Document, Fault, icp_number};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the difference.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "icp-number-swapped",
    section: Section::ServiceNumber,
    title: text(
        "ICP 备案号没有误填为备案服务码",
        "No service identification number in place of an ICP number",
    ),
    why: text(
        "ICP 备案号由管局在备案成功后下发；备案服务码不是备案记录",
        "a service identification number does not identify a filing; an ICP number does",
    ),
    fix: text(
        "在 beian.miit.gov.cn 查到 ICP 备案号，填在这里；没有备案过就写 filed = \"none\"",
        "look up the ICP number on beian.miit.gov.cn and write it here; if nothing was ever filed, write filed = \"none\"",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    // Which of the numbers are needed is asked by other rules.
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at the number of the applicant, of each website on record, and of each domain name.
pub fn check(_: &Ask, facts: &Facts<'_>) -> Outcome {
    let record = facts.applicant.record();
    let mut numbers: Vec<(&At<String>, Text)> = Vec::new();
    if let Some(record) = record {
        if let Some(number) = &record.number {
            numbers.push((number, text!("主体备案号", "the number of the applicant")));
        }
        for number in record.sites.iter().flatten().flat_map(|site| &site.number) {
            numbers.push((number, text!("已备案网站的备案号", "the number of a website on record")));
        }
    }
    for domain in &facts.domains {
        let record = domain.written.filed.as_ref().and_then(|filed| filed.some());
        if let Some(number) = record.and_then(|record| record.number.as_ref()) {
            let name = domain.label;
            numbers.push((number, text!("{name} 的备案号", "the number of {name}")));
        }
    }
    let swapped: Vec<&(&At<String>, Text)> =
        numbers.iter().filter(|(number, _)| is_service_number(number)).collect();
    match swapped.first() {
        Some((first, _)) => {
            let which = Text::list(swapped.iter().map(|(_, which)| which.clone()));
            let (zh, en) = (which.zh, which.en);
            Outcome::fail(
                first.span(),
                text!("{zh}填的是备案服务码", "{en} is a service identification number"),
            )
        }
        None if numbers.is_empty() => Outcome::not_applicable(),
        None => Outcome::pass(),
    }
}

/// Whether a number is a service number, masked or not.
fn is_service_number(number: &str) -> bool {
    let parsed = icp_number::parse(&number.replace(['*', '＊'], "0"));
    parsed == Err(Fault::WrongDocument(Document::ServiceNumber))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "icp-number-swapped = {}";
    const UUID: &str = "0a1b2c3d-0000-4000-8000-00000000abcd";

    fn case(applicant: &str, site: &str, domain: &str) -> String {
        format!(
            "[applicant.filed]\nnumber = \"{applicant}\"\nsites = [{{ number = \"{site}\" }}]\n[[domain]]\nname = \"example.cn\"\nfiled = {{ number = \"{domain}\" }}"
        )
    }

    #[test]
    fn each_of_the_three_places() {
        let (entity, site) = ("粤ICP备12345678号", "粤ICP备12345678号-1");
        assert_eq!(status(ASK, &case(entity, site, site), "2026-10-01"), Pass);
        assert_eq!(status(ASK, &case(UUID, site, site), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case(entity, UUID, site), "2026-10-01"), Fail);
        assert_eq!(status(ASK, &case(entity, site, UUID), "2026-10-01"), Fail);
        assert_eq!(
            status(ASK, &case(entity, site, "0a1b2c3d-****-****-****-00000000****"), "2026-10-01"),
            Fail
        );
        assert_eq!(
            status(ASK, &case(entity, site, "12345"), "2026-10-01"),
            Pass,
            "odd, but no service number"
        );
    }

    #[test]
    fn all_are_named_at_once() {
        let answer = answer(ASK, &case(UUID, "粤ICP备12345678号-1", UUID), "2026-10-01");
        assert_eq!(answer.saw.zh, "主体备案号、example.cn 的备案号填的是备案服务码");
    }

    #[test]
    fn without_numbers_nothing_is_swapped() {
        assert_eq!(status(ASK, "", "2026-10-01"), NotApplicable);
        let none = "[applicant]\nfiled = \"none\"\n[[domain]]\nname = \"example.cn\"\nfiled = \"none\"";
        assert_eq!(status(ASK, none, "2026-10-01"), NotApplicable);
    }
}
