//! A website about a topic that needs an approval has it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, SubjectKind};
use crate::outcome::{Outcome, Status};
use crate::prepared::Str;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::rules::shared::paper_at_hand::{licence, outlasts};
use crate::rules::shared::papers_listed::{Listed, is_over, listed, none_listed};
use crate::rules::target::Target;
use crate::tables::Tables;
use crate::tables::papers::{Approval, TopicId, joined};
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The topics, by their ids.
    topics: Vec<TopicId>,
    /// Only whether an approval that is at hand stays valid for so many working days.
    outlasts: Option<u32>,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "pre-approval",
    section: Section::Website,
    title: text("涉及前置审批的内容已获批准", "Content that needs pre-approval has it"),
    why: text(
        "前置审批文件要在提交备案时一并上传",
        "the approval is submitted with the order, so it has to be obtained first",
    ),
    fix: text(
        "先办理前置审批，或去掉要审批的内容",
        "obtain the approval first, or remove the content that needs it",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Papers,
    flags: &[],
    reads: &["website.content", "material"],
};

/// Every website is asked.
pub fn subject_kind(_: &Ask) -> SubjectKind {
    SubjectKind::Website
}

/// Requirements about different topics are reported apart.
pub fn dedup_key(ask: &Ask) -> String {
    format!("{} {:?}", joined(&ask.topics, " "), ask.outlasts)
}

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let Text { zh, en } = phrase::any(ask.topics.iter().map(|id| tables.topic_name(id)));
    if let Some(days) = ask.outlasts {
        let counted = phrase::count(days, "working day");
        return text!(
            "涉及{zh}的，批准文件在审核期间（{days} 个工作日）内有效",
            "An approval stays valid for the review ({counted}): {en}"
        );
    }
    let mut approvals = ask.topics.iter().filter_map(|id| tables.topic(id)?.approval.as_ref());
    if approvals.all(|approval| approval.papers.is_empty()) {
        return text!(
            "涉及{zh}的，先向主管部门确认是否需要前置审批",
            "The authority has been asked whether this needs an approval: {en}"
        );
    }
    text!("涉及{zh}的，已获前置审批", "The website has an approval for: {en}")
}

/// Looks for the approval of each topic that the website is about.
pub fn check(ask: &Ask, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let mut answers: Vec<(&Text, Outcome)> = Vec::new();
    for topic in content.iter().filter(|topic| ask.topics.iter().any(|id| id.as_str() == topic.id)) {
        let Some(approval) = &topic.approval else { continue };
        let answer = match ask.outlasts {
            Some(days) => {
                let kinds = approval.papers.iter().chain(&approval.settled_by).map(Str::as_str);
                outlasts(&facts.papers_among_for_website(kinds, website), days, facts)
            }
            None => one(&topic.name, approval, on, facts),
        };
        answers.push((&*topic.name, answer));
    }
    let Some(worst) = answers.iter().map(|(_, answer)| answer.status).max() else {
        return Outcome::not_applicable();
    };
    let mut gravest: Vec<(&Text, Outcome)> =
        answers.into_iter().filter(|(_, answer)| answer.status == worst).collect();
    let (first, mut outcome) = gravest.remove(0);
    if worst == Status::Fail && !gravest.is_empty() && ask.outlasts.is_none() {
        // Several at once: which topics; each paper comes up again once the others are there.
        let names = std::iter::once(first).chain(gravest.iter().map(|(name, _)| *name)).cloned();
        let Text { zh, en } = Text::list(names);
        outcome.saw = text!("没有有效的批准文件：{zh}", "no valid approval for: {en}");
        outcome.fix = None;
        return outcome;
    }
    for (_, other) in gravest {
        outcome.saw = Text::list([outcome.saw, other.saw]);
        outcome.wants.extend(other.wants);
    }
    outcome.wants.dedup();
    outcome
}

fn one(topic: &Text, approval: &Approval, on: &Target, facts: &Facts<'_>) -> Outcome {
    let website = on.website(facts);
    let (zh, en) = (&topic.zh, &topic.en);
    let (who_zh, who_en) = (&approval.authority.zh, &approval.authority.en);
    if approval.papers.is_empty() {
        // Whoever has the approval need not ask whether there is one.
        let mut answers = approval.settled_by.iter().flat_map(|kind| facts.papers_for_website(kind, website));
        if answers.any(|paper| !is_over(paper, facts)) {
            return Outcome::pass();
        }
        return Outcome::look_up(
            website.span(),
            text!("{zh}是否要前置审批，请咨询{who_zh}", "{en}: ask {who_en} whether an approval is required"),
        );
    }
    let names = Text::list(approval.papers.iter().map(|id| facts.tables.paper_name(id)));
    let (papers_zh, papers_en) = (names.zh.replace('、', "或"), names.en.replace(", ", " or "));
    if listed(facts) == Listed::None {
        return none_listed(text!("{papers_zh}", "{papers_en}"));
    }
    let found = facts.papers_among_for_website(approval.papers.iter().map(Str::as_str), website);
    if let Some(best) = licence(&found, facts) {
        return best;
    }
    let outcome = match found.first() {
        Some(paper) => {
            let at = paper.written.expires.as_ref().map_or(paper.written.span(), crate::case::At::span);
            Outcome::fail(at, text!("{zh}：批准文件已过期", "{en}: the approval has expired"))
        }
        None => Outcome::fail(
            website.span(),
            text!("{zh}：缺少前置审批材料（{papers_zh}）", "{en}: no {papers_en}"),
        ),
    };
    outcome.fix(text!(
        "先办妥{zh}的前置审批（{who_zh}，{papers_zh}），或去掉{zh}内容",
        "obtain the {papers_en} from {who_en} first, or remove the content about {en}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, LookUp, NotApplicable, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "pre-approval = { topics = [\"news\", \"finance\", \"drugs-devices\", \"education\"] }";
    const DAY: &str = "2026-12-01";

    fn case(content: &str, papers: &str) -> String {
        format!("[[website]]\nname = \"示例\"\ncontent = [{content}]\n{papers}")
    }

    fn paper(kind: &str, rest: &str) -> String {
        format!("[[material]]\nkind = \"{kind}\"\n{rest}\n")
    }

    #[test]
    fn an_approval_is_there_or_not() {
        let licence = paper("互联网新闻信息服务许可证", "");
        assert_eq!(status(ASK, &case("\"news\"", &licence), DAY), Pass);
        assert_eq!(status(ASK, &case("\"news\"", &paper("filing-commitment", "")), DAY), Fail);
        assert_eq!(status(ASK, &case("\"news\"", &paper("news-license", "of = \"示例\"")), DAY), Pass);
        // Any one of several papers.
        assert_eq!(status(ASK, &case("\"drugs-devices\"", &paper("device-trading-license", "")), DAY), Pass);
        let outcome = answer(ASK, &case("\"finance\", \"news\"", &licence), DAY);
        assert_eq!(
            (outcome.status, outcome.saw.en.as_str()),
            (Fail, "internet finance: no financial regulator's licence")
        );
    }

    #[test]
    fn several_topics_are_named_at_once() {
        let papers = paper("filing-commitment", "");
        let outcome = answer(ASK, &case("\"personal-blog\", \"news\", \"finance\"", &papers), DAY);
        assert_eq!(outcome.saw.en, "no valid approval for: news, internet finance");
    }

    #[test]
    fn an_approval_that_is_over_is_none() {
        let until = |day: &str| case("\"news\"", &paper("news-license", &format!("expires = {day}")));
        assert_eq!(status(ASK, &until("2026-12-01"), DAY), Pass);
        assert_eq!(status(ASK, &until("2026-11-30"), DAY), Fail);
    }

    #[test]
    fn where_no_paper_is_known_the_authority_is_asked() {
        assert_eq!(status(ASK, &case("\"education\"", ""), DAY), LookUp);
        assert_eq!(status(ASK, &case("\"personal-blog\"", ""), DAY), NotApplicable);
        // It has answered.
        for (paper, expected) in [
            (paper("education-approval", "of = \"示例\""), Pass),
            (paper("education-approval", "expires = 2026-11-30"), LookUp),
            (paper("medical-license", ""), LookUp),
        ] {
            assert_eq!(status(ASK, &case("\"education\"", &paper), DAY), expected, "{paper}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["website.content"]);
        assert_eq!(missing(ASK, &case("\"news\"", ""), DAY), ["material"]);
    }
}
