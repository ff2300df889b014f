//! A paper that its issuer seals bears that seal.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::words::ApplicantKind;
use crate::facts::{Facts, Material};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::papers::ProvidedBy;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond what was seen. Which papers are sealed stands in the table.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "paper-seal",
    section: Section::Material,
    title: text("出具单位已在材料上盖章", "Documents bear the seal of their issuer"),
    why: text(
        "单位出具的证明、函件没有盖章，不能证明任何事",
        "a letter or proof that an organisation issues shows nothing without its seal",
    ),
    fix: text("请出具单位补盖公章，重新拍摄或扫描", "have the issuer seal it and take a new photo"),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Looks at what somebody saw of each paper at hand, whichever row asks for it.
pub fn check(_: &Ask, paper: &Material<'_>, facts: &Facts<'_>) -> Outcome {
    let issued = paper.kind.by == ProvidedBy::Authority || paper.kind.issuer.is_some();
    // What an individual states has no seal.
    if !paper.kind.seal_expected || !issued && facts.applicant.kind == Some(ApplicantKind::Individual) {
        return Outcome::not_applicable();
    }
    let Some(sealed) = &paper.written.sealed else { return Outcome::not_applicable() };
    if **sealed {
        return Outcome::pass();
    }
    Outcome::fail(sealed.span(), text!("没有盖章", "it bears no seal"))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::status;

    #[test]
    fn what_was_seen_of_letters_counts() {
        let case = |kind: &str, paper: &str, sealed: &str| {
            format!("[applicant]\nkind = \"{kind}\"\n[[material]]\nkind = \"{paper}\"\n{sealed}")
        };
        for (kind, paper, sealed, expected) in [
            ("individual", "residence-certificate", "sealed = false", Fail),
            ("individual", "residence-certificate", "sealed = true", Pass),
            ("individual", "residence-certificate", "", NotApplicable),
            ("individual", "employment-proof", "sealed = false", Fail),
            ("government", "situation-statement", "sealed = false", Fail),
            // Nobody else than the individual issues it, and a card shows its seal in other ways.
            ("individual", "situation-statement", "sealed = false", NotApplicable),
            ("individual", "residence-permit", "sealed = false", NotApplicable),
        ] {
            assert_eq!(
                status("paper-seal = {}", &case(kind, paper, sealed), "2026-12-01"),
                expected,
                "{paper}"
            );
        }
    }
}
