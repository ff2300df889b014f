//! What a website is about lies within the registered business scope of its applicant.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::names::{self, Field};
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::papers::Topic;
use crate::tables::said::Spoken;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the comparison. The topics bring their words.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "content-in-scope",
    section: Section::Website,
    title: text("网站内容在经营范围之内", "The content of the website is within the business scope"),
    why: text(
        "网站内容要在企业经营范围之内",
        "an enterprise's content has to be within its registered business scope",
    ),
    fix: text(
        "先变更登记增加经营范围，或从网站去掉范围以外的内容",
        "extend the business scope first, or remove the content outside it",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Decide,
    flags: &[],
    reads: &["website.content", "applicant.business-scope"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, tables: &Tables) -> Text {
    let known = tables.topics.topics.iter().filter(|topic| !topic.scope.is_empty());
    let Text { zh, en } = Text::list(known.map(|topic| topic.name.clone()));
    text!("网站内容在经营范围之内（{zh}）", "The content is within the business scope ({en})")
}

/// Only trades that no scope covers without a word for them are compared; that another word covers what a website offers
/// is for a reader.
pub fn check(_: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(content) = &website.content else { return Outcome::missing([website.want("website.content")]) };
    let told: Vec<&Topic> =
        content.iter().map(|topic| **topic).filter(|topic| !topic.scope.is_empty()).collect();
    if told.is_empty() {
        return Outcome::not_applicable();
    }
    let scope = match names::text(Field::BusinessScope, Some(website), facts) {
        Ok(scope) => scope,
        Err(want) => return Outcome::missing([want]),
    };
    let said = Spoken::of(scope, facts.tables);
    let covers = |topic: &&Topic| said.phrases(&topic.scope).next().is_some();
    let (covered, beyond): (Vec<&Topic>, Vec<&Topic>) = told.into_iter().partition(covers);
    if beyond.is_empty() {
        let Text { zh, en } = names_of(&covered);
        return Outcome::not_checked(text!(
            "请核对{zh}内容在经营范围之内",
            "make sure that this content is within the business scope: {en}"
        ));
    }
    let Text { zh, en } = names_of(&beyond);
    Outcome::fail(
        website.written.content.as_ref().map_or(website.span(), crate::case::At::span),
        text!("内容有{zh}，经营范围里没有", "the business scope does not cover this content: {en}"),
    )
    .fix(text!(
        "先变更登记，在经营范围里增加{zh}，或从网站去掉",
        "add to the business scope first, or remove from the website: {en}"
    ))
}

fn names_of(topics: &[&Topic]) -> Text {
    Text::list(topics.iter().map(|topic| topic.name.clone()))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, NotApplicable, NotChecked};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "content-in-scope = {}";
    const DAY: &str = "2026-12-01";

    fn case(scope: &str, content: &str) -> String {
        format!(
            "[applicant]\nkind = \"enterprise\"\nbusiness-scope = \"{scope}\"\n[[website]]\ncontent = [\"{content}\"]"
        )
    }

    #[test]
    fn a_trade_without_a_word_in_the_scope() {
        let outcome = answer(ASK, &case("软件开发；信息技术咨询服务", "food"), DAY);
        assert_eq!((outcome.status, outcome.saw.zh.as_str()), (Fail, "内容有食品，经营范围里没有"));
        assert_eq!(status(ASK, &case("软件开发（不含教育培训）", "education"), DAY), Fail);
        assert_eq!(status(ASK, &case("软件开发；食品销售", "food"), DAY), NotChecked);
        assert_eq!(status(ASK, &case("餐饮服务", "food"), DAY), NotChecked);
        assert_eq!(status(ASK, &case("软件开发", "enterprise-showcase"), DAY), NotApplicable);
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["website.content"]);
        let site = "[applicant]\nkind = \"enterprise\"\n[[website]]\ncontent = [\"food\"]";
        assert_eq!(missing(ASK, site, DAY), ["applicant.business-scope"]);
    }
}
