//! The remark of a website has none of the words that are barred in one.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::said::Spoken;
use crate::tables::words::WordsOf;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// The words.
    words: WordsOf,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "remark-words",
    section: Section::Website,
    title: text("网站备注没有不当用词", "The website remark contains no barred words"),
    why: text(
        "个人网站的备注像机构、组织、公益或经营性网站的，会被退回",
        "an individual's website whose remark sounds like an institution, a group, a charity or a business is rejected",
    ),
    fix: text(
        "用第一人称写个人用途，去掉禁用词",
        "describe the website in the first person, without the barred words",
    ),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.remark"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, tables: &Tables) -> Text {
    let Text { zh, en } = phrase::some(&tables.words.all(&ask.words));
    text!("网站备注不含：{zh}", "The website remark contains none of: {en}")
}

/// Looks for the words. What the remark denies is not said.
pub fn check(ask: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(remark) = &website.written.remark else {
        return Outcome::missing([website.want("website.remark")]);
    };
    let found = facts.hits(&ask.words, remark);
    let said = Spoken::of(remark, facts.tables);
    let hits: Vec<&str> = said.phrases(&found).collect();
    if hits.is_empty() {
        return Outcome::pass();
    }
    let (zh, en) = (hits.join("、"), hits.join(", "));
    Outcome::fail(remark.span(), text!("备注含有：{zh}", "the remark contains: {en}")).fix(text!(
        "用第一人称写个人用途，去掉{zh}",
        "describe the website in the first person, without: {en}"
    ))
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "remark-words = { words = [\"公益\", \"救助\"] }";
    const DAY: &str = "2026-12-01";

    fn site(remark: &str) -> String {
        format!("[[website]]\nname = \"示例\"\nremark = \"{remark}\"")
    }

    #[test]
    fn words_are_said_or_denied() {
        let outcome = answer(ASK, &site("流浪猫救助和公益活动"), DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "the remark contains: 救助, 公益"));
        for remark in ["记录读书笔记", "不涉及公益募捐", "none", "非公益网站"] {
            assert_eq!(status(ASK, &site(remark), DAY), Pass, "{remark}");
        }
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["website.remark"]);
    }
}
