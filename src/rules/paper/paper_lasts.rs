//! A paper that ends is still valid when the order is reviewed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Material, Subject};
use crate::outcome::{Outcome, Status};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::outlasts;
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// Which papers, by the places where they are uploaded.
    slots: Vec<Str>,
    /// How many working days the review may take.
    working_days: u32,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "paper-lasts",
    section: Section::Material,
    title: text("材料在审核期间不会到期", "The documents stay valid for the review"),
    why: text(
        "审核期间到期的材料，审核的人看到的是过期材料",
        "whoever reviews a document that has ended by then sees an expired one",
    ),
    fix: text("先办理延续或换新，再提交", "have it renewed before you submit"),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &[],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (days, counted) = (ask.working_days, phrase::count(ask.working_days, "working day"));
    text!(
        "居住证、授权书等有期限的材料在审核期间（{days} 个工作日）内有效",
        "Permits, authorisations and other documents that end stay valid for the review ({counted})"
    )
}

/// Looks at the papers of each kind that are about one subject: the one that ends last counts.
pub fn check(ask: &Ask, facts: &Facts<'_>) -> Outcome {
    let mut seen: Vec<(&str, Option<Subject>)> = Vec::new();
    let mut found: Option<Outcome> = None;
    for paper in facts.materials.iter().filter(|paper| ask.slots.contains(&paper.kind.slot)) {
        let about = |paper: &Material<'_>| paper.of.filter(|of| *of != Subject::Order);
        let one = (paper.kind.id.as_str(), about(paper));
        if seen.contains(&one) {
            continue;
        }
        seen.push(one);
        let mut alike = Vec::new();
        for other in facts.materials.iter().filter(|other| (other.kind.id.as_str(), about(other)) == one) {
            alike.push(other);
        }
        let answer = outlasts(&alike, ask.working_days, facts);
        if answer.status != Status::Fail {
            continue;
        }
        found = Some(match found {
            None => answer,
            Some(mut all) => {
                all.saw = phrase::beside(all.saw, answer.saw);
                all
            }
        });
    }
    found.unwrap_or_else(Outcome::not_applicable)
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable};
    use crate::testing::{answer, status};

    const ASK: &str = "paper-lasts = { slots = [\"applicant-other\", \"letter\"], working-days = 20 }";
    const DAY: &str = "2026-12-01";

    fn paper(kind: &str, expires: &str) -> String {
        format!("[[material]]\nkind = \"{kind}\"\nof = \"applicant\"\nexpires = {expires}\n")
    }

    #[test]
    fn twenty_working_days_are_the_whole_of_december() {
        // From 1 December on the twentieth working day is the 29th.
        assert_eq!(status(ASK, &paper("residence-permit", "2026-12-28"), DAY), Fail);
        assert_eq!(status(ASK, &paper("residence-permit", "2026-12-29"), DAY), NotApplicable);
        assert_eq!(status(ASK, &paper("legal-rep-authorization", "2026-12-05"), DAY), Fail);
        // What has ended is for the row that asks for it, an approval for that of its topic.
        assert_eq!(status(ASK, &paper("residence-permit", "2026-11-30"), DAY), NotApplicable);
        assert_eq!(status(ASK, &paper("news-license", "2026-12-05"), DAY), NotApplicable);
        assert_eq!(status(ASK, &paper("residence-permit", "\"long-term\""), DAY), NotApplicable);
    }

    #[test]
    fn of_two_the_later_counts_and_of_two_kinds_each() {
        let ends = paper("residence-permit", "2026-12-05");
        assert_eq!(
            status(ASK, &(ends.clone() + &paper("residence-permit", "2027-12-05")), DAY),
            NotApplicable
        );
        let both = answer(ASK, &(ends + &paper("rental-contract-1-year", "2026-12-06")), DAY).saw.en;
        assert!(both.contains("2026-12-05") && both.contains("2026-12-06"), "{both}");
    }
}
