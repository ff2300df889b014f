//! Papers of a kind were signed not long ago.

use chrono::Days;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, Date};
use crate::facts::{Facts, Material};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Which papers, by the place where they are uploaded.
    slot: String,
    /// How many days ago they may have been signed.
    days: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "paper-age",
    section: Section::Material,
    title: text("材料是近期签署的", "The documents were signed recently"),
    why: text(
        "签署日期离提交太久的，有的接入商要求重新签署",
        "some providers require documents to be signed again if they were signed long before the order",
    ),
    fix: text("重新签署，写上新的日期", "sign it again and write the new date"),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["material", "material.signed-on"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let slot = tables.documents.slots.iter().find(|slot| slot.id == ask.slot);
    let Text { zh, en } = slot.map_or_else(|| Text::same(&ask.slot), |slot| slot.name.clone());
    let (days, counted) = (ask.days, phrase::count(ask.days, "day"));
    text!("{zh}的签署日期不早于提交前 {days} 天", "Signed not more than {counted} before the order: {en}")
}

/// Looks at the days that are written. Whether a paper has to bear one is for the row that asks for it.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let dated: Vec<(&Material<'_>, &At<Date>)> = facts
        .materials
        .iter()
        .filter(|paper| paper.kind.slot == ask.slot)
        .filter_map(|paper| Some((paper, paper.written.signed_on.as_ref()?)))
        .collect();
    let old = |on: &At<Date>| {
        on.0.checked_add_days(Days::new(ask.days.into())).is_some_and(|last| last < facts.day)
    };
    if dated.is_empty() {
        return Outcome::not_applicable();
    }
    let found: Vec<_> = dated.into_iter().filter(|(_, on)| old(on)).collect();
    if found.is_empty() {
        return Outcome::pass();
    }
    let Text { zh, en } = Text::list(found.iter().map(|(paper, on)| {
        let (zh, en, day) = (&paper.kind.name.zh, &paper.kind.name.en, on.0);
        text!("{zh}签于 {day}", "{en}: {day}")
    }));
    let days = ask.days;
    // The order itself shows whether its provider takes them.
    Outcome::not_checked(text!(
        "{zh}，超过 {days} 天：请向接入商确认是否要求重新签署",
        "signed more than {days} days ago; check whether the provider requires a new signature: {en}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{NotApplicable, NotChecked, Pass};
    use crate::testing::status;

    const ASK: &str = "paper-age = { slot = \"letter\", days = 30 }";
    const DAY: &str = "2026-12-01";

    fn paper(kind: &str, keys: &str) -> String {
        format!("[[material]]\nkind = \"{kind}\"\n{keys}")
    }

    #[test]
    fn letters_age() {
        for (kind, keys, expected) in [
            ("filing-commitment", "signed-on = 2026-11-01", Pass),
            ("filing-commitment", "signed-on = 2026-10-31", NotChecked),
            ("legal-rep-authorization", "signed-on = 2026-10-31", NotChecked),
            ("filing-commitment", "", NotApplicable),
            ("domain-certificate", "signed-on = 2020-01-01", NotApplicable),
        ] {
            assert_eq!(status(ASK, &paper(kind, keys), DAY), expected, "{kind} {keys}");
        }
    }
}
