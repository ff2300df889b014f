//! Brackets in the name of the applicant are written as on the certificate.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "applicant-name-brackets",
    section: Section::Applicant,
    title: text("名称中的括号与证件一致", "Brackets in the name match the certificate"),
    why: text("名称按字符比对，全角和半角括号不同", "names are compared character by character: （ is not ("),
    fix: text("照证件填写全角或半角括号", "write the brackets as on the certificate"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["applicant.name"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// A name without brackets cannot have the wrong ones; a pair of two kinds is on no certificate.
pub fn check(_: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    let Some(name) = applicant.written.and_then(|written| written.name.as_ref()) else {
        return Outcome::missing([applicant.want("applicant.name")]);
    };
    let (mut wide, mut narrow) = (0, 0);
    for c in name.expose().chars() {
        wide += usize::from(matches!(c, '（' | '）'));
        narrow += usize::from(matches!(c, '(' | ')'));
    }
    match (wide, narrow) {
        (0, 0) => Outcome::pass(),
        (1.., 1..) => Outcome::fail(
            name.span(),
            text!("全角和半角括号混用", "full-width and half-width brackets are mixed"),
        ),
        _ => Outcome::not_checked(text!(
            "名称中的括号（全角或半角）与证件上的一致",
            "the brackets in the name, full-width or half-width, are those on the certificate"
        )),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotChecked, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "applicant-name-brackets = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn brackets_of_one_kind() {
        for (name, expected) in [
            ("示例有限公司", Pass),
            ("示例（北京）有限公司", NotChecked),
            ("示例(北京)有限公司", NotChecked),
            ("示例（北京)有限公司", Fail),
        ] {
            assert_eq!(status(ASK, &format!("[applicant]\nname = \"{name}\""), DAY), expected, "{name}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[applicant]\nkind = \"enterprise\"", DAY), ["applicant.name"]);
    }
}
