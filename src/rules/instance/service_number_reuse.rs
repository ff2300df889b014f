//! A number that is spent is not counted on again.

use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::across::{Other, What, marks};
use crate::case::words::ServiceNumberStatus;
use crate::facts::{Facts, Instance, spelling};
use crate::outcome::{MissingAt, Outcome, Status};
use crate::rules::rule::{Actor, Flag, PrepStep, Rule, Section};
use crate::rules::shared::other_cases::Met;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond that.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-reuse",
    section: Section::ServiceNumber,
    title: text("没有重复使用备案服务码", "No used service identification number is reused"),
    why: text(
        "备案成功过的备案服务码永远不能再用，网站注销或取消接入之后也一样",
        "a number used for a filing cannot be used again, even after the website or its access is cancelled",
    ),
    fix: text("为网站申请一个新的备案服务码", "apply for a new number for the website"),
    done_by: Actor::AccountOwner,
    step: PrepStep::ServiceNumber,
    flags: &[Flag::Compares],
    reads: &["instance.service-numbers.status"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// What this file says of its numbers, and then what the other cases of the run say of them.
pub fn check(_: &Ask, instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    let here = here(instance, facts);
    match here.status {
        Status::Fail | Status::NotApplicable => here,
        _ => there(instance, facts).unwrap_or(here),
    }
}

/// Looks for numbers that stand as unused here and as spent in another file.
fn there(instance: &Instance<'_>, facts: &Facts<'_>) -> Option<Outcome> {
    let mut met = Met::among(facts)?;
    for (number, _) in instance.compared_numbers().filter(|(_, is_spent)| !is_spent) {
        let holds = |_: &Met<'_>, other: &Other<'_>| other.value.marks & marks::SO != 0;
        met.add(What::ServiceNumber, number, holds, |files_zh, files_en| {
            text!("同一备案服务码在{files_zh}里已使用", "the same number is used up in {files_en}")
        });
    }
    met.outcome(Outcome::fail)
}

/// Looks for numbers that stand as unused here and as spent anywhere in the file.
fn here(instance: &Instance<'_>, facts: &Facts<'_>) -> Outcome {
    let mut open = Vec::new();
    let mut unused = false;
    let spent = spent(facts);
    for one in instance.written.service_numbers.iter().flat_map(|list| list.iter()) {
        let Some(number) = &one.number else { continue };
        match one.status.as_deref() {
            None => {
                open.push(MissingAt { key: "instance.service-numbers.status", at: one.span() });
            }
            Some(ServiceNumberStatus::Unused) => {
                unused = true;
                if let Some((state, id)) = spelling(number).and_then(|number| spent.get(&number)) {
                    let (zh, en) = (state.text().zh, state.text().en);
                    return Outcome::fail(
                        number.span(),
                        text!(
                            "同一备案服务码在实例 {id} 下是“{zh}”",
                            "the same number is {en} under instance {id}"
                        ),
                    );
                }
            }
            Some(_) => {}
        }
    }
    if !open.is_empty() {
        return Outcome::missing(open);
    }
    if unused { Outcome::pass() } else { Outcome::not_applicable() }
}

/// The numbers that are spent, each with its state and its instance.
fn spent<'f>(facts: &'f Facts<'_>) -> HashMap<String, (ServiceNumberStatus, &'f str)> {
    let mut spent = HashMap::new();
    for instance in &facts.instances {
        for one in instance.written.service_numbers.iter().flat_map(|list| list.iter()) {
            if let (Some(number), Some(status)) = (&one.number, one.status.as_deref())
                && *status != ServiceNumberStatus::Unused
                && let Some(number) = spelling(number)
            {
                spent.entry(number).or_insert((*status, instance.id));
            }
        }
    }
    spent
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "service-number-reuse = {}";
    const A: &str = "0a1b2c3d-0000-4000-8000-00000000abcd";

    fn case(first: &str, second: &str) -> String {
        format!(
            "[[instance]]\nid = \"i-1\"\nservice-numbers = [{first}]\n[[instance]]\nid = \"i-2\"\nservice-numbers = [{second}]"
        )
    }

    fn number(number: &str, state: &str) -> String {
        format!("{{ number = \"{number}\", status = \"{state}\" }}")
    }

    #[test]
    fn a_number_spent_elsewhere_in_the_file() {
        assert_eq!(status(ASK, &case(&number(A, "unused"), ""), "2026-10-01"), Pass);
        for state in ["used", "in-progress", "void"] {
            let case = case(&number(A, "unused"), &number(&A.to_uppercase(), state));
            assert_eq!(status(ASK, &case, "2026-10-01"), Fail, "{state}");
        }
        let answer = answer(ASK, &case(&number(A, "unused"), &number(A, "used")), "2026-10-01");
        assert_eq!(answer.saw.zh, "同一备案服务码在实例 i-2 下是“已使用”");
    }

    #[test]
    fn a_number_spent_in_the_same_list() {
        let both = format!("{}, {}", number(A, "unused"), number(A, "used"));
        assert_eq!(status(ASK, &case(&both, ""), "2026-10-01"), Fail);
    }

    #[test]
    fn masked_numbers_may_be_two() {
        let masked = "0a1b2c3d-****-****-****-00000000****";
        assert_eq!(
            status(ASK, &case(&number(masked, "unused"), &number(masked, "used")), "2026-10-01"),
            Pass
        );
    }

    #[test]
    fn spent_numbers_alone_are_no_fault() {
        assert_eq!(status(ASK, &case(&number(A, "used"), &number(A, "used")), "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let open = case(&format!("{{ number = \"{A}\" }}"), "");
        assert_eq!(missing(ASK, &open, "2026-10-01"), ["instance.service-numbers.status"]);
    }
}
