//! A paper that does not count is not brought in the place of one that does.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, SubjectKind};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_of::{Of, whom};
use crate::rules::shared::papers_listed::{Listed, listed, none_listed_but};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::{PaperId, joined};
use crate::text::phrase;
use crate::text::{Fixed, Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The papers that do not count, by their ids.
    papers: Vec<PaperId>,
    /// Those that do: with one of them at hand the others do no harm.
    instead: Vec<PaperId>,
    /// Whom or what they are about.
    of: Of,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "paper-refused",
    section: Section::Material,
    title: text("没有使用管局不接受的材料", "No document is of a kind that is not accepted"),
    why: text("管局写明不接受这种材料", "the administration does not accept this document"),
    fix: text("换成管局接受的材料", "provide a document that the administration accepts"),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["material", "person", "person.roles"],
};

/// What the papers are about.
pub fn subject_kind(ask: &Ask) -> SubjectKind {
    ask.of.subject_kind()
}

/// Papers of different kinds are lines of their own.
pub fn dedup_key(ask: &Ask) -> String {
    joined(&ask.papers, " or ")
}

impl Ask {
    /// Every paper it names, by id.
    pub fn papers(&self) -> impl Iterator<Item = &str> {
        self.papers.iter().chain(&self.instead).map(PaperId::as_str)
    }

    /// Those that do not count, in words.
    pub fn refused(&self, facts: &Facts<'_>) -> Text {
        Text::list(self.papers.iter().map(|id| facts.tables.paper_name(id)))
    }
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let any = |ids: &[PaperId]| phrase::any(ids.iter().map(|id| tables.paper_name(id)));
    let Fixed { zh: of_zh, en: of_en } = ask.of.text();
    let Text { zh, en } = any(&ask.papers);
    let Text { zh: instead_zh, en: instead_en } = any(&ask.instead);
    if ask.instead.is_empty() {
        return text!("不接受{zh}（{of_zh}）", "Not accepted as a document of the {of_en}: {en}");
    }
    text!(
        "不接受{zh}（{of_zh}），要用{instead_zh}",
        "Not accepted as a document of the {of_en}: {en}; instead: {instead_en}"
    )
}

/// Looks for papers that do not count, where none is at hand that does.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let subject = match whom(ask.of, on, facts) {
        Ok(Some(subject)) => subject,
        Ok(None) => return Outcome::not_applicable(),
        Err(want) => return Outcome::missing([want]),
    };
    if listed(facts) == Listed::None {
        return none_listed_but(ask.refused(facts));
    }
    // What is refused is refused by its name: its family may still count.
    let mut refused = ask
        .papers
        .iter()
        .flat_map(|id| facts.papers(id, subject).filter(move |paper| paper.kind.id == id.as_str()));
    let Some(paper) = refused.next() else { return Outcome::pass() };
    if ask.instead.iter().any(|id| facts.papers(id, subject).next().is_some()) {
        return Outcome::pass();
    }
    let (zh, en) = (&paper.kind.name.zh, &paper.kind.name.en);
    let at = paper.written.kind.as_ref().map_or(paper.written.span(), At::span);
    let Text { zh: count_zh, en: count_en } =
        phrase::any(ask.instead.iter().map(|id| facts.tables.paper_name(id)));
    let outcome = Outcome::fail(at, text!("不接受{zh}", "not accepted: {en}"));
    // A long list helps nobody; the row that asks for the paper names it.
    if ask.instead.len() > 3 {
        outcome
    } else {
        outcome.fix(text!("换成{count_zh}", "provide instead: {count_en}"))
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};
    use crate::text::text;

    const ASK: &str = "paper-refused = { papers = [\"student-card\"], instead = [\"residence-permit\", \"social-insurance\"], of = \"applicant\" }";
    const DAY: &str = "2026-12-01";

    fn paper(kind: &str) -> String {
        format!("[[material]]\nkind = \"{kind}\"\n")
    }

    #[test]
    fn a_paper_that_does_not_count_is_no_substitute() {
        assert_eq!(status(ASK, &paper("student-card"), DAY), Fail);
        assert_eq!(
            answer(ASK, &paper("student-card"), DAY).saw,
            text!("不接受学生证", "not accepted: student card")
        );
        assert_eq!(
            answer(ASK, &paper("student-card"), DAY).fix,
            Some(text!(
                "换成居住证或社保证明",
                "provide instead: residence permit or social insurance proof"
            ))
        );
        // Beside one that counts it does no harm.
        assert_eq!(status(ASK, &(paper("student-card") + &paper("residence-permit")), DAY), Pass);
        assert_eq!(status(ASK, &paper("site-plan"), DAY), Pass);
    }

    #[test]
    fn where_no_paper_is_listed_it_is_said_all_the_same() {
        assert_eq!(missing(ASK, "", DAY), ["material"]);
        assert_eq!(answer(ASK, "", DAY).saw, text!("不能用：学生证", "not accepted: student card"));
    }

    #[test]
    fn of_a_person() {
        let ask = ASK.replace("applicant", "lead");
        assert_eq!(missing(&ask, "[[person]]\nid = \"li\"\nroles = [\"responsible\"]", DAY), ["material"]);
        let others = "[[person]]\nid = \"li\"\nroles = [\"responsible\"]\n[[person]]\nid = \"wang\"\nroles = [\"website\"]\n";
        let card = |of: &str| format!("{others}{}of = \"{of}\"", paper("student-card"));
        assert_eq!(status(&ask, &card("li"), DAY), Fail);
        assert_eq!(status(&ask, &card("wang"), DAY), Pass, "the card of another person");
    }
}
