//! A commercial information service has its licence.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::{licence, outlasts};
use crate::rules::shared::papers_listed::{Listed, listed, none_listed};
use crate::tables::Tables;
use crate::tables::papers::PaperId;
use crate::text::{Text, phrase, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The licence, by its id among the papers.
    licence: PaperId,
    /// Only whether a licence that is at hand stays valid for so many working days.
    outlasts: Option<u32>,
}

impl Ask {
    /// The licence, by its id among the papers.
    pub fn licence(&self) -> &str {
        &self.licence
    }
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "licence-for-commercial",
    section: Section::Website,
    title: text("经营性网站已取得许可证", "A commercial website has the required licence"),
    why: text(
        "经营性互联网信息服务实行许可制度，只备案不够",
        "a commercial service needs a licence; a filing alone is not enough",
    ),
    fix: text(
        "取得备案号后向省通信管理局申请许可证，取得之前不经营；或去掉经营性内容",
        "once you have the ICP number, apply to the provincial administration for the licence and sell nothing before you \
         have it, or remove the commercial part",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["website.commercial", "material"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let licence = tables.paper_name(&ask.licence);
    let (zh, en) = (licence.zh, licence.en);
    if let Some(days) = ask.outlasts {
        let counted = phrase::count(days, "working day");
        return text!(
            "经营性网站的{zh}在审核期间（{days} 个工作日）内有效",
            "The {en} of a commercial website stays valid for the review ({counted})"
        );
    }
    text!("经营性网站已取得{zh}", "A commercial website has the {en}")
}

/// Looks for the licence where the website says that it is commercial. A licence of the applicant counts.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let papers = || facts.papers_among_for_website([ask.licence.as_str()].into_iter(), website);
    if let Some(days) = ask.outlasts {
        return match website.written.commercial.as_ref().is_some_and(|commercial| **commercial) {
            true => outlasts(&papers(), days, facts),
            false => Outcome::not_applicable(),
        };
    }
    let Some(commercial) = &website.written.commercial else {
        return Outcome::missing([website.want("website.commercial")]);
    };
    if !**commercial {
        return Outcome::pass();
    }
    let papers = papers();
    if let Some(best) = licence(&papers, facts) {
        return best;
    }
    match listed(facts) {
        Listed::None => none_listed(facts.tables.paper_name(&ask.licence)),
        Listed::Some => {
            let Text { zh, en } = facts.tables.paper_name(&ask.licence);
            match papers.first().and_then(|paper| paper.written.expires.as_ref()) {
                Some(expires) => {
                    Outcome::fail(At::span(expires), text!("{zh}已过期", "the {en} has expired"))
                }
                None => Outcome::fail(
                    commercial.span(),
                    text!("经营性网站，没有{zh}", "commercial, but without a {en}"),
                ),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, Pass};
    use crate::testing::{missing, status};

    const ASK: &str = "licence-for-commercial = { licence = \"telecom-licence\" }";
    const DAY: &str = "2026-12-01";
    const SITE: &str = "[[website]]\nname = \"示例\"\ncommercial = true\n";

    #[test]
    fn a_commercial_website_needs_the_licence() {
        assert_eq!(status(ASK, "[[website]]\ncommercial = false", DAY), Pass);
        assert_eq!(status(ASK, &format!("{SITE}[[material]]\nkind = \"verification-form\""), DAY), Fail);
        assert_eq!(status(ASK, &format!("{SITE}[[material]]\nkind = \"telecom-licence\""), DAY), Pass);
        assert_eq!(
            status(ASK, &format!("{SITE}[[material]]\nkind = \"telecom-licence\"\nof = \"applicant\""), DAY),
            Pass
        );
        assert_eq!(
            status(ASK, &format!("{SITE}[[material]]\nkind = \"telecom-licence\"\nof = \"示例\""), DAY),
            Pass
        );
    }

    #[test]
    fn the_licence_lasts_to_the_end_of_its_last_day() {
        let case = format!("{SITE}[[material]]\nkind = \"telecom-licence\"\nexpires = 2026-12-01");
        assert_eq!(status(ASK, &case, "2026-12-01"), Pass);
        assert_eq!(status(ASK, &case, "2026-12-02"), Fail);
    }

    #[test]
    fn a_licence_that_ends_within_the_review() {
        let ask = "licence-for-commercial = { licence = \"telecom-licence\", outlasts = 20 }";
        let until = |day: &str| format!("{SITE}[[material]]\nkind = \"telecom-licence\"\nexpires = {day}");
        // From Tuesday, 2026-12-01, twenty working days end on Tuesday, 2026-12-29.
        assert_eq!(status(ask, &until("2026-12-29"), DAY), NotApplicable);
        assert_eq!(status(ask, &until("2026-12-28"), DAY), Fail);
        assert_eq!(status(ask, &until("\"long-term\""), DAY), NotApplicable);
        // What is over, or not there, is for another row.
        assert_eq!(status(ask, &until("2026-11-30"), DAY), NotApplicable);
        assert_eq!(status(ask, SITE, DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["website.commercial"]);
        assert_eq!(missing(ASK, SITE, DAY), ["material"]);
    }
}
