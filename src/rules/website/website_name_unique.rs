//! The websites of one applicant bear different names.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::facts::names;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::tables::words::fold;
use crate::text::{Text, text};

/// What a requirement can ask of this rule: nothing beyond the check itself.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {}

/// The rule.
pub const RULE: Rule = Rule {
    id: "website-name-unique",
    section: Section::Website,
    title: text("同一主体的网站名称不重复", "No two websites of the applicant have the same name"),
    why: text("同一主体的网站名称不得重复", "the websites of one applicant need different names"),
    fix: text("换一个没有用过的网站名称", "choose a name that is not taken"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.name", "applicant.filed", "applicant.filed.sites"],
};

/// What a row asks, in words.
pub fn words(_: &Ask, _: &Tables) -> Text {
    RULE.title.into()
}

/// Compares with the other websites of the order, then with those on record.
pub fn check(_: &Ask, website: &Website<'_>, facts: &Facts<'_>) -> Outcome {
    let Some(name) = &website.written.name else { return Outcome::missing([website.want("website.name")]) };
    let same = |other: &&Website<'_>| {
        let theirs = other.written.name.as_ref();
        other.span() != website.span() && theirs.is_some_and(|theirs| fold(theirs) == fold(name))
    };
    if facts.websites.iter().any(|other| same(&other)) {
        return Outcome::fail(
            name.span(),
            text!("订单里另一个网站也叫这个名称", "another website in the order has the same name"),
        );
    }
    match names::on_record(website, facts) {
        Err(wants) => Outcome::missing(wants),
        Ok(None) => Outcome::pass(),
        Ok(Some(_)) => Outcome::fail(
            name.span(),
            text!("已备案的另一个网站也叫这个名称", "a website on record has the same name"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const ASK: &str = "website-name-unique = {}";
    const DAY: &str = "2026-12-01";

    #[test]
    fn names_of_the_order_and_of_the_record() {
        let case = |filed: &str| format!("[applicant]\nfiled = {filed}\n[[website]]\nname = \"示例\"");
        assert_eq!(status(ASK, &case("\"none\""), DAY), Pass);
        assert_eq!(status(ASK, &case("{ sites = [{ name = \"示例\", domain = \"b.cn\" }] }"), DAY), Fail);
        let two = case("\"none\"") + "\ndomain = \"none\"\n[[website]]\nname = \"示 例\"";
        assert_eq!(answer(ASK, &two, DAY).saw.en, "another website in the order has the same name");
    }

    #[test]
    fn what_is_not_stated_is_missing() {
        assert_eq!(missing(ASK, "[[website]]\nopen = false", DAY), ["website.name"]);
        assert_eq!(missing(ASK, "[[website]]\nname = \"示例\"", DAY), ["applicant.filed"]);
    }
}
