//! Something else has to be done before this order, where the conditions of the row hold.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Applicant, Facts};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// What comes first.
    first: First,
    /// Why: what the conditions of the row have found.
    because: Text,
}

/// What comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum First {
    /// A change filing.
    Change,
    /// Cancellation, then a first filing.
    CancelAndRefile,
    /// The administration cancels a record that no provider holds.
    CancelAtAdministration,
    /// All but one ICP number of the applicant are cancelled.
    KeepOneNumber,
    /// The registered name or business scope is changed.
    ChangeNameOrScope,
    /// The business scope is reduced.
    ReduceScope,
    /// A trade name is registered.
    RegisterTradeName,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "prior-step",
    section: Section::Type,
    title: text("没有须先办理的手续", "No other step has to be taken first"),
    why: text(
        "先办完这一步，管局才受理这个订单",
        "the administration accepts the order only after that step",
    ),
    fix: text("先办理要求的手续", "take the required step first"),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &[],
};

impl First {
    fn fix(self) -> Text {
        match self {
            Self::Change => {
                text!("先提交变更备案，通过后再提交本订单", "submit a change filing first, then this order")
            }
            Self::CancelAndRefile => {
                text!("注销原备案，再重新备案", "cancel the old filing and file again")
            }
            Self::CancelAtAdministration => text!(
                "向省通信管理局申请线下注销",
                "ask the provincial administration to cancel it; providers cannot"
            ),
            Self::KeepOneNumber => text!(
                "只保留一个主体备案号，其余先注销",
                "keep one ICP number of the applicant and cancel the others"
            ),
            Self::ChangeNameOrScope => {
                text!("先在登记机关变更名称或经营范围", "change the registered name or business scope first")
            }
            Self::ReduceScope => {
                text!("先在登记机关缩减经营范围", "have the registry narrow the business scope first")
            }
            Self::RegisterTradeName => {
                text!("先在登记机关办理字号", "register a trade name first")
            }
        }
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (because, first) = (&ask.because, ask.first.fix());
    let (because_zh, because_en, zh, en) = (&because.zh, &because.en, first.zh, first.en);
    text!("{zh}（{because_zh}）", "Prior step: {en} ({because_en})")
}

/// The conditions have held; what is left is to say what comes first.
pub fn check(ask: &Ask, applicant: &Applicant<'_>, _: &Facts<'_>) -> Outcome {
    Outcome::fail(applicant.span(), ask.because.clone()).fix(ask.first.fix())
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::Fail;
    use crate::testing::answer;

    #[test]
    fn it_says_what_comes_first() {
        for (first, fix) in [
            ("change", "先提交变更备案，通过后再提交本订单"),
            ("cancel-and-refile", "注销原备案，再重新备案"),
            ("cancel-at-administration", "向省通信管理局申请线下注销"),
            ("keep-one-number", "只保留一个主体备案号，其余先注销"),
            ("change-name-or-scope", "先在登记机关变更名称或经营范围"),
            ("reduce-scope", "先在登记机关缩减经营范围"),
            ("register-trade-name", "先在登记机关办理字号"),
        ] {
            let ask = format!(
                "prior-step = {{ first = \"{first}\", because = {{ zh = \"原因\", en = \"why\" }} }}"
            );
            let outcome = answer(&ask, "[applicant]\nkind = \"enterprise\"", "2026-12-01");
            assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, "原因"));
            assert_eq!(outcome.fix.expect("a mend").zh, fix);
        }
    }
}
