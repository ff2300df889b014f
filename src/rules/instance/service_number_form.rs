//! A service number looks like one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ServiceNumberStatus;
use crate::facts::{Facts, Instance};
use crate::identity::{Fault, service_number};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::service_number::other_document;
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the known form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "service-number-form",
    section: Section::ServiceNumber,
    title: text("备案服务码的格式与已知样例一致", "The service identification numbers have a valid format"),
    why: text(
        "已知的备案服务码都是 8-4-4-4-12 位十六进制数；打码或抄错的号码填进订单会验证失败",
        "all known service identification numbers are 8-4-4-4-12 hexadecimal digits; a masked or miscopied one is rejected",
    ),
    fix: text("从备案控制台完整复制号码", "copy the whole number from the filing console"),
    done_by: Actor::AccountOwner,
    step: PrepStep::ServiceNumber,
    // Without a list there is no form to look at; that a list is needed is asked by other rules.
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at every number that can still be written into an order.
pub fn check(_: &Ask, instance: &Instance<'_>, _: &Facts<'_>) -> Outcome {
    let Some(list) = &instance.written.service_numbers else { return Outcome::not_applicable() };
    let mut seen = false;
    let mut place = None;
    let mut faults = Vec::new();
    for (i, one) in list.iter().enumerate() {
        let gone =
            matches!(one.status.as_deref(), Some(ServiceNumberStatus::Used | ServiceNumberStatus::Void));
        let Some(number) = one.number.as_ref().filter(|_| !gone) else { continue };
        if other_document(number).is_some() {
            continue;
        }
        seen = true;
        let nth = i + 1;
        match service_number::parse(number) {
            Ok(_) => continue,
            Err(Fault::Masked) => faults.push(text!("第 {nth} 个打了码", "number {nth} is masked")),
            Err(_) => faults.push(text!("第 {nth} 个格式不同", "number {nth} has a different format")),
        }
        place.get_or_insert_with(|| number.span());
    }
    match place {
        Some(at) => Outcome::fail(at, Text::list(faults)),
        None if seen => Outcome::pass(),
        None => Outcome::not_applicable(),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{answer, status};

    const ASK: &str = "service-number-form = {}";

    fn case(numbers: &str) -> String {
        format!("[[instance]]\nid = \"i-1\"\nservice-numbers = [{numbers}]")
    }

    #[test]
    fn the_known_form_and_others() {
        let with = |number: &str| status(ASK, &case(&format!("{{ number = \"{number}\" }}")), "2026-10-01");
        assert_eq!(with("0a1b2c3d-0000-4000-8000-00000000abcd"), Pass);
        assert_eq!(with("0A1B2C3D-0000-4000-8000-00000000ABCD"), Pass);
        assert_eq!(with("0a1b2c3d-0000-4000-8000-00000000abc"), Fail);
        assert_eq!(with("0a1b2c3d-0000-4000-8000-00000000abcg"), Fail);
        assert_eq!(with("0a1b2c3d-0000-4000-8000-00000000****"), Fail);
    }

    #[test]
    fn each_is_named() {
        let numbers = "{ number = \"12345\" }, { number = \"0a1b2c3d-0000-4000-8000-00000000abcd\" }, { number = \"0a1b2c3d-****\" }";
        let answer = answer(ASK, &case(numbers), "2026-10-01");
        assert_eq!(answer.saw.zh, "第 1 个格式不同、第 3 个打了码");
        assert_eq!(answer.saw.en, "number 1 has a different format, number 3 is masked");
    }

    #[test]
    fn what_is_never_written_again_and_what_is_no_service_number_is_left_out() {
        assert_eq!(status(ASK, &case("{ number = \"1\", status = \"used\" }"), "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, &case("{ number = \"1\", status = \"void\" }"), "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, &case("{ number = \"1\", status = \"unused\" }"), "2026-10-01"), Fail);
        let swapped = case("{ number = \"京ICP备12345678号-1\" }");
        assert_eq!(status(ASK, &swapped, "2026-10-01"), NotApplicable);
    }

    #[test]
    fn without_numbers_there_is_no_form() {
        assert_eq!(status(ASK, &case(""), "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, &case("{ status = \"unused\" }"), "2026-10-01"), NotApplicable);
        assert_eq!(status(ASK, "[[instance]]\nid = \"i-1\"", "2026-10-01"), NotApplicable);
    }
}
