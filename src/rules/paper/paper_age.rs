//! Papers of a kind were signed not long ago.

use chrono::{Days, NaiveDate};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::{At, Date};
use crate::facts::{Facts, Material};
use crate::outcome::Outcome;
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::papers::PaperId;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Which papers, by the place where they are uploaded.
    slot: Option<Str>,
    /// Which papers, by their ids.
    #[serde(default)]
    papers: Vec<PaperId>,
    /// How many days ago they may have been signed.
    days: Option<u32>,
    /// How many working days a signature counts; one that is older does not.
    working_days: Option<u32>,
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
    let slot = ask.slot.as_ref().map(|id| {
        let slot = tables.documents.slots.iter().find(|slot| slot.id == *id);
        slot.map_or_else(|| Text::same(id), |slot| slot.name.clone())
    });
    let papers = ask.papers.iter().map(|id| tables.paper_name(id));
    let Text { zh, en } = Text::list(slot.into_iter().chain(papers));
    if let Some(days) = ask.working_days {
        let counted = phrase::count(days, "working day");
        return text!("{zh}签署后 {days} 个工作日内有效", "A signature counts for {counted}: {en}");
    }
    let days = ask.days.unwrap_or_default();
    let counted = phrase::count(days, "day");
    text!("{zh}的签署日期不早于提交前 {days} 天", "Signed not more than {counted} before the order: {en}")
}

impl Ask {
    fn is_about(&self, paper: &Material<'_>, facts: &Facts<'_>) -> bool {
        let documents = &facts.tables.documents;
        self.slot.as_ref().is_some_and(|slot| paper.kind.slot == *slot)
            || self.papers.iter().any(|id| documents.counts(&paper.kind.id, id))
    }

    /// The last day on which a signature of a day counts, in a calendar that reaches so far.
    fn last(&self, on: &Date, facts: &Facts<'_>) -> Option<NaiveDate> {
        match (self.working_days, self.days) {
            (Some(days), _) => Some(facts.tables.calendar.add_working_days(on.0, days).value),
            (None, Some(days)) => on.0.checked_add_days(Days::new(days.into())),
            (None, None) => None,
        }
    }
}

/// Looks at the days that are written. Whether a paper has to bear one is for the row that asks for it.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let mut dated = false;
    let mut found: Vec<(&Material<'_>, &At<Date>)> = Vec::new();
    for paper in facts.materials.iter().filter(|paper| ask.is_about(paper, facts)) {
        let Some(on) = &paper.written.signed_on else { continue };
        dated = true;
        if ask.last(on, facts).is_some_and(|last| last < facts.day) {
            found.push((paper, on));
        }
    }
    let Some((_, first)) = found.first() else {
        return if dated { Outcome::pass() } else { Outcome::not_applicable() };
    };
    let Text { zh, en } = Text::list(found.iter().map(|(paper, on)| {
        let (zh, en, day) = (&paper.kind.name.zh, &paper.kind.name.en, on.0);
        text!("{zh}签于 {day}", "{en}: {day}")
    }));
    if let Some(days) = ask.working_days {
        return Outcome::fail(
            first.span(),
            text!("{zh}，已超过 {days} 个工作日", "signed more than {days} working days ago: {en}"),
        );
    }
    let days = ask.days.unwrap_or_default();
    // The order itself shows whether its provider takes them.
    Outcome::not_checked(text!(
        "{zh}，超过 {days} 天：请向接入商确认是否要求重新签署",
        "signed more than {days} days ago; check whether the provider requires a new signature: {en}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked, Pass};
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

    #[test]
    fn a_signature_that_counts_for_some_working_days() {
        let ask = "paper-age = { papers = [\"filing-commitment\"], working-days = 5 }";
        // 5 working days from Monday 23 November 2026 end on Monday the 30th, from the 24th on 1 December.
        for (kind, on, expected) in [
            ("filing-commitment", "2026-11-24", Pass),
            ("filing-commitment", "2026-11-23", Fail),
            ("guarantee-letter", "2026-01-01", NotApplicable),
        ] {
            assert_eq!(status(ask, &paper(kind, &format!("signed-on = {on}")), DAY), expected, "{kind} {on}");
        }
    }
}
