//! A website rests on so many instances and no more.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::case::At;
use crate::facts::{Facts, Website};
use crate::outcome::Outcome;
use crate::rules::rule::{Actor, PrepStep, Rule, Section};
use crate::tables::Tables;
use crate::text::phrase;
use crate::text::{Text, text};

/// What a requirement can ask of this rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Ask {
    /// At most so many instances.
    instances: usize,
}

/// The rule.
pub const RULE: Rule = Rule {
    id: "instances-per-website",
    section: Section::Server,
    title: text("网站关联的云服务资源不超限", "The website stays within the limit of instances"),
    why: text(
        "管局限制一个网站关联的云服务资源",
        "the administration limits the cloud resources of one website",
    ),
    fix: text("减少网站关联的实例", "list fewer instances for the website"),
    done_by: Actor::Applicant,
    step: PrepStep::Fill,
    flags: &[],
    reads: &["website.instances"],
};

/// What a row asks, in words.
pub fn words(ask: &Ask, _: &Tables) -> Text {
    let (most, counted) = (ask.instances, phrase::count(ask.instances, "instance"));
    text!("一个网站最多关联 {most} 个云服务资源", "At most {counted} for each website")
}

/// Counts the instances of the website.
pub fn check(ask: &Ask, website: &Website<'_>, _: &Facts<'_>) -> Outcome {
    let (Some(instances), Some(written)) = (&*website.instances, &website.written.instances) else {
        return Outcome::missing([website.want("website.instances")]);
    };
    let (n, most) = (instances.len(), ask.instances);
    if n > most {
        return Outcome::fail(
            At::span(written),
            text!("关联了 {n} 个实例，最多 {most} 个", "{n} instances; at most {most} are allowed"),
        );
    }
    Outcome::pass()
}

#[cfg(test)]
mod tests {
    use crate::outcome::Status::{Fail, Pass};
    use crate::testing::{answer, missing, status};

    const DAY: &str = "2026-12-01";

    #[test]
    fn as_many_as_allowed_pass_and_one_more_fails() {
        let case = "[[instance]]\nid = \"a\"\n[[instance]]\nid = \"b\"\n[[website]]\nname = \"x\"\ninstances = [\"a\", \"b\"]";
        assert_eq!(status("instances-per-website = { instances = 2 }", case, DAY), Pass);
        let outcome = answer("instances-per-website = { instances = 1 }", case, DAY);
        assert_eq!((outcome.status, outcome.saw.en.as_str()), (Fail, "2 instances; at most 1 are allowed"));
        assert_eq!(
            missing("instances-per-website = { instances = 1 }", "[[website]]\nname = \"x\"", DAY),
            ["website.instances"]
        );
    }
}
