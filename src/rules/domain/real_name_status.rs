//! The holder of a name must be verified at its registrar.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::RealNameStatus;
use crate::facts::{Domain, Facts};
use crate::outcome::{MissingAt, Outcome};
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the state.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "real-name-status",
    section: Section::Domain,
    title: text("域名已通过实名认证", "The holder of the name is verified"),
    why: text(
        "未通过实名认证的域名，域名核验不通过",
        "the check of a name fails while its holder is not verified",
    ),
    fix: text(
        "在域名所在的注册商完成实名认证；不在阿里云注册的，向其注册商查询",
        "have the holder verified at the registrar of the name; with a registrar other than Alibaba Cloud, ask there",
    ),
    done_by: Actor::DomainHolder,
    step: PrepStep::Domain,
    flags: &[],
    reads: &["domain.real-name.status"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Compares the state with the one that is wanted.
pub fn check(_: &Ask, domain: &Domain<'_>, _: &Facts<'_>) -> Outcome {
    let real_name = domain.written.real_name.as_ref();
    let Some(status) = real_name.and_then(|real_name| real_name.status.as_ref()) else {
        let at = real_name.map_or(domain.written.span(), |real_name| real_name.span());
        return Outcome::missing([MissingAt { key: "domain.real-name.status", at }]);
    };
    match **status {
        RealNameStatus::Passed => Outcome::pass(),
        other => {
            let outcome = Outcome::fail(status.span(), other.text().into());
            if other == RealNameStatus::UnderReview {
                return outcome.fix(text!("等注册商审核通过", "wait until the registrar has passed it"));
            }
            outcome
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "real-name-status = {}";

    fn case(word: &str) -> String {
        format!("[[domain]]\nname = \"example.cn\"\nreal-name = {{ status = \"{word}\" }}")
    }

    #[test]
    fn only_passed_will_do() {
        for (word, expected) in [
            ("passed", Pass),
            ("SUCCEED", Pass),
            ("under-review", Fail),
            ("failed", Fail),
            ("not-submitted", Fail),
        ] {
            assert_eq!(status(ASK, &case(word), "2026-12-01"), expected, "{word}");
        }
        assert!(answer(ASK, &case("under-review"), "2026-12-01").fix.is_some());
        assert!(answer(ASK, &case("failed"), "2026-12-01").fix.is_none());
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        let bare = "[[domain]]\nname = \"example.cn\"";
        assert_eq!(missing(ASK, bare, "2026-12-01"), ["domain.real-name.status"]);
        let day = "[[domain]]\nname = \"example.cn\"\nreal-name = { on = 2026-11-01 }";
        assert_eq!(missing(ASK, day, "2026-12-01"), ["domain.real-name.status"]);
    }
}
